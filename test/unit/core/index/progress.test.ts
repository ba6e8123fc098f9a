import { describe, expect, it } from "vitest";
import { passesFilter, stateInWords } from "../../../../core/index/progress.ts";
import { newAnnotation } from "../../../../core/model/annotation.ts";
import { newReview } from "../../../../core/model/review.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet, storyState } from "../../../../core/model/sheet.ts";

const now = "2026-11-23T09:00:00.000Z";
const bare = emptySheet("coder-1", "story-1");
const begun: Sheet = { ...bare, review: newReview("coder-1", "story-1", "in-progress", now) };
const noCode: Sheet = { ...bare, review: newReview("coder-1", "story-1", "finished", now) };
const coded: Sheet = {
  ...noCode,
  annotations: ["code-a", "code-b"].map((codeId) =>
    newAnnotation({ storyId: "story-1", coderId: "coder-1", codeId, codebookVersion: "codebook-1" }, now),
  ),
};

describe("a coder's progress", () => {
  it("tells finished without a code from not read, in words too", () => {
    expect([undefined, begun, noCode, coded].map((sheet) => stateInWords(storyState(sheet)))).toEqual([
      "not started",
      "in progress",
      "finished with no code",
      "finished with 2 codes",
    ]);
  });

  it("filters by state", () => {
    const shown = (filter: Parameters<typeof passesFilter>[1]): boolean[] =>
      [undefined, begun, noCode, coded].map((sheet) => passesFilter(storyState(sheet), filter));
    expect(shown("all")).toEqual([true, true, true, true]);
    expect(shown("unfinished")).toEqual([true, true, false, false]);
    expect(shown("finished")).toEqual([false, false, true, true]);
    expect(shown("finished-no-code")).toEqual([false, false, true, false]);
    expect(shown("not-read")).toEqual([true, false, false, false]);
    expect(shown("in-progress")).toEqual([false, true, false, false]);
  });
});
