import { newAnnotation } from "../model/annotation.ts";
import type { Coder } from "../model/coder.ts";
import { newReview } from "../model/review.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished } from "../model/sheet.ts";
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
 * What coders come to in a story, as a sheet of a coder of its own; null where nobody has finished the story. It has the codes that apply: at the passages that they come to,
 * and on the whole story where there are none. Nothing is in it of what is still open.
 *
 * @param sheets - all coders' of the story
 * @param codeIds - the codes that may apply: others have been said by nobody
 */
export function agreedSheet(
  story: MeasuredStory,
  sheets: readonly Sheet[],
  codeIds: Iterable<string>,
  settling: Settling,
  way: ConsensusWay,
): Sheet | null {
  const finished = sheets.filter((sheet) => settling.coderIds.has(sheet.coderId) && isFinished(sheet));
  const [first] = finished;
  if (first?.review == null) return null;
  const finishers = finished.map(({ coderId }) => coderId);
  const moment = finished.reduce((last, { review }) => later(last, review?.updatedAt ?? ""), "");
  const draft = {
    storyId: story.id,
    coderId: AGREED,
    codebookVersion: first.review.codebookVersion ?? first.annotations[0]?.codebookVersion ?? "unknown",
  };
  const annotations = [...codeIds].flatMap((codeId) => {
    const found = settling.codeIn(story, sheets, codeId);
    const whole = consensusOf(way, found.statements, found.decisions, settling.levelOf);
    if (whole?.value?.isApplied === false) return [];
    const passages = found.places.flatMap(
      (place) => passageConsensus(way, place, finishers, place.decisions).value ?? [],
    );
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
  return {
    storyId: story.id,
    coderId: AGREED,
    review: newReview(AGREED, story.id, "finished", moment),
    annotations,
    memos: [],
  };
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}
