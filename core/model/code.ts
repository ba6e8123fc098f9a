import { z } from "zod";
import { fieldsShape, mergeFields, stampFields } from "./fields.ts";
import type { RevisedKind } from "./kind.ts";
import { keepingLevels } from "./levels.ts";
import { id, name, recordShape } from "./record.ts";
import { scaleSchema } from "./scale.ts";
import { keepingUnknown } from "./unknown.ts";

/** How many slots the application's code palette has; `colour` is one of 1..PALETTE_SIZE. */
export const PALETTE_SIZE = 12;

/** More codes than this no codebook has, in a project or in a file. */
export const MAX_CODES = 20_000;

/**
 * One code. A code with no parent is a theme. `sameAs` says that this code and another, made apart, are one: see canonicalCodes in
 * codebook.ts. A `retired` code is not offered for new coding. `position` orders codes under one parent.
 */
export const codeSchema = keepingUnknown({
  ...recordShape,
  parentId: id.nullable(),
  position: z.number(),
  name,
  colour: z.int().min(1).max(PALETTE_SIZE),
  key: z.string().min(1).max(2).exactOptional(),
  definition: z.string(),
  include: z.string(),
  exclude: z.string(),
  example: z.string(),
  scale: scaleSchema,
  sameAs: id.exactOptional(),
  retired: z.literal(true).exactOptional(),
  ...fieldsShape,
});
export type Code = z.infer<typeof codeSchema>;

/**
 * A code's texts, theme, key and scale are what people of a team may disagree on. Its colour and its place among its neighbours mean nothing, and
 * moving one code renumbers the others: of two edits the later is in use, and nobody is asked.
 */
export const CODE_FIELDS = {
  names: [
    "name",
    "definition",
    "include",
    "exclude",
    "example",
    "scale",
    "key",
    "parentId",
    "position",
    "colour",
    "sameAs",
    "retired",
    "deletedAt",
  ],
  listed: ["name", "definition", "include", "exclude", "example", "scale", "key", "parentId"],
} as const;

export const codeKind: RevisedKind<Code> = {
  noun: "code",
  part: "codes",
  isChunked: false,
  isRevised: true,
  heading: "Codebook",
  schema: codeSchema,
  merge: (a, b) => mergeFields(CODE_FIELDS, a, b),
  stamped: (before, after) =>
    stampFields(CODE_FIELDS, before, before === null ? after : keepingLevels(before, after)),
  fields: CODE_FIELDS,
};
