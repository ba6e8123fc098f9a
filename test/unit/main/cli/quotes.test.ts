// Public posts in what the command line writes: counted and said before, and in no form a word of them unless it is asked for.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { encodeProject } from "../../../../core/file/encode.ts";
import { newExample } from "../../../../core/model/code-example.ts";
import { META } from "../../../support/archives.ts";
import { aMemo, NOW } from "../../../support/builders.ts";
import { LEADING, LETTER, LONG, paraphrase, post, publicProject } from "../../../support/publicPosts.ts";
import { aFile, concord, concordLater } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-quotes-"));
const [first, ...others] = publicProject.sheets;
const [annotation] = first!.annotations;
const memo = aMemo({
  ...{ id: "m", coderId: "ana", storyId: "post", text: "Why so late?" },
  subject: { kind: "annotation", id: annotation!.id },
});
const example = newExample(
  {
    ...{ coderId: "ana", codeId: "hope", storyId: "post", kind: "typical", quote: LONG },
    codePoints: paraphrase.codePoints!,
  },
  NOW,
);
const file = aFile(
  encodeProject(
    {
      ...publicProject,
      sheets: [{ ...first!, memos: [memo] }, ...others],
      examples: [example],
      paraphrases: [paraphrase],
    },
    META,
  ),
  "concord",
);
const PARAPHRASE = "The closure came as a surprise.";

/** All that a form has, as one text. */
async function written(form: string, name: string, ...options: string[]): Promise<string> {
  const output = join(folder, name);
  const { status, error } = await concordLater("export", file, "--as", form, ...options, "-o", output);
  expect([form, status, error.replace(/Warning: .*\n/gu, "")]).toEqual([form, 0, ""]);
  const bytes = readFileSync(output);
  if (!/\.(?:docx|xlsx|zip)$/u.test(name)) return bytes.toString("utf8");
  return Object.values(unzipSync(bytes))
    .map((entry) => strFromU8(entry))
    .join("\n");
}

/** Every form that has words of stories. */
const FORMS: readonly (readonly [form: string, name: string, ...options: string[]])[] = [
  ["long", "long.csv"],
  ["wide", "wide.csv", "--text"],
  ["codebook", "codebook.csv"],
  ["memos", "memos.csv"],
  ["consensus-passages", "passages.csv"],
  ["jsonl", "lines.jsonl"],
  ["passages-html", "passages.html"],
  ["passages-docx", "passages.docx"],
  ["xlsx", "tables.xlsx", "--tables", "long,wide,codebook,memos,consensus,consensus-passages"],
  ["repository", "study.zip", "--text", "--licence", "restricted"],
];
test.each(FORMS)(
  "%s: written out, left out, and with paraphrases in place",
  async (form, name, ...options) => {
    const all = await written(form, `all-${name}`, ...options);
    expect([all.includes(LONG), all.includes(PARAPHRASE)]).toEqual([true, false]);
    const out = await written(form, `out-${name}`, ...options, "--quotes", "left-out");
    const paraphrased = await written(form, `para-${name}`, ...options, "--quotes", "paraphrases");
    for (const told of [out, paraphrased])
      for (const words of [
        LONG,
        "the ward would close",
        "Ann’s",
        "Ann cried",
        post.externalId!,
        "▒",
        ...LEADING,
      ])
        expect(told).not.toContain(words);
    // The wide table has texts alone.
    expect([out.includes(PARAPHRASE), paraphrased.includes(PARAPHRASE)]).toEqual([false, form !== "wide"]);
    // The words of other stories stay.
    for (const told of [out, paraphrased]) expect(told.includes(LETTER)).toBe(all.includes(LETTER));
  },
);

test("long, wide and consensus tables join by Concord’s own ids, and their columns say what stays behind", () => {
  const idsOf = (form: string): (string | undefined)[] => {
    const told = concord("export", file, "--as", form, "--quotes", "left-out").out;
    for (const words of [...LEADING, "Ann’s"]) expect(told).not.toContain(words);
    const [header, ...rows] = told
      .trimEnd()
      .split("\r\n")
      .map((row) => row.split(","));
    const at = header?.indexOf("story_id") ?? -1;
    return [...new Set(rows.map((row) => row[at]))].toSorted();
  };
  expect(["long", "wide", "consensus"].map(idsOf)).toEqual(Array.from({ length: 3 }, () => ["L1", "post"]));
  const output = join(folder, "described.csv");
  concord("export", file, "--as", "wide", "--quotes", "left-out", "--with", "dictionary", "-o", output);
  const dictionary = readFileSync(output.replace(".csv", " columns.txt"), "utf8");
  expect(dictionary).toMatch(/attribute_author\s[^_]*Empty\s+for\s+a\s+public\s+post/u);
});

test("the columns say what each quote is, the short one stays, and offsets are those of the text", () => {
  const { out, error } = concord("export", file, "--as", "long", "--quotes", "paraphrases", "--no-text");
  expect(error).toMatch(
    /^Warning: What leads to 1 public post stays behind: identifiers, the attributes “author”/u,
  );
  expect(out).not.toContain(PARAPHRASE);
  const rows = concord("export", file, "--as", "long", "--quotes", "paraphrases").out.trimEnd().split("\r\n");
  const [header, ...told] = rows.map((row) => row.split(","));
  const at = (name: string): number => header!.indexOf(name);
  const cells = told
    .filter((row) => row[at("collection")] === "Tweets")
    .map((row) => ["coder", "quote", "quote_is", "start", "end", "text"].map((name) => row[at(name)]));
  expect(cells).toEqual([
    ["Ana", "", "", "", "", ""],
    ["Ana", PARAPHRASE, "paraphrase", "2", "43", ""],
    ["Ana", "So tired.", "verbatim", "55", "64", ""],
    ["Ben", PARAPHRASE, "paraphrase", "2", "43", ""],
  ]);
});

test("what would leave is said before, with or without writing it", () => {
  const before = concord("export", file, "--as", "long", "--dry-run");
  expect(before.out).toMatch(/Public posts: 1 verbatim quote and the text of 1 post would leave/u);
  expect(concord("export", file, "--as", "long").error).toMatch(/Warning: Public posts: 1 verbatim quote/u);
  const paraphrased = concord("export", file, "--as", "long", "--quotes", "paraphrases", "--dry-run");
  expect(paraphrased.out).toMatch(
    /1 quote of public posts is paraphrased or left out. Each has its paraphrase/u,
  );
  // The wide table has no words, but what leads to the post.
  expect(concord("export", file, "--as", "wide").error).toMatch(
    /Warning: Identifiers, the attributes “author”,.* would leave/u,
  );
  expect(concord("export", file, "--as", "codebook", "--no-text").error).toBe("");
});

test("what cannot be is refused in words", () => {
  const refi = concord(
    "export",
    file,
    "--as",
    "refi",
    "--quotes",
    "paraphrases",
    "-o",
    join(folder, "a.qdpx"),
  );
  expect([refi.status, refi.error]).toEqual([
    2,
    expect.stringMatching(/always has the texts of its stories/u),
  ]);
  expect(concord("export", file, "--as", "long", "--quotes", "some").status).toBe(2);
});
