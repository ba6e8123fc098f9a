import type { ZodType } from "zod";
import { useCallback, useMemo } from "react";
import { useStore, writable } from "./store.ts";
import { readSettings, writeSetting } from "./workspace.ts";

/** Settings of this machine (reading size, pane widths), in memory once loaded. */
const settings = writable<ReadonlyMap<string, unknown>>(new Map());

/** Reads the settings once, before the first page is shown. */
export async function loadSettings(): Promise<void> {
  settings.set(await readSettings());
}

/** A setting and its setter. What is stored and does not fit the schema any more counts as not set. */
export function useSetting<T>(key: string, schema: ZodType<T>, fallback: T): [T, (value: T) => void] {
  const stored = useStore(settings).get(key);
  const parsed = useMemo(() => schema.safeParse(stored), [schema, stored]);
  const set = useCallback(
    (value: T) => {
      settings.set(new Map(settings.get()).set(key, value));
      void writeSetting(key, value);
    },
    [key],
  );
  return [parsed.success ? parsed.data : fallback, set];
}
