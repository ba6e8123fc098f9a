import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding } from "../../../../core/file/encode.ts";
import { hashText } from "../../../../core/ids.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import type { MergeRow } from "../../../../core/merge/merge-table.ts";
import { mergeTable } from "../../../../core/merge/merge-table.ts";
import type { MergeChoices } from "../../../../core/merge/plan-merge.ts";
import type { Incoming } from "../../../../core/merge/resolve.ts";
import { resolveBundle } from "../../../../core/merge/resolve.ts";
import { inMergeOrder, uniteFiles } from "../../../../core/merge/unite-files.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { ground } from "../../../support/arbitraries.ts";
import { META } from "../../../support/archives.ts";
import { aCode, aCoder, aProject, aSheet, aSnapshot, NOW, someStories } from "../../../support/builders.ts";
import { canonical, lookUpIn } from "../../../support/canonical.ts";
import { copyOn } from "../../../support/copies.ts";
import { runs } from "../../../support/runs.ts";

const CHOICES: MergeChoices = { unite: [], author: "coder-1", now: NOW };

function projectFile(snapshot: ProjectSnapshot): Incoming {
  const { id, name } = snapshot.project;
  return {
    kind: "project",
    source: { projectId: id, projectName: name, savedAt: NOW },
    snapshot: structuredClone(snapshot),
    refused: [],
  };
}

function codingFile(project: ProjectSnapshot, coderId: string, home: ProjectSnapshot): Incoming {
  const decoded = decodeBundle(encodeCoding(project, coderId, META) ?? new Uint8Array());
  if (!decoded.ok) throw new Error(decoded.error.kind);
  return resolveBundle(decoded.value, lookUpIn([...home.stories, ...(home.undoneStories ?? [])]));
}

function merge(local: ProjectSnapshot, incoming: Incoming): ProjectSnapshot {
  return applyPlan(local, planMerge(local, incoming, CHOICES));
}

/** Copies of one project, and files of some of them: whole projects and one coder's coding. */
const files = ground.chain((common) =>
  fc.record({
    home: copyOn(common),
    others: fc.array(
      fc.record({ copy: copyOn(common), of: fc.option(fc.nat({ max: 2 }), { nil: null, freq: 2 }) }),
      { minLength: 2, maxLength: 4 },
    ),
    order: fc.array(fc.nat({ max: 1000 }), { minLength: 4, maxLength: 4 }),
  }),
);

