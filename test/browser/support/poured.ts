import type { SaveMeta } from "../../../core/file/manifest.ts";
import type { ProjectDatabase } from "../../../renderer/data/database.ts";
import type { KeptPartRows } from "../../../renderer/data/partRows.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import type { PouredProject } from "../../../renderer/engine/pourProject.ts";
import { pourProject } from "../../../renderer/engine/pourProject.ts";
import { collected } from "./collected.ts";
import { meta as someMeta } from "./exchange.ts";
import { valueOf } from "./outcomes.ts";

/** `sent`: how many of its bytes were not copied. */
export interface PouredFile extends PouredProject {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sent: number;
}

/** The file of a working copy. `standing`: the one that it replaces, of which parts are copied. */
export async function poured(
  db: ProjectDatabase,
  {
    meta = someMeta,
    codec = nativeCodec,
    standing,
    kept,
  }: {
    readonly meta?: SaveMeta;
    readonly codec?: typeof nativeCodec;
    readonly standing?: PouredFile;
    readonly kept?: KeptPartRows;
  } = {},
): Promise<PouredFile> {
  return valueOf(
    collected(
      (sink) => pourProject(db, meta, codec, standing?.parts ?? new Map(), sink, () => true, kept),
      standing?.bytes,
    ),
  );
}
