const last = new Map<string, Promise<unknown>>();

/** Runs jobs with the same key one after the other, in the order they came, whether the one before succeeded or not. */
export async function inTurn<T>(key: string, job: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const mine = before.then(job, job);
  last.set(key, mine);
  try {
    return await mine;
  } finally {
    if (last.get(key) === mine) last.delete(key);
  }
}
