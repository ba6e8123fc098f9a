import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAYERS } from "../../../../core/file/bundle.ts";
import { bitsOf, hasBit, numbersIn } from "../../../../core/index/bits.ts";
import type { StoryFlag } from "../../../../core/index/coder-coding.ts";
import { CodingIndex } from "../../../../core/index/coding-index.ts";
import type { CodingPass } from "../../../../core/index/pass-bits.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import {
  emptySheet,
  hasCoding,
  isFinished,
  liveAnnotations,
  storyState,
} from "../../../../core/model/sheet.ts";
import type { WidePassage } from "../../../../core/parts/sheet-part.ts";
import { columnsInEntry, sheetEntries, sheetsInPart } from "../../../../core/parts/sheet-part.ts";
import { aSheet } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";
import { ANY_VERSION, sheets } from "./sheets.ts";

const CODERS = ["ana", "ben", "cleo"];
const CODES = ["grief", "hope", "__proto__"];
const STORIES = Array.from({ length: 70 }, (_none, at) => `s${at}`);
/** The stories that sheets are about: few, so that each is written several times, in several words. */
const WRITTEN = ["s0", "s31", "s32", "s69"];
const PASSES: readonly CodingPass[] = ["first", "present"];
const FLAGS: readonly StoryFlag[] = ["in-progress", "finished", "coded", "changed", "unnoted"];

function aFinishedSheet(coderId: string, storyId: string): Sheet {
  return aSheet({ id: coderId }, { id: storyId, text: "They came back." }, [{ id: "hope" }], "finished");
}

function everyStory(index: CodingIndex): Int32Array {
  return bitsOf(Array(index.size).keys(), index.size);
}

/** All that an index says, by the ids of stories. */
function saidBy(index: CodingIndex): unknown {
  const storiesIn = (bits: Int32Array): (string | null)[] =>
    numbersIn(bits)
      .map((place) => index.storyAt(place))
      .toSorted();
  const ofPasses = CODERS.flatMap((coder) =>
    PASSES.map((pass) => ({
      passages: [...index.passages(coder, pass)]
        .map(({ place, codeId, start, end }) => `${index.storyAt(place)} ${codeId} ${start} ${end}`)
        .toSorted(),
      versions: index.versions(coder, pass, everyStory(index)),
      moments: numbersIn(index.finished(coder, pass, null)).map((place) =>
        index.coding(coder)?.momentAt(place),
      ),
      finished: ANY_VERSION.map((version) => storiesIn(index.finished(coder, pass, version))),
      applied: CODES.map((code) => storiesIn(index.applied(coder, pass, [code], everyStory(index)))),
      levels: CODES.map((code) =>
        [...index.levels(coder, pass, code)]
          .map(([place, levels]) => `${index.storyAt(place)}: ${levels.toSorted().join()}`)
          .toSorted(),
      ),
    })),
  );
  const ofCoders = CODERS.map((coder) => {
    const coding = index.coding(coder);
    return {
      flags: FLAGS.map((flag) => storiesIn(index.flagged(coder, flag))),
      annotatedWith: ANY_VERSION.flatMap((version) =>
        CODES.map((code) => storiesIn(coding?.annotatedWith(code, version ?? "") ?? NONE)),
      ),
      several: CODES.map((code) =>
        [...(coding?.several.get(code) ?? [])]
          .map(([place, count]) => `${index.storyAt(place)} ${count}`)
          .toSorted(),
      ),
    };
  });
  return { ofPasses, ofCoders };
}

const NONE = new Int32Array();

/** Puts a layer into the index as the parts of a file have it: in columns, and as records what does not fit. */
function writePacked(index: CodingIndex, coderId: string, layer: readonly Sheet[]): void {
  index.clear(coderId);
  const last = [...new Map(layer.map((sheet) => [sheet.storyId, sheet])).values()];
  const wide: WidePassage[] = last.flatMap(({ storyId, annotations }) =>
    annotations.flatMap(({ id, span }): WidePassage[] =>
      span === undefined ? [] : [[storyId, id, span.start, span.end]],
    ),
  );
  for (const { kind, json } of sheetEntries(last, new Map())) {
    const value: unknown = JSON.parse(json);
    const sheetsOf = (): Sheet[] => sheetsInPart([{ kind, value }], wide);
    if (kind === LAYERS.part) index.writeColumns(columnsInEntry(value), sheetsOf);
    else for (const sheet of sheetsOf()) index.write(sheet);
  }
}

