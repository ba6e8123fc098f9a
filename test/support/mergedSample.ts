import { readFileSync } from "node:fs";
import { decodeBundle } from "../../core/file/decode.ts";
import { applyPlan } from "../../core/merge/apply-plan.ts";
import { resolveBundle } from "../../core/merge/resolve.ts";
import { planMerge } from "../../core/merge/whole-merge.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { sampleStudy } from "./sampleCoders.ts";

/** One of the sample coders' files, as it is in samples/. */
export function committedSample(name: string): Uint8Array {
  return readFileSync(new URL(`../../samples/${name}`, import.meta.url));
}

/** The sample study with all three coders' files merged into it. Nothing may be refused or warned of. */
export function mergedSample(): ProjectSnapshot {
  return ["amara.concord", "jonas.concord", "mei.concord"].reduce((local, name) => {
    const bundle = decodeBundle(committedSample(name));
    if (!bundle.ok) throw new Error(bundle.error.kind);
    const stories = new Map(local.stories.map((story) => [story.id, story]));
    const incoming = resolveBundle(bundle.value, (id) => stories.get(id));
    const plan = planMerge(local, incoming, { unite: [], author: "", now: "2018-12-02T00:00:00.000Z" });
    if (plan.refused.length + plan.warnings.length > 0) throw new Error(`${name} does not merge as a whole`);
    return applyPlan(local, plan);
  }, sampleStudy());
}
