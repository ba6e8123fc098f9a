import { describe, expect, it } from "vitest";
import type { Change } from "../../../../core/changes/change.ts";
import { confirmCoding, finish, toggleCode } from "../../../../core/changes/coding.ts";
import type { CodingContext } from "../../../../core/changes/sheet-edits.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codebookVersionOf } from "../../../../core/model/codebook-version.ts";
import { codedUnder, isCodedUnderOlder, olderDefinitions } from "../../../../core/model/older-definition.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet, firstPassState, mergeSheets } from "../../../../core/model/sheet.ts";
import { aCode, aStory, later, NOW } from "../../../support/builders.ts";

const hope = aCode({ id: "hope", name: "Hope", definition: "Trust in a good end." });
const grief = aCode({ id: "grief", name: "Grief", definition: "Mourning." });
const before = [hope, grief];
const narrower = [{ ...hope, definition: "Trust in a good end, said aloud." }, grief];
const story = aStory({ id: "s1", text: "She lived." });

function contextOf(sheet: Sheet, codes: readonly Code[], minutes: number): CodingContext {
  return { coderId: "ana", story, storyName: "S001", sheet, codes, now: later(minutes) };
}

function written(change: Change | undefined): Sheet {
  const step = change?.steps[0];
  if (step?.table !== "sheets") throw new Error("No sheet was written.");
  return step.after;
}

function coded(codeId: string, sheet = emptySheet("ana", "s1"), codes: readonly Code[] = before): Sheet {
  const made = toggleCode(contextOf(sheet, codes, 1), codeId, null);
  if (!made.ok) throw new Error(made.error.message);
  return written(made.value.change);
}

function finished(sheet: Sheet, codes: readonly Code[]): Sheet {
  return written(finish(contextOf(sheet, codes, 5), true));
}

/** The codes that were applied under an older definition, with these codes in use. */
function older(sheet: Sheet, codes: readonly Code[], versions = [before, narrower]): readonly string[] {
  const isOlder = olderDefinitions(
    codes,
    versions.map((each) => codebookVersionOf(each, NOW)),
  );
  return codedUnder(sheet)
    .filter((under) => isCodedUnderOlder(under, isOlder))
    .map(({ codeId }) => codeId);
}

describe("coding under an older definition", () => {
  it("is that of the codes whose definition has changed, and of no other", () => {
    const sheet = coded("grief", coded("hope"));
    expect(older(sheet, before)).toEqual([]);
    expect(older(sheet, narrower)).toEqual(["hope"]);
  });

  it("is none after another example, colour, place or name, and comes with another rule", () => {
    const sheet = coded("hope");
    const with_ = (patch: Partial<Code>) => older(sheet, [{ ...hope, ...patch }, grief]);
    expect(with_({ example: "“We will be fine.”", colour: 7, position: 9, name: "Hoping" })).toEqual([]);
    expect(with_({ exclude: "Not for wishes." })).toEqual(["hope"]);
    expect(with_({ definition: ` ${hope.definition}\n` })).toEqual([]);
  });

  it("of a code without a definition comes with another name", () => {
    const bare = { ...hope, definition: "" };
    const sheet = coded("hope", undefined, [bare]);
    expect(older(sheet, [{ ...bare, name: "Despair" }], [[bare]])).toEqual(["hope"]);
  });

  it("is over once the old words are back, or the story is finished under the new ones", () => {
    const sheet = coded("hope");
    expect(older(finished(sheet, before), narrower)).toEqual(["hope"]);
    expect(older(finished(sheet, narrower), narrower)).toEqual([]);
    expect(older(finished(sheet, narrower), before)).toEqual([]);
  });

  it("is not told of a code that was removed, nor of a version that nobody has", () => {
    const sheet = coded("hope");
    expect(older(sheet, [{ ...hope, definition: "Other.", deletedAt: NOW }, grief])).toEqual([]);
    expect(older(sheet, narrower, [narrower])).toEqual([]);
  });
});

describe("confirming a story", () => {
  it("says the same codes again under the codebook in use, finished or not, and keeps the first pass", () => {
    for (const sheet of [coded("hope"), finished(coded("grief", coded("hope")), before)]) {
      const after = written(confirmCoding(contextOf(sheet, narrower, 60)));
      expect(older(after, narrower)).toEqual([]);
      expect(after.annotations.map(({ id }) => id)).toEqual(sheet.annotations.map(({ id }) => id));
      expect(after.review?.state).toBe(sheet.review?.state);
      expect(after.review?.firstPass).toEqual(sheet.review?.firstPass);
      expect(firstPassState(after)).toBe(firstPassState(sheet));
      // It wins over the state before, wherever the two meet.
      expect(mergeSheets(sheet, after)).toEqual(after);
      expect(mergeSheets(after, sheet)).toEqual(after);
    }
  });

  it("changes nothing where all is said under the codebook in use", () => {
    expect(confirmCoding(contextOf(coded("hope"), before, 60))).toBeUndefined();
    expect(confirmCoding(contextOf(finished(coded("hope"), before), before, 60))).toBeUndefined();
  });
});
