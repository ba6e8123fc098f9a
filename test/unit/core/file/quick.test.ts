import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { fileSheetSchema, fileStorySchema, storyReferenceSchema } from "../../../../core/file/bundle.ts";
import { faultOfColumns } from "../../../../core/file/column-faults.ts";
import { sheetsOfColumns } from "../../../../core/file/columns-to-sheets.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { columnsSchema } from "../../../../core/file/layer-columns.ts";
import { quickColumns } from "../../../../core/file/quick-columns.ts";
import { quickSheet } from "../../../../core/file/quick-sheet.ts";
import { quickReference, quickStory } from "../../../../core/file/quick-story.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { ground, snapshotOn, withColumns } from "../../../support/arbitraries.ts";
import { META } from "../../../support/archives.ts";
import { perhapsFromLater } from "../../../support/laterVersion.ts";
import { runs } from "../../../support/runs.ts";

/** What a file may say in the place of anything. */
const wrongs: readonly unknown[] = [
  ...[null, true, false, "", "x", "../etc", "a".repeat(128), "a".repeat(129), "f".repeat(64), "F".repeat(64)],
  ...[0, -0, -1, 1, 1.5, 7, 1e12, 1e12 + 1, 10_000_000, 10_000_001, 2 ** 53, -(2 ** 53), Infinity],
  ...[[], {}, [0], [0, 1], [0, 1, 2], [0, 1, 2, 3], ["a"], [[0, 0]], { id: "a" }, { id: "a", value: 1 }],
  ...["2024-02-30T10:00:00.000Z", "2024-02-29T10:00:00.000Z", "2024-03-01T10:00:00Z", "2024-03-01T10:00Z"],
  ...["2100-01-01T00:00:00.000Z", "2099-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z", "2024-03-01"],
  ...["2024-03-01T24:00:00.000Z", "2024-13-01T10:00:00.000Z", "2024-03-01T10:00:00.000+01:00", "finished"],
];

type Change = "replace" | "remove" | "add";

interface Mutation {
  readonly steps: readonly number[];
  readonly change: Change;
  readonly wrong: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
  change: fc.constantFrom<Change>("replace", "remove", "add"),
  wrong: fc.constantFrom(...wrongs),
});

/** Changes something in a value: whatever lies where the steps lead. */
function mutate(value: unknown, { steps, change, wrong }: Mutation): void {
  let holder = value;
  for (const [depth, step] of steps.entries()) {
    if (typeof holder !== "object" || holder === null) return;
    const entries: [string, unknown][] = Object.entries(holder);
    const [key, inner] = entries[step % Math.max(1, entries.length)] ?? ["none", undefined];
    const isLast = depth === steps.length - 1 || typeof inner !== "object" || inner === null;
    if (!isLast) {
      holder = inner;
      continue;
    }
    const isEmptyList = Array.isArray(holder) && holder.length === 0;
    if (change === "replace" && !isEmptyList) Reflect.set(holder, key, wrong);
    else if (change === "add" || isEmptyList)
      Reflect.set(holder, Array.isArray(holder) ? holder.length : "more", wrong);
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
    return;
  }
}

/** What a project's file tells of each kind. */
function told(project: ProjectSnapshot): { stories: unknown[]; sheets: unknown[]; layers: unknown[] } {
  const bytes = encodeProject(project, META);
  const files = Object.entries(unzipSync(bytes));
  const parts = (kind: string): unknown[] =>
    files.flatMap(([name, content]) =>
      name.startsWith(`${kind}-0`) ? [JSON.parse(new TextDecoder().decode(content)) as unknown] : [],
    );
  const decoded = decodeBundle(bytes);
  if (!decoded.ok) throw new Error("the file was refused");
  const sheets = JSON.parse(JSON.stringify(decoded.value.sheets)) as unknown[];
  return { stories: parts("stories").flat(), sheets, layers: parts("layers") };
}

/** A project takes much longer to make, pack and unpack than a record of it to check. */
const PROJECTS = 60;
const PER_PROJECT = 10;

const project = ground.chain(snapshotOn).chain(withColumns);

/** Records of one kind in one project, as they were written or with changes; with fields of a later version, or none. */
function records(kind: "stories" | "sheets" | "layers"): fc.Arbitrary<readonly unknown[]> {
  return project
    .chain(perhapsFromLater)
    .map((one) => told(one)[kind])
    .filter(({ length }) => length > 0)
    .chain((all) => {
      const changed = fc
        .tuple(fc.constantFrom(...all), fc.array(mutation, { maxLength: 2 }))
        .map(([raw, mutations]) => {
          const copy = structuredClone(raw);
          for (const one of mutations) mutate(copy, one);
          return copy;
        });
      return fc.array(changed, { minLength: PER_PROJECT, maxLength: PER_PROJECT });
    });
}

const references = fc
  .tuple(fc.constant({ id: "story-1", textHash: "0a".repeat(32) }), fc.option(mutation))
  .map(([raw, change]) => {
    const changed: unknown = { ...raw };
    if (change !== null) mutate(changed, change);
    return [changed];
  });

/** That a quick check has an answer only where its schema has the same. */
function isSound<T>(
  arbitrary: fc.Arbitrary<readonly unknown[]>,
  schema: z.ZodType<T>,
  quick: (raw: unknown) => T | null,
  numRuns: number,
): void {
  fc.assert(
    fc.property(arbitrary, (raws) => {
      for (const raw of raws) {
        const before = structuredClone(raw);
        const found = quick(raw);
        expect(raw).toEqual(before);
        if (found === null) continue;
        const parsed = schema.parse(before);
        expect(found).toEqual(parsed);
        // The order of the fields is told in files.
        expect(JSON.stringify(found)).toBe(JSON.stringify(parsed));
      }
    }),
    { numRuns: runs(numRuns) },
  );
}

describe("a quick check says yes only where its schema does, and returns the same", () => {
  it("of stories", () => {
    isSound(records("stories"), fileStorySchema, quickStory, PROJECTS);
  });
  it("of sheets", () => {
    isSound(records("sheets"), fileSheetSchema, quickSheet, PROJECTS);
  });
  it("of columns", () => {
    isSound(records("layers"), columnsSchema, quickColumns, PROJECTS);
  });
  it("of references to stories", () => {
    isSound(references, storyReferenceSchema, quickReference, 400);
  });
});

it("columns in which nothing is at fault are sheets as the schema of sheets wants them", () => {
  let read = 0;
  fc.assert(
    fc.property(records("layers"), (raws) => {
      for (const raw of raws) {
        const columns = columnsSchema.safeParse(raw);
        if (!columns.success || faultOfColumns(columns.data) !== null) continue;
        read += 1;
        for (const sheet of sheetsOfColumns(columns.data))
          expect(fileSheetSchema.parse(sheet)).toEqual(sheet);
      }
    }),
    { numRuns: runs(PROJECTS) },
  );
  expect(read).toBeGreaterThan(40);
});

it("everything that this version writes passes the quick checks, but for decisions on stories", () => {
  fc.assert(
    fc.property(project, (one) => {
      const { stories, sheets, layers } = told(one);
      for (const story of stories)
        expect(quickStory(story) === null).toBe(
          ["exclusion", "noteDecisions"].some((field) => Object.hasOwn(Object(story) as object, field)),
        );
      for (const sheet of sheets) expect(quickSheet(sheet)).not.toBeNull();
      for (const layer of layers) expect(quickColumns(layer)).not.toBeNull();
    }),
  );
});
