import type { Command } from "./command.ts";
import type { OwnKeys } from "./ownKeys.ts";

/** The keys that commands have where nobody has chosen others, by the ids of commands: of those, too, whose page is not shown. */
export type UsualKeys = ReadonlyMap<string, readonly string[]>;

/** Which keys call commands now, as hints name them. A table is never changed: another one takes its place. */
export interface KeyTable {
  /** The first key of each command. */
  readonly first: ReadonlyMap<string, string>;
  /** What the person has chosen. */
  readonly own: OwnKeys;
}

export function keyTable(commands: readonly Command[], own: OwnKeys, usual: UsualKeys): KeyTable {
  const first = new Map<string, string>();
  const hidden = { ...Object.fromEntries(usual), ...own };
  for (const [id, [key]] of Object.entries(hidden)) if (key !== undefined) first.set(id, key);
  // The newest command comes first, and has the last word; the codes may have taken its key.
  for (const { id, shortcut } of commands.toReversed()) {
    if (shortcut === undefined) first.delete(id);
    else first.set(id, shortcut);
  }
  return { first, own };
}

export function isSameTable(a: KeyTable, b: KeyTable): boolean {
  return (
    a.own === b.own &&
    a.first.size === b.first.size &&
    [...a.first].every(([id, key]) => b.first.get(id) === key)
  );
}

/**
 * The key that stands for `shortcut` where a text names the usual key of a command: the same one, unless the person has chosen another. Null where they
 * have removed it.
 */
export function keyNow(own: OwnKeys, usual: UsualKeys, shortcut: string): string | null {
  for (const [id, keys] of usual) {
    const at = keys.indexOf(shortcut);
    const chosen = Object.hasOwn(own, id) ? own[id] : undefined;
    if (at !== -1 && chosen !== undefined) return chosen[at] ?? chosen[0] ?? null;
  }
  return shortcut;
}
