import { describe, expect, test } from "vitest";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import type { WholePlan } from "../../../../core/merge/whole-merge.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import { bringBackCoders } from "../../../../core/merge/whole-merge.ts";
import { samePerson } from "../../../../core/model/coder.ts";
import { isLive, removedRevision } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { aCode, aCoder, aSheet, aSnapshot, later, someStories } from "../../../support/builders.ts";

const stories = someStories(2);
const code = aCode();
const ana = aCoder({ id: "ana", name: "Ana" });
const ben = aCoder({ id: "ben", name: "Ben" });
const choices = { unite: [], author: "ana", now: later(10) };
const base = aSnapshot({ stories, codes: [code], coders: [ana, ben] });
/** Ana has removed Ben, who had not coded yet. */
const atAna: ProjectSnapshot = { ...base, coders: [ana, removedRevision(ben, "ana", later(5))] };
/** Meanwhile Ben has coded. */
const atBen: ProjectSnapshot = { ...base, sheets: stories.map((story) => aSheet(ben, story, [code])) };

function merge(local: ProjectSnapshot, brought: ProjectSnapshot): WholePlan {
  const source = { projectId: "project-1", projectName: "A study", savedAt: later(6) };
  const incoming = { kind: "project", source, snapshot: brought, refused: [] } as const;
  return bringBackCoders(planMerge(local, incoming, choices), local, choices);
}

const listed = (project: ProjectSnapshot): string[] =>
  project.coders.filter(isLive).map((coder) => coder.name);

describe("a removed coder", () => {
  test("is listed again when a file brings their coding, and it is said", () => {
    const plan = merge(atAna, atBen);
    expect(plan.warnings.map(({ sentence }) => sentence)).toEqual([
      "Ben was removed from the project but has coding. Merging lists Ben again.",
    ]);
    const merged = applyPlan(atAna, plan);
    expect(listed(merged)).toEqual(["Ana", "Ben"]);
    expect(merge(merged, atBen).isEmpty).toBe(true);
  });

  test("stays on the computer where they have coded when the removal comes", () => {
    expect(listed(applyPlan(atBen, merge(atBen, atAna)))).toEqual(["Ana", "Ben"]);
  });

  test("stays removed where nobody has coding of theirs", () => {
    const plan = merge(atAna, base);
    expect(plan.isEmpty).toBe(true);
    expect(listed(applyPlan(base, merge(base, atAna)))).toEqual(["Ana"]);
  });
});

test("a removed coder stays removed where the same file takes their last coding back", () => {
  const [first] = stories;
  if (first === undefined) throw new Error("fixtures");
  const sheet = aSheet(ben, first, [code]);
  const annotations = sheet.annotations.map((one) => removedRevision(one, "ben", later(4)));
  const brought = { ...atAna, sheets: [{ ...sheet, review: null, annotations }] };
  const local = { ...base, sheets: [{ ...sheet, review: null }] };
  expect(listed(applyPlan(local, merge(local, brought)))).toEqual(["Ana"]);
});

test("a coder and their second pass are one person; two coders are not", () => {
  const again = aCoder({ id: "again", name: "Ana, second pass", secondPassOf: ana.id });
  const coders = [ana, again, ben];
  expect(samePerson(coders, ana, again)).toBe(true);
  expect(samePerson(coders, again, ana)).toBe(true);
  expect(samePerson(coders, ana, ana)).toBe(true);
  expect(samePerson(coders, again, ben)).toBe(false);
});
