import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import Papa from "papaparse";
import { extractText, getDocumentProxy } from "unpdf";
import { z } from "zod";
import { passagesOf, readRefiProject } from "../../support/refi.ts";
import {
  goTo,
  importStories,
  mergeSampleTeammates,
  newProject,
  openSampleStudy,
  openStory,
  storyRow,
  storyText,
} from "../support/journey.ts";
import {
  answerFolderDialog,
  answerSaveDialog,
  chooseInMenu,
  type Concord,
  launchConcord,
} from "../support/launch.ts";

const script = resolve(import.meta.dirname, "../support/read_exports.py");

const table = z.object({ header: z.array(z.string()), rows: z.number(), oddWidths: z.array(z.number()) });
const readSchema = z.object({
  long: table,
  wide: table.extend({
    codes: z.array(z.string()),
    cells: z.record(z.string(), z.array(z.string())),
  }),
  passages: z.number(),
  beyondAscii: z.number(),
  wrong: z.array(z.array(z.string())),
  codeless: z.number(),
  byCoder: z.record(z.string(), z.number()),
  illegalNames: z.array(z.string()),
  formulas: z.array(z.string()),
  confidences: z.array(z.string()).nullable(),
  texts: z.record(z.string(), z.string()),
  quotes: z.array(z.string()),
});

let concord: Concord;
test.beforeEach(async () => {
  concord = await launchConcord();
});
test.afterEach(async () => {
  await concord.close();
});

test("Python reads the sample study’s tables without any repair, every quote is text[start:end], and the codebook is a PDF and a Word document", async () => {
  const { app, page, documents } = concord;
  await openSampleStudy(page);
  await mergeSampleTeammates(page);
  const folder = join(documents, "tables");
  await mkdir(folder);
  await chooseInMenu(app, "file.export");
  await exportInto(concord, folder);
  expect((await readdir(folder)).toSorted()).toEqual([
    "Sample study - codebook.csv",
    "Sample study - columns.txt",
    "Sample study - long.csv",
    "Sample study - wide.csv",
  ]);
  const read = await readBack(folder, "Sample study");
  expect(read.long.oddWidths).toEqual([]);
  expect(read.wide.oddWidths).toEqual([]);
  expect(read.long.header.slice(0, 19)).toEqual([
    ...[
      "story_id",
      "coder",
      "theme",
      "code",
      "quote",
      "start",
      "end",
      "scope",
      "value",
      "level_name",
      "state",
      "collection",
    ],
    ...["code_path", "concord_story_id", "coder_id", "code_id", "annotation_id", "codebook_version"],
    "updated_at",
  ]);
  expect(read.long.header).toEqual(
    expect.arrayContaining(["text", "date", "content_notes", "attribute_role"]),
  );

  // Every passage, also in stories with emoji outside the basic plane, where code points and UTF-16 differ.
  expect(read.passages).toBeGreaterThan(300);
  expect(read.beyondAscii).toBeGreaterThan(5);
  expect(read.wrong).toEqual([]);
  expect(read.confidences).toBeNull();
  expect(read.codeless).toBeGreaterThan(0);
  await expect(page.getByRole("status").filter({ hasText: /Exported to .*tables/u })).toContainText(
    `${read.long.rows.toLocaleString("en")} rows`,
  );

  // One row for each story that a coder has begun: 180, 164 + 5, 148 + 3; You have looked at one at most.
  expect(read.wide.rows).toBeGreaterThanOrEqual(500);
  expect(read.wide.rows).toBeLessThanOrEqual(501);
  expect(Object.keys(read.byCoder).toSorted()).toEqual(["Amara", "Jonas", "Mei"]);
  expect(read.wide.codes).toContain("empathy__kept_in_touch");
  expect(read.wide.codes).toContain("empathy_any");
  expect(read.illegalNames).toEqual([]);
  expect(read.wide.cells).toEqual({ finished: ["0", "1"], "in-progress": [""] });
  const columns = await readFile(join(folder, "Sample study - columns.txt"), "utf8");
  expect(columns).toContain("empathy__kept_in_touch\r\n    Empathy >> Kept in touch. 1 if");
  await saveCodebookAsDocuments(concord);
});

