import type { Code, CODE_FIELDS } from "../model/code.ts";
import { scaleSchema } from "../model/code.ts";
import { codebookTree } from "../model/codebook.ts";
import type { Coder } from "../model/coder.ts";
import type { Version } from "../model/fields.ts";
import { conflictsOf } from "../model/fields.ts";

/** What people call the fields of a code on the Codebook page. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: "Name",
  definition: "Definition",
  include: "When to use it",
  exclude: "When not to use it",
  example: "Example",
  scale: "How it is coded",
  key: "Key",
  parentId: "Theme",
} satisfies Record<(typeof CODE_FIELDS.listed)[number], string>;

/** One of the texts of a field that people changed apart. `by` is null where whoever changed it is not among the coders. */
export interface ToldVersion {
  readonly value: unknown;
  readonly text: string;
  readonly by: string | null;
  /** An ISO 8601 moment. */
  readonly at: string;
}

/** A field of a code that two people, or more, changed without knowing of each other. `kept` is what stands, by the rule of merging; the others lost. */
export interface CodeConflict {
  readonly codeId: string;
  readonly codeName: string;
  readonly field: string;
  readonly fieldName: string;
  readonly kept: ToldVersion;
  readonly others: readonly ToldVersion[];
}

/**
 * The conflicts of the codes that a reader of the codebook sees, in the order of the codebook.
 * @example codeConflicts(codes, coders)[0]?.kept.text // "Being heard."
 */
export function codeConflicts(codes: readonly Code[], coders: readonly Coder[]): CodeConflict[] {
  const names = new Map(coders.map(({ id, name }) => [id, name]));
  const codeNames = new Map(codes.map(({ id, name }) => [id, name]));
  if (codes.every((code) => code.conflicts === undefined)) return [];
  return codebookTree(codes).flatMap(({ code }) =>
    conflictsOf(code).map(({ field, kept, others }): CodeConflict => {
      const told = ({ value, stamp: [, at, author] }: Version): ToldVersion => ({
        value,
        text: textOf(field, value, codeNames),
        by: names.get(author) ?? null,
        at,
      });
      return {
        codeId: code.id,
        codeName: code.name,
        field,
        fieldName: FIELD_WORDS[field] ?? field,
        kept: told(kept),
        others: others.map(told),
      };
    }),
  );
}

/** The conflicts that are in `after` and were not in `before`. */
export function newConflicts(
  before: readonly CodeConflict[],
  after: readonly CodeConflict[],
): CodeConflict[] {
  const there = new Set(before.map(keyOf));
  return after.filter((conflict) => !there.has(keyOf(conflict)));
}

function keyOf({ codeId, field, kept, others }: CodeConflict): string {
  return JSON.stringify([codeId, field, [kept, ...others].map(({ value, at }) => [value, at])]);
}

/** What a field says, in words; "" where it says nothing. */
function textOf(field: string, value: unknown, codeNames: ReadonlyMap<string, string>): string {
  if (field === "parentId")
    return typeof value === "string" ? (codeNames.get(value) ?? "A code that was removed") : "A theme";
  if (field === "scale") {
    const scale = scaleSchema.safeParse(value).data;
    if (scale === undefined) return "";
    return scale.kind === "tag" ? "Applied or not" : `Levels: ${scale.levels.join(", ")}`;
  }
  return typeof value === "string" ? value : "";
}
