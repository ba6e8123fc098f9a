import { expose } from "comlink";
import type { StorageProblem } from "../../core/changes/problem.ts";
import type { Story } from "../../core/model/story.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { storageProblem } from "../data/storageProblem.ts";
import type { StoryBatch } from "../data/storyBatch.ts";
import type { FoundStories, StoryPlace, StoryQuestion } from "../data/storySide.ts";
import { StoryReader } from "./storyReader.ts";

/** The readers of the projects that are open, by what the window calls them. */
const readers = new Map<string, StoryReader>();

/** The stories of open projects, read and searched away from the window's thread. Nothing else runs here, so that a search never waits. storySide.ts is its other end. */
const api = {
  load(
    reader: string,
    place: StoryPlace,
    run: number,
    collectionIds: readonly string[],
  ): Promise<Result<undefined, StorageProblem>> {
    if (!readers.has(reader)) readers.set(reader, new StoryReader(place));
    return withReader(reader, async (standing) => {
      await standing.load(run, collectionIds);
      return undefined;
    });
  },
  more: (reader: string, run: number): Promise<Result<StoryBatch | null, StorageProblem>> =>
    withReader(reader, (standing) => standing.more(run)),
  move: (reader: string, storyId: string, isInStudy: boolean): Promise<Result<undefined, StorageProblem>> =>
    withReader(reader, (standing) => {
      standing.move(storyId, isInStudy);
      return undefined;
    }),
  find: (reader: string, question: StoryQuestion): Promise<Result<FoundStories, StorageProblem>> =>
    withReader(reader, (standing) => standing.find(question)),
  read: (
    reader: string,
    ids: readonly string[],
  ): Promise<Result<readonly (Story | null)[], StorageProblem>> =>
    withReader(reader, (standing) => standing.read(ids)),
  attributeValues: (
    reader: string,
    name: string,
    most: number,
  ): Promise<Result<readonly string[], StorageProblem>> =>
    withReader(reader, (standing) => standing.attributeValues(name, most)),
  async close(reader: string): Promise<Result<undefined, StorageProblem>> {
    const standing = readers.get(reader);
    readers.delete(reader);
    await standing?.close();
    return ok(undefined);
  },
};

/** What was asked of a reader that is not here: the worker that had it has stopped. */
const forgotten: StorageProblem = {
  kind: "unreachable",
  message: "Concord stopped reading the stories. Close the project and open it again.",
};

async function withReader<T>(
  reader: string,
  work: (reader: StoryReader) => T | Promise<T>,
): Promise<Result<T, StorageProblem>> {
  const standing = readers.get(reader);
  if (standing === undefined) return fail(forgotten);
  try {
    return ok(await work(standing));
  } catch (error) {
    return fail(storageProblem(error, ""));
  }
}

export type StoriesApi = typeof api;

expose(api);