test("stories that a spreadsheet would run are exact for R and Python, and guarded for Excel", async () => {
  const { app, page, documents } = concord;
  await newProject(page, "Formulas", "Ana");
  const texts: Record<string, string> = {
    F1: `=HYPERLINK("http://example.org","click") was what he typed, 👩🏽‍⚕️ and meant it.`,
    F2: "@nobody said -1 and +1, then “quoted, twice”\nand went home.",
    F3: "'=1 starts with an apostrophe already.",
    F4: "An ordinary story.",
  };
  const rows = Object.entries(texts).map(([id, text]) => `${id},"${text.replaceAll('"', '""')}"`);
  await writeFile(join(documents, "formulas.csv"), ["id,text", ...rows].join("\n"));
  await importStories(app, page, join(documents, "formulas.csv"));
  await goTo(page, "Project");
  await page.getByText("Ask coders how confident they are").click();
  await goTo(page, "Code");
  for (const id of ["F1", "F2", "F3"]) {
    await openStory(page, id);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("1");
    await expect(page.getByRole("region", { name: "Passages" })).toContainText("Depletion");
    if (id === "F1") {
      await page.keyboard.press("Alt+c");
      await expect(page.getByRole("region", { name: "Passages" })).toContainText("Low confidence");
    }
    await page.keyboard.press("f");
    await expect(storyRow(page, id)).toContainText("finished with 1 code");
  }
  await openStory(page, "F4");
  await expect(storyText(page)).toBeVisible();
  await page.keyboard.press("1");
  await expect(storyRow(page, "F4")).toContainText("in progress, 1 code");

  await goTo(page, "Export");
  const exactFolder = join(documents, "exact");
  await mkdir(exactFolder);
  await exportInto(concord, exactFolder);
  const read = await readBack(exactFolder, "Formulas");
  expect(read.texts).toEqual(texts);
  expect(read.wrong).toEqual([]);
  expect(read.quotes).toEqual([texts["F1"], texts["F2"], texts["F3"]].toSorted());
  expect(read.confidences).toEqual(["", "0"]);
  expect(read.formulas).toHaveLength(2);
  expect(read.wide.cells).toEqual({ finished: ["0", "1"], "in-progress": [""] });
  expect((await readFile(join(exactFolder, "Formulas - long.csv"))).subarray(0, 3)).not.toEqual(mark);

  // For other programs: it comes back with the same passages.
  await page.getByText("Project for other programs (REFI-QDA)", { exact: true }).click();
  const refiFolder = join(documents, "refi");
  await mkdir(refiFolder);
  await exportInto(concord, refiFolder);
  const refi = readRefiProject(await readFile(join(refiFolder, "Formulas.qdpx")));
  expect(Object.fromEntries(refi.snapshot.stories.map((story) => [story.externalId, story.text]))).toEqual(
    texts,
  );
  expect(passagesOf(refi)).toHaveLength(4);
  await page.getByText("Project for other programs (REFI-QDA)", { exact: true }).click();

  // For Excel, with semicolons, and only finished stories.
  await page.getByText("Excel", { exact: true }).click();
  await page.getByRole("button", { name: "File format" }).click();
  await page.getByText("Semicolon", { exact: true }).click();
  await page.getByText("Only finished stories").click();
  const excelFolder = join(documents, "excel");
  await mkdir(excelFolder);
  await exportInto(concord, excelFolder);
  for (const name of ["long", "wide", "codebook"]) {
    expect((await readFile(join(excelFolder, `Formulas - ${name}.csv`))).subarray(0, 3)).toEqual(mark);
  }
  const excel = await readBack(excelFolder, "Formulas", "utf-8-sig", ";");
  expect(excel.long.header[0]).toBe("story_id");
  expect(excel.long.rows).toBe(3);
  expect(excel.formulas).toEqual([]);
  expect(excel.texts["F1"]).toBe(`'${texts["F1"]}`);

  // A second export into the same folder writes beside the first.
  await exportInto(concord, excelFolder);
  await expect.poll(() => readdir(excelFolder)).toContain("Formulas - long (2).csv");
});

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Saves the codebook by keys alone as a PDF and as a Word document, and reads all its words back from both. */
async function saveCodebookAsDocuments({ app, page, documents }: Concord): Promise<void> {
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("heading", { level: 1, name: "Codebook" })).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "Print or save the codebook" });
  const save = async (fileName: string, downs: number): Promise<Uint8Array> => {
    await answerSaveDialog(app, join(documents, fileName));
    await page.keyboard.press("Control+p");
    await expect(dialog.getByRole("radio", { name: /^Printed pages/u })).toBeFocused();
    for (let at = 0; at < downs; at += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    // It closes when the file is there, and stays with the reason where it could not be made.
    await expect(dialog).toHaveCount(0, { timeout: 30_000 });
    return new Uint8Array(await readFile(join(documents, fileName)));
  };
  const sample = await readFile(resolve(import.meta.dirname, "../../../samples/codebook.csv"), "utf8");
  const codes = Papa.parse<Record<string, string>>(sample, { header: true, skipEmptyLines: true }).data;
  expect(codes).toHaveLength(22);
  const words = codes.flatMap(
    ({ theme, code, definition, when_to_use: when, when_not_to_use: whenNot, example }) =>
      [code === "" ? theme : code, definition, when, whenNot, example].map((each) => squeezed(each ?? "")),
  );

  const pdf = await getDocumentProxy(await save("codebook.pdf", 1));
  const { text } = await extractText(pdf, { mergePages: false });
  expect(text.length).toBeGreaterThan(1);
  // Each page ends with its number, which may stand within a sentence.
  const printed = text.map((each, at) => squeezed(each).replace(`${at + 1}/${text.length}`, "")).join("");
  expect(words.filter((each) => !printed.includes(each))).toEqual([]);
  const [all] = await pdf.getOutline();
  expect(all?.title).toMatch(/: codebook$/u);
  // Only the window that people see is left.
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  const parts = unzipSync(await save("codebook.docx", 2));
  const xml = new TextDecoder().decode(parts["word/document.xml"]);
  const written = squeezed(
    xml
      .replaceAll(/<[^>]*>/gu, "")
      .replaceAll("&apos;", "'")
      .replaceAll("&amp;", "&"),
  );
  expect(words.filter((each) => !written.includes(each))).toEqual([]);
}

/** Without the spaces and lines that a page breaks. */
function squeezed(words: string): string {
  return words.normalize("NFKC").replaceAll(/\s/gu, "");
}

async function exportInto(
  { app, page }: { readonly app: Concord["app"]; readonly page: Page },
  folder: string,
) {
  await answerFolderDialog(app, folder);
  await page.getByRole("button", { name: "Choose a folder and export…" }).click();
  const outcome = page
    .getByRole("status")
    .filter({ hasText: `Exported to the folder “${basename(folder)}”` });
  await expect(outcome).toBeVisible();
}

async function readBack(folder: string, project: string, encoding = "utf-8", delimiter = ",") {
  const paths = ["long", "wide"].map((kind) => join(folder, `${project} - ${kind}.csv`));
  const { stdout } = await promisify(execFile)("python3", [script, ...paths, encoding, delimiter], {
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PYTHONIOENCODING: "utf-8" },
  });
  return readSchema.parse(JSON.parse(stdout));
}
