import { z } from "zod";
import type { Change } from "../../core/changes/change.ts";
import type { Step } from "../../core/changes/journal.ts";
import { codeSchema } from "../../core/model/code.ts";
import { codebookVersionSchema } from "../../core/model/codebook-version.ts";
import { coderSchema } from "../../core/model/coder.ts";
import { decisionSchema } from "../../core/model/decision.ts";
import { memoSchema } from "../../core/model/memo.ts";
import type { Project } from "../../core/model/project.ts";
import { projectSchema } from "../../core/model/project.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { sheetKey } from "../../core/model/sheet.ts";
import { sheetSchema } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { emptySnapshot } from "../../core/model/snapshot.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";

/** `change` is the project's count of changes with this one. */
export interface SafetyEntry {
  readonly change: number;
  readonly text: string;
}

/**
 * Where people's changes are kept a second time, outside the browser's database, from the moment when they are made until the project file has them:
 * a browser that finds its database damaged throws all of it away. Entries are text of the window's own, numbered by the project's changes.
 */
export interface SafetyCopy {
  /** Resolves once the entry is on disk, or cannot be written: the database has the change in any case. */
  append(projectId: string, change: number, entry: string): Promise<void>;
  /** The entries in the order in which they came. */
  read(projectId: string): Promise<readonly SafetyEntry[]>;
  /** Forgets the entries up to this change. */
  clear(projectId: string, upTo: number): Promise<void>;
}

/** Follows an entry whose change the database refused after all. */
export const WITHDRAWN = "withdrawn";

/** The records that a change has left. */
const recordsSchema = z.object({
  project: projectSchema.optional(),
  codes: z.array(codeSchema),
  codebookVersions: z.array(codebookVersionSchema),
  coders: z.array(coderSchema),
  sheets: z.array(sheetSchema),
  memos: z.array(memoSchema),
  decisions: z.array(decisionSchema),
});
type Records = z.infer<typeof recordsSchema>;

/** What a change writes, as an entry. Stories are not among it: they come from files that are still there. */
export function entryOf({ steps, versions = [] }: Pick<Change, "steps" | "versions">): string {
  const after = <T extends Step["table"]>(table: T) =>
    steps.filter((step): step is Extract<Step, { table: T }> => step.table === table);
  const project = after("project").at(-1)?.after;
  const records: Records = {
    ...(project === undefined ? {} : { project }),
    codes: after("codes").map((step) => step.after),
    codebookVersions: versions.map((version) => ({ ...version, codes: [...version.codes] })),
    coders: after("coders").map((step) => step.after),
    sheets: after("sheets").map((step) => mutable(step.after)),
    memos: after("memos").map((step) => step.after),
    decisions: after("decisions").map((step) => step.after),
  };
  return JSON.stringify(records);
}

/** The same for an undo or redo of these steps: what stands in the database now. `sheets` are those that it wrote. */
export async function entryNow(
  db: ProjectDatabase,
  steps: readonly Step[],
  sheets: readonly Sheet[],
): Promise<string> {
  const idsOf = (table: Step["table"]): string[] =>
    steps.flatMap((step) =>
      step.table === table && "after" in step && "id" in step.after ? [step.after.id] : [],
    );
  const present = <T>(records: readonly (T | undefined)[]): T[] =>
    records.filter((record) => record !== undefined);
  const records: Records = {
    project: (await readFacts(db)).project,
    codes: present(await db.codes.bulkGet(idsOf("codes"))),
    codebookVersions: [],
    coders: present(await db.coders.bulkGet(idsOf("coders"))),
    sheets: sheets.map(mutable),
    memos: present(await db.memos.bulkGet(idsOf("memos"))),
    decisions: present(await db.decisions.bulkGet(idsOf("decisions"))),
  };
  return JSON.stringify(records);
}

/** The entries together, the later record over the earlier, as something to merge into a project. What is torn, withdrawn or not understood is passed over. */
export function snapshotOf(entries: readonly SafetyEntry[], project: Project): ProjectSnapshot {
  const standing = entries.filter(({ change }, at) => {
    const next = entries[at + 1];
    return next?.text !== WITHDRAWN || next.change !== change;
  });
  const all = standing.flatMap(({ text }) => recordsSchema.safeParse(parsed(text)).data ?? []);
  const last = <T>(lists: readonly (readonly T[])[], key: (record: T) => string): T[] => [
    ...new Map(lists.flat().map((record) => [key(record), record])).values(),
  ];
  const idOf = (record: { readonly id: string }): string => record.id;
  return {
    ...emptySnapshot(all.findLast((records) => records.project !== undefined)?.project ?? project),
    codes: last(
      all.map((records) => records.codes),
      idOf,
    ),
    codebookVersions: last(
      all.map((records) => records.codebookVersions),
      idOf,
    ),
    coders: last(
      all.map((records) => records.coders),
      idOf,
    ),
    sheets: last(
      all.map((records) => records.sheets),
      sheetKey,
    ),
    memos: last(
      all.map((records) => records.memos),
      idOf,
    ),
    decisions: last(
      all.map((records) => records.decisions),
      idOf,
    ),
  };
}

function parsed(entry: string): unknown {
  try {
    return JSON.parse(entry);
  } catch {
    // Torn: the power went while it was written, before the change was acknowledged.
    return null;
  }
}

function mutable(sheet: Sheet): Records["sheets"][number] {
  return { ...sheet, annotations: [...sheet.annotations], memos: [...sheet.memos] };
}
