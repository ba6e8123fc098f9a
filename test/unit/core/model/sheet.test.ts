import { describe, expect, it } from "vitest";
import { newAnnotation } from "../../../../core/model/annotation.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import {
  codebookVersionOfSheet,
  emptySheet,
  firstPassNow,
  firstPassOfSheet,
  isFinished,
  liveAnnotations,
  sheetSchema,
  storyState,
} from "../../../../core/model/sheet.ts";
import { aCode, aCoder, anAnnotation, aSheet, aStory, later, NOW } from "../../../support/builders.ts";

const ada = aCoder();
const story = aStory();
const [empathy, burnout] = [aCode(), aCode({ id: "code-2" })];

describe("the first pass of a story", () => {
  it("has the annotations of then at their levels of then, standing", () => {
    const level = { ...anAnnotation(ada, story, empathy), value: 1 };
    const then: Sheet = { ...aSheet(ada, story), annotations: [level] };
    const review = then.review;
    if (review === null) throw new Error("the sheet has a review");
    const firstPass = firstPassNow(then, "version-1", NOW);
    const now: Sheet = {
      ...then,
      review: { ...review, state: "in-progress", firstPass },
      annotations: [
        removedRevision({ ...level, value: 3 }, ada.id, later(1)),
        anAnnotation(ada, story, burnout),
      ],
    };
    const { sheet, isNoted } = firstPassOfSheet(now);
    expect(isNoted).toBe(true);
    expect(isFinished(sheet)).toBe(true);
    expect(liveAnnotations(sheet).map(({ codeId, value }) => [codeId, value])).toEqual([[empathy.id, 1]]);
    expect(codebookVersionOfSheet(sheet)).toBe("version-1");
  });

  it("of a story finished before first passes were noted is what stands now", () => {
    const sheet = aSheet(ada, story, [empathy]);
    expect(firstPassOfSheet(sheet)).toEqual({ sheet, isNoted: false });
  });
});

describe("the state of a story", () => {
  it("is not read where there is no sheet, or an empty one", () => {
    expect(storyState(undefined)).toEqual({ kind: "not-read" });
    expect(storyState(emptySheet(ada.id, story.id))).toEqual({ kind: "not-read" });
  });

  it("is in progress once a code stands, or once the coder said so", () => {
    expect(storyState(aSheet(ada, story, [empathy], null))).toEqual({ kind: "in-progress", codes: 1 });
    expect(storyState(aSheet(ada, story, [], "in-progress"))).toEqual({ kind: "in-progress", codes: 0 });
  });

  it("finished with no code is not the same as not read", () => {
    expect(storyState(aSheet(ada, story))).toEqual({ kind: "finished", codes: 0 });
  });

  it("counts different codes, not annotations, and none that were removed", () => {
    const sheet = aSheet(ada, story, [empathy, { code: empathy, quote: "my hand" }, burnout]);
    expect(storyState(sheet)).toEqual({ kind: "finished", codes: 2 });
    const removed = {
      ...sheet,
      annotations: sheet.annotations.map((one) =>
        one.codeId === burnout.id ? removedRevision(one, ada.id, later(1)) : one,
      ),
    };
    expect(storyState(removed)).toEqual({ kind: "finished", codes: 1 });
    expect(liveAnnotations(removed)).toHaveLength(2);
  });

  it("whose codes and review were removed is not read again", () => {
    const sheet = aSheet(ada, story, [empathy]);
    const removed = {
      ...sheet,
      review: removedRevision(sheet.review!, ada.id, later(1)),
      annotations: sheet.annotations.map((one) => removedRevision(one, ada.id, later(1))),
    };
    expect(isFinished(removed)).toBe(false);
    expect(storyState(removed)).toEqual({ kind: "not-read" });
  });
});

describe("an annotation", () => {
  const draft = { storyId: story.id, coderId: ada.id, codeId: empathy.id, codebookVersion: "codebook-1" };

  it("that says the same has the same id, whenever and wherever it is made", () => {
    expect(newAnnotation(draft, later(5)).id).toBe(newAnnotation(draft, NOW).id);
  });

  it("of another coder, story, code or passage has another id", () => {
    const ids = [
      newAnnotation(draft, NOW),
      newAnnotation({ ...draft, coderId: "coder-2" }, NOW),
      newAnnotation({ ...draft, storyId: "story-2" }, NOW),
      newAnnotation({ ...draft, codeId: "code-2" }, NOW),
      anAnnotation(ada, story, empathy, { quote: "my hand" }),
      anAnnotation(ada, story, empathy, { quote: "hand" }),
    ].map((one) => one.id);
    expect(new Set(ids).size).toBe(6);
  });

  it("is the record of the coder who makes it", () => {
    expect(newAnnotation(draft, NOW)).toMatchObject({ author: ada.id, revision: 1, updatedAt: NOW });
  });

  it("of an empty or a reversed passage is no valid record", () => {
    const sheet = aSheet(ada, story, [{ code: empathy, quote: "my hand" }]);
    const [one] = sheet.annotations;
    expect(sheetSchema.safeParse(sheet).success).toBe(true);
    for (const [start, end] of [
      [4, 4],
      [9, 4],
      [-1, 4],
      [0.5, 4],
    ] as const) {
      const broken = { ...sheet, annotations: [{ ...one!, span: { start, end, quote: "x" } }] };
      expect(sheetSchema.safeParse(broken).success).toBe(false);
    }
  });
});
