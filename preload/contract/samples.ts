import { z } from "zod";
import { bytes, type Messages, resultOf } from "./values.ts";

/** The files of the sample study that the window may read. */
const sampleName = z.enum(["stories.csv", "codebook.csv", "amara.concord", "jonas.concord", "mei.concord"]);
export type SampleName = z.infer<typeof sampleName>;

export const sampleChannels = {
  "samples.read": { input: z.object({ name: sampleName }), output: resultOf(z.object({ bytes })) },
} as const satisfies Messages;
