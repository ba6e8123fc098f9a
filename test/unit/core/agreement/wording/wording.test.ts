import { describe, expect, test } from "vitest";
import { undefinedFigure } from "../../../../../core/agreement/figure-result.ts";
import type { BootstrapResult, FigureResult } from "../../../../../core/agreement/figure-result.ts";
import type { FigureOptions } from "../../../../../core/agreement/variable-report.ts";
import { variableReport } from "../../../../../core/agreement/variable-report.ts";
import { methodsParagraph } from "../../../../../core/agreement/wording/methods.ts";
import type { MethodsInput } from "../../../../../core/agreement/wording/methods.ts";
import { agreementSentence } from "../../../../../core/agreement/wording/sentence.ts";
import type { SentenceInput } from "../../../../../core/agreement/wording/sentence.ts";
import { agreementTable, tableHtml, tableText } from "../../../../../core/agreement/wording/table.ts";
import type { TableInput } from "../../../../../core/agreement/wording/table.ts";
import { allSteps } from "../../../../../core/steps.ts";

const software = { name: "Concord", version: "0.1.0" };
const plain = (value: number): FigureResult => ({ value, method: "", undefined: null });
const bootstrap: BootstrapResult = {
  ci: [0.6, 0.812],
  se: 0.05,
  replicates: 1000,
  undefinedReplicates: 0,
  seed: 1,
  method: "",
};
const sentence = (over: Partial<SentenceInput>): string =>
  agreementSentence({
    name: "krippendorff_alpha_nominal",
    figure: { ...plain(0.7132), bootstrap },
    percentAgreement: plain(0.912),
    code: "Haunting loss",
    coders: 3,
    units: 132,
    confidence: 0.95,
    software,
    ...over,
  });

describe("a figure as a sentence", () => {
  test("has coders, stories, interval, how it was made, percent agreement and the program", () => {
    expect(sentence({})).toBe(
      "Agreement on Haunting loss among 3 coders over 132 stories was Krippendorff's α = .71, 95% CI [.60, .81] (nominal; percentile bootstrap over stories, 1,000 replicates, seed 1); coders agreed on 91.2%; computed with Concord 0.1.0.",
    );
  });

  test("of two coders has the normal interval of Cohen's kappa, also below zero", () => {
    const figure = { ...plain(-0.041), se: 0.1, ci: [-0.24, 0.155] } as const;
    expect(sentence({ name: "cohen_kappa", figure, coders: 2, units: 1, percentAgreement: null })).toBe(
      "Agreement on Haunting loss between 2 coders over 1 story was Cohen's κ = −.04, 95% CI [−.24, .15] (normal interval from the standard error); computed with Concord 0.1.0.",
    );
  });

  test("of percent agreement does not say it twice", () => {
    const figure = { ...plain(0.9999), ci: [0.99, 1] } as const;
    expect(sentence({ name: "percent_agreement", figure })).toBe(
      "Agreement on Haunting loss among 3 coders over 132 stories was percent agreement > 99.9%, 95% CI [99.0%, 100%] (t interval from the standard error); computed with Concord 0.1.0.",
    );
  });

  test("gives the interval that was chosen, and tells of replicates that were left out", () => {
    const figure: FigureResult = {
      ...plain(0.5),
      ci: [0.4, 0.6],
      bootstrap: { ...bootstrap, undefinedReplicates: 12 },
      krippendorffBootstrap: { ...bootstrap, ci: [0.41, 0.59] },
    };
    expect(sentence({ figure })).toContain("1,000 replicates (12 without a figure left out), seed 1");
    expect(sentence({ figure, interval: "krippendorff-bootstrap" })).toContain(
      "[.41, .59] (nominal; Krippendorff's bootstrap, 1,000 replicates, seed 1)",
    );
    expect(sentence({ figure, interval: "analytic", confidence: 0.9 })).toContain(
      "90% CI [.40, .60] (nominal; t interval from the standard error)",
    );
  });

  test("does not give a bootstrap interval as if it came from a standard error", () => {
    const figure: FigureResult = { ...plain(0.5), ci: [0.6, 0.812], bootstrap };
    expect(sentence({ figure, interval: "analytic" })).not.toContain("CI");
  });

  test("of a figure that does not exist says why", () => {
    expect(sentence({ figure: undefinedFigure("no-variation", ""), percentAgreement: plain(1) })).toBe(
      "Agreement on Haunting loss among 3 coders over 132 stories cannot be given as Krippendorff's α (nominal). There is no variation: everyone always said the same, so agreement beyond chance cannot be told from chance. Coders agreed on 100%; computed with Concord 0.1.0.",
    );
    expect(
      sentence({ figure: undefinedFigure("fewer-than-two-coders", ""), coders: 1, percentAgreement: null }),
    ).toBe(
      "Agreement on Haunting loss with 1 coder over 132 stories cannot be given as Krippendorff's α (nominal). There is only one coder: agreement needs at least two. Computed with Concord 0.1.0.",
    );
  });
});

