/** When a reader wants to be reminded of a break: after minutes of reading, after stories with content notes; null for never. */
export interface BreakWish {
  readonly minutes: number | null;
  readonly stories: number | null;
}

/** Reading without a break: seconds of it, how many stories with content notes were opened, and when it was last gone on with, in milliseconds. */
export interface ReadingSpell {
  readonly seconds: number;
  readonly stories: number;
  readonly at: number;
}

/** Who has read nothing for so long has had a break. */
export const BREAK_MS = 5 * 60_000;

/**
 * The spell after more reading, or a new one after a break.
 * @param more - `isStory`: whether a story with content notes has just been opened
 * @example readOn({ seconds: 60, stories: 1, at: 0 }, { seconds: 1, isStory: false }, 1000) // { seconds: 61, stories: 1, at: 1000 }
 */
export function readOn(
  spell: ReadingSpell,
  more: { readonly seconds: number; readonly isStory: boolean },
  at: number,
): ReadingSpell {
  const { seconds, stories } = at - spell.at > BREAK_MS ? { seconds: 0, stories: 0 } : spell;
  return { seconds: seconds + more.seconds, stories: stories + (more.isStory ? 1 : 0), at };
}

/**
 * Whether the reader is to be reminded of a break.
 * @example isBreakDue({ seconds: 1500, stories: 0, at: 0 }, { minutes: 25, stories: null }) // true
 */
export function isBreakDue({ seconds, stories }: ReadingSpell, wish: BreakWish): boolean {
  return (
    (wish.minutes !== null && seconds >= wish.minutes * 60) ||
    (wish.stories !== null && stories >= wish.stories)
  );
}

/**
 * Things in their order, with the heavy ones moved as far apart as they go: they stand at even distances among the others, and both kinds keep their own
 * order. No two heavy ones are neighbours where they are half of all or fewer.
 * @example keptApart(["H1", "H2", "a", "b"], (each) => each.startsWith("H")) // ["a", "H1", "b", "H2"]
 */
export function keptApart<T>(things: readonly T[], isHeavy: (thing: T) => boolean): T[] {
  const heavy = things.filter(isHeavy);
  const others = things.filter((thing) => !isHeavy(thing));
  const apart: T[] = [];
  let placed = 0;
  for (let at = 0; at < things.length; at += 1) {
    // So many heavy ones stand among the first at + 1.
    const due = Math.floor(((at + 1) * heavy.length) / things.length);
    const next = due > placed ? heavy[placed++] : others[at - placed];
    if (next !== undefined) apart.push(next);
  }
  return apart;
}
