import { z } from "zod";
import type { Exposure } from "../../core/exposure.ts";
import { EXPOSURE_DAYS, NO_EXPOSURE, withOpened } from "../../core/exposure.ts";
import { dayOf } from "../words/dates.ts";
import { readSetting, writeSetting } from "./settings.ts";

/** When the person at this computer is reminded of a break. */
export const BREAKS = "care.breaks";
export const breaksSchema = z.object({
  minutes: z.number().min(1).nullable(),
  stories: z.number().min(1).nullable(),
});
export const NO_BREAKS: z.infer<typeof breaksSchema> = { minutes: null, stories: null };

/** Whether the list keeps stories with content notes apart. */
export const KEEPS_APART = "care.apart";
export const keepsApartSchema = z.boolean();

/** What was opened on this computer. It is in no project and travels nowhere. */
export const EXPOSURE = "care.exposure";
const dayExposureSchema = z.object({
  stories: z.int().min(0),
  notes: z.record(z.string(), z.int().min(0)),
});
export const exposureSchema = z.object({
  day: z.string(),
  stories: z.array(z.string()),
  days: z
    .record(z.string(), dayExposureSchema)
    .refine((days) => Object.keys(days).length <= EXPOSURE_DAYS, "more days than are kept"),
});

/** Counts a story with content notes as opened today. Says whether it is the first time today. */
export function noteOpened(storyId: string, contentNotes: readonly string[]): boolean {
  const parsed = exposureSchema.safeParse(readSetting(EXPOSURE));
  const before: Exposure = parsed.success ? parsed.data : NO_EXPOSURE;
  const after = withOpened(before, dayOf(new Date()), storyId, contentNotes);
  if (after === before) return false;
  void writeSetting(EXPOSURE, after);
  return true;
}
