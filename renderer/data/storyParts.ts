import type { StoryChunk } from "../../core/changes/change.ts";
import type { Codec } from "../../core/file/codec.ts";
import type { StoryList } from "../../core/index/story-list.ts";
import { storyList } from "../../core/index/story-list.ts";
import type { Story } from "../../core/model/story.ts";
import type { Part, PartMark } from "../../core/parts/part.ts";
import { packBytesWith, packPart, unpackPart, unpackPartWith } from "../../core/parts/part.ts";
import type { StoryPartFacts } from "../../core/parts/story-part.ts";
import { storiesBytes, storiesInPart, storiesJson, storyPartFacts } from "../../core/parts/story-part.ts";

/**
 * A part of stories as a row: up to 500 of one collection, never cut again. The row is small, so that all of them can be read to find a story. With the
 * same key, the stories themselves lie packed in `storyContents`, and what lists show of them in `storyLists`.
 */
export interface StoryRow extends StoryPartFacts {
  readonly collectionId: string;
  readonly chunk: number;
  readonly part: PartMark;
  readonly hidden?: boolean;
  /** See StoryChunk. */
  readonly names?: readonly string[];
}

export interface StoryContent {
  readonly collectionId: string;
  readonly chunk: number;
  /** The part's, so that whoever has read the row before sees whether this is still its content. */
  readonly sha256: string;
  readonly size: number;
  readonly compressed: Uint8Array;
}

/** What lists show of the stories of a part, in their order. */
export interface StoryListRow extends StoryList {
  readonly collectionId: string;
  readonly chunk: number;
}

/** Stories of a chunk that is to be written, packed. */
export interface PackedStories {
  readonly row: StoryRow;
  readonly list: StoryListRow;
  readonly content: StoryContent;
}

/** A chunk of stories as its rows, packed at once. */
export function packStories(chunk: StoryChunk): PackedStories {
  return rowsOf(chunk, packPart(storiesJson(chunk.stories)));
}

/** The same with a codec that takes its time. */
export async function packStoriesWith(codec: Codec, chunk: StoryChunk): Promise<PackedStories> {
  return rowsOf(chunk, await packBytesWith(codec, storiesBytes(chunk.stories)));
}

/** A chunk of stories as its rows, where its part is packed already. */
export function rowsOf(chunk: StoryChunk, part: Part): PackedStories {
  const { collectionId, chunk: number, stories, hidden, names } = chunk;
  const { sha256, crc, size, compressed } = part;
  return {
    row: {
      collectionId,
      chunk: number,
      ...storyPartFacts(stories),
      part: { sha256, crc, size },
      ...(hidden === true && { hidden }),
      ...(names !== undefined && { names }),
    },
    list: { collectionId, chunk: number, ...storyList(stories) },
    content: { collectionId, chunk: number, sha256, size, compressed },
  };
}

/** Rows as those of another chunk of their collection. */
export function asChunk({ row, list, content }: PackedStories, chunk: number): PackedStories {
  return { row: { ...row, chunk }, list: { ...list, chunk }, content: { ...content, chunk } };
}

/** A row with the stories of its content. */
export function unpackChunk(
  { collectionId, chunk, hidden, names }: StoryRow,
  content: StoryContent,
): StoryChunk & { readonly stories: Story[] } {
  return {
    collectionId,
    chunk,
    stories: storiesOf(content),
    ...(hidden === true && { hidden }),
    ...(names !== undefined && { names }),
  };
}

/** The stories of a content, inflated. */
export function storiesOf(content: StoryContent): Story[] {
  return storiesInPart(unpackPart(content));
}

/** The same with a codec of the machine's. */
export async function storiesWith(codec: Codec, content: StoryContent): Promise<Story[]> {
  return storiesInPart(await unpackPartWith(codec, content));
}
