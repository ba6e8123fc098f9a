import type { ProjectDatabase } from "./database.ts";
import type { SheetKey, SheetRow } from "./sheetParts.ts";
import { markOf, sheetKeyOf } from "./sheetParts.ts";
import { rowsOfCoder } from "./sheetRows.ts";

/** Where the sheets of some coders lie, by the coders' ids. */
export type StandingLayers = ReadonlyMap<string, StandingLayer>;

interface StandingLayer {
  /** The marks of its parts, by their names: see markOf. */
  readonly marks: ReadonlyMap<string, string>;
  /** In which part each story's sheet lies. */
  readonly partOf: ReadonlyMap<string, SheetKey>;
  /** The stories whose sheets are small records. */
  readonly small: ReadonlySet<string>;
}

export async function readStanding(
  db: ProjectDatabase,
  coders: ReadonlySet<string>,
): Promise<StandingLayers> {
  const standing = new Map<string, StandingLayer>();
  // Before the parts: what is brought into them meanwhile is then there twice, and not missing.
  const small = await db.sheets.toCollection().primaryKeys();
  for (const coderId of coders) {
    const rows = await rowsOfCoder(db, coderId).toArray();
    standing.set(coderId, {
      marks: marksOf(rows),
      partOf: new Map(
        rows.flatMap((row) => row.stories.map((id): [string, SheetKey] => [id, sheetKeyOf(row)])),
      ),
      small: new Set(small.flatMap(([coder, storyId]) => (coder === coderId ? [storyId] : []))),
    });
  }
  return standing;
}

/** Whether the parts of these layers are the ones that they were. */
export async function stillStands(db: ProjectDatabase, standing: StandingLayers): Promise<boolean> {
  for (const [coderId, { marks }] of standing) {
    const now = marksOf(await rowsOfCoder(db, coderId).toArray());
    if (now.size !== marks.size || [...now].some(([name, mark]) => marks.get(name) !== mark)) return false;
  }
  return true;
}

function marksOf(rows: readonly SheetRow[]): Map<string, string> {
  return new Map(rows.map((row) => [nameOf(sheetKeyOf(row)), markOf(row)]));
}

/** A part's key as one word. */
export function nameOf(key: SheetKey): string {
  return key.join(" ");
}
