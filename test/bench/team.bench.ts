import { decodeBundle } from "../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../core/file/encode.ts";
import { resolveBundle } from "../../core/merge/resolve.ts";
import { planMerge } from "../../core/merge/whole-merge.ts";
import type { Bench, Measurement } from "./bench.ts";
import { expectSum, medianTime, time } from "./bench.ts";
import { study } from "./study.ts";

const META = {
  application: { name: "Concord", version: "bench" },
  savedAt: "2018-11-02T00:00:00.000Z",
  saveId: "bench",
};

/** Saving, opening and merging files. */
export const bench: Bench = {
  name: "team",
  measure(): Measurement[] {
    const project = study(10_000, 3, 40);
    const size = "10,000 stories, 3 coders, 40 codes";
    const saved = medianTime(() => encodeProject(project, META), 3);
    const opened = medianTime(() => decodeBundle(saved.made), 3);
    const coding = encodeCoding(project, "coder-0", META);
    if (coding === undefined) throw new Error("no such coder");
    const stories = new Map(project.stories.map((story) => [story.id, story]));
    const local = { ...project, sheets: project.sheets.filter((sheet) => sheet.coderId !== "coder-0") };
    const merged = medianTime(() => {
      const bundle = decodeBundle(coding);
      if (!bundle.ok) throw new Error(bundle.error.kind);
      const incoming = resolveBundle(bundle.value, (id) => stories.get(id));
      return planMerge(local, incoming, { unite: [], author: "", now: META.savedAt });
    }, 3);
    expectSum("sheets to merge", merged.made.sheets.length, 10_000);
    const megabytes = saved.made.length / 1e6;
    return [
      { ...time("team", size, "project file", megabytes), unit: "MB" },
      time("team", size, "save project (bytes)", saved.milliseconds),
      time("team", size, "open project (records)", opened.milliseconds),
      time("team", size, "plan one coder's merge", merged.milliseconds),
    ];
  },
};
