import { z } from "zod";
import { recordShape } from "./record.ts";

/** A person who codes. The name need not be a real one. */
export const coderSchema = z.object({ ...recordShape, name: z.string().min(1) });
export type Coder = z.infer<typeof coderSchema>;
