import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aSpreadsheet } from "../../../support/workbooks/written.ts";
import { aFile, concord } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-workbooks-"));
const stories = aFile("id,title,text\nS1,night.txt,It was a long night.\nS2,Day two,We ate.\n", "csv");

interface Told {
  readonly codes: number;
  readonly codebookProblems: readonly string[];
  readonly coding: {
    readonly coders: readonly { readonly name: string; readonly annotations: number }[];
    readonly newCodes: readonly string[];
    readonly faults: readonly { readonly line: number }[];
  };
}

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe.each(["xlsx", "ods"] as const)("highlights and codebooks in .%s", (ending) => {
  test("are read as those in CSV", () => {
    const codebook = written(
      `codebook.${ending}`,
      aSpreadsheet(ending, [
        ["tag", "parent", "description", "number of highlights"],
        ["Night", "", "", "0"],
        ["Fear", "Night", "Of what", "1"],
      ]),
    );
    const highlights = written(
      `highlights.${ending}`,
      aSpreadsheet(ending, [
        ["id", "document", "tag", "content"],
        ["7", "night.txt", "Fear", "a long night"],
        ["8", "Day two", "Food", "We slept"],
      ]),
    );
    const output = join(folder, `${ending}.concord`);
    const coder = ["--coder-name", "Ana"];
    const asked = ["--highlights", highlights, ...coder, "--codebook", codebook, "--format", "json"];
    const { status, out, error } = concord("import", stories, ...asked, "-o", output);
    expect([status, error]).toEqual([0, ""]);
    const { codes, codebookProblems, coding } = JSON.parse(out) as Told;
    expect([codes, codebookProblems, coding.newCodes]).toEqual([2, [], []]);
    expect(coding.coders.map(({ name, annotations }) => [name, annotations])).toEqual([["Ana", 1]]);
    expect(coding.faults.map(({ line }) => line)).toEqual([3]);
    expect(concord("verify", output).status).toBe(0);
    const again = join(folder, `${ending}-again.concord`);
    const onto = concord("import", highlights, "--onto", output, "--coder-name", "Ben", "-o", again);
    expect([onto.status, onto.error]).toEqual([0, ""]);
    expect(onto.out).toMatch(/1 of 2 rows found in 1 story\n1 annotation added/u);
  });

  test("a codebook without a column of names is refused in words", () => {
    const codebook = written(`empty.${ending}`, aSpreadsheet(ending, [["colour"], ["red"]]));
    const output = join(folder, `${ending}-refused.concord`);
    const { status, error } = concord("import", stories, "--codebook", codebook, "-o", output);
    expect([status, error]).toEqual([1, expect.stringMatching(/column/u)]);
  });
});
