const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** "12 Mar 2024", in this machine's time. */
export function dayWords(iso: string): string {
  return day.format(new Date(iso));
}

/** "12 Mar 2024, 09:00", in this machine's time. */
export function momentWords(iso: string): string {
  return moment.format(new Date(iso));
}
