import { expose } from "comlink";
import type { ReadSheet, SheetName, Workbook } from "../../core/reading/workbook.ts";
import { openWorkbook, readSheet } from "../../core/reading/workbook.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { JobProblem } from "./job.ts";

let workbook: Workbook | null = null;

/** A workbook and its sheets. Reading one is a single long step, so it has a worker that can be ended. workbooks.ts is its other end. */
const api = {
  open(bytes: Uint8Array): Result<readonly SheetName[], JobProblem> {
    const opened = openWorkbook(bytes);
    if (!opened.ok) return fail({ kind: "file", message: opened.error.message });
    workbook = opened.value;
    return ok(workbook.sheets);
  },
  read(sheet: string | undefined): Result<ReadSheet, JobProblem> {
    if (workbook === null) throw new Error("No workbook is open.");
    const read = readSheet(workbook, sheet);
    return read.ok ? read : fail({ kind: "file", message: read.error.message });
  },
};

export type WorkbookApi = typeof api;

expose(api);
