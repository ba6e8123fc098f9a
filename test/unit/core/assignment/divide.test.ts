// Dividing stories among coders, as laws: how often each story is coded, how even loads and pairs are, what strata get, and that nothing is assigned twice.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Divided, Dividing } from "../../../../core/assignment/divide.ts";
import { divide } from "../../../../core/assignment/divide.ts";
import { divisionTable } from "../../../../core/assignment/division-table.ts";
import { evenPairs } from "../../../../core/assignment/pairs.ts";
import { largestRemainder } from "../../../../core/assignment/strata.ts";

const coderNames = ["ana", "ben", "cleo", "dana", "eva", "finn", "gil", "hana", "ines"];

/** What is asked: some stories in some strata, some coders, an overlap of some by some. */
const asked = fc
  .record({
    strata: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 90 }),
    coders: fc.integer({ min: 1, max: coderNames.length }),
    together: fc.nat(),
    overlap: fc.nat(),
    isRestOnce: fc.boolean(),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    isShuffled: fc.boolean(),
  })
  .map(({ strata, coders, together, overlap, isRestOnce, seed, isShuffled }): Dividing => {
    const stories = strata.map((stratum, at) => ({ id: `s${at}`, stratum: `stratum ${stratum}` }));
    const wanted = overlap % (stories.length + 1);
    return {
      stories,
      coderIds: coderNames.slice(0, coders),
      together: 1 + (together % coders),
      overlap: wanted,
      rest: isRestOnce || wanted === 0 ? "once" : "later",
      ...{ seed, isShuffled },
      holders: new Map(),
    };
  });

function divided(dividing: Dividing): Divided {
  const found = divide(dividing);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

function timesOf({ lists }: Divided, storyId: string): number {
  return [...lists.values()].filter((ids) => ids.includes(storyId)).length;
}

function spread(numbers: readonly number[]): number {
  return Math.max(...numbers) - Math.min(...numbers);
}

function pairsOf({ lists }: Divided): number[] {
  return divisionTable(lists).flatMap(({ shared, coderId }) =>
    [...shared].flatMap(([other, count]) => (coderId < other ? [count] : [])),
  );
}

test("each story is coded exactly as often as asked: those of the overlap by several, the others by one or nobody", () => {
  fc.assert(
    fc.property(asked, (dividing) => {
      const found = divided(dividing);
      const overlap = new Set(found.overlap);
      expect(overlap.size).toBe(dividing.overlap);
      for (const { id } of dividing.stories) {
        const others = dividing.rest === "once" ? 1 : 0;
        expect(timesOf(found, id)).toBe(overlap.has(id) ? dividing.together : others);
      }
      for (const ids of found.lists.values()) expect(new Set(ids).size).toBe(ids.length);
      expect(found.short).toBe(0);
    }),
  );
});

test("loads differ by one at most", () => {
  fc.assert(
    fc.property(asked, (dividing) => {
      expect(spread([...divided(dividing).lists.values()].map((ids) => ids.length))).toBeLessThanOrEqual(1);
    }),
  );
});

test("coded by two, each two coders share equally many stories, or one more; coded by more, about equally many", () => {
  fc.assert(
    fc.property(asked, (dividing) => {
      fc.pre(dividing.coderIds.length > 1);
      const found = divided(dividing);
      const pairs = pairsOf(found);
      const most = dividing.together <= 2 ? 1 : 2 + Math.ceil(Math.max(...pairs) / 4);
      expect(spread(pairs)).toBeLessThanOrEqual(most);
    }),
  );
});

test("the overlap has of each stratum what the largest remainder gives, within one of its exact share", () => {
  fc.assert(
    fc.property(asked, (dividing) => {
      const { overlap } = divided(dividing);
      const chosen = new Set(overlap);
      const strata = [...new Set(dividing.stories.map(({ stratum }) => stratum))].toSorted();
      const sizes = strata.map((each) => dividing.stories.filter(({ stratum }) => stratum === each).length);
      const drawn = strata.map(
        (each) => dividing.stories.filter(({ id, stratum }) => stratum === each && chosen.has(id)).length,
      );
      expect(drawn).toEqual(largestRemainder(sizes, dividing.overlap));
      for (const [at, count] of drawn.entries()) {
        const exact = (dividing.overlap * (sizes[at] ?? 0)) / dividing.stories.length;
        expect(Math.abs(count - exact)).toBeLessThan(1);
      }
    }),
  );
});

test("one seed gives one result, whoever lists the coders in which order; another seed draws other stories", () => {
  fc.assert(
    fc.property(asked, (dividing) => {
      const again = divided({ ...dividing, coderIds: dividing.coderIds.toReversed() });
      expect(again).toEqual(divided(dividing));
    }),
  );
  const stories = Array.from({ length: 60 }, (_, at) => ({ id: `s${at}`, stratum: "" }));
  const draw = (seed: number): readonly string[] =>
    divided({
      ...{ stories, coderIds: ["ana", "ben"], together: 2, overlap: 20, rest: "once", seed },
      ...{ isShuffled: false, holders: new Map() },
    }).overlap;
  expect(draw(1)).not.toEqual(draw(2));
});

test("each coder codes in the order of the study, or in an order of their own that has the same stories", () => {
  fc.assert(
    fc.property(asked, (dividing) => {
      const inOrder = divided({ ...dividing, isShuffled: false });
      const drawn = divided({ ...dividing, isShuffled: true });
      const place = new Map(dividing.stories.map(({ id }, at) => [id, at]));
      for (const [coderId, ids] of inOrder.lists) {
        expect(ids).toEqual(ids.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)));
        expect(drawn.lists.get(coderId)?.toSorted()).toEqual(ids.toSorted());
      }
    }),
  );
  const both = divided({
    stories: Array.from({ length: 30 }, (_, at) => ({ id: `s${at}`, stratum: "" })),
    ...{ coderIds: ["ana", "ben"], together: 2, overlap: 30, rest: "once", seed: 5 },
    ...{ isShuffled: true, holders: new Map() },
  });
  expect(both.lists.get("ana")).not.toEqual(both.lists.get("ben"));
});

