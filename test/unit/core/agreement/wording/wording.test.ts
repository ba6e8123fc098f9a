import { describe, expect, test } from "vitest";
import type { BootstrapResult, DefinedFigure, Figure } from "../../../../../core/agreement/figures/figure.ts";
import {
  belowWords,
  noIntervalSentence,
  undefinedDrawsWords,
} from "../../../../../core/agreement/wording/interval.ts";
import type { MethodsInput, MethodsStudy } from "../../../../../core/agreement/wording/methods.ts";
import { methodsParagraph } from "../../../../../core/agreement/wording/methods.ts";
import type { SentenceInput } from "../../../../../core/agreement/wording/sentence.ts";
import { agreementSentence } from "../../../../../core/agreement/wording/sentence.ts";
import type { TableInput } from "../../../../../core/agreement/wording/table.ts";
import { agreementTable, tableHtml, tableText } from "../../../../../core/agreement/wording/table.ts";

const software = { name: "Concord", version: "0.1.0" };
const plain = (value: number): DefinedFigure => ({ value });
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
    positive: { agreement: 0.286, stories: 6, byAll: 1 },
    code: "Haunting loss",
    coders: 3,
    units: 132,
    confidence: 0.95,
    software,
    ...over,
  });
const drawn: DefinedFigure = {
  ...plain(0.7132),
  ci: [0.55, 0.83],
  interval: "dirichlet",
  draws: { replicates: 1000, undefinedReplicates: 0, seed: 1 },
  below: { minimum: 0.667, probability: 0.31 },
};

describe("a figure as a sentence", () => {
  test("has the interval, the chance of being too low, stories, coders, positive agreement, and the program", () => {
    expect(sentence({ figure: drawn })).toBe(
      "For Haunting loss, Krippendorff’s α (nominal) was .71, 95% CI [.55, .83], P(α < .667) = .31 (132 stories, three coders, 91.2% agreement, positive agreement 28.6%: of 6 stories with the code, every coder who finished them applied it to 1). Bayesian interval with Jeffreys’ prior over the patterns of ratings, 1,000 draws, seed 1; computed with Concord 0.1.0.",
    );
  });

  test("of two coders, below zero, without positive agreement", () => {
    const figure = { ...plain(-0.041), se: 0.1, ci: [-0.24, 0.155], interval: "standard-error" } as const;
    const none = { coders: 2, units: 1, percentAgreement: null, positive: null };
    expect(sentence({ name: "cohen_kappa", figure, ...none })).toBe(
      "For Haunting loss, Cohen’s κ was −.04, 95% CI [−.24, .15] (1 story, two coders). Normal interval from the standard error; computed with Concord 0.1.0.",
    );
  });

  test("of percent agreement does not say it twice", () => {
    const figure = { ...plain(0.9999), ci: [0.99, 1], interval: "wilson" } as const;
    expect(sentence({ name: "percent_agreement", figure, positive: null })).toBe(
      "For Haunting loss, percent agreement was >99.9%, 95% CI [99.0%, 100%] (132 stories, three coders). Wilson interval; computed with Concord 0.1.0.",
    );
  });

  test("gives the interval that was chosen, and tells of replicates that were left out", () => {
    const figure: DefinedFigure = { ...drawn, bootstrap: { ...bootstrap, undefinedReplicates: 12 } };
    expect(sentence({ figure })).toContain("1,000 replicates (12 without a figure left out), seed 1");
    expect(sentence({ figure, interval: "own" })).toContain("[.55, .83]");
    expect(sentence({ figure, interval: "bootstrap" })).toContain("[.60, .81]");
  });

  test("does not give a bootstrap interval as if it were the figure’s own", () => {
    const figure: DefinedFigure = { ...plain(0.5), ci: [0.6, 0.812], interval: "bootstrap", bootstrap };
    expect(sentence({ figure, interval: "own" })).not.toContain("CI");
  });

  test("of a figure that does not exist says why", () => {
    const none = { percentAgreement: plain(1), positive: { agreement: null, stories: 0, byAll: 0 } };
    expect(sentence({ figure: { reason: "no-variation" }, ...none })).toBe(
      "For Haunting loss, Krippendorff’s α (nominal) is undefined (132 stories, three coders, 100% agreement). There is no variation: all coders always gave the same answer, so agreement beyond chance cannot be measured. Computed with Concord 0.1.0.",
    );
  });
});

