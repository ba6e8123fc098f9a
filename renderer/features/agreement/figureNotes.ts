/** What each figure on all codes says, in a sentence, by its name. */
const NOTES: ReadonlyMap<string, string> = new Map([
  [
    "krippendorff_alpha_nominal_sets",
    "Two coders agree on a story where they gave it exactly the same codes, and on nothing else.",
  ],
  [
    "krippendorff_alpha_jaccard",
    "Sets that share codes agree in part: the distance is 1 less the codes in common over the codes of either.",
  ],
  [
    "krippendorff_alpha_masi",
    "As Jaccard, but a set that lies within the other is nearer than two that only overlap (Passonneau 2006).",
  ],
  [
    "pooled_alpha",
    "Each code by itself, present or absent; observed and expected disagreement are each summed over the codes.",
  ],
  [
    "mean_alpha_defined_codes",
    "The plain mean of the codes' alphas: a rare code weighs as much as a common one.",
  ],
  ["n_codes_alpha_defined", "How many codes have an alpha and enter that mean."],
  [
    "pooled_cohen_kappa",
    "For two coders: observed and expected agreement are each averaged over the codes (de Vries et al. 2008).",
  ],
  [
    "pooled_cohen_kappa_excluding_undefined_codes",
    "The same, over the codes that have a kappa of their own.",
  ],
  ["mean_cohen_kappa_defined_codes", "The plain mean of the codes' kappas."],
  ["n_codes_kappa_defined", "How many codes have a kappa and enter that mean."],
  ["char_binary_alpha", "Whether a character is coded at all, by whichever code."],
  ["char_binary_kappa", "For two coders: whether a character is coded at all."],
  ["char_f1_any", "Overlap of what coders marked, whichever the code; chance is not taken off."],
  ["char_nominal_alpha", "Which code each character has, or none. Needs passages that do not overlap."],
  ["char_nominal_kappa", "For two coders: which code each character has, or none."],
  ["char_scott_pi_nominal", "For two coders: which code each character has, chance from both together."],
  ["u_alpha", "Where passages lie and which codes they have, gaps included (Krippendorff et al. 2016)."],
  ["bar_u_alpha", "Where passages lie, whichever their codes."],
  ["cu_alpha", "Which codes passages have, where passages of two coders overlap."],
  ["cu_alpha_2016eq10", "The same, as equation 10 of the 2016 paper reads for three or more coders."],
  ["cu_alpha_2019book_union", "The same, as the 2019 book reads for three or more coders."],
  ["cu_coverage", "How much of the coded text that last figure is about."],
  ["alpha_u_1995", "Where passages lie and how long they are, code by code (Krippendorff 1995)."],
  ["span_f1_exact", "Passages that begin, end and are coded exactly alike; chance is not taken off."],
]);

export function figureNote(name: string): string {
  return NOTES.get(name) ?? "";
}
