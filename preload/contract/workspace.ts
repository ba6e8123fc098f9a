import { z } from "zod";
import { projectPlace } from "./projectFile.ts";
import { type Messages, nothing, projectId, resultOf } from "./values.ts";

/** A project that was open on this computer. */
export const recentProject = z.object({
  projectId,
  name: z.string().min(1),
  openedAt: z.iso.datetime(),
  /** The story that was read last, to continue there. */
  lastStoryId: z.string().max(200).exactOptional(),
});
export type Recent = z.infer<typeof recentProject>;

/** What belongs to this computer and to no project. It is stored outside the browser's database. */
export const workspaceChannels = {
  /** The projects opened on this computer, newest first, each with its file. */
  "recents.list": {
    input: nothing,
    output: z.object({ recents: z.array(recentProject.extend({ file: projectPlace.nullable() })) }),
  },
  /** Adds a project to the list, or updates it. */
  "recents.remember": { input: z.object({ recent: recentProject }), output: resultOf(nothing) },
  "recents.forget": { input: z.object({ projectId }), output: resultOf(nothing) },
  /** Settings of the window. `isNew`: no settings were stored before this start. */
  "settings.read": {
    input: nothing,
    output: z.object({ settings: z.record(z.string(), z.unknown()), isNew: z.boolean() }),
  },
  "settings.write": {
    input: z.object({ key: z.string().min(1).max(200), value: z.unknown() }),
    output: resultOf(nothing),
  },
  /** Brings over what an earlier version kept in the browser's database. Existing entries win. */
  "workspace.adopt": {
    input: z.object({ recents: z.array(recentProject), settings: z.record(z.string(), z.unknown()) }),
    output: resultOf(nothing),
  },
} as const satisfies Messages;
