import type { CodebookVersion } from "../model/codebook-version.ts";
import { codebookVersionOf } from "../model/codebook-version.ts";
import { levelsOf } from "../model/levels.ts";
import { isLive, nextRevision, removedRevision } from "../model/record.ts";
import type { Review } from "../model/review.ts";
import { newReview } from "../model/review.ts";
import type { Sheet } from "../model/sheet.ts";
import { firstPassNow, isFinished } from "../model/sheet.ts";
import { fail, ok } from "../result.ts";
import type { Span } from "../text.ts";
import type { Action } from "./action.ts";
import type { Change } from "./change.ts";
import type { CodingContext, Made } from "./sheet-edits.ts";
import {
  named,
  quotedSpan,
  saidAt,
  standingAnnotation,
  standingCode,
  stated,
  withAnnotations,
  withReviewBegun,
} from "./sheet-edits.ts";

/**
 * Puts a code on the story (`span` null) or a passage of it (UTF-16), or takes it off where it already is.
 * @example toggleCode({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [{ id: "hope", parentId: null, position: 0, name: "Hope", scale: { kind: "tag" }, revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }], now: "2026-05-01T10:00:00.000Z" }, "hope", null).value.value // { applied: true }
 */
export function toggleCode(
  context: CodingContext,
  codeId: string,
  span: Span | null,
): Made<{ readonly applied: boolean }> {
  return applyCode(context, codeId, span, "toggle");
}

/**
 * Sets the level of an ordinal code (by its number, see levels.ts), or with null takes the code off.
 * @example setValue({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [{ id: "tone", parentId: null, position: 0, name: "Tone", scale: { kind: "ordinal", levels: ["low", "high"] }, revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }], now: "2026-05-01T10:00:00.000Z" }, "tone", { start: 2, end: 6 }, 1).value.change.steps[0].after.annotations[0].value // 1
 */
export function setValue(
  context: CodingContext,
  codeId: string,
  span: Span | null,
  value: number | null,
): Made<{ readonly applied: boolean }> {
  return applyCode(context, codeId, span, value);
}

function applyCode(
  context: CodingContext,
  codeId: string,
  span: Span | null,
  wanted: "toggle" | number | null,
): Made<{ readonly applied: boolean }> {
  const { coderId, story, storyName, sheet, now } = context;
  const found = standingCode(context, codeId);
  if (!found.ok) return found;
  const code = found.value;
  if (typeof wanted === "number" && !levelsOf(code.scale).some(({ number }) => number === wanted)) {
    return fail({ kind: "invalid", message: `“${code.name}” has no such level. Nothing was changed.` });
  }
  const quoted = span === null ? null : quotedSpan(story.text, span);
  if (span !== null && quoted === null) {
    return fail({ kind: "empty-passage", message: "The passage is empty. Select some words first." });
  }
  const said = saidAt(context, codeId, quoted);
  const stands = said.length > 0;
  const version = codebookVersionOf(context.codes, now);
  const applied = wanted === "toggle" ? !stands : wanted !== null;
  if (!applied && !stands)
    return fail({ kind: "not-found", message: `“${code.name}” was not applied there.` });
  const value = typeof wanted === "number" ? wanted : undefined;
  const confidence = said.find((each) => each.confidence !== undefined)?.confidence;
  const next = applied
    ? stated(context, { codeId, span: quoted, value, confidence, codebookVersion: version.id })
    : null;
  const changed = withAnnotations(withReviewBegun(sheet, now), [
    ...said.filter(({ id }) => id !== next?.id).map((each) => removedRevision(each, coderId, now)),
    ...(next === null ? [] : [next]),
  ]);
  return ok({
    change: {
      action: {
        kind: applied ? "apply-code" : "unapply-code",
        args: { code: named(code, (next ?? said[0])?.value), story: storyName, isPassage: quoted !== null },
      },
      kind: "edit",
      coderId,
      steps: [{ table: "sheets", before: sheet, after: changed }],
      versions: [version],
    },
    value: { applied },
  });
}

