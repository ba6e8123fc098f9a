import { useCallback } from "react";
import { useSetting } from "../data/settings.ts";
import type { ReadingSettings } from "../features/coding/readingSettings.ts";
import { readingDefaults, readingSchema } from "../features/coding/readingSettings.ts";

export const SMALLEST_TEXT = 14;
export const LARGEST_TEXT = 32;

export interface Reading {
  readonly reading: ReadingSettings;
  readonly setReading: (reading: ReadingSettings) => void;
  /** In CSS pixels; kept within what is readable. */
  readonly setSize: (size: number) => void;
  /** Size and line height as they are by default. */
  readonly resetReading: () => void;
}

/** How stories are set: the same setting that the coding page's own options change. */
export function useReadingSettings(): Reading {
  const [reading, setReading] = useSetting("coding.reading", readingSchema, readingDefaults);
  const setSize = useCallback(
    (size: number) => setReading({ ...reading, size: Math.max(SMALLEST_TEXT, Math.min(LARGEST_TEXT, size)) }),
    [reading, setReading],
  );
  const resetReading = useCallback(
    () => setReading({ ...reading, size: readingDefaults.size, line: readingDefaults.line }),
    [reading, setReading],
  );
  return { reading, setReading, setSize, resetReading };
}
