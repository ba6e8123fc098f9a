import type { FileSheet } from "../../file/bundle.ts";
import { sheetToFile } from "../../file/layer-sections.ts";
import type { Code } from "../../model/code.ts";
import type { CodebookVersion } from "../../model/codebook-version.ts";
import type { Coder } from "../../model/coder.ts";
import { isLive } from "../../model/record.ts";
import type { ProjectSnapshot } from "../../model/snapshot.ts";
import type { Story } from "../../model/story.ts";
import { trainingStories } from "../../model/training-key.ts";
import { wayOfProject } from "../../settling/ways.ts";
import type { ConsensusOfFiles } from "./consensus.ts";

/** What agreement needs of one or several files together. */
export interface ProjectContents {
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  readonly codebookVersions: readonly CodebookVersion[];
  /** One for each coder and story, in the study or not. */
  readonly sheets: Iterable<FileSheet>;
  /** The ids of the stories of the study. Null where coders' files alone do not say what it is: all that they code counts. */
  readonly study: ReadonlySet<string> | null;
  /** The stories of training rounds. */
  readonly training: ReadonlySet<string>;
  /** How the project comes to a consensus, with its decisions; null where coders' files alone are read. */
  readonly consensus: ConsensusOfFiles | null;
  /** The stories whose text a file holds. */
  readonly stories: readonly Story[];
}

/**
 * What is compared of a project that has been read: of what counts of it (studyOf).
 * @example [...contentsOfStudy({ codes: [], coders: [], codebookVersions: [], sheets: [], stories: [], trainingKeys: [], project: {}, decisions: [] }).sheets] // []
 */
export function contentsOfStudy({
  codes,
  coders,
  codebookVersions,
  sheets,
  stories,
  trainingKeys,
  project,
  decisions,
}: ProjectSnapshot): ProjectContents {
  const texts = new Map(stories.map(({ id, text }) => [id, text]));
  return {
    ...{ codes, coders, codebookVersions, stories, study: new Set(texts.keys()) },
    training: trainingStories(trainingKeys),
    consensus: { way: wayOfProject(project), decisions: decisions.filter(isLive) },
    sheets: sheets.map((sheet) => sheetToFile({ sheet, text: texts.get(sheet.storyId) })),
  };
}
