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

function pass(transaction: IDBTransaction): void {
  if (!stopped && left > 0) {
    left -= 1;
    return;
  }
  stopped = true;
  transaction.abort();
}

/** Puts the count before every write of this page. Returns what takes it away again. */
export function watchWrites(): () => void {
  const { put, add, delete: remove, clear } = IDBObjectStore.prototype;
  const { update, delete: removeAt } = IDBCursor.prototype;
  const store = IDBObjectStore.prototype;
  const cursor = IDBCursor.prototype;
  store.put = function (...given) {
    pass(this.transaction);
    return put.apply(this, given);
  };
  store.add = function (...given) {
    pass(this.transaction);
    return add.apply(this, given);
  };
  store.delete = function (...given) {
    pass(this.transaction);
    return remove.apply(this, given);
  };
  store.clear = function () {
    pass(this.transaction);
    return clear.apply(this);
  };
  const transactionOf = ({ source }: IDBCursor): IDBTransaction =>
    source instanceof IDBIndex ? source.objectStore.transaction : source.transaction;
  cursor.update = function (...given) {
    pass(transactionOf(this));
    return update.apply(this, given);
  };
  cursor.delete = function () {
    pass(transactionOf(this));
    return removeAt.apply(this);
  };
  return () => {
    Object.assign(store, { put, add, delete: remove, clear });
    Object.assign(cursor, { update, delete: removeAt });
  };
}
