import { expect, test } from "vitest";
import { fileLines, standingWords } from "../../../../renderer/features/team/folder/fileWords.ts";
import type { FileStanding, FolderFile } from "../../../../renderer/project/teamFolder/folderState.ts";

/** Of each standing its badge and its sentence, if it has one. */
const WORDS: Readonly<Record<FileStanding, readonly [badge: string, ...sentence: string[]]>> = {
  new: ["Something new"],
  known: ["Nothing new"],
  waiting: [
    "Partly merged",
    "Some of it is about stories or codes that are not in this project. Concord merges it once they are. To see what it is, review the file.",
  ],
  unread: ["Not read yet"],
  "half-written": [
    "Not whole",
    "The file is still being copied, or was cut off. Concord tries it again and again.",
  ],
  locked: ["Can’t be read now", "Concord tries it again and again."],
  gone: ["Gone", "The file is no longer in the folder. What was merged from it stays."],
  "other-project": ["Another project", "The file belongs to another project. Concord leaves it alone."],
  foreign: ["Not Concord’s", "Another program wrote this file. Concord leaves it alone."],
  newer: ["Newer Concord"],
  unreadable: ["Can’t be merged"],
};

const file: FolderFile = {
  ...{ name: "Nights - Mei.concord", standing: "known", coderName: null, savedAt: null },
  ...{ writtenAs: null, brings: [], problem: null },
};

test.each(Object.keys(WORDS) as FileStanding[])(
  "a file of the team folder that is %s is told in words",
  (standing) => {
    const [badge, ...sentence] = WORDS[standing];
    expect(standingWords({ ...file, standing }).badge).toBe(badge);
    expect(fileLines({ ...file, standing }, "Amara")).toEqual(sentence);
  },
);

test("beside a file stand whose it is, where it comes from, why it cannot be read and what it brings", () => {
  const told = { ...file, coderName: "Mei", problem: "Why.", brings: ["Mei: 2 annotations added."] };
  const name = "Nights.concord";
  expect(fileLines({ ...told, writtenAs: { name, isCopy: true } }, "Amara")).toEqual([
    "The coding of Mei",
    "A copy of “Nights.concord”, perhaps made by the service that shares the folder. Concord merges it as any other file.",
    "Why.",
    "Mei: 2 annotations added.",
  ]);
  expect(fileLines({ ...told, writtenAs: { name, isCopy: false } }, "mei")).toEqual([
    "Your own coding",
    "Called “Nights.concord” before.",
    "Why.",
    "Mei: 2 annotations added.",
  ]);
});
