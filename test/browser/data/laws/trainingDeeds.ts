import { assignmentIdOf, roundIdOf, trainingKeyIdOf } from "../../../../core/ids.ts";
import { hashOfStories } from "../../../../core/model/assignment.ts";
import type { KeyDraft } from "../../../../core/model/training-key.ts";
import { trainingRound } from "../../../../core/training/training.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { Prepare } from "./deed.ts";
import { edit, liveOf, pick } from "./deed.ts";
import { says } from "./expect.ts";
import type { Expectation } from "./fact.ts";
import { isLive, namedIn, placeOf, stringIn, textOf } from "./fact.ts";
import type { Model } from "./model.ts";
import { inStudy } from "./settlingDeeds.ts";

/**
 * A training round as the dialog divides it: one coder or two code the same stories against the coding of another, or against what all have come to. The same round again is the same records, with
 * the key as it is by then.
 */
export const training: Prepare = ({ desk, a, b }) => {
  const { model, session } = desk;
  const coders = liveOf(model, "coders");
  // By the consensus, or by one coder.
  const keyCoderId = (a + b) % 3 === 0 ? null : pick(coders, a);
  const others = coders.filter((id) => id !== keyCoderId);
  const coderIds = [pick(others, b), pick(others, a + b)].filter((id) => id !== undefined);
  const stories = inStudy(model).slice(0, 1 + (b % 2));
  if (keyCoderId === undefined || coderIds.length === 0 || stories.length === 0) return null;
  const keys = stories.map((storyId): KeyDraft => ({
    storyId,
    answers: keyCoderId === null ? agreedOn(model, storyId) : answersOf(model, keyCoderId, storyId),
  }));
  const asked = { coderIds, keyCoderId, count: keys.length, feedback: a % 2 === 0 };
  const planned = trainingRound({ ...asked, seed: b, isShuffled: false }, keys);
  const name = `Training ${b % 2}`;
  const given = [...planned.lists].map(([coderId, storyIds]) => ({ coderId, storyIds }));
  const roundId = roundIdOf(name, hashOfStories(given));
  const feedback = asked.feedback ? "each-story" : "none";
  const how =
    keyCoderId === null ? { key: "consensus", feedback } : { key: "coder", coderId: keyCoderId, feedback };
  const records = given.map(({ coderId, storyIds }): [string, Expectation] => {
    const key = `assignments ${assignmentIdOf(roundId, coderId, null)}`;
    const said = { roundId, round: name, coderId, stories: storyIds.join(" "), training: how };
    // Who has these stories already has them as they were given.
    const stands = isLive(model.facts.get(key));
    return [key, stands ? (found, before) => textOf(found) === textOf(before) : says(said)];
  });
  if (records.every(([key]) => isLive(model.facts.get(key)))) return null;
  const told = keys.map(({ storyId, answers }): [string, Expectation] => [
    `trainingKeys ${trainingKeyIdOf(roundId, storyId)}`,
    says({ roundId, storyId, answers }),
  ]);
  const draft = { name, lists: planned.lists, division: planned.division, training: planned.training };
  return edit(() => valueOf(session.assignRound(draft)), [...records, ...told]);
};

/** The codes that everybody who has finished a story has put on the whole of it. */
function agreedOn(model: Model, storyId: string): KeyDraft["answers"] {
  const finished = liveOf(model, "coders").filter((coderId) => {
    const review = model.facts.get(`review ${coderId} ${storyId}`);
    return isLive(review) && review?.["state"] === "finished";
  });
  const said = finished.map((coderId) =>
    answersOf(model, coderId, storyId).flatMap(({ codeId, codePoints, level }) =>
      codePoints === undefined && level === undefined ? [codeId] : [],
    ),
  );
  const [first = [], ...others] = said;
  return first
    .filter((codeId) => others.every((codes) => codes.includes(codeId)))
    .map((codeId) => ({ codeId }));
}

/** What a coder says of a story, as the key has it: in texts without signs beyond UTF-16 the offsets are the same. */
function answersOf(model: Model, coderId: string, storyId: string): KeyDraft["answers"] {
  return [...model.facts].flatMap(([key, fact]) => {
    const [kind, coder, story] = placeOf(key);
    const codeId = stringIn(fact, "codeId");
    if (kind !== "annotation" || coder !== coderId || story !== storyId || !isLive(fact) || codeId === null)
      return [];
    const { start, end } = namedIn(fact, "span");
    const { value } = fact;
    const codePoints: [number, number] = [Number(start), Number(end)];
    return [
      {
        codeId,
        ...(start !== undefined && { codePoints }),
        ...(typeof value === "number" && { level: value }),
      },
    ];
  });
}
