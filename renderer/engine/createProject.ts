import { plainSyncCodec } from "../../core/file/codec.ts";
import type { CodebookFile } from "../../core/importing/codebook-csv.ts";
import { codebookOfTable, readCodebook as readCodebookText } from "../../core/importing/codebook-csv.ts";
import { leapIn } from "../../core/merge/leap.ts";
import type { Code } from "../../core/model/code.ts";
import { highestRevision } from "../../core/model/highest.ts";
import { MAX_CODEBOOK_BYTES } from "../../core/model/limits.ts";
import { firstRevision } from "../../core/model/record.ts";
import { emptySnapshot } from "../../core/model/snapshot.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import { sheetTable } from "../../core/reading/sheet-table.ts";
import { workbookKind } from "../../core/reading/workbook-kind.ts";
import { importRefiCodes } from "../../core/refi/import-project.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { allSteps } from "../../core/steps.ts";
import { projectExists } from "../data/database.ts";
import { unreadable } from "../data/readable.ts";
import { storageProblem } from "../data/storageProblem.ts";
import { buildDatabase } from "./buildDatabase.ts";
import type { JobProblem } from "./job.ts";
import { OpenWorkbook } from "./workbooks.ts";

export interface NewProject {
  readonly projectId: string;
  readonly name: string;
  readonly now: string;
}

/** The codes of a codebook, and what could not be taken as it stands. */
export interface ReadCodebook {
  readonly codes: readonly Code[];
  readonly problems: readonly { readonly line: number | null; readonly message: string }[];
  /** Whether an id says which code it is, as in another project. */
  readonly isOfProject: boolean;
}

/** Whether the bytes are those of an archive or of XML: no table begins so. */
function isRefi(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 40)).replaceAll("\u0000", "").trimStart();
  return start.startsWith("PK\u0003\u0004") || /^<(\?xml|\w*:?(CodeBook|Project))/u.test(start);
}

/** The codebook of another program (REFI-QDA), or of its project. */
function readRefiCodebook(bytes: Uint8Array, now: string): Result<ReadCodebook, JobProblem> {
  const read = allSteps(importRefiCodes(bytes, { codec: plainSyncCodec, now }));
  if (!read.ok) return fail({ kind: "file", message: `${read.error} Nothing was changed.` });
  const problems = read.value.leftBehind.map((what) => ({ line: null, message: `Left behind: ${what}` }));
  return ok({ codes: read.value.codes, problems, isOfProject: true });
}

/** The codes of a codebook: a table, as CSV or a spreadsheet, or in the form of REFI-QDA. */
export async function readCodebook(
  bytes: Uint8Array,
  author: string,
  now: string,
): Promise<Result<ReadCodebook, JobProblem>> {
  const isWorkbook = workbookKind(bytes) !== null;
  if (!isWorkbook && isRefi(bytes)) return readRefiCodebook(bytes, now);
  const read = isWorkbook
    ? await readSheetOfCodes(bytes, { author, now })
    : readCodesAsText(bytes, { author, now });
  if (!read.ok) return read;
  const { codes } = read.value;
  const message = unreadable(codes.map((after) => ({ table: "codes", before: null, after })));
  return message === null ? ok({ ...read.value, isOfProject: false }) : fail({ kind: "file", message });
}

interface By {
  readonly author: string;
  readonly now: string;
}

function readCodesAsText(bytes: Uint8Array, by: By): Result<CodebookFile, JobProblem> {
  const decoded = decodeFile(bytes, undefined, MAX_CODEBOOK_BYTES);
  if (!decoded.ok) return fail({ kind: "file", message: decoded.error.message });
  const read = readCodebookText(decoded.value.text, by);
  return read.ok ? read : fail({ kind: "file", message: read.error.message });
}

/** The first sheet with rows. */
async function readSheetOfCodes(bytes: Uint8Array, by: By): Promise<Result<CodebookFile, JobProblem>> {
  const workbook = new OpenWorkbook(bytes);
  try {
    const sheet = await workbook.read(undefined, () => true);
    if (!sheet.ok) return sheet;
    const read = codebookOfTable(sheetTable(sheet.value.rows, { headerRows: 1 }), by);
    return read.ok ? read : fail({ kind: "file", message: read.error.message });
  } finally {
    workbook.close();
  }
}

/** A new project's database, with the codes of a codebook CSV, or with those of another project (see codesToStartFrom). */
export async function createProject(
  request: NewProject,
  codebook: Uint8Array | readonly Code[],
): Promise<Result<NewProject, JobProblem>> {
  const { projectId, name, now } = request;
  const read =
    codebook instanceof Uint8Array ? await readCodebook(codebook, "", now) : ok({ codes: codebook });
  if (!read.ok) return read;
  const { codes } = read.value;
  try {
    if (await projectExists(projectId))
      return fail({
        kind: "data",
        message: "This project is already on this computer. Nothing was changed.",
      });
    const project = { ...firstRevision(projectId, "", now), name, createdAt: now };
    const message = unreadable([{ table: "project", before: null, after: project }]);
    if (message !== null) return fail({ kind: "data", message });
    const empty = emptySnapshot(project);
    const leap = leapIn(highestRevision({ ...empty, codes }), 0);
    if (leap !== null) return fail({ kind: "file", message: leap });
    await buildDatabase({ ...empty, codes }, [], {
      saveId: null,
      currentCoder: null,
    });
    return ok(request);
  } catch (error) {
    return fail(storageProblem(error));
  }
}
