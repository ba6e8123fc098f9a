import fc from "fast-check";
import { expect, test } from "vitest";
import type { Step } from "../../../../core/changes/journal.ts";
import { highestIn, stamped } from "../../../../core/changes/stamped.ts";
import { mergeRecord } from "../../../../core/model/later.ts";
import { MAX_REVISION, nextRevision } from "../../../../core/model/record.ts";
import { withExclusion } from "../../../../core/model/story.ts";
import { aCode, aCoder, anAnnotation, aSheet, aStory, later } from "../../../support/builders.ts";

const change = (...steps: Step[]) =>
  ({ action: { kind: "said", args: { text: "" } }, kind: "edit", coderId: null, steps }) as const;

test("an edit by somebody who has seen many edits wins over them, and over more edits that were made apart before it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 5 }), (many, minutes) => {
      let [theirs, latest] = [aCode(), 1];
      for (let count = 0; count < many; count += 1) {
        const after = nextRevision(theirs, "ben", later(minutes));
        const { steps } = stamped(change({ table: "codes", before: theirs, after }), latest);
        latest = highestIn(steps);
        if (steps[0]?.table === "codes") theirs = steps[0].after;
      }
      // Ana has met another record of Ben's last edit, and this code as it was at first.
      const ours = aCode();
      const after = { ...nextRevision(ours, "ana", later(0)), definition: "Later." };
      const [step] = stamped(change({ table: "codes", before: ours, after }), latest).steps;
      if (step?.table !== "codes") throw new Error("the step is of a code");
      expect(mergeRecord(theirs, step.after)).toBe(step.after);
    }),
  );
});

test("whatever a change revises gets one revision; what it leaves, and a look at a story, stays", () => {
  const [coder, story, code] = [aCoder(), aStory(), aCode()];
  const before = aSheet(coder, story, [code], "in-progress");
  const kept = before.annotations[0];
  const after = {
    ...before,
    annotations: [...before.annotations, anAnnotation(coder, story, code, { quote: "hand" })],
  };
  const { steps } = stamped(
    change(
      { table: "sheets", before, after },
      { table: "stories", before: story, after: withExclusion(story, true, coder.id, later(1)) },
    ),
    41,
  );
  const [sheet, moved] = steps;
  if (sheet?.table !== "sheets" || moved?.table !== "stories") throw new Error("the steps keep their order");
  expect(sheet.after.annotations).toEqual([kept, { ...after.annotations[1], revision: 42 }]);
  expect(sheet.after.review?.revision).toBe(1);
  expect(moved.after.exclusion?.revision).toBe(42);
  expect(highestIn(steps)).toBe(42);
});

test("after the last revision that there is, an edit has the same number and a later moment, and wins", () => {
  const last = aCode({ revision: MAX_REVISION, updatedAt: later(9) });
  const after = { ...nextRevision(last, "ana", later(0)), definition: "Later." };
  const [step] = stamped(change({ table: "codes", before: last, after }), MAX_REVISION).steps;
  if (step?.table !== "codes") throw new Error("the step is of a code");
  expect(step.after.revision).toBe(MAX_REVISION);
  expect(mergeRecord(last, step.after)).toBe(step.after);
});
