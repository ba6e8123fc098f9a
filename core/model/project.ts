import type { z } from "zod";
import type { Kind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { moment, name, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** The project itself. */
export const projectSchema = keepingUnknown({ ...recordShape, name, createdAt: moment });
export type Project = z.infer<typeof projectSchema>;

export const projectKind: Kind<Project> = {
  noun: "project",
  part: "project",
  isChunked: false,
  schema: projectSchema,
  merge: mergeRecord,
};
