import { highestRevision } from "../model/highest.ts";
import type { Sheet } from "../model/sheet.ts";
import { hasCoding, sheetKey } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { MergePlan } from "./plan.ts";
import type { MergeChoices } from "./plan-merge.ts";
import { latestWith, planRecords } from "./plan-merge.ts";
import type { Incoming } from "./resolve.ts";
import { removedAfter, withReturning } from "./returning.ts";
import { LayerMerge } from "./sheets.ts";

/** A plan with whole merged sheets, to be put over those that are there, which are `replacedSheets`. */
export interface WholePlan extends MergePlan {
  readonly sheets: readonly Sheet[];
  readonly replacedSheets: readonly Sheet[];
}

/**
 * What opening a file would change in a project, both of them whole and in memory. The command line merges so; the window merges the sheets part by
 * part (renderer/data/planMerge.ts, which test/browser/data/mergeParts.test.ts compares with this).
 */
export function planMerge(local: ProjectSnapshot, incoming: Incoming, choices: MergeChoices): WholePlan {
  const records = planRecords(local, incoming, choices);
  const layers = new LayerMerge(records.known);
  const here = new Map(local.sheets.map((sheet) => [sheetKey(sheet), sheet]));
  const { changed, replaced } = layers.add(
    sheetsIn(incoming).map((sheet, at) => ({ at, sheet })),
    (sheet) => here.get(sheetKey(sheet)),
  );
  const merged = layers.merged();
  const highest = Math.max(merged.highest, highestRevision({ sheets: local.sheets }));
  return { ...records.complete({ ...merged, highest }), sheets: changed, replacedSheets: replaced };
}

function sheetsIn(incoming: Incoming): readonly Sheet[] {
  return incoming.kind === "project" ? incoming.snapshot.sheets : incoming.sheets;
}

/** The plan, with the coders brought back who have coding. */
export function bringBackCoders(
  plan: WholePlan,
  local: ProjectSnapshot,
  choices: Pick<MergeChoices, "author" | "now" | "latest">,
): WholePlan {
  if (removedAfter(plan, local.coders).length === 0) return plan;
  // The sheets of the plan take the place of those that are here: what the file takes back is no coding any more.
  const sheets = new Map([...local.sheets, ...plan.sheets].map((sheet) => [sheetKey(sheet), sheet]));
  const coding = new Set([...sheets.values()].filter(hasCoding).map(({ coderId }) => coderId));
  const latest = Math.max(latestWith(choices, local), latestWith(choices, plan));
  return withReturning(plan, local.coders, coding, { ...choices, latest });
}
