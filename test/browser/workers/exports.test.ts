import { afterEach, expect, test } from "vitest";
import { readCsv } from "../../../core/importing/csv.ts";
import { restoreCell } from "../../../core/exporting/cells.ts";
import { allSteps } from "../../../core/steps.ts";
import { files } from "../../../renderer/workers/client.ts";
import type { ExportRequest } from "../../../renderer/workers/exports.ts";
import { aCode, aCoder, aProject, aSheet, aSnapshot, aStory } from "../../support/builders.ts";
import { openTestSession } from "../support/project.ts";
import { valueOf } from "../support/outcomes.ts";

const coder = aCoder({ id: "amara", name: "Amara" });
const code = aCode({ id: "empathy", name: "Empathy" });
const stories = [
  aStory({ position: 0, text: "🫀 Dr 👩🏽‍⚕️ “Ada” said, “stay”\nand I stayed." }),
  aStory({ position: 1, text: "=SUM(1,2) was all he wrote 🙂." }),
  aStory({ position: 2, text: "بقيتُ معه 🤝 حتى الصباح" }),
  aStory({ position: 3, text: "No code applies here." }),
];
const quotes = ["“stay”\nand", "=SUM(1,2) was", "🤝 حتى"];
const snapshot = aSnapshot({
  project: aProject({ id: crypto.randomUUID() }),
  stories,
  codes: [code],
  coders: [coder],
  sheets: stories.map((story, at) => {
    const quote = quotes[at];
    return aSheet(coder, story, quote === undefined ? [] : [{ code, quote }]);
  }),
});
const request: ExportRequest = {
  baseName: "Study",
  long: true,
  wide: false,
  codebook: false,
  dictionary: false,
  coderIds: null,
  finishedOnly: true,
  text: true,
  allPairs: false,
  names: "readable",
  bom: true,
  guardFormulas: true,
};

let dispose = async (): Promise<void> => {};
afterEach(() => dispose());

async function exported(change: Partial<ExportRequest>, signal?: AbortSignal) {
  const opened = await openTestSession(snapshot);
  dispose = opened.dispose;
  return files.exportCsv(snapshot.project.id, { ...request, ...change }, signal && { signal });
}

test("offsets count code points, so that text[start:end] is the quote on every row, past emoji and Arabic", async () => {
  const [file] = await valueOf(exported({}));
  expect(file).toMatchObject({ name: "Study - long.csv", rows: 4 });
  expect([...(file?.bytes.subarray(0, 3) ?? [])]).toEqual([0xef, 0xbb, 0xbf]);
  const read = allSteps(readCsv(new TextDecoder().decode(file?.bytes), { delimiter: "," }));
  if (!read.ok) throw new Error(read.error.message);
  const { header, rows } = read.value;
  const cells = rows.map((row) =>
    Object.fromEntries(header.map((name, at) => [name, restoreCell(row.cells[at] ?? "")])),
  );
  expect(cells.map((row) => row["text"])).toEqual(stories.map((story) => story.text));
  expect(cells.map((row) => row["quote"])).toEqual([...quotes, ""]);
  for (const { text = "", start = "", end = "", quote } of cells.slice(0, 3))
    expect(Array.from(text).slice(Number(start), Number(end)).join("")).toBe(quote);
  expect(cells[3]).toMatchObject({ code: "", state: "finished" });
});

test("words that a spreadsheet would run stand behind an apostrophe unless that is turned off", async () => {
  const textOf = async (guardFormulas: boolean): Promise<string> => {
    const [file] = await valueOf(exported({ guardFormulas, bom: false }));
    await dispose();
    return new TextDecoder().decode(file?.bytes);
  };
  expect(await textOf(true)).toContain(`"'=SUM(1,2) was all`);
  expect(await textOf(false)).toContain(`"=SUM(1,2) was all`);
});

test("each chosen file comes, with the text that explains the others", async () => {
  const made = await valueOf(exported({ wide: true, codebook: true, dictionary: true }));
  expect(made.map(({ name, rows }) => [name, rows])).toEqual([
    ["Study - long.csv", 4],
    ["Study - wide.csv", 4],
    ["Study - codebook.csv", 1],
    ["Study - columns.md", 0],
  ]);
  expect(new TextDecoder().decode(made[3]?.bytes)).toContain("## Study - wide.csv");
});

test("coders who are left out are in no row", async () => {
  const [file] = await valueOf(exported({ coderIds: [] }));
  expect(file?.rows).toBe(0);
});
