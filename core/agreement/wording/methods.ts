import type { MissingRule } from "../coefficients/coefficient.ts";
import { lightKappaCoefficient } from "../coefficients/light-kappa.ts";
import type { ReferenceKey } from "../coefficients/references.ts";
import { citationOf, referenceList } from "../coefficients/references.ts";
import type { Pass } from "../data/comparison.ts";
import type { Figure, IntervalKind } from "../figures/figure.ts";
import { figureNamed } from "../reports/every-figure.ts";
import type { BandScheme } from "./bands.ts";
import { bandSchemes, hasBands } from "./bands.ts";
import { coefficientLabel } from "./coefficient-label.ts";
import { onlyOneWords } from "./consensus.ts";
import type { IntervalSource } from "./interval.ts";
import { intervalOf } from "./interval.ts";
import { confidenceWords, countWords } from "./numbers.ts";
import type { Software } from "./sentence.ts";
import { numberWord } from "./sentence.ts";

export interface MethodsInput {
  /** The figures that are reported, by their coefficients' names; where a name comes for several codes, each. */
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
  readonly study: MethodsStudy;
  readonly confidence: number;
  /** Which interval is shown; null: none. */
  readonly interval: IntervalSource | null;
  /** The bands by which figures are called high or low. */
  readonly bands: BandScheme;
  readonly software: Software;
}

/** What was coded, by whom, and with what. */
export interface MethodsStudy {
  /** How many are compared: with the consensus, where it is one of them. */
  readonly coders: number;
  /** What is to be said of the consensus, where it is one of the coders: consensusWords. */
  readonly consensus?: string | null;
  /** How many stories at least two coders finished, and how many one only. */
  readonly stories: number;
  readonly singleStories: number;
  /** How many codes and, of these, themes with sub-codes the codebook has, and whether some are rated in levels. */
  readonly codes: number;
  readonly themes: number;
  readonly hasLevels: boolean;
  /** What is to be told of the codebook's versions, such as ", version of 30 Oct 2018, 14:05"; null: nothing is known. */
  readonly codebook: string | null;
  /** Whether stories count as their coders first finished them, or as they are now. */
  readonly pass: Pass;
  /** How many stories each pair of coders shares, at least and at most; null where there is no pair. */
  readonly pairs: { readonly count: number; readonly fewest: number; readonly most: number } | null;
}

/** A paragraph for a paper's method section, and the works that it cites, in full and in order. */
export interface MethodsText {
  readonly paragraph: string;
  readonly references: readonly string[];
}

/**
 * What was done, for a method section: who coded what, what counts as agreement, the coefficients that were really
 * computed, what happened to missing values, how intervals were made, the bands and the program. Only the works that it
 * cites stand in its references.
 */
export function methodsParagraph(input: MethodsInput): MethodsText {
  const names = [...new Set(input.figures.map(({ name }) => name))].filter(
    (name) => (coefficientLabel(name)?.set ?? "count") !== "count",
  );
  const cited: ReferenceKey[] = [];
  const cite = (...keys: readonly ReferenceKey[]): string => {
    cited.push(...keys);
    return keys.length === 0 ? "" : ` (${keys.map(citationOf).join("; ")})`;
  };
  const coefficients = written(names).map(({ words, references }) => `${words}${cite(...references)}`);
  const sentences = [
    ...studySentences(input.study),
    coefficients.length === 0 ? "" : `We report ${listed(coefficients)}.`,
    ...missingSentences(names, input.study, cite),
    ...intervalSentences(input, cite),
    bandWords(input.bands, names, cite),
    `All figures were computed with ${input.software.name} ${input.software.version}.`,
  ];
  return {
    paragraph: sentences.filter((sentence) => sentence !== "").join(" "),
    references: referenceList(cited),
  };
}

function studySentences(study: MethodsStudy): string[] {
  const { codes, themes, codebook, stories, singleStories, hasLevels } = study;
  const inThemes =
    themes === 0 ? "" : `, including ${numberWord(themes)} ${themes === 1 ? "theme" : "themes"}`;
  return [
    coderSentence(
      study,
      `a codebook of ${numberWord(codes)} ${codes === 1 ? "code" : "codes"}${inThemes}${codebook ?? ""}`,
    ),
    study.consensus ?? "",
    `Agreement was computed for the ${countWords(stories)} ${stories === 1 ? "story" : "stories"} that ${finisherWords(study)}${singleStories === 0 ? "" : `; ${countWords(singleStories)} ${singleStories === 1 ? "story was" : "stories were"} ${onlyOneWords(study.consensus != null)}`}.`,
    study.pass === "first"
      ? "Each story was compared as each coder first finished it, before any later change."
      : "Stories were compared in their present state, with any changes made after they were first finished.",
    "The unit of analysis was the story: a code counted as present if a coder applied it to the whole story or to any passage of it.",
    themes === 0
      ? ""
      : "A theme counted as present if any of its codes was, so coders who chose different codes of a theme agree on the theme.",
    hasLevels
      ? "Levels of rated codes were compared at the ordinal level among the coders who chose one, by the highest level that each coder chose in a story."
      : "",
  ];
}

/** Who used the codebook; where the consensus is one of them, what was compared with it. */
function coderSentence({ coders, consensus }: MethodsStudy, codebook: string): string {
  if (consensus == null)
    return `${upperFirst(numberWord(coders))} ${coders === 1 ? "coder" : "coders"} used ${codebook}.`;
  return coders === 2
    ? `What one coder coded with ${codebook} was compared with the consensus of the coders.`
    : `What ${numberWord(coders - 1)} coders coded with ${codebook} was compared, with each other and with the consensus of the coders.`;
}

