import fc from "fast-check";
import { expect, test } from "vitest";
import { finishGroups } from "../../../../core/agreement/data/finish-groups.ts";
import { presencePatterns } from "../../../../core/agreement/data/presence-patterns.ts";
import { ratingPatterns } from "../../../../core/agreement/data/rating-patterns.ts";
import { hasBit } from "../../../../core/index/bits.ts";
import { runs } from "../../../support/runs.ts";

const PLACES = 96;
const MISSING = 255;

/** Words of any density: most bits 0, half of them, or nearly all. */
const word = fc
  .tuple(fc.integer(), fc.integer(), fc.integer(), fc.nat(2))
  .map(([a, b, c, density]) => (density === 0 ? a & b & c : density === 1 ? a : a | b | c));
const bits = fc.array(word, { minLength: 3, maxLength: 3 }).map((words) => Int32Array.from(words));
const everything = Int32Array.of(-1, -1, -1);

test.each([1, 2, 3, 4, 7])(
  "patterns of %i coders counted from bits are those of the ratings one by one",
  (coders) => {
    const many = { minLength: coders, maxLength: coders };
    const finishing = fc.array(fc.oneof(fc.constant(everything), bits), many);
    fc.assert(
      fc.property(
        finishing,
        fc.array(fc.array(bits, many), { minLength: 1, maxLength: 3 }),
        (finished, codes) => {
          const groups = finishGroups(finished, PLACES)!;
          const patternsOf = presencePatterns(groups)!;
          const places = Array.from({ length: PLACES }, (_none, place) => place).filter((place) =>
            finished.some((own) => hasBit(own, place)),
          );
          expect(groups.units).toBe(places.length);
          for (const code of codes) {
            const applied = code.map((own, coder) => own.map((each, at) => each & finished[coder]![at]!));
            const expected = ratingPatterns({
              ...{ units: places.length, coders, categories: 2 },
              values: Uint8Array.from(
                places.flatMap((place) =>
                  finished.map((own, coder) =>
                    hasBit(own, place) ? Number(hasBit(applied[coder]!, place)) : MISSING,
                  ),
                ),
              ),
            });
            const found = patternsOf(applied);
            expect(found.ratings).toEqual(expected.ratings);
            expect(Uint32Array.from(places, found.rowAt)).toEqual(expected.rowOf());
          }
        },
      ),
      { numRuns: runs(40) },
    );
  },
);

test("too many coders or patterns for a table have none", () => {
  expect(
    finishGroups(
      Array.from({ length: 13 }, () => everything),
      PLACES,
    ),
  ).toBeNull();
  const turns = Array.from({ length: 12 }, (_none, coder) => Int32Array.of(1 << coder, -1, 0));
  expect(presencePatterns(finishGroups(turns, PLACES)!)).toBeNull();
});
