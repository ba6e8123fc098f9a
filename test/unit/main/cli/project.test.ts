import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { emptiedTable } from "../../../../core/exporting/without-words.ts";
import { unlockBytes } from "../../../../core/file/cipher.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { resolveProject } from "../../../../core/merge/resolve.ts";
import { isLive } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { checksOf } from "../../../../main/cli/project/laws.ts";
import { mergedSample } from "../../../support/mergedSample.ts";
import { sampleStudy } from "../../../support/sampleCoders.ts";
import { aDocx, aPdf } from "../../core/documents/files.ts";
import { aFile, concord, concordLater } from "./command.ts";

const meta = {
  application: { name: "Concord", version: "0.1.0" },
  savedAt: "2018-12-03T00:00:00.000Z",
  saveId: "save-1",
};
const samples = new URL("../../../../samples/", import.meta.url).pathname;
const coders = ["amara", "jonas", "mei"].map((name) => `${samples}${name}.concord`);
const merged = mergedSample();

function projectFile(project: ProjectSnapshot): string {
  return aFile(encodeProject(project, meta), "concord");
}

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), "concord-merged-")), "merged.concord");
}

function projectIn(file: string): ProjectSnapshot {
  const bundle = decodeBundle(readFileSync(file));
  if (!bundle.ok || bundle.value.kind !== "project") throw new Error("no project");
  return resolveProject(bundle.value).snapshot;
}

/** Whatever order files are merged in, the records are the same; lists of what was added may stand in another order. */
function sorted(project: ProjectSnapshot): unknown {
  const key = (record: object): string =>
    JSON.stringify(record, (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  return Object.fromEntries(
    Object.entries(project).map(([name, list]: [string, unknown]) => [
      name,
      Array.isArray(list) ? list.map((one: object) => key(one)).toSorted() : list,
    ]),
  );
}

describe("concord info", () => {
  test("counts what a project has", () => {
    const { status, out } = concord("info", projectFile(merged), "--format", "json");
    const annotations = merged.sheets.flatMap((sheet) => sheet.annotations.filter(isLive));
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      kind: "project",
      project: { id: "sample-study", name: "Sample study" },
      stories: 180,
      leftOut: 0,
      coders: 3,
      codes: 22,
      annotations: annotations.length,
      passages: annotations.filter(({ span }) => span !== undefined).length,
      memos: 0,
      leftBehind: [],
      byCoder: [
        { name: "Amara", finished: 180, inProgress: 0 },
        { name: "Jonas", finished: 164, inProgress: 5 },
        { name: "Mei", finished: 148, inProgress: 3 },
      ],
    });
  });

  test("counts no story that is left out, nor its coding", () => {
    const [first, ...others] = merged.stories;
    if (first === undefined) throw new Error("no story");
    const exclusion = { excluded: true, revision: 2, updatedAt: meta.savedAt, author: "amara" };
    const without = { ...merged, stories: [{ ...first, exclusion }, ...others] };
    const facts = JSON.parse(concord("info", projectFile(without), "--format", "json").out) as {
      stories: number;
      leftOut: number;
      annotations: number;
    };
    const onFirst = merged.sheets
      .filter(({ storyId }) => storyId === first.id)
      .flatMap((sheet) => sheet.annotations.filter(isLive)).length;
    const all = merged.sheets.flatMap((sheet) => sheet.annotations.filter(isLive)).length;
    expect([facts.stories, facts.leftOut, facts.annotations]).toEqual([179, 1, all - onFirst]);
  });

  test("reads a coder's file, and says in words what of a project cannot be used", () => {
    expect(concord("info", coders[0] ?? "").out).toContain("The coding of Amara");
    const { out } = concord("info", projectFile(withWrongQuote(merged)));
    expect(out).toMatch(/Left behind\n {2}1 annotation by Amara .*/u);
  });

  test("refuses what is no file of Concord's", () => {
    expect(concord("info", aFile("a,b\n1,2\n"))).toMatchObject({ status: 1, out: "" });
    expect(concord("info").status).toBe(2);
    expect(concord("info", "a.concord", "b.concord").status).toBe(2);
  });
});

