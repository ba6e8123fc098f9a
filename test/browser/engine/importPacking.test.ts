import { describe, expect, test } from "vitest";
import { hashed } from "../../../core/importing/stories.ts";
import type { Story } from "../../../core/model/story.ts";
import { chunksOf } from "../../../renderer/data/storyCuts.ts";
import type { PackedStories } from "../../../renderer/data/storyParts.ts";
import { packStoriesWith } from "../../../renderer/data/storyParts.ts";
import { ImportPacking } from "../../../renderer/engine/importPacking.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { aStory } from "../../support/builders.ts";

const stories = Array.from({ length: 2_100 }, (_, position): Story => {
  const text = `${position}: nobody came 🙂 “why”`;
  return aStory({ text, position, contentNotes: position % 7 === 0 ? ["loss"] : [] });
});
const onward = (): boolean => true;
const LAST = 3;
const chunks = chunksOf(stories, () => LAST);
const packedOnDemand = async () => Promise.all(chunks.map((chunk) => packStoriesWith(nativeCodec, chunk)));

/** The rows, with their content as it is before it is deflated: workers do that in another way. */
const unpacked = async (packed: readonly PackedStories[]) =>
  Promise.all(
    packed.map(async ({ row, list, content: { compressed, ...content } }) => ({
      row,
      list,
      content: { ...content, bytes: await nativeCodec.inflate(compressed, content.size) },
    })),
  );

describe("the stories of an import, packed ahead", () => {
  test.for([
    ["by workers", 0],
    ["by the thread that made them", Infinity],
  ] as const)("%s are the rows that packing them on demand makes", async ([, much]) => {
    const packing = new ImportPacking(stories, much);
    expect(await packing.finish(onward)).toBe(true);
    const packed = await Promise.all(chunks.map((chunk) => packing.pack(chunk)));
    expect(packed).toHaveLength(5);
    expect(await unpacked(packed)).toEqual(await unpacked(await packedOnDemand()));
  });

  test("have their texts hashed meanwhile", async () => {
    const coming = stories.map((story) => ({ ...story, textHash: null }));
    const packing = new ImportPacking(coming, 0);
    expect(await packing.finish(onward)).toBe(true);
    const whole = coming.map(hashed);
    expect(whole).toEqual(stories);
    const packed = await Promise.all(chunksOf(whole, () => LAST).map((chunk) => packing.pack(chunk)));
    expect(await unpacked(packed)).toEqual(await unpacked(await packedOnDemand()));
  });

  test("are packed on demand where that was ended", async () => {
    for (const much of [0, Infinity]) {
      const packing = new ImportPacking(stories, much);
      packing.end();
      expect(await Promise.all(chunks.map((chunk) => packing.pack(chunk)))).toEqual(await packedOnDemand());
    }
  });

  test("are packed as they are by now", async () => {
    const packing = new ImportPacking(stories, 0);
    const exclusion = { excluded: true, revision: 2, updatedAt: "2026-05-01T10:00:00.000Z", author: "" };
    const decided = chunks.map((chunk) => ({
      ...chunk,
      stories: chunk.stories.map((story) => (story.position === 700 ? { ...story, exclusion } : story)),
    }));
    const packed = await Promise.all(decided.map((chunk) => packing.pack(chunk)));
    const onDemand = await Promise.all(decided.map((chunk) => packStoriesWith(nativeCodec, chunk)));
    expect(await unpacked(packed)).toEqual(await unpacked(onDemand));
    expect(packed.map(({ row }) => row.isDecided)).toEqual([false, true, false, false, false]);
  });

  test("can be given up", async () => {
    const packing = new ImportPacking(stories, 0);
    expect(await packing.finish(() => false)).toBe(false);
    packing.end();
  });
});
