import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { encodeProject } from "../../../../core/file/encode.ts";
import { readDirectory, readEntry } from "../../../../core/file/zip.ts";
import { liveAnnotations } from "../../../../core/model/sheet.ts";
import { readCsv } from "../../../../core/reading/csv.ts";
import { openWorkbook } from "../../../../core/reading/workbook.ts";
import { allSteps } from "../../../../core/steps.ts";
import { codedPassages } from "../../../../main/cli/project/export-passages.ts";
import { mergedSample } from "../../../support/mergedSample.ts";
import { askPython, hasPython } from "../../../support/python.ts";
import { aFile, concord, concordLater } from "./command.ts";

// What leaves is read by the programs that it is for, where they are on this computer.

const folder = mkdtempSync(join(tmpdir(), "concord-exports-"));
const merged = mergedSample();
const [marked, ...others] = merged.stories;
if (marked === undefined) throw new Error("no story");
/** With what breaks programs that read tables. */
const study = {
  ...merged,
  codes: merged.codes.map((code, at) =>
    at === 0 ? { ...code, example: `“${marked.text.slice(0, 60)}”` } : code,
  ),
  stories: [{ ...marked, attributes: ["=1+1", 'a "quote", a comma', "00123456789012345678"] }, ...others],
};
const file = aFile(
  encodeProject(study, {
    application: { name: "Concord", version: "0.1.0" },
    savedAt: "2018-12-03T00:00:00.000Z",
    saveId: "save-1",
  }),
  "concord",
);

function has(program: string): boolean {
  const found = spawnSync(program, ["--version"]).status === 0;
  if (!found) console.log(`There is no ${program}: what it reads is not tried.`);
  return found;
}

function exported(name: string, ...options: string[]): string {
  const output = join(folder, name);
  const { status, error } = concord("export", file, ...options, "-o", output);
  expect([status, error]).toEqual([0, ""]);
  return output;
}

function rowsOf(csv: string): readonly (readonly string[])[] {
  const table = allSteps(readCsv(csv, { headerRows: 1 }));
  if (!table.ok) throw new Error(table.error.message);
  const { header, rows } = table.value;
  return rows.map(({ cells }) => header.map((_, at) => cells[at] ?? ""));
}

describe.skipIf(!has("Rscript"))("R", () => {
  test.each([
    ["long", "r-python", "C"],
    ["wide", "excel", "C.UTF-8"],
  ])("reads the %s table for %s with its script, types and labels", (table, program, locale) => {
    const csv = exported(`${table}-r.csv`, "--as", table, "--for", program, "--with", "r");
    const script = `
      source("${table}-r.R")
      words <- names(types)[types == "character"]
      cat(nrow(data), ncol(data), all(sapply(data[words], is.character)), data$attribute_country[1] %in% NA, "\\n")
      cat(data[[grep("role$", names(data))[1]]][1], data[[grep("country$", names(data))[1]]][1], "\\n")
      cat(attr(data$coder, "label"), "\\n")
      ${table === "long" ? 'p <- data[!is.na(data$start), ]; cat(all(substr(p$text, p$start + 1, p$end) == p$quote), "\\n")' : 'cat(attr(data[[grep("Burnout$", names(data))[1]]], "labels"), "\\n")'}`;
    const { status, stdout, stderr } = spawnSync("Rscript", ["-e", script], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: locale },
    });
    expect([status, stderr]).toEqual([0, ""]);
    const lines = stdout.split("\n").map((line) => line.trim());
    const rows = rowsOf(readFileSync(csv, "utf8").replace(/^\uFEFF/u, ""));
    expect(lines[0]).toBe(`${rows.length} ${rows[0]?.length} TRUE FALSE`);
    expect(lines[1]).toBe("=1+1 00123456789012345678");
    expect(lines[2]).toMatch(/^The coder's name/u);
    expect(lines[3]).toBe(table === "long" ? "TRUE" : "0 1");
  });
});

