import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { from1to2 } from "./migrations/1-to-2.ts";
import { from2to3 } from "./migrations/2-to-3.ts";
import { from3to4 } from "./migrations/3-to-4.ts";
import type { Migration, RawParts } from "./migrations/migration.ts";

/** From format version n (the key) to n + 1. */
export const MIGRATIONS: ReadonlyMap<number, Migration> = new Map([
  [1, from1to2],
  [2, from2to3],
  [3, from3to4],
]);

/**
 * The manifest of a file of version `from` as one of version `to`.
 * @example migrateManifest({ formatVersion: 1 }, 1, 2, MIGRATIONS).value // { formatVersion: 2, minReader: 2 }
 */
export function migrateManifest(
  raw: unknown,
  from: number,
  to: number,
  migrations: ReadonlyMap<number, Migration>,
): Result<unknown, string> {
  return climb(raw, from, to, migrations, (migration, value) => migration.manifest(value));
}

/**
 * Whether the parts of a file of version `from` are others in version `to`.
 * @example movesParts(1, 2, MIGRATIONS) // false
 */
export function movesParts(from: number, to: number, migrations: ReadonlyMap<number, Migration>): boolean {
  return [...migrations].some(
    ([version, migration]) => version >= from && version < to && migration.parts !== undefined,
  );
}

/**
 * The parts of a file of version `from` as those of one of version `to`.
 * @example migrateParts(new Map([["codes.json", []]]), 1, 2, MIGRATIONS).value // new Map([["codes.json", []]])
 */
export function migrateParts(
  raw: RawParts,
  from: number,
  to: number,
  migrations: ReadonlyMap<number, Migration>,
): Result<RawParts, string> {
  return climb(raw, from, to, migrations, (migration, value) => migration.parts?.(value) ?? ok(value));
}

function climb<T>(
  start: T,
  from: number,
  to: number,
  migrations: ReadonlyMap<number, Migration>,
  step: (migration: Migration, value: T) => Result<T, string>,
): Result<T, string> {
  let value = start;
  for (let version = from; version < to; version += 1) {
    const migration = migrations.get(version);
    if (migration === undefined) return fail(`file format ${version} can no longer be read`);
    const next = step(migration, value);
    if (!next.ok) return next;
    value = next.value;
  }
  return ok(value);
}
