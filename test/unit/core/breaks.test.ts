import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BREAK_MS, isBreakDue, keptApart, readOn } from "../../../core/breaks.ts";

describe("reading without a break", () => {
  test("adds up, and begins anew after a break", () => {
    const first = readOn({ seconds: 0, stories: 0, at: 0 }, { seconds: 1, isStory: true }, BREAK_MS * 9);
    const second = readOn(first, { seconds: 1, isStory: false }, first.at + BREAK_MS);
    expect(second).toMatchObject({ seconds: 2, stories: 1 });
    const later = readOn(second, { seconds: 1, isStory: false }, second.at + BREAK_MS + 1);
    expect(later).toMatchObject({ seconds: 1, stories: 0 });
  });

  test("is due by minutes or by stories, and never where neither is wished", () => {
    const spell = { seconds: 1500, stories: 3, at: 0 };
    expect(isBreakDue(spell, { minutes: null, stories: null })).toBe(false);
    expect(isBreakDue(spell, { minutes: 25, stories: null })).toBe(true);
    expect(isBreakDue(spell, { minutes: 26, stories: 4 })).toBe(false);
    expect(isBreakDue(spell, { minutes: null, stories: 3 })).toBe(true);
  });
});

test("heavy stories stand apart: all are there once, each kind in its order, none beside another where the others allow it", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (kinds) => {
      const things = kinds.map((isHeavy, at) => ({ isHeavy, at }));
      const apart = keptApart(things, ({ isHeavy }) => isHeavy);
      for (const kind of [true, false])
        expect(apart.filter(({ isHeavy }) => isHeavy === kind)).toEqual(
          things.filter(({ isHeavy }) => isHeavy === kind),
        );
      const heavy = kinds.filter(Boolean).length;
      const beside = apart.filter(({ isHeavy }, at) => isHeavy && apart[at + 1]?.isHeavy === true).length;
      if (heavy * 2 <= kinds.length) expect(beside).toBe(0);
      expect(keptApart(things, ({ isHeavy }) => isHeavy)).toEqual(apart);
    }),
  );
});
