import { z } from "zod";
import { type Messages, nothing, projectId, resultOf } from "./values.ts";

/**
 * A second place for changes that the project file does not have yet, numbered by the project's count of changes.
 * Main does not read the text.
 */
export const safetyCopyChannels = {
  "safetyCopy.append": {
    input: z.object({ projectId, change: z.int().min(0), text: z.string().max(64_000_000) }),
    output: resultOf(nothing),
  },
  "safetyCopy.read": {
    input: z.object({ projectId }),
    output: z.object({ entries: z.array(z.object({ change: z.number(), text: z.string() })) }),
  },
  "safetyCopy.clear": { input: z.object({ projectId, upTo: z.int().min(0) }), output: nothing },
} as const satisfies Messages;
