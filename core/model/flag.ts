import { flagIdOf } from "../ids.ts";
import { foldName, storedName } from "../names.ts";
import type { Memo } from "./memo.ts";
import type { Project } from "./project.ts";
import { firstRevision, isLive, nextRevision, removedRevision } from "./record.ts";

/**
 * A flag on a story is a memo of this purpose whose text is the flag's name. So it is its coder's alone, is hidden and shown with their memos, and
 * travels, merges and is undone as these are; readers that do not know it keep it.
 */
const PURPOSE = "flag";

/** The flags of a project that has chosen no others. */
export const FIRST_FLAGS: readonly string[] = ["discuss", "unsure", "quotable"];

/** So many flags a project may offer. */
export const MOST_FLAGS = 30;

/** And so many characters the name of each has. */
export const FLAG_LENGTH = 60;

/**
 * Whether a memo is a flag.
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
  return memos.flatMap((memo) => (isFlag(memo) && isLive(memo) ? [memo.text] : [])).toSorted();
}

/**
 * The memos that stand and are no flags.
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
  const { coderId, storyId, name, isSet, now } = flag;
  const id = flagIdOf(coderId, storyId, name);
  const before = memos.find((memo) => memo.id === id);
  if ((before !== undefined && isLive(before)) === isSet) return memos;
  if (before === undefined)
    return [
      ...memos,
      {
        ...firstRevision(id, coderId, now),
        coderId,
        subject: { kind: "story", id: storyId },
        storyId,
        kind: "theory",
        purpose: PURPOSE,
        text: name,
      },
    ];
  const after = isSet
    ? { ...nextRevision(before, coderId, now), text: name }
    : removedRevision(before, coderId, now);
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