describe("what is said of an interval", () => {
  test("a standard error of 0 says what k carriers among n stories leave open", () => {
    const certain: DefinedFigure = {
      ...plain(1),
      ci: null,
      zeroError: { units: 164, carriers: 3, plausible: [0.63, 1] },
    };
    expect(noIntervalSentence("krippendorff_alpha_nominal", certain)).toBe(
      "No difference was seen. With 164 stories, 3 of them with the code, values of α down to .63 are also plausible.",
    );
    const lone: DefinedFigure = {
      ...plain(0),
      ci: null,
      zeroError: { units: 428, carriers: 1, plausible: [0, 0.92] },
    };
    expect(noIntervalSentence("cohen_kappa", lone)).toBe(
      "The standard error is 0, which does not make the figure certain. With 428 stories, 1 of them with the code, κ may lie anywhere from .00 to .92.",
    );
  });

  test("too few differences are no interval", () => {
    expect(noIntervalSentence("x", { ...plain(0.4), ci: null, noInterval: "too-few-differences" })).toBe(
      "Too few differences for an interval (fewer than ten).",
    );
  });

  test("more than one undefined draw in a hundred is said, fewer are not", () => {
    const of = (undefinedReplicates: number) =>
      undefinedDrawsWords({ draws: { replicates: 1000, undefinedReplicates, seed: 1 } });
    expect(of(10)).toBeNull();
    expect(of(11)).toBe("undefined in 11 of 1,000 draws");
  });

  test("a probability is never rounded to none or all", () => {
    const below = (probability: number) =>
      belowWords("krippendorff_alpha_nominal", { below: { minimum: 0.8, probability } });
    expect(below(0.31)).toBe("P(α < .8) = .31");
    expect(below(0.001)).toBe("P(α < .8) < .01");
    expect(below(0.999)).toBe("P(α < .8) > .99");
    expect(below(0)).toBe("P(α < .8) = .00");
    expect(below(1)).toBe("P(α < .8) = 1.00");
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
        applied: { stories: 300, byAll: 210 },
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
        applied: null,
        figures: new Map<string, Figure>([
          ["percent_agreement", plain(1)],
          ["krippendorff_alpha_nominal", { reason: "no-variation" }],
        ]),
      },
    ],
    coders: ["Amara", "Jonas"],
    stories: 1132,
    pass: "first",
    confidence: 0.95,
    software,
  };
  const table = agreementTable(input);

  test("says whether stories count as first finished or as they are now", () => {
    expect(agreementTable({ ...input, pass: "present" }).note).toContain(
      "(Amara, Jonas), in their present state. n =",
    );
  });

  test("has a row for each code, an interval beside what has one, and a note", () => {
    expect(table.columns).toEqual([
      "Code",
      "n",
      "Prevalence",
      "All / any",
      "Percent agreement",
      "Krippendorff’s α (nominal)",
      "95% CI",
    ]);
    expect(table.rows[0]?.slice(1)).toEqual(["1,132", "25.0%", "210 / 300", "91.2%", ".71", "[.60, .81]"]);
    expect(table.rows[1]).toEqual(["\u2003Rain", "132", "—", "—", "100%", "—", "—"]);
    expect(table.note).toBe(
      "Note. 1,132 stories finished by both coders (Amara, Jonas), each as its coder first finished it (first pass). n = stories compared. Prevalence = share of the coders’ judgements of these stories in which the code is present. All / any = stories to which every coder who finished them applied the code / to which at least one did. CI = interval: percentile bootstrap over stories, 1,000 replicates, seed 1 (Krippendorff’s α). A dash means that there is no such figure. Rain: There is no variation: all coders always gave the same answer, so agreement beyond chance cannot be measured. Computed with Concord 0.1.0.",
    );
  });

  test("names the codes that nobody applied once, however many figures they lack", () => {
    const unused = (code: string) => ({
      ...input.rows[0]!,
      code,
      applied: { stories: 0, byAll: 0 },
      figures: new Map<string, Figure>([
        ["positive_specific_agreement", { reason: "category-unused" }],
        ["krippendorff_alpha_nominal", { reason: "no-variation" }],
      ]),
    });
    const { note } = agreementTable({
      ...input,
      coefficients: ["positive_specific_agreement", "krippendorff_alpha_nominal"],
      rows: [...input.rows, unused("Snow"), unused("Hail")],
    });
    expect(note).toContain("Nobody applied Snow and Hail to these stories. Rain: There is no variation");
    expect(note.match(/Snow/gu)).toHaveLength(1);
    expect(note).not.toMatch(/category|units/u);
  });

  test("pastes as a rectangle whose cells no spreadsheet runs", () => {
    const lines = tableText(table).trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    expect(lines.slice(1, 4).map((line) => line.split("\t").length)).toEqual([7, 7, 7]);
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
  const study: MethodsStudy = {
    coders: 3,
    stories: 132,
    singleStories: 20,
    codes: 12,
    themes: 3,
    hasLevels: true,
    codebook: ", version of 30 Oct 2018, 14:05",
    pass: "first",
    pairs: { count: 3, fewest: 61, most: 130 },
  };
  const figures = [
    { name: "percent_agreement", figure: { ...plain(0.9), ci: [0.8, 0.95], interval: "wilson" } },
    { name: "positive_specific_agreement", figure: { ...drawn } },
    { name: "krippendorff_alpha_nominal", figure: { ...drawn } },
    { name: "krippendorff_alpha_ordinal", figure: { ...plain(0.6), ci: null } },
    { name: "fleiss_kappa", figure: { ...drawn } },
  ] as const;
  const input: MethodsInput = {
    figures,
    study,
    confidence: 0.95,
    interval: "own",
    bands: "krippendorff",
    software,
  };

  test("says who coded what, what counts as agreement, how intervals were made, and cites it", () => {
    const { paragraph, references } = methodsParagraph(input);
    expect(paragraph).toBe(
      "Three coders used a codebook of 12 codes, including three themes, version of 30 Oct 2018, 14:05. " +
        "Agreement was computed for the 132 stories that at least two of them finished; 20 stories were finished by one coder only. " +
        "Each story was compared as each coder first finished it, before any later change. " +
        "The unit of analysis was the story: a code counted as present if a coder applied it to the whole story or to any passage of it. " +
        "A theme counted as present if any of its codes was, so coders who chose different codes of a theme agree on the theme. " +
        "Levels of rated codes were compared at the ordinal level among the coders who chose one, by the highest level that each coder chose in a story. " +
        "We report percent agreement (Gwet, 2014); positive agreement (Cicchetti & Feinstein, 1990; Fleiss, 1981); Krippendorff’s α for nominal and ordinal data (Krippendorff, 2011); and Fleiss’ κ (Fleiss, 1971; Gwet, 2014). " +
        "A story that a coder had not finished was a missing value for that coder, not the absence of a code. " +
        "Stories finished by one coder only enter the expected agreement of AC1 and of Fleiss’ and Conger’s κ, not the observed agreement (Gwet, 2014). " +
        "Krippendorff’s α uses the stories finished by two coders or more (Krippendorff, 2019). " +
        "95% intervals for percent agreement: Wilson interval (Wilson, 1927; Brown et al., 2001). " +
        "95% intervals for positive agreement; Krippendorff’s α; and Fleiss’ κ: Bayesian interval with Jeffreys’ prior over the patterns of ratings, 1,000 draws, seed 1 (Brown et al., 2001). " +
        "Values of α are described in the words of Krippendorff (Krippendorff, 2019): not reliable, below .667; tentative, .667 to .799; reliable, .800 and above. " +
        "All figures were computed with Concord 0.1.0.",
    );
    expect(references.map((reference) => reference.split(".", 1)[0])).toEqual([
      "Brown, L",
      "Cicchetti, D",
      "Fleiss, J",
      "Fleiss, J",
      "Gwet, K",
      "Krippendorff, K",
      "Krippendorff, K",
      "Wilson, E",
    ]);
  });

  test("says how many pairs a coefficient of two coders has, and on how many stories", () => {
    const { paragraph } = methodsParagraph({
      ...input,
      figures: [{ name: "cohen_kappa_mean_of_pairs", figure: plain(0.4) }],
    });
    expect(paragraph).toContain(
      "Coefficients of two coders are computed for each of the three pairs, on the stories that both finished (61 to 130 per pair).",
    );
  });

  test("leaves out what was not done, and what was not missing", () => {
    const { paragraph, references } = methodsParagraph({
      ...input,
      study: {
        ...study,
        coders: 2,
        singleStories: 0,
        themes: 0,
        hasLevels: false,
        codebook: null,
        pass: "present",
      },
      figures: [{ name: "scott_pi", figure: plain(0.4) }],
      bands: "krippendorff",
    });
    expect(paragraph).toBe(
      "Two coders used a codebook of 12 codes. Agreement was computed for the 132 stories that both of them finished. " +
        "Stories were compared in their present state, with any changes made after they were first finished. " +
        "The unit of analysis was the story: a code counted as present if a coder applied it to the whole story or to any passage of it. " +
        "We report Scott’s π (Scott, 1955). All figures were computed with Concord 0.1.0.",
    );
    expect(references).toEqual([
      "Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. Public Opinion Quarterly, 19(3), 321–325.",
    ]);
  });
});
