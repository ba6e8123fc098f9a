import fc from "fast-check";
import type { Annotation } from "../../../../core/model/annotation.ts";
import { newAnnotation } from "../../../../core/model/annotation.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import { newReview } from "../../../../core/model/review.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { NOW } from "../../../support/builders.ts";

const VERSIONS = ["v1", "v2"];

/** Any sheet about a story: in any state, with a first pass or not, whole-story codes and passages, some removed, some with levels. */
export function sheets(
  coderIds: readonly string[],
  storyIds: readonly string[],
  codeIds: readonly string[],
): fc.Arbitrary<Sheet> {
  const said = fc.record({
    codeId: fc.constantFrom(...codeIds),
    start: fc.option(fc.nat(3), { nil: null }),
    value: fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined }),
    isRemoved: fc.boolean(),
    wasThere: fc.boolean(),
    valueThen: fc.option(fc.nat(3), { nil: undefined }),
  });
  return fc
    .record({
      coderId: fc.constantFrom(...coderIds),
      storyId: fc.constantFrom(...storyIds),
      state: fc.constantFrom(null, "in-progress", "finished", "finished", "removed"),
      version: fc.option(fc.constantFrom(...VERSIONS), { nil: undefined }),
      firstVersion: fc.option(fc.constantFrom(...VERSIONS), { nil: undefined }),
      said: fc.uniqueArray(said, {
        maxLength: 4,
        selector: ({ codeId, start }) => `${codeId} ${start}`,
      }),
    })
    .map(({ coderId, storyId, state, version, firstVersion, said: all }): Sheet => {
      const annotations = all.map(({ codeId, start, value, isRemoved }): Annotation => {
        const annotation = newAnnotation(
          {
            ...{ storyId, coderId, codeId, codebookVersion: "v1" },
            ...(start === null ? {} : { span: { start, end: start + 1, quote: "x" } }),
            ...(value === undefined ? {} : { value }),
          },
          NOW,
        );
        return isRemoved ? removedRevision(annotation, coderId, NOW) : annotation;
      });
      const firstPass =
        firstVersion === undefined
          ? undefined
          : {
              finishedAt: NOW,
              codebookVersion: firstVersion,
              annotations: all.flatMap(({ wasThere, valueThen }, at) =>
                wasThere
                  ? [{ id: annotations[at]!.id, ...(valueThen === undefined ? {} : { value: valueThen }) }]
                  : [],
              ),
            };
      const review =
        state === null
          ? null
          : {
              ...newReview(coderId, storyId, state === "removed" ? "finished" : state, NOW),
              ...(version === undefined ? {} : { codebookVersion: version }),
              ...(firstPass === undefined ? {} : { firstPass }),
            };
      return {
        ...{ storyId, coderId, annotations, memos: [] },
        review: review !== null && state === "removed" ? removedRevision(review, coderId, NOW) : review,
      };
    });
}

/** The versions of the codebook in these sheets, with null for none. */
export const ANY_VERSION: readonly (string | null)[] = [null, ...VERSIONS];
