import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { writeFile } from "../../../../main/cli/disk.ts";
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

test("another file that is there is written over where that is said", () => {
  const input = aTable(["story", "who", "mood"], rows);
  const output = aFile("what was there before, and longer than what comes now ".repeat(500), "txt");
  expect(concord("agreement", input, ...wide, "-o", output, "--replace").status).toBe(0);
  expect(readFileSync(output, "utf8")).toMatch(/^1 unit, 2 coders: Ana, Ben\n/u);
});

describe("pairs of coders", () => {
  /** 52 coders; each unit is read by three of them, so that most pairs share nothing. */
  const many = aTable(
    ["story", "who", "mood"],
    Array.from({ length: 120 }, (_none, unit) =>
      [0, 1, 2].map((at) => [`s${unit}`, `c${(unit + at * at) % 52}`, (unit + at) % 5 === 0 ? "x" : "y"]),
    ).flat(),
  );
  interface Output {
    coders: string[];
    warnings: { kind: string }[];
    variables: { pairs: { coders: string[]; units: number; coefficients: object }[] }[];
  }
  const json = (file: string, ...args: string[]): Output =>
    JSON.parse(concord("agreement", file, ...wide, "--format", "json", ...args).out) as Output;

  test("have figures on demand above 50 coders, where they share a unit", () => {
    const without = json(many);
    expect([without.coders.length, without.variables[0]!.pairs]).toEqual([52, []]);
    expect(without.warnings.map(({ kind }) => kind)).toContain("pairs");
    expect(concord("agreement", many, ...wide).error).toBe("");
    const { pairs } = json(many, "--pairs").variables[0]!;
    expect(pairs.length).toBeGreaterThan(100);
    expect(pairs.length).toBeLessThan((52 * 51) / 4);
    for (const { units } of pairs) expect(units).toBeGreaterThan(0);
  });

  test("stand in the table only with --pairs, and nowhere with --no-pairs", () => {
    const three = aTable(
      ["story", "who", "mood"],
      ["Ana", "Ben", "Cem"].flatMap((who, at) => [
        ["s1", who, "x"],
        ["s2", who, at === 0 ? "x" : "y"],
      ]),
    );
    expect(concord("agreement", three, ...wide).out).not.toContain("“Ana”, “Ben”");
    expect(concord("agreement", three, ...wide, "--pairs").out).toContain(
      "  “Ana”, “Ben”: 2 units compared\n",
    );
    expect(json(three).variables[0]!.pairs).toHaveLength(3);
    expect(json(three, "--no-pairs").variables[0]!.pairs).toEqual([]);
    expect(concord("agreement", three, ...wide, "--format", "csv", "--no-pairs").out).not.toContain(
      "Ana & Ben",
    );
  });

  test("the JSON that is written in pieces is what JSON.stringify writes", () => {
    const three = aTable(
      ["story", "who", "mood"],
      ["Ana", "Ben", "Cem"].map((who) => ["s\n1", who, 'x"y']),
    );
    for (const args of [[], ["--no-pairs"], ["--coefficients", "fleiss_kappa"]]) {
      const { out } = concord("agreement", three, ...wide, "--format", "json", ...args);
      expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
    }
  });
});

describe("-o replaces an older output only when all is written", () => {
  const names = (path: string): string[] => readdirSync(dirname(path)).toSorted();

  test("the old file stands until then, and keeps its permissions", () => {
    const output = aFile("what was there", "txt");
    chmodSync(output, 0o640);
    const before = names(output);
    function* pieces(): Iterable<string> {
      yield "one ";
      expect(readFileSync(output, "utf8")).toBe("what was there");
      yield "two";
    }
    expect(writeFile(output, pieces())).toEqual({ ok: true, value: { isFile: true } });
    expect(readFileSync(output, "utf8")).toBe("one two");
    expect(statSync(output).mode & 0o777).toBe(0o640);
    expect(names(output)).toEqual(before);
  });

  test("a failure on the way leaves the old file as it was, and nothing beside it", () => {
    const output = aFile("what was there", "txt");
    const before = names(output);
    function* pieces(): Iterable<string> {
      yield "one ";
      throw new Error("a bug in a figure");
    }
    expect(() => writeFile(output, pieces())).toThrow("a bug in a figure");
    expect(readFileSync(output, "utf8")).toBe("what was there");
    const missing = join(output, "beyond", "x.txt");
    expect(writeFile(missing, ["one"])).toMatchObject({ ok: false });
    expect(names(output)).toEqual(before);
  });

  test("a symbolic link stays one", () => {
    const output = aFile("what was there", "txt");
    const path = link(symlinkSync, output);
    expect(writeFile(path, ["new"]).ok).toBe(true);
    expect(readFileSync(output, "utf8")).toBe("new");
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });
});
