import { expect, test } from "vitest";
import { encodeProject } from "../../../../core/file/encode.ts";
import { aCode, aCoder, aSheet, aSnapshot, someStories } from "../../../support/builders.ts";
import { aFile, concord } from "./command.ts";

const meta = {
  application: { name: "Concord", version: "0" },
  savedAt: "2026-05-01T10:00:00.000Z",
  saveId: "s",
};

test("plans for prevalences, in a table for reading and as JSON with the same numbers", () => {
  const asked = ["plan", "--prevalence", ".4", "--width", ".3", "--coders", "3"];
  const table = concord(...asked);
  const json = JSON.parse(concord(...asked, "--format", "json").out) as {
    readonly options: { readonly coders: number };
    readonly sentences: readonly string[];
    readonly codes: readonly { readonly code: string; readonly stories: number }[];
  };
  expect([table.status, table.error]).toEqual([0, ""]);
  expect(json.options.coders).toBe(3);
  const [code] = json.codes;
  expect(code?.code).toBe(".4");
  expect(table.out).toContain(json.sentences[1]);
  expect(table.out).toMatch(new RegExp(`\\.4 +40\\.0% +${code?.stories} `, "u"));
});

test("takes from a project how often each code was applied, over all coders, and says which never was", () => {
  const [ana, ben] = [aCoder({ id: "ana", name: "Ana" }), aCoder({ id: "ben", name: "Ben" })];
  const [hope, grief] = [
    aCode({ id: "hope", name: "Hope" }),
    aCode({ id: "grief", name: "Grief", position: 1 }),
  ];
  const stories = someStories(11);
  const sheets = stories.flatMap((story, at) => [
    aSheet(ana, story, at < 5 ? [hope] : []),
    ...(at === 10 ? [] : [aSheet(ben, story, at < 6 ? [hope] : [])]),
  ]);
  const study = aSnapshot({ stories, codes: [hope, grief], coders: [ana, ben], sheets });
  const file = aFile(encodeProject(study, meta), "concord");
  const { status, out } = concord("plan", file, "--width", ".3", "--agreement", ".9", "--format", "json");
  expect(status).toBe(0);
  // Ana applied Hope to 5 of the 11 stories that she finished, Ben to 6 of 10.
  expect(JSON.parse(out)).toMatchObject({
    codes: [{ code: "Hope", prevalence: 11 / 21 }],
    notPlanned: ["Grief"],
  });
});

test.each([
  [["--prevalence", ".1", "--agreement", ".5"], "never shown to be above .667"],
  [["--prevalence", "1.5"], "--prevalence is between 0 and 1, not “1.5”."],
  [["--prevalence", ".1", "--minimum", ".6", "--width", ".2"], "Use --minimum or --width, not both."],
  [["--prevalence", ".1", "--coders", "1"], "--coders is a whole number from 2 to 10"],
  [["--prevalence", ".1", "x.concord"], "Use a project file or --prevalence, not both."],
  [[], "Name a project file, or the codes' --prevalence."],
])("does not understand %j", (args, words) => {
  const { status, error, out } = concord("plan", ...args);
  expect([status, out]).toEqual([2, ""]);
  expect(error).toContain(words);
});

test("says which file it cannot read", () => {
  const cut = aFile("PK", "concord");
  expect(concord("plan", cut)).toMatchObject({ status: 1, out: "" });
  expect(concord("plan", cut).error).toContain(cut);
});
