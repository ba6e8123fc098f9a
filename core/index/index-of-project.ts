import type { ProjectSnapshot } from "../model/snapshot.ts";
import { studyOf } from "../model/snapshot.ts";
import { trainingStories } from "../model/training-key.ts";
import { CodingIndex } from "./coding-index.ts";
import type { IndexedProject } from "./indexed-project.ts";
import { inStudyOrder, placesOf, StoryReader } from "./indexed-project.ts";

/**
 * A project that is in memory, as an index that is built of it at once. O(stories + sheets).
 * @example indexOfProject(emptySnapshot({ ...firstRevision("p", "", "2026-01-01T00:00:00.000Z"), name: "Hope" })).stories // []
 */
export function indexOfProject(project: ProjectSnapshot): IndexedProject {
  const index = new CodingIndex();
  const stories = inStudyOrder(new StoryReader(index).briefsOf(studyOf(project).stories));
  for (const sheet of project.sheets) index.write(sheet);
  const { collections, codes, coders, codebookVersions } = project;
  const training = trainingStories(project.trainingKeys);
  return {
    index,
    stories,
    study: placesOf(stories, index),
    training,
    collections,
    codes,
    coders,
    codebookVersions,
  };
}
