import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";

/** The parsed parts of a file, by name. Nothing about them has been checked. */
export type RawParts = ReadonlyMap<string, unknown>;

/**
 * One step from format version n to n + 1. Its input is unchecked: it answers with a failure (what is wrong, in words) where it cannot make
 * sense of it. `manifest` must set the new `formatVersion`. `parts` may rename, split and join parts.
 */
export interface Migration {
  readonly manifest: (raw: unknown) => Result<unknown, string>;
  readonly parts: (raw: RawParts) => Result<RawParts, string>;
}

/** From format version n (the key) to n + 1. Version 1 is the first, so there is none yet. */
export const MIGRATIONS: ReadonlyMap<number, Migration> = new Map();

/** The manifest of a file of version `from` as one of version `to`. */
export function migrateManifest(
  raw: unknown,
  from: number,
  to: number,
  migrations: ReadonlyMap<number, Migration>,
): Result<unknown, string> {
  return climb(raw, from, to, migrations, (migration, value) => migration.manifest(value));
}

/** The parts of a file of version `from` as those of one of version `to`. */
export function migrateParts(
  raw: RawParts,
  from: number,
  to: number,
  migrations: ReadonlyMap<number, Migration>,
): Result<RawParts, string> {
  return climb(raw, from, to, migrations, (migration, value) => migration.parts(value));
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
