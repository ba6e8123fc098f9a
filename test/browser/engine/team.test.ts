import { afterEach, describe, expect, test } from "vitest";
import type { Comparison } from "../../../core/agreement/data/comparison.ts";
import { EVERY_STORY } from "../../../core/agreement/data/comparison.ts";
import { definedOf } from "../../../core/agreement/figures/figure.ts";
import type { AgreementRow } from "../../../core/agreement/reports/project-report.ts";
import { newAssignment } from "../../../core/model/assignment.ts";
import { canonicalCodes } from "../../../core/model/codebook.ts";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { files } from "../../../renderer/engine/client.ts";
import { agreement } from "../../../renderer/engine/codingClient.ts";
import { aCode, aCoder, aSheet, aStory } from "../../support/builders.ts";
import { LOCKED_BY_WINDOW } from "../../support/lockedFiles.ts";
import { collected } from "../support/collected.ts";
import { codingFile, meta, projectFile } from "../support/exchange.ts";
import { mergeFile, valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";
import { amara, empathy, hope, mei, twoCoders, without } from "../support/twoCoders.ts";

const NOW = "2024-03-03T10:00:00.000Z";
const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function open(snapshot: ProjectSnapshot): Promise<Session> {
  const { session, dispose } = await openTestSession(snapshot);
  cleanUps.push(dispose);
  return session;
}

async function contentOf(session: Session): Promise<ProjectSnapshot> {
  const db = new ProjectDatabase(session.projectId);
  const snapshot = await readSnapshot(db);
  db.close();
  return snapshot;
}

const planned = (session: Session, bytes: Uint8Array, unite: [string, string][] = []) =>
  valueOf(files.planMerge(session.projectId, bytes, { unite, author: "", now: NOW }));

describe("merging through the worker", () => {
  test("two coders' files make the project that both coded", async () => {
    const all = twoCoders();
    const [byAmara, byMei] = [await codingFile(all, "amara"), await codingFile(all, "mei")];
    const session = await open(without(without(all, "amara"), "mei"));
    await mergeFile(session, byAmara);
    await mergeFile(session, byMei);
    expect(session.coders.get().map((coder) => coder.name)).toEqual(["Amara", "Mei"]);
    const merged = await contentOf(session);
    const key = (sheet: { coderId: string; storyId: string }) => `${sheet.coderId} ${sheet.storyId}`;
    const byKey = (a: Parameters<typeof key>[0], b: Parameters<typeof key>[0]) => (key(a) < key(b) ? -1 : 1);
    expect(merged.sheets.toSorted(byKey)).toEqual(all.sheets.toSorted(byKey));
  });

  test("other choices are planned on the file that was read, and only on the plan that was shown last", async () => {
    const all = twoCoders();
    const bytes = await codingFile(all, "mei");
    const session = await open(without(all, "mei"));
    const first = await planned(session, bytes);
    const choices = { unite: [], author: "", now: NOW };
    const again = await valueOf(files.planMerge(session.projectId, first.planId, choices));
    expect(again.view).toEqual(first.view);
    const outdated = await files.planMerge(session.projectId, first.planId, choices);
    expect(outdated.ok ? "" : outdated.error.message).toBe(
      "This preview is out of date. Nothing was changed. Open the file again.",
    );
    await valueOf(session.exclusive(async () => files.applyMerge(again.planId, NOW)));
    expect(session.coders.get()).toHaveLength(2);
  });

  test("a file that was merged is nothing new the second time", async () => {
    const all = twoCoders();
    const bytes = await codingFile(all, "mei");
    const session = await open(without(all, "mei"));
    expect((await planned(session, bytes)).view.isEmpty).toBe(false);
    await mergeFile(session, bytes);
    const { view, planId } = await planned(session, bytes);
    expect(view.isEmpty).toBe(true);
    expect(await valueOf(session.exclusive(async () => files.applyMerge(planId, NOW)))).toEqual({
      seq: null,
    });
  });

  test("a merge taken back leaves what was there before, and the file can be merged again", async () => {
    const all = twoCoders();
    const bytes = await codingFile(all, "mei");
    const session = await open(without(all, "mei"));
    const before = await contentOf(session);
    const { planId } = await planned(session, bytes);
    const { seq } = await valueOf(session.exclusive(async () => files.applyMerge(planId, NOW)));
    expect((await valueOf(session.takeBack(seq ?? -1))).kept).toBe(0);
    expect(session.coders.get().map((coder) => coder.id)).toEqual(["amara"]);
    const after = await contentOf(session);
    const said = (snapshot: ProjectSnapshot) =>
      snapshot.sheets.filter((sheet) => sheet.review !== null || sheet.annotations.length > 0);
    expect(said(after)).toEqual(said(before));
    expect(after.coders).toEqual(before.coders);
    expect((await planned(session, bytes)).view.isEmpty).toBe(false);
  });

  test("a plan that another has replaced is not applied", async () => {
    const all = twoCoders();
    const bytes = await codingFile(all, "mei");
    const session = await open(without(all, "mei"));
    const first = await planned(session, bytes);
    await planned(session, bytes);
    const applied = await session.exclusive(async () => files.applyMerge(first.planId, NOW));
    expect(applied).toMatchObject({ ok: false, error: { kind: "data" } });
    expect(session.coders.get()).toHaveLength(1);
  });

  test("codes made apart under one name are offered, and united they are one variable", async () => {
    const all = twoCoders();
    const theirs = aCode({ id: "empathy-of-mei", name: "empathy " });
    const atMei: ProjectSnapshot = {
      ...all,
      codes: [theirs, hope],
      sheets: all.sheets.map((sheet) => {
        const story = all.stories.find(({ id }) => id === sheet.storyId) ?? aStory();
        return aSheet({ id: sheet.coderId }, story, liveAnnotations(sheet).length > 0 ? [theirs] : []);
      }),
    };
    const bytes = await codingFile(atMei, "mei");
    const session = await open(without(all, "mei"));
    const apart = await planned(session, bytes);
    expect(apart.view.offers).toMatchObject([{ localId: "empathy", incomingId: "empathy-of-mei" }]);
    const { planId, view } = await planned(session, bytes, [["empathy", "empathy-of-mei"]]);
    expect(view.summary.unitedCodes).toBe(1);
    await valueOf(session.exclusive(async () => files.applyMerge(planId, NOW)));
    const canonical = canonicalCodes(session.codes.get());
    expect(canonical.get("empathy-of-mei")).toBe(canonical.get("empathy"));
    const report = await valueOf(agreement.report(session.projectId, comparing("amara", "mei"), ANALYTIC));
    const row = report.rows.find(({ codeId }) => codeId === canonical.get("empathy"));
    expect(numberOf(row, "percent_agreement")).toBeCloseTo(0.7, 12);
  });

  test("a file that is not ours, one cut short, and a cancelled one each change nothing and say so", async () => {
    const all = twoCoders();
    const bytes = await codingFile(all, "mei");
    const session = await open(without(all, "mei"));
    const problemOf = async (content: Uint8Array, signal?: AbortSignal) => {
      const choices = { unite: [], author: "", now: NOW };
      const plan = await files.planMerge(session.projectId, content, choices, signal && { signal });
      return plan.ok ? null : plan.error;
    };
    const foreign = await problemOf(new TextEncoder().encode("id,text\n1,Hello"));
    const short = await problemOf(bytes.subarray(0, bytes.length / 2));
    expect(foreign?.kind).toBe("file");
    expect(short?.kind).toBe("file");
    expect(foreign?.message).not.toBe(short?.message);
    expect((await problemOf(bytes, AbortSignal.abort()))?.kind).toBe("cancelled");
    const locked = Uint8Array.from(atob(LOCKED_BY_WINDOW), (sign) => sign.charCodeAt(0));
    expect((await problemOf(locked))?.message).toBe(
      "This file is under a passphrase: it was handed out to a coder, and has nobody’s coding. Nothing was merged. Ask the coder to export their coding, and merge that file.",
    );
    expect(session.coders.get()).toHaveLength(1);
  });
});

const ANALYTIC = {
  coefficients: null,
  intervals: "analytic",
  confidence: 0.95,
  replicates: 0,
  seed: 1,
} as const;

function comparing(...coderIds: string[]): Comparison {
  return { coderIds, stories: EVERY_STORY, versionId: null, pass: "present" };
}

function numberOf(row: AgreementRow | undefined, name: string): number {
  return definedOf(row?.coefficients[name])?.value ?? NaN;
}

describe("agreement through the worker", () => {
  test("the figures are those worked out by hand", async () => {
    const session = await open(twoCoders());
    const report = await valueOf(agreement.report(session.projectId, comparing("amara", "mei"), ANALYTIC));
    expect(report).toMatchObject({ stories: 10, singleStories: 1 });
    const [row, unused] = report.rows;
    expect(numberOf(row, "percent_agreement")).toBeCloseTo(0.7, 12);
    expect(numberOf(row, "cohen_kappa")).toBeCloseTo(0.4, 12);
    expect(numberOf(row, "krippendorff_alpha_nominal")).toBeCloseTo(1 - (0.3 * 20 * 19) / (2 * 11 * 9), 12);
    expect(unused?.coefficients["krippendorff_alpha_nominal"]).toMatchObject({
      reason: "no-variation",
    });
  });

  test("a code's disagreements say who gave it and who did not", async () => {
    const all = twoCoders();
    const session = await open(all);
    const found = await valueOf(
      agreement.disagreements(session.projectId, comparing("amara", "mei"), empathy.id, "code"),
    );
    const story = (at: number) => all.stories[at]?.id;
    const differing = (storyId: string | undefined, gave: string, didNot: string) => ({
      storyId,
      answers: [
        { value: 1, coderIds: [gave] },
        { value: 0, coderIds: [didNot] },
      ],
      unrated: [],
      notFinished: [],
    });
    expect(found).toEqual([
      differing(story(4), "amara", "mei"),
      differing(story(5), "mei", "amara"),
      differing(story(6), "mei", "amara"),
    ]);
  });

  test("a third coder who finished nothing is told as such, and changes no pair", async () => {
    const all = twoCoders({ coders: [amara, mei, aCoder({ id: "jonas", name: "Jonas" })] });
    const session = await open(all);
    const report = await valueOf(
      agreement.report(session.projectId, comparing("amara", "mei", "jonas"), ANALYTIC),
    );
    const [row] = report.rows;
    expect(row?.pairs.map(({ coders }) => coders)).toEqual([["amara", "mei"]]);
    expect(numberOf(row, "cohen_kappa_mean_of_pairs")).toBeCloseTo(0.4, 12);
    expect(row?.prevalence?.coders.find(({ coderId }) => coderId === "jonas")?.share).toEqual({
      reason: "no-rated-unit",
    });
  });
});

describe("a coder who codes a share", () => {
  const assigned = (coderId: string, storyIds: readonly string[]) =>
    newAssignment({ roundId: "r", round: "Round 1", dividedAt: NOW, coderId, storyIds }, "amara", NOW);
  const all = twoCoders();
  const ids = all.stories.map(({ id }) => id);
  const assignments = [assigned("mei", ids.slice(0, 4)), assigned("amara", ids.slice(2))];
  // Mei has coded three of her four stories.
  const sheets = all.sheets.filter(({ coderId, storyId }) => coderId !== "mei" || ids.indexOf(storyId) < 3);
  const owners = { ...all, assignments, sheets };
  const share: ProjectSnapshot = {
    ...without(owners, "amara"),
    stories: all.stories.slice(0, 3),
    sheets: sheets.filter(({ coderId }) => coderId === "mei"),
    assignments: assignments.slice(0, 1),
  };

  test("gets of the owner's project the stories that are assigned to them, others' coding of these, and the rest only on asking", async () => {
    const bytes = await projectFile({ ...owners, project: share.project });
    const session = await open(share);
    const choices = { unite: [], author: "", now: NOW, own: ["mei"] };
    const first = await valueOf(files.planMerge(session.projectId, bytes, choices));
    expect([first.view.leftStories, first.view.refused]).toEqual([7, []]);
    expect(first.view.summary).toMatchObject({ newStories: 1 });
    const { own: _, ...everything } = choices;
    const asked = await valueOf(files.planMerge(session.projectId, first.planId, everything));
    expect([asked.view.leftStories, asked.view.summary.newStories]).toEqual([0, 8]);
    const again = await valueOf(files.planMerge(session.projectId, asked.planId, choices));
    expect(again.view).toEqual(first.view);
    await valueOf(session.exclusive(async () => files.applyMerge(again.planId, NOW)));
    const merged = await contentOf(session);
    expect(merged.stories.map(({ id }) => id)).toEqual(ids.slice(0, 4));
    expect(merged.collections.map(({ storyCount }) => storyCount)).toEqual([4]);
    expect(merged.assignments).toHaveLength(2);
    const coded = (coderId: string) => merged.sheets.filter((sheet) => sheet.coderId === coderId).length;
    expect([coded("amara"), coded("mei")]).toEqual([4, 3]);
    expect((await valueOf(files.planMerge(session.projectId, bytes, choices))).view).toMatchObject({
      isEmpty: true,
      leftStories: 7,
    });
  });

  test("is written no hand-out where nothing is assigned to them", async () => {
    const session = await open({ ...all, assignments: assignments.slice(1) });
    const handOut = (coderId: string) =>
      collected((sink) => files.encodeHandOut(session.projectId, coderId, meta, null, sink));
    const refused = await handOut("mei");
    expect(refused.ok ? "" : refused.error.message).toBe(
      "Nothing is assigned to this coder. Nothing was written.",
    );
    expect((await handOut("amara")).ok).toBe(true);
  });

  test("is offered nothing by a team folder whose files bring others' stories alone", async () => {
    const bytes = await projectFile({ ...owners, project: share.project });
    const session = await open({
      ...owners,
      ...share,
      coders: owners.coders,
      assignments,
      stories: all.stories.slice(0, 4),
    });
    const named = () => [{ name: "Amara.concord", bytes: bytes.slice() }];
    const request = { blind: ["mei"], now: NOW, isApplied: false };
    const ownPart = await valueOf(files.planFolder(session.projectId, named(), { ...request, own: ["mei"] }));
    expect([ownPart.files, ownPart.refused]).toMatchObject([[{ isNew: false, sentences: [] }], 0]);
    const whole = await valueOf(files.planFolder(session.projectId, named(), request));
    expect(whole.files).toMatchObject([{ isNew: true }]);
    expect(whole.sentences).toContain("Stories: 7 stories added.");
  });
});
