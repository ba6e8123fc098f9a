import type { ReferenceKey } from "../coefficients/references.ts";

/** How a figure is called where people read it. */
export interface CoefficientLabel {
  /** The full name, for a column's explanation or a menu: "Krippendorff's alpha, nominal". */
  readonly label: string;
  /** For a narrow column: "α", "κ", "AC1". */
  readonly symbol: string;
  /** As a sentence has it before "= .71": "Krippendorff's α". */
  readonly written: string;
  /** What is to be told beside the symbol for it to be unambiguous ("nominal", "quadratic weights"); null: nothing. */
  readonly detail: string | null;
  /**
   * How its number is to be set: a coefficient or an index (two decimals, no zero before the point), a share of a
   * whole (percent), or a count.
   */
  readonly set: "coefficient" | "percent" | "count";
  /** The works that define it; none for a plain count. */
  readonly references: readonly ReferenceKey[];
}

/** What comes after a name in files where the figure is weighted. */
const WEIGHTS: readonly [ending: string, words: string][] = [
  ["_linear", "linear weights"],
  ["_quadratic", "quadratic weights"],
  ["_ordinal", "ordinal weights"],
];

/**
 * What a figure is called, by its name in files (the command line's `coefficients`, the sets and spans reports). Where
 * the name has a code or category in brackets, as in `fleiss_kappa_category[anger]`, the label names it too. Null for
 * a name that no report gives.
 */
