import { z } from "zod";
import { fileChannels } from "./files.ts";
import { fileName, grant, grantedFile, look, type Messages, nothing, projectId, resultOf } from "./values.ts";

/** One of a team folder's Concord files. `look`: null where it cannot be examined now. */
const folderEntry = z.object({ name: fileName, size: z.int(), look: look.nullable() });
export type FolderEntry = z.infer<typeof folderEntry>;

/** How a team folder is: its Concord files by name, and how many other things are in it, which nobody looks into. */
const folderList = z.object({ entries: z.array(folderEntry), others: z.int() });
export type FolderList = z.infer<typeof folderList>;

/**
 * A folder that the team shares through a service of its own. Its grant allows to list its Concord files, to read them and to watch it: nothing under it, and
 * nothing that is a link. One file may be written: the one that this computer has there for the project.
 */
export const teamFolderChannels = {
  /** Asks for a folder and remembers it across starts; null where none is chosen. */
  "teamFolder.pick": { input: z.object({ projectId }), output: z.object({ folder: grantedFile.nullable() }) },
  "teamFolder.recall": {
    input: z.object({ projectId }),
    output: z.object({ folder: grantedFile.nullable() }),
  },
  /** Uses the folder no longer; it and what is in it stay, and so does the own file, should it be chosen again. */
  "teamFolder.leave": { input: z.object({ projectId }), output: resultOf(nothing) },
  /** Forgets all of that. */
  "teamFolder.forget": { input: z.object({ projectId }), output: resultOf(nothing) },
  "teamFolder.list": { input: z.object({ folder: grant }), output: resultOf(folderList) },
  /** As files.read. */
  "teamFolder.read": {
    input: fileChannels["files.read"].input.omit({ grant: true }).extend({ folder: grant, name: fileName }),
    output: fileChannels["files.read"].output,
  },
  /**
   * This computer's own file in the project's folder, there or not yet: the same one across starts. The first time it gets this name, or the next that is
   * free, and so it does with `isTaken`, where somebody else's file is in its place.
   */
  "teamFolder.own": {
    input: z.object({ projectId, name: fileName, isTaken: z.boolean() }),
    output: resultOf(z.object({ file: grantedFile })),
  },
  /** Has `team-folder` told whenever the folder is no longer as it was; one folder at a time, null ends it. */
  "teamFolder.watch": { input: z.object({ folder: grant.nullable() }), output: nothing },
} as const satisfies Messages;