describe.skipIf(!has("pspp"))("PSPP", () => {
  test("opens the long table with the syntax for SPSS", () => {
    const csv = exported("long-spss.csv", "--as", "long", "--for", "spss", "--with", "spss");
    const { status, stdout } = spawnSync("pspp", ["-O", "format=csv", "-e", "-", "-"], {
      cwd: folder,
      input:
        "INSERT FILE='long-spss.sps'.\nDESCRIPTIVES /VARIABLES=value /STATISTICS=SUM.\nLIST /VARIABLES=attribute_country /CASES=FROM 1 TO 1.\n",
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    expect(status).toBe(0);
    const rows = rowsOf(readFileSync(csv, "utf8").replace(/^\uFEFF/u, ""));
    expect(stdout).toContain("00123456789012345678");
    expect(stdout).toMatch(new RegExp(`Valid N \\(listwise\\),${rows.length},`, "u"));
  });
});

describe("the workbook", () => {
  const sheets = ["long", "wide"];
  const workbook = exported("study.xlsx", "--as", "xlsx", "--tables", sheets.join(","));
  const tables = sheets.map((name) => rowsOf(concord("export", file, "--as", name, "--for", "r-python").out));

  test("has every cell of the tables", () => {
    const read = openWorkbook(readFileSync(workbook));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.sheets.map(({ name }) => name)).toEqual(sheets);
    for (const [at, name] of sheets.entries()) {
      const rows = read.value.rowsOf(name);
      if (!rows.ok) throw new Error(rows.error.message);
      const expected = tables[at] ?? [];
      const width = expected[0]?.length ?? 0;
      const cells = rows.value
        .slice(1)
        .map((row) => Array.from({ length: width }, (_, column) => row.cells[column] ?? ""));
      expect(cells).toEqual(expected);
    }
  });

  test.skipIf(!has("soffice"))(
    "is the same in LibreOffice, where no formula runs",
    { timeout: 90_000 },
    () => {
      const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
      const profile = `-env:UserInstallation=file://${join(folder, "office")}`;
      const args = [profile, "--headless", "--convert-to", filter, "--outdir", folder, workbook];
      expect(spawnSync("soffice", args).status).toBe(0);
      for (const [at, name] of sheets.entries()) {
        const rows = rowsOf(readFileSync(join(folder, `study-${name}.csv`), "utf8"));
        expect(rows).toEqual(tables[at]);
      }
    },
  );
});

describe("lines of JSON", () => {
  test.skipIf(!hasPython)("have passages that Python finds at their places", () => {
    const lines = exported("stories.jsonl", "--as", "jsonl");
    const script = `
import json, sys
task = json.load(sys.stdin)
with open(task["file"], encoding="utf-8") as f: rows = [json.loads(line) for line in f]
spans = [(r, s) for r in rows for s in r["spans"]]
print(json.dumps({"rows": len(rows), "spans": len(spans), "same": all(r["text"][s["start"]:s["end"]] == s["quote"] for r, s in spans), "lengths": all(len(r["text"]) == r["length"] for r in rows)}))`;
    const spans = merged.sheets.flatMap(liveAnnotations).filter(({ span }) => span !== undefined);
    expect(askPython(script, { file: lines })).toEqual({
      ...{ rows: merged.stories.length, spans: spans.length, same: true, lengths: true },
    });
  });

  test("have each coder's codes and the consensus, and no word of a story where texts are left out", () => {
    const { out } = concord("export", file, "--as", "jsonl", "--no-text", "--coders", "Amara");
    const [first] = out.split("\n");
    const line = JSON.parse(first ?? "") as { readonly labels: object; readonly consensus: object };
    expect(Object.keys(line)).not.toContain("text");
    expect(Object.keys(line.labels)).toEqual(["Amara"]);
    expect(line.consensus).toMatchObject({ Burnout: { value: 0, how: "single" } });
    expect(hasWordsOf(out)).toBe(false);
  });
});

describe("the archive for a repository", () => {
  const zip = exported("study.zip", "--as", "repository", "--licence", "CC-BY-4.0");
  const bytes = readFileSync(zip);
  const directory = readDirectory(bytes, 100);
  if (!directory.ok) throw new Error("no archive");
  const content = (name: string): string => {
    const entry = directory.value.get(name);
    const read = entry === undefined ? null : readEntry(bytes, entry);
    if (read === null) throw new Error(name);
    return Buffer.from(read).toString();
  };

  test("has data, codebook, agreement, methods, README and licence, each with its hash", () => {
    const manifest = content("manifest-sha256.txt").trim().split("\n");
    const names = manifest.map((line) => line.slice(66));
    const payload = [...directory.value.keys()].filter((name) => name.startsWith("data/"));
    expect(names).toEqual(payload);
    for (const name of [
      "long.csv",
      "codebook.csv",
      "agreement.csv",
      "methods.txt",
      "README.md",
      "LICENCE.txt",
    ])
      expect(names).toContain(`data/${name}`);
    expect(content("data/README.md")).toContain("Content notes: death of a child (15)");
    expect(content("data/LICENCE.txt")).toContain("Creative Commons Attribution 4.0");
    expect(content("data/methods.txt")).toContain("Krippendorff");
  });

  test.skipIf(!has("sha256sum"))("is as its manifests say", () => {
    expect(spawnSync("unzip", ["-q", "-o", zip, "-d", join(folder, "bag")]).status).toBe(0);
    for (const name of ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
      expect(spawnSync("sha256sum", ["-c", "--quiet", name], { cwd: join(folder, "bag") }).status).toBe(0);
  });

  test("has no word of a story, unless texts are asked for", () => {
    const data = [...directory.value.keys()].filter((name) => /\.(?:csv|jsonl|txt|md|R)$/u.test(name));
    expect(data).toContain("data/codebook.csv");
    expect(data.filter((name) => hasWordsOf(content(name)))).toEqual([]);
    expect(content("data/README.md")).toContain("the examples of codes and all memos are left out");
    const whole = exported("texts.zip", "--as", "repository", "--licence", "restricted", "--text");
    expect(readFileSync(whole).length).toBeGreaterThan(bytes.length);
  });

  test("needs a licence", () => {
    const { status, error } = concord("export", file, "--as", "repository", "-o", join(folder, "no.zip"));
    expect([status, error]).toMatchObject([2, expect.stringContaining("Choose the licence")]);
    expect(existsSync(join(folder, "no.zip"))).toBe(false);
  });
});

describe("without texts", () => {
  test.each(["long", "wide", "codebook", "consensus", "consensus-passages", "refi-codebook"])(
    "%s has no word of a story, and every column",
    (form) => {
      const whole = concord("export", file, "--as", form);
      const { out, error } = concord("export", file, "--as", form, "--no-text");
      expect(error).toBe("");
      expect(hasWordsOf(out)).toBe(false);
      if (form === "refi-codebook") return;
      const header = (csv: string): string[] => (csv.split("\r\n")[0] ?? "").split(",");
      expect(header(out)).toEqual(header(whole.out).filter((name) => name !== "text"));
      expect(hasWordsOf(whole.out)).toBe(form !== "wide" && form !== "consensus");
    },
  );

  test("a project of REFI-QDA is not made, nor syntax for SPSS of a form that it does not read", () => {
    const output = join(folder, "never.qdpx");
    const refi = concord("export", file, "--as", "refi", "--no-text", "-o", output);
    expect([refi.status, refi.error]).toEqual([2, expect.stringContaining("always has the texts")]);
    const spss = concord("export", file, "--as", "long", "--with", "spss", "-o", output);
    expect([spss.status, spss.error]).toEqual([2, expect.stringContaining("--for spss")]);
    expect(existsSync(output)).toBe(false);
  });
});

describe("before an export", () => {
  test("its rows, coders and content notes are said, and nothing is written", () => {
    const output = join(folder, "dry.csv");
    const { status, out } = concord(
      "export",
      file,
      "--as",
      "long",
      "--coders",
      "Mei,Amara",
      "--dry-run",
      "-o",
      output,
    );
    expect([status, existsSync(output)]).toEqual([0, false]);
    expect(out).toMatch(/^\d+ rows\.\n180 stories, with the coding of Amara, Mei\.\nContent notes: death/u);
  });

  test("coded passages are all of them, by code", () => {
    const sections = codedPassages(study);
    const all = merged.sheets.flatMap(liveAnnotations).length;
    expect(sections.reduce((sum, { records }) => sum + records.length, 0)).toBe(all);
    expect(concord("export", file, "--as", "passages-html").out).toContain("<h2");
  });
});

test("coded passages are a Word document, too", async () => {
  const output = join(folder, "passages.docx");
  const { status, out } = await concordLater("export", file, "--as", "passages-docx", "-o", output);
  expect([status, out]).toEqual([0, expect.stringMatching(/^Written: .* passages\)\n$/u)]);
  const archive = readDirectory(readFileSync(output), 100);
  expect(archive.ok && archive.value.has("word/document.xml")).toBe(true);
});

/** Whether there is any passage that somebody marked. */
function hasWordsOf(words: string): boolean {
  const quotes = study.sheets
    .flatMap(liveAnnotations)
    .flatMap(({ span }) => (span === undefined ? [] : [span.quote]));
  return [...quotes, ...study.codes.map(({ example }) => example)].some(
    (quote) => quote.length > 12 && words.includes(quote),
  );
}
