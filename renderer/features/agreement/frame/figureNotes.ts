/** What each figure on all codes says, in a sentence, by its name. */
const NOTES: ReadonlyMap<string, string> = new Map([
  ["krippendorff_alpha_nominal_sets", "Coders agree on a story only if they applied exactly the same codes."],
  [
    "krippendorff_alpha_jaccard",
    "Sets that share codes agree in part: distance is 1 minus common codes divided by all codes of either.",
  ],
  [
    "krippendorff_alpha_masi",
    "Like Jaccard, but a subset counts as closer than sets that only overlap (Passonneau 2006).",
  ],
  [
    "pooled_alpha",
    "Each code present or absent; observed and expected disagreement are each summed over codes.",
  ],
  ["mean_alpha_defined_codes", "Mean of the codes’ alphas: a rare code weighs as much as a common one."],
  ["n_codes_alpha_defined", "Number of codes with an alpha, which that mean covers."],
  [
    "pooled_cohen_kappa",
    "For two coders: observed and expected agreement are each averaged over codes (de Vries et al. 2008).",
  ],
  ["mean_cohen_kappa_defined_codes", "Mean of the codes’ kappas."],
  ["n_codes_kappa_defined", "Number of codes with a kappa, which that mean covers."],
  ["char_binary_alpha", "Whether a character is coded at all, with any code."],
  ["char_binary_kappa", "For two coders: whether a character is coded at all."],
  ["char_f1_any", "Overlap of coded text, with any code. Not corrected for chance."],
  ["char_nominal_alpha", "Which code each character has, or none. Needs passages that do not overlap."],
  ["char_nominal_kappa", "For two coders: which code each character has, or none."],
  ["char_scott_pi_nominal", "For two coders: which code each character has, with chance from both together."],
  ["u_alpha", "Where passages lie and which codes they have, gaps included (Krippendorff et al. 2016)."],
  ["bar_u_alpha", "Where passages lie, with any code."],
  ["cu_alpha", "Which codes passages have, where passages of two coders overlap."],
  ["cu_alpha_2016eq10", "The same, as equation 10 of the 2016 paper reads for three or more coders."],
  ["cu_alpha_2019book_union", "The same, as the 2019 book reads for three or more coders."],
  ["cu_coverage", "Share of all text that both coders of a pair coded: what cuα is based on."],
  ["alpha_u_1995", "Where passages lie and how long they are, code by code (Krippendorff 1995)."],
  ["span_f1_exact", "Passages with exactly the same start, end and code. Not corrected for chance."],
]);

export function figureNote(name: string): string {
  return NOTES.get(name) ?? "";
}
