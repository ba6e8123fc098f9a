// The window's tables and the command line's are one: the same project gives the same columns and rows.
import { expect, test } from "vitest";
import { comparedCoding, EVERY_STORY } from "../../../../core/agreement/data/comparison.ts";
import { allCodesIntervals, allCodesReport } from "../../../../core/agreement/reports/all-codes.ts";
import { setFigures } from "../../../../core/agreement/sets/list.ts";
import { spanFigures } from "../../../../core/agreement/spans/list.ts";
import { allCodesTable } from "../../../../core/agreement/tables/all-codes.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { allSteps } from "../../../../core/steps.ts";
import { indexedProject } from "../../../support/indexed.ts";
import { mergedSample } from "../../../support/mergedSample.ts";
import { aFile, concord } from "./command.ts";

const META = {
  application: { name: "Concord", version: "0" },
  savedAt: "2018-11-01T00:00:00.000Z",
  saveId: "s",
};
const DRAWN = { confidence: 0.9, replicates: 60, seed: 3, minimum: 0.7 } as const;

/** Lines of CSV without the sentence on why there is no figure: it speaks of stories, or of units. */
function linesOf(csv: string): string[] {
  return csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.replaceAll("stories", "units").replaceAll("story", "unit"));
}

test("the figures on all codes are the same lines in the window and on the command line", () => {
  const project = mergedSample();
  const compared = comparedCoding(indexedProject(project), {
    coderIds: project.coders.map(({ id }) => id),
    stories: EVERY_STORY,
    versionId: null,
    pass: "present",
  });
  const drawn = allSteps(allCodesIntervals(compared, { ...DRAWN, intervals: "default" }));
  const nameOf = new Map(project.stories.map(({ id, externalId }) => [id, externalId ?? id]));
  const report = allCodesReport(compared);
  const window = linesOf(
    csvText(allCodesTable(report, drawn, DRAWN.confidence, (id) => nameOf.get(id) ?? id)),
  );

  const file = aFile(encodeProject(project, META), "concord");
  const { out, status } = concord(
    "agreement",
    ...[file, "--pass", "present", "--sets", "--format", "csv", "--confidence", "0.9"],
    ...["--replicates", "60", "--seed", "3", "--minimum", "0.7", "--no-pairs"],
    ...["--coefficients", [...setFigures, ...spanFigures].map(({ id }) => id).join(",")],
  );
  expect(status).toBe(0);
  const terminal = linesOf(out);
  expect(terminal[0]).toBe(window[0]);
  const overall = window.filter((line) => line.startsWith("overall,"));
  expect(overall.length).toBeGreaterThan(10);
  expect(overall.filter((line) => !terminal.includes(line))).toEqual([]);
});
