/**
 * A computer that stops between two writes. Every write into a database goes by here; once the count is reached, its transaction and all that
 * come after it are given up, as they are where the power goes: what was not committed is gone.
 */
let left = Number.POSITIVE_INFINITY;
let stopped = false;

/** The computer stops at the write after this many. */
export function stopAfter(writes: number): void {
  left = writes;
}

/** Whether it has stopped: from then on nothing that it does reaches a disk. */
export function hasStopped(): boolean {
  return stopped;
}

/** Switched on again. */
export function start(): void {
  left = Number.POSITIVE_INFINITY;
  stopped = false;
}

/** Lets a write through, or gives up its transaction with it. */
function pass<T>(transaction: IDBTransaction, write: () => T): T {
  if (stopped || left <= 0) stopped = true;
  else left -= 1;
  const written = write();
  if (stopped) transaction.abort();
  return written;
}

/** Puts the count before every write of this page. Returns what takes it away again. */
export function watchWrites(): () => void {
  const undo = [
    ...(["put", "add", "delete", "clear"] as const).map((name) =>
      wrap(IDBObjectStore.prototype, name, (store) => store.transaction),
    ),
    ...(["update", "delete"] as const).map((name) =>
      wrap(IDBCursor.prototype, name, ({ source }) =>
        source instanceof IDBIndex ? source.objectStore.transaction : source.transaction,
      ),
    ),
  ];
  return () => {
    for (const each of undo) each();
  };
}

/** Has every call of a method that writes go by the count. */
function wrap<T extends object>(
  owner: T,
  name: keyof T & string,
  transactionOf: (target: T) => IDBTransaction,
): () => void {
  const described = Object.getOwnPropertyDescriptor(owner, name);
  const method: unknown = described?.value;
  if (described === undefined || typeof method !== "function") throw new Error(`There is no ${name}.`);
  const write = function (this: T, ...given: unknown[]): unknown {
    return pass(transactionOf(this), (): unknown => Reflect.apply(method, this, given));
  };
  Object.defineProperty(owner, name, { ...described, value: write });
  return () => Object.defineProperty(owner, name, described);
}