/**
 * Takes one annotation off, with what united codes say of the same place.
 * @example removeAnnotation({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of").ok // false
 */
export function removeAnnotation(context: CodingContext, annotationId: string): Made<undefined> {
  const { coderId, storyName, sheet, now } = context;
  const found = standingAnnotation(context, annotationId);
  if (!found.ok) return found;
  const annotation = found.value;
  const code = context.codes.find((each) => each.id === annotation.codeId);
  const said = saidAt(context, annotation.codeId, annotation.span ?? null);
  const after = withAnnotations(
    sheet,
    said.map((each) => removedRevision(each, coderId, now)),
  );
  return ok({
    change: {
      action: {
        kind: "unapply-code",
        args: {
          code: code === undefined ? null : named(code, annotation.value),
          story: storyName,
          isPassage: annotation.span !== undefined,
        },
      },
      kind: "edit",
      coderId,
      steps: [{ table: "sheets", before: sheet, after }],
    },
    value: undefined,
  });
}

/**
 * Marks the story finished, or in progress again. Undefined: it already is so.
 * @example finish({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, true).steps[0].after.review.state // "finished"
 */
export function finish(context: CodingContext, finished: boolean): Change | undefined {
  const { coderId, storyName, sheet, codes, now } = context;
  const state = finished ? "finished" : "in-progress";
  if (sheet.review !== null && isLive(sheet.review) && sheet.review.state === state) return undefined;
  const action: Action = { kind: finished ? "finish-story" : "reopen-story", args: { story: storyName } };
  const change = (next: Review, versions: readonly CodebookVersion[]): Change => ({
    action,
    kind: "edit",
    coderId,
    steps: [{ table: "sheets", before: sheet, after: { ...sheet, review: next } }],
    versions,
  });
  if (!finished) return change(review(context, state), []);
  const version = codebookVersionOf(codes, now);
  const next = review(context, state);
  const firstPass = next.firstPass ?? firstPassNow(sheet, version.id, now);
  return change({ ...next, codebookVersion: version.id, firstPass }, [version]);
}

/**
 * Says a story's coding again under the codebook as it is now, with no code changed, finished or not. Undefined: all of it is said under that one already.
 * @example confirmCoding({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }) // undefined
 */
export function confirmCoding({ coderId, storyName, sheet, codes, now }: CodingContext): Change | undefined {
  const version = codebookVersionOf(codes, now);
  const said = { codebookVersion: version.id };
  const older = sheet.annotations.filter((each) => isLive(each) && each.codebookVersion !== version.id);
  const { review: before } = sheet;
  const isFinishedOlder = before !== null && isFinished(sheet) && before.codebookVersion !== version.id;
  if (older.length === 0 && !isFinishedOlder) return undefined;
  const annotations = older.map((each) => ({ ...nextRevision(each, coderId, now), ...said }));
  const after = {
    ...withAnnotations(sheet, annotations),
    review: isFinishedOlder ? { ...nextRevision(before, coderId, now), ...said } : before,
  };
  return {
    action: { kind: "confirm-coding", args: { story: storyName } },
    kind: "edit",
    coderId,
    steps: [{ table: "sheets", before: sheet, after }],
    versions: [version],
  };
}

/**
 * The sheet of a story that was opened to be read; undefined where its review already says as much or more.
 * @example opened({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }).review.state // "in-progress"
 */
export function opened(context: CodingContext): Sheet | undefined {
  const { sheet } = context;
  if (sheet.review !== null && isLive(sheet.review)) return undefined;
  return { ...sheet, review: review(context, "in-progress") };
}

function review({ coderId, story, sheet, now }: CodingContext, state: Review["state"]): Review {
  if (sheet.review === null) return newReview(coderId, story.id, state, now);
  const next = { ...nextRevision(sheet.review, coderId, now), state };
  delete next.codebookVersion;
  // A review that was undone leaves its first pass behind in the record: it was none.
  if (!isLive(sheet.review)) delete next.firstPass;
  return next;
}
