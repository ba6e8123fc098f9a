import type { CodebookVersion } from "./codebook-version.ts";
import type { Collection } from "./collection.ts";
import type { Project } from "./project.ts";
import { isLive } from "./record.ts";
import type { RevisedLists } from "./revised.ts";
import { emptyLists } from "./revised.ts";
import type { Sheet } from "./sheet.ts";
import type { Story } from "./story.ts";
import { isInStudy } from "./story.ts";

/**
 * A whole project in memory: what a project file holds and the database can be rebuilt from. Sheets are unique by coder and story;
 * `memos` are those that hang on no story. Stories are in the order of their collections and positions.
 */
export interface ProjectSnapshot extends RevisedLists {
  readonly project: Project;
  readonly stories: readonly Story[];
  /** Stories that are not shown because their import was undone, and that somebody has coded or left out: with them both can be kept and brought back. */
  readonly undoneStories?: readonly Story[];
  readonly codebookVersions: readonly CodebookVersion[];
  readonly sheets: readonly Sheet[];
}

/** What decides whether a story is in the study, with what was coded on it. A ProjectSnapshot fits. */
export interface StudySource {
  readonly collections: readonly Pick<Collection, "id" | "deletedAt">[];
  readonly stories: readonly Pick<Story, "id" | "collectionId" | "exclusion">[];
  readonly sheets: readonly { readonly storyId: string }[];
}

/**
 * What counts and is exported: the stories of the project's collections that are not left out of the study, and the coding of these stories. Coding
 * of stories that are not there (their collection was deleted, or their import undone) does not count.
 * @example studyOf({ collections: [], stories: [], sheets: [{ storyId: "s1" }] }).sheets // []
 */
export function studyOf<P extends StudySource>(project: P): P {
  const standing = new Set(project.collections.filter(isLive).map(({ id }) => id));
  const stories = project.stories.filter((story) => standing.has(story.collectionId) && isInStudy(story));
  const ids = new Set(stories.map(({ id }) => id));
  return { ...project, stories, sheets: project.sheets.filter(({ storyId }) => ids.has(storyId)) };
}

/**
 * A project with nothing in it yet.
 * @example emptySnapshot({ id: "p" }).stories // []
 */
export function emptySnapshot(project: Project): ProjectSnapshot {
  return { ...emptyLists(), project, stories: [], codebookVersions: [], sheets: [] };
}
