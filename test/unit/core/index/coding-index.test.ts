import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bitsOf, hasBit, numbersIn } from "../../../../core/index/bits.ts";
import type { CodingPass } from "../../../../core/index/coding-index.ts";
import { CodingIndex } from "../../../../core/index/coding-index.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { isFinished, liveAnnotations } from "../../../../core/model/sheet.ts";
import { aSheet } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";
import { ANY_VERSION, sheets } from "./sheets.ts";

const CODERS = ["ana", "ben", "cleo"];
const CODES = ["grief", "hope", "__proto__"];
const STORIES = Array.from({ length: 70 }, (_none, at) => `s${at}`);
/** The stories that sheets are about: few, so that each is written several times, in several words. */
const WRITTEN = ["s0", "s31", "s32", "s69"];
const PASSES: readonly CodingPass[] = ["first", "present"];

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
  return CODERS.flatMap((coder) =>
    PASSES.map((pass) => ({
      finished: ANY_VERSION.map((version) => storiesIn(index.finished(coder, pass, version))),
      applied: CODES.map((code) => storiesIn(index.applied(coder, pass, [code], everyStory(index)))),
      levels: CODES.map((code) =>
        [...index.levels(coder, pass, [code])]
          .map(([place, levels]) => `${index.storyAt(place)}: ${levels.toSorted().join()}`)
          .toSorted(),
      ),
    })),
  );
}

type Step =
  | { readonly kind: "add" | "remove"; readonly stories: readonly string[] }
  | { readonly kind: "write"; readonly sheet: Sheet }
  | { readonly kind: "drop"; readonly coderId: string; readonly storyId: string };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("add" as const),
      stories: fc.shuffledSubarray(STORIES, { minLength: 40 }),
    }),
    fc.record({ kind: fc.constant("remove" as const), stories: fc.subarray(STORIES, { maxLength: 20 }) }),
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
        const stories = new Set<string>();
        const standing = new Map<string, Sheet>();
        const keyOf = ({ coderId, storyId }: Pick<Sheet, "coderId" | "storyId">): string =>
          `${coderId} ${storyId}`;
        for (const step of all) {
          switch (step.kind) {
            case "add":
              index.addStories(step.stories);
              for (const id of step.stories) stories.add(id);
              break;
            case "remove":
              index.removeStories(step.stories);
              for (const id of step.stories) {
                stories.delete(id);
                for (const coder of CODERS) standing.delete(keyOf({ coderId: coder, storyId: id }));
              }
              break;
            case "write":
              if (!stories.has(step.sheet.storyId)) break;
              index.update(standing.get(keyOf(step.sheet)), step.sheet);
              standing.set(keyOf(step.sheet), step.sheet);
              break;
            case "drop":
              index.update(standing.get(keyOf(step)), undefined);
              standing.delete(keyOf(step));
          }
        }
        const built = new CodingIndex();
        built.addStories(stories);
        for (const sheet of standing.values()) built.update(undefined, sheet);
        expect(saidBy(index)).toEqual(saidBy(built));
        // And what stands is what the sheets say.
        for (const sheet of standing.values()) {
          const place = built.placeOf(sheet.storyId)!;
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
    const finish = (storyId: string): void => index.update(undefined, aFinishedSheet("ana", storyId));
    index.addStories(["first"]);
    finish("first");
    index.addStories(STORIES);
    finish("s69");
    expect(numbersIn(index.finished("ana", "first", null))).toEqual([0, 70]);
    expect(numbersIn(index.applied("ana", "present", ["hope"], everyStory(index)))).toEqual([0, 70]);
  });

  test("passes over sheets of stories that it does not have, and adds no story twice", () => {
    const index = new CodingIndex();
    index.addStories(["s1", "s2", "s1"]);
    fc.assert(
      fc.property(sheets(["ana"], ["elsewhere"], CODES), (sheet) => {
        index.update(undefined, sheet);
        expect(index.size).toBe(2);
        expect(numbersIn(index.finished("ana", "present", null))).toEqual([]);
      }),
      { numRuns: runs(5) },
    );
  });
});
