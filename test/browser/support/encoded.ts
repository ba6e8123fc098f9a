import type { SaveMeta } from "../../../core/file/manifest.ts";
import { files } from "../../../renderer/engine/client.ts";
import type { AboutFile, AboutProject } from "../../../renderer/engine/fileSink.ts";
import { collected } from "./collected.ts";

/** The files that the worker makes, each with its bytes as a whole. */
export const encoded = {
  encodeProject: (projectId: string, meta: SaveMeta) =>
    collected<AboutProject>((sink) => files.encodeProject(projectId, meta, sink)),
  encodeCopy: (projectId: string, names: boolean, meta: SaveMeta) =>
    collected<AboutFile>((sink) => files.encodeCopy(projectId, names, meta, sink)),
  encodeCoding: (projectId: string, coderId: string, meta: SaveMeta) =>
    collected<AboutFile>((sink) => files.encodeCoding(projectId, coderId, meta, sink)),
};
