import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "concord-layers-"));
const rooms = ["core", "main", "preload", "renderer"];

// A copy of the house with its rules, its libraries lent.
for (const room of rooms) cpSync(join(root, room), join(scratch, room), { recursive: true });
for (const name of readdirSync(root)) {
  if (/\.json$|^\.dependency-cruiser\.cjs$/u.test(name)) cpSync(join(root, name), join(scratch, name));
}
symlinkSync(join(root, "node_modules"), join(scratch, "node_modules"));
mkdirSync(join(scratch, "test"));
writeFileSync(join(scratch, "test", "target.ts"), "export const target = 1;\n");
for (const feature of ["coding", "team"]) {
  mkdirSync(join(scratch, "renderer/features", feature), { recursive: true });
  writeFileSync(join(scratch, "renderer/features", feature, "target.ts"), "export const target = 1;\n");
}
for (const room of [
  "core",
  "main",
  "main/cli",
  "renderer/data",
  "renderer/engine",
  "renderer/project",
  "renderer/words",
  "renderer/ui",
  "renderer/app",
]) {
  mkdirSync(join(scratch, room), { recursive: true });
  writeFileSync(join(scratch, room, "target.ts"), "export const target = 1;\n");
}

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

/** The rules that files with these imports break, by file. */
function violations(planted: ReadonlyMap<string, string>): Map<string, string[]> {
  const found = new Map<string, string[]>([...planted.keys()].map((file) => [file, []]));
  for (const { rule, from } of cruise(planted)) found.get(from)?.push(rule.name);
  return found;
}

/** The rules that are broken when these files are planted, also those between folders. */
function brokenRules(planted: ReadonlyMap<string, string>): string[] {
  return cruise(planted).map(({ rule }) => rule.name);
}

