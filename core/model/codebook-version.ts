import { z } from "zod";
import { versionIdOf } from "../ids.ts";
import type { Code } from "./code.ts";
import { codeSchema } from "./code.ts";
import { withoutStamps } from "./fields.ts";
import type { Kind } from "./kind.ts";
import { comparableMoment, greaterContent } from "./later.ts";
import { levelNames } from "./levels.ts";
import { id, isLive, moment } from "./record.ts";
import type { Scale } from "./scale.ts";
import { keepingUnknown, newUnknown } from "./unknown.ts";

/** An immutable snapshot of the codebook, named by the hash of its content: what a coder saw while coding. */
export const codebookVersionSchema = keepingUnknown({ id, createdAt: moment, codes: z.array(codeSchema) });
export type CodebookVersion = z.infer<typeof codebookVersionSchema>;

/**
 * The version that these codes make: only what coders read counts, so that the same codebook has the same id on every machine.
 * @example codebookVersionOf([], "2026-05-01T10:00:00.000Z").codes // []
 */
export function codebookVersionOf(codes: readonly Code[], now: string): CodebookVersion {
  const live = codes.filter(isLive).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const content = live.map((code) => [
    code.id,
    code.parentId,
    code.name,
    code.definition,
    code.include,
    code.exclude,
    code.example,
    knownScale(code.scale),
    code.sameAs ?? null,
  ]);
  return { id: versionIdOf(wellFormedJson(content)), createdAt: now, codes: live.map(withoutStamps) };
}

/** What coders read of a scale, without fields that only a later version of Concord knows: a version's id is the same for all that read it. */
function knownScale(scale: Scale): Scale {
  return scale.kind === "tag" ? { kind: "tag" } : { kind: "ordinal", levels: levelNames(scale) };
}

/** JSON as files tell it: they hold no half characters. Looking at every value takes many times as long, so it is done where one may be. */
function wellFormedJson(content: unknown): string {
  const json = JSON.stringify(content);
  if (!json.includes("\\ud")) return json;
  return JSON.stringify(content, (_, value: unknown) =>
    typeof value === "string" ? value.toWellFormed() : value,
  );
}

/**
 * Two copies of one codebook version: the same content by its id, so the one that was made first.
 * @example mergeVersion(codebookVersionOf([], "2026-05-02T10:00:00.000Z"), codebookVersionOf([], "2026-05-01T10:00:00.000Z")).createdAt // "2026-05-01T10:00:00.000Z"
 */
export function mergeVersion(a: CodebookVersion, b: CodebookVersion): CodebookVersion {
  const aMoment = comparableMoment(a.createdAt);
  const bMoment = comparableMoment(b.createdAt);
  const createdAt = aMoment <= bMoment ? a.createdAt : b.createdAt;
  const codes =
    aMoment === bMoment ? greaterContent(a.codes, b.codes) : aMoment < bMoment ? a.codes : b.codes;
  const unknown = newUnknown(codebookVersionSchema, a, b);
  if (createdAt === a.createdAt && codes === a.codes && unknown === null) return a;
  return { ...a, ...unknown, createdAt, codes };
}

export const codebookVersionKind: Kind<CodebookVersion> = {
  noun: "codebook version",
  part: "codebook-versions",
  isChunked: true,
  schema: codebookVersionSchema,
  merge: mergeVersion,
};
