/** Something that can be exported, as the Export page and `concord export --as` list it. */
interface ExportKind {
  /** What the Export page calls it. */
  readonly name: string;
  /** What is in it, in a sentence or two. */
  readonly words: string;
  /** What its file's name ends with. */
  readonly ending: string;
  /** Whether it tells how coders coded: while somebody codes blind, only their own coding is in it. */
  readonly tellsCoding: boolean;
}

/** Everything that can be exported of a project's data. The window and the command line offer these, in this order. */
export const EXPORT_KINDS = {
  long: {
    name: "One row per annotation (long)",
    words:
      "Passages with quote and offsets, and a row for each finished story without a code. For R, Python and close reading.",
    ending: "csv",
    tellsCoding: true,
  },
  wide: {
    name: "One row per story and coder (wide)",
    words: "A column of 0 and 1 for each code. For SPSS, Excel and agreement in other programs.",
    ending: "csv",
    tellsCoding: true,
  },
  consensus: {
    name: "Consensus",
    words:
      "One row per story: what coders come to on each code, how, who decided and when, and what each says. Passages in a file of their own.",
    ending: "csv",
    tellsCoding: true,
  },
  codebook: {
    name: "Codebook",
    words: "Every code with its definition and rules. Concord can import this file.",
    ending: "csv",
    tellsCoding: false,
  },
  memos: {
    name: "Memos",
    words: "Every memo, with its kind, who wrote it and what it is on.",
    ending: "csv",
    tellsCoding: true,
  },
  xlsx: {
    name: "Excel workbook",
    words:
      "The chosen tables as sheets of one file. Words stay words: no formula runs, and ids keep every digit.",
    ending: "xlsx",
    tellsCoding: true,
  },
  jsonl: {
    name: "JSON Lines for machine learning",
    words:
      "One story a line: its text, passages with offsets in code points, and the codes of each coder and of the consensus.",
    ending: "jsonl",
    tellsCoding: true,
  },
  refi: {
    name: "Project for other programs (REFI-QDA)",
    words:
      "A .qdpx file for NVivo, ATLAS.ti, MAXQDA and others: stories with their attributes, codes, coding and memos. Flags, stars and decisions have no place in it.",
    ending: "qdpx",
    tellsCoding: true,
  },
  refiCodebook: {
    name: "Codebook for other programs (REFI-QDA)",
    words: "A .qdc file: codes with their definitions and colours.",
    ending: "qdc",
    tellsCoding: false,
  },
  dictionary: {
    name: "What the columns mean",
    words: "A text file that explains every column, for future readers.",
    ending: "txt",
    tellsCoding: false,
  },
  rScript: {
    name: "Script for R",
    words: "For each table, a script that reads it with the type and label of every column.",
    ending: "R",
    tellsCoding: false,
  },
  spssLabels: {
    name: "Syntax for SPSS",
    words:
      "For each table of coding, a file that opens it in SPSS with the type and labels of every variable.",
    ending: "sps",
    tellsCoding: false,
  },
} as const satisfies Readonly<Record<string, ExportKind>>;

export type ExportKindId = keyof typeof EXPORT_KINDS;
