import { readFile, rm } from "node:fs/promises";
import { z } from "zod";
import type { Run } from "./bench-run.ts";

const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      pid: z.number(),
      tid: z.number(),
      name: z.string(),
      tdur: z.number().optional(),
      args: z.object({ name: z.unknown().optional() }).optional(),
    }),
  ),
});

/**
 * What a task of the window's thread took of the processor at most while `act` went on, in milliseconds, from Chromium's trace: other programs, which lengthen what a
 * watch says, hardly change it. Tracing is counted with it.
 */
export async function longestThreadTime({ app, window }: Run, act: () => Promise<void>): Promise<number> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ["toplevel", "disabled-by-default-devtools.timeline"],
    }),
  );
  await act();
  const path = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = traceSchema.parse(JSON.parse(await readFile(path, "utf8")));
  await rm(path);
  const own = traceEvents.filter(({ pid }) => pid === window);
  const thread = own.find(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")?.tid;
  const tasks = own.filter(({ tid, name }) => tid === thread && name === "RunTask");
  if (tasks.length === 0) throw new Error("The trace has no task of the window.");
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
}
