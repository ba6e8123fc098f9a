import { assignmentIdOf, decisionIdOf, paraphraseIdOf, roundIdOf } from "../../../../core/ids.ts";
import type { StoriesOfCoder } from "../../../../core/model/assignment.ts";
import { hashOfStories } from "../../../../core/model/assignment.ts";
import { valueOf } from "../../support/outcomes.ts";
import { storiesIn } from "./assigned.ts";
import type { Prepare } from "./deed.ts";
import { edit, keysOf, liveOf, pick, storyFor } from "./deed.ts";
import { isRemoved, says } from "./expect.ts";
import type { Expectation } from "./fact.ts";
import { isLive, placeOf, stringIn, textOf } from "./fact.ts";
import { fieldSays } from "./fields.ts";
import type { Model } from "./model.ts";

/** What coders come to on a code in a story, or a question about it: one record, whoever decides, above what was decided before. */
export const deciding: Prepare = (circumstances) => {
  const { desk, b } = circumstances;
  const { model, session, coderId } = desk;
  const storyId = model.isListed() ? storyFor(circumstances) : undefined;
  // Of united codes the decision is on the one that speaks for them, which the model does not tell.
  const plain = liveOf(model, "codes").filter(
    (id) => model.facts.get(`codes ${id}`)?.["sameAs"] === undefined,
  );
  const codeId = pick(plain, b);
  if (storyId === undefined || codeId === undefined) return null;
  const isOpen = b % 3 === 0;
  const said = { storyId, codeId, value: b % 2, reason: "slip", note: isOpen ? "Why?" : "" };
  const draft = { ...said, ...(isOpen && { isOpen }) };
  const key = `decisions ${decisionIdOf(storyId, codeId)}`;
  const isRight: Expectation = (found, before) =>
    says(said)(found, before) && found?.["isOpen"] === (isOpen ? true : undefined);
  return edit(() => valueOf(session.decide(draft)), [[key, isRight]], coderId);
};

/** Takes a decision away: a removal is a revision, so that it reaches teammates. */
export const removingDecision: Prepare = ({ desk, a }) => {
  const { model, session, coderId } = desk;
  if (!model.isListed()) return null;
  const inList = liveOf(model, "decisions").filter((id) => {
    const storyId = stringIn(model.facts.get(`decisions ${id}`), "storyId") ?? "";
    return model.isVisible(storyId) && model.isInStudy(storyId);
  });
  const id = pick(inList, a);
  if (id === undefined) return null;
  const storyId = stringIn(model.facts.get(`decisions ${id}`), "storyId") ?? "";
  return edit(
    () => valueOf(session.removeDecision({ id, storyId })),
    [[`decisions ${id}`, isRemoved]],
    coderId,
  );
};

/** A round for one coder or two: each has a record with their stories in order. The same round again is the same records. */
export const assigning: Prepare = ({ desk, a, b }) => {
  const { model, session } = desk;
  const stories = inStudy(model);
  const coders = liveOf(model, "coders");
  const chosen = [...new Set([pick(coders, a), pick(coders, b)])].filter((id) => id !== undefined);
  if (stories.length === 0 || chosen.length === 0) return null;
  const lists = new Map(
    chosen.map((coderId, at) => [coderId, at === 0 ? stories : stories.toReversed().slice(0, 1 + (a % 3))]),
  );
  const name = `Round ${b % 2}`;
  const given = [...lists].map(([coderId, storyIds]) => ({ coderId, storyIds }));
  const division = { together: 1, overlap: 0, stories: stories.length, seed: a, by: [] };
  const expected = expectedOf(model, name, given);
  if (expected === null) return null;
  return edit(() => valueOf(session.assignRound({ name, lists, division })), expected);
};

