// What a coder does to an annotation that stands: another extent, another code, two made of one, one made of two. An annotation's id follows from
// its code and passage, so each of these removes it and states another, in one change of the sheet; memos on it go with it.
import type { Annotation } from "../model/annotation.ts";
import type { Code } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import { codebookVersionOf } from "../model/codebook-version.ts";
import { isStar, starredAmong, withStar } from "../model/flag.ts";
import { levelsOf } from "../model/levels.ts";
import type { Memo } from "../model/memo.ts";
import { isLive, nextRevision, removedRevision } from "../model/record.ts";
import { passageOf } from "../passages/selection.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Span } from "../text.ts";
import type { Action } from "./action.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";
import type { CodingContext, Statement } from "./sheet-edits.ts";
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

/** The change, undefined where everything is so already, and the annotations that say it now. */
type Reworked = Result<
  { readonly change: Change | undefined; readonly value: { readonly annotationIds: readonly string[] } },
  CommandProblem
>;

/**
 * Gives an annotation of a passage another extent (UTF-16), without blanks at its ends. Its level stays. Where the code stands on that extent
 * already, the two become one.
 * @example reshapePassage({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of", { start: 0, end: 6 }).ok // false
 */
export function reshapePassage(context: CodingContext, annotationId: string, extent: Span): Reworked {
  const found = findPassage(context, annotationId);
  if (!found.ok) return found;
  const { annotation, code } = found.value;
  const span = passageOf(context.story.text, { anchor: extent.start, focus: extent.end });
  if (span === null) return empty;
  return reworked(context, "reshape-passage", code, [annotation], [{ codeId: code.id, span }]);
}

/**
 * Says another code where an annotation stands, on a passage or on the whole story. `level` is the number of one of the levels of an ordinal code.
 * @example recode({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of", "hope").ok // false
 */
export function recode(
  context: CodingContext,
  annotationId: string,
  codeId: string,
  level?: number,
): Reworked {
  const standing = standingAnnotation(context, annotationId);
  if (!standing.ok) return standing;
  const found = standingCode(context, codeId);
  if (!found.ok) return found;
  const [annotation, code] = [standing.value, found.value];
  if (canonicalCodes(context.codes).get(annotation.codeId) === code.id) return same(annotation);
  const isLevel = levelsOf(code.scale).some(({ number }) => number === level);
  if (code.scale.kind === "ordinal" ? !isLevel : level !== undefined)
    return fail({ kind: "invalid", message: `“${code.name}” has no such level. Nothing was changed.` });
  const value = level === undefined ? {} : { value: level };
  return reworked(
    context,
    "recode",
    code,
    [annotation],
    [{ codeId, span: annotation.span ?? null, ...value }],
  );
}

/**
 * Makes two passages of one, at a place inside it (a UTF-16 offset of the story). Both keep the level; memos stay with the first.
 * @example splitPassage({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of", 2).ok // false
 */
export function splitPassage(context: CodingContext, annotationId: string, at: number): Reworked {
  const found = findPassage(context, annotationId);
  if (!found.ok) return found;
  const { annotation, span, code } = found.value;
  const { text } = context.story;
  const within = Math.max(span.start, Math.min(at, span.end));
  const first = passageOf(text, { anchor: span.start, focus: within });
  const second = passageOf(text, { anchor: within, focus: span.end });
  // Inside a grapheme, both would have it.
  if (first === null || second === null || first.end > second.start)
    return fail({
      kind: "invalid",
      message: "There are no words on one side. Put the caret between two words of the passage to split it.",
    });
  const codeId = code.id;
  return reworked(
    context,
    "split-passage",
    code,
    [annotation],
    [
      { codeId, span: first },
      { codeId, span: second },
    ],
  );
}

/**
 * Makes one passage of two with the same code: from where the first begins to where the last ends, at the level of the one named first.
 * @example joinPassages({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of", "nor-this").ok // false
 */
export function joinPassages(context: CodingContext, annotationId: string, otherId: string): Reworked {
  const found = findPassage(context, annotationId);
  const other = findPassage(context, otherId);
  if (!found.ok) return found;
  if (!other.ok) return other;
  const { code, span } = found.value;
  if (other.value.code.id !== code.id)
    return fail({ kind: "invalid", message: "Only passages with the same code can be joined." });
  const whole = {
    start: Math.min(span.start, other.value.span.start),
    end: Math.max(span.end, other.value.span.end),
  };
  const both = [found.value.annotation, other.value.annotation];
  return reworked(context, "join-passages", code, both, [{ codeId: code.id, span: whole }]);
}

