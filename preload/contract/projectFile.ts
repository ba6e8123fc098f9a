import { z } from "zod";
import { fileName, grant, grantedFile, type Messages, nothing, projectId, resultOf } from "./values.ts";

/**
 * Where a project is kept. `exists` is false if the file is known to be gone. `isReachable` is false if that cannot
 * be checked: the folder is not readable, or its drive does not answer.
 */
export const projectPlace = grantedFile.extend({ exists: z.boolean(), isReachable: z.boolean() });
export type ProjectPlace = z.infer<typeof projectPlace>;

export const projectFileChannels = {
  /** A free name for a new project file in the Documents folder; nothing is written yet. */
  "projectFile.suggest": {
    input: z.object({ name: fileName }),
    output: z.object({ file: grantedFile }),
  },
  /** Remembers across starts which file a project is kept in. */
  "projectFile.remember": { input: z.object({ projectId, grant }), output: resultOf(nothing) },
  "projectFile.recall": {
    input: z.object({ projectId }),
    output: z.object({ file: projectPlace.nullable() }),
  },
  /** Moves a project's remembered file to the system's bin. */
  "projectFile.trash": { input: z.object({ projectId }), output: resultOf(nothing) },
  "projectFile.forget": { input: z.object({ projectId }), output: resultOf(nothing) },
} as const satisfies Messages;