export function coefficientLabel(name: string): CoefficientLabel | null {
  const bracket = /^([^[]+)\[(.*)\]$/su.exec(name);
  if (bracket !== null) {
    const [, base = "", of = ""] = bracket;
    const label = coefficientLabel(base);
    return label === null
      ? null
      : { ...label, label: `${label.label}: ${of}`, detail: joined(label.detail, of) };
  }
  if (name.endsWith("_declared_q")) {
    const label = coefficientLabel(name.slice(0, -"_declared_q".length));
    return label === null ? null : detailed(label, "declared categories");
  }
  const own = LABELS.get(name);
  if (own !== undefined) return own;
  const weights = WEIGHTS.find(([ending]) => name.endsWith(ending));
  if (weights === undefined) return null;
  const [ending, words] = weights;
  const plain = WEIGHTED.get(name.slice(0, -ending.length));
  return plain === undefined ? null : detailed(plain, words);
}

function detailed(label: CoefficientLabel, words: string): CoefficientLabel {
  return { ...label, label: `${label.label}, ${words}`, detail: joined(label.detail, words) };
}

function joined(before: string | null, words: string): string {
  return before === null ? words : `${before}, ${words}`;
}

type Set = CoefficientLabel["set"];

function called(
  label: string,
  symbol: string,
  written: string,
  references: readonly ReferenceKey[],
  detail: string | null = null,
  set: Set = "coefficient",
): CoefficientLabel {
  return { label, symbol, written, detail, set, references };
}

function percent(label: string, references: readonly ReferenceKey[], symbol = "%"): CoefficientLabel {
  return called(label, symbol, label.charAt(0).toLowerCase() + label.slice(1), references, null, "percent");
}

function alpha(detail: string, references: readonly ReferenceKey[] = ["krippendorff2011"]): CoefficientLabel {
  return called(`Krippendorff’s alpha, ${detail}`, "α", "Krippendorff’s α", references, detail);
}

const cohen = called("Cohen’s kappa", "κ", "Cohen’s κ", ["cohen1960"]);
const fleiss = called("Fleiss’ kappa", "κ", "Fleiss’ κ", ["fleiss1971", "gwet2014"]);
const conger = called("Conger’s kappa", "κ", "Conger’s κ", ["conger1980", "gwet2014"]);
const brennan = called("Brennan and Prediger’s kappa", "κ", "Brennan and Prediger’s κ", [
  "brennan1981",
  "gwet2014",
]);
const agreement = percent("Percent agreement", ["gwet2014"]);

/** Those that may have weights, as they are with them. */
const WEIGHTED: ReadonlyMap<string, CoefficientLabel> = new Map([
  [
    "cohen_kappa",
    { ...cohen, label: "Weighted kappa", written: "Cohen’s weighted κ", references: ["cohen1968"] },
  ],
  ["fleiss_kappa", fleiss],
  ["conger_kappa", conger],
  ["brennan_prediger", brennan],
  ["gwet_ac2", called("Gwet’s AC2", "AC2", "Gwet’s AC2", ["gwet2014"])],
  ["percent_agreement", agreement],
]);

const CHARACTERS = "characters";

const LABELS: ReadonlyMap<string, CoefficientLabel> = new Map([
  ["percent_agreement", agreement],
  ["percent_agreement_unanimous", percent("Unanimous agreement", [])],
  ["percent_agreement_alpha_weighted", percent("Percent agreement (alpha weighting)", ["krippendorff2011"])],
  ["krippendorff_alpha_nominal", alpha("nominal")],
  ["krippendorff_alpha_ordinal", alpha("ordinal")],
  ["krippendorff_alpha_interval", alpha("interval")],
  ["krippendorff_alpha_ratio", alpha("ratio")],
  ["cohen_kappa", cohen],
  ["cohen_kappa_max", called("Maximum possible κ", "κ max", "maximum κ", ["cohen1960"])],
  [
    "cohen_kappa_mean_of_pairs",
    called("Cohen’s kappa, mean of pairs", "κ", "the mean of Cohen’s κ over pairs of coders", ["cohen1960"]),
  ],
  ["light_kappa", called("Light’s kappa", "κ", "Light’s κ", ["light1971"], "units that all coders rated")],
  ["scott_pi", called("Scott’s pi", "π", "Scott’s π", ["scott1955"])],
  ["fleiss_kappa", fleiss],
  [
    "fleiss_kappa_listwise",
    called("Fleiss’ kappa, complete units", "κ", "Fleiss’ κ", ["fleiss1971", "fleiss1979"], "complete units"),
  ],
  [
    "fleiss_kappa_category",
    called("Fleiss’ kappa of one category", "κ", "Fleiss’ κ of one category", ["fleiss1971"]),
  ],
  ["conger_kappa", conger],
  ["brennan_prediger", brennan],
  ["bennett_s", called("Bennett’s S", "S", "Bennett’s S", ["bennett1954", "gwet2014"])],
  ["pabak", called("PABAK", "PABAK", "prevalence-adjusted bias-adjusted κ", ["byrt1993"])],
  ["gwet_ac1", called("Gwet’s AC1", "AC1", "Gwet’s AC1", ["gwet2008", "gwet2014"])],
  ["positive_specific_agreement", percent("Positive agreement", ["cicchetti1990", "fleiss1981"], "PA")],
  ["negative_specific_agreement", percent("Negative agreement", ["cicchetti1990", "fleiss1981"], "NA")],
  ["prevalence_index", called("Prevalence index", "PI", "the prevalence index", ["byrt1993"])],
  ["bias_index", called("Bias index", "BI", "the bias index", ["byrt1993"])],

  // All codes at once.
  ["krippendorff_alpha_nominal_sets", alpha("equal sets of codes")],
  [
    "krippendorff_alpha_jaccard",
    alpha("sets of codes, Jaccard distance", ["krippendorff2019", "jaccard1912"]),
  ],
  ["krippendorff_alpha_masi", alpha("sets of codes, MASI distance", ["krippendorff2019", "passonneau2006"])],
  ["pooled_alpha", alpha("pooled over codes", ["krippendorff2011", "devries2008"])],
  [
    "pooled_cohen_kappa",
    called("Pooled kappa", "κ", "pooled κ", ["devries2008", "cohen1960"], "pooled over codes"),
  ],
  [
    "pooled_cohen_kappa_excluding_undefined_codes",
    called(
      "Pooled kappa, codes with a kappa only",
      "κ",
      "pooled κ",
      ["devries2008", "cohen1960"],
      "pooled over the codes that have a kappa",
    ),
  ],
  [
    "mean_alpha_defined_codes",
    called("Mean alpha over codes", "mean α", "the mean of Krippendorff’s α over codes", [
      "krippendorff2011",
    ]),
  ],
  [
    "mean_cohen_kappa_defined_codes",
    called("Mean kappa over codes", "mean κ", "the mean of Cohen’s κ over codes", ["cohen1960"]),
  ],
  ["n_codes_alpha_defined", count("Codes that have an alpha")],
  ["n_codes_kappa_defined", count("Codes that have a kappa")],
  ["n_present", count("Times that coders applied the code")],
  ["alpha", alpha("nominal")],

  // Passages.
  ["char_binary_alpha", alpha(`${CHARACTERS}, coded or not`)],
  ["char_nominal_alpha", alpha(`${CHARACTERS}, by code`)],
  [
    "char_binary_kappa",
    { ...cohen, label: "Cohen’s kappa, characters, coded or not", detail: "characters, coded or not" },
  ],
  [
    "char_nominal_kappa",
    { ...cohen, label: "Cohen’s kappa, characters, by code", detail: "characters, by code" },
  ],
  [
    "char_scott_pi_nominal",
    called("Scott’s pi, characters, by code", "π", "Scott’s π", ["scott1955"], "characters, by code"),
  ],
  ["char_f1", f1("F1 of characters", "characters")],
  ["char_f1_any", f1("F1 of characters, any code", "characters, any code")],
  ["span_f1_exact", f1("F1 of passages, same bounds and code", "passages with the same bounds and code")],
  ["span_f1_overlap", f1("F1 of passages that overlap", "passages that overlap")],
  ["span_precision_overlap", overlapping("Precision of passages that overlap", "precision", "P")],
  ["span_recall_overlap", overlapping("Recall of passages that overlap", "recall", "R")],
  ["alpha_u_1995", unitizing("Unitizing alpha (1995)", "αU", "Krippendorff’s αU", ["krippendorff1995"])],
  ["u_alpha", unitizing("Unitizing alpha: where and what", "uα", "Krippendorff’s uα")],
  ["bar_u_alpha", unitizing("Unitizing alpha: where, whatever the code", "|uα", "Krippendorff’s |uα")],
  ["cu_alpha", unitizing("Unitizing alpha: what, where passages overlap", "cuα", "Krippendorff’s cuα")],
  [
    "cu_alpha_2016eq10",
    unitizing("Unitizing alpha: what, where passages overlap (2016, eq. 10)", "cuα", "Krippendorff’s cuα", [
      "krippendorffMathet2016",
    ]),
  ],
  [
    "cu_alpha_2019book_union",
    unitizing("Unitizing alpha: what, where passages overlap (2019, union)", "cuα", "Krippendorff’s cuα", [
      "krippendorff2019",
    ]),
  ],
  ["ku_alpha", unitizing("Unitizing alpha of one code", "(k)uα", "Krippendorff’s (k)uα")],
  ["cu_coverage", called("Coverage of cuα", "%", "coverage", ["krippendorffMathet2016"], null, "percent")],
]);

function count(label: string): CoefficientLabel {
  return called(label, "n", `number of ${label.charAt(0).toLowerCase()}${label.slice(1)}`, [], null, "count");
}

function f1(label: string, detail: string): CoefficientLabel {
  return called(label, "F1", "F1", ["hripcsak2005"], detail);
}

function overlapping(label: string, written: string, symbol: string): CoefficientLabel {
  return called(label, symbol, written, ["hripcsak2005"], "passages that overlap");
}

function unitizing(
  label: string,
  symbol: string,
  written: string,
  references: readonly ReferenceKey[] = ["krippendorffMathet2016"],
): CoefficientLabel {
  return called(label, symbol, written, references);
}
