import type { Code } from "./code.ts";
import type { CodebookVersion } from "./codebook-version.ts";
import type { Coder } from "./coder.ts";
import type { Collection } from "./collection.ts";
import type { Decision } from "./decision.ts";
import type { Memo } from "./memo.ts";
import type { Project } from "./project.ts";
import type { Sheet } from "./sheet.ts";
import type { Story } from "./story.ts";
import { isInStudy } from "./story.ts";

/**
 * A whole project in memory: what a project file holds and the database can be rebuilt from. Sheets are unique by coder and story;
 * `memos` are those that hang on no story. Stories are in the order of their collections and positions.
 */
export interface ProjectSnapshot {
  readonly project: Project;
  readonly collections: readonly Collection[];
  readonly stories: readonly Story[];
  /** Stories that are not shown because their import was undone, and that somebody has coded or left out: with them both can be kept and brought back. */
  readonly undoneStories?: readonly Story[];
  readonly codes: readonly Code[];
  readonly codebookVersions: readonly CodebookVersion[];
  readonly coders: readonly Coder[];
  readonly sheets: readonly Sheet[];
  readonly memos: readonly Memo[];
  readonly decisions: readonly Decision[];
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
  return {
    project,
    collections: [],
    stories: [],
    codes: [],
    codebookVersions: [],
    coders: [],
    sheets: [],
    memos: [],
    decisions: [],
  };
}