type Step =
  | { readonly kind: "add"; readonly stories: readonly string[] }
  | {
      readonly kind: "layer";
      readonly coderId: string;
      readonly sheets: readonly Sheet[];
      readonly isPacked: boolean;
    }
  | { readonly kind: "write"; readonly sheet: Sheet }
  | { readonly kind: "drop"; readonly coderId: string; readonly storyId: string };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("add" as const),
      stories: fc.shuffledSubarray(STORIES, { minLength: 40 }),
    }),
    fc
      .record({
        coderId: fc.constantFrom(...CODERS),
        all: fc.array(sheets(CODERS, WRITTEN, CODES)),
        isPacked: fc.boolean(),
      })
      .map(({ coderId, all, isPacked }) => ({
        ...{ kind: "layer" as const, coderId, isPacked },
        sheets: all.filter((sheet) => sheet.coderId === coderId),
      })),
    {
      weight: 12,
      arbitrary: fc.record({ kind: fc.constant("write" as const), sheet: sheets(CODERS, WRITTEN, CODES) }),
    },
    fc.record({
      kind: fc.constant("drop" as const),
      coderId: fc.constantFrom(...CODERS),
      storyId: fc.constantFrom(...WRITTEN),
    }),
  ),
  { maxLength: 60 },
);

describe("an index that follows a project", () => {
  test("says what one says that is built from the stories and sheets that stand", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const index = new CodingIndex();
        const standing = new Map<string, Sheet>();
        const keyOf = ({ coderId, storyId }: Pick<Sheet, "coderId" | "storyId">): string =>
          `${coderId} ${storyId}`;
        for (const step of all) {
          switch (step.kind) {
            case "add":
              for (const id of step.stories) index.addStory(id);
              break;
            case "layer":
              if (step.isPacked) writePacked(index, step.coderId, step.sheets);
              else index.writeLayer(step.coderId, step.sheets);
              for (const storyId of WRITTEN) standing.delete(keyOf({ ...step, storyId }));
              for (const sheet of step.sheets) standing.set(keyOf(sheet), sheet);
              break;
            case "write":
              index.write(step.sheet);
              standing.set(keyOf(step.sheet), step.sheet);
              break;
            case "drop":
              index.write(emptySheet(step.coderId, step.storyId));
              standing.delete(keyOf(step));
          }
        }
        const built = new CodingIndex();
        for (const sheet of standing.values()) built.write(sheet);
        expect(saidBy(index)).toEqual(saidBy(built));
        // And what stands is what the sheets say.
        for (const sheet of standing.values()) {
          const place = built.placeOf(sheet.storyId)!;
          const isFlagged = (flag: StoryFlag): boolean => hasBit(built.flagged(sheet.coderId, flag), place);
          expect(isFlagged("coded")).toBe(hasCoding(sheet));
          expect(isFlagged("finished")).toBe(isFinished(sheet));
          expect(isFlagged("in-progress")).toBe(storyState(sheet).kind === "in-progress");
          expect(hasBit(built.finished(sheet.coderId, "present", null), place)).toBe(isFinished(sheet));
          for (const code of CODES)
            expect(hasBit(built.applied(sheet.coderId, "present", [code], everyStory(built)), place)).toBe(
              liveAnnotations(sheet).some(({ codeId }) => codeId === code),
            );
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test("grows with the stories: what was said before stays, and later stories have room", () => {
    const index = new CodingIndex();
    index.addStory("first");
    index.write(aFinishedSheet("ana", "first"));
    for (const id of [...STORIES, "s1"]) index.addStory(id);
    index.write(aFinishedSheet("ana", "s69"));
    expect(index.size).toBe(71);
    expect(numbersIn(index.finished("ana", "first", null))).toEqual([0, 70]);
    expect(numbersIn(index.applied("ana", "present", ["hope"], everyStory(index)))).toEqual([0, 70]);
  });

  test("tells the moment of a review as it was written", () => {
    const index = new CodingIndex();
    const moments = ["2018-10-30T09:00:00.000Z", "2018-10-30T10:00:00+01:00", "2018-10-30T09:00:00Z"];
    for (const [at, updatedAt] of moments.entries()) {
      const sheet = aFinishedSheet("ana", `s${at}`);
      index.write({ ...sheet, review: { ...sheet.review!, updatedAt } });
      expect(index.coding("ana")?.momentAt(at)).toBe(updatedAt);
      expect(index.coding("ana")?.timeAt(at)).toBe(Date.UTC(2018, 9, 30, 9));
    }
  });
});
