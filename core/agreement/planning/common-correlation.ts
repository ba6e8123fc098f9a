/** What is expected of a code that coders give to stories, each for themselves. */
export interface ExpectedCode {
  /** The share of stories that carry the code, between 0 and 1. */
  readonly prevalence: number;
  /** How well coders agree beyond chance: Krippendorff's alpha, which is Fleiss' kappa here, from 0 to 1. */
  readonly agreement: number;
  /** How many coders read each story, 2 or more. */
  readonly coders: number;
}

/**
 * How likely it is that 0, 1 ... of the coders give the code to a story, by the common correlation model: with the probability `agreement` all
 * say the same, the code with probability `prevalence`; otherwise each gives it with that probability, whatever the others say. Any two coders
 * then agree by `agreement` beyond chance. The model of Donner and Eliasziw (1992), for more than two coders of Altaye, Donner and Klar (2001),
 * Biometrics 57, 584-588, and of the R package kappaSize.
 * @returns one probability for each number of coders, from none to all
 * @example Array.from(givenByHowMany({ prevalence: 0.5, agreement: 0.6, coders: 2 })) // [0.4, 0.2, 0.4]
 */
export function givenByHowMany({ prevalence, agreement, coders }: ExpectedCode): Float64Array {
  const apart = 1 - agreement;
  let ways = 1;
  return Float64Array.from({ length: coders + 1 }, (_none, given) => {
    if (given > 0) ways = (ways * (coders - given + 1)) / given;
    const alike = given === coders ? prevalence : given === 0 ? 1 - prevalence : 0;
    return agreement * alike + apart * ways * prevalence ** given * (1 - prevalence) ** (coders - given);
  });
}