test("nobody is assigned again what they have; where too few others are left, the story is counted as short", () => {
  const held = fc.array(fc.tuple(fc.nat({ max: 89 }), fc.nat({ max: 8 })), { maxLength: 60 });
  fc.assert(
    fc.property(asked, held, (dividing, pairs) => {
      const holders = new Map<string, Set<string>>();
      for (const [story, coder] of pairs) {
        const known = holders.get(`s${story}`) ?? new Set();
        holders.set(`s${story}`, known.add(coderNames[coder] ?? ""));
      }
      const found = divided({ ...dividing, holders });
      const overlap = new Set(found.overlap);
      let short = 0;
      for (const { id } of dividing.stories) {
        const has = holders.get(id) ?? new Set();
        for (const coderId of has) expect(found.lists.get(coderId)?.includes(id) ?? false).toBe(false);
        const free = dividing.coderIds.filter((coderId) => !has.has(coderId)).length;
        const wanted = overlap.has(id) ? dividing.together : dividing.rest === "once" ? 1 : 0;
        expect(timesOf(found, id)).toBe(Math.min(wanted, free));
        if (free < wanted) short += 1;
      }
      expect(found.short).toBe(short);
    }),
  );
});

test("a later round evens out what pairs share", () => {
  const stories = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `s${from + at}`, stratum: "" }));
  const same = { together: 2, rest: "once", isShuffled: false, seed: 3 } as const;
  // Ana and Ben share 10 stories from before; Cleo joins for the next 20.
  const holders = new Map(stories(0, 10).map(({ id }) => [id, new Set(["ana", "ben"])]));
  const found = divided({
    ...same,
    stories: stories(10, 20),
    coderIds: ["ana", "ben", "cleo"],
    overlap: 20,
    holders,
  });
  const [ana] = divisionTable(found.lists);
  expect(ana?.shared.get("ben")).toBeLessThan(ana?.shared.get("cleo") ?? 0);
});

test("what cannot be done is said", () => {
  const stories = [{ id: "s1", stratum: "" }];
  const base: Dividing = {
    ...{ stories, coderIds: ["ana", "ben"], together: 2, overlap: 1, rest: "once" },
    ...{ seed: 1, isShuffled: false, holders: new Map() },
  };
  const why = (over: Partial<Dividing>): string => {
    const found = divide({ ...base, ...over });
    return found.ok ? "" : found.error.message;
  };
  expect(why({ together: 3 })).toBe(
    "There are 2 coders, so no story can be coded by 3. Choose or add coders, or a smaller number.",
  );
  expect(why({ coderIds: ["ana"] })).toBe(
    "There is 1 coder, so no story can be coded by 2. Choose or add coders, or a smaller number.",
  );
  expect(why({ overlap: 5 })).toBe("5 stories can’t be coded by several coders: there is 1 story to divide.");
  expect(why({ stories: [] })).toBe("There are no stories to divide.");
  expect(why({ coderIds: [] })).toBe("Choose at least one coder.");
  expect(why({ overlap: 0, rest: "later" })).toBe("No story would be assigned to anybody.");
  expect(why({ overlap: 0.5 })).toBe("The number of coders and the number of stories are whole numbers.");
});

test("pairs come once each, in an order in which nobody is ever more than one pair ahead", () => {
  for (let count = 0; count <= 30; count += 1) {
    const pairs = evenPairs(count);
    expect(pairs).toHaveLength((count * (count - 1)) / 2);
    expect(new Set(pairs.map((pair) => pair.toSorted((a, b) => a - b).join(" "))).size).toBe(pairs.length);
    const met = Array.from({ length: count }, () => 0);
    for (const pair of pairs) {
      for (const each of pair) met[each] = (met[each] ?? 0) + 1;
      expect(spread(met)).toBeLessThanOrEqual(1);
    }
  }
});

test("a table says what each coder has alone and with each other one", () => {
  const lists = new Map([
    ["ana", ["s1", "s2", "s3"]],
    ["ben", ["s2", "s4"]],
    ["cleo", ["s2", "s3"]],
  ]);
  expect(divisionTable(lists)).toEqual([
    {
      coderId: "ana",
      stories: 3,
      alone: 1,
      shared: new Map([
        ["ben", 1],
        ["cleo", 2],
      ]),
    },
    {
      coderId: "ben",
      stories: 2,
      alone: 1,
      shared: new Map([
        ["ana", 1],
        ["cleo", 1],
      ]),
    },
    {
      coderId: "cleo",
      stories: 2,
      alone: 0,
      shared: new Map([
        ["ana", 2],
        ["ben", 1],
      ]),
    },
  ]);
});
