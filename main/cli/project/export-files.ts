import { counted } from "../../../core/counts.ts";
import type { TextDocument } from "../../../core/exporting/document/document.ts";
import { documentHtml } from "../../../core/exporting/document/html.ts";
import { passagesDocument } from "../../../core/exporting/document/passages-document.ts";
import { summaryWords } from "../../../core/exporting/summary.ts";
import { SheetWriter, workbookPieces } from "../../../core/exporting/workbook-writer.ts";
import { asksConfidence } from "../../../core/model/confidence.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { linesOfStudy } from "../../../core/repository/study-lines.ts";
import { summaryOf } from "../../../core/repository/study-summary.ts";
import type { TableName } from "../../../core/repository/study-tables.ts";
import { tableOf, TABLES } from "../../../core/repository/study-tables.ts";
import { ok } from "../../../core/result.ts";
import { usage } from "../option-values.ts";
import { codedPassages } from "./export-passages.ts";
import { REFI_FORMS, refiCodebookOf, refiOf } from "./export-refi.ts";
import { repositoryOf } from "./export-repository.ts";
import type { FileTarget, FormRequest, MadeForm } from "./export-request.ts";

/** Forms that are no table in a file of its own. */
export const FILE_FORMS = [
  "xlsx",
  "jsonl",
  "passages-html",
  "passages-docx",
  "repository",
  ...REFI_FORMS,
] as const;
export type FileForm = (typeof FILE_FORMS)[number];

/** A project as a workbook, as lines of JSON, as a document, as an archive or for other programs. */
export function filesOf(
  study: ProjectSnapshot,
  form: FileForm,
  request: FormRequest,
  target: FileTarget,
): MadeForm | Promise<MadeForm> {
  switch (form) {
    case "xlsx":
      return workbookOf(study, request, target);
    case "jsonl":
      return linesOf(study, request, target);
    case "passages-html":
      return htmlOf(study, target);
    case "passages-docx":
      return wordOf(study, target);
    case "repository":
      return repositoryOf(study, request, target);
    case "refi":
      return refiOf(study, target);
    case "refi-codebook":
      return refiCodebookOf(study, request, target);
  }
}

function workbookOf(study: ProjectSnapshot, request: FormRequest, { output, tables }: FileTarget): MadeForm {
  const wanted: TableName[] = [];
  for (const name of tables ?? ["long", "wide", "codebook"]) {
    const table = TABLES.find((one) => one === name);
    if (table === undefined) return usage(`--tables is any of ${TABLES.join(", ")}, not “${name}”.`);
    if (!wanted.includes(table)) wanted.push(table);
  }
  const made = wanted.map((name) => ({
    name,
    table: tableOf(study, name, { ...request, names: "readable" }),
  }));
  const sheets = made.map(({ name, table }) => ({
    table,
    writer: new SheetWriter(
      name,
      table.columns.map((column) => column.name),
    ),
  }));
  const rows = made.reduce((sum, { table }) => sum + table.rowCount, 0);
  return ok({
    output,
    warnings: [],
    rows,
    pieces: {
      *[Symbol.iterator]() {
        for (const { table, writer } of sheets) for (const row of table.rows) writer.add(row);
        yield* workbookPieces(sheets.flatMap(({ writer }) => writer.end()));
      },
    },
    report: () => {
      const cut = sheets.reduce((sum, { writer }) => sum + writer.cut, 0);
      const lost =
        cut === 0
          ? ""
          : `${counted(cut, "cell is", "cells are")} longer than Excel can have, and cut at 32,767 characters.\n`;
      return `${lost}Written: ${output} (${counted(made.length, "sheet")}, ${counted(rows, "row")})\n`;
    },
  });
}

function linesOf(study: ProjectSnapshot, request: FormRequest, { output }: FileTarget): MadeForm {
  return ok({
    output,
    warnings: [],
    rows: study.stories.length,
    pieces: linesOfStudy(study, request),
    report: `Written: ${output} (${counted(study.stories.length, "line")})\n`,
  });
}

function htmlOf(study: ProjectSnapshot, target: FileTarget): MadeForm {
  const passages = passagesIn(study);
  return madeOf(passages, target, documentHtml(passages.document));
}

/** The library for Word files is read when somebody wants one. */
async function wordOf(study: ProjectSnapshot, target: FileTarget): Promise<MadeForm> {
  const { documentDocx } = await import("../../../core/exporting/document/docx.ts");
  const passages = passagesIn(study);
  const steps = documentDocx(passages.document, target.context.newSave().savedAt);
  for (let step = await steps.next(); ; step = await steps.next())
    if (step.done === true) return madeOf(passages, target, step.value);
}

function madeOf(
  { count }: Passages,
  { output }: FileTarget,
  pieces: Iterable<string | Uint8Array>,
): MadeForm {
  return ok({
    output,
    warnings: [],
    rows: count,
    pieces,
    report: `Written: ${output} (${counted(count, "passage")})\n`,
  });
}

/** The coded passages as a document, and how many there are. */
interface Passages {
  readonly count: number;
  readonly document: TextDocument;
}

function passagesIn(study: ProjectSnapshot): Passages {
  const sections = codedPassages(study);
  const count = sections.reduce((sum, { records }) => sum + records.length, 0);
  const document = passagesDocument(
    {
      title: `${study.project.name}: coded passages`,
      about: summaryWords(summaryOf(study)).map((words, at) => [at === 0 ? "Contents" : "Care", words]),
      codes: study.codes,
      collections: study.collections,
      confidence: asksConfidence(study.project),
      sections,
    },
    { attributes: true, memos: true, opened: "all" },
  );
  return { count, document };
}
