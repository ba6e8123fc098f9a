import { unzipSync } from "fflate";
import { afterEach, expect, test } from "vitest";
import { CSV_FORMS } from "../../../core/exporting/csv-form.ts";
import { exampleSource } from "../../../core/exporting/example-words.ts";
import { newExample } from "../../../core/model/code-example.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { toldStudy } from "../../../core/quoting/tell-quotes.ts";
import { QUOTE_CHOICES } from "../../../core/quoting/told-story.ts";
import { readCsv } from "../../../core/reading/csv.ts";
import { openWorkbook } from "../../../core/reading/workbook.ts";
import { LICENCES } from "../../../core/repository/bag.ts";
import { studyOfCoders } from "../../../core/repository/chosen-study.ts";
import { archiveOfStudy } from "../../../core/repository/study-archive.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { wayOfProject } from "../../../core/settling/ways.ts";
import { allSteps } from "../../../core/steps.ts";
import { files } from "../../../renderer/engine/client.ts";
import type { ExportSink } from "../../../renderer/engine/exportSink.ts";
import type { ExportRequest } from "../../../renderer/engine/exportTables.ts";
import type { JobProblem } from "../../../renderer/engine/job.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { aCode, aCoder, aProject, aSheet, aSnapshot, aStory } from "../../support/builders.ts";
import { LETTER, LONG, paraphrase, post, publicProject } from "../../support/publicPosts.ts";
import { passagesOf, readRefiProject } from "../../support/refi.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";

const coder = aCoder({ id: "amara", name: "Amara" });
const code = aCode({ id: "empathy", name: "Empathy", example: "“Stay,” she begged." });
const stories = [
  aStory({ position: 0, text: "🫀 Dr 👩🏽‍⚕️ “Ada” said, “stay”\nand I stayed." }),
  aStory({ position: 1, text: "=SUM(1,2) was all he wrote 🙂." }),
  aStory({ position: 2, title: "What he asked of me", text: "بقيتُ معه 🤝 حتى الصباح" }),
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
  spssLabels: false,
  ...CSV_FORMS["r-python"],
};

let dispose = async (): Promise<void> => {};
afterEach(() => dispose());

interface Made {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/** Opens the project and exports it. `accept` answers each piece: whether to go on. */
async function exported(
  change: Partial<ExportRequest>,
  accept: (name: string) => boolean = () => true,
  of = snapshot,
): Promise<Result<readonly Made[], JobProblem>> {
  const opened = await openTestSession(of);
  dispose = opened.dispose;
  const made: Made[] = [];
  let current: { name: string; pieces: Uint8Array[] } = { name: "", pieces: [] };
  const sink: ExportSink = {
    begin: (name) => {
      current = { name, pieces: [] };
      return Promise.resolve(accept(name));
    },
    append: (bytes) => {
      current.pieces.push(bytes);
      return Promise.resolve(accept(current.name));
    },
    finish: (rows) => {
      const { name, pieces } = current;
      made.push({ name, rows, bytes: Uint8Array.from(pieces.flatMap((piece) => [...piece])) });
      return Promise.resolve(true);
    },
  };
  const written = await files.exportInto(of.project.id, { ...request, ...change }, sink);
  return written.ok ? ok(made) : written;
}

test("offsets count code points, so that text[start:end] is the quote on every row, past emoji and Arabic", async () => {
  const [file] = await valueOf(exported({}));
  expect(file).toMatchObject({ name: "Study - long.csv", rows: 4 });
  expect(file?.bytes[0]).toBe("s".charCodeAt(0));
  const read = allSteps(readCsv(new TextDecoder().decode(file?.bytes), { delimiter: "," }));
  if (!read.ok) throw new Error(read.error.message);
  const { header, rows } = read.value;
  const cells = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row.cells[at] ?? ""])));
  expect(cells.map((row) => row["text"])).toEqual(stories.map((story) => story.text));
  expect(cells.map((row) => row["quote"])).toEqual([...quotes, ""]);
  for (const { text = "", start = "", end = "", quote } of cells.slice(0, 3))
    expect(Array.from(text).slice(Number(start), Number(end)).join("")).toBe(quote);
  expect(cells[3]).toMatchObject({ code: "", state: "finished" });
});