describe("figures as a table", () => {
  const input: TableInput = {
    title: "Agreement by code",
    coefficients: ["percent_agreement", "krippendorff_alpha_nominal"],
    rows: [
      {
        code: "=HYPERLINK(1)\t<b>x</b>\nnext",
        depth: 0,
        units: 1132,
        prevalence: 0.25,
        figures: new Map([
          ["percent_agreement", plain(0.912)],
          ["krippendorff_alpha_nominal", { ...plain(0.7132), bootstrap }],
        ]),
      },
      {
        code: "Rain",
        depth: 1,
        units: 132,
        prevalence: null,
        figures: new Map([
          ["percent_agreement", plain(1)],
          ["krippendorff_alpha_nominal", undefinedFigure("no-variation", "")],
        ]),
      },
    ],
    coders: ["Amara", "Jonas"],
    stories: 1132,
    confidence: 0.95,
    software,
  };
  const table = agreementTable(input);

  test("has a row for each code, an interval beside what has one, and a note", () => {
    expect(table.columns).toEqual([
      "Code",
      "n",
      "Prevalence",
      "Percent agreement",
      "Krippendorff's α (nominal)",
      "95% CI",
    ]);
    expect(table.rows[0]?.slice(1)).toEqual(["1,132", "25.0%", "91.2%", ".71", "[.60, .81]"]);
    expect(table.rows[1]).toEqual(["\u2003Rain", "132", "—", "100%", "—", "—"]);
    expect(table.note).toBe(
      "Note. 1,132 stories finished by at least two of 2 coders (Amara, Jonas). n = stories compared. Prevalence = share of the coders' judgements of these stories in which the code is present. CI = confidence interval: percentile bootstrap over stories, 1,000 replicates, seed 1 (Krippendorff's α). A dash: there is no such figure. Rain: There is no variation: everyone always said the same, so agreement beyond chance cannot be told from chance. Computed with Concord 0.1.0.",
    );
  });

  test("pastes as a rectangle whose cells no spreadsheet runs", () => {
    const lines = tableText(table).trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    expect(lines.slice(1, 4).map((line) => line.split("\t").length)).toEqual([6, 6, 6]);
    expect(lines[2]).toMatch(/^'=HYPERLINK\(1\) <b>x<\/b> next\t/u);
  });

  test("is HTML in which names are words", () => {
    const html = tableHtml(table);
    expect(html).toContain("&#60;b&#62;x&#60;/b&#62;");
    expect(html).not.toContain("<b>");
    expect(html.match(/<tr>/gu)).toHaveLength(3);
  });
});

describe("the methods paragraph", () => {
  const options: FigureOptions = {
    coefficients: new Set(["krippendorff_alpha_nominal", "gwet_ac1", "cohen_kappa", "percent_agreement"]),
    intervals: "both",
    confidence: 0.95,
    replicates: 200,
    seed: 7,
  };
  const values = Uint8Array.from([0, 0, 1, 1, 0, 1, 1, 1, 0, 255, 0, 0]);
  const report = allSteps(
    variableReport(
      {
        name: "hope",
        level: "nominal",
        categories: [
          { name: "absent", value: 0 },
          { name: "present", value: 1 },
        ],
        declared: false,
        ratings: { units: 6, coders: 2, categories: 2, values },
        coders: ["Ana", "Ben"],
      },
      options,
    ),
  );
  const input: MethodsInput = {
    figures: Object.entries(report.coefficients).map(([name, figure]) => ({ name, figure })),
    level: "nominal",
    coders: 2,
    stories: 5,
    confidence: 0.95,
    bands: "landis-koch",
    software,
  };

  test("names what was computed and how, and cites it", () => {
    const { paragraph, references } = methodsParagraph(input);
    expect(paragraph).toBe(
      "Agreement between 2 coders was computed over the 5 stories that at least two of them had finished, each code being a nominal variable (present or absent). " +
        "We report percent agreement (Gwet, 2014); Krippendorff's α [nominal] (Krippendorff, 2011); Gwet's AC1 (Gwet, 2008; Gwet, 2014); and Cohen's κ (Cohen, 1960). " +
        "A story that a coder had not finished was a missing value for that coder, not the absence of a code. " +
        "For percent agreement and the kappa family, stories with a single rating enter the coders' distributions but not the observed agreement (Gwet, 2014). " +
        "Krippendorff's α uses the stories with two ratings or more (Krippendorff, 2019). " +
        "Coefficients of two coders use the stories that both of them had finished. " +
        "95% confidence intervals are value ± t × SE with n − 1 degrees of freedom, from the linearised variance (Gwet, 2008; Gwet, 2014). " +
        "For Cohen's κ, 95% confidence intervals are normal, from its large-sample standard error (Fleiss et al., 1969). " +
        "95% bootstrap intervals are percentiles of resamples of whole stories (percentile bootstrap over stories, 200 replicates, seed 7; mulberry32 generator; quantiles of type 7) (Efron & Tibshirani, 1993; Zapf et al., 2016); resamples in which a coefficient is undefined were left out and counted. " +
        "For α, Krippendorff's bootstrap, 200 replicates, seed 7 was used as well (Krippendorff, 2016). " +
        "Values are described by the conventional bands of Landis and Koch (Landis & Koch, 1977): poor, below .00; slight, .00 to .20; fair, .21 to .40; moderate, .41 to .60; substantial, .61 to .80; almost perfect, .81 to 1.00. " +
        "All figures were computed with Concord 0.1.0.",
    );
    expect(references.map((reference) => reference.split(".", 1)[0])).toEqual([
      "Cohen, J",
      "Efron, B",
      "Fleiss, J",
      "Gwet, K",
      "Gwet, K",
      "Krippendorff, K",
      "Krippendorff, K",
      "Krippendorff, K",
      "Landis, J",
      "Zapf, A",
    ]);
  });

  test("leaves out what was not done", () => {
    const { paragraph, references } = methodsParagraph({
      ...input,
      figures: [{ name: "scott_pi", figure: plain(0.4) }],
      bands: "none",
    });
    expect(paragraph).not.toMatch(/bootstrap|interval|band|Gwet|α/u);
    expect(references).toEqual([
      "Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. Public Opinion Quarterly, 19(3), 321–325.",
    ]);
  });
});
