import { z } from "zod";
import { moment, name, recordShape } from "./record.ts";

/** The project itself. */
export const projectSchema = z.object({ ...recordShape, name, createdAt: moment });
export type Project = z.infer<typeof projectSchema>;
