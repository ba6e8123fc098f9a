import type { FaultyRow, PlacedCoding } from "../importing/placed-coding.ts";
import type { SaidOfStory, TableCodingRequest } from "../importing/table-coding.ts";
import { coderIdsNamed, codingSaid } from "../importing/table-coding.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, sheetKey } from "../model/sheet.ts";

/** What rows say of stories that are here, before it is known what their coders have said already. */
export interface SaidHere {
  readonly said: readonly (SaidOfStory & { readonly name: string })[];
  readonly faults: readonly FaultyRow[];
  /** How many rows say something, and of how many stories. */
  readonly placed: number;
  readonly stories: number;
}

/** What codings on stories that are here are made with. */
export interface OntoRequest extends Omit<TableCodingRequest, "coding"> {
  /** What the same coders have said of these stories. */
  readonly sheets: readonly Sheet[];
}

/**
 * What rows say, as coding of stories that are here. A story that its coder has finished is never changed: rows that say more of it are faults. What
 * is said of it and stands already is no fault.
 * @example codingOnto({ said: [], faults: [], placed: 0, stories: 0 }, { sheets: [], codes: [], finished: false, now: "2026-05-01T10:00:00.000Z" }).placed // 0
 */
export function codingOnto(
  { said, faults, placed, stories }: SaidHere,
  { sheets, ...request }: OntoRequest,
): PlacedCoding {
  const all = codingSaid(said, [], request);
  const idOf = coderIdsNamed(request.coders ?? []);
  const closed = closedSheets(all.sheets, sheets);
  const isClosed = ({ coder, storyId }: SaidOfStory): boolean =>
    closed.has(sheetKey({ coderId: idOf(coder), storyId }));
  const refused = closed.size === 0 ? [] : said.filter((each) => isClosed(each) && each.codes.length > 0);
  const coding =
    closed.size === 0
      ? all
      : codingSaid(
          said.filter((each) => !isClosed(each)),
          [],
          request,
        );
  const finished = refused.map(({ coder, name, line }): FaultyRow => ({
    kind: "finished",
    line,
    message: `${coder} has finished “${name}”.`,
  }));
  const several = coding.faults.map(({ line, message }): FaultyRow => ({
    kind: "several-codes",
    line,
    message,
  }));
  const silent = new Set([...refused, ...several].map(({ line }) => line));
  return {
    coding: { ...coding, faults: [] },
    faults: [...faults, ...finished, ...several].toSorted((a, b) => a.line - b.line),
    ...{ placed: Math.max(0, placed - silent.size), stories },
  };
}

/** The sheets that their coder has finished here, and to which the file would add. */
function closedSheets(coming: readonly Sheet[], here: readonly Sheet[]): ReadonlySet<string> {
  const finished = new Map(
    here
      .filter(isFinished)
      .map((sheet) => [sheetKey(sheet), new Set(sheet.annotations.filter(isLive).map(({ id }) => id))]),
  );
  return new Set(
    coming
      .filter((sheet) => {
        const known = finished.get(sheetKey(sheet));
        return known !== undefined && sheet.annotations.some(({ id }) => !known.has(id));
      })
      .map(sheetKey),
  );
}
