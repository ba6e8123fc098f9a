import type { JournalRow, Step } from "../../core/changes/journal.ts";
import { packSheets, unpackSheets } from "../../core/changes/packed-sheets.ts";
import { sheetKey } from "../../core/model/sheet.ts";
import type { ArrivalSteps, ProjectDatabase } from "./database.ts";

/** Keeps what an arrival did, inside the caller's transaction. */
export async function putArrivalSteps(
  db: ProjectDatabase,
  seq: number,
  steps: readonly Step[],
): Promise<void> {
  const sheets = steps.flatMap((step) => (step.table === "sheets" ? [step] : []));
  const row: ArrivalSteps = { seq, steps: steps.filter(({ table }) => table !== "sheets") };
  await db.arrivalSteps.put(
    sheets.length === 0
      ? row
      : {
          ...row,
          sheets: {
            before: packSheets(sheets.flatMap(({ before }) => before ?? [])),
            after: packSheets(sheets.map(({ after }) => after)),
          },
        },
  );
}

/** The steps of a change of the journal, wherever they are kept. */
export async function stepsOf(
  db: ProjectDatabase,
  { seq, kind, steps }: JournalRow & { readonly seq: number },
): Promise<readonly Step[]> {
  if (kind === "edit") return steps;
  const arrival = await db.arrivalSteps.get(seq);
  if (arrival === undefined) throw new Error(`The steps of change ${seq} are not there.`);
  if (arrival.sheets === undefined) return arrival.steps;
  const before = new Map(unpackSheets(arrival.sheets.before).map((sheet) => [sheetKey(sheet), sheet]));
  const sheets = unpackSheets(arrival.sheets.after).map((after): Step => {
    return { table: "sheets", before: before.get(sheetKey(after)) ?? null, after };
  });
  return [...arrival.steps, ...sheets];
}
