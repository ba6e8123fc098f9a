import type { JournalRow, RecordStep, Step } from "../../core/changes/journal.ts";
import type { ProjectDatabase } from "./database.ts";
import type { SheetsContent, SteppedSheets } from "./sheetParts.ts";
import { unpackSheets } from "./sheetParts.ts";

/** Whether what a change did lies beside the journal, as it may be very much: that of imports and merges, and of acts on many stories at once. */
export function liesBeside({ kind, steps }: Pick<JournalRow, "kind" | "steps">): boolean {
  return kind !== "edit" || steps.length === 0;
}

/** Keeps what such a change did, inside the caller's transaction. */
export async function putArrivalSteps(
  db: ProjectDatabase,
  seq: number,
  steps: readonly Step[],
  sheets: readonly SteppedSheets[] = [],
): Promise<void> {
  await db.arrivalSteps.put({ seq, steps, ...(sheets.length > 0 && { sheets }) });
}

/** The steps of a change of the journal, wherever they are kept. */
export async function stepsOf(
  db: ProjectDatabase,
  row: JournalRow & { readonly seq: number },
): Promise<readonly Step[]> {
  const { seq, steps } = row;
  if (!liesBeside(row)) return steps;
  const arrival = await db.arrivalSteps.get(seq);
  if (arrival === undefined) throw new Error(`The steps of change ${seq} are not there.`);
  return [...arrival.steps, ...(arrival.sheets ?? []).flatMap(sheetSteps)];
}

function sheetSteps({ coderId, stories, before, after }: SteppedSheets): RecordStep<"sheets">[] {
  const were = sheetsByStory(before);
  const became = sheetsByStory(after);
  return stories.map((storyId) => {
    const sheet = became.get(storyId);
    if (sheet === undefined) throw new Error(`A step lacks the sheet of ${coderId} that it names.`);
    return { table: "sheets", before: were.get(storyId) ?? null, after: sheet };
  });
}

function sheetsByStory(packed: SheetsContent | null): Map<string, RecordStep<"sheets">["after"]> {
  return new Map(packed === null ? [] : unpackSheets(packed).map((sheet) => [sheet.storyId, sheet]));
}
