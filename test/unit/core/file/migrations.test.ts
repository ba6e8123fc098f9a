import { describe, expect, it } from "vitest";
import { readManifest } from "../../../../core/file/archive.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { FORMAT_VERSION } from "../../../../core/file/manifest.ts";
import { migrateManifest, migrateParts, MIGRATIONS, movesParts } from "../../../../core/file/migrations.ts";
import type { Migration } from "../../../../core/file/migrations/migration.ts";
import { fail, ok } from "../../../../core/result.ts";
import { aManifest, anArchive, zipOf } from "../../../support/archives.ts";
import { aCode } from "../../../support/builders.ts";

/** Notes each step in what passes through it. */
function step(to: number): Migration {
  return {
    manifest: (raw) => ok({ ...(raw as object), formatVersion: to, steps: [...stepsOf(raw), to] }),
    parts: (raw) => ok(new Map([...raw, [`from-${to - 1}.json`, []]])),
  };
}

function stepsOf(raw: unknown): number[] {
  return (raw as { steps?: number[] }).steps ?? [];
}

const registry = new Map([
  [1, step(2)],
  [2, step(3)],
  [3, step(4)],
]);

/** An older format, made up: themes were called groups, and stood in a part of their own. */
const fromZero = new Map<number, Migration>([
  ...MIGRATIONS,
  [
    0,
    {
      manifest: (raw) => ok({ ...(raw as object), formatVersion: 1 }),
      parts: (raw) => {
        const { "groups.json": groups, ...rest } = Object.fromEntries(raw);
        if (!Array.isArray(groups)) return fail("it has no groups");
        return ok(new Map(Object.entries({ ...rest, "codes.json": groups })));
      },
    },
  ],
]);

describe("a file of an older format", () => {
  it("is opened as one of today's", () => {
    const bytes = anArchive({ "groups.json": [aCode()] }, { formatVersion: 0 });
    const decoded = decodeBundle(bytes, { migrations: fromZero });
    expect(decoded.ok && decoded.value.codes).toEqual([aCode()]);
    expect(decoded.ok && decoded.value.manifest.formatVersion).toBe(FORMAT_VERSION);
    expect(readManifest(bytes, { migrations: fromZero })).toMatchObject({ ok: true });
  });

  it("is refused where a migration cannot make sense of it, where it is damaged, or where there is no migration", () => {
    const empty = anArchive({}, { formatVersion: 0 });
    expect(decodeBundle(empty, { migrations: fromZero })).toMatchObject({
      error: { kind: "invalid", what: "it has no groups" },
    });
    expect(decodeBundle(empty)).toMatchObject({
      error: { kind: "invalid", what: "file format 0 can no longer be read" },
    });
    const parts = aManifest({ "groups.json": [aCode()] }, { formatVersion: 0 });
    const damaged = zipOf({ "manifest.json": parts, "groups.json": [aCode({ name: "Empathie" })] });
    expect(decodeBundle(damaged, { migrations: fromZero })).toMatchObject({ error: { kind: "truncated" } });
  });

  it("is checked as strictly after it was migrated", () => {
    const bytes = anArchive({ "groups.json": [aCode({ colour: 99 })] }, { formatVersion: 0 });
    expect(decodeBundle(bytes, { migrations: fromZero })).toMatchObject({
      error: { kind: "invalid", part: "codes.json" },
    });
  });
});

describe("migrations", () => {
  it("there is one for every version before this one, and none for this one", () => {
    expect([...MIGRATIONS.keys()]).toEqual(Array.from({ length: FORMAT_VERSION - 1 }, (_, n) => n + 1));
  });

  it("climb one version at a time, in order, and stop at the one asked for", () => {
    expect(migrateManifest({ formatVersion: 1 }, 1, 3, registry)).toEqual(
      ok({ formatVersion: 3, steps: [2, 3] }),
    );
    const parts = migrateParts(new Map([["codes.json", []]]), 2, 4, registry);
    expect(parts.ok && [...parts.value.keys()]).toEqual(["codes.json", "from-2.json", "from-3.json"]);
  });

  it("ask for all parts at once only where one of them moves parts", () => {
    const manifestAlone = new Map([...registry, [4, { manifest: step(5).manifest }]]);
    expect(movesParts(4, 5, manifestAlone)).toBe(false);
    expect(movesParts(3, 5, manifestAlone)).toBe(true);
    const raw = new Map([["codes.json", []]]);
    expect(migrateParts(raw, 4, 5, manifestAlone)).toEqual(ok(raw));
  });

  it("leave a file of today's version as it is", () => {
    const raw = { formatVersion: 3 };
    expect(migrateManifest(raw, 3, 3, registry)).toEqual(ok(raw));
  });

  it("stop at a step that cannot make sense of the file, or that is missing", () => {
    const failing = new Map([[1, { ...step(2), manifest: () => fail("no codes") }]]);
    expect(migrateManifest({}, 1, 2, failing)).toEqual(fail("no codes"));
    expect(migrateManifest({}, 1, 5, registry)).toEqual(fail("file format 4 can no longer be read"));
  });
});
