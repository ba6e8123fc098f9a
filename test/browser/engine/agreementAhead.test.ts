import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Comparison } from "../../../core/agreement/data/comparison.ts";
import { comparedCoding, EVERY_STORY } from "../../../core/agreement/data/comparison.ts";
import type { AllCodesOptions } from "../../../core/agreement/reports/all-codes.ts";
import { allCodesIntervals, allCodesReport } from "../../../core/agreement/reports/all-codes.ts";
import { packDisputes } from "../../../core/agreement/reports/dispute-list.ts";
import { disputedStories } from "../../../core/agreement/reports/disputed.ts";
import { allSteps } from "../../../core/steps.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { agreement } from "../../../renderer/engine/codingClient.ts";
import { LiveIndex } from "../../../renderer/engine/liveIndex.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";
import { hope, twoCoders } from "../support/twoCoders.ts";

const comparison: Comparison = {
  coderIds: ["amara", "mei"],
  stories: EVERY_STORY,
  versionId: null,
  pass: "present",
};
const options: AllCodesOptions = {
  ...{ intervals: "default", confidence: 0.95, replicates: 500, seed: 1, minimum: 0.667 },
};

describe("what is worked out before it is asked for", () => {
  const all = twoCoders();
  const storyId = all.stories[0]?.id ?? "";
  let session: Session;
  let dispose: () => Promise<void>;

  beforeEach(async () => {
    ({ session, dispose } = await openTestSession(all));
    await expect.poll(() => session.stories.get().ready).toBe(true);
    await valueOf(session.switchCoder("amara"));
  });
  afterEach(() => dispose());

  /** The same, read anew from what is on the disk. */
  async function fresh() {
    const db = new ProjectDatabase(session.projectId);
    try {
      return await new LiveIndex().read(db, (project) => {
        const coding = comparedCoding(project, comparison);
        return {
          report: allCodesReport(coding),
          intervals: allSteps(allCodesIntervals(coding, options)),
          disputes: packDisputes(disputedStories(coding, "codes"), comparison.coderIds),
        };
      });
    } finally {
      db.close();
    }
  }

  async function asked() {
    const { projectId } = session;
    return {
      report: await valueOf(agreement.allCodes(projectId, comparison)),
      intervals: await valueOf(agreement.allCodesIntervals(projectId, comparison, options)),
      disputes: await valueOf(agreement.disputed(projectId, comparison, "codes")),
    };
  }

  test("is what the records say, also after somebody has coded since", async () => {
    await valueOf(agreement.prepare(session.projectId, comparison, options));
    const before = await asked();
    expect(before).toEqual(await fresh());
    await valueOf(session.finish(storyId, false));
    await valueOf(session.toggleCode(storyId, hope.id, null));
    await valueOf(session.finish(storyId, true));
    const after = await asked();
    expect(after).toEqual(await fresh());
    expect(after.report).not.toEqual(before.report);
  });

  test("is given up when something else is asked", async () => {
    await valueOf(agreement.shares(session.projectId));
    const many = { ...options, replicates: 100_000 };
    const ahead = agreement.prepare(session.projectId, comparison, many);
    const shares = await valueOf(agreement.shares(session.projectId));
    expect(shares.map(({ coderId }) => coderId)).toEqual(["amara", "mei"]);
    expect(await ahead).toMatchObject({ ok: false, error: { kind: "cancelled" } });
  });
});
