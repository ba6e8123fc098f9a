import { expect, it } from "vitest";
import { storyFacts } from "../../../../core/index/story-facts.ts";
import type { StorySort } from "../../../../core/index/story-sort.ts";
import { sortedNumbers } from "../../../../core/index/story-sort.ts";
import { aStory } from "../../../support/builders.ts";

const parts = [
  {
    first: 0,
    facts: storyFacts(
      [
        aStory({ text: "four", attributes: ["10"], date: "2019-01-01", title: "Ward 10" }),
        aStory({ text: "a", attributes: ["9"], title: "ward 9" }),
        aStory({ text: "four", attributes: [""], date: "2018-05-05" }),
      ],
      ["age"],
    ),
  },
  // Of a collection without the attribute.
  { first: 3, facts: storyFacts([aStory({ text: "the longest", attributes: [], date: "2019-01-01" })], []) },
];
const order = (sort: StorySort): number[] => [...sortedNumbers(parts, sort)];

it("stories are sorted by length, date, title and attribute, the same ones in their order, those without a value last", () => {
  expect(order({ by: "length", isDescending: false })).toEqual([1, 0, 2, 3]);
  expect(order({ by: "length", isDescending: true })).toEqual([3, 0, 2, 1]);
  expect(order({ by: "date", isDescending: false })).toEqual([2, 0, 3, 1]);
  expect(order({ by: "date", isDescending: true })).toEqual([0, 3, 2, 1]);
  expect(order({ by: "title", isDescending: false })).toEqual([1, 0, 2, 3]);
  expect(order({ by: "title", isDescending: true })).toEqual([0, 1, 2, 3]);
  expect(order({ by: "attribute", name: "age", isDescending: false })).toEqual([1, 0, 2, 3]);
  expect(order({ by: "attribute", name: "age", isDescending: true })).toEqual([0, 1, 2, 3]);
});
