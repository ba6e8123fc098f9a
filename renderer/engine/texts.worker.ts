import { expose } from "comlink";
import type { DocumentsTable } from "../../core/documents/documents-table.ts";
import { documentsTable } from "../../core/documents/documents-table.ts";
import type { DocumentFile, ReadDocument } from "../../core/documents/read-documents.ts";
import { readDocuments } from "../../core/documents/read-documents.ts";
import type { SplitOptions } from "../../core/documents/split.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { JobProblem } from "./job.ts";
import { runJob } from "./job.ts";

let documents: readonly ReadDocument[] = [];

/** Files of texts. A page of a PDF or a Word document is one long step, so they have a worker that can be ended. texts.ts is its other end. */
const api = {
  async open(
    files: readonly DocumentFile[],
    encoding: Encoding | undefined,
    tell: (fraction: number) => void,
  ): Promise<Result<null, JobProblem>> {
    const read = await runJob(readDocuments(files, encoding), (fraction) => {
      tell(fraction);
      return true;
    });
    if (!read.ok) return read;
    if (!read.value.ok) return fail({ kind: "file", message: read.value.error.message });
    documents = read.value.value;
    return ok(null);
  },
  read(options: SplitOptions): Result<DocumentsTable, JobProblem> {
    const made = documentsTable(documents, options);
    return made.ok ? made : fail({ kind: "file", message: made.error.message });
  },
};

export type TextsApi = typeof api;

expose(api);
