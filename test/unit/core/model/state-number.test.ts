import fc from "fast-check";
import { expect, it } from "vitest";
import type { StoryState } from "../../../../core/model/sheet.ts";
import { stateNumber, stateOfNumber } from "../../../../core/model/state-number.ts";

const codes = fc.nat({ max: 100_000 });
const state: fc.Arbitrary<StoryState> = fc.oneof(
  fc.constant<StoryState>({ kind: "not-read" }),
  codes.map((count): StoryState => ({ kind: "in-progress", codes: count })),
  codes.map((count): StoryState => ({ kind: "finished", codes: count })),
);

it("stands for its state, and no other state has the same number", () => {
  fc.assert(
    fc.property(state, (one) => {
      expect(stateOfNumber(stateNumber(one))).toEqual(one);
    }),
  );
  fc.assert(
    fc.property(codes, (number) => {
      expect(stateNumber(stateOfNumber(number))).toBe(number);
    }),
  );
  expect(stateOfNumber(undefined)).toEqual({ kind: "not-read" });
});