describe("many files", () => {
  test("are merged at once as one by one, in any order", () => {
    fc.assert(
      fc.property(files, ({ home, others, order }) => {
        const told = others.map(({ copy, of }) => {
          const coder = of === null ? undefined : copy.coders[of % copy.coders.length];
          return coder === undefined ? projectFile(copy) : codingFile(copy, coder.id, home);
        });
        const sorted = inMergeOrder(told).flatMap((at) => told[at] ?? []);
        const shuffled = told
          .map((file, at) => ({ file, key: order[at] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ file }) => file);
        const together = merge(home, uniteFiles(home, sorted).incoming);
        // What every file refuses by itself, whatever came before it, may differ; what is there afterwards does not.
        expect(canonical(together)).toEqual(canonical(shuffled.reduce(merge, home)));
        expect(canonical(together)).toEqual(canonical(told.toReversed().reduce(merge, home)));
        const again = planMerge(together, uniteFiles(together, sorted).incoming, CHOICES);
        expect(again.isEmpty).toBe(true);
      }),
      { numRuns: runs(60) },
    );
  });

  const [ana, ben, mei] = [
    aCoder({ id: "ana", name: "Ana" }),
    aCoder({ id: "ben", name: "Ben" }),
    aCoder({ id: "mei", name: "Mei" }),
  ];
  const [hope, grief] = [
    aCode({ id: "hope", name: "Hope" }),
    aCode({ id: "grief", name: "Grief", position: 1 }),
  ];
  const stories = someStories(4);
  const home = aSnapshot({ stories, codes: [hope], coders: [ana], sheets: [] });
  const coded = (coder: typeof ana, code: typeof hope, ofStories = stories): ProjectSnapshot => ({
    ...home,
    stories: ofStories,
    codes: [code],
    coders: [coder],
    sheets: ofStories.map((story) => aSheet(coder, story, [code])),
  });
  const numbers = (rows: readonly MergeRow[]) =>
    rows.map(({ coder, records, added, known, refused }) => [coder, records, added, known, refused]);

  test("bring what all of them do: the table has each coder once, and what is known is not new", () => {
    const bens = codingFile(coded(ben, hope), "ben", home);
    const meis = codingFile(coded(mei, grief), "mei", home);
    const plan = planMerge(home, uniteFiles(home, [bens, meis, bens]).incoming, CHOICES);
    expect(numbers(mergeTable(plan))).toEqual([
      ["Ben", "Annotations", 4, 0, 0],
      ["Mei", "Annotations", 4, 0, 0],
      [null, "Codebook", 1, 1, 0],
    ]);
    const after = applyPlan(home, plan);
    const known = planMerge(after, uniteFiles(after, [bens, meis]).incoming, CHOICES);
    expect(known.isEmpty).toBe(true);
    expect(numbers(mergeTable(known))).toEqual([
      ["Ben", "Annotations", 0, 4, 0],
      ["Mei", "Annotations", 0, 4, 0],
      [null, "Codebook", 0, 2, 0],
    ]);
  });

  test("find in each other what they need: a story that a project brings", () => {
    const more = someStories(6);
    const longer = { ...home, stories: more };
    const theirs = codingFile(coded(ben, hope, more), "ben", longer);
    const alone = planMerge(home, theirs, CHOICES);
    expect(alone.refused.map(({ kind }) => kind)).toEqual(["story-unknown", "story-unknown"]);
    const together = planMerge(home, uniteFiles(home, [projectFile(longer), theirs]).incoming, CHOICES);
    expect(together.refused).toEqual([]);
    expect(together.summary.newStories).toBe(2);
    expect(together.sheets).toHaveLength(6);
  });

  test("with another text of one story: the first counts, and what the other says of it is refused by name", () => {
    const [first, ...rest] = someStories(5).slice(4);
    if (first === undefined) throw new Error("there is a fifth story");
    const text = `${first.text} And more.`;
    const told = (story: typeof first, coder: typeof ana): ProjectSnapshot => ({
      ...home,
      stories: [...stories, story, ...rest],
      coders: [coder],
      sheets: [aSheet(coder, story, [hope])],
    });
    const one = projectFile(told(first, ben));
    const other = projectFile(told({ ...first, text, textHash: hashText(text) }, mei));
    const plan = planMerge(home, uniteFiles(home, [one, other]).incoming, CHOICES);
    expect(plan.stories.map((story) => story.text)).toEqual([first.text]);
    expect(plan.sheets.map(({ coderId }) => coderId)).toEqual(["ben"]);
    expect(plan.refused.map(({ kind, what, coderName }) => [kind, what, coderName])).toEqual([
      ["text-differs", "story", ""],
      ["text-differs", "sheet", "Mei"],
    ]);
    expect(numbers(mergeTable(plan))).toContainEqual(["Mei", "Annotations", 0, 0, 2]);
  });

  test("of another project leave this one's name alone", () => {
    const other = projectFile({
      ...coded(ben, hope),
      project: aProject({ id: "other", name: "Other", revision: 9 }),
    });
    const own = codingFile(coded(mei, hope), "mei", home);
    const plan = planMerge(home, uniteFiles(home, [other, own]).incoming, CHOICES);
    expect(plan.project).toBeNull();
    expect(plan.source.projectId).toBe(home.project.id);
    expect(applyPlan(home, plan).sheets).toHaveLength(8);
  });

  test("are ordered by what they are and when they were saved, not by how they were chosen", () => {
    const file = (kind: Incoming["kind"], savedAt: string) => ({ kind, source: { savedAt } });
    expect(
      inMergeOrder([
        file("coding", "2026-05-01"),
        file("project", "2026-05-03"),
        file("project", "2026-05-02"),
      ]),
    ).toEqual([2, 1, 0]);
  });
});
