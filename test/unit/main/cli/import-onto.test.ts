import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { aFile, concord } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-onto-"));
const project = join(folder, "nights.concord");
let made = 0;

beforeAll(() => {
  const stories = aFile("id,text\nS1,It was a long night.\nS2,We ate. We slept.\n", "csv");
  expect(concord("import", stories, "-o", project).status).toBe(0);
});

function onto(content: string, ending: string, ...options: string[]) {
  made += 1;
  const output = join(folder, `out${made}.concord`);
  const file = aFile(content, ending);
  const ran = concord("import", file, "--onto", project, ...options, "-o", output);
  return { ...ran, output };
}

test("a table of codings codes the stories of a project, which stays unchanged; the same again is nothing new", () => {
  const before = readFileSync(project);
  const table = "story,who,codes\nS1,Ana,Fear;Hope\nS2,Ben,Fear\nS9,Ben,Fear\n";
  const { status, out, error, output } = onto(
    table,
    "csv",
    "--coder",
    "who",
    "--code",
    "codes",
    "--finished",
  );
  expect([status, error]).toEqual([0, ""]);
  expect(out).toMatch(/2 of 3 rows found in 2 stories\n3 annotations added, 0 already there/u);
  expect(out).toContain("4: No story that is here has the identifier “S9”.");
  expect(readFileSync(project).equals(before)).toBe(true);
  expect(concord("verify", output).status).toBe(0);
  expect(concord("info", output).out).toMatch(/2 stories/u);
  expect(concord("export", output, "--as", "history").out).toContain(
    "Imported coding by “Ana and Ben” of 2 stories",
  );
  const again = concord(
    "import",
    aFile(table, "csv"),
    "--onto",
    output,
    "--coder",
    "who",
    "--code",
    "codes",
    "-o",
    join(folder, "again.concord"),
  );
  expect(again.status).toBe(1);
  expect(again.error).toContain("3 codes are there already. Nothing was written.");
});

test("labels and Taguette's highlights do so, too", () => {
  const labels = onto(
    JSON.stringify({ id: 1, text: "It was a long night.", label: [[9, 13, "Long"]] }),
    "jsonl",
  );
  expect([labels.status, labels.error]).toEqual([0, ""]);
  expect(labels.out).toContain("1 annotation added");
  const highlights = onto("id,document,tag,content\n1,S2,Food,We ate\n", "csv", "--coder-name", "Ana");
  expect([highlights.status, highlights.error]).toEqual([0, ""]);
  expect(concord("verify", highlights.output).status).toBe(0);
});

test("what is not said, or cannot be, is refused in words", () => {
  const table = "story,who,codes\nS1,Ana,Fear\n";
  const cases: [string, string[]][] = [
    ["say with --code, --columns or --coder-columns", []],
    ["--codebook is for a new project", ["--codebook", "codes.csv"]],
    ["has no column “nowhere”", ["--id", "nowhere", "--coder", "who", "--code", "codes"]],
  ];
  for (const [words, options] of cases) {
    const { status, error } = onto(table, "csv", ...options);
    expect([status, error]).toEqual([2, expect.stringContaining(words)]);
  }
  const others = onto("story,who,codes\nX,Ana,Fear\n", "csv", "--coder", "who", "--code", "codes");
  expect([others.status, others.error]).toEqual([
    1,
    expect.stringContaining("No column of it names stories"),
  ]);
  const nobody = onto("id,document,tag,content\n1,S2,Food,We ate\n", "csv");
  expect([nobody.status, nobody.error]).toEqual([2, expect.stringContaining("--coder-name whose they are")]);
});
