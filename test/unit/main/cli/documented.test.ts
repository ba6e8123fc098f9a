import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { EXAMPLES } from "../../../../main/cli/agreement/help.ts";
import { concord } from "./command.ts";

const root = new URL("../../../../", import.meta.url);
const page = readFileSync(new URL("docs/command-line.md", root), "utf8");
const documented = [...page.matchAll(/```sh\n(.*?)```/gsu)].flatMap(([, block = ""]) =>
  block.trim().split("\n"),
);

/** The arguments as a shell gives them; files are those of Concord's folder. */
function argumentsOf(command: string): string[] {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/gu)].map(
    ([, inQuotes, bare]) => inQuotes ?? bare ?? "",
  );
  return words
    .slice(1)
    .map((word) => (word.startsWith("samples/") ? fileURLToPath(new URL(word, root)) : word));
}

describe("each documented command", () => {
  test("is found", () => {
    expect(documented.length).toBeGreaterThan(8);
    expect(EXAMPLES.length).toBeGreaterThan(2);
  });

  test.each([...documented, ...EXAMPLES])("%s", (command) => {
    const { status, out, error } = concord(...argumentsOf(command));
    expect([status, error]).toEqual([0, ""]);
    expect(out).toMatch(/unit/u);
  });
});
