// Whatever leaves a project that is de-identified: no form of export has what is redacted.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { encodeProject } from "../../../../core/file/encode.ts";
import { TABLES } from "../../../../core/repository/study-tables.ts";
import { FILE_FORMS } from "../../../../main/cli/project/export-files.ts";
import { NOW } from "../../../support/builders.ts";
import { hidden, redactedProject } from "../../../support/redactedProject.ts";
import { aFile, concordLater } from "./command.ts";

const file = aFile(
  encodeProject(redactedProject(), {
    application: { name: "Concord", version: "0" },
    savedAt: NOW,
    saveId: "s",
  }),
  "concord",
);

/** All texts of a file, those packed in it too, however deep. */
function textsOf(bytes: Uint8Array): string[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? Object.values(unzipSync(bytes)).flatMap(textsOf) : [strFromU8(bytes)];
}

const WITH_TEXT: readonly string[] = ["long", "wide", "xlsx", "jsonl"];
/** Those that have no words of stories in this project. */
const WITHOUT_WORDS: readonly string[] = ["memos", "consensus", "history", "training", "refi-codebook"];

test.each([...TABLES, ...FILE_FORMS])(
  "concord export --as %s has nothing of what is redacted",
  async (form) => {
    const output = join(file, "..", `deidentified-${form}`);
    const own =
      form === "repository"
        ? ["--licence", "restricted", "--text"]
        : WITH_TEXT.includes(form)
          ? ["--text"]
          : [];
    const { status, error } = await concordLater("export", file, "--as", form, "-o", output, ...own);
    expect([status, error]).toEqual([0, expect.anything()]);
    const written = textsOf(readFileSync(output)).join("\n");
    // A name may be cut by what makes words bold.
    const said = `${written} ${written.replace(/<[^>]*>/gu, "")}`;
    for (const words of hidden) expect(said).not.toMatch(new RegExp(`\\b${words}\\b`, "u"));
    if (!WITHOUT_WORDS.includes(form)) expect(said).toMatch(/Ravuda|Babeve/u);
  },
);
