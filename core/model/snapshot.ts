import type { CodebookVersion } from "./codebook-version.ts";
import type { Project } from "./project.ts";
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

/** The project without the stories that are left out of the study, and without what was coded on them: what counts and is exported. */
export function studyOf(project: ProjectSnapshot): ProjectSnapshot {
  if (project.stories.every(isInStudy)) return project;
  const excluded = new Set(project.stories.filter((story) => !isInStudy(story)).map(({ id }) => id));
  return {
    ...project,
    stories: project.stories.filter(isInStudy),
    sheets: project.sheets.filter((sheet) => !excluded.has(sheet.storyId)),
  };
}

/** A project with nothing in it yet. */
export function emptySnapshot(project: Project): ProjectSnapshot {
  return { ...emptyLists(), project, stories: [], codebookVersions: [], sheets: [] };
}
