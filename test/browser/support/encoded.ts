import type { SaveMeta } from "../../../core/file/manifest.ts";
import { files } from "../../../renderer/engine/client.ts";
import { collected } from "./collected.ts";

/** The files that the worker makes, each with its bytes as a whole. */
export const encoded = {
  encodeProject: (projectId: string, meta: SaveMeta) =>
    collected((sink) => files.encodeProject(projectId, meta, sink)),
  encodeCopy: (projectId: string, names: boolean, meta: SaveMeta) =>
    collected((sink) => files.encodeCopy(projectId, names, meta, sink)),
  encodeCoding: (projectId: string, coderId: string, meta: SaveMeta) =>
    collected((sink) => files.encodeCoding(projectId, coderId, meta, sink)),
};
