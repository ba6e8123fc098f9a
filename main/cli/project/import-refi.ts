import { basename, extname } from "node:path";
import { counted, numbered } from "../../../core/counts.ts";
import { plainSyncCodec } from "../../../core/file/codec.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import type { SaveMeta } from "../../../core/file/manifest.ts";
import type { Code } from "../../../core/model/code.ts";
import type { RefiFacts } from "../../../core/refi/facts.ts";
import { projectImported, refiFacts } from "../../../core/refi/facts.ts";
import { importRefi, importRefiCodes } from "../../../core/refi/import-project.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import type { Context, Made } from "../command.ts";
import { firstLines } from "../first-few.ts";
import type { DataProblem } from "../problem.ts";
import { fileFacts, unusable } from "./read.ts";

/** Whether a file's name is that of a project or a codebook of REFI-QDA. */
export function isRefi(file: string): boolean {
  return /\.(qdpx|qde|qdc)$/iu.test(file);
}

/** What was asked for, beside the file. */
export interface RefiImport {
  readonly output: string;
  readonly name: string | undefined;
  readonly finished: boolean;
  readonly format: "table" | "json";
  readonly save: SaveMeta;
}

/** A `.qdpx`, `.qde` or `.qdc` as a new project file. */
export function importRefiFile(file: string, asked: RefiImport, context: Context): Result<Made, DataProblem> {
  const { output, name, finished, format, save } = asked;
  const bytes = context.disk.read(file);
  if (!bytes.ok) return unusable(file, bytes.error);
  const read = allSteps(
    importRefi(bytes.value, {
      codec: context.decoding.codec ?? plainSyncCodec,
      now: save.savedAt,
      projectId: context.newId(),
      fileName: basename(file),
      fallbackName: basename(file, extname(file)).trim() || "Project",
      ...(name !== undefined && { name }),
      finished,
    }),
  );
  if (!read.ok) return unusable(file, `${read.error} Nothing was written.`);
  const facts = { output, ...refiFacts(read.value), reading: read.value.positions.reading };
  const entry = projectImported(facts, fileFacts(file, bytes.value), save.savedAt);
  return ok({
    pieces: [encodeProject({ ...read.value.snapshot, history: [entry] }, save)],
    output,
    ...(facts.stories === 0 && !/\.qdc$/iu.test(file) ? WITHOUT_TEXT : { warnings: [] }),
    report: format === "json" ? `${JSON.stringify(facts, null, 2)}\n` : tableOf(facts),
  });
}

/** A codebook alone is what a `.qdc` is for; of a project it is said, and no script goes on with it. */
const WITHOUT_TEXT = {
  warnings: [
    "The file has no source whose text can be read. The project has its codebook, and no story. What was left behind is listed below.",
  ],
  status: 1,
} as const;

/** The codes of a `.qdc`, or of a whole project of REFI-QDA. */
export function refiCodes(
  file: string,
  now: string,
  { disk, decoding }: Context,
): Result<{ readonly codes: readonly Code[]; readonly problems: readonly string[] }, DataProblem> {
  const bytes = disk.read(file);
  if (!bytes.ok) return unusable(file, bytes.error);
  const read = allSteps(importRefiCodes(bytes.value, { codec: decoding.codec ?? plainSyncCodec, now }));
  if (!read.ok) return unusable(file, `${read.error} Nothing was written.`);
  return ok({
    codes: read.value.codes,
    problems: read.value.leftBehind.map((sentence) => `left behind: ${sentence}`),
  });
}

/** At most so many lines about what was left behind are for reading; JSON has all. */
const MOST_LINES = 30;

function tableOf(facts: RefiFacts & { readonly output: string }): string {
  const { leftBehind, output } = facts;
  return [
    `${counted(facts.stories, "story", "stories")}, ${counted(facts.codes, "code")}, themes included, and ${counted(facts.coders, "coder")}`,
    `${counted(facts.annotations, "annotation")}, ${numbered(facts.passages)} of them on passages, and ${counted(facts.memos, "memo")}`,
    facts.finished > 0
      ? counted(facts.finished, "finished story", "finished stories")
      : "Stories with coding are in progress: agreement counts those that their coder has finished (--finished)",
    facts.positions,
    ...(leftBehind.length > 0 ? ["Left behind", ...firstLines(leftBehind, MOST_LINES, "  ")] : []),
    `Written: ${output}`,
    "",
  ].join("\n");
}
