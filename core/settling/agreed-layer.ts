import { codeIdsOf } from "../index/code-ids.ts";
import { newAnnotation } from "../model/annotation.ts";
import type { Code } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { Coder } from "../model/coder.ts";
import type { Decision } from "../model/decision.ts";
import { firstRevision } from "../model/record.ts";
import { newReview } from "../model/review.ts";
import type { Sheet } from "../model/sheet.ts";
import { codebookVersionOfSheet, isFinished } from "../model/sheet.ts";
import type { Span } from "../text.ts";
import { consensusOf, passageConsensus } from "./consensus.ts";
import type { MeasuredStory, Settling } from "./settling.ts";
import type { ConsensusWay } from "./ways.ts";

/** The agreed layer among coders' ids. No coder has it: theirs are longer. */
export const AGREED = "consensus";

/**
 * What the agreed layer is called beside the coders.
 * @example agreedName({ kind: "majority" }, []) // "Consensus (majority)"
 */
export function agreedName(way: ConsensusWay, coders: readonly Pick<Coder, "id" | "name">[]): string {
  if (way.kind !== "adjudicator") return `Consensus (${way.kind})`;
  const { adjudicatorId } = way;
  const name = coders.find(({ id }) => id === adjudicatorId)?.name;
  return name === undefined ? "Consensus (adjudicator)" : `Consensus (adjudicator ${name})`;
}

/**
 * The agreed layer as one of the coders, for figures that compare it with them.
 * @example agreedCoder({ kind: "majority" }, []).name // "Consensus (majority)"
 */
export function agreedCoder(way: ConsensusWay, coders: readonly Pick<Coder, "id" | "name">[]): Coder {
  return { ...firstRevision(AGREED, "", NEVER), name: agreedName(way, coders) };
}

/** No record is as old: it is no moment of the project. */
const NEVER = "1970-01-01T00:00:00.000Z";

/**
 * What finds the codes of a story that may be on its agreed sheet: those that somebody has said or decided on, as the codebook has them now.
 * @param decisions - those that stand
 */
export function codesToSettle(
  codes: readonly Code[],
  decisions: readonly Decision[],
): (storyId: string, sheets: readonly Sheet[]) => Set<string> {
  const canonical = canonicalCodes(codes);
  const standing = new Set(codeIdsOf(codes).keys());
  const decidedOn = new Map<string, string[]>();
  for (const { storyId, codeId } of decisions)
    decidedOn.set(storyId, [...(decidedOn.get(storyId) ?? []), codeId]);
  return (storyId, sheets) => {
    const said = sheets.flatMap(({ annotations }) => annotations.map(({ codeId }) => codeId));
    const all = [...said, ...(decidedOn.get(storyId) ?? [])].map((id) => canonical.get(id) ?? id);
    return new Set(all.filter((id) => standing.has(id)));
  };
}

/** What coders come to in a story. */
export interface AgreedStory {
  /**
   * As the sheet of a coder of its own. It has the codes that apply: at the passages that coders come to, and on the whole story where there are none. Nothing is in it of what is
   * still open.
   */
  readonly sheet: Sheet;
  /**
   * Whether figures of codes on stories may count the sheet as finished: at least two coders have finished the story, and every code has a value. Elsewhere, an open code, which is not in
   * the sheet, would count as “does not apply”.
   */
  readonly isSettled: boolean;
  /** The codes that apply at places of which some are still open. Figures of passages count the sheet as finished only where there are none. */
  readonly openBounds: readonly string[];
}

/**
 * What coders come to in a story; null where nobody has finished it.
 *
 * @param sheets - all coders' of the story
 * @param codeIds - the codes that may apply: others have been said by nobody
 */
export function agreedOn(
  story: MeasuredStory,
  sheets: readonly Sheet[],
  codeIds: Iterable<string>,
  settling: Settling,
  way: ConsensusWay,
): AgreedStory | null {
  const finished = sheets.filter((sheet) => settling.coderIds.has(sheet.coderId) && isFinished(sheet));
  if (finished.length === 0) return null;
  const finishers = finished.map(({ coderId }) => coderId);
  const moment = finished.reduce((last, { review }) => later(last, review?.updatedAt ?? ""), "");
  const codebookVersion = sharedVersion(finished);
  const draft = { storyId: story.id, coderId: AGREED, codebookVersion };
  let isSettled = finished.length >= 2;
  const openBounds: string[] = [];
  const annotations = [...codeIds].flatMap((codeId) => {
    const found = settling.codeIn(story, sheets, codeId);
    const whole = consensusOf(way, found.statements, found.decisions, settling.levelOf);
    if (whole === null || whole.value === null) isSettled = false;
    if (whole?.value?.isApplied === false) return [];
    const places = found.places.map((place) => passageConsensus(way, place, finishers, place.decisions));
    if (whole?.value != null && places.some(({ value }) => value === null)) openBounds.push(codeId);
    const passages = places.flatMap(({ value }) => value ?? []);
    const spans: readonly (Span | null)[] =
      passages.length > 0 ? passages : whole?.value == null ? [] : [null];
    const level = whole?.value?.level ?? null;
    return spans.map((span) =>
      newAnnotation(
        {
          ...draft,
          codeId,
          // Its words are in the story.
          ...(span !== null && { span: { start: span.start, end: span.end, quote: "" } }),
          ...(level !== null && { value: level }),
        },
        moment,
      ),
    );
  });
  const review = { ...newReview(AGREED, story.id, "finished", moment), codebookVersion };
  const sheet = { storyId: story.id, coderId: AGREED, review, annotations, memos: [] };
  return { sheet, isSettled, openBounds };
}

/** The codebook version with which all of them finished the story; where they used several, or it was not noted, it is none that anybody can choose. */
function sharedVersion(finished: readonly Sheet[]): string {
  const versions = new Set(finished.map(codebookVersionOfSheet));
  const [version] = versions;
  return versions.size === 1 && version != null ? version : "unknown";
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}
