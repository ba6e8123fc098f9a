import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { encodeProject } from "../../../../core/file/encode.ts";
import { readDirectory } from "../../../../core/file/zip.ts";
import { mergedSample } from "../../../support/mergedSample.ts";
import { aQdpx, codeXml } from "../../../support/refi.ts";
import { aFile, concord } from "./command.ts";

// What somebody meets who uses the command line for the first time.

const folder = mkdtempSync(join(tmpdir(), "concord-newcomer-"));
const samples = new URL("../../../../samples/", import.meta.url).pathname;
const study = aFile(
  encodeProject(mergedSample(), {
    application: { name: "Concord", version: "0.1.0" },
    savedAt: "2018-12-03T00:00:00.000Z",
    saveId: "save-1",
  }),
  "concord",
);
let outputs = 0;

function output(ending: string): string {
  outputs += 1;
  return join(folder, `${outputs}.${ending}`);
}

describe("a file that is there", () => {
  test.each([
    ["export", [study, "--as", "codebook"]],
    ["export", [study, "--as", "refi-codebook"]],
    ["agreement", [study, "--format", "csv", "--ci", "none"]],
  ])("is replaced by %s %j only where that is said", (command, args) => {
    const there = aFile("of somebody else");
    const refused = concord(command, ...args, "-o", there);
    expect([refused.status, refused.out]).toEqual([2, ""]);
    expect(refused.error).toContain(`${there} exists, and is not overwritten. Nothing was written;`);
    expect(refused.error).toContain("--replace");
    expect(readFileSync(there, "utf8")).toBe("of somebody else");
    const replaced = concord(command, ...args, "-o", there, "--replace");
    expect([replaced.status, replaced.out]).toMatchObject([0, expect.stringMatching(/^Written: /u)]);
    expect(readFileSync(there, "utf8")).not.toBe("of somebody else");
  });

  test.each(["export", "agreement"])("is not replaced by %s where it is read, or a project", (command) => {
    const args = command === "export" ? ["--as", "wide"] : ["--format", "csv"];
    const before = readFileSync(study);
    const other = aFile(before, "csv");
    expect(concord(command, study, ...args, "-o", study, "--replace").status).toBe(2);
    const refused = concord(command, study, ...args, "-o", other, "--replace");
    expect([refused.status, refused.error]).toMatchObject([2, expect.stringContaining("is a project file")]);
    expect([readFileSync(study), readFileSync(other)].every((now) => now.equals(before))).toBe(true);
  });

  test("is said with its size when it is new", () => {
    const to = output("csv");
    expect(concord("export", study, "--as", "codebook", "-o", to).out).toMatch(
      /^Written: .+ \(22 rows, \d+ columns\)\n$/u,
    );
  });
});

describe("a name that leads to nothing", () => {
  test.each([
    [["info", "/nowhere.concord"], 1, "/nowhere.concord: There is no file with this name here."],
    [["info", folder], 1, `${folder}: This is a folder, not a file.`],
    [["export", study, "--as", "wide", "-o", "/nowhere/at/all.csv"], 2, "There is no folder /nowhere/at."],
    [["export", study, "--as", "wide", "-o", folder], 2, `${folder} is a folder.`],
    [["merge", study, study, "-o", "/nowhere/at/all.concord"], 2, "There is no folder /nowhere/at."],
  ])("%j", (args, status, sentence) => {
    const said = concord(...args);
    expect([said.status, said.out]).toEqual([status, ""]);
    expect(said.error).toContain(sentence);
    expect(said.error).not.toMatch(/ENOENT|EISDIR/u);
  });
});

describe("options", () => {
  test.each([
    [["info", study, "--bogus"], "There is no option --bogus."],
    [["agreement", study, "--bogus=1"], "There is no option --bogus."],
    [["export", study, "--as"], "--as needs a value."],
    [["export", study, "--as", "--text"], "--as needs a value."],
    [["export", study, "--text=yes"], "--text takes no value."],
    [["export", study, "--as", "wide", "--as", "long"], "--as is there twice."],
    [["assign", study, "--share", "-5", "--dry-run"], "--share is a number of stories"],
  ])("%j", (args, sentence) => {
    const said = concord(...args);
    expect([said.status, said.out]).toEqual([2, ""]);
    expect(said.error.startsWith(sentence)).toBe(true);
  });
});

