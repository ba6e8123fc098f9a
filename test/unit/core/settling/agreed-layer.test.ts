import { expect, test } from "vitest";
import type { Annotation } from "../../../../core/model/annotation.ts";
import type { Decision, DecisionDraft } from "../../../../core/model/decision.ts";
import { newDecision } from "../../../../core/model/decision.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { AGREED, agreedOn } from "../../../../core/settling/agreed-layer.ts";
import { Settling } from "../../../../core/settling/settling.ts";
import type { ConsensusWay } from "../../../../core/settling/ways.ts";
import { measureText } from "../../../../core/text.ts";
import { aCode, aCoder, aSheet, aStory, NOW } from "../../../support/builders.ts";

const hope = aCode({ id: "hope" });
const story = aStory({ text: "🙂 She held my hand and asked how I was." });
const measured = { id: story.id, measure: measureText(story.text) };
const coders = ["ana", "ben", "cleo"].map((id) => aCoder({ id }));
const [hand, asked] = ["held my hand", "my hand and asked"];
const [ana, ben, cleo] = coders.map(
  (coder) => (codes: Parameters<typeof aSheet>[2]) => aSheet(coder, story, codes),
);

/** What coders come to on the code: where it applies, from start to end; "story" for the whole. */
function agreed(
  sheets: readonly (Sheet | undefined)[],
  way: ConsensusWay["kind"],
  drafts: readonly Partial<DecisionDraft>[] = [],
) {
  const all = sheets.filter((sheet) => sheet !== undefined);
  const decisions = drafts.map((draft): Decision =>
    newDecision({ storyId: story.id, codeId: "hope", value: 1, reason: "", note: "", ...draft }, "ana", NOW),
  );
  const ids = coders.map(({ id }) => id);
  const settling = new Settling([hope], decisions, ids);
  const kind = way === "adjudicator" ? "discussion" : way;
  const found = agreedOn(measured, all, ["hope"], settling, { kind });
  return found?.sheet.annotations.map(placeOf) ?? null;
}

function placeOf({ span }: Annotation): string {
  return span === undefined ? "story" : story.text.slice(span.start, span.end);
}

const on = (quote: string) => [{ code: hope, quote }];
const whole = [{ code: hope }];

test("where coders say the same the agreed layer has it, at the passages or on the story", () => {
  expect(agreed([ana?.(on(hand)), ben?.(on(hand))], "discussion")).toEqual(["held my hand"]);
  expect(agreed([ana?.(whole), ben?.(whole)], "discussion")).toEqual(["story"]);
  expect(agreed([ana?.([]), ben?.([])], "discussion")).toEqual([]);
});

test("what is open is not in it, and what is decided is", () => {
  const differing = [ana?.(whole), ben?.([])];
  expect(agreed(differing, "discussion")).toEqual([]);
  expect(agreed(differing, "discussion", [{ isOpen: true }])).toEqual([]);
  expect(agreed(differing, "discussion", [{ value: 1 }])).toEqual(["story"]);
  expect(agreed([ana?.(whole), ben?.(whole)], "discussion", [{ value: 0 }])).toEqual([]);
});

test("passages that are still open leave the code on the story, and decided ones take its place", () => {
  const differing = [ana?.(on(hand)), ben?.(on(asked))];
  expect(agreed(differing, "discussion")).toEqual(["story"]);
  // In code points: all that the two marked, and what they came to.
  const decided: Partial<DecisionDraft> = { codePoints: [6, 28], passages: [[6, 18]], bounds: "drawn" };
  expect(agreed(differing, "discussion", [decided])).toEqual(["held my hand"]);
});

test("by majority it has what more than half of the coders mark", () => {
  const most = [ana?.(on(hand)), ben?.(on(asked)), cleo?.(on(hand))];
  expect(agreed(most, "majority")).toEqual(["held my hand"]);
  expect(agreed([ana?.(whole), ben?.(whole), cleo?.([])], "majority")).toEqual(["story"]);
  expect(agreed([ana?.(whole), ben?.([])], "majority")).toEqual([]);
  expect(agreed([ana?.(whole), ben?.(whole), cleo?.([])], "unanimity")).toEqual([]);
});

test("a story that nobody has finished is not in it", () => {
  const begun = ana?.(whole);
  expect(agreed([begun && { ...begun, review: null }], "discussion")).toBeNull();
  expect(AGREED).toBe("consensus");
});
