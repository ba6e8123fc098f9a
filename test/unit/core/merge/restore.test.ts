import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import { restoreOver } from "../../../../core/merge/restore.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import { highestRevision } from "../../../../core/model/highest.ts";
import type { RecordFields } from "../../../../core/model/record.ts";
import { above, firstRevision, nextRevision, sameContent } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { ground, snapshotOn } from "../../../support/arbitraries.ts";
import { aCode, aCoder, anAnnotation, aSheet, aSnapshot, aStory, later } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";

/** The backup restored over a project that has met no revision but those that it has. */
function restore(current: ProjectSnapshot, backup: ProjectSnapshot): ProjectSnapshot {
  const by = { own: new Set(["coder-1"]), author: "coder-1", now: later(100) };
  return restoreOver(current, backup, { ...by, latest: highestRevision(current) });
}

function open(local: ProjectSnapshot, file: ProjectSnapshot): ProjectSnapshot {
  const source = { projectId: "project-1", projectName: "A study", savedAt: later(0) };
  const incoming = { kind: "project", source, snapshot: file, refused: [] } as const;
  return applyPlan(local, planMerge(local, incoming, { unite: [], author: "", now: later(101) }));
}

/** What coder-1 said, and what all share, by a key that tells where it stands. */
function ownRecords(snapshot: ProjectSnapshot): Map<string, RecordFields> {
  const found = new Map<string, RecordFields>([["project", snapshot.project]]);
  for (const kind of ["codes", "coders", "decisions"] as const)
    for (const record of snapshot[kind]) found.set(`${kind} ${record.id}`, record);
  for (const sheet of snapshot.sheets) {
    if (sheet.coderId !== "coder-1") continue;
    if (sheet.review !== null) {
      // The first pass is no statement of now: the earliest that is known stands, whatever is restored.
      const { firstPass: _, ...review } = sheet.review;
      found.set(`review ${sheet.storyId}`, review);
    }
    for (const one of sheet.annotations) found.set(`annotation ${one.id}`, one);
  }
  return found;
}

const two = ground.chain((common) => fc.tuple(snapshotOn(common), snapshotOn(common)));

describe("restoring a backup", () => {
  it("is not undone by opening a file that holds the state of before", () => {
    fc.assert(
      fc.property(two, ([current, backup]) => {
        const snapshot = restore(current, backup);
        const reopened = ownRecords(open(snapshot, current));
        for (const [key, record] of ownRecords(backup))
          expect(sameContent(reopened.get(key), record), key).toBe(true);
      }),
      { numRuns: runs(60) },
    );
  });

  it("lets the next edit of any record win over every file of before", () => {
    fc.assert(
      fc.property(two, ([current, backup]) => {
        const snapshot = restore(current, backup);
        const restored = ownRecords(snapshot);
        const latest = Math.max(highestRevision(current), highestRevision(snapshot));
        for (const [key, before] of ownRecords(current)) {
          const edited = restored.get(key);
          const next =
            edited === undefined
              ? firstRevision(before.id, "coder-1", later(200))
              : nextRevision(edited, "coder-1", later(200));
          expect(above(next, latest).revision, key).toBeGreaterThan(before.revision);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it("does not speak for coders who do not code here", () => {
    fc.assert(
      fc.property(two, ([current, backup]) => {
        const snapshot = restore(current, backup);
        const said = (from: ProjectSnapshot) =>
          from.sheets.filter((sheet) => sheet.coderId !== "coder-1").flatMap((sheet) => sheet.annotations);
        const known = [...said(current), ...said(backup)];
        for (const annotation of said(snapshot)) expect(known).toContainEqual(annotation);
      }),
      { numRuns: runs(30) },
    );
  });

  it("of the state that is here changes nothing", () => {
    fc.assert(
      fc.property(two, ([current]) => {
        expect(restore(current, structuredClone(current))).toEqual(current);
      }),
      { numRuns: runs(30) },
    );
  });

  it("a code that was removed twice and is put on again stays on, on every computer", () => {
    const [story, code, coder] = [aStory(), aCode(), aCoder()];
    const first = anAnnotation(coder, story, code);
    const removed = { ...first, revision: 4, updatedAt: later(3), deletedAt: later(3) };
    const base = aSnapshot({ stories: [story], codes: [code], coders: [coder] });
    const current = { ...base, sheets: [{ ...aSheet(coder, story), annotations: [removed] }] };
    const snapshot = restore(current, base);
    expect(snapshot.sheets).toEqual([]);
    const again = above(anAnnotation(coder, story, code, { now: later(9) }), highestRevision(current));
    const after = { ...snapshot, sheets: [{ ...aSheet(coder, story), annotations: [again] }] };
    for (const opened of [open(after, current), open(current, after)])
      expect(opened.sheets[0]?.annotations).toEqual([again]);
  });
});
