import { CODER_FIELDS } from "../model/coder.ts";
import { stampFields } from "../model/fields.ts";
import { above, isLive, nextRevision } from "../model/record.ts";
import { hasCoding, sheetKey } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { MergePlan, MergeWarning } from "./plan.ts";
import type { MergeChoices } from "./plan-merge.ts";
import { latestWith } from "./plan-merge.ts";

/**
 * The plan, with every coder brought back whom it would leave removed although there is coding of theirs, in the project or in the file: only
 * coders without coding can be removed, and coding that nobody is listed for would be seen nowhere. Coming back is an edit by whoever merges.
 *
 * @param local the project that the plan was made on
 */
export function bringBackCoders(
  plan: MergePlan,
  local: ProjectSnapshot,
  choices: Pick<MergeChoices, "author" | "now" | "latest">,
): MergePlan {
  const merged = new Map([...local.coders, ...plan.coders].map((coder) => [coder.id, coder]));
  const removed = [...merged.values()].filter((coder) => !isLive(coder));
  if (removed.length === 0) return plan;
  // The sheets of the plan take the place of those that are here: what the file takes back is no coding any more.
  const sheets = new Map([...local.sheets, ...plan.sheets].map((sheet) => [sheetKey(sheet), sheet]));
  const coding = new Set([...sheets.values()].filter(hasCoding).map(({ coderId }) => coderId));
  const { author, now } = choices;
  const returning = removed.filter((coder) => coding.has(coder.id));
  if (returning.length === 0) return plan;
  const latest = Math.max(latestWith(choices, local), latestWith(choices, plan));
  const back = returning.map((coder) =>
    stampFields(CODER_FIELDS, coder, above(nextRevision(coder, author, now), latest)),
  );
  const ids = new Set(back.map((coder) => coder.id));
  return {
    ...plan,
    coders: [...plan.coders.filter((coder) => !ids.has(coder.id)), ...back],
    warnings: [
      ...plan.warnings,
      ...back.map(({ name }): MergeWarning => ({
        kind: "coder-returns",
        sentence: `${name} was removed from the project but has coding. Merging lists ${name} again.`,
      })),
    ],
    isEmpty: false,
  };
}
