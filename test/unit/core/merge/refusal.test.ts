import { expect, test } from "vitest";
import type { RefusalKind } from "../../../../core/merge/refusal.ts";
import { refusal } from "../../../../core/merge/refusal.ts";

/** Of each kind, what is refused and the sentence: what, whose, where, and why. */
const SENTENCES: Readonly<Record<RefusalKind, readonly [what: string, sentence: string]>> = {
  "story-unknown": [
    "annotation",
    "2 annotations by Ben on story s1 were left out: this project does not have the story. Import the collection that it belongs to, then open the file again.",
  ],
  "text-differs": [
    "annotation",
    "2 annotations by Ben on story s1 were left out: its text differs from yours. Import the same file of stories on both computers.",
  ],
  "passage-outside": [
    "annotation",
    "2 annotations by Ben on story s1 were left out: the passage lies outside the story’s text.",
  ],
  "quote-differs": [
    "annotation",
    "2 annotations by Ben on story s1 were left out: the words at that place differ from the words that were coded.",
  ],
  "not-theirs": [
    "memo",
    "2 memos by Ben on story s1 were left out: the file contains it under another coder’s name. A coder’s file can only contain their own coding.",
  ],
  "code-unknown": [
    "annotation",
    "2 annotations by Ben on story s1 were left out: neither this project nor the file has the code.",
  ],
  "too-many-codes": [
    "code",
    "2 codes by Ben on story s1 were left out: a project can have at most 20,000 codes, deleted ones included.",
  ],
  "too-many-stories": [
    "sheet",
    "All coding (2 records) by Ben on story s1 was left out: a project can have at most 500,000 stories.",
  ],
  "coder-unknown": [
    "sheet",
    "All coding (2 records) by Ben on story s1 was left out: the file does not say who the coder is.",
  ],
  "kind-unknown": [
    "record",
    "2 records by Ben on story s1 were left out: a newer version of Concord wrote a kind of record that this version doesn’t know. The file still has it. Update Concord, then open the file again.",
  ],
};

test.each(Object.keys(SENTENCES) as RefusalKind[])("%s is refused in a sentence that says why", (kind) => {
  const [what, sentence] = SENTENCES[kind];
  const fields = { kind, what, coderId: "ben", coderName: "Ben", storyId: "s1", count: 2 };
  expect(refusal(fields).sentence).toBe(sentence);
});

test("one record, and one that is nobody's or on no story, is told without what it has not", () => {
  const fields = { kind: "text-differs", coderId: "", coderName: "", storyId: "s1", count: 1 } as const;
  expect(refusal({ ...fields, what: "story" }).sentence).toMatch(/^Story s1 was left out: /u);
  expect(refusal({ ...fields, what: "memo", storyId: null }).sentence).toMatch(/^1 memo was left out: /u);
});
