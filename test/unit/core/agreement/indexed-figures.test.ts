import fc from "fast-check";
import { test } from "vitest";
import { isLive } from "../../../../core/model/record.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { firstPassNow, isFinished } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { withExclusion } from "../../../../core/model/story.ts";
import { ground, snapshotOn, withColumns } from "../../../support/arbitraries.ts";
import { NOW } from "../../../support/builders.ts";
import { indexedProject } from "../../../support/indexed.ts";
import { runs } from "../../../support/runs.ts";
import { expectSameFigures } from "../../../support/sameFigures.ts";

/** Projects with themes, levels, united codes, passages, several codebook versions, second passes, and stories that are left out. */
const projects: fc.Arbitrary<ProjectSnapshot> = ground
  .chain(snapshotOn)
  .chain(withColumns)
  .chain((project) =>
    fc
      .record({
        leftOut: fc.infiniteStream(fc.integer({ min: 0, max: 4 })),
        finished: fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        changedSince: fc.infiniteStream(fc.boolean()),
        isSecondPass: fc.boolean(),
      })
      .map(({ leftOut, finished, changedSince, isSecondPass }): ProjectSnapshot => {
        const next = <T>(stream: Iterator<T>): T => stream.next().value as T;
        const [first, ...others] = project.coders.filter(isLive);
        const again = isSecondPass ? others.at(-1) : undefined;
        return {
          ...project,
          coders: project.coders.map((coder) =>
            first !== undefined && coder === again ? { ...coder, secondPassOf: first.id } : coder,
          ),
          stories: project.stories.map((story) =>
            next(leftOut) === 0 ? withExclusion(story, true, "", NOW) : story,
          ),
          sheets: project.sheets.map((sheet): Sheet => {
            const { review } = sheet;
            if (review === null || next(finished) === 0) return sheet;
            const now: Sheet = { ...sheet, review: { ...review, state: "finished" } };
            if (!isFinished(now) || next(changedSince)) return now;
            const firstPass = firstPassNow(now, "some-version", NOW);
            return { ...now, review: { ...review, state: "finished", firstPass } };
          }),
        };
      }),
  );

test("every figure and count from an index is what the records give", () => {
  fc.assert(
    fc.property(projects, (project) => expectSameFigures(indexedProject(project), project)),
    { numRuns: runs(60) },
  );
});
