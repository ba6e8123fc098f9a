import { redactionIdOf } from "../../../../core/ids.ts";
import type { RedactionDraft } from "../../../../core/model/redaction.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { Prepare } from "./deed.ts";
import { edit, liveOf, pick, storyFor } from "./deed.ts";
import { isRemoved, says } from "./expect.ts";
import type { Expectation, Fact } from "./fact.ts";
import { saidBy } from "./fact.ts";
import type { Model } from "./model.ts";

/** Some of the passages that are coded here begin, end or lie in these, and others behind them. */
const SPANS: readonly (readonly [start: number, end: number])[] = [
  [5, 8],
  [5, 7],
  [6, 9],
];

/** Accepts or refuses spans of a story, one or two at once, above what was decided on them before. */
export const redacting: Prepare = (circumstances) => {
  const { desk, a, b } = circumstances;
  const storyId = desk.model.isListed() ? storyFor(circumstances) : undefined;
  if (storyId === undefined) return null;
  const said = {
    storyId,
    kind: b % 2 === 0 ? "name" : "place",
    replacement: `[${desk.coderId} ${b % 2}]`,
    state: b % 4 === 3 ? "refused" : "accepted",
  } as const;
  const spans = SPANS.slice(a % SPANS.length).slice(0, 1 + (b % 2));
  const drafts = spans.map((codePoints): RedactionDraft => ({ ...said, codePoints }));
  return edit(
    () => valueOf(desk.session.decideRedactions(drafts)),
    drafts.map(({ codePoints }) => [
      `redactions ${redactionIdOf(storyId, codePoints)}`,
      says({ ...said, codePoints }),
    ]),
    desk.coderId,
  );
};

/** Has something else stand instead of one or two spans. Nothing else of them changes. */
export const replacing: Prepare = ({ desk, a, b }) => {
  const { model, session, coderId } = desk;
  const ids = someOf(model, a, b);
  if (!model.isListed() || ids.length === 0) return null;
  const replacement = `[${b % 3}]`;
  const isRight =
    (was: Fact | undefined): Expectation =>
    (found, before) =>
      says({ ...Object.fromEntries(saidBy(was ?? {})), replacement })(found, before);
  return edit(
    () => valueOf(session.changeReplacement(ids, replacement)),
    ids.map((id) => [`redactions ${id}`, isRight(model.facts.get(`redactions ${id}`))]),
    coderId,
  );
};

/** Takes decisions on spans away: a removal is a revision, so that it reaches teammates. */
export const removingRedactions: Prepare = ({ desk, a, b }) => {
  const { model, session, coderId } = desk;
  const ids = someOf(model, a, b);
  if (!model.isListed() || ids.length === 0) return null;
  return edit(
    () => valueOf(session.removeRedactions(ids)),
    ids.map((id) => [`redactions ${id}`, isRemoved]),
    coderId,
  );
};

/** Chooses one thing that the project says of de-identification, so that people who choose apart keep both choices. */
export const deidentifying: Prepare = ({ desk, a, b }) => {
  const said = pick<
    readonly [choice: Parameters<typeof desk.session.changeDeidentification>[0], fields: Fact]
  >(
    [
      [{ isOn: b % 3 > 0 }, { deidentification: b % 3 > 0 ? "on" : "off" }],
      [{ dates: b % 2 === 0 ? "shifted" : "year" }, { redactedDates: b % 2 === 0 ? "shifted" : "year" }],
      [{ authorAttribute: `ward ${b % 2}` }, { authorAttribute: `ward ${b % 2}` }],
      [
        { names: [desk.coderId], places: [], never: [`word ${b % 2}`] },
        { identifyingWords: { names: [desk.coderId], places: [], never: [`word ${b % 2}`] } },
      ],
      [{ opensOriginals: b % 2 === 0 }, { originals: b % 2 === 0 ? "open" : "closed" }],
    ],
    a,
  );
  if (said === undefined) return null;
  const [choice, fields] = said;
  const before = desk.model.facts.get("project") ?? {};
  // What nobody has chosen yet is the first of its choices.
  const first: Fact = { deidentification: "off", redactedDates: "year", originals: "open" };
  const isChosen = Object.entries(fields).every(
    ([field, value]) => before[field] === undefined && first[field] === value,
  );
  const after = { ...Object.fromEntries(saidBy(before)), ...(isChosen ? {} : fields) };
  return edit(() => valueOf(desk.session.changeDeidentification(choice)), [["project", says(after)]]);
};

function someOf(model: Model, a: number, b: number): string[] {
  const ids = liveOf(model, "redactions");
  return [...new Set([pick(ids, a), pick(ids, b)])].filter((id) => id !== undefined);
}
