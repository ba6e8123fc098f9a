import {
  linkSync,
  openSync,
  closeSync,
  readFileSync,
  symlinkSync,
  existsSync,
  mkdirSync,
  copyFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { aFile, aTable, concord } from "./command.ts";

const wide = ["--unit", "story", "--coder", "who", "--columns", "mood"];
const rows = [
  ["s1", "Ana", "x"],
  ["s1", "Ben", "x"],
];
const sample = fileURLToPath(new URL("../../../../samples/mei.concord", import.meta.url));

function link(make: typeof linkSync | typeof symlinkSync, target: string): string {
  const path = `${target}.link`;
  make(target, path);
  return path;
}

describe("-o never writes over what is read", () => {
  test.each<[string, (input: string) => string]>([
    ["the same path", (input) => input],
    [
      "another spelling",
      (input) => join(dirname(input), ".", "..", basename(dirname(input)), basename(input)),
    ],
    ["a relative path", (input) => relative(process.cwd(), input)],
    ["a symbolic link", (input) => link(symlinkSync, input)],
    ["a hard link", (input) => link(linkSync, input)],
    [
      "a folder that is a link",
      (input) => {
        const folder = `${input}.folder`;
        symlinkSync(dirname(input), folder);
        return join(folder, basename(input));
      },
    ],
  ])("by %s", (_what, outputOf) => {
    const input = aTable(["story", "who", "mood"], rows);
    const before = readFileSync(input);
    const { status, error, out } = concord("agreement", input, ...wide, "-o", outputOf(input));
    expect([status, out]).toEqual([2, ""]);
    expect(error).toContain("is one of the files that are read");
    expect(error).toContain("Nothing was written");
    expect(readFileSync(input)).toEqual(before);
  });

  test.skipIf(!existsSync("/dev/fd"))("by a file descriptor", () => {
    const input = aTable(["story", "who", "mood"], rows);
    const before = readFileSync(input);
    const file = openSync(input, "r+");
    for (const path of [`/dev/fd/${file}`, `/proc/self/fd/${file}`]) {
      expect(concord("agreement", input, ...wide, "-o", path).status).toBe(2);
      expect(concord("agreement", path, ...wide, "-o", input).status).toBe(2);
    }
    closeSync(file);
    expect(readFileSync(input)).toEqual(before);
  });

  test("also where it is the last of several inputs, and before anything is read", () => {
    const inputs = [aTable(["story", "who", "mood"], rows), aTable(["story", "who", "mood"], rows)];
    expect(concord("agreement", ...inputs, ...wide, "-o", inputs[1]!).status).toBe(2);
    expect(concord("agreement", inputs[0]!, "/nowhere.csv", ...wide, "-o", inputs[0]!).status).toBe(2);
  });
});

describe("-o never writes over a project file", () => {
  test.each(["project.concord", "PROJECT.CONCORD", "project.json"])("named %s", (name) => {
    const input = aTable(["story", "who", "mood"], rows);
    const folder = `${input}.${name}.folder`;
    mkdirSync(folder);
    const project = join(folder, name);
    copyFileSync(sample, project);
    const { status, error } = concord("agreement", input, ...wide, "-o", project);
    expect([status, error]).toEqual([2, expect.stringContaining("project file")]);
    expect(readFileSync(project)).toEqual(readFileSync(sample));
  });

  test("with the codebook versions of one, either", () => {
    const copy = aFile(readFileSync(sample), "concord");
    const { status } = concord("agreement", copy, "--codebook-version", "list", "-o", copy);
    expect(status).toBe(2);
    expect(readFileSync(copy)).toEqual(readFileSync(sample));
  });
});

test("another file that is there is written over, as usual", () => {
  const input = aTable(["story", "who", "mood"], rows);
  const output = aFile("what was there before, and longer than what comes now ".repeat(500), "txt");
  expect(concord("agreement", input, ...wide, "-o", output).status).toBe(0);
  expect(readFileSync(output, "utf8")).toMatch(/^1 unit, 2 coders: Ana, Ben\n/u);
});
