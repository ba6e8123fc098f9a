import type { Step } from "../changes/journal.ts";
import type { Code } from "../model/code.ts";
import type { Coder } from "../model/coder.ts";
import type { RecordFields } from "../model/record.ts";
import { isLive, revisionAfter } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, sheetKey } from "../model/sheet.ts";
import type { TableCoding } from "./table-coding.ts";

/** What a project has of what an import's coding tells. */
export interface CodingHere {
  /** Removed ones too. */
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  /** Sheets of the same coders on the same stories: stories that were removed and come again keep theirs. */
  readonly sheets: readonly Sheet[];
}

/**
 * The steps by which coding comes with its stories: codes and coders that the project lacks, and a sheet for each coder and story. What was removed here
 * and is in the file comes back.
 * @example codingSteps({ codes: [], coders: [], sheets: [] }, { codes: [], coders: [], sheets: [] }, { author: "ana", now: "2026-05-01T10:00:00.000Z" }) // []
 */
export function codingSteps(
  coding: Pick<TableCoding, "codes" | "coders" | "sheets">,
  here: CodingHere,
  by: { readonly author: string; readonly now: string },
): Step[] {
  const known = new Map(here.sheets.map((sheet) => [sheetKey(sheet), sheet]));
  return [
    ...lacking(coding.codes, here.codes, by).map((step): Step => ({ table: "codes", ...step })),
    ...lacking(coding.coders, here.coders, by).map((step): Step => ({ table: "coders", ...step })),
    ...coding.sheets.map((sheet): Step => {
      const before = known.get(sheetKey(sheet)) ?? null;
      return { table: "sheets", before, after: before === null ? sheet : united(before, sheet, by) };
    }),
  ];
}

interface By {
  readonly author: string;
  readonly now: string;
}

function lacking<R extends RecordFields>(
  coming: readonly R[],
  here: readonly R[],
  { author, now }: By,
): { readonly before: R | null; readonly after: R }[] {
  const known = new Map(here.map((record) => [record.id, record]));
  return coming.flatMap((record) => {
    const before = known.get(record.id) ?? null;
    if (before !== null && isLive(before)) return [];
    return [
      { before, after: before === null ? record : { ...record, ...revisionAfter(before, author, now) } },
    ];
  });
}

/** What stands stays, and what the file tells beside it is added. */
function united(before: Sheet, coming: Sheet, { author, now }: By): Sheet {
  const annotations = new Map(before.annotations.map((annotation) => [annotation.id, annotation]));
  for (const annotation of coming.annotations) {
    const was = annotations.get(annotation.id);
    if (was === undefined) annotations.set(annotation.id, annotation);
    else if (!isLive(was))
      annotations.set(annotation.id, { ...annotation, ...revisionAfter(was, author, now) });
  }
  return {
    ...before,
    review: reviewOf(before, coming, { author, now }),
    annotations: [...annotations.values()],
  };
}

/** A story that was in progress is finished where the file says so; one that was finished stays so. */
function reviewOf(before: Sheet, coming: Sheet, { author, now }: By): Sheet["review"] {
  if (before.review === null) return coming.review;
  if (coming.review === null || !isFinished(coming) || isFinished(before)) return before.review;
  return { ...before.review, ...coming.review, ...revisionAfter(before.review, author, now) };
}
