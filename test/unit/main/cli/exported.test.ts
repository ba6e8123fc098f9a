import { describe, expect, test } from "vitest";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { newReview } from "../../../../core/model/review.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { aCode, aCoder, aSheet, aSnapshot, aStory, NOW } from "../../../support/builders.ts";
import type { JsonOutput } from "./command.ts";
import { aFile, agreementJson, concord } from "./command.ts";

const TEXT = "🙂 Nobody had slept, and the porter brought coffee.";
const stories = Array.from({ length: 12 }, (_, at) =>
  aStory({ id: `story-${at}`, externalId: `S${at}`, position: at, text: TEXT }),
);
const [care, loss] = [aCode({ id: "care", name: "care" }), aCode({ id: "loss", name: "loss" })];
const [ada, ben] = [aCoder(), aCoder({ id: "coder-2", name: "Ben" })];

function unfinished(sheet: Sheet): Sheet {
  return { ...sheet, review: newReview(sheet.coderId, sheet.storyId, "in-progress", NOW) };
}

/** Two coders with passages and whole stories, who differ on some; each has stories that are not finished. */
const project = aSnapshot({
  stories,
  codes: [care, loss],
  coders: [ada, ben],
  sheets: stories.flatMap((story, at) => {
    const first = aSheet(ada, story, [{ code: care, quote: "slept" }, ...(at % 3 === 0 ? [loss] : [])]);
    const second = aSheet(
      ben,
      story,
      at % 4 === 1
        ? []
        : [{ code: care, quote: at % 2 === 0 ? "slept, and" : "slept" }, ...(at % 5 === 0 ? [loss] : [])],
    );
    return [at > 9 ? unfinished(first) : first, at === 0 || at > 10 ? unfinished(second) : second];
  }),
});
const file = aFile(
  encodeProject(project, { application: { name: "Concord", version: "0" }, savedAt: NOW, saveId: "s" }),
  "concord",
);
const long = aFile(csvText(longTable(project)));
const wide = aFile(csvText(wideTable(project)));
const columns = ["--unit", "concord_story_id", "--coder", "coder"];
const LONG = [long, ...columns, "--code", "code"];
const SPANS = [...LONG, "--start", "start", "--end", "end", "--length", "story_length"];

function figuresOf({ variables }: JsonOutput, name: string): Record<string, number | null> {
  const variable = variables.find((one) => one.variable === name);
  if (variable === undefined) throw new Error(`There is no variable ${name}.`);
  // A table calls its categories by what stands in the cells.
  const values = Object.entries(variable.coefficients).map(
    ([key, { value }]) => [key.replace("[0]", "[absent]").replace("[1]", "[present]"), value] as const,
  );
  return { ...Object.fromEntries(values), compared: variable.pairableUnits };
}

const none = ["--ci", "none"];

describe("a project's figures from its exported tables", () => {
  const own = agreementJson(file, ...none);

  test.each(["care", "loss"])("%s: of the long and the wide table as of the project file", (code) => {
    const theirs = figuresOf(own, code);
    expect(theirs).toMatchObject({ compared: 9 });
    expect(figuresOf(agreementJson(...LONG, ...none), code)).toEqual(theirs);
    expect(figuresOf(agreementJson(wide, ...columns, "--columns", "care,loss", ...none), code)).toEqual(
      theirs,
    );
    expect(figuresOf(agreementJson(...SPANS, ...none), code)).toEqual(theirs);
  });

  test("of passages, which whole stories are no part of", () => {
    const spans = agreementJson(...SPANS, ...none);
    expect(figuresOf(spans, "passages")).toEqual(figuresOf(own, "passages"));
    expect(spans.warnings.find(({ kind }) => kind === "whole-units")).toMatchObject({
      column: "start",
      message: expect.stringMatching(/^\d+ rows have a code but no start and end/u) as string,
    });
  });

  test("leave out unfinished stories and say how many, unless rows are to count as they are listed", () => {
    for (const args of [LONG, SPANS, [wide, ...columns, "--columns", "care,loss"]]) {
      const { units, warnings } = agreementJson(...args, ...none);
      expect(units).toBe(own.units);
      expect(warnings.find(({ kind }) => kind === "unfinished")?.message).toMatch(/^4 stories that/u);
    }
    const listed = agreementJson(...LONG, "--finished", "listed", ...none);
    expect([listed.units, listed.warnings.some(({ kind }) => kind === "unfinished")]).toEqual([12, false]);
  });

  test("another program's column “state” leaves nothing out", () => {
    const theirs = aFile("story,coder,code,state\n1,Ana,x,in-progress\n1,Ben,x,finished\n");
    const args = [theirs, "--unit", "story", "--coder", "coder", "--code", "code"];
    expect(agreementJson(...args).units).toBe(1);
    expect(concord("agreement", ...args).error).not.toContain("not finished do");
  });
});
