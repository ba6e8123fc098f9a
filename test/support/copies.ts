import fc from "fast-check";
import { recordedSubject } from "../../core/model/memo.ts";
import { isLive } from "../../core/model/record.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Ground } from "./arbitraries.ts";
import { revised, snapshotOn, withColumns } from "./arbitraries.ts";
import { aCode, aMemo } from "./builders.ts";
import { perhapsFromLater } from "./laterVersion.ts";

/** Some of the stories not shown, as if their import had been undone on that computer. */
function withUndone(project: ProjectSnapshot): fc.Arbitrary<ProjectSnapshot> {
  return fc.subarray([...project.stories]).map((undoneStories) => {
    if (undoneStories.length === 0) return project;
    const stories = project.stories.filter((story) => !undoneStories.includes(story));
    const collections = project.collections.map((one) => ({
      ...one,
      storyCount: isLive(one) ? stories.filter(({ collectionId }) => collectionId === one.id).length : 0,
    }));
    return { ...project, collections, stories, undoneStories };
  });
}

/** A copy of the project whose project record, collections, columns, content notes, memos, codes of its own and undone imports differ as well. */
export function copyOn(common: Ground): fc.Arbitrary<ProjectSnapshot> {
  const authors = common.coders.map((coder) => coder.id);
  return snapshotOn(common).chain((copy) =>
    fc
      .record({
        project: revised(copy.project, authors),
        collections: fc.tuple(...copy.collections.map((one) => revised(one, authors))),
        memos: fc.uniqueArray(
          fc.constantFrom("memo-1", "memo-2").chain((id) =>
            revised(
              aMemo({
                id,
                ...(id === "memo-2" && {
                  subject: recordedSubject({ kind: "coder", id: "coder-1" }, "project-1"),
                }),
              }),
              authors,
            ),
          ),
          { selector: (memo) => memo.id },
        ),
        ownCode: fc.option(revised(aCode({ id: "code-own", name: "Our own" }), authors)),
      })
      .map(({ project, collections, memos, ownCode }) => ({
        ...copy,
        project,
        collections,
        memos,
        codes: ownCode === null ? copy.codes : [...copy.codes, ownCode],
      }))
      .chain(withColumns)
      .chain(perhapsFromLater)
      .chain((project) => fc.oneof({ weight: 2, arbitrary: fc.constant(project) }, withUndone(project))),
  );
}
