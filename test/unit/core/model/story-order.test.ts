import { expect, it } from "vitest";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { sortStories } from "../../../../core/model/story-order.ts";
import { META } from "../../../support/archives.ts";
import { aCollection, aSnapshot, aStory, someStories } from "../../../support/builders.ts";

const here = someStories(4);
const there = [0, 1].map((position) =>
  aStory({ collectionId: "other", position, text: `There ${position}.` }),
);

it("brings each collection's stories into their order, and leaves the collections in theirs", () => {
  const stories = [here[2]!, here[3]!, here[0]!, here[1]!, ...there.toReversed()];
  sortStories(stories);
  expect(stories).toEqual([...here, ...there]);
});

it("holds for a file whose parts lie in the order in which they came", () => {
  const stories = [here[2]!, here[3]!, here[0]!, here[1]!, ...there];
  const collections = [aCollection(), aCollection({ id: "other", name: "Other" })];
  const decoded = decodeBundle(encodeProject(aSnapshot({ stories, collections }), META));
  expect(decoded.ok && decoded.value.kind === "project" && decoded.value.stories).toEqual([
    ...here,
    ...there,
  ]);
});