function finisherWords({ coders, consensus }: MethodsStudy): string {
  if (consensus == null) return `${coders === 2 ? "both of them" : "at least two of them"} finished`;
  return coders === 2
    ? "the coder finished and on which no code of the consensus is open"
    : "at least two of them finished, or that one of them finished and on which no code of the consensus is open";
}

type Cite = (...keys: readonly ReferenceKey[]) => string;

/** The coefficients as sentences have them, those that differ in weights or the like as one. */
function written(
  names: readonly string[],
): { readonly words: string; readonly references: readonly ReferenceKey[] }[] {
  const found = new Map<string, { details: Set<string>; references: Set<ReferenceKey> }>();
  for (const name of names) {
    const label = coefficientLabel(name);
    if (label === null) continue;
    const one = found.get(label.written) ?? { details: new Set(), references: new Set() };
    found.set(label.written, one);
    if (label.detail !== null) one.details.add(label.detail);
    for (const key of label.references) one.references.add(key);
  }
  return [...found].map(([words, { details, references }]) => ({
    words: `${words}${detailWords([...details])}`,
    references: [...references],
  }));
}

const MEASUREMENTS = ["nominal", "ordinal", "interval", "ratio"];

/** " for nominal and ordinal data"; other details after commas. */
function detailWords(details: readonly string[]): string {
  const measured = details.filter((detail) => MEASUREMENTS.includes(detail));
  const others = details.filter((detail) => !MEASUREMENTS.includes(detail));
  const data = measured.length === 0 ? "" : ` for ${measured.join(" and ")} data`;
  return `${data}${others.length === 0 ? "" : `, ${others.join(" and ")}`}`;
}

function missingSentences(
  names: readonly string[],
  { coders, singleStories, pairs }: MethodsStudy,
  cite: Cite,
): string[] {
  const definitions = names.flatMap((name) => figureNamed(name)?.definition ?? []);
  const has = (rule: MissingRule): boolean => definitions.some(({ missing }) => missing === rule);
  const isOfPairs = has("both") || definitions.some(({ id }) => id === lightKappaCoefficient.id);
  const perPair =
    pairs === null || !isOfPairs || coders === 2
      ? ""
      : `Coefficients of two coders are computed for each of the ${numberWord(pairs.count)} pairs, on the stories that both finished (${pairs.fewest === pairs.most ? countWords(pairs.most) : `${countWords(pairs.fewest)} to ${countWords(pairs.most)}`} per pair).`;
  if (coders === 2 && singleStories === 0) return [];
  return [
    "A story that a coder had not finished was a missing value for that coder, not the absence of a code.",
    singleStories > 0 && has("chance")
      ? `Stories finished by one coder only enter the expected agreement of AC1 and of Fleiss’ and Conger’s κ, not the observed agreement${cite("gwet2014")}.`
      : "",
    has("weighted")
      ? `Krippendorff’s α uses the stories finished by two coders or more${cite("krippendorff2019")}.`
      : "",
    perPair,
    has("complete")
      ? "Light’s κ and Fleiss’ κ of complete units use only the stories that every coder finished."
      : "",
  ];
}

function intervalSentences({ figures, confidence, interval: source }: MethodsInput, cite: Cite): string[] {
  if (source === null) return [];
  const made = new Map<IntervalKind, Map<string, Set<string>>>();
  for (const { name, figure } of figures) {
    const interval = intervalOf(name, figure, source);
    if (interval === null) continue;
    // How many draws had no figure differs from code to code: it stands beside each interval.
    const words = interval.words.replace(/ \([^)]*left out\)/u, "");
    const ofKind = made.get(interval.kind) ?? new Map<string, Set<string>>();
    made.set(interval.kind, ofKind);
    const of = ofKind.get(words) ?? new Set();
    ofKind.set(words, of.add(coefficientLabel(name)?.written ?? name));
  }
  return [...made].flatMap(([kind, ofKind]) =>
    [...ofKind].map(
      ([words, names]) =>
        `${confidenceWords(confidence)} intervals for ${listed([...names])}: ${words}${cite(...INTERVAL_SOURCES[kind](words))}.`,
    ),
  );
}

/** The works that say how an interval of each kind is made. */
const INTERVAL_SOURCES: Readonly<Record<IntervalKind, (words: string) => readonly ReferenceKey[]>> = {
  dirichlet: () => ["brown2001"],
  wilson: () => ["wilson1927", "brown2001"],
  bca: () => ["efron1993"],
  bootstrap: () => ["efron1993", "zapf2016"],
  "standard-error": (words) => (words.startsWith("normal") ? ["fleiss1969"] : ["gwet2021"]),
  analytic: (words) => (words.startsWith("normal") ? ["fleiss1969"] : ["gwet2021"]),
};

function bandWords(scheme: BandScheme, names: readonly string[], cite: Cite): string {
  const chosen = bandSchemes.find(({ id }) => id === scheme);
  if (chosen === undefined || chosen.reference === null) return "";
  if (!names.some((name) => hasBands(scheme, name))) return "";
  const bands = chosen.bands.map(({ label, bounds }) => `${label}, ${bounds}`).join("; ");
  const what = scheme === "krippendorff" ? "α" : "κ";
  return `Values of ${what} are described in the words of ${chosen.name.replace(/ \(.*/u, "")}${cite(chosen.reference)}: ${bands}.`;
}

function listed(words: readonly string[]): string {
  if (words.length < 3) return words.join(" and ");
  return `${words.slice(0, -1).join("; ")}; and ${words.at(-1) ?? ""}`;
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
