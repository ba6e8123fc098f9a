import { expect, test } from "vitest";
import { newDecision } from "../../../../core/model/decision.ts";
import { mergeRecord } from "../../../../core/model/later.ts";
import { later, NOW } from "../../../support/builders.ts";

test("two teammates who decide on one code in one story make one record, of which the later stands", () => {
  const draft = { storyId: "story-1", codeId: "code-1", reason: "discussed", note: "" };
  const ours = newDecision({ ...draft, value: 1 }, "ana", NOW);
  const theirs = newDecision({ ...draft, value: 0 }, "ben", later(1));
  expect(theirs.id).toBe(ours.id);
  expect(mergeRecord(ours, theirs)).toBe(theirs);
  expect(newDecision({ ...draft, codeId: "code-2", value: 1 }, "ana", NOW).id).not.toBe(ours.id);
});
