import { foldName } from "../../../../core/names.ts";
import type { FileStanding, FolderFile } from "../../../project/teamFolder/folderState.ts";
import { momentWords } from "../../../words/dates.ts";

interface StandingWords {
  /** A word or two. */
  readonly badge: string;
  readonly tone: "neutral" | "accent" | "success" | "warning" | "danger";
  /** What that means, in a sentence; null where the badge says it. */
  readonly sentence: string | null;
}

const WORDS: Readonly<Record<FileStanding, StandingWords>> = {
  new: { badge: "Something new", tone: "accent", sentence: null },
  known: { badge: "Nothing new", tone: "neutral", sentence: null },
  waiting: {
    badge: "Partly merged",
    tone: "warning",
    sentence:
      "Some of it is about stories or codes that are not in this project. Concord merges it once they are. To see what it is, review the file.",
  },
  unread: { badge: "Not read yet", tone: "neutral", sentence: null },
  "half-written": {
    badge: "Not whole",
    tone: "warning",
    sentence: "The file is still being copied, or was cut off. Concord tries it again and again.",
  },
  locked: { badge: "Can’t be read now", tone: "warning", sentence: "Concord tries it again and again." },
  gone: {
    badge: "Gone",
    tone: "neutral",
    sentence: "The file is no longer in the folder. What was merged from it stays.",
  },
  "other-project": {
    badge: "Another project",
    tone: "neutral",
    sentence: "The file belongs to another project. Concord leaves it alone.",
  },
  foreign: {
    badge: "Not Concord’s",
    tone: "neutral",
    sentence: "Another program wrote this file. Concord leaves it alone.",
  },
  newer: { badge: "Newer Concord", tone: "warning", sentence: null },
  unreadable: { badge: "Can’t be merged", tone: "danger", sentence: null },
};

export function standingWords({ standing }: FolderFile): StandingWords {
  return WORDS[standing];
}

/** Whose file it is and when it was saved: "The coding of Mei; saved 27 November 2026, 21:04", or "Your own coding; saved …". */
export function aboutWords({ coderName, savedAt }: FolderFile, ownName: string | null): string | null {
  const isOwn = coderName !== null && ownName !== null && foldName(coderName) === foldName(ownName);
  const whose = coderName === null ? [] : [isOwn ? "Your own coding" : `The coding of ${coderName}`];
  const saved = savedAt === null ? [] : [`saved ${momentWords(savedAt)}`];
  const words = [...whose, ...saved].join("; ");
  return words === "" ? null : words;
}

/**
 * What is told of one file beside its name: each a sentence or a line.
 * @param ownName of whoever codes here
 */
export function fileLines(file: FolderFile, ownName: string | null): readonly string[] {
  const { writtenAs, brings, problem } = file;
  const { sentence } = standingWords(file);
  const about = aboutWords(file, ownName);
  const origin =
    writtenAs === null
      ? null
      : writtenAs.isCopy
        ? `A copy of “${writtenAs.name}”, perhaps made by the service that shares the folder. Concord merges it as any other file.`
        : `Called “${writtenAs.name}” before.`;
  return [about, origin, problem, sentence, ...brings].filter((line) => line !== null);
}
