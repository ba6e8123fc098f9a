import type { Environment } from "./environment.ts";

/**
 * Less than this is no room. Where the browser's database itself meets a full disk, also when it is only opened, it may throw away everything that
 * it holds: it is not touched then. It needs room for its log, and for a table of several megabytes when the log is full.
 */
const LEAST_ROOM = 16 * 1024 * 1024;

/** Whether so many bytes can be written to the disk of the working copy. True where that cannot be told. */
export async function hasRoom({ freeSpace }: Pick<Environment, "freeSpace">, bytes = 0): Promise<boolean> {
  const free = (await freeSpace?.()) ?? null;
  return free === null || free >= LEAST_ROOM + bytes;
}

type FreeSpace = NonNullable<Environment["freeSpace"]>;

/** With so many bytes free, nothing fills the disk down to LEAST_ROOM within two moments. */
const PLENTY = 1_000_000_000;
const MOMENT_MS = 1000;

/**
 * The same question, asked at most once a moment while there is plenty of room, so that a key does not wait for the answer: one that is up to two
 * moments old counts while the next is fetched. With less room, or none that is known yet, it is asked each time.
 * @param clock milliseconds on a clock that only goes forward
 */
export function askedSparingly(ask: FreeSpace, clock: () => number = () => performance.now()): FreeSpace {
  let known: { readonly bytes: number | null; readonly at: number } | null = null;
  let asking: Promise<number | null> | null = null;
  const askNow = async (): Promise<number | null> => {
    const at = clock();
    const bytes = await ask();
    known = { bytes, at };
    return bytes;
  };
  const refresh = (): Promise<number | null> => {
    asking ??= askNow().finally(() => {
      asking = null;
    });
    return asking;
  };
  return async () => {
    if (known === null || (known.bytes !== null && known.bytes < PLENTY)) return askNow();
    const age = clock() - known.at;
    if (age >= 2 * MOMENT_MS) return refresh();
    if (age >= MOMENT_MS) void refresh();
    return known.bytes;
  };
}
