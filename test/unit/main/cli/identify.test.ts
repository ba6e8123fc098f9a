import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aFile, concord } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-identify-"));
const project = join(folder, "nights.concord");
const stories =
  "id,text\na,👩🏽‍⚕️ Dr. Okafor wrote to me@example.org on 3 March 2014.\nb,Dr. Okafor again.\nc,Nothing here.\n";
const imported = concord("import", aFile(stories), "--id", "id", "--text", "text", "-o", project);

describe("concord identify", () => {
  test("lists what may identify somebody, in code points, and changes nothing", () => {
    expect([imported.status, imported.error]).toEqual([0, ""]);
    const before = readFileSync(project);
    const { status, out } = concord("identify", project, "--format", "json");
    expect(status).toBe(0);
    const rows = JSON.parse(out) as {
      story_id: string;
      kind: string;
      start: number;
      end: number;
      words: string;
    }[];
    expect(rows).toMatchObject([
      { story_id: "a", kind: "name", words: "Okafor", replacement: "[name]" },
      { story_id: "a", kind: "mail", words: "me@example.org", replacement: "[e-mail]" },
      { story_id: "a", kind: "date", words: "3 March 2014", replacement: "2014" },
      { story_id: "b", kind: "name", words: "Okafor" },
    ]);
    const points = Array.from(stories.split("\n")[1]?.slice(2) ?? "");
    for (const { start, end, words } of rows.slice(0, 3))
      expect(points.slice(start, end).join("")).toBe(words);
    expect(readFileSync(project).equals(before)).toBe(true);
  });

  test("gives one name one pseudonym where there is a secret, and another for another secret", () => {
    const replaced = (seed: string) =>
      concord("identify", project, "--seed", seed)
        .out.split("\r\n")
        .filter((line) => line.includes(",name,"))
        .map((line) => line.split(",").at(-1));
    const [one, two] = replaced("ours");
    expect(one).toMatch(/^\[[A-Z][a-z]{5}\]$/u);
    expect(two).toBe(one);
    expect(replaced("theirs")[0]).not.toBe(one);
  });

  test("refuses an empty secret, an unknown format and the project as the file to write", () => {
    expect(concord("identify", project, "--seed", "").status).toBe(2);
    expect(concord("identify", project, "--format", "xml").status).toBe(2);
    expect(concord("identify", project, "-o", project, "--replace").status).toBe(2);
  });
});
