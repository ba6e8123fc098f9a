import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { resolveProject } from "../../../../core/merge/resolve.ts";
import { aFile, concord } from "./command.ts";

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), "concord-coding-")), "coded.concord");
}

interface Told {
  readonly stories: number;
  readonly columns: Readonly<Record<string, string>>;
  readonly rejected: readonly { readonly line: number }[];
  readonly coding: {
    readonly coders: readonly object[];
    readonly newCodes: readonly string[];
    readonly faults: readonly { readonly line: number; readonly column: string; readonly message: string }[];
  };
}

/** What an import said, and who applied which code where: "story coder: codes". */
function imported(table: string, ...options: string[]): { told: Told; coding: string[] } {
  const output = newFile();
  const { status, out, error } = concord("import", table, ...options, "-o", output, "--format", "json");
  if (status !== 0) throw new Error(error);
  const bundle = decodeBundle(readFileSync(output));
  if (!bundle.ok || bundle.value.kind !== "project") throw new Error("no project");
  const { stories, coders, codes, sheets } = resolveProject(bundle.value).snapshot;
  const coding = sheets.map(({ storyId, coderId, annotations, review }) => {
    const story = stories.find(({ id }) => id === storyId)?.externalId;
    const coder = coders.find(({ id }) => id === coderId)?.name;
    const names = annotations.map(({ codeId }) => codes.find(({ id }) => id === codeId)?.name);
    return `${story} ${coder} ${review?.state}: ${names.join(", ")}`;
  });
  expect(concord("verify", output).status).toBe(0);
  return { told: JSON.parse(out) as Told, coding };
}

const night = "A long night of rain";

describe("codings made in a spreadsheet", () => {
  test("are a column of codes, with a row for each coder of a story", () => {
    const table = aFile(
      `id,text,who,codes\n1,${night},Ana,Fear; Hope\n1,${night},Ben,hope\n2,Another night,Ana,none\n2,Another night,Ben,Hope;HOPE\n3,A third,,Hope\n3,A third,ana,Fear\n3,Another text,Ana,Fear\n`,
    );
    const { told, coding } = imported(table, "--coder", "who", "--code", "codes", "--finished");
    expect(coding).toEqual([
      "1 Ana finished: Fear, Hope",
      "2 Ana finished: ",
      "3 Ana finished: Fear",
      "1 Ben finished: Hope",
      "2 Ben finished: Hope",
    ]);
    expect(told).toMatchObject({
      stories: 3,
      columns: { id: "identifier", text: "story", who: "coding", codes: "coding" },
      rejected: [{ line: 8 }],
      coding: { newCodes: ["Fear", "Hope"], faults: [{ line: 6, column: "who" }] },
    });
  });

  test("are a column for each code, by one person", () => {
    const table = aFile("id,text,fear,hope\n1,A night,1,0\n2,A day,x,yes\n3,An evening,maybe,1\n4,Dawn,,\n");
    const { told, coding } = imported(table, "--coder-name", "Ana", "--columns", "fear,hope");
    expect(coding).toEqual([
      "1 Ana in-progress: fear",
      "2 Ana in-progress: fear, hope",
      "4 Ana in-progress: ",
    ]);
    expect(told.coding.faults).toEqual([
      {
        line: 4,
        column: "fear",
        message: "“maybe” is neither 1 nor 0, so nothing was coded by this row.",
      },
    ]);
  });

  test("are a column for each coder, where an empty cell is a story that was not read", () => {
    const table = aFile("id,text,Ana,Ben\n1,A night,Fear|Hope,\n2,A day,-,Hope\n");
    const options = ["--coder-columns", "Ana,Ben", "--mark", "|", "--finished"];
    expect(imported(table, ...options).coding).toEqual([
      "1 Ana finished: Fear, Hope",
      "2 Ana finished: ",
      "2 Ben finished: Hope",
    ]);
  });

  test("use the codebook's codes, by name or with the theme", () => {
    const codebook = aFile("theme,code\nCare,Touch\nLoss,Touch\nLoss,Grief\n");
    const table = aFile("id,text,codes\n1,A night,grief; Care >> touch\n2,A day,Touch; =1+1\n");
    const { told, coding } = imported(
      ...([table, "--codebook", codebook, "--coder-name", "Ana", "--code", "codes"] as const),
    );
    expect(coding).toEqual(["1 Ana in-progress: Grief, Touch", "2 Ana in-progress: =1+1"]);
    expect(told.coding.newCodes).toEqual(["=1+1"]);
    expect(told.coding.faults).toMatchObject([
      { line: 3, message: "More than one code is called “Touch”. Write its theme before it: theme >> code." },
    ]);
  });

  test("are merged with those of the same table that somebody else imported", () => {
    const table = aFile(`id,text,who,codes\n1,${night},Ana,Fear\n1,${night},Ben,Fear\n`);
    const [one, two] = [newFile(), newFile()];
    for (const output of [one, two])
      expect(concord("import", table, "--coder", "who", "--code", "codes", "-o", output).status).toBe(0);
    const { out } = concord("merge", one, two, "--other-project", "--dry-run");
    expect(out).toMatch(/^Ana: Annotations +0 +1 +0 +0 +0$/mu);
    expect(out).toMatch(/^Codebook +0 +1 +0 +0 +0$/mu);
  });

  test.each([
    [["--code", "codes"], "Say who coded"],
    [["--coder", "who"], "Say where the codes are"],
    [["--coder", "who", "--code", "codes", "--columns", "a"], "Say where the codes are"],
    [["--coder", "nobody", "--code", "codes"], "--coder: the table has no column “nobody”."],
    [["--coder-columns", "who", "--coder-name", "Ana"], "--coder-columns names the coders"],
    [["--finished"], "--finished is for codings"],
  ])("are not understood from %j", (options, sentence) => {
    const table = aFile(`text,who,codes\n${night},Ana,Fear\n`);
    const { status, error } = concord("import", table, ...options, "-o", newFile());
    expect([status, error.slice(0, sentence.length)]).toEqual([2, sentence]);
  });
});
