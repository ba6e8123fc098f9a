// What a coder does to their memos. One on a story or a passage lies in their sheet of the story; the others are records of their own. A memo is
// its coder's alone: nobody else changes it.
import type { Memo, MemoPurpose, MemoSubject } from "../model/memo.ts";
import { purposeOf, recordedSubject, withPurpose } from "../model/memo.ts";
import { firstRevision, isLive, nextRevision, removedRevision } from "../model/record.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Action } from "./action.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";
import type { CodingContext } from "./sheet-edits.ts";
import { standingAnnotation } from "./sheet-edits.ts";

/** A memo as somebody has it on their screen. `id` names it from its first word on, so that saving it again changes that memo. */
export interface MemoDraft {
  readonly id: string;
  readonly subject: MemoSubject;
  readonly purpose: MemoPurpose;
  /** Markdown-like plain text. Without any words the memo is removed. */
  readonly text: string;
}

/** What a change of a memo that hangs on no story is made from. */
export interface MemoContext {
  readonly coderId: string;
  readonly projectId: string;
  /** All such memos, removed ones too. */
  readonly memos: readonly Memo[];
  /** What its subject is called in the names of changes. */
  readonly subjectName: string;
  readonly now: string;
}

type Saved = Result<{ readonly change: Change | undefined; readonly value: undefined }, CommandProblem>;

/**
 * Writes a memo on a story or an annotation of it, changes the one with its id, or removes that where no words are left.
 * @example saveStoryMemo({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, { id: "m1", subject: { kind: "story", id: "s1" }, purpose: "note", text: "Told twice." }).value.change.steps[0].after.memos[0].text // "Told twice."
 */
export function saveStoryMemo(context: CodingContext, draft: MemoDraft): Saved {
  const { coderId, story, storyName, sheet, now } = context;
  const before = sheet.memos.find(({ id }) => id === draft.id) ?? null;
  if (before === null && draft.subject.kind === "annotation") {
    const found = standingAnnotation(context, draft.subject.id);
    if (!found.ok) return found;
  }
  const subject = recordedSubject(draft.subject, "");
  const made = saved(before, { ...draft, coderId, subject, storyId: story.id }, now);
  if (!made.ok || made.value === null) return unchanged(made);
  const memo = made.value;
  const isPassage = sheet.annotations.some(
    ({ id, span }) => memo.subject.kind === "annotation" && id === memo.subject.id && span !== undefined,
  );
  const args = { subject: storyName, isPassage };
  const memos =
    before === null ? [...sheet.memos, memo] : sheet.memos.map((each) => (each === before ? memo : each));
  return ok({
    change: {
      action: { kind: actionKind(before, memo), args },
      kind: "edit",
      coderId,
      steps: [{ table: "sheets", before: sheet, after: { ...sheet, memos } }],
    },
    value: undefined,
  });
}

/**
 * The same for a memo on the project, a coder or a code.
 * @example saveMemo({ coderId: "ana", projectId: "p1", memos: [], subjectName: "Hope", now: "2026-05-01T10:00:00.000Z" }, { id: "m1", subject: { kind: "code", id: "hope" }, purpose: "rule", text: "Only hope that is said." }).value.change.steps[0].after.kind // "rule"
 */
export function saveMemo(context: MemoContext, draft: MemoDraft): Saved {
  const { coderId, projectId, memos, subjectName, now } = context;
  const before = memos.find(({ id }) => id === draft.id) ?? null;
  const subject = recordedSubject(draft.subject, projectId);
  const made = saved(before, { ...draft, coderId, subject, storyId: null }, now);
  if (!made.ok || made.value === null) return unchanged(made);
  const memo = made.value;
  return ok({
    change: {
      action: { kind: actionKind(before, memo), args: { subject: subjectName, isPassage: false } },
      kind: "edit",
      coderId,
      steps: [{ table: "memos", before, after: memo }],
    },
    value: undefined,
  });
}

/** The next state of the memo; null where nothing would change. */
function saved(
  before: Memo | null,
  draft: Pick<Memo, "id" | "coderId" | "subject" | "storyId" | "text"> & { readonly purpose: MemoPurpose },
  now: string,
): Result<Memo | null, CommandProblem> {
  const { id, coderId, subject, storyId, purpose, text } = draft;
  if (before !== null && before.coderId !== coderId)
    return fail({ kind: "invalid", message: "Another coder wrote this memo. Only they can change it." });
  const stands = before !== null && isLive(before);
  if (text.trim() === "") return ok(stands ? removedRevision(before, coderId, now) : null);
  if (stands && before.text === text && purposeOf(before) === purpose) return ok(null);
  const said =
    before === null
      ? { ...firstRevision(id, coderId, now), coderId, subject, storyId, text }
      : { ...nextRevision(before, coderId, now), text };
  return ok(withPurpose(said, purpose));
}

function unchanged(made: Result<Memo | null, CommandProblem>): Saved {
  return made.ok ? ok({ change: undefined, value: undefined }) : made;
}

function actionKind(
  before: Memo | null,
  after: Memo,
): Action<"write-memo" | "change-memo" | "remove-memo">["kind"] {
  if (!isLive(after)) return "remove-memo";
  return before !== null && isLive(before) ? "change-memo" : "write-memo";
}