describe("concord import", () => {
  test("makes the sample study's project, into which its coders' files merge", () => {
    const output = newFile();
    const made = concord(
      ...["import", `${samples}stories.csv`, "--codebook", `${samples}codebook.csv`, "-o", output],
    );
    expect([made.status, made.error]).toEqual([0, ""]);
    expect(made.out).toContain("180 stories and 22 codes");
    const project = projectIn(output);
    expect(project.stories.map(({ text }) => text)).toEqual(merged.stories.map(({ text }) => text));
    const again = newFile();
    expect(concord("merge", output, ...coders, "--other-project", "-o", again).status).toBe(0);
    const both = [projectIn(again), merged].map(({ sheets }) => sheets.map((sheet) => sheet.storyId).length);
    expect(both[0]).toBe(both[1]);
  });

  test("names the rows that are no stories, and keeps nothing of columns that identify people", () => {
    const table = aFile("id,text,e-mail\n1,A long night,ana@example.org\n2,,ben@example.org\n");
    const output = newFile();
    const { status, out } = concord("import", table, "-o", output, "--format", "json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      stories: 1,
      columns: { id: "identifier", text: "story", "e-mail": "left out" },
      rejected: [{ line: 3 }],
    });
    expect(JSON.stringify(projectIn(output))).not.toContain("example.org");
  });

  test("takes the columns that it is told", () => {
    const table = aFile("a,b\nA long night of many words,short\n");
    const output = newFile();
    expect(concord("import", table, "--text", "b", "-o", output, "--name", "Nights").status).toBe(0);
    const { project, stories } = projectIn(output);
    expect([project.name, stories.map(({ text }) => text)]).toEqual(["Nights", ["short"]]);
    expect(concord("import", table, "--text", "c", "-o", newFile()).status).toBe(2);
  });

  test("reads a spreadsheet, and the sheet that is named", () => {
    const workbook = join(import.meta.dirname, "../../../support/workbooks/openpyxl.xlsx");
    const output = newFile();
    const { status, out } = concord("import", workbook, "-o", output, "--format", "json");
    expect(status).toBe(0);
    const told: unknown = JSON.parse(out);
    expect(told).toMatchObject({ stories: 2, rejected: [{ line: 5 }] });
    expect(projectIn(output).stories.map(({ text }) => text)).toEqual([
      'She walked\nthe ward 😀, naïve & "awake".',
      "=1+1",
    ]);
    const old = newFile();
    expect(concord("import", workbook, "--sheet", "Old", "-o", old).status).toBe(0);
    expect(projectIn(old).stories.map(({ text }) => text)).toEqual(["What was here before."]);
    const unknown = concord("import", workbook, "--sheet", "Tales", "-o", newFile());
    expect([unknown.status, unknown.error]).toEqual([1, expect.stringContaining("no sheet “Tales”")]);
    const text = concord("import", aFile("text\nA night\n"), "--sheet", "Old", "-o", newFile());
    expect(text.status).toBe(2);
  });

  test.each([
    ["", 1],
    ["text\n\n", 1],
    ["PK\u0003\u0004", 1],
  ])("refuses %j, and writes nothing", (content, status) => {
    const output = newFile();
    expect(concord("import", aFile(content), "-o", output).status).toBe(status);
    expect(existsSync(output)).toBe(false);
  });
});

describe("concord import of texts", () => {
  test("a file split at its headings, and a folder whose scan is named", async () => {
    const diary = aFile("# One\nA night.\n# Two\nA day.", "md");
    const output = newFile();
    const { status, out } = await concordLater("import", diary, "--split", "heading", "-o", output);
    expect(status).toBe(0);
    expect(out).toContain("2 stories");
    expect(JSON.parse(concord("info", output, "--format", "json").out)).toMatchObject({ stories: 2 });

    const folder = mkdtempSync(join(tmpdir(), "concord-texts-"));
    mkdirSync(join(folder, "A"));
    writeFileSync(join(folder, "A", "p1.docx"), aDocx("<w:p><w:r><w:t>She stayed.</w:t></w:r></w:p>"));
    writeFileSync(join(folder, "p2.pdf"), aPdf([[[700, "Nobody came."]]]));
    writeFileSync(join(folder, "scan.pdf"), aPdf([[]]));
    writeFileSync(join(folder, "notes.csv"), "id,text");
    const all = await concordLater("import", folder, "-o", newFile(), "--format", "json");
    expect(JSON.parse(all.out)).toMatchObject({
      stories: 2,
      columns: { id: "identifier", title: "title", text: "story", folder: "attribute" },
      rejected: [{ line: 3, message: expect.stringContaining("“scan.pdf”: The PDF has no text") as string }],
    });
  });

  test.each([
    [["--split", "page"], 2, "--split is one of"],
    [["--split", "marker"], 2, "say with --marker"],
    [["--sheet", "One"], 2, "has no sheets"],
    [["--as", "table", "--split", "line"], 2, "are for texts"],
    [["--marker", "##", "--id", "nr"], 2, "no column “nr”"],
  ])("%j is refused", async (options, expected, says) => {
    const { status, error } = await concordLater(
      "import",
      aFile("# One\nA", "md"),
      ...options,
      "-o",
      newFile(),
    );
    expect(status).toBe(expected);
    expect(error).toContain(says);
  });
});