/** Plants the files, and says what dependency-cruiser refuses in them. */
function cruise(planted: ReadonlyMap<string, string>): readonly Violation[] {
  for (const [file, source] of planted) {
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    writeFileSync(join(scratch, file), source);
  }
  const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", ...planted.keys()];
  let output: string;
  try {
    output = execFileSync(process.execPath, [cruiser, ...args], {
      cwd: scratch,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    output = String((error as { stdout: unknown }).stdout);
  }
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  return summary.violations;
}

/** Each: a file, what it imports against the plan, and the rule that refuses it. */
const forbidden: readonly (readonly [file: string, imports: string, rule: string])[] = [
  ["core/planted.ts", "../renderer/data/target.ts", "core-is-pure"],
  ["core/planted2.ts", "node:fs", "core-no-node"],
  ["core/planted3.ts", "dexie", "core-libraries"],
  ["core/planted4.ts", "react", "core-libraries"],
  ["main/planted.ts", "../core/target.ts", "main-moves-bytes"],
  ["main/planted2.ts", "../renderer/data/target.ts", "main-moves-bytes"],
  ["main/cli/planted.ts", "../target.ts", "cli-on-core"],
  ["main/cli/planted2.ts", "electron", "cli-on-core"],
  ["preload/contract/values.ts", "../../core/target.ts", "preload-contract-alone"],
  ["preload/index.ts", "../core/target.ts", "preload-on-contract"],
  ["preload/planted.ts", "./contract/samples.ts", "preload-types-only"],
  ["renderer/data/planted.ts", "../engine/target.ts", "data-is-lowest"],
  ["renderer/data/planted2.ts", "node:fs", "renderer-no-node"],
  ["renderer/engine/planted.ts", "../features/coding/target.ts", "engine-on-data"],
  ["renderer/engine/planted2.ts", "dexie", "dexie-only-in-data"],
  ["renderer/engine/planted3.ts", "../project/target.ts", "engine-on-data"],
  ["renderer/project/planted.ts", "../features/coding/target.ts", "project-below-features"],
  ["renderer/project/planted2.ts", "../app/target.ts", "project-below-features"],
  ["renderer/features/coding/planted.ts", "../team/target.ts", "no-cross-feature"],
  ["renderer/features/coding/planted2.ts", "../../app/target.ts", "features-below-app"],
  ["renderer/features/coding/planted3.ts", "dexie", "dexie-only-in-data"],
  ["renderer/features/coding/planted4.ts", "../../../main/target.ts", "renderer-no-main"],
  ["renderer/words/planted.ts", "../ui/target.ts", "words-import-core-only"],
  ["renderer/words/planted2.ts", "../data/target.ts", "words-import-core-only"],
  ["renderer/ui/planted.ts", "../data/target.ts", "ui-is-react-only"],
  ["renderer/ui/planted2.ts", "../../core/target.ts", "ui-is-react-only"],
  ["renderer/app/planted.ts", "../../main/target.ts", "renderer-no-main"],
  ["renderer/app/planted2.ts", "../../test/target.ts", "renderer-no-main"],
];

const allowed: readonly (readonly [file: string, imports: string])[] = [
  ["renderer/features/team/allowed.ts", "../../data/target.ts"],
  ["renderer/ui/allowed.ts", "../words/target.ts"],
  ["renderer/words/allowed.ts", "../../core/target.ts"],
  ["renderer/project/allowed.ts", "../engine/target.ts"],
  ["renderer/features/team/allowed2.ts", "../../project/target.ts"],
  ["renderer/engine/allowed.ts", "../../core/target.ts"],
  ["renderer/app/allowed.ts", "../features/coding/target.ts"],
  ["main/cli/allowed.ts", "../../core/target.ts"],
];

describe("the layers", () => {
  const source = (imports: string): string =>
    `import * as planted from "${imports}";\nexport const use = planted;\n`;
  const all = [...forbidden, ...allowed].map(([file, imports]): [string, string] => [file, source(imports)]);
  const found = violations(new Map(all));

  test.each(forbidden)("%s may not import %s (%s)", (file, _imports, rule) => {
    expect(found.get(file)).toContain(rule);
  });

  test.each(allowed)("%s may import %s", (file) => {
    expect(found.get(file)).toEqual([]);
  });

  test("two files that import each other are refused", () => {
    const cycle = new Map([
      ["core/here.ts", 'import { there } from "./there.ts";\nexport const here = (): unknown => there;\n'],
      ["core/there.ts", 'import { here } from "./here.ts";\nexport const there = (): unknown => here;\n'],
    ]);
    expect([...violations(cycle).values()].flat()).toContain("no-cycles");
  });

  test("two rooms that import each other are refused, though no two files do", () => {
    const rooms = new Map([
      ["core/here/one.ts", 'import { two } from "../there/two.ts";\nexport const one = two;\n'],
      ["core/there/two.ts", "export const two = 2;\n"],
      ["core/there/three.ts", 'import { four } from "../here/four.ts";\nexport const three = four;\n'],
      ["core/here/four.ts", "export const four = 4;\n"],
    ]);
    expect(brokenRules(rooms)).toContain("no-circles-between-rooms");
  });
});

describe("the compiler keeps each room to its own machine", () => {
  const typescript = join(root, "node_modules/typescript/bin/tsc");

  /** What the compiler says of a file in a room, apart from the rest of the house. */
  function complaints(room: string, source: string): string {
    const folder = join(scratch, room);
    writeFileSync(join(folder, "alone.ts"), source);
    const project = JSON.stringify({
      extends: "./tsconfig.json",
      include: ["alone.ts"],
      references: [],
      compilerOptions: { composite: false, incremental: false, emitDeclarationOnly: false, noEmit: true },
    });
    writeFileSync(join(folder, "tsconfig.alone.json"), project);
    try {
      return execFileSync(process.execPath, [typescript, "-p", join(folder, "tsconfig.alone.json")], {
        encoding: "utf8",
      });
    } catch (error) {
      return String((error as { stdout: unknown }).stdout);
    }
  }

  test.each([
    ["core", "export const title = document.title;\n", "document"],
    ["core", "export const place = process.cwd();\n", "process"],
    ["core", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n', "node:fs"],
    ["main", "export const title = document.title;\n", "document"],
    ["renderer/data", "export const place = process.cwd();\n", "process"],
    [
      "renderer/ui",
      'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
      "node:fs",
    ],
  ])("%s cannot reach what is not its own: %s", (room, source, what) => {
    expect(complaints(room, source)).toContain(what);
  });

  test("and lets pass what is", () => {
    expect(complaints("renderer/data", "export const title = document.title;\n")).toBe("");
  });
});
