import { decodeBundle } from "../../core/file/decode.ts";
import { encodeCoding } from "../../core/file/encode.ts";
import { applyPlan } from "../../core/merge/apply-plan.ts";
import { mergeTable } from "../../core/merge/merge-table.ts";
import { resolveBundle } from "../../core/merge/resolve.ts";
import { uniteFiles } from "../../core/merge/unite-files.ts";
import { planMerge } from "../../core/merge/whole-merge.ts";
import type { Bench, Measurement } from "./bench.ts";
import { expectSum, medianTime, time } from "./bench.ts";
import { study } from "./study.ts";

const CODERS = 20;
const STORIES = 5000;

const META = {
  application: { name: "Concord", version: "bench" },
  savedAt: "2018-11-02T00:00:00.000Z",
  saveId: "bench",
};

/** Many coders' files merged at once: reading and planning them, and the project with the plan. */
export const bench: Bench = {
  name: "merging",
  measure(): Measurement[] {
    const project = study(STORIES, CODERS, 10);
    const size = "20 coders' files, 5,000 stories, 10 codes";
    const files = project.coders.map(({ id }) => encodeCoding(project, id, META) ?? new Uint8Array());
    const stories = new Map(project.stories.map((story) => [story.id, story]));
    const local = { ...project, coders: [], sheets: [] };
    const planned = medianTime(() => {
      const incoming = files.map((bytes) => {
        const bundle = decodeBundle(bytes);
        if (!bundle.ok) throw new Error(bundle.error.kind);
        return resolveBundle(bundle.value, (id) => stories.get(id));
      });
      const choices = { unite: [], author: "", now: META.savedAt };
      return planMerge(local, uniteFiles(local, incoming).incoming, choices);
    }, 3);
    const applied = medianTime(() => applyPlan(local, planned.made), 3);
    expectSum("sheets to merge", planned.made.sheets.length, STORIES * CODERS);
    expectSum(
      "coders in the table",
      mergeTable(planned.made).filter(({ coderId }) => coderId !== null).length,
      CODERS,
    );
    return [
      time("merging", size, "read and plan all files", planned.milliseconds),
      time("merging", size, "apply the plan in memory", applied.milliseconds),
    ];
  },
};
