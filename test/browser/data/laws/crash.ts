/**
 * A computer that stops between two writes. Every write into its project's database goes by here; once the count is reached, its transaction and all that
 * come after it are given up, as they are where the power goes: what was not committed is gone.
 */
export class Power {
  #left = Number.POSITIVE_INFINITY;
  #hasStopped = false;

  /** The computer stops at the write after this many. */
  stopAfter(writes: number): void {
    this.#left = writes;
  }

  /** Whether it has stopped: from then on nothing that it does reaches a disk. */
  get hasStopped(): boolean {
    return this.#hasStopped;
  }

  /** Switched on again. */
  start(): void {
    this.#left = Number.POSITIVE_INFINITY;
    this.#hasStopped = false;
  }

  /** Lets a write through, or gives up its transaction with it. */
  pass<T>(transaction: IDBTransaction, write: () => T): T {
    if (this.#hasStopped || this.#left <= 0) this.#hasStopped = true;
    else this.#left -= 1;
    const written = write();
    if (this.#hasStopped) giveUp(transaction);
    return written;
  }
}

const givenUp = new WeakSet<IDBTransaction>();

/** Once the writes that are given together with this one are under way: a disk that fails never fails in the midst of a call. */
function giveUp(transaction: IDBTransaction): void {
  if (givenUp.has(transaction)) return;
  givenUp.add(transaction);
  queueMicrotask(() => transaction.abort());
}

/** By project: each is on one computer. */
const powers = new Map<string, Power>();

/** The power of the computer that has this project. */
export function powerOf(projectId: string): Power {
  if (powers.size === 0) watchWrites();
  const power = powers.get(projectId) ?? new Power();
  powers.set(projectId, power);
  return power;
}

/** Puts the count before every write of this page into a project's database. */
function watchWrites(): void {
  for (const name of ["put", "add", "delete", "clear"] as const)
    wrap(IDBObjectStore.prototype, name, (store) => store);
  for (const name of ["update", "delete"] as const)
    wrap(IDBCursor.prototype, name, ({ source }) =>
      source instanceof IDBIndex ? source.objectStore : source,
    );
}

/** Has every call of a method that writes go by the count. */
function wrap<T extends object>(
  owner: T,
  name: keyof T & string,
  storeOf: (target: T) => IDBObjectStore,
): void {
  const described = Object.getOwnPropertyDescriptor(owner, name);
  const method: unknown = described?.value;
  if (described === undefined || typeof method !== "function") throw new Error(`There is no ${name}.`);
  const write = function (this: T, ...given: unknown[]): unknown {
    const { transaction, name: table } = storeOf(this);
    note(transaction, `${transaction.db.name} ${table}`);
    const perform = (): unknown => Reflect.apply(method, this, given);
    const power = powers.get(projectOf(transaction.db.name));
    return power === undefined ? perform() : power.pass(transaction, perform);
  };
  Object.defineProperty(owner, name, { ...described, value: write });
}

/** By database and table, how often it was written into; a transaction counts again when it ends, however it does. */
const written = new Map<string, number>();
/** By transaction, the tables into which it has written. */
const writing = new WeakMap<IDBTransaction, Set<string>>();

/** How much has been written into a table: as long as it is the same, so is what the table has. */
export function writesInto(database: string, table: string): number {
  return written.get(`${database} ${table}`) ?? 0;
}

function note(transaction: IDBTransaction, place: string): void {
  const count = (each: string): unknown => written.set(each, (written.get(each) ?? 0) + 1);
  count(place);
  const places = writing.get(transaction) ?? new Set();
  places.add(place);
  if (writing.has(transaction)) return;
  writing.set(transaction, places);
  for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => places.forEach(count));
}

/** The project that a database is of, whichever generation. */
function projectOf(database: string): string {
  return database.replace(/^concord-project-/u, "").replace(/#\d+$/u, "");
}
