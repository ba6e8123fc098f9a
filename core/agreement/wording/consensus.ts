import { countWords } from "./numbers.ts";

/** On how many stories a consensus counts, of those that at least two people finished. */
export interface SettledCount {
  /** In figures of codes: on those on which no code is open. */
  readonly codes: number;
  /** In figures of passages: on those of them on which no passage is open either. */
  readonly passages: number;
  readonly finished: number;
}

/**
 * What has to be said wherever figures compare coders with what they came to.
 * @param name - what the consensus is called among the coders
 * @param count - null: not known yet
 * @param isFirstPass - the coders' first passes are compared
 * @example consensusWords("Consensus (majority)", { codes: 7, passages: 7, finished: 12 }, false) // "Consensus (majority) is among the coders compared. It counts on 7 of the 12 stories that at least two coders finished: those on which neither a code nor a passage is open. It is made from their own coding, so agreement with it is not inter-rater reliability."
 */
export function consensusWords(name: string, count: SettledCount | null, isFirstPass: boolean): string {
  return [
    `${name} is among the coders compared.`,
    countedWords(count),
    "It is made from their own coding, so agreement with it is not inter-rater reliability.",
    ...(isFirstPass
      ? ["It is the consensus as it is now, while each story counts as its coder first finished it."]
      : []),
  ].join(" ");
}

function countedWords(count: SettledCount | null): string {
  if (count === null)
    return "It counts on stories that at least two coders finished and on which no code is open; in figures of passages, on those on which no passage is open either.";
  const { codes, passages, finished } = count;
  const those = `It counts on ${countWords(codes)} of the ${countWords(finished)} stories that at least two coders finished: those on which`;
  return codes === passages
    ? `${those} neither a code nor a passage is open.`
    : `${those} no code is open. In figures of passages it counts on ${countWords(passages)} of them, on which no passage is open either.`;
}

/**
 * What is said of stories that have only one of those who are compared, after their number.
 * @example onlyOneWords(false) // "finished by one coder only"
 */
export function onlyOneWords(isWithConsensus: boolean): string {
  return isWithConsensus ? "finished by one of them only, or not settled" : "finished by one coder only";
}
