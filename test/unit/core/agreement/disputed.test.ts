import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { percentAgreement } from "../../../../core/agreement/coefficients/percent-agreement.ts";
import { codedUnits } from "../../../../core/agreement/data/coding.ts";
import { countUnits } from "../../../../core/agreement/data/counts.ts";
import { presence } from "../../../../core/agreement/data/units.ts";
import { DisputeList, packDisputes } from "../../../../core/agreement/reports/dispute-list.ts";
import { disputedStories } from "../../../../core/agreement/reports/disputed.ts";
import { code, coder, sheet, study } from "./study.ts";
import { studyOf, tables } from "./tabled-studies.ts";

const codes = ["anger", "grief", "hope"];

describe("the most disputed stories", () => {
  const found = disputedStories(
    studyOf(
      [
        [[0], [0], [0]],
        [[0], [1], [1]],
        [[0, 1], [2], null],
        [[2], null, null],
        [[0], [0], [1]],
      ],
      codes,
    ),
    "codes",
  );

  test("come first, ties in the order of the stories, and those without a dispute last", () => {
    expect(found.map(({ storyId }) => storyId)).toEqual(["s2", "s1", "s4", "s0"]);
  });

  test("say on how many codes coders differ, and by how much over all codes", () => {
    expect(found.map(({ differing }) => differing)).toEqual([3, 2, 2, 0]);
    expect(found.map(({ disagreement }) => disagreement)).toEqual([1, 4 / 9, 4 / 9, 0]);
  });

  test("are the same after they were sent in columns, to be read one by one", () => {
    const list = new DisputeList(structuredClone(packDisputes(found, ["a", "b", "c"])));
    expect(list.all()).toEqual(found);
    expect([list.length, list.differing]).toEqual([4, 3]);
    expect(["s2", "s0", "s3"].map((id) => list.placeOf(id))).toEqual([0, 3, -1]);
    expect(list.at(4)).toBeUndefined();
  });

  test("name the one who stands apart, where there is one", () => {
    expect(found.map(({ oddOneOut }) => oddOneOut)).toEqual([null, "a", "c", null]);
    expect(found[1]?.apart).toEqual([2, 1, 1]);
  });

  test("are only those that two of the coders finished, by the coders who did", () => {
    expect(found.map(({ coderIds }) => coderIds.join(""))).toEqual(["ab", "abc", "abc", "abc"]);
  });
});

test("by themes, codes of one theme are no dispute", () => {
  const tree = [code("t"), code("t1", "t"), code("t2", "t")];
  const sheets = [sheet("a", "s0", ["t1"]), sheet("b", "s0", ["t2"])];
  const input = study(tree, sheets, [coder("a"), coder("b")]);
  expect(disputedStories(input, "codes")[0]?.differing).toBe(2);
  expect(disputedStories(input, "themes")[0]?.differing).toBe(0);
});

test("without codes nothing is disputed", () => {
  expect(disputedStories(studyOf([[[], []]], []), "codes")[0]?.disagreement).toBe(0);
});

test("the mean over stories is what percent agreement lacks, over codes", () => {
  fc.assert(
    fc.property(tables(4, 3), (table) => {
      const input = studyOf(table, codes);
      const found = disputedStories(input, "codes");
      if (found.length === 0) return;
      const units = codedUnits(input);
      const shares = codes.map((id) => percentAgreement(countUnits(presence(units, id, false))));
      const lacking = shares.reduce((sum, share) => sum + ("value" in share ? 1 - share.value : 0), 0) / 3;
      const mean = found.reduce((sum, { disagreement }) => sum + disagreement, 0) / found.length;
      expect(mean).toBeCloseTo(lacking, 12);
    }),
  );
});

test("what sets coders apart from each other sums to the disagreement", () => {
  fc.assert(
    fc.property(tables(4, 3), (table) => {
      for (const { apart, disagreement } of disputedStories(studyOf(table, codes), "codes")) {
        const mean = apart.reduce((sum, each) => sum + each, 0) / apart.length;
        expect(mean).toBeCloseTo(disagreement * codes.length, 12);
      }
    }),
  );
});
