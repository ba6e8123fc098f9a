const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WRITTEN = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/u;

/**
 * When a tweet was written, as other dates are: version 1.1 writes the day of the week and the name of the month, which no program sorts. Anything else stays as it is
 * written. Source: developer.x.com, data dictionary of v1.1, `created_at`.
 * @example isoMoment("Wed Oct 10 20:19:24 +0000 2018") // "2018-10-10T20:19:24Z"
 */
export function isoMoment(written: string): string {
  const [, name = "", day = "", time = "", zone = "", year = ""] = WRITTEN.exec(written.trim()) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  if (month === 0) return written;
  const offset = zone === "+0000" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return `${year}-${String(month).padStart(2, "0")}-${day}T${time}${offset}`;
}