describe("concord import of JSON", () => {
  const tweets = ["A night", "and more", "RT @ana: A night"].map((text, at) =>
    JSON.stringify({
      id: `105011862119892172${at}`,
      text,
      author_id: "7",
      conversation_id: "1050118621198921720",
      ...(at === 1 && { referenced_tweets: [{ type: "replied_to", id: "1050118621198921720" }] }),
    }),
  );

  test("a table with who wrote, when and what counts as public posts, unless somebody says otherwise", () => {
    const file = aFile("id,username,created_at,text\n1,ward_seven,2026-01-02,A long night.\n");
    const imported = (...options: string[]): readonly [boolean | undefined, boolean] => {
      const output = newFile();
      const { status, error } = concord("import", file, ...options, "-o", output);
      expect(status).toBe(0);
      return [projectIn(output).collections[0]?.isPublic, error.includes("count as public posts")];
    };
    expect(imported()).toEqual([true, true]);
    expect(imported("--no-public-posts")).toEqual([undefined, false]);
    expect(imported("--public-posts")).toEqual([true, false]);
    expect(concord("import", file, "--public-posts", "--no-public-posts", "-o", newFile()).status).toBe(2);
  });

  test("tweets: retweets set aside and told, threads joined by choice", () => {
    const file = aFile(tweets.join("\n"), "jsonl");
    const { status, out } = concord("import", file, "-o", newFile(), "--format", "json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ stories: 2, leftOut: ["1 retweet"], rejected: [{ line: 3 }] });
    const joined = newFile();
    expect(concord("import", file, "--threads", "--keep-retweets", "-o", joined).status).toBe(0);
    expect(projectIn(joined).stories.map(({ externalId, text }) => [externalId, text])).toEqual([
      ["1050118621198921720", "A night\n\nand more"],
      ["1050118621198921722", "RT @ana: A night"],
    ]);
  });

  test("records, as a table of their fields", () => {
    const file = aFile('[{"id": 1049321347312345678, "text": "A night", "at": {"ward": "A"}}, 7]', "json");
    const { out } = concord("import", file, "-o", newFile(), "--format", "json");
    expect(JSON.parse(out)).toMatchObject({
      stories: 1,
      columns: { id: "identifier", text: "story", "at.ward": "attribute" },
      rejected: [{ line: 2 }],
    });
    expect(concord("import", file, "--as", "tweets", "-o", newFile()).error).toContain("are no tweets");
    expect(concord("import", file, "--threads", "-o", newFile()).error).toContain("are for tweets");
    expect(concord("import", aFile("{", "json"), "-o", newFile()).error).toContain("no records in JSON");
  });
});

describe("concord merge", () => {
  const base = projectFile(sampleStudy());

  test("merges as the window does, in any order, once for all", () => {
    const [one, two] = [newFile(), newFile()];
    const made = concord("merge", base, ...coders, "-o", one);
    expect([made.status, made.error]).toEqual([0, ""]);
    expect(made.out).toContain("Jonas (new coder): ");
    expect(made.out).toMatch(/^Jonas: Annotations +\d+ +0 +0 +0 +0$/mu);
    concord("merge", base, ...coders.toReversed(), ...coders, "-o", two);
    const [a, b] = [projectIn(one), projectIn(two)];
    expect(sorted({ ...a, history: [] })).toEqual(sorted({ ...b, history: [] }));
    expect(sorted({ ...a, history: [] })).toEqual(sorted(merged));
    const [entry] = a.history;
    expect(a.history.map(({ event, files }) => [event, files.map(({ name }) => name)])).toEqual([
      ["merge", coders.map((file) => basename(file))],
    ]);
    const digest = createHash("sha256").update(readFileSync(coders[0] ?? ""));
    expect(entry?.files[0]?.sha256).toBe(digest.digest("hex"));
    const history = concord("export", one, "--as", "history").out.split("\r\n");
    expect(history).toHaveLength(3);
    expect(history[1]).toContain(`Merged ${coders.length} files`);
    const again = concord("merge", one, ...coders, "--dry-run");
    expect(again.out.match(/Nothing is new/gu)).toHaveLength(1);
  });

  test("only says what would change, where that is asked for", () => {
    const before = readFileSync(base);
    const { status, out } = concord("merge", base, coders[0] ?? "", "--dry-run", "--format", "json");
    expect(status).toBe(0);
    const { output, files, plan } = JSON.parse(out) as {
      readonly output: string | null;
      readonly files: readonly object[];
      readonly plan: { readonly isEmpty: boolean; readonly table: readonly object[] };
    };
    expect([output, files.length, plan.isEmpty]).toEqual([null, 1, false]);
    expect(files[0]).toMatchObject({ kind: "coding", coder: "Amara", problem: null });
    expect(plan.table[0]).toMatchObject({ coder: "Amara", records: "Annotations", added: 347, known: 0 });
    expect(readFileSync(base)).toEqual(before);
  });

  test("overwrites nothing, and writes nothing where a file cannot be used", () => {
    const there = projectFile(sampleStudy());
    expect(concord("merge", base, coders[0] ?? "", "-o", there)).toMatchObject({ status: 2, out: "" });
    expect(concord("merge", base, coders[0] ?? "", "-o", base).status).toBe(2);
    const output = newFile();
    const cut = aFile(readFileSync(coders[1] ?? "").subarray(0, 4000), "concord");
    const made = concord("merge", base, coders[0] ?? "", cut, "-o", output);
    expect([made.status, made.out, existsSync(output)]).toEqual([1, "", false]);
    expect(made.error).toContain(cut);
  });

  test("tells files that cannot be used apart, and merges the others where it is told to", () => {
    const cut = aFile(readFileSync(coders[1] ?? "").subarray(0, 4000), "concord");
    const diary = aFile("Dear diary", "concord");
    const { project } = merged;
    const other = projectFile({ ...sampleStudy(), project: { ...project, id: "other", name: "Nights" } });
    const files = [cut, coders[0] ?? "", diary, other];
    const dry = concord("merge", base, ...files, "--dry-run", "--format", "json");
    expect(dry.status).toBe(1);
    const told = JSON.parse(dry.out) as {
      readonly files: readonly { readonly problem: string | null }[];
      readonly plan: unknown;
    };
    expect(told.files.map(({ problem }) => problem?.split(".")[0] ?? null)).toEqual([
      "This Concord file is cut off or damaged",
      null,
      "This is not a Concord file",
      "It belongs to another project, “Nights”",
    ]);
    const alone = JSON.parse(
      concord("merge", base, coders[0] ?? "", "--dry-run", "--format", "json").out,
    ) as {
      readonly plan: unknown;
    };
    expect(told.plan).toEqual(alone.plan);
    const output = newFile();
    const made = concord("merge", base, ...files, "--skip", "-o", output);
    expect([made.status, made.error]).toEqual([0, ""]);
    expect(made.out).toContain(`${diary}: left out. This is not a Concord file.`);
    expect(projectIn(output).coders.map(({ name }) => name)).toContain("Amara");
    expect(concord("merge", base, ...files, "-o", newFile())).toMatchObject({ status: 1, out: "" });
  });

  test("takes a file of another project only if it is told to", () => {
    const { project } = merged;
    const other = projectFile({ ...sampleStudy(), project: { ...project, id: "other", name: "Nights" } });
    const refused = concord("merge", other, coders[0] ?? "", "--dry-run");
    expect(refused).toMatchObject({ status: 1, error: "" });
    expect(refused.out).toContain("another project, “Sample study”");
    const taken = concord("merge", other, coders[0] ?? "", "--dry-run", "--other-project");
    expect(taken.status).toBe(0);
    expect(taken.out).toContain("Warning: This file belongs to another project");
  });

  test("needs a project to merge into, and to know where to write", () => {
    expect(concord("merge", ...coders, "--dry-run").error).toContain("Amara's coding alone");
    expect(concord("merge", base, coders[0] ?? "").status).toBe(2);
    expect(concord("merge", base, "--dry-run").status).toBe(2);
    expect(concord("merge", base, coders[0] ?? "", "--dry-run", "-o", newFile()).status).toBe(2);
  });
});

describe("concord export", () => {
  const file = projectFile(merged);

  test.each([
    ["long", longTable(merged, { names: "variables" })],
    ["wide", wideTable(merged, { names: "variables" })],
  ])("writes the %s table of the Export page", (table, expected) => {
    expect(concord("export", file, "--as", table).out).toBe(csvText(expected, CSV_FORMS["r-python"]));
  });

  test("writes for other programs, without texts, and to a file", () => {
    const output = aFile("old");
    expect(
      concord("export", file, "--as", "long", "--for", "excel", "--no-text", "-o", output, "--replace")
        .status,
    ).toBe(0);
    const expected = emptiedTable(longTable(merged, { names: "readable", text: false }));
    expect(readFileSync(output, "utf8")).toBe(csvText(expected, CSV_FORMS.excel));
  });

  test("writes the codebook and memos", () => {
    expect(concord("export", file, "--as", "codebook").out.split("\r\n")[1]).toContain("Burnout");
    expect(concord("export", file, "--as", "memos").out).toMatch(/^about,kind,memo,/u);
  });

  test.each([
    [["--as", "long", "--all-pairs"]],
    [["--as", "wide", "--finished-only"]],
    [["--as", "memos", "--text"]],
    [["--as", "everything"]],
    [[]],
  ])("does not understand %j", (options) => {
    expect(concord("export", file, ...options)).toMatchObject({ status: 2, out: "" });
  });

  test("overwrites no project file", () => {
    const before = readFileSync(file);
    expect(concord("export", file, "--as", "long", "-o", file).status).toBe(2);
    expect(readFileSync(file)).toEqual(before);
  });
});

describe("concord verify", () => {
  test("finds nothing wrong with the sample study", () => {
    for (const file of [...coders, projectFile(merged)]) {
      const { status, out } = concord("verify", file);
      expect([status, /FAILS/u.test(out)]).toEqual([0, false]);
    }
  });

  const [sheet, ...sheets] = merged.sheets;
  if (sheet === undefined) throw new Error("no sheet");
  const [annotation, ...annotations] = sheet.annotations;
  if (annotation === undefined) throw new Error("no annotation");
  const changed = (change: object): ProjectSnapshot => ({
    ...merged,
    sheets: [{ ...sheet, annotations: [{ ...annotation, ...change }, ...annotations] }, ...sheets],
  });

  test.each([
    ["ids", changed({ id: "called-otherwise" })],
    ["references", changed({ codebookVersion: "unheard-of" })],
    ["references", { ...merged, codes: merged.codes.filter(({ id }) => id !== annotation.codeId) }],
    ["references", { ...merged, collections: [] }],
    ["passages", withWrongQuote(merged)],
  ])("finds what is wrong with %s", (name, project) => {
    const { status, out } = concord("verify", projectFile(project), "--format", "json");
    const { holds, checks } = JSON.parse(out) as {
      holds: boolean;
      checks: { name: string; faults: string[] }[];
    };
    expect([status, holds]).toEqual([1, false]);
    expect(checks.find((check) => check.name === name)?.faults).not.toEqual([]);
  });

  test("finds a count that is wrong", () => {
    const bundle = decodeBundle(encodeProject(merged, meta));
    if (!bundle.ok) throw new Error("unreadable");
    const { counts } = bundle.value.manifest;
    const manifest = { ...bundle.value.manifest, counts: { ...counts, finished: counts.finished + 1 } };
    const checks = checksOf({ ...bundle.value, manifest }, {});
    expect(checks.find(({ name }) => name === "counts")?.faults).toEqual([
      `The manifest counts ${counts.finished + 1} finished, the records are ${counts.finished}.`,
    ]);
  });

  test("refuses a part that was changed", () => {
    const bytes = Uint8Array.from(readFileSync(coders[0] ?? ""));
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    expect(concord("verify", aFile(bytes, "concord"))).toMatchObject({ status: 1, out: "" });
  });
});

/** The first passage with other words than those at its place. */
function withWrongQuote(project: ProjectSnapshot): ProjectSnapshot {
  let isDone = false;
  const sheets = project.sheets.map((sheet) => ({
    ...sheet,
    annotations: sheet.annotations.map((annotation) => {
      if (isDone || annotation.span === undefined || sheet.coderId !== "amara") return annotation;
      isDone = true;
      return { ...annotation, span: { ...annotation.span, quote: "what nobody wrote" } };
    }),
  }));
  return { ...project, sheets };
}

describe("concord assign", () => {
  const project = projectFile(merged);
  const output = (): string => join(mkdtempSync(join(tmpdir(), "concord-assigned-")), "assigned.concord");

  test("divides as asked, the same for one seed, and never changes or replaces a file", () => {
    const [one, two] = [output(), output()];
    const options = ["--share", "30%", "--seed", "7", "--order", "study"];
    const made = concord("assign", project, ...options, "-o", one);
    expect([made.status, made.error]).toEqual([0, ""]);
    const all = merged.stories.length;
    const several = Math.round(0.3 * all);
    expect(made.out).toContain(
      `Round 1: ${several} stories by 2 coders, ${all - several} by one coder, seed 7`,
    );
    expect(concord("assign", project, ...options, "-o", two).status).toBe(0);
    const stories = (file: string): string[] => projectIn(file).assignments.map((each) => each.stories);
    expect(stories(one)).toEqual(stories(two));
    expect(projectIn(project).assignments).toEqual([]);
    const facts = JSON.parse(concord("info", one, "--format", "json").out) as {
      rounds: { coders: { stories: number }[] }[];
      unassigned: number;
    };
    const counts = facts.rounds.flatMap(({ coders }) => coders.map((coder) => coder.stories));
    expect([counts.reduce((sum, each) => sum + each, 0), facts.unassigned]).toEqual([all + several, 0]);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(concord("info", one).out).toContain("Stories assigned to nobody");
    expect(concord("verify", one).status).toBe(0);
    const again = concord("assign", project, ...options, "-o", one);
    expect([again.status, again.error]).toMatchObject([2, expect.stringContaining("is there already")]);
    expect(concord("assign", project, ...options, "-o", project).status).toBe(2);
    // A later round has nothing left to divide.
    const nothing = concord("assign", one, "--dry-run");
    expect([nothing.status, nothing.error]).toMatchObject([
      1,
      expect.stringContaining("Every story is assigned to somebody already."),
    ]);
  });

  test("a training round has a key; its stories are no part of agreement, and the table of training has the figures", async () => {
    const half = new Set(merged.stories.slice(0, 90).map(({ id }) => id));
    const mei = merged.coders.find(({ name }) => name === "Mei")?.id ?? "";
    // Mei has coded half of the study, so the rest is there to train her on.
    const study = {
      ...merged,
      sheets: merged.sheets.filter((each) => each.coderId !== mei || half.has(each.storyId)),
    };
    const file = projectFile(study);
    const one = output();
    const folder = mkdtempSync(join(tmpdir(), "concord-trained-"));
    const options = ["--training", "Amara", "--coders", "Mei", "--share", "12", "--seed", "5"];
    const made = await concordLater("assign", file, ...options, "--hand-out", folder, "-o", one);
    expect([made.status, made.error]).toEqual([0, ""]);
    const project = projectIn(one);
    expect([project.trainingKeys.length, project.assignments.length]).toEqual([12, 1]);
    expect(concord("verify", one).status).toBe(0);
    const [handed = ""] = readdirSync(folder);
    expect(projectIn(join(folder, handed)).trainingKeys).toEqual([]);
    const training = new Set(project.trainingKeys.map(({ storyId }) => storyId));
    const back = projectFile({
      ...project,
      sheets: [
        ...project.sheets,
        ...merged.sheets.filter((each) => each.coderId === mei && training.has(each.storyId)),
      ],
    });
    const figures = (...more: string[]): string => concord("agreement", back, "--ci", "none", ...more).error;
    expect(figures()).toContain("12 finished stories of training rounds do not count");
    expect(figures("--with-training")).not.toContain("training");
    const { status, out } = concord("export", back, "--as", "training");
    const [head = "", all = "", ...rows] = out.split("\r\n");
    expect(status).toBe(0);
    expect(head).toContain("round,key,coder,code,stories,both,missed,extra,neither,agreement");
    expect(all).toContain("Round 1,Amara,Mei,,");
    expect(rows.length).toBeGreaterThan(1);
    for (const [wrong, words] of [
      [["--training", "Nobody"], "It has no coder"],
      [["--training", "Amara", "--together", "2"], "--together is not for a training round"],
      [["--training", "Amara", "--share", "5%"], "--share is a number of stories"],
      [["--feedback"], "--feedback is for a training round"],
      [["--training", "Amara", "--coders", "Amara,Mei"], "can't be trained with it"],
      [["--training", "Amara", "--coders", "Jonas", "--share", "500"], "Ask for"],
    ] as const) {
      const tried = concord("assign", file, ...wrong, "--dry-run");
      expect([tried.status > 0, tried.error]).toEqual([true, expect.stringContaining(words)]);
    }
  });

  test("hands out a file for each coder, under a passphrase that is no argument, and overwrites none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "concord-handed-"));
    const output = newFile();
    const project = projectFile(merged);
    const hand = ["assign", project, "--coders", "Mei,Jonas", "--hand-out", folder];
    expect(
      await concordLater(...hand, "--passphrase-file", aFile("short\n", "txt"), "-o", output),
    ).toMatchObject({
      status: 2,
      out: "",
    });
    expect(readdirSync(folder)).toEqual([]);
    const secret = aFile("four words for mei\r\nnot this", "txt");
    const made = await concordLater(...hand, "--passphrase-file", secret, "-o", output);
    expect([made.status, made.error]).toEqual([0, ""]);
    const files = readdirSync(folder).toSorted();
    expect(files).toHaveLength(2);
    const bytes = readFileSync(join(folder, files[1] ?? ""));
    expect(concord("info", join(folder, files[1] ?? ""))).toMatchObject({ status: 1 });
    const opened = await unlockBytes(crypto, bytes, "four words for mei");
    const handed = projectIn(aFile(opened.ok ? opened.value : "", "concord"));
    expect(handed.coders.map(({ name }) => name)).toEqual(["Mei"]);
    expect([handed.sheets, handed.decisions]).toEqual([[], []]);
    expect(handed.history.map(({ event }) => event)).toEqual(["begin"]);
    const told = projectIn(output).history.filter(({ event }) => event === "hand-out");
    expect(told.map(({ names }) => [names["coder"], names["locked"]])).toEqual([
      ["Mei", "yes"],
      ["Jonas", "yes"],
    ]);
    const hashes = files.map((name) =>
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    );
    expect(told.map((entry) => entry.files[0]?.sha256).toSorted()).toEqual(hashes.toSorted());
    expect(JSON.stringify([made, told])).not.toContain("four words");
    expect(await concordLater(...hand, "--passphrase-file", secret, "-o", newFile())).toMatchObject({
      status: 2,
      out: "",
    });
    expect(concord("assign", project, "--passphrase-file", secret, "--dry-run").status).toBe(2);
  });

  test("says in JSON who codes what, and what cannot be done", () => {
    const { status, out } = concord("assign", project, "--dry-run", "--format", "json", "--share", "6");
    const said = JSON.parse(out) as { coders: { stories: number; storyIds: string[] }[] };
    expect(status).toBe(0);
    expect(said.coders.every(({ stories, storyIds }) => stories === storyIds.length)).toBe(true);
    const refused = (...args: string[]): [number, string] => {
      const tried = concord("assign", project, "--dry-run", ...args);
      return [tried.status, tried.error];
    };
    expect(refused("--together", "9")).toMatchObject([
      1,
      expect.stringContaining("no story can be coded by 9"),
    ]);
    expect(refused("--coders", "Nobody")).toMatchObject([
      1,
      expect.stringContaining("It has no coder “Nobody”."),
    ]);
    expect(refused("--by", "planet")).toMatchObject([
      1,
      expect.stringContaining("No story has an attribute “planet”."),
    ]);
    expect(refused("--share", "many")).toMatchObject([
      2,
      expect.stringContaining("--share is a number of stories"),
    ]);
    expect(refused("-o", "out.concord")).toMatchObject([
      2,
      expect.stringContaining("--dry-run writes nothing"),
    ]);
    expect(concord("assign", project).status).toBe(2);
  });
});