describe("a table that is not what it seems", () => {
  test("a row that is cut between cells is said, with its line", () => {
    const to = output("concord");
    const cut = concord("import", aFile("id,text,ward\n1,A long night,A\n2,A longer"), "-o", to);
    expect(cut.status).toBe(0);
    expect(cut.error).toContain("Line 3, the last row, has fewer cells than there are columns");
    expect(cut.error).toContain("The file may be cut off");
    const many = "id,text,ward\n1,Night\n2,Day\n3,Both,A\n";
    const { error } = concord("import", aFile(many), "-o", output("concord"));
    expect(error).toContain("2 rows (the first on line 2, the last on line 3) have fewer cells");
    expect(error).not.toContain("cut off");
  });

  test("identifiers that repeat are said to be none", () => {
    const rows = "id,text\n1,A long night\n1,Another night\n1,A third night\n";
    const { status, error } = concord("import", aFile(rows), "-o", output("concord"));
    expect([status, error]).toMatchObject([
      0,
      expect.stringContaining("“id” is not used as the identifier: 1 value is in more than one row"),
    ]);
    const asked = concord("import", aFile(rows), "--id", "id", "-o", output("concord"), "--format", "json");
    expect(JSON.parse(asked.out)).toMatchObject({ stories: 1, rejected: [{ line: 3 }, { line: 4 }] });
  });

  test.each([
    [readFileSync(`${samples}mei.concord`), "This is a Concord file, not a table of stories."],
    [
      readFileSync(join(import.meta.dirname, "../../../support/workbooks/openpyxl.xlsx")).subarray(0, 3000),
      "This spreadsheet or Office document is cut off or damaged.",
    ],
  ])("a file that is none", (bytes, sentence) => {
    const to = output("concord");
    const { status, error } = concord("import", aFile(bytes, "xlsx"), "-o", to);
    expect([status, existsSync(to)]).toEqual([1, false]);
    expect(error).toContain(sentence);
  });

  test("a sheet is asked for where there are none", () => {
    const refused = concord("import", "a.qdpx", "--sheet", "Old", "-o", output("concord"));
    expect([refused.status, refused.error]).toMatchObject([
      2,
      expect.stringContaining("--sheet is for tables"),
    ]);
  });
});

describe("a project of REFI-QDA without any text", () => {
  const codes = `<CodeBook><Codes>${codeXml(2, "Care")}</Codes></CodeBook>`;

  test("is imported for its codebook, and exits with 1", () => {
    const to = output("concord");
    const { status, error } = concord("import", aFile(aQdpx(codes), "qdpx"), "-o", to);
    expect([status, existsSync(to)]).toEqual([1, true]);
    expect(error).toContain("no source whose text can be read");
    const codebook = `<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="A"><Codes>${codeXml(2, "Care")}</Codes></CodeBook>`;
    expect(concord("import", aFile(codebook, "qdc"), "-o", output("concord")).status).toBe(0);
  });
});

describe("concord verify", () => {
  test("says in JSON, too, that a file is damaged", () => {
    const cut = aFile(readFileSync(`${samples}mei.concord`).subarray(0, 3000), "concord");
    const { status, out } = concord("verify", cut, "--format", "json");
    expect([status, JSON.parse(out)]).toMatchObject([
      1,
      { holds: false, problem: expect.stringContaining("cut off or damaged") as string },
    ]);
  });

  test("finds damage in whatever part of a file, and wherever it is cut", () => {
    const whole = readFileSync(`${samples}mei.concord`);
    const directory = readDirectory(whole, 100);
    if (!directory.ok) throw new Error("no archive");
    for (const { name, headerOffset, compressedSize } of directory.value.values()) {
      const changed = Uint8Array.from(whole);
      const at = headerOffset + 30 + name.length + (compressedSize >> 1);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect([name, concord("verify", aFile(changed, "concord")).status]).toEqual([name, 1]);
      expect(concord("verify", aFile(whole.subarray(0, at), "concord")).status).toBe(1);
    }
  });
});

describe("files that cannot be merged", () => {
  const amara = `${samples}amara.concord`;
  const diary = aFile("Dear diary", "concord");
  const cut = aFile(readFileSync(amara).subarray(0, 3000), "concord");

  test("are all named, and how to leave them out", () => {
    const { status, out, error } = concord("merge", study, amara, diary, cut, "-o", output("concord"));
    expect([status, out]).toEqual([1, ""]);
    expect(error).toContain(`${diary}: This is not a Concord file.`);
    expect(error).toContain(`${cut}: This Concord file is cut off or damaged`);
    expect(error).toContain("Use --skip to leave these files out");
  });

  test("make no copy of the project where none is left", () => {
    const to = output("concord");
    const { status, error } = concord("merge", study, diary, cut, "--skip", "-o", to);
    expect([status, existsSync(to)]).toEqual([1, false]);
    expect(error).toContain("No file can be merged. Nothing was written.");
  });

  test("do no harm where they are left out", () => {
    const to = output("concord");
    const { status, out } = concord("merge", study, amara, diary, "--skip", "-o", to);
    expect([status, existsSync(to)]).toEqual([0, true]);
    expect(out).toContain(`Written: ${to}, without 1 file that cannot be used`);
  });
});

describe("concord assign says what it does", () => {
  const first = output("concord");

  test.each([
    [["--share", "0"], "Round 1: 180 stories, each by one coder and none by several, seed 1"],
    [["--together", "1"], "Round 1: 180 stories, each by one coder and none by several, seed 1"],
    [
      ["--share", "6", "--together", "3", "--rest", "later"],
      "Round 1: 6 stories by 3 coders, seed 1\n174 stories are left",
    ],
  ])("%j", (options, line) => {
    expect(concord("assign", study, ...options, "--dry-run").out).toContain(line);
  });

  test("also of stories that somebody has already", () => {
    expect(concord("assign", study, "--share", "0", "-o", first).status).toBe(0);
    const { out } = concord("assign", first, "--which", "all", "--together", "3", "--dry-run");
    expect(out).toContain("Round 2: 36 stories by 3 more coders, 144 by one more coder, seed 1");
    expect(out).toContain("180 of these stories have coders from earlier rounds");
    expect(out).toContain("36 stories get fewer new coders than asked for");
  });
});
