import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { decodeBundle } from "../../../core/file/decode.ts";
import { applyPlan } from "../../../core/merge/apply-plan.ts";
import { resolveBundle } from "../../../core/merge/resolve.ts";
import { planMerge } from "../../../core/merge/whole-merge.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { sampleStudy } from "../../support/sampleCoders.ts";

const samples = resolve(import.meta.dirname, "../../../samples");

/** The sample study with the three files merged, by the application's own rules. */
export async function mergedStudy(): Promise<ProjectSnapshot> {
  let project = sampleStudy();
  for (const name of ["amara", "jonas", "mei"]) {
    const bundle = decodeBundle(new Uint8Array(await readFile(`${samples}/${name}.concord`)));
    if (!bundle.ok) throw new Error(JSON.stringify(bundle.error));
    const stories = new Map(project.stories.map((story) => [story.id, story]));
    const incoming = resolveBundle(bundle.value, (storyId) => stories.get(storyId));
    const choices = { unite: [], author: "", now: "2018-12-02T12:00:00.000Z" };
    project = applyPlan(project, planMerge(project, incoming, choices));
  }
  return project;
}
