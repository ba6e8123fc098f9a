import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CodedBits } from "../../core/agreement/data/coded-bits.ts";
import { KnownRows } from "../../core/agreement/reports/known-rows.ts";
import type { AgreementReport, AgreementRow } from "../../core/agreement/reports/project-report.ts";
import { agreementReport, reportOfBits } from "../../core/agreement/reports/project-report.ts";
import { agreementOutput } from "../../core/agreement/study/agreement-output.ts";
import { encodeProject } from "../../core/file/encode.ts";
import { CodingIndex } from "../../core/index/coding-index.ts";
import { newAnnotation } from "../../core/model/annotation.ts";
import { allSteps } from "../../core/steps.ts";
import { readProjects } from "../../main/cli/agreement/project.ts";
import { writeOutput } from "../../main/cli/agreement/write.ts";
import type { Bench, Measurement } from "./bench.ts";
import { expectSum, medianTime, time } from "./bench.ts";
import { besidePeers } from "./besidePeers.ts";
import { study } from "./study.ts";

/** Agreement's sums beside other programs' on the same data, the page's whole table, that table after a key press, and the command line. */
export const bench: Bench = {
  name: "agreement",
  *measure(): Iterable<Measurement> {
    yield* besidePeers();
    yield* live();
    yield* report();
    yield* commandLine();
  },
};

const ANALYTIC = {
  coefficients: null,
  intervals: "analytic",
  confidence: 0.95,
  replicates: 0,
  seed: 1,
} as const;

/** The agreement page's whole table, every coefficient and pair. */
function report(): Measurement[] {
  return [
    [1_000, 3, 22],
    [10_000, 5, 40],
  ].map(([stories = 0, coders = 0, codes = 0]) => {
    const project = study(stories, coders, codes);
    const made = medianTime(() => allSteps(agreementReport(project, ANALYTIC)), 3);
    expectSum("stories compared", made.made.stories, stories);
    const size = `${stories.toLocaleString("en")} stories, ${coders} coders, ${codes} codes`;
    return time("agreement", size, "report", made.milliseconds);
  });
}

/** The whole table again after a key has put a code on a story, from the index that follows the project: as the page has it, and with no row known. */
function live(): Measurement[] {
  const { stories, sheets, codes, coders } = study(100_000, 3, 25);
  const index = new CodingIndex();
  for (const { id } of stories) index.addStory(id);
  for (const sheet of sheets) index.write(sheet);
  const [coded, code] = [sheets[0], codes[0]];
  if (coded === undefined || code === undefined) throw new Error("no sheet");
  const { storyId, coderId } = coded;
  const put = newAnnotation(
    { storyId, coderId, codeId: code.id, codebookVersion: "v" },
    "2018-11-02T00:00:00.000Z",
  );
  let [before, after] = [coded, { ...coded, annotations: [...coded.annotations, put] }];
  const choice = { coders, stories: null, pass: "present", versionId: null } as const;
  const press = (known?: KnownRows<AgreementRow>): AgreementReport => {
    index.write(after);
    [before, after] = [after, before];
    return allSteps(reportOfBits(new CodedBits(index, codes, choice), codes, ANALYTIC, known));
  };
  const known = new KnownRows<AgreementRow>();
  const followed = medianTime(() => press(known), 41);
  const anew = medianTime(() => press(), 41);
  expectSum("stories compared", followed.made.stories, 100_000);
  const size = "100,000 stories, 3 coders, 25 codes";
  const row = (metric: string, { milliseconds }: { readonly milliseconds: number }): Measurement => ({
    ...time("agreement", size, metric, milliseconds),
    aim: { most: 16 },
  });
  return [row("every figure after a key press", followed), row("every figure, no row known before", anew)];
}

/** A project file opened by the command line, every coefficient with its interval, to JSON: each stage. */
function commandLine(): Measurement[] {
  const size = "10,000 stories, 5 coders, 40 codes";
  const bytes = encodeProject(study(10_000, 5, 40), {
    application: { name: "Concord", version: "bench" },
    savedAt: "2018-11-01T00:00:00.000Z",
    saveId: "bench",
  });
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  try {
    const file = join(folder, "bench.concord");
    writeFileSync(file, bytes);
    const read = medianTime(() => {
      const data = readProjects([{ name: file, bytes: readFileSync(file) }], {
        intra: false,
        codebookVersion: null,
        pass: null,
        coders: null,
      });
      if (!data.ok) throw new Error(data.error.message);
      return data.value;
    }, 1);
    const figures = medianTime(() => {
      const output = agreementOutput(read.made, {
        figures: ANALYTIC,
        sets: false,
        overlap: null,
        pairs: true,
      });
      return { ...output, variables: [...output.variables] };
    }, 1);
    const written = medianTime(() => [...writeOutput(figures.made, "json", true)].length, 1);
    expectSum("units", figures.made.units, 10_000);
    expectSum("variables", figures.made.variables.length, 40);
    const whole = read.milliseconds + figures.milliseconds + written.milliseconds;
    const stage = (name: string, { milliseconds }: { readonly milliseconds: number }): Measurement =>
      time("agreement", size, `cli, ${name} (${Math.round((100 * milliseconds) / whole)}%)`, milliseconds);
    return [
      time("agreement", size, "cli, project to JSON", whole),
      stage("open", read),
      stage("figures", figures),
      stage("JSON", written),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
