import { z } from "zod";

/** How stories are set on this machine. `size` in CSS pixels, `line` as a multiple of it. */
export const readingSchema = z.object({
  size: z.number().min(14).max(32),
  line: z.number().min(1.3).max(2.2),
  marksAreShown: z.boolean(),
  /** Whether the names of the passages' codes stand beside the text. */
  marginIsShown: z.boolean().default(false),
  /** Whether a few codes are offered at selected words. */
  quickCodesAreShown: z.boolean().default(true),
  /** Whether finishing a story goes on to the next unfinished one. */
  goesOn: z.boolean(),
  /** Seconds with a story's text in view after which it is in progress; null: only when it is coded. */
  readAfter: z.number().min(1).max(600).nullable().default(5),
});
export type ReadingSettings = z.infer<typeof readingSchema>;

export const readingDefaults: ReadingSettings = {
  size: 18,
  line: 1.6,
  marksAreShown: true,
  marginIsShown: false,
  quickCodesAreShown: true,
  goesOn: true,
  readAfter: 5,
};

/** Widths of the panes in CSS pixels, by pane id. */
export const panesSchema = z.record(z.string(), z.number().min(0).max(4000));
export const panesDefaults: Readonly<Record<string, number>> = {};
