/** Something that can be exported, as the page lists it. */
interface ExportKind {
  readonly name: string;
  /** What is in it, in a sentence or two. */
  readonly words: string;
  /** Whether it tells how coders coded. A workbook has the tables that are chosen beside it, and tells what they tell. */
  readonly tellsCoding: boolean;
  /** Whether it has words of stories, so that it matters whether these are left out. */
  readonly hasWords: boolean;
}

/** Everything that the page offers, in the order in which it lists it. */
export const FILES = {
  long: {
    name: "One row per annotation (long)",
    words:
      "Passages with quote and offsets, and a row for each finished story without a code. For R, Python and close reading.",
    tellsCoding: true,
    hasWords: true,
  },
  wide: {
    name: "One row per story and coder (wide)",
    words: "A column of 0 and 1 for each code. For SPSS, Excel and agreement in other programs.",
    tellsCoding: true,
    hasWords: true,
  },
  consensus: {
    name: "Consensus",
    words:
      "One row per story: what coders come to on each code, how, who decided and when, and what each says. Passages in a file of their own.",
    tellsCoding: true,
    hasWords: true,
  },
  codebook: {
    name: "Codebook",
    words: "Every code with its definition and rules. Concord can import this file.",
    tellsCoding: false,
    hasWords: true,
  },
  memos: {
    name: "Memos",
    words: "Every memo, with its kind, who wrote it and what it is on.",
    tellsCoding: true,
    hasWords: true,
  },
  xlsx: {
    name: "Excel workbook",
    words:
      "The chosen tables as sheets of one file. Words stay words: no formula runs, and ids keep every digit.",
    tellsCoding: false,
    hasWords: false,
  },
  jsonl: {
    name: "JSON Lines for machine learning",
    words:
      "One story a line: its text, passages with offsets in code points, and the codes of each coder and of the consensus.",
    tellsCoding: true,
    hasWords: true,
  },
  refi: {
    name: "Project for other programs (REFI-QDA)",
    words:
      "A .qdpx file for NVivo, ATLAS.ti, MAXQDA and others: stories with their attributes, codes, coding and memos. Flags, stars and decisions have no place in it.",
    tellsCoding: true,
    hasWords: true,
  },
  refiCodebook: {
    name: "Codebook for other programs (REFI-QDA)",
    words: "A .qdc file: codes with their definitions and colours.",
    tellsCoding: false,
    hasWords: true,
  },
  repository: {
    name: "Zip for a data repository",
    words:
      "Every row as for R and Python, with scripts, lines of JSON, codebook, agreement, a methods paragraph, README, licence, and the hash of each file.",
    tellsCoding: true,
    hasWords: true,
  },
  dictionary: {
    name: "What the columns mean",
    words: "A text file that explains every column, for future readers.",
    tellsCoding: false,
    hasWords: false,
  },
  rScript: {
    name: "Script for R",
    words: "For each table, a script that reads it with the type and label of every column.",
    tellsCoding: false,
    hasWords: false,
  },
  spssLabels: {
    name: "Syntax for SPSS",
    words:
      "For each table of coding, a file that opens it in SPSS with the type and labels of every variable.",
    tellsCoding: false,
    hasWords: false,
  },
} as const satisfies Readonly<Record<string, ExportKind>>;

export type FileKind = keyof typeof FILES;

export const FILE_KINDS: readonly FileKind[] = Object.keys(FILES).filter(
  (kind): kind is FileKind => kind in FILES,
);
