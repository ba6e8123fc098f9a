import { bandSchemes } from "../bands.ts";
import type { BandScheme } from "../bands.ts";
import type { FigureResult } from "../figure-result.ts";
import type { Level } from "../variable.ts";
import { coefficientLabel } from "./coefficient-label.ts";
import { intervalsOf } from "./interval.ts";
import { confidenceWords, countWords } from "./numbers.ts";
import { citationOf, referenceList } from "./references.ts";
import type { ReferenceKey } from "./references.ts";
import type { Software } from "./sentence.ts";

export interface MethodsInput {
  /** The figures that are reported, by their coefficients' names; where a name comes for several codes, each. */
  readonly figures: readonly { readonly name: string; readonly figure: FigureResult }[];
  readonly level: Level;
  readonly coders: number;
  /** How many stories at least two coders finished. */
  readonly stories: number;
  readonly confidence: number;
  /** The bands by which figures are called high or low. */
  readonly bands: BandScheme;
  readonly software: Software;
}

/** A paragraph for a paper's method section, and the works that it cites, in full and in order. */
export interface MethodsText {
  readonly paragraph: string;
  readonly references: readonly string[];
}

/**
 * What was done, for a method section: the coefficients that were really computed, the level of measurement, what
 * happened to missing values, how intervals were made, the bands and the program. Only the works that it cites stand in
 * its references.
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
    `Agreement between ${countWords(input.coders)} coders was computed over the ${countWords(input.stories)} ${input.stories === 1 ? "story" : "stories"} that at least two of them had finished, each code being ${LEVELS[input.level]}.`,
    coefficients.length === 0 ? "" : `We report ${listed(coefficients)}.`,
    missingWords(names, cite),
    ...intervalSentences(input, cite),
    bandWords(input.bands, cite),
    `All figures were computed with ${input.software.name} ${input.software.version}.`,
  ];
  return {
    paragraph: sentences.filter((sentence) => sentence !== "").join(" "),
    references: referenceList(cited),
  };
}

const LEVELS: Readonly<Record<Level, string>> = {
  nominal: "a nominal variable (present or absent)",
  ordinal: "an ordinal variable",
  interval: "an interval variable",
  ratio: "a ratio variable",
};

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
    words: details.size === 0 ? words : `${words} [${[...details].join("; ")}]`,
    references: [...references],
  }));
}

function missingWords(names: readonly string[], cite: Cite): string {
  const parts = [
    "A story that a coder had not finished was a missing value for that coder, not the absence of a code.",
  ];
  if (
    names.some((name) =>
      /^(?:percent_agreement(?!_alpha|_unan)|gwet|fleiss_kappa(?!_listwise|_category)|conger|brennan|bennett|pabak)/u.test(
        name,
      ),
    )
  ) {
    parts.push(
      `For percent agreement and the kappa family, stories with a single rating enter the coders' distributions but not the observed agreement${cite("gwet2014")}.`,
    );
  }
  if (names.some((name) => /alpha/u.test(name))) {
    parts.push(`Krippendorff's α uses the stories with two ratings or more${cite("krippendorff2019")}.`);
  }
  if (names.some((name) => /cohen_kappa|scott/u.test(name))) {
    parts.push("Coefficients of two coders use the stories that both of them had finished.");
  }
  if (names.some((name) => /light_kappa|_listwise|_category/u.test(name))) {
    parts.push(
      "Light's κ and Fleiss' κ of complete units use only the stories that every coder had finished.",
    );
  }
  return parts.join(" ");
}

function intervalSentences({ figures, confidence }: MethodsInput, cite: Cite): string[] {
  const sentences: string[] = [];
  const level = confidenceWords(confidence);
  const all = figures.flatMap(({ name, figure }) => intervalsOf(name, figure));
  const analytic = new Set(
    all.flatMap(({ kind, words }) => (kind === "analytic" ? [words.split(" ", 1)[0]] : [])),
  );
  if (analytic.has("t")) {
    sentences.push(
      `${level} confidence intervals are value ± t × SE with n − 1 degrees of freedom, from the linearised variance${cite("gwet2008", "gwet2014")}.`,
    );
  }
  if (analytic.has("normal")) {
    sentences.push(
      `For Cohen's κ, ${level} confidence intervals are normal, from its large-sample standard error${cite("fleiss1969")}.`,
    );
  }
  const plain = new Map(all.map(({ kind, words }) => [words.replace(/ \([^)]*left out\)/u, ""), kind]));
  for (const [words, kind] of plain) {
    if (kind === "bootstrap") {
      sentences.push(
        `${level} bootstrap intervals are percentiles of resamples of whole stories (${words}; mulberry32 generator; quantiles of type 7)${cite("efron1993", "zapf2016")}; resamples in which a coefficient is undefined were left out and counted.`,
      );
    } else if (kind === "krippendorff-bootstrap") {
      sentences.push(`For α, ${words} was used as well${cite("krippendorff2016")}.`);
    }
  }
  return sentences;
}

function bandWords(scheme: BandScheme, cite: Cite): string {
  const chosen = bandSchemes.find(({ id }) => id === scheme);
  if (chosen === undefined || chosen.reference === null) return "";
  const bands = chosen.bands.map(({ label, bounds }) => `${label}, ${bounds}`).join("; ");
  return `Values are described by the conventional bands of ${chosen.name.replace(/ \(.*/u, "")}${cite(chosen.reference)}: ${bands}.`;
}

function listed(words: readonly string[]): string {
  if (words.length < 3) return words.join(" and ");
  return `${words.slice(0, -1).join("; ")}; and ${words.at(-1) ?? ""}`;
}
