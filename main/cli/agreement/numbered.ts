import type { Warning, WarningKind } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { lookAlikeKey } from "./clean-text.ts";
import type { InputRow } from "./tables.ts";
import { quoted } from "./warning.ts";

/** A name with the row where it first stands, and how many rows have it. */
export interface NameUse {
  readonly name: string;
  first: InputRow | null;
  uses: number;
}

/** Names numbered in the order in which they appear. */
export class Numbered {
  readonly #places = new Map<string, number>();
  readonly all: NameUse[] = [];

  /** The place of a name, new or known; `row` is where it stands, null for a name that was declared. */
  of(name: string, row: InputRow | null): number {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.all.length;
      this.#places.set(name, place);
      this.all.push({ name, first: row, uses: 0 });
    }
    const use = this.all[place];
    if (use !== undefined && row !== null) {
      use.first ??= row;
      use.uses += 1;
    }
    return place;
  }

  find(name: string): number | undefined {
    return this.#places.get(name);
  }

  get names(): string[] {
    return this.all.map(({ name }) => name);
  }

  get size(): number {
    return this.all.length;
  }
}

/** So many groups of names have a line each; the others are counted in one more. */
const MOST_GROUPS = 10;

/** A warning for each group of names that look alike: they are compared as different. */
export function lookAlikeWarnings(
  kind: WarningKind,
  what: string,
  column: string,
  names: readonly NameUse[],
): Warning[] {
  const groups = new Map<string, NameUse[]>();
  for (const use of names) {
    if (use.uses === 0) continue;
    const key = lookAlikeKey(use.name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [use]);
    else group.push(use);
  }
  const alike = [...groups.values()].filter((group) => group.length > 1);
  const warnings = alike.slice(0, MOST_GROUPS).map((group) => {
    const places = group.map(({ name, first }) =>
      first === null ? `“${name}”` : `“${name}” (line ${first.line})`,
    );
    const message = `${places.join(" and ")} look alike but count as ${group.length} different ${what}. Write them the same way if they are one.`;
    return warningAt(kind, group[1]?.first ?? null, column, message);
  });
  const more = alike.slice(MOST_GROUPS);
  if (more.length === 0) return warnings;
  const examples = quoted(
    more.map((group) => group.map(({ name }) => name).join(" / ")),
    3,
  );
  return [
    ...warnings,
    warningAt(kind, more[0]?.[1]?.first ?? null, column, `More groups of ${what} look alike: ${examples}.`),
  ];
}
