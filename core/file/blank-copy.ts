import { roundsOf, storiesOfCoder } from "../assignment/rounds.ts";
import type { HistoryEntry } from "../model/history-entry.ts";
import { isLive } from "../model/record.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import { emptySnapshot, studyOf } from "../model/snapshot.ts";
import { keysWithFeedback } from "../model/training-key.ts";
import { shownProject } from "../redaction/shown-project.ts";

/**
 * The project as teammates are given it who have not coded yet: the stories and the codebook, the same project by its id, and nothing that
 * anybody said about a story. Sheets, memos and decisions are left out, and with them the codebook versions that only coding refers to. Versions
 * that somebody froze are the codebook's own: they go along with their names and notes. So are examples of codes; teammates do not see those that
 * others chose while they code blind.
 * Of a project that is de-identified they are given the redacted texts alone; what they code on these comes back to the stored ones (see returning-passages.ts).
 * What teammates code in it merges with the project, as stories and codes keep their ids. Who codes which stories goes along with the names, and so does what the keys of training rounds say that coders are to see.
 *
 * What the project's history tells stays at home, as it tells of coding: the copy begins with an entry of its own.
 *
 * @param begin that entry
 * @param names whether the coders' names go along, so that teammates who are listed already can choose themselves
 * @example withoutCoding(emptySnapshot({ ...firstRevision("p", "", "2026-01-01T00:00:00.000Z"), name: "Hope" }), { names: false }).sheets // []
 */
export function withoutCoding(
  whole: ProjectSnapshot,
  { names, begin }: { readonly names: boolean; readonly begin?: HistoryEntry },
): ProjectSnapshot {
  const project = shownProject(whole);
  // What goes along is named, so that whatever a project comes to hold beside these does not go along unseen.
  const { collections, stories, codes, coders } = project;
  const frozenCodebooks = project.frozenCodebooks.filter(isLive);
  const frozen = new Set(frozenCodebooks.map(({ versionId }) => versionId));
  return {
    ...emptySnapshot(project.project),
    collections,
    stories,
    codes,
    frozenCodebooks,
    examples: project.examples.filter(isLive),
    codebookVersions: project.codebookVersions.filter(({ id }) => frozen.has(id)),
    coders: names ? coders.filter(isLive) : [],
    assignments: names ? project.assignments.filter(isLive) : [],
    trainingKeys: names ? keysWithFeedback(project).filter(isLive) : [],
    history: begin === undefined ? [] : [begin],
  };
}

/**
 * The project as one coder is given it to code what is assigned to them: these stories alone, with the codebook and its frozen versions, their name and
 * no other, their assignments, and nothing that anybody said about a story: of a training round what its key says, where they are to see it after each story, and only then. Its history begins with an entry of its own. Null where nothing of the study is assigned to them.
 * @example handedOut(emptySnapshot({ ...firstRevision("p", "", "2026-01-01T00:00:00.000Z"), name: "Hope" }), "ana") // null
 */
export function handedOut(
  whole: ProjectSnapshot,
  coderId: string,
  beginWith?: (stories: number) => HistoryEntry,
): ProjectSnapshot | null {
  const project = shownProject(whole);
  const coder = project.coders.find(({ id, deletedAt }) => id === coderId && deletedAt === undefined);
  if (coder === undefined) return null;
  const assignments = project.assignments.filter((each) => each.coderId === coderId && isLive(each));
  const assigned = new Set(storiesOfCoder(roundsOf(assignments, new Set([coderId])), coderId));
  const stories = studyOf(project).stories.filter(({ id }) => assigned.has(id));
  if (stories.length === 0) return null;
  const own = new Set(stories.map(({ id }) => id));
  const counts = new Map<string, number>();
  for (const { collectionId } of stories) counts.set(collectionId, (counts.get(collectionId) ?? 0) + 1);
  const begin = beginWith?.(stories.length);
  const blank = withoutCoding(project, { names: false, ...(begin !== undefined && { begin }) });
  return {
    ...blank,
    collections: blank.collections.flatMap((collection) => {
      const storyCount = counts.get(collection.id);
      return storyCount === undefined ? [] : [{ ...collection, storyCount }];
    }),
    stories,
    examples: blank.examples.filter(({ storyId }) => own.has(storyId)),
    coders: [coder],
    assignments,
    trainingKeys: keysWithFeedback({ assignments, trainingKeys: project.trainingKeys }).filter(
      (key) => isLive(key) && own.has(key.storyId),
    ),
  };
}
