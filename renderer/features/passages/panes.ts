import { z } from "zod";

/** Widths of the panes at the sides, in pixels. */
export const panesSchema = z.record(z.string(), z.number().min(0).max(4000));
export const panesDefaults: Readonly<Record<string, number>> = {};
