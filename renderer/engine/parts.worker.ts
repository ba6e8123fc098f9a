import { expose, transfer } from "comlink";
import { deflateSync } from "fflate";
import type { Codec } from "../../core/file/codec.ts";
import type { AboutFile } from "../../core/file/file-reader.ts";
import type { Part } from "../../core/parts/part.ts";
import { packBytesWith } from "../../core/parts/part.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { JobProblem } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
import type { CheckedPart, PartInFile } from "./partChecker.ts";
import { PartChecker } from "./partChecker.ts";

/** Somebody waits for what is packed here: the browser's own deflating, which has one level, would take longer than the rest of an import. */
const quickCodec: Codec = {
  ...nativeCodec,
  deflate: (content) => Promise.resolve(deflateSync(content, { level: 1 })),
};

let checker: PartChecker | null = null;

/** Checks or packs some of many parts, beside others that do the same. partCheckers.ts and importPacking.ts are its other ends. */
const api = {
  async check(about: AboutFile, part: PartInFile): Promise<Result<CheckedPart, JobProblem>> {
    checker ??= new PartChecker(about);
    const checked = await checker.check(part);
    return ok(transfer(checked, compressedIn(checked)));
  },
  async pack(content: Uint8Array): Promise<Result<Part, JobProblem>> {
    const part = await packBytesWith(quickCodec, content);
    return ok(transfer(part, [part.compressed.buffer]));
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
