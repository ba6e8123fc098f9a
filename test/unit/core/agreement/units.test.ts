import { describe, expect, test } from "vitest";
import { codedUnits } from "../../../../core/agreement/data/coding.ts";
import type { AgreementInput } from "../../../../core/agreement/data/units.ts";
import { presence } from "../../../../core/agreement/data/units.ts";
import { annotation, code, coder, removed, sheet, study } from "./study.ts";

const ana = coder("ana");
const ben = coder("ben");
const hope = code("hope");
const MISSING = 255;

/** What the coders said about a code, one row a unit. */
function rowsOf(input: AgreementInput, codeId: string, includeSubcodes = false): (number | null)[][] {
  const { values, units, coders } = presence(codedUnits(input), codeId, includeSubcodes);
  return Array.from({ length: units }, (_none, unit) =>
    [...values.subarray(unit * coders, (unit + 1) * coders)].map((value) =>
      value === MISSING ? null : value,
    ),
  );
}

describe("stories as units", () => {
  test("a story no coder has finished is not a unit", () => {
    const sheets = [sheet("ana", "s1", ["hope"], "in-progress"), sheet("ben", "s1", ["hope"], null)];
    const units = codedUnits(study([hope], sheets, [ana, ben]));
    expect(units.storyIds).toEqual([]);
    expect(units.pairable).toBe(0);
  });

  test("a story that one coder finished is a unit, but not a pairable one", () => {
    const sheets = [sheet("ana", "s1", []), sheet("ana", "s2", []), sheet("ben", "s2", [])];
    const units = codedUnits(study([hope], sheets, [ana, ben]));
    expect(units.storyIds).toEqual(["s1", "s2"]);
    expect(units.pairable).toBe(1);
  });

  test("units stand in the order of the stories, whatever the order of the sheets", () => {
    const sheets = [sheet("ana", "s2", ["hope"]), sheet("ana", "s1", [])];
    const input = { ...study([hope], sheets, [ana]), stories: [{ id: "s1" }, { id: "s2" }] };
    expect(codedUnits(input).storyIds).toEqual(["s1", "s2"]);
    expect(rowsOf(input, "hope")).toEqual([[0], [1]]);
  });

  test("sheets of other coders and of other stories are passed over", () => {
    const sheets = [sheet("ana", "s1", []), sheet("cleo", "s1", []), sheet("ben", "elsewhere", [])];
    const input = { ...study([hope], sheets, [ana, ben]), stories: [{ id: "s1" }] };
    expect(rowsOf(input, "hope")).toEqual([[0, null]]);
  });

  test("a subset of the coders may be chosen, and a removed coder is left out unless chosen", () => {
    const sheets = [sheet("ana", "s1", []), sheet("ben", "s1", []), sheet("cleo", "s1", ["hope"])];
    const input = study([hope], sheets, [ana, ben, removed(coder("cleo"))]);
    expect(codedUnits(input).coders.map(({ id }) => id)).toEqual(["ana", "ben"]);
    expect(rowsOf({ ...input, coderIds: ["cleo", "ana"] }, "hope")).toEqual([[0, 1]]);
  });
});

describe("whether a code is present", () => {
  test("a finished story without the code is a 0, not a gap", () => {
    const input = study([hope], [sheet("ana", "s1", ["hope"]), sheet("ben", "s1", [])], [ana, ben]);
    expect(rowsOf(input, "hope")).toEqual([[1, 0]]);
  });

  test("a story not finished is a gap, not a 0, even where the code was applied", () => {
    const sheets = [sheet("ana", "s1", []), sheet("ben", "s1", ["hope"], "in-progress")];
    expect(rowsOf(study([hope], sheets, [ana, ben]), "hope")).toEqual([[0, null]]);
  });

  test("a passage counts as the whole story does, and several count once", () => {
    const passages = [annotation("ana", "s1", "hope", "They"), annotation("ana", "s1", "hope", "came")];
    const sheets = [{ ...sheet("ana", "s1", []), annotations: passages }, sheet("ben", "s1", ["hope"])];
    expect(rowsOf(study([hope], sheets, [ana, ben]), "hope")).toEqual([[1, 1]]);
  });

  test("a removed annotation does not count", () => {
    const gone = removed(annotation("ana", "s1", "hope"));
    const sheets = [{ ...sheet("ana", "s1", []), annotations: [gone] }];
    expect(rowsOf(study([hope], sheets, [ana]), "hope")).toEqual([[0]]);
  });

  test("united codes are one, in whichever of the two it was coded", () => {
    const codes = [code("a-hope"), code("b-hope", null, { sameAs: "a-hope" })];
    const input = study(codes, [sheet("ana", "s1", ["a-hope"]), sheet("ben", "s1", ["b-hope"])], [ana, ben]);
    expect(rowsOf(input, "a-hope")).toEqual([[1, 1]]);
  });

  test("an annotation of a removed code, or of a code that is not there, counts nowhere", () => {
    const codes = [hope, removed(code("gone", "hope"))];
    const input = study(codes, [sheet("ana", "s1", ["gone", "unheard-of", "__proto__"])], [ana]);
    expect(rowsOf(input, "hope", true)).toEqual([[0]]);
    expect(rowsOf(input, "gone")).toEqual([[0]]);
  });
});

describe("whether a theme is present", () => {
  const codes = [code("theme"), code("sub", "theme"), code("deep", "sub"), code("other")];
  const sheets = [
    sheet("ana", "s1", ["sub"]),
    sheet("ana", "s2", ["deep"]),
    sheet("ana", "s3", ["theme"]),
    sheet("ana", "s4", ["other"]),
  ];
  const input = study(codes, sheets, [ana]);

  test("a theme is present when any of its sub-codes is, at any depth, or itself", () => {
    expect(rowsOf(input, "theme", true)).toEqual([[1], [1], [1], [0]]);
    expect(rowsOf(input, "sub", true)).toEqual([[1], [1], [0], [0]]);
  });

  test("a code alone is present only where it was applied itself", () => {
    expect(rowsOf(input, "theme")).toEqual([[0], [0], [1], [0]]);
    expect(rowsOf(input, "sub")).toEqual([[1], [0], [0], [0]]);
  });

  test("a code whose theme was removed keeps its own figure", () => {
    const orphaned = study([removed(code("theme")), code("sub", "theme")], sheets, [ana]);
    expect(rowsOf(orphaned, "sub")).toEqual([[1], [0], [0], [0]]);
  });
});
