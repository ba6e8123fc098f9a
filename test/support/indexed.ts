import { CodingIndex } from "../../core/index/coding-index.ts";
import type { IndexedProject } from "../../core/index/indexed-project.ts";
import { inStudyOrder, placesOf, StoryReader } from "../../core/index/indexed-project.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { studyOf } from "../../core/model/snapshot.ts";

/** A project's records as an index that was built of them at once. */
export function indexedProject(project: ProjectSnapshot): IndexedProject {
  const index = new CodingIndex();
  const stories = inStudyOrder(new StoryReader(index).briefsOf(studyOf(project).stories));
  for (const sheet of project.sheets) index.write(sheet);
  const { collections, codes, coders, codebookVersions } = project;
  return { index, stories, study: placesOf(stories, index), collections, codes, coders, codebookVersions };
}
