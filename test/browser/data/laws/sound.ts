import { isLive } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";

/** Throws where a project is what none may be at any time: counts that are wrong, a story shown twice, codebook versions that are not there. */
export function expectSound(snapshot: ProjectSnapshot): void {
  expectCounts(snapshot);
  expectVersions(snapshot);
}

function expectCounts({ collections, stories }: ProjectSnapshot): void {
  for (const collection of collections.filter(isLive)) {
    const shown = stories.filter(({ collectionId }) => collectionId === collection.id).length;
    if (collection.storyCount !== shown)
      throw new Error(
        `${collection.name} says that it has ${collection.storyCount} stories, and shows ${shown}`,
      );
  }
  const ids = stories.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw new Error("A story is shown twice.");
}

function expectVersions({ codebookVersions, sheets }: ProjectSnapshot): void {
  const known = new Set(codebookVersions.map(({ id }) => id));
  for (const { annotations, review } of sheets) {
    const told = [...annotations, review, review?.firstPass].map((each) => each?.codebookVersion);
    for (const version of told)
      if (version !== undefined && !known.has(version))
        throw new Error(`There is no codebook version ${version}.`);
  }
}
