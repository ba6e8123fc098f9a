import { noteKey } from "./model/content-notes.ts";

/** So many days are kept, today among them. */
export const EXPOSURE_DAYS = 7;

/**
 * The stories with content notes that a reader opened, day by day, as one computer keeps it. Of the newest day the stories are known, so that each counts
 * once; of the others the counts alone.
 */
export interface Exposure {
  /** The newest day, as 2026-11-27, and its stories. */
  readonly day: string;
  readonly stories: readonly string[];
  /** By day, how many stories were opened, and by the key of each content note how many of them have it. The newest day is among them. */
  readonly days: Readonly<Record<string, DayExposure>>;
}

export interface DayExposure {
  readonly stories: number;
  readonly notes: Readonly<Record<string, number>>;
}

export const NO_EXPOSURE: Exposure = { day: "", stories: [], days: {} };

/**
 * The same with a story that is opened on this day; itself where it has been opened before on it, or has no content notes.
 * @param day - in the reader's time zone, as 2026-11-27
 * @example withOpened(NO_EXPOSURE, "2026-11-27", "s1", ["war"]).days["2026-11-27"].notes // { war: 1 }
 */
export function withOpened(
  exposure: Exposure,
  day: string,
  storyId: string,
  contentNotes: readonly string[],
): Exposure {
  const stories = exposure.day === day ? exposure.stories : [];
  if (contentNotes.length === 0 || stories.includes(storyId)) return exposure;
  const before = exposure.days[day] ?? { stories: 0, notes: {} };
  const notes = { ...before.notes };
  for (const key of new Set(contentNotes.map(noteKey))) notes[key] = (notes[key] ?? 0) + 1;
  const kept = lastDays(day).flatMap((each): [string, DayExposure][] => {
    const known = exposure.days[each];
    return known === undefined || each === day ? [] : [[each, known]];
  });
  return {
    day,
    stories: [...stories, storyId],
    days: { ...Object.fromEntries(kept), [day]: { stories: before.stories + 1, notes } },
  };
}

/**
 * What was opened on this day, and in the seven days that end with it.
 * @example exposureUntil(NO_EXPOSURE, "2026-11-27").week.stories // 0
 */
export function exposureUntil(
  { days }: Exposure,
  day: string,
): { readonly today: DayExposure; readonly week: DayExposure } {
  const week = lastDays(day).map((each) => days[each] ?? NONE);
  const notes: Record<string, number> = {};
  for (const each of week)
    for (const [key, count] of Object.entries(each.notes)) notes[key] = (notes[key] ?? 0) + count;
  const stories = week.reduce((sum, each) => sum + each.stories, 0);
  return { today: days[day] ?? NONE, week: { stories, notes } };
}

const NONE: DayExposure = { stories: 0, notes: {} };

/** The days up to this one, this one first. */
function lastDays(day: string): string[] {
  const end = Date.parse(`${day}T00:00:00Z`);
  return Array.from({ length: EXPOSURE_DAYS }, (_, back) =>
    new Date(end - back * 86_400_000).toISOString().slice(0, 10),
  );
}
