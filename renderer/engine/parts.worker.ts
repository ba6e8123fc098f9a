import { expose, transfer } from "comlink";
import type { AboutFile } from "../../core/file/file-reader.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { JobProblem } from "./job.ts";
import type { CheckedPart, PartInFile } from "./partChecker.ts";
import { PartChecker } from "./partChecker.ts";

let checker: PartChecker | null = null;

/** Checks some of the parts of one file, beside others that do the same. partCheckers.ts is its other end. */
const api = {
  async check(about: AboutFile, part: PartInFile): Promise<Result<CheckedPart, JobProblem>> {
    checker ??= new PartChecker(about);
    const checked = await checker.check(part);
    return ok(transfer(checked, compressedIn(checked)));
  },
};

/** What is packed goes back whole, without being copied. */
function compressedIn(checked: CheckedPart): ArrayBufferLike[] {
  switch (checked.kind) {
    case "stories":
      return [checked.rows.content.compressed.buffer];
    case "sheets":
      return checked.rows.content.entries.map(({ compressed }) => compressed.buffer);
    case "elsewhere":
    case "doubtful":
      return [];
  }
}

export type PartsApi = typeof api;

expose(api);
