import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { EXAMPLES } from "../../../../main/cli/agreement/help.ts";
import { concord } from "./command.ts";

const root = new URL("../../../../", import.meta.url);
const page = readFileSync(new URL("docs/command-line.md", root), "utf8");
const documented = [...page.matchAll(/```sh\n(.*?)```/gsu)].flatMap(([, block = ""]) =>
  block.trim().split("\n"),
);
const folder = mkdtempSync(join(tmpdir(), "concord-documented-"));

/** The arguments as a shell gives them; files are those of Concord's folder, and new ones go to a folder of this test. */
function argumentsOf(command: string): string[] {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/gu)].map(
    ([, inQuotes, bare]) => inQuotes ?? bare ?? "",
  );
  return words.slice(1).map((word) => {
    if (word.startsWith("samples/")) return fileURLToPath(new URL(word, root));
    return /^[\w-]+\.(?:concord|csv|xlsx|zip)$/u.test(word) ? join(folder, word) : word;
  });
}

/** What each command says. */
const SAID: Readonly<Record<string, RegExp>> = {
  agreement: /unit/u,
  info: /^Stories +180$/mu,
  import: /^180 stories and 22 codes/u,
  merge: /^Amara \(new coder\): 347 annotations added/mu,
  assign: /^Round 1: 36 stories by 2 coders, 144 by one coder, seed 7/u,
  export: /^Written: .+ (?:rows|files)/u,
  identify: /^Written: .+ \(\d+ suggestions in 180 stories\)/u,
  plan: /^Have \d+ stories coded by both coders: “\.3” is in 30\.0% of stories/mu,
  verify: /^ {2}holds/mu,
};

describe("each documented command", () => {
  test("is found", () => {
    expect(documented.length).toBeGreaterThan(12);
    expect(EXAMPLES.length).toBeGreaterThan(2);
  });

  test.each([...documented, ...EXAMPLES])("%s", (command) => {
    const args = argumentsOf(command);
    const { status, out, error } = concord(...args);
    expect([status, error]).toEqual([0, ""]);
    expect(out).toMatch(SAID[args[0] ?? ""] ?? /^a command that is not known$/u);
  });
});
