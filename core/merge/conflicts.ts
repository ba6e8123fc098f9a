import type { Code, CODE_FIELDS } from "../model/code.ts";
import { CODE_TEXT_WORDS } from "../model/code-texts.ts";
import { codebookTree } from "../model/codebook.ts";
import type { Coder } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import type { FieldRecord } from "../model/fields.ts";
import { conflictsOf } from "../model/fields.ts";
import { levelNames } from "../model/levels.ts";
import type { Project } from "../model/project.ts";
import { isLive } from "../model/record.ts";
import { scaleSchema } from "../model/scale.ts";
import type { Version } from "../model/stamps.ts";

/** What people call the fields of a code on the Codebook page. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  name: "Name",
  ...CODE_TEXT_WORDS,
  scale: "How it is coded",
  key: "Key",
  parentId: "Theme",
} satisfies Record<(typeof CODE_FIELDS.listed)[number], string>;

/** The kinds of record whose conflicts are listed. */
export type ConflictKind = "project" | "collections" | "codes" | "coders";

/** One of the texts of a field that people changed apart. `by` is null where whoever changed it is not among the coders. */
export interface ToldVersion {
  readonly value: unknown;
  readonly text: string;
  readonly by: string | null;
  /** An ISO 8601 moment. */
  readonly at: string;
}

/** A field of a record that two people, or more, changed without knowing of each other. `kept` is what stands, by the rule of merging; the others lost. */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly id: string;
  /** What the record is called, with the word for its kind where that is not a code: "Coder Mei". */
  readonly name: string;
  readonly field: string;
  readonly fieldName: string;
  readonly kept: ToldVersion;
  readonly others: readonly ToldVersion[];
}

/** Whatever can have conflicts. */
export interface WithConflicts {
  readonly project: Project;
  readonly collections: readonly Collection[];
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
}

/**
 * The conflicts of a project's name, of its collections, of the codes that a reader of the codebook sees, in its order, and of its coders.
 * @example listedConflicts({ project: { id: "p", name: "Nights", revision: 1, updatedAt: "2026-05-01T10:00:00.000Z", author: "" }, collections: [], codes: [], coders: [] }) // []
 */
export function listedConflicts({ project, collections, codes, coders }: WithConflicts): Conflict[] {
  const authors = new Map(coders.map(({ id, name }) => [id, name]));
  const codeNames = new Map(codes.map(({ id, name }) => [id, name]));
  const seenCodes = codes.some(hasConflicts) ? codebookTree(codes).map(({ code }) => code) : [];
  const told = (field: string, { value, stamp: [, at, author], by }: Version): ToldVersion => ({
    value,
    text: textOf(field, value, codeNames),
    by: authors.get(by ?? author) ?? null,
    at,
  });
  const of = (kind: ConflictKind, noun: string, records: readonly (FieldRecord & { name: string })[]) =>
    records.filter(hasConflicts).flatMap((record) =>
      conflictsOf(record).map(({ field, kept, others }): Conflict => ({
        kind,
        id: record.id,
        name: `${noun}${record.name}`,
        field,
        fieldName: CODE_WORDS[field] ?? field,
        kept: told(field, kept),
        others: others.map((other) => told(field, other)),
      })),
    );
  return [
    ...of("project", "Project ", [project]),
    ...of("collections", "Collection ", collections.filter(isLive)),
    ...of("codes", "", seenCodes),
    ...of("coders", "Coder ", coders.filter(isLive)),
  ];
}

/**
 * The conflicts that are in `after` and were not in `before`.
 * @example newConflicts([], [{ kind: "codes", id: "hope", name: "Hope", field: "definition", fieldName: "Definition", kept: { value: "Being heard.", text: "Being heard.", by: "Ana", at: "2026-05-01T10:00:00.000Z" }, others: [] }]).length // 1
 */
export function newConflicts(before: readonly Conflict[], after: readonly Conflict[]): Conflict[] {
  const there = new Set(before.map(keyOf));
  return after.filter((conflict) => !there.has(keyOf(conflict)));
}

function hasConflicts(record: FieldRecord): boolean {
  return record.conflicts !== undefined;
}

function keyOf({ kind, id, field, kept, others }: Conflict): string {
  return JSON.stringify([kind, id, field, [kept, ...others].map(({ value, at }) => [value, at])]);
}

/** What a field says, in words; "" where it says nothing. */
function textOf(field: string, value: unknown, codeNames: ReadonlyMap<string, string>): string {
  if (field === "parentId")
    return typeof value === "string" ? (codeNames.get(value) ?? "A code that was removed") : "A theme";
  if (field === "scale") {
    const scale = scaleSchema.safeParse(value).data;
    if (scale === undefined) return "";
    return scale.kind === "tag" ? "Applied or not" : `Levels: ${levelNames(scale).join(", ")}`;
  }
  return typeof value === "string" ? value : "";
}
