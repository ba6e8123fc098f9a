import { expose } from "comlink";
import type { PlanOptions } from "../../core/agreement/planning/plan.ts";
import { planCodes } from "../../core/agreement/planning/plan.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import { AGREED } from "../../core/settling/agreed-layer.ts";
import { readSheet } from "../data/layers.ts";
import type { StoryKey } from "../data/places.ts";
import { agreed, follows } from "./agreedLayer.ts";
import { counts, views } from "./agreementViews.ts";
import { assigning } from "./assignmentViews.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import { passages } from "./passageViews.ts";
import { settling } from "./settlingViews.ts";
import { withDatabase } from "./withDatabase.ts";

/** Agreement, what is counted of coding, and passages, from an index that follows the project's database, away from the window's thread. */
const api = {
  ...counts,
  ...views,
  ...passages,
  /** How many stories codes of these prevalences need to be coded twice or more; asks for nothing of a project. */
  planCodes: (prevalences: readonly number[], options: PlanOptions, tick: Tick) =>
    runJob(planCodes(prevalences, options), tick),
  ...assigning,
  ...settling,
  /**
   * What each of the coders has said about a story, which is likely to be in this part; nothing of those who have said nothing. Of the agreed layer, what it says where no code is
   * open.
   */
  sheets(
    projectId: string,
    storyId: string,
    coderIds: readonly string[],
    likely: StoryKey,
  ): Promise<Result<readonly Sheet[], JobProblem>> {
    return withDatabase(projectId, async (db) => {
      const people = coderIds.filter((coderId) => coderId !== AGREED);
      const found = await Promise.all(people.map((coderId) => readSheet(db, coderId, storyId, likely)));
      await follows(db, coderIds, () => true);
      const settled = coderIds.includes(AGREED) ? agreed.settledOn(storyId) : undefined;
      const sheets = found.filter((sheet) => sheet !== null);
      return ok(settled === undefined ? sheets : [...sheets, settled.sheet]);
    });
  },
  /** The codes of what coders come to on a story of which the bounds of a passage are open. */
  openBounds(projectId: string, storyId: string): Promise<Result<readonly string[], JobProblem>> {
    return withDatabase(projectId, async (db) => {
      await follows(db, [AGREED], () => true);
      return ok(agreed.settledOn(storyId)?.openBounds ?? []);
    });
  },
};

export type AgreementApi = typeof api;

expose(api);
