import { z } from "zod";
import { type Messages, nothing } from "./values.ts";

export const windowChannels = {
  "app.info": {
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      platform: z.string(),
      packaged: z.boolean(),
    }),
  },
  /** Whether this start was asked to open a file, which comes as `open-file`. */
  "window.opensFile": { input: nothing, output: z.object({ opensFile: z.boolean() }) },
  "window.setTitle": {
    input: z.object({ title: z.string().max(10_000), edited: z.boolean() }),
    output: nothing,
  },
  /** After `close-requested`: the window has saved, and may close. */
  "window.closeNow": { input: nothing, output: nothing },
  /** After `close-requested`: the person chose to stay. The next attempt to close asks again. */
  "window.stay": { input: nothing, output: nothing },
  "window.openExternal": {
    input: z.object({ url: z.url({ protocol: /^https$/u }).max(2000) }),
    output: z.object({ opened: z.boolean() }),
  },
} as const satisfies Messages;
