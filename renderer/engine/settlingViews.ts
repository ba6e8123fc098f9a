import { transfer } from "comlink";
import type { IndexedProject } from "../../core/index/indexed-project.ts";
import { figuresOf } from "../../core/index/indexed-project.ts";
import { fail, ok } from "../../core/result.ts";
import { disputesOf } from "../../core/settling/disputes.ts";
import type { Disputes } from "../../core/settling/found-disputes.ts";
import type { ItemRequest } from "../../core/settling/item-list.ts";
import { listItems } from "../../core/settling/item-list.ts";
import { DecisionStates } from "./decisionStates.ts";
import type { Tick } from "./job.ts";
import { cancelled } from "./job.ts";
import { live } from "./liveProject.ts";
import { withDatabase } from "./withDatabase.ts";

/** What was found in the project as it stands, for as long as it stands so. */
const known = new WeakMap<IndexedProject, { readonly key: string; readonly disputes: Disputes }>();
const states = new DecisionStates();

function disputesIn(project: IndexedProject, coderIds: readonly string[]): Disputes {
  const key = coderIds.join(" ");
  const before = known.get(project);
  if (before?.key === key) return before.disputes;
  const disputes = disputesOf(project, coderIds);
  known.set(project, { key, disputes });
  return disputes;
}

/** What the page on which differences are settled shows of the project as it stands. */
export const settling = {
  /** What coders differ about, as a request lists it. Its numbers are handed over, not copied. */
  settlingItems: (projectId: string, request: ItemRequest, tick: Tick) =>
    withDatabase(projectId, async (db) => {
      if (!(await tick(0))) return fail(cancelled);
      const { coderIds } = request;
      const found = await live.read(db, (all) => {
        const project = figuresOf(all);
        const { stories, codes } = project;
        return { stories, codes, disputes: disputesIn(project, coderIds) };
      });
      const decisions = await db.records("decisions").toArray();
      const standing = await states.read(db, { ...found, coderIds }, decisions);
      const items = listItems(found, found.disputes, decisions, standing, request);
      return transfer(ok(items), [
        ...[items.rows.buffer, items.answers.buffer, items.chance.buffer, items.states.buffer],
        ...[items.storyIds.bytes.buffer, items.storyIds.ends.buffer],
      ]);
    }),
};
