import type { FilePurpose } from "../../preload/contract/files.ts";

const MEGABYTE = 1_000_000;
const MEBIBYTE = 1024 * 1024;

/** How a dialog asks for each kind of file, and how large one may be. */
interface FileKind {
  readonly openTitle: string;
  readonly saveTitle: string;
  /** The first one is added to a name typed without an extension. */
  readonly extensions: readonly [string, ...string[]];
  /** Of files that are opened as well, and never written. */
  readonly alsoOpened?: readonly string[];
  readonly filterName: string;
  /** Bytes. Files of stories and codebooks: as core/model/limits.ts has it. */
  readonly limit: number;
}

/** Which files of a folder are read as stories: as core/documents/document-format.ts has it. */
export const DOCUMENTS = ["txt", "text", "md", "markdown", "docx", "pdf"] as const;

export const PROJECT_EXTENSION = ".concord";

export const fileKinds: Readonly<Record<FilePurpose, FileKind>> = {
  stories: {
    openTitle: "Import stories",
    saveTitle: "Save stories",
    extensions: [
      "csv",
      "tsv",
      "tab",
      "xlsx",
      "xlsm",
      "xlsb",
      "xls",
      "ods",
      "json",
      "jsonl",
      "ndjson",
      "js",
      "sqlite3",
      "sqlite",
      "db",
      ...DOCUMENTS,
    ],
    filterName: "Tables and texts",
    limit: 1000 * MEGABYTE,
  },
  codebook: {
    openTitle: "Import codebook",
    saveTitle: "Save codebook",
    extensions: ["csv", "tsv", "xlsx", "xls", "ods", "qdc"],
    filterName: "Codebooks",
    limit: 16 * MEGABYTE,
  },
  project: {
    openTitle: "Open project",
    saveTitle: "Save project as",
    extensions: ["concord"],
    alsoOpened: ["qdpx", "qde"],
    filterName: "Concord projects",
    limit: 1024 * MEBIBYTE,
  },
  coding: {
    openTitle: "Open a teammate’s file",
    saveTitle: "Export my coding",
    extensions: ["concord"],
    filterName: "Concord files",
    limit: 1024 * MEBIBYTE,
  },
  copy: {
    openTitle: "Open project",
    saveTitle: "Save a copy for teammates",
    extensions: ["concord"],
    filterName: "Concord projects",
    limit: 1024 * MEBIBYTE,
  },
  team: {
    openTitle: "Choose the team folder",
    saveTitle: "Save to the team folder",
    extensions: ["concord"],
    filterName: "Concord projects",
    limit: 1024 * MEBIBYTE,
  },
  keys: {
    openTitle: "Open key table",
    saveTitle: "Save key table",
    extensions: ["concordkeys"],
    filterName: "Key tables",
    limit: 256 * MEBIBYTE,
  },
  html: {
    openTitle: "Open document",
    saveTitle: "Export document",
    extensions: ["html"],
    filterName: "Web pages",
    limit: 1024 * MEBIBYTE,
  },
  docx: {
    openTitle: "Open document",
    saveTitle: "Export document",
    extensions: ["docx"],
    filterName: "Word documents",
    limit: 1024 * MEBIBYTE,
  },
  pdf: {
    openTitle: "Open document",
    saveTitle: "Save as PDF",
    extensions: ["pdf"],
    filterName: "PDF documents",
    limit: 1024 * MEBIBYTE,
  },
  csv: {
    openTitle: "Open table",
    saveTitle: "Export table",
    extensions: ["csv"],
    filterName: "CSV tables",
    limit: 256 * MEBIBYTE,
  },
};
