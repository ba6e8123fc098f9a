import { agreementReport } from "../../core/agreement/report.ts";
import { expectSum, medianTime, time } from "./bench.ts";
import type { Bench, Measurement } from "./bench.ts";
import { study } from "./study.ts";

/** The agreement page's whole table, every coefficient and pair. */
export const bench: Bench = {
  name: "agreement",
  measure(): Measurement[] {
    return [
      [1_000, 3, 22],
      [10_000, 5, 40],
    ].map(([stories = 0, coders = 0, codes = 0]) => {
      const project = study(stories, coders, codes);
      const report = medianTime(() => agreementReport(project), 3);
      expectSum("stories compared", report.made.stories, stories);
      const size = `${stories.toLocaleString("en")} stories, ${coders} coders, ${codes} codes`;
      return time("agreement", size, "report", report.milliseconds);
    });
  },
};