test("for Excel the file has a mark, and words that a spreadsheet would run stand behind an apostrophe", async () => {
  const [excel] = await valueOf(exported(CSV_FORMS.excel));
  expect([...(excel?.bytes.subarray(0, 3) ?? [])]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(excel?.bytes)).toContain(`"'=SUM(1,2) was all`);
  await dispose();
  const [semicolons] = await valueOf(exported({ ...CSV_FORMS.excel, delimiter: ";", guardFormulas: false }));
  expect(new TextDecoder().decode(semicolons?.bytes)).toContain(`;=SUM(1,2) was;`);
});

test("each chosen file comes, with the texts that explain the others", async () => {
  const files = { wide: true, codebook: true, dictionary: true, spssLabels: true };
  const example = newExample(
    { coderId: "amara", codeId: code.id, storyId: "s", kind: "typical", quote: "I stayed." },
    "2026-05-01T10:00:00.000Z",
  );
  const examples = exampleSource([example], [code], () => ({ name: "S9", contentNotes: ["loss"] }));
  const made = await valueOf(exported({ ...CSV_FORMS.spss, ...files, examples }));
  expect(made.map(({ name, rows }) => [name, rows])).toEqual([
    ["Study - long.csv", 4],
    ["Study - wide.csv", 4],
    ["Study - codebook.csv", 1],
    ["Study - columns.txt", 0],
    ["Study - long.sps", 0],
    ["Study - wide.sps", 0],
  ]);
  const long = new TextDecoder().decode(made[0]?.bytes);
  expect(long.split("\r\n")).toHaveLength(6);
  expect(long.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  expect(new TextDecoder().decode(made[2]?.bytes)).toContain("“I stayed.” (S9; Content note: loss)");
  expect(new TextDecoder().decode(made[3]?.bytes)).toContain("Study - wide.csv\r\n------");
  expect(new TextDecoder().decode(made[5]?.bytes)).toContain("/empathy 'Empathy'");
});

test("a project for other programs comes back with its stories and the coding of those who were chosen", async () => {
  const made = await valueOf(exported({ refi: true, refiCodebook: true, long: false }));
  expect(made.map(({ name }) => name)).toEqual(["Study.qdpx", "Study - codebook.qdc"]);
  const read = readRefiProject(made[0]?.bytes ?? new Uint8Array());
  expect(read.snapshot.stories.map(({ text }) => text)).toEqual(stories.map(({ text }) => text));
  expect(passagesOf(read).map((passage) => passage.slice(passage.indexOf(": ") + 2))).toEqual(quotes);
  expect(new TextDecoder().decode(made[1]?.bytes)).toContain('name="Empathy"');
  await dispose();
  const [others] = await valueOf(exported({ refi: true, long: false, coderIds: [] }));
  expect(passagesOf(readRefiProject(others?.bytes ?? new Uint8Array()))).toEqual([]);
});

test("a workbook has the chosen tables as sheets, and lines of JSON the stories with their coding", async () => {
  const made = await valueOf(
    exported({ xlsx: true, jsonl: { consensus: true }, rScript: true, codebook: true }),
  );
  expect(made.map(({ name }) => name)).toEqual([
    "Study - long.csv",
    "Study - codebook.csv",
    "Study.xlsx",
    "Study.jsonl",
    "Study - long.R",
    "Study - codebook.R",
  ]);
  const workbook = openWorkbook(made[2]?.bytes ?? new Uint8Array());
  expect(workbook.ok && workbook.value.sheets.map(({ name }) => name)).toEqual(["long", "codebook"]);
  const rows = workbook.ok ? workbook.value.rowsOf("long") : null;
  expect(rows?.ok === true && rows.value).toHaveLength(5);
  const lines = new TextDecoder().decode(made[3]?.bytes).trim().split("\n");
  const read = lines.map((line) => JSON.parse(line) as { readonly consensus?: unknown });
  expect([read.length, made[3]?.rows]).toEqual([snapshot.stories.length, snapshot.stories.length]);
  expect(read.every(({ consensus }) => consensus !== undefined)).toBe(true);
  await dispose();
  const [, blind] = await valueOf(exported({ jsonl: { consensus: false }, coderIds: [], text: false }));
  const words = new TextDecoder().decode(blind?.bytes);
  expect(words).not.toMatch(/consensus|"text"|"quote"|=SUM/u);
});

test("a workbook has cells exactly, whatever guards CSV files for Excel: its cells are text", async () => {
  const made = await valueOf(exported({ ...CSV_FORMS.excel, xlsx: true }));
  const workbook = openWorkbook(made[1]?.bytes ?? new Uint8Array());
  const rows = workbook.ok ? workbook.value.rowsOf("long") : null;
  const cells = rows?.ok === true ? rows.value.flatMap((row) => row.cells) : [];
  expect(cells).toContain("=SUM(1,2) was");
  expect(cells).toContain(stories[1]?.text);
});

const repository = {
  licence: "CC0-1.0",
  made: { application: { name: "Concord", version: "1" }, savedAt: "2026-05-01T10:00:00.000Z" },
};

/** What `concord export --as repository --text` writes of a study. */
function archiveBytes(study: ProjectSnapshot, whole = study): Uint8Array {
  const licence = LICENCES[repository.licence];
  if (licence === undefined) throw new Error("no licence");
  const { application, savedAt: now } = repository.made;
  const asked = { whole, way: wayOfProject(whole.project), finishedOnly: false, allPairs: false, text: true };
  const { pieces } = allSteps(archiveOfStudy(study, { ...asked, licence, application, now }));
  return Uint8Array.from([...pieces].flatMap((piece) => [...piece]));
}

test("a zip for a repository is byte for byte that of the command line, with a hash of each file, and has words only where they are chosen", async () => {
  const [zip] = await valueOf(exported({ long: false, repository }));
  expect(zip).toMatchObject({ name: "Study - repository.zip" });
  expect(zip?.bytes).toEqual(archiveBytes(toldStudy(snapshot, "written")));
  const entries = unzipSync(zip?.bytes ?? new Uint8Array());
  const manifest = new TextDecoder().decode(entries["manifest-sha256.txt"]).trim().split("\n");
  expect(manifest.map((line) => line.slice(66))).toEqual(
    Object.keys(entries).filter((name) => name.startsWith("data/")),
  );
  for (const line of manifest) {
    const content = entries[line.slice(66)] ?? new Uint8Array();
    expect(await nativeCodec.sha256(content)).toBe(line.slice(0, 64));
  }
  expect(new TextDecoder().decode(entries["data/stories.jsonl"])).toContain("=SUM(1,2)");
  await dispose();
  const [bare] = await valueOf(exported({ long: false, text: false, repository }));
  const words = Object.values(unzipSync(bare?.bytes ?? new Uint8Array())).map((each) =>
    new TextDecoder().decode(each),
  );
  expect(words.filter((each) => /“stay|=SUM|🤝|What he asked|begged/u.test(each))).toEqual([]);
});

test("a zip for a repository follows the choice of quotes of public posts, and that of coders, as the command line does", async () => {
  // In the order in which a project is read.
  const { stories, collections, sheets } = publicProject;
  const all = {
    ...{ ...publicProject, project: aProject({ id: crypto.randomUUID() }), paraphrases: [paraphrase] },
    ...{ stories: stories.toReversed(), collections: collections.toReversed() },
    sheets: sheets.toSorted((one, other) => (one.storyId < other.storyId ? -1 : 1)),
  };
  for (const choice of QUOTE_CHOICES) {
    const quotes = { choice, paraphrases: [paraphrase] };
    const [zip] = await valueOf(exported({ long: false, repository, quotes }, undefined, all));
    await dispose();
    expect(zip?.bytes).toEqual(archiveBytes(toldStudy(all, choice)));
    const words = Object.values(unzipSync(zip?.bytes ?? new Uint8Array()))
      .map((each) => new TextDecoder().decode(each))
      .join("\n");
    expect(
      [LONG, post.externalId ?? "", paraphrase.text, LETTER].map((each) => words.includes(each)),
    ).toEqual([
      ...(choice === "written" ? [true, true, false] : [false, false, choice === "paraphrases"]),
      true,
    ]);
  }
  const [own] = await valueOf(exported({ long: false, repository, coderIds: ["ben"] }, undefined, all));
  const whole = toldStudy(all, "written");
  expect(own?.bytes).toEqual(archiveBytes(studyOfCoders(whole, ["ben"]), whole));
});

test("a zip for a repository is cancelled where somebody says so, and refused without a licence", async () => {
  const cancelled = await exported({ long: false, repository }, () => false);
  expect(cancelled).toMatchObject({ ok: false, error: { kind: "cancelled" } });
  await dispose();
  const refused = await exported({ long: false, repository: { ...repository, licence: "mine" } });
  expect(refused).toMatchObject({
    ok: false,
    error: { message: "Choose the licence of the data first. No zip was written." },
  });
});

test("without texts no file has words of stories, and the columns of quotes stay, empty", async () => {
  const example = newExample(
    { coderId: "amara", codeId: code.id, storyId: "s", kind: "typical", quote: "I stayed." },
    "2026-05-01T10:00:00.000Z",
  );
  const all = {
    ...{ wide: true, codebook: true, consensus: true, memos: true, xlsx: true, dictionary: true },
    ...{ refi: true, refiCodebook: true, jsonl: { consensus: true } },
    examples: exampleSource([example], [code], () => ({ name: "S9", contentNotes: ["loss"] })),
  };
  const words = /stay|=SUM|🤝|What he asked|begged/u;
  const textOf = ({ name, bytes }: Made): string => {
    if (!name.endsWith(".xlsx")) return new TextDecoder().decode(bytes);
    const workbook = openWorkbook(bytes);
    if (!workbook.ok) throw new Error(workbook.error.message);
    return workbook.value.sheets
      .flatMap((sheet) => {
        const rows = workbook.value.rowsOf(sheet.name);
        return rows.ok ? rows.value.flatMap((row) => row.cells) : [];
      })
      .join("\n");
  };
  const whole = (await valueOf(exported(all))).filter((made) => words.test(textOf(made)));
  expect(whole.map(({ name }) => name)).toEqual([
    "Study - long.csv",
    "Study - wide.csv",
    "Study - codebook.csv",
    "Study - consensus.csv",
    "Study - consensus passages.csv",
    "Study.xlsx",
    "Study.jsonl",
    "Study - codebook.qdc",
  ]);
  await dispose();
  const made = await valueOf(exported({ ...all, text: false }));
  expect(made.filter((each) => words.test(textOf(each))).map(({ name }) => name)).toEqual([]);
  expect(made.map(({ name }) => name)).not.toContain("Study.qdpx");
  expect(made.map(({ name }) => name)).toEqual(
    expect.arrayContaining([...whole.map(({ name }) => name), "Study - memos.csv"]),
  );
  expect(textOf(made[0]!)).toMatch(/^story_id,coder,theme,code,quote,start,end,/u);
  const columns = textOf(made.find(({ name }) => name.endsWith("columns.txt"))!).replace(/\s+/gu, " ");
  expect(columns).toContain(
    "quote The words of the passage. Empty for a whole story. Empty here: the words of stories are left out.",
  );
});

test("a preview has the first rows; the rows of the whole table, and its cells that a program cannot hold, are counted", async () => {
  const opened = await openTestSession(snapshot);
  dispose = opened.dispose;
  const [beginning] = await valueOf(files.previewExport(snapshot.project.id, request, 1));
  expect(beginning).toMatchObject({ name: "Study - long.csv", rows: 1 });
  expect(beginning?.text).toContain("\nand I stayed.");
  expect(beginning?.text).not.toContain("=SUM");
  const counts = await valueOf(files.countExport(snapshot.project.id, { ...request, codebook: true }));
  expect(counts).toEqual([
    { rows: 4, cells: { beyondExcel: 0, beyondSpss: 0, withBreaks: 2 } },
    { rows: 1, cells: { beyondExcel: 0, beyondSpss: 0, withBreaks: 0 } },
  ]);
});

test("it ends where a file cannot be written", async () => {
  const all = { wide: true, codebook: true };
  const stopped = await exported(all, (name) => !name.includes("wide"));
  expect(stopped).toMatchObject({ error: { kind: "cancelled" } });
});

test("coders who are left out are in no row", async () => {
  const [file] = await valueOf(exported({ coderIds: [] }));
  expect(file?.rows).toBe(0);
});
