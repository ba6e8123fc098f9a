import { expect, test } from "vitest";
import type { Refusal, RefusalKind } from "../../../../core/merge/refusal.ts";
import { refusal } from "../../../../core/merge/refusal.ts";
import type { StoryIndex } from "../../../../renderer/data/stories.ts";
import { groupRefusals } from "../../../../renderer/features/team/refusals.ts";

/** Of each kind, why it is refused, and what to do. */
const WORDS: Readonly<Record<RefusalKind, readonly [title: string, advice: string]>> = {
  "story-unknown": [
    "The story is not in this project",
    "Import the collection with these stories, then open the file again.",
  ],
  "text-differs": [
    "The story’s text differs",
    "You both need to import the same file of stories. Otherwise passages would point at other words.",
  ],
  "passage-outside": [
    "The passage is outside the story",
    "The file may be damaged. Ask its sender for a new export.",
  ],
  "quote-differs": [
    "The quoted words are not at that place",
    "The file may have been edited by hand. Ask its sender for a new export.",
  ],
  "not-theirs": [
    "Coded under another coder’s name",
    "A coder’s file can only have their own coding. Ask the other coder for their own file.",
  ],
  "code-unknown": [
    "The code is neither in this project nor in the file",
    "Ask for the project file, which has the codebook, and merge that first.",
  ],
  "too-many-codes": [
    "The codebook would have too many codes",
    "Merge a file whose codebook fits this project’s, or delete what neither needs.",
  ],
  "too-many-stories": [
    "The project would have too many stories",
    "Import only the collections that you need, or create another project for this file.",
  ],
  "kind-unknown": [
    "Only a newer version of Concord can read this",
    "The file still has it. Update Concord, then open the file again.",
  ],
  "coder-unknown": ["The file doesn’t say who coded", "Ask its sender for a new export."],
};

const kinds = Object.keys(WORDS) as RefusalKind[];
const of = (kind: RefusalKind, fields: Partial<Refusal> = {}): Refusal =>
  refusal({ kind, what: "annotation", coderId: "ben", coderName: "Ben", storyId: "s1", count: 1, ...fields });
const stories = new Map([["s1", { externalId: "S001" }]]) as unknown as StoryIndex;

test.each(kinds)("%s is told with its reason and what to do", (kind) => {
  const [group] = groupRefusals([of(kind), of(kind, { count: 2 })], stories, null);
  const [title, advice] = WORDS[kind];
  expect(group).toMatchObject({ kind, title, advice, count: 3 });
  expect(group?.lines.map(({ what, story }) => [what, story])).toEqual([
    ["1 annotation by Ben", "S001"],
    ["2 annotations by Ben", "S001"],
  ]);
});

test("whoever codes blind is not told how much others coded, and the largest group is first", () => {
  const groups = groupRefusals(
    [
      of("code-unknown"),
      of("text-differs", { what: "sheet", count: 4 }),
      of("code-unknown", { coderId: "ana", coderName: "Ana" }),
    ],
    stories,
    "ana",
  );
  expect(groups.map(({ kind, lines }) => [kind, lines.map(({ what }) => what)])).toEqual([
    ["text-differs", ["Coding by Ben"]],
    ["code-unknown", ["Coding by Ben", "1 annotation by Ana"]],
  ]);
});
