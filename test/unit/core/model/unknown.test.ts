import { describe, expect, it } from "vitest";
import { addCodes } from "../../../../core/changes/codebook.ts";
import { mergeSheets } from "../../../../core/model/sheet.ts";
import { mergeStory, withExclusion } from "../../../../core/model/story.ts";
import { aCode, aSheet, aStory, NOW } from "../../../support/builders.ts";

/** A record of a later version of Concord. */
const later = <R extends object>(record: R, fields: object): R => ({ ...record, ...fields });

describe("fields that this version of Concord does not know", () => {
  it("of a story or a sheet come with a merge, whichever side has them", () => {
    const story = aStory();
    const theirs = later(story, { language: "es" });
    expect(mergeStory(story, theirs)).toEqual(theirs);
    expect(mergeStory(theirs, story)).toBe(theirs);
    const sheet = aSheet({ id: "ada" }, story, [aCode()]);
    const timed = later(sheet, { minutes: 3 });
    expect(mergeSheets(sheet, timed)).toEqual(timed);
    expect(mergeSheets(timed, sheet)).toBe(timed);
  });

  it("with two values are merged alike on both sides, each field by itself", () => {
    const one = later(aStory(), { language: "es", place: { country: "CO" } });
    const two = later(aStory(), { language: "pt", place: { country: "BR" }, year: 2018 });
    const merged = { ...aStory(), language: "pt", place: { country: "CO" }, year: 2018 };
    expect(mergeStory(one, two)).toEqual(merged);
    expect(mergeStory(two, one)).toEqual(merged);
  });

  it("stay where a story is left out of the study, and where a codebook is imported over a code", () => {
    const story = later(aStory(), { language: "es" });
    expect(withExclusion(story, true, "ada", NOW)).toMatchObject({ language: "es" });
    const decided = withExclusion(story, true, "ada", NOW);
    if (decided.exclusion === undefined) throw new Error("nothing was decided");
    const explained = { ...decided, exclusion: later(decided.exclusion, { confirmedBy: "bea" }) };
    expect(withExclusion(explained, false, "ada", NOW)).toMatchObject({
      exclusion: { excluded: false, confirmedBy: "bea" },
    });
    const code = later(aCode(), { emoji: "🙂" });
    const environment = { now: () => NOW, newId: () => "new" };
    const added = addCodes({ codes: [code], author: "", environment }, [aCode({ name: "Kindness" })], {
      kind: "import-codebook",
      args: { fileName: "codes.csv" },
    });
    expect(added.ok && added.value.steps).toMatchObject([{ after: { name: "Kindness", emoji: "🙂" } }]);
  });
});
