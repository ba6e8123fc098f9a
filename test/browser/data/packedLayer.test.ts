import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removedRevision } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { emptySheet, isEmptySheet, storyState } from "../../../core/model/sheet.ts";
import { stateNumber } from "../../../core/model/state-number.ts";
import { deleteProjectDatabase, ProjectDatabase } from "../../../renderer/data/database.ts";
import { readLayer } from "../../../renderer/data/layers.ts";
import type { PackedLayer } from "../../../renderer/data/packedLayer.ts";
import { readPackedLayer } from "../../../renderer/data/packedLayer.ts";
import type { PackedSheets } from "../../../renderer/data/sheetParts.ts";
import { packSheets } from "../../../renderer/data/sheetParts.ts";
import { aCode, aCoder, aSheet, aStory, later, NOW } from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";

// The window's sheets of whoever codes: packed, and yet what a layer that is read whole says.

const PARTS = 40;
const stories = Array.from({ length: 2 * PARTS }, (_, at) => aStory({ id: `story-${at}`, position: at }));
const ana = aCoder();
const codes = [aCode(), aCode({ id: "code-2", name: "Fear" })];

function aSheetOf(at: number, kind: "none" | "removed" | "opened" | "finished", count: number): Sheet {
  const story = stories[at]!;
  const sheet = aSheet(ana, story, codes.slice(0, count));
  if (kind === "none") return emptySheet(ana.id, story.id);
  if (kind === "finished") return sheet;
  const review = sheet.review === null ? null : { ...sheet.review, state: "in-progress" as const };
  if (kind === "opened") return { ...sheet, review };
  // Nothing stands in it, and it is a sheet all the same.
  const annotations = aSheet(ana, story, codes).annotations.map((one) =>
    removedRevision(one, ana.id, later(1)),
  );
  return { ...sheet, review: null, annotations };
}
const sheets = fc
  .tuple(
    fc.nat({ max: stories.length - 1 }),
    fc.constantFrom("none" as const, "removed" as const, "opened" as const, "finished" as const),
    fc.nat({ max: 2 }),
  )
  .map(([at, kind, count]) => aSheetOf(at, kind, count));

let db: ProjectDatabase;

beforeEach(() => {
  db = new ProjectDatabase(`layer-${NOW}`);
});
afterEach(async () => {
  db.close();
  await deleteProjectDatabase(`layer-${NOW}`);
});

/** The sheets of every part of stories, two in each, that say anything. */
function partsOf(all: ReadonlyMap<string, Sheet>): PackedSheets[] {
  return Array.from({ length: PARTS }, (_, chunk) => {
    const own = stories.slice(2 * chunk, 2 * chunk + 2).flatMap(({ id }) => all.get(id) ?? []);
    return packSheets([ana.id, "collection", chunk], own, new Map());
  }).filter(({ row }) => row.stories.length > 0);
}

async function store(parts: readonly PackedSheets[], small: readonly Sheet[]): Promise<void> {
  for (const table of [db.sheets, db.sheetParts, db.sheetContents]) await table.clear();
  await db.sheetParts.bulkPut(parts.map(({ row }) => row));
  await db.sheetContents.bulkPut(parts.map(({ content }) => content));
  await db.sheets.bulkPut([...small]);
}

const read = (): Promise<PackedLayer> =>
  db.transaction("r", [db.sheets, db.sheetParts, db.sheetContents], () => readPackedLayer(db, ana.id));

function expectSame(layer: PackedLayer, expected: ReadonlyMap<string, Sheet>): void {
  const states = [...expected].map(([id, sheet]): [string, number] => [id, stateNumber(storyState(sheet))]);
  expect(new Map(layer.states)).toEqual(new Map(states));
  for (const { id } of stories) expect(layer.get(id)).toEqual(expected.get(id));
}

const byStory = (all: readonly Sheet[]): Map<string, Sheet> =>
  new Map(all.map((sheet) => [sheet.storyId, sheet]));

test("it says what the layer says, whatever is asked for in whatever order, and after any coding", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sheets, { maxLength: 120 }),
      fc.array(sheets, { maxLength: 10 }),
      fc.array(fc.oneof(sheets, fc.nat({ max: stories.length - 1 })), { maxLength: 60 }),
      async (packed, small, steps) => {
        const whole = byStory(packed.filter((sheet) => !isEmptySheet(sheet)));
        await store(partsOf(whole), [...byStory(small).values()]);
        const layer = await read();
        const expected = await readLayer(db, ana.id);
        for (const step of steps) {
          if (typeof step === "number") {
            const id = stories[step]!.id;
            const found = layer.get(id);
            expect(found).toEqual(expected.get(id));
            expect(layer.get(id)).toBe(found);
          } else {
            layer.put(step);
            if (isEmptySheet(step)) expected.delete(step.storyId);
            else expected.set(step.storyId, step);
          }
        }
        expectSame(layer, expected);
      },
    ),
    { numRuns: runs(40) },
  );
});

test("all parts are in it, however many there are", async () => {
  const whole = byStory(stories.map((_, at) => aSheetOf(at, "finished", at % 3)));
  await store(partsOf(whole), []);
  expectSame(await read(), whole);
});

test("another coder's sheets are not in it", async () => {
  const ben = aCoder({ id: "ben", name: "Ben" });
  const [own, other] = [aSheetOf(0, "finished", 1), aSheet(ben, stories[1]!, codes)];
  await store(
    [...partsOf(byStory([own])), packSheets(["ben", "collection", 0], [other], new Map())],
    [aSheet(ben, stories[2]!, codes)],
  );
  expectSame(await read(), byStory([own]));
});

test("a part that lacks a sheet that its row names is not taken for an empty one", async () => {
  const [one, two] = [aSheetOf(0, "finished", 1), aSheetOf(1, "finished", 2)];
  const [{ row }, { content }] = [partsOf(byStory([one, two]))[0]!, partsOf(byStory([one]))[0]!];
  await store([{ row, content }], []);
  const layer = await read();
  expect(layer.get(stories[0]!.id)).toEqual(one);
  expect(() => layer.get(stories[1]!.id)).toThrow("lacks one that its row names");
});
