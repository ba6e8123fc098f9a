import type { Change } from "../changes/change.ts";
import { stamped } from "../changes/stamped.ts";
import { codingSteps } from "../importing/coding-steps.ts";
import type { TableCoding } from "../importing/table-coding.ts";
import { listed } from "../listed.ts";
import { highestRevision } from "../model/highest.ts";
import type { HistoryFile } from "../model/history-entry.ts";
import type { Sheet } from "../model/sheet.ts";
import { sheetKey } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import { entryOfChange } from "../trail/tell.ts";

/** So many coders are named in a list of changes. */
const NAMED = 3;

/**
 * Whose coding came, for the history and lists of changes.
 * @example coderNames([{ name: "Ana" }, { name: "Ben" }]) // "Ana and Ben"
 */
export function coderNames(coders: readonly { readonly name: string }[]): string {
  const names = coders.map(({ name }) => name);
  return listed(names.length <= NAMED ? names : [...names.slice(0, NAMED), `${names.length - NAMED} more`]);
}

/** What is told of coding that came. */
export interface CodingTold {
  readonly file: HistoryFile;
  /** Rows that brought nothing. */
  readonly unplaced: number;
  readonly now: string;
}

/**
 * The project with coding on its stories, and an entry of the history that says so.
 * @param coding what the project lacks: see addedCoding
 * @example withCoding(emptySnapshot({ ...firstRevision("p", "", "2026-05-01T10:00:00.000Z"), name: "Nights", createdAt: "2026-05-01T10:00:00.000Z" }), { codes: [], coders: [], sheets: [], codebookVersions: [], newCodes: [], faults: [] }, { file: { name: "codes.csv", sha256: "" }, unplaced: 0, now: "2026-05-01T10:00:00.000Z" }).sheets // []
 */
export function withCoding(
  project: ProjectSnapshot,
  coding: TableCoding,
  { file, unplaced, now }: CodingTold,
): ProjectSnapshot {
  const by = { author: "", now };
  const stories = new Set(coding.sheets.map(({ storyId }) => storyId)).size;
  const annotations = coding.sheets.reduce((sum, sheet) => sum + sheet.annotations.length, 0);
  const coder = coderNames(coding.coders);
  const change: Change = {
    action: { kind: "import-coding", args: { fileName: file.name, coder, annotations, stories } },
    kind: "import",
    coderId: null,
    steps: codingSteps(coding, project, by),
    versions: coding.codebookVersions,
  };
  const { steps } = stamped(change, highestRevision(project));
  const told = { files: [file], ...(unplaced > 0 && { counts: { rejected: unplaced } }) };
  const entry = entryOfChange(change, by, told);
  const versions = new Map(
    [...coding.codebookVersions, ...project.codebookVersions].map((each) => [each.id, each]),
  );
  return {
    ...project,
    codes: replaced(
      project.codes,
      steps.flatMap((step) => (step.table === "codes" ? [step.after] : [])),
    ),
    coders: replaced(
      project.coders,
      steps.flatMap((step) => (step.table === "coders" ? [step.after] : [])),
    ),
    sheets: replacedSheets(
      project.sheets,
      steps.flatMap((step) => (step.table === "sheets" ? [step.after] : [])),
    ),
    codebookVersions: [...versions.values()],
    history: entry === null ? project.history : [...project.history, entry],
  };
}

function replaced<R extends { readonly id: string }>(here: readonly R[], coming: readonly R[]): R[] {
  return [...new Map([...here, ...coming].map((record) => [record.id, record])).values()];
}

function replacedSheets(here: readonly Sheet[], coming: readonly Sheet[]): Sheet[] {
  return [...new Map([...here, ...coming].map((sheet) => [sheetKey(sheet), sheet])).values()];
}