const empty: Result<never, CommandProblem> = fail({
  kind: "empty-passage",
  message: "The passage would be empty. Nothing was changed.",
});

function same({ id }: Annotation): Reworked {
  return ok({ change: undefined, value: { annotationIds: [id] } });
}

/** The standing annotation, its passage, and the code that it speaks of. */
function findPassage(
  context: CodingContext,
  annotationId: string,
): Result<{ readonly annotation: Annotation; readonly span: Span; readonly code: Code }, CommandProblem> {
  const standing = standingAnnotation(context, annotationId);
  if (!standing.ok) return standing;
  const { span, codeId } = standing.value;
  if (span === undefined)
    return fail({ kind: "invalid", message: "That annotation is of the whole story. Nothing was changed." });
  const code = standingCode(context, canonicalCodes(context.codes).get(codeId) ?? codeId);
  return code.ok ? ok({ annotation: standing.value, span, code: code.value }) : code;
}

/** The change in which `before` go and `after` stand instead, at the first one's level where none is given, and with its confidence. */
function reworked(
  context: CodingContext,
  kind: "reshape-passage" | "recode" | "split-passage" | "join-passages",
  code: Code,
  before: readonly Annotation[],
  after: readonly { readonly codeId: string; readonly span: Span | null; readonly value?: number }[],
): Reworked {
  const { coderId, story, storyName, sheet, codes, now } = context;
  const version = codebookVersionOf(codes, now);
  const [first] = before;
  const keeps = kind !== "recode";
  const statements = after.map(({ codeId, span, value }): Statement => ({
    codeId,
    span: span === null ? null : quotedSpan(story.text, span),
    value: keeps ? first?.value : value,
    confidence: first?.confidence,
    codebookVersion: version.id,
  }));
  const made = statements.map((statement) => stated(context, statement));
  const annotationIds = made.map(({ id }) => id);
  const said = new Set(before.flatMap(({ codeId, span }) => saidAt(context, codeId, span ?? null)));
  const removed = [...said].filter(({ id }) => !annotationIds.includes(id));
  if (removed.length === 0) return ok({ change: undefined, value: { annotationIds } });
  const changed = [...removed.map((each) => removedRevision(each, coderId, now)), ...made];
  const removedIds = new Set(removed.map(({ id }) => id));
  const withCoding = withAnnotations(withReviewBegun(sheet, now), changed);
  const memos = memosMoved(context, removedIds, annotationIds[0]);
  const action: Action = {
    kind,
    args: { code: named(code, made[0]?.value), story: storyName, isPassage: made[0]?.span !== undefined },
  };
  return ok({
    change: {
      action,
      kind: "edit",
      coderId,
      steps: [{ table: "sheets", before: sheet, after: { ...withCoding, memos } }],
      versions: [version],
    },
    value: { annotationIds },
  });
}

/** The memos of the annotations that go, on the one that comes; its star is one of its own, as its id follows from the annotation. */
function memosMoved(context: CodingContext, goneIds: ReadonlySet<string>, toId: string | undefined): Memo[] {
  const { coderId, sheet, now } = context;
  if (toId === undefined) return sheet.memos;
  const starred = [...starredAmong(sheet.memos)].filter((id) => goneIds.has(id));
  const how = { coderId, storyId: sheet.storyId, now };
  const memos = starred.reduce<readonly Memo[]>(
    (all, annotationId) => withStar(all, { ...how, annotationId, isSet: false }),
    sheet.memos,
  );
  const withStars =
    starred.length === 0 ? memos : withStar(memos, { ...how, annotationId: toId, isSet: true });
  return withStars.map((memo) =>
    isLive(memo) && !isStar(memo) && memo.subject.kind === "annotation" && goneIds.has(memo.subject.id)
      ? moved(memo, toId, context)
      : memo,
  );
}

function moved(memo: Memo, annotationId: string, { coderId, now }: CodingContext): Memo {
  const next = nextRevision(memo, coderId, now);
  return { ...next, subject: { ...next.subject, id: annotationId } };
}
