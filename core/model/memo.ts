import { z } from "zod";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { id, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** What a memo is for: what the coder saw, how a rule is applied, an idea towards a theory, something to ask the team. */
export const MEMO_PURPOSES = ["note", "rule", "theory", "question"] as const;
export type MemoPurpose = (typeof MEMO_PURPOSES)[number];

/**
 * A coder's memo on the project, a coder, a code, a story or an annotation. `kind` and `subject.kind` have the two and four values that the first
 * readers of the format know; what is added to them stands in fields beside them, which those readers keep: see purposeOf and subjectOf.
 */
export const memoSchema = keepingUnknown({
  ...recordShape,
  coderId: id,
  subject: keepingUnknown({
    kind: z.enum(["project", "story", "code", "annotation"]),
    id,
    /** On a coder: their id. `kind` is then "project". */
    coderId: id.exactOptional(),
  }),
  /** The story it belongs to, directly or through an annotation; null for memos on the project, a coder or a code. */
  storyId: id.nullable(),
  kind: z.enum(["rule", "theory"]),
  /** Its purpose, where `kind` cannot tell it; a later version may know others. */
  purpose: z.string().exactOptional(),
  text: z.string(),
});
export type Memo = z.infer<typeof memoSchema>;

/** What a memo is about. */
export interface MemoSubject {
  readonly kind: "project" | "coder" | "code" | "story" | "annotation";
  readonly id: string;
}

/**
 * What the memo is for. One of a purpose that only a later version knows is a note.
 * @example purposeOf({ kind: "theory", purpose: "question" }) // "question"
 */
export function purposeOf({ kind, purpose }: Pick<Memo, "kind" | "purpose">): MemoPurpose {
  if (purpose === undefined) return kind;
  return MEMO_PURPOSES.find((known) => known === purpose) ?? "note";
}

/**
 * The memo with this purpose. A reader that knows only rules and theories takes notes and questions for the latter: what is no rule must not be
 * applied as one.
 * @example withPurpose({ text: "Why?" }, "question") // { text: "Why?", kind: "theory", purpose: "question" }
 */
export function withPurpose<M extends object>(
  memo: M,
  purpose: MemoPurpose,
): Omit<M, "kind" | "purpose"> & Pick<Memo, "kind" | "purpose"> {
  const next: Omit<M, "kind" | "purpose"> & Pick<Memo, "kind" | "purpose"> = { ...memo, kind: "theory" };
  delete next.purpose;
  return purpose === "rule" || purpose === "theory"
    ? { ...next, kind: purpose }
    : { ...next, kind: "theory", purpose };
}

/**
 * What the memo is about.
 * @example subjectOf({ subject: { kind: "project", id: "p1", coderId: "ana" } }) // { kind: "coder", id: "ana" }
 */
export function subjectOf({ subject: { kind, id, coderId } }: Pick<Memo, "subject">): MemoSubject {
  return coderId === undefined ? { kind, id } : { kind: "coder", id: coderId };
}

/**
 * The subject as the record has it.
 * @example recordedSubject({ kind: "coder", id: "ana" }, "p1") // { kind: "project", id: "p1", coderId: "ana" }
 */
export function recordedSubject({ kind, id }: MemoSubject, projectId: string): Memo["subject"] {
  return kind === "coder" ? { kind: "project", id: projectId, coderId: id } : { kind, id };
}

/** Those that hang on no story: the others lie in their coder's sheet of the story. */
export const memoKind: RevisedKind<Memo> = {
  noun: "memo",
  part: "memos",
  isChunked: true,
  isRevised: true,
  heading: "Memos on the project, its codes and coders",
  schema: memoSchema,
  merge: mergeRecord,
  speaksOf: ({ coderId, subject }) => ({
    codes: subject.kind === "code" ? [subject.id] : [],
    coders: subject.coderId === undefined ? [coderId] : [coderId, subject.coderId],
  }),
};
