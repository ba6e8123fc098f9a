import { flagIdOf, starIdOf } from "../ids.ts";
import { foldName, storedName } from "../names.ts";
import type { Memo } from "./memo.ts";
import type { Project } from "./project.ts";
import { firstRevision, isLive, nextRevision, removedRevision } from "./record.ts";

/**
 * A flag on a story is a memo of this purpose whose text is the flag's name, and a star is one on an annotation. So they are their coder's alone, are
 * hidden and shown with their memos, and travel, merge and are undone as these are; readers that do not know them keep them.
 */
const PURPOSE = "flag";

/** The text of a star, for readers that show it as it stands. */
const STAR = "starred";

/** The flags of a project that has chosen no others. */
export const FIRST_FLAGS: readonly string[] = ["discuss", "unsure", "quotable"];

/** So many flags a project may offer. */
export const MOST_FLAGS = 30;

/** And so many characters the name of each has. */
export const FLAG_LENGTH = 60;

/**
 * Whether a memo is a flag or a star.
 * @example isFlag({ purpose: "flag" }) // true
 */
export function isFlag({ purpose }: Pick<Memo, "purpose">): boolean {
  return purpose === PURPOSE;
}

/**
 * The flags that stand among the memos of a story, by name.
 * @example flagsAmong([]) // []
 */
export function flagsAmong(memos: readonly Memo[]): string[] {
  return memos
    .flatMap((memo) => (isFlag(memo) && !isStar(memo) && isLive(memo) ? [memo.text] : []))
    .toSorted();
}

/**
 * Whether a memo is a star: what its coder wants to find again among passages.
 * @example isStar({ purpose: "flag", subject: { kind: "annotation", id: "a1" } }) // true
 */
export function isStar(memo: Pick<Memo, "purpose" | "subject">): boolean {
  return isFlag(memo) && memo.subject.kind === "annotation";
}

/**
 * The ids of the annotations that have a star, among the memos of a story.
 * @example starredAmong([]).size // 0
 */
export function starredAmong(memos: readonly Memo[]): ReadonlySet<string> {
  return new Set(memos.flatMap((memo) => (isStar(memo) && isLive(memo) ? [memo.subject.id] : [])));
}

/**
 * The memos that stand and are neither flags nor stars.
 * @example writtenMemos([]) // []
 */
export function writtenMemos(memos: readonly Memo[]): Memo[] {
  return memos.filter((memo) => isLive(memo) && !isFlag(memo));
}

/**
 * The flags that a project offers, in the order of their keys.
 * @example flagsOffered({}) // ["discuss", "unsure", "quotable"]
 */
export function flagsOffered({ flags }: Pick<Project, "flags">): readonly string[] {
  return flags ?? FIRST_FLAGS;
}

/**
 * Those of a coder's memos on a story, with the flag set or removed; the same list where it already is so. A flag is one whatever the case of its name.
 * @example withFlag([], { coderId: "ana", storyId: "s1", name: "discuss", isSet: true, now: "2026-05-01T10:00:00.000Z" })[0].text // "discuss"
 */
export function withFlag(
  memos: readonly Memo[],
  flag: {
    readonly coderId: string;
    readonly storyId: string;
    readonly name: string;
    readonly isSet: boolean;
    readonly now: string;
  },
): readonly Memo[] {
  const { storyId, name, ...how } = flag;
  return withOne(memos, flagIdOf(how.coderId, storyId, name), {
    ...how,
    storyId,
    subject: { kind: "story", id: storyId },
    text: name,
  });
}

/**
 * Those of a coder's memos on a story, with the star on an annotation set or removed; the same list where it already is so.
 * @example withStar([], { coderId: "ana", storyId: "s1", annotationId: "a1", isSet: true, now: "2026-05-01T10:00:00.000Z" })[0].subject // { kind: "annotation", id: "a1" }
 */
export function withStar(
  memos: readonly Memo[],
  star: {
    readonly coderId: string;
    readonly storyId: string;
    readonly annotationId: string;
    readonly isSet: boolean;
    readonly now: string;
  },
): readonly Memo[] {
  const { annotationId, ...how } = star;
  return withOne(memos, starIdOf(annotationId), {
    ...how,
    subject: { kind: "annotation", id: annotationId },
    text: STAR,
  });
}

function withOne(
  memos: readonly Memo[],
  id: string,
  one: Pick<Memo, "coderId" | "storyId" | "subject" | "text"> & {
    readonly isSet: boolean;
    readonly now: string;
  },
): readonly Memo[] {
  const { isSet, now, ...said } = one;
  const before = memos.find((memo) => memo.id === id);
  if ((before !== undefined && isLive(before)) === isSet) return memos;
  if (before === undefined)
    return [...memos, { ...firstRevision(id, said.coderId, now), ...said, kind: "theory", purpose: PURPOSE }];
  const after = isSet
    ? { ...nextRevision(before, said.coderId, now), text: said.text }
    : removedRevision(before, said.coderId, now);
  return memos.map((memo) => (memo === before ? after : memo));
}

/**
 * Names for flags as a project keeps them: trimmed, each once, none of them empty.
 * @example flagNames([" ask Mei ", "Ask Mei", ""]) // ["ask Mei"]
 */
export function flagNames(typed: readonly string[]): string[] {
  const names = new Map<string, string>();
  for (const name of typed.map(storedName))
    if (name !== "" && !names.has(foldName(name))) names.set(foldName(name), name);
  return [...names.values()];
}
