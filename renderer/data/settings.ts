import { useCallback, useMemo } from "react";
import type { ZodType } from "zod";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { Store } from "./store.ts";
import { useStore, writable } from "./store.ts";
import { readSettings } from "./workspace.ts";

/** Settings of this computer (reading size, pane widths), in memory once loaded. */
const settings = writable<ReadonlyMap<string, unknown>>(new Map());

/** The same, for those who watch them. */
export const settingsStore: Store<ReadonlyMap<string, unknown>> = settings;

/** Where a changed setting is kept; nowhere until `loadSettings` has run. */
let keep: (key: string, value: unknown) => Promise<void> = () => Promise.resolve();

/**
 * Reads the settings once, before the first page is shown.
 * @param tell is given a sentence when a change could not be kept
 */
export async function loadSettings(desktop: Desktop, tell: (message: string) => void): Promise<void> {
  keep = async (key, value) => {
    const kept = await desktop.invoke("settings.write", { key, value });
    if (!kept.ok) tell(kept.error.message);
  };
  settings.set(await readSettings(desktop));
}

/** A setting as it is now; undefined where it is not set. */
export function readSetting(key: string): unknown {
  return settings.get().get(key);
}

/** Sets a setting at once, and resolves when it is on disk or it has been told that it could not be kept. With null it is set no longer. */
export function writeSetting(key: string, value: unknown): Promise<void> {
  const changed = new Map(settings.get());
  if (value === null) changed.delete(key);
  else changed.set(key, value);
  settings.set(changed);
  return keep(key, value);
}

/** A setting and its setter. What is stored and does not fit the schema any more counts as not set. */
export function useSetting<T>(key: string, schema: ZodType<T>, fallback: T): [T, (value: T) => void] {
  const stored = useStore(settings).get(key);
  const parsed = useMemo(() => schema.safeParse(stored), [schema, stored]);
  const set = useCallback((value: T) => void writeSetting(key, value), [key]);
  return [parsed.success ? parsed.data : fallback, set];
}