/** Moves a story of one coder's round to another, as a round of its own: no earlier record is written over. */
export const moving: Prepare = ({ desk, a, b }) => {
  const { model, session } = desk;
  const fromId = pick(liveOf(model, "assignments"), a);
  const from = model.facts.get(`assignments ${fromId ?? ""}`);
  const to = pick(liveOf(model, "coders"), b);
  const storyId = pick(storiesIn(from), b);
  const [roundId, coderId] = [stringIn(from, "roundId"), stringIn(from, "coderId")];
  if (to === undefined || storyId === undefined || roundId === null || coderId === null || to === coderId)
    return null;
  const moved = {
    taken: [{ roundId, coderId, storyIds: [storyId] }],
    given: new Map([[to, [storyId]]]),
    stay: [],
  };
  const name = `Moved ${a % 2}`;
  const given = [
    { coderId, storyIds: [storyId], takenFrom: roundId },
    { coderId: to, storyIds: [storyId] },
  ];
  const expected = expectedOf(model, name, given);
  return expected === null ? null : edit(() => valueOf(session.moveStories(name, moved)), expected);
};

/** Removes a round with all its records. */
export const removingRound: Prepare = ({ desk, a }) => {
  const { model, session } = desk;
  const live = liveOf(model, "assignments");
  const roundOf = (id: string): string | null => stringIn(model.facts.get(`assignments ${id}`), "roundId");
  const roundId = pick([...new Set(live.map(roundOf))].toSorted(), a) ?? null;
  if (roundId === null) return null;
  return edit(
    () => valueOf(session.removeRound(roundId)),
    [
      ...live.filter((id) => roundOf(id) === roundId).map((id) => `assignments ${id}`),
      ...keysOf(model, "trainingKeys").filter(
        (key) => isLive(model.facts.get(key)) && model.facts.get(key)?.["roundId"] === roundId,
      ),
    ].map((key) => [key, isRemoved]),
  );
};

/** The records of a round, by its name and lists; null where all of them stand already, as it is refused then. */
function expectedOf(
  model: Model,
  name: string,
  given: readonly StoriesOfCoder[],
): [string, Expectation][] | null {
  const roundId = roundIdOf(name, hashOfStories(given));
  const expected = given.map(({ coderId, storyIds, takenFrom }): [string, Expectation] => {
    const said = { roundId, round: name, coderId, stories: storyIds.join(" ") };
    const key = `assignments ${assignmentIdOf(roundId, coderId, takenFrom ?? null)}`;
    return [key, says(takenFrom === undefined ? said : { ...said, takenFrom })];
  });
  return expected.every(([key]) => isLive(model.facts.get(key))) ? null : expected;
}

export function inStudy(model: Model): string[] {
  return keysOf(model, "story")
    .map((key) => placeOf(key)[1] ?? "")
    .filter((id) => model.isVisible(id) && model.isInStudy(id));
}

/** What stands in place of a whole story: a record of whoever writes. Removed, it goes with what others wrote of the same place, as far as this coder sees that. */
export const paraphrasing: Prepare = (circumstances) => {
  const { desk, a, b } = circumstances;
  const { model, session, coderId } = desk;
  const storyId = model.isListed() ? storyFor(circumstances) : undefined;
  if (storyId === undefined) return null;
  if (b % 4 > 0) {
    const text = `in other words ${a % 5}`;
    const key = `paraphrases ${paraphraseIdOf(coderId, storyId, null)}`;
    const others = liveOf(model, "paraphrases").filter((id) => isOf(model, id, storyId));
    // Where somebody else’s speaks and says the same already, nothing is written: the model does not tell whose speaks.
    if (others.some((id) => `paraphrases ${id}` !== key)) return null;
    return edit(
      () => valueOf(session.writeParaphrase(storyId, null, text)),
      [[key, says({ coderId, storyId, text })]],
      coderId,
    );
  }
  const seesOthers = isSet(fieldSays(model.facts.get(`coders ${coderId}`), "sawOthersAt"));
  const gone = liveOf(model, "paraphrases").filter(
    (id) =>
      isOf(model, id, storyId) &&
      (seesOthers || stringIn(model.facts.get(`paraphrases ${id}`), "coderId") === coderId),
  );
  return edit(
    () => valueOf(session.writeParaphrase(storyId, null, "")),
    gone.map((id) => [`paraphrases ${id}`, isRemoved]),
    coderId,
  );
};

function isOf(model: Model, id: string, storyId: string): boolean {
  return stringIn(model.facts.get(`paraphrases ${id}`), "storyId") === storyId;
}

function isSet(said: string): boolean {
  return said !== textOf(null) && said !== textOf(undefined);
}
