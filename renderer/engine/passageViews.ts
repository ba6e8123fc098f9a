import { transfer } from "comlink";
import { countCodes } from "../../core/analysis/code-counts.ts";
import { findPassages } from "../../core/analysis/find-passages.ts";
import { handedPassages } from "../../core/analysis/found-passages.ts";
import type { PassageQuery } from "../../core/analysis/passage-query.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { emptySheet } from "../../core/model/sheet.ts";
import { fail, ok } from "../../core/result.ts";
import { AGREED } from "../../core/settling/agreed-layer.ts";
import { begun } from "../../core/steps.ts";
import { readEachSheet } from "../data/layers.ts";
import { agreed, follows } from "./agreedLayer.ts";
import type { Tick } from "./job.ts";
import { cancelled, runJob } from "./job.ts";
import { live } from "./liveProject.ts";
import { countQuotesOfPassages, exportPassages, passagesAsText } from "./passageExports.ts";
import { withDatabase } from "./withDatabase.ts";

/** What the Passages page shows, copies and exports of the project as it stands. */
export const passages = {
  countQuotesOfPassages,
  exportPassages,
  passagesAsText,
  /** The rows that a query finds. Their numbers are handed over, not copied. */
  findPassages: async (projectId: string, query: PassageQuery, tick: Tick) => {
    const found = await withDatabase(projectId, async (db) => {
      if (!(await follows(db, query.coderIds, tick))) return fail(cancelled);
      const steps = await live.read(db, (project) => begun(findPassages(agreed.in(project), query)));
      return runJob(steps, tick);
    });
    if (!found.ok) return found;
    const handed = handedPassages(found.value);
    return transfer(ok(handed), [
      handed.rows.buffer,
      handed.storyIds.bytes.buffer,
      handed.storyIds.ends.buffer,
    ]);
  },
  /** How often each code was applied by these coders. */
  countCodes: (projectId: string, coderIds: readonly string[], tick: Tick) =>
    withDatabase(projectId, async (db) => {
      if (!(await follows(db, coderIds, tick))) return fail(cancelled);
      return ok(await live.read(db, (project) => countCodes(agreed.in(project), coderIds)));
    }),
  /** The sheets of these coders and stories, as [coder, story]; an empty one where there is none. */
  eachSheet: (projectId: string, keys: readonly (readonly [string, string])[]) =>
    withDatabase(projectId, async (db) => {
      const tables = [db.sheets, db.sheetParts, db.sheetContents];
      const own = keys.filter(([coderId]) => coderId !== AGREED);
      const sheets: readonly Sheet[] = await db.transaction("r", tables, async () => readEachSheet(db, own));
      const others = keys.filter(([coderId]) => coderId === AGREED);
      return ok([
        ...sheets,
        ...others.map(([, storyId]) => agreed.sheet(storyId) ?? emptySheet(AGREED, storyId)),
      ]);
    }),
};
