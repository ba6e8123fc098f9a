import { z } from "zod";
import { type Messages, nothing, projectId, resultOf } from "./values.ts";

export const workingCopyChannels = {
  /**
   * Restarts Concord and, before Chromium opens its databases, sets them aside under a name with the date. For
   * databases that cannot be opened at all. If a project is named, it is opened after the restart.
   */
  "workingCopies.setAside": {
    input: z.object({ projectId: projectId.nullable() }),
    output: resultOf(nothing),
  },
  /** The project to open after such a restart, once. */
  "workingCopies.reopen": { input: nothing, output: z.object({ projectId: projectId.nullable() }) },
} as const satisfies Messages;
