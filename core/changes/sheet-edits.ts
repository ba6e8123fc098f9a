// What every change to one coder's sheet is made of.
import { annotationIdOf } from "../ids.ts";
import type { Annotation, QuotedSpan } from "../model/annotation.ts";
import { newAnnotation } from "../model/annotation.ts";
import type { Code } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { Confidence } from "../model/confidence.ts";
import { levelNumbered } from "../model/levels.ts";
import { isLive, nextRevision } from "../model/record.ts";
import { newReview } from "../model/review.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Span } from "../text.ts";
import { snapToGraphemes } from "../text.ts";
import type { NamedCode } from "./action.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";

/** What a change to one coder's sheet is made from. `sheet` is that sheet as it stands. */
export interface CodingContext {
  readonly coderId: string;
  readonly story: Pick<Story, "id" | "text">;
  /** What the story is called in the names of changes. */
  readonly storyName: string;
  readonly sheet: Sheet;
  readonly codes: readonly Code[];
  readonly now: string;
}

export type Made<T> = Result<{ readonly change: Change; readonly value: T }, CommandProblem>;

/** What an annotation says of its place, apart from whose it is. */
export interface Statement {
  readonly codeId: string;
  /** The whole story where there is none. */
  readonly span: QuotedSpan | null;
  readonly value: number | undefined;
  readonly confidence: Confidence | undefined;
  readonly codebookVersion: string;
}

/**
 * The coder's annotation of this code on this place, removed or not.
 * @example annotationAt({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "hope", null) // undefined
 */
export function annotationAt(
  { coderId, story, sheet }: CodingContext,
  codeId: string,
  span: Span | null,
): Annotation | undefined {
  const id = annotationIdOf(coderId, story.id, codeId, span);
  return sheet.annotations.find((annotation) => annotation.id === id);
}

/**
 * The annotation that says this: a new one, or the next revision of the one that was there.
 * @example stated({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, { codeId: "hope", span: null, value: undefined, confidence: undefined, codebookVersion: "v1" }).revision // 1
 */
export function stated(
  context: CodingContext,
  { codeId, span, value, confidence, codebookVersion }: Statement,
): Annotation {
  const { coderId, story, now } = context;
  const fresh = {
    codebookVersion,
    ...(value === undefined ? {} : { value }),
    ...(confidence === undefined ? {} : { confidence }),
  };
  const existing = annotationAt(context, codeId, span);
  if (existing !== undefined) {
    const next = nextRevision(existing, coderId, now);
    // How sure the coder was of one that was removed is over.
    if (!isLive(existing)) delete next.confidence;
    return { ...next, ...fresh };
  }
  const draft = { coderId, storyId: story.id, codeId, ...fresh, ...(span === null ? {} : { span }) };
  return newAnnotation(draft, now);
}

/**
 * The annotation with this id, where it has not been removed.
 * @example standingAnnotation({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of").ok // false
 */
export function standingAnnotation(
  { sheet }: CodingContext,
  annotationId: string,
): Result<Annotation, CommandProblem> {
  const annotation = sheet.annotations.find((each) => each.id === annotationId && isLive(each));
  return annotation === undefined
    ? fail({ kind: "not-found", message: "That annotation has already been removed." })
    : ok(annotation);
}

/**
 * The code with this id, where it is in the codebook.
 * @example standingCode({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of").ok // false
 */
export function standingCode({ codes }: CodingContext, codeId: string): Result<Code, CommandProblem> {
  const code = codes.find((each) => each.id === codeId && isLive(each));
  return code === undefined
    ? fail({ kind: "no-code", message: "That code is no longer in the codebook. Nothing was changed." })
    : ok(code);
}

/** Why the coding of a finished story is not changed. */
export const STORY_FINISHED: CommandProblem = {
  kind: "finished",
  message: "You have finished this story. Reopen it before you change its codes.",
};

/**
 * The context, where the story's coding may change: its coder has not finished it. A finished story is a statement, so reopening it is an act of its own.
 * @example unfinished({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }).ok // true
 */
export function unfinished(context: CodingContext): Result<CodingContext, CommandProblem> {
  return isFinished(context.sheet) ? fail(STORY_FINISHED) : ok(context);
}

/**
 * The coder's standing annotations of this place that say this code, or one that it was united with.
 * @example saidAt({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "hope", null) // []
 */
export function saidAt({ sheet, codes }: CodingContext, codeId: string, span: Span | null): Annotation[] {
  return saidWith(canonicalCodes(codes), sheet, codeId, span);
}

/**
 * The same, where it is known which code speaks for each: see canonicalCodes.
 * @example saidWith(new Map(), { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, "hope", null) // []
 */
export function saidWith(
  canonical: ReadonlyMap<string, string>,
  sheet: Sheet,
  codeId: string,
  span: Span | null,
): Annotation[] {
  const speaker = (id: string): string => canonical.get(id) ?? id;
  return sheet.annotations.filter(
    (each) =>
      isLive(each) &&
      speaker(each.codeId) === speaker(codeId) &&
      each.span?.start === span?.start &&
      each.span?.end === span?.end,
  );
}

/**
 * The sheet with a review: one that has just begun where there was none.
 * @example withReviewBegun({ coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, "2026-05-01T10:00:00.000Z").review.state // "in-progress"
 */
export function withReviewBegun(sheet: Sheet, now: string): Sheet {
  if (sheet.review !== null) return sheet;
  return { ...sheet, review: newReview(sheet.coderId, sheet.storyId, "in-progress", now) };
}

/**
 * The sheet with these annotations in the place of those with their ids, or after the others.
 * @example withAnnotations({ coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, []).annotations // []
 */
export function withAnnotations(sheet: Sheet, changed: readonly Annotation[]): Sheet {
  const byId = new Map(changed.map((annotation) => [annotation.id, annotation]));
  const stood = new Set(sheet.annotations.map(({ id }) => id));
  const kept = sheet.annotations.map((annotation) => byId.get(annotation.id) ?? annotation);
  return { ...sheet, annotations: [...kept, ...changed.filter(({ id }) => !stood.has(id))] };
}

/**
 * A passage with its words, on grapheme boundaries; null for an empty one.
 * @example quotedSpan("A long night", { start: 2, end: 6 }) // { start: 2, end: 6, quote: "long" }
 */
export function quotedSpan(text: string, span: Span): QuotedSpan | null {
  const snapped = snapToGraphemes(text, span);
  return snapped === null ? null : { ...snapped, quote: text.slice(snapped.start, snapped.end) };
}

/**
 * A code's name, and the level that was chosen.
 * @example named({ name: "Tone", scale: { kind: "ordinal", levels: ["low", "high"] } }, 1) // { name: "Tone", level: "high" }
 */
export function named(code: Code, value: number | undefined): NamedCode {
  const { name, scale } = code;
  const level = scale.kind === "tag" || value === undefined ? undefined : levelNumbered(code, value);
  return level === undefined ? { name } : { name, level: level.name };
}
