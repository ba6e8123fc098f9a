import { isLive } from "../model/record.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import { emptySnapshot } from "../model/snapshot.ts";

/**
 * The project as teammates are given it who have not coded yet: the stories and the codebook, the same project by its id, and nothing that
 * anybody said about a story. Sheets, memos and decisions are left out, and with them the codebook versions that only coding refers to. Versions
 * that somebody froze are the codebook's own: they go along with their names and notes. So are examples of codes; teammates do not see those that
 * others chose while they code blind.
 * What teammates code in it merges with the project, as stories and codes keep their ids.
 *
 * @param names whether the coders' names go along, so that teammates who are listed already can choose themselves
 * @example withoutCoding(emptySnapshot({ ...firstRevision("p", "", "2026-01-01T00:00:00.000Z"), name: "Hope" }), { names: false }).sheets // []
 */
export function withoutCoding(
  project: ProjectSnapshot,
  { names }: { readonly names: boolean },
): ProjectSnapshot {
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
  };
}
