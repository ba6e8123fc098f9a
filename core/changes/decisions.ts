// What coders who differ come to. A decision stands beside their coding, of which it changes nothing.
import type { Code } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { Coder } from "../model/coder.ts";
import type { Decision, DecisionDraft } from "../model/decision.ts";
import { decisionSchema, draftOf, newDecision } from "../model/decision.ts";
import { isSameContent } from "../model/later.ts";
import { levelReader } from "../model/level-reader.ts";
import type { Project } from "../model/project.ts";
import { isLive, nextRevision, removedRevision, revisionAfter } from "../model/record.ts";
import { unknownFields } from "../model/unknown.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { ConsensusWay } from "../settling/ways.ts";
import { wayKey, wayOfProject } from "../settling/ways.ts";
import type { Action, ActionArgs, DecisionEdit } from "./action.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";

/** What a change of a decision is made from. */
export interface DecisionContext {
  /** Who writes it down. */
  readonly coderId: string;
  readonly codes: readonly Code[];
  /** What the story is called in the names of changes. */
  readonly storyName: string;
  readonly now: string;
}

/** So many characters a note may have. */
export const MAX_DECISION_NOTE = 10_000;

type Made<T> = Result<{ readonly change: Change | undefined; readonly value: T }, CommandProblem>;

/**
 * Writes down what was decided, or asks the others (`draft.isOpen`). It takes the place of an earlier decision on the same.
 *
 * @param earlier - the decision with the id that follows from the draft, removed or not: see decisionIdOf
 * @example decide({ coderId: "ana", codes: [], storyName: "S001", now: "2026-05-01T10:00:00.000Z" }, { storyId: "s1", codeId: "hope", value: 1, reason: "", note: "" }, null).ok // false
 */
export function decide(
  { coderId, codes, storyName, now }: DecisionContext,
  draft: DecisionDraft,
  earlier: Decision | null,
): Made<Decision> {
  const canonical = canonicalCodes(codes).get(draft.codeId) ?? draft.codeId;
  const code = codes.find(({ id }) => id === canonical);
  if (code === undefined || !isLive(code))
    return fail({ kind: "invalid", message: "This code is no longer in the codebook. Nothing was changed." });
  if (draft.note.length > MAX_DECISION_NOTE)
    return fail({
      kind: "invalid",
      message: `A note on a decision can have ${MAX_DECISION_NOTE} characters at most.`,
    });
  const fresh = newDecision(draft, coderId, now);
  if (earlier !== null && earlier.id !== fresh.id)
    throw new Error("A decision takes the place of one about the same.");
  // Without what the earlier one said, as a field that is left out says something, too; what only a later version knows stays.
  const after =
    earlier === null
      ? fresh
      : {
          ...unknownFields(decisionSchema, earlier),
          ...draft,
          id: earlier.id,
          ...revisionAfter(earlier, coderId, now),
        };
  const standing = earlier !== null && isLive(earlier) ? earlier : null;
  if (standing !== null && isSameContent(draftOf(standing), draftOf(after)))
    return ok({ change: undefined, value: standing });
  return ok({
    change: {
      action: actionOf(draftOf(after), standing, code, codes, storyName),
      kind: "edit",
      coderId,
      steps: [{ table: "decisions", before: earlier, after }],
    },
    value: after,
  });
}

function actionOf(
  draft: DecisionDraft,
  standing: Decision | null,
  code: Code,
  codes: readonly Code[],
  story: string,
): Action {
  const place = { story, isPassage: draft.codePoints !== undefined, code: code.name };
  const wasOpen = standing?.isOpen === true;
  if (draft.isOpen === true)
    return { kind: "ask-others", args: { ...place, ...(wasOpen && { isChanged: true }) } };
  const answer = answerOf(draft, codes);
  if (standing === null || wasOpen) return { kind: "decide", args: { ...place, answer } };
  const edit = editOf(draftOf(standing), draft);
  const isGiven = edit === "reason-given" || edit === "reason-changed";
  return { kind: "decide", args: { ...place, answer, edit, ...(isGiven && { reason: draft.reason }) } };
}

/** What of a decision another one changes. */
function editOf(standing: DecisionDraft, draft: DecisionDraft): DecisionEdit {
  const toAnswer = { reason: standing.reason, note: standing.note, basis: standing.basis ?? {} };
  const isAnswerSame = isSameContent({ ...standing, ...toAnswer }, { ...draft, ...toAnswer });
  if (!isAnswerSame) return "again";
  if (standing.reason !== draft.reason)
    return standing.reason === ""
      ? "reason-given"
      : draft.reason === ""
        ? "reason-removed"
        : "reason-changed";
  if (standing.note !== draft.note)
    return standing.note === "" ? "note-written" : draft.note === "" ? "note-removed" : "note-changed";
  return "confirmed";
}

function answerOf(draft: DecisionDraft, codes: readonly Code[]): ActionArgs["decide"]["answer"] {
  if (draft.codePoints !== undefined) return null;
  if (draft.value === 0) return "not-applied";
  const level = levelReader(codes)(draft.codeId, draft.level);
  return level === undefined ? "applied" : { level: level.name };
}

/**
 * Takes a decision away: what it was about is open again.
 * @example removeDecision({ coderId: "ana", codes: [], storyName: "S001", now: "2026-05-01T10:00:00.000Z" }, undefined).ok // false
 */
export function removeDecision(
  { coderId, codes, storyName, now }: DecisionContext,
  decision: Decision | undefined,
): Made<undefined> {
  if (decision === undefined || !isLive(decision))
    return fail({ kind: "not-found", message: "That decision has already been removed." });
  const canonical = canonicalCodes(codes).get(decision.codeId) ?? decision.codeId;
  const code = codes.find(({ id }) => id === canonical)?.name ?? "a removed code";
  return ok({
    change: {
      action: {
        kind: "remove-decision",
        args: { story: storyName, isPassage: decision.codePoints !== undefined, code },
      },
      kind: "edit",
      coderId,
      steps: [{ table: "decisions", before: decision, after: removedRevision(decision, coderId, now) }],
    },
    value: undefined,
  });
}

/**
 * Chooses how the study comes to a consensus. Decisions that were made on another way stay beside it.
 * @example changeConsensus({ ...firstRevision("p1", "", "2026-05-01T09:00:00.000Z"), name: "Nights", createdAt: "2026-05-01T09:00:00.000Z" }, { kind: "majority" }, [], "ana", "2026-05-01T10:00:00.000Z").value.change.steps[0].after.consensus // { way: "majority" }
 */
export function changeConsensus(
  project: Project,
  way: ConsensusWay,
  coders: readonly Pick<Coder, "id" | "name">[],
  author: string,
  now: string,
): Made<undefined> {
  if (wayKey(way) === wayKey(wayOfProject(project))) return ok({ change: undefined, value: undefined });
  const adjudicator =
    way.kind === "adjudicator" ? coders.find(({ id }) => id === way.adjudicatorId) : undefined;
  if (way.kind === "adjudicator" && adjudicator === undefined)
    return fail({
      kind: "not-found",
      message: "That coder is no longer in the project. Nothing was changed.",
    });
  const consensus = {
    way: way.kind,
    ...(way.kind === "adjudicator" && { adjudicatorId: way.adjudicatorId }),
  };
  return ok({
    change: {
      action: {
        kind: "change-consensus",
        args: { way: way.kind, ...(adjudicator !== undefined && { adjudicator: adjudicator.name }) },
      },
      kind: "edit",
      coderId: null,
      steps: [
        { table: "project", before: project, after: { ...nextRevision(project, author, now), consensus } },
      ],
    },
    value: undefined,
  });
}
