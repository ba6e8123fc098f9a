const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/**
 * The day of an ISO 8601 moment in the reader's time zone. What is not a moment comes back unchanged.
 * @example dayWords("2026-11-03T09:05:00.000Z") // "3 Nov 2026" in London
 */
export function dayWords(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : day.format(date);
}

/**
 * An ISO 8601 moment in the reader's time zone, the one form for all pages. What is not a moment comes back unchanged.
 * @example momentWords("2026-11-03T09:05:00.000Z") // "3 Nov 2026, 09:05" in London
 */
export function momentWords(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${day.format(date)}, ${clock.format(date)}`;
}
