import type { Pace } from "../../core/index/pace.ts";
import { counted } from "./counts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long a coder needs for the rest of their stories, in words; null where none is left, or their pace is not known.
 * @example timeLeftWords(30, { milliseconds: 240_000, stories: 12 }) // "About 2 hours left, at the pace of their last 12 stories"
 */
export function timeLeftWords(stories: number, pace: Pace | null): string | null {
  if (stories <= 0 || pace === null) return null;
  const of = counted(pace.stories, "story", "stories");
  return `About ${durationWords(stories * pace.milliseconds)} left, at the pace of their last ${of}`;
}

/** As exactly as such a guess is worth: five minutes below an hour, half an hour below ten. */
function durationWords(length: number): string {
  const minutes = Math.max(5, 5 * Math.round(length / (5 * MINUTE)));
  if (minutes < 60) return `${minutes} minutes`;
  const halves = Math.round(length / (HOUR / 2));
  if (halves >= 20) return counted(Math.round(length / HOUR), "hour", "hours");
  return halves % 2 === 0 ? counted(halves / 2, "hour", "hours") : `${Math.floor(halves / 2)}½ hours`;
}
