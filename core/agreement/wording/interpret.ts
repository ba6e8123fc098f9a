import { krippendorffAlphaNominal } from "../coefficients/krippendorff-alpha.ts";
import { percentAgreementCoefficient } from "../coefficients/percent-agreement.ts";
import { negativeAgreement, positiveAgreement } from "../coefficients/specific-agreement.ts";
import { valueOf } from "../figures/figure.ts";
import type { AgreementRow } from "../reports/project-report.ts";
import { countWords, percentWords } from "./numbers.ts";
import { positiveCounts } from "./sentence.ts";

/** A code is rare or common where the split of the judgements is 4 to 1 or more uneven (|2p - 1|). */
const UNEVEN = 0.6;
/** Below this a coefficient is called low: Krippendorff's lowest bound for tentative conclusions. */
const LOW = 0.667;
/** From here on, agreement on presence or absence is high as such. */
const HIGH_AGREEMENT = 0.8;
/** From here on, coders who use a rare code use it on the same stories. */
const HIGH_SPECIFIC = 0.6;

/**
 * What a row's figures mean, in one to three plain sentences; null where there is nothing to add to them. Where a code
 * is rare (or nearly everywhere) and alpha low, it says how much of the agreement is on stories without (with) the code,
 * and on how many of the others coders agree; only where that agreement is high does it call the figure sensitive.
 * Where two coders use the code at different rates, it names them. The thresholds are conventions of this program.
 *
 * @param nameOf - a coder's name from the id
 */
export function interpret(row: AgreementRow, nameOf: (coderId: string) => string): string | null {
  if (row.prevalence === null) return null;
  const agreement = valueOf(row.coefficients[percentAgreementCoefficient.id]);
  const common = row.prevalence.overall.share;
  if (agreement === null || !("value" in common)) return null;
  const noun = row.about === "theme" ? "theme" : "code";
  if (common.value === 0 || common.value === 1) {
    const who = common.value === 0 ? "No coder applied" : "Every coder applied";
    const where = common.value === 0 ? "any of these stories" : "each of these stories";
    return `${who} this ${noun} to ${where}, so agreement beyond chance cannot be measured.`;
  }
  const sentences = [unevenSentences(row, agreement, common.value, noun), biasSentence(row, nameOf, noun)];
  const said = sentences.filter((sentence) => sentence !== null);
  return said.length === 0 ? null : said.join(" ");
}

function unevenSentences(
  row: AgreementRow,
  agreement: number,
  prevalence: number,
  noun: string,
): string | null {
  const alpha = valueOf(row.coefficients[krippendorffAlphaNominal.id]);
  const isUneven = Math.abs(2 * prevalence - 1) >= UNEVEN;
  if (alpha === null || alpha >= LOW || !isUneven || agreement < HIGH_AGREEMENT) return null;
  const isRare = prevalence < 0.5;
  const kind = isRare ? "positive" : "negative";
  const specific = valueOf(row.coefficients[(isRare ? positiveAgreement : negativeAgreement).id]);
  const counts = isRare ? rareCounts(row) : commonCounts(row, noun);
  if (specific === null || counts === null) return null;
  const start = `Coders agree on ${percentWords(agreement)} of stories, nearly all of them ${isRare ? "without" : "with"} the ${noun}.`;
  const detail = `${counts.charAt(0).toUpperCase()}${counts.slice(1)} (${kind} agreement ${percentWords(specific)}).`;
  if (specific >= HIGH_SPECIFIC) {
    return `${start} ${detail} With a ${noun} this ${isRare ? "rare" : "common"}, kappa and alpha depend on single stories.`;
  }
  const differ = row.disagreements;
  return `${start} ${detail} Look at the ${differ === 1 ? "story" : `${countWords(differ)} stories`} on which they differ.`;
}

function rareCounts(row: AgreementRow): string | null {
  const words = row.applied === null ? null : positiveCounts(row.applied, ratersOf(row));
  return words === null || row.about !== "theme" ? words : words.replace("with the code", "with the theme");
}

function commonCounts(row: AgreementRow, noun: string): string | null {
  if (row.applied === null) return null;
  const without = row.units - row.applied.byAll;
  const byAll = row.units - row.applied.stories;
  const all = ratersOf(row) === 2 ? "both coders" : "every coder who finished them";
  return `of ${countWords(without)} ${without === 1 ? "story" : "stories"} that at least one coder left without the ${noun}, ${all} left ${countWords(byAll)} without it`;
}

function ratersOf({ prevalence }: AgreementRow): number {
  return prevalence?.coders.filter(({ rated }) => rated > 0).length ?? 0;
}

/** Where two coders use a code at different rates, the rule for the code is what to talk about. */
function biasSentence(
  { bias }: AgreementRow,
  nameOf: (coderId: string) => string,
  noun: string,
): string | null {
  if (bias === null) return null;
  const { more, less, stories, p } = bias;
  const words = p < 0.001 ? "p < .001" : `p = ${p.toFixed(3).slice(1)}`;
  return `${nameOf(more.coderId)} applied this ${noun} to ${countWords(more.given)} of ${countWords(stories)} stories, ${nameOf(less.coderId)} to ${countWords(less.given)} of the same stories: a difference in how readily they use it (exact McNemar test, ${words}).`;
}
