import { isWholeDate } from "../../core/index/story-facts.ts";

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

/**
 * A moment's day in the reader's time zone, as it is typed and sorted.
 * @example dayOf(new Date("2026-11-03T09:05:00.000Z")) // "2026-11-03" in London
 */
export function dayOf(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/**
 * What is wrong with the typed end of a range of dates; undefined where nothing is.
 * @example dateProblem("2018-10") // undefined
 */
export function dateProblem(typed: string): string | undefined {
  return typed === "" || isWholeDate(typed) ? undefined : "Type a date as 2018-10-19, 2018-10 or 2018.";
}

/**
 * A range with one end or two, as it reads after "Date:" or "Length:"; null for an end that is open.
 * @example rangeWords("2018", null, (each) => each) // "from 2018"
 */
export function rangeWords<T>(from: T | null, to: T | null, words: (each: T) => string): string {
  if (from === null) return to === null ? "any" : `up to ${words(to)}`;
  return to === null ? `from ${words(from)}` : `${words(from)} to ${words(to)}`;
}
