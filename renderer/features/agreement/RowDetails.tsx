import type { Figure } from "../../../core/agreement/figure.ts";
import {
  coefficientWords,
  percentWords,
  roundPercentWords,
} from "../../../core/agreement/wording/numbers.ts";
import { interpret } from "../../../core/agreement/interpret.ts";
import type { AgreementReport, AgreementRow } from "../../../core/agreement/report.ts";
import { undefinedSentence } from "../../../core/agreement/undefined.ts";
import { Heading } from "../../ui/Heading.tsx";
import { FigureText } from "./FigureText.tsx";

/** Everything about one code that the table has no room for: a plain sentence, each pair, each coder's count, the other coefficients. */
export function RowDetails({
  row,
  coders,
}: {
  readonly row: AgreementRow;
  readonly coders: AgreementReport["coders"];
}) {
  const nameOf = (coderId: string): string => coders.find(({ id }) => id === coderId)?.name ?? coderId;
  const sentence = interpret(row, nameOf);
  const { further } = row;
  const others: readonly (readonly [string, Figure, (value: number) => string])[] = [
    ["All coders agree", further.percent_agreement_unanimous, percentWords],
    ["Light's kappa", further.light_kappa, coefficientWords],
    ["Fleiss' kappa", further.fleiss_kappa, coefficientWords],
    ["Conger's kappa", further.conger_kappa, coefficientWords],
    ...(coders.length === 2 ? [["Scott's pi", further.scott_pi, coefficientWords] as const] : []),
    ["Gwet's AC1", further.gwet_ac1, coefficientWords],
    ["Brennan–Prediger", further.brennan_prediger, coefficientWords],
  ];
  return (
    <div className="agreement-details">
      <div className="agreement-notes">
        {sentence !== null && <p dir="auto">{sentence}</p>}
        {undefinedSentences(row).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      <section>
        <Heading level={2} look={4}>
          Cohen's kappa, each pair
        </Heading>
        <dl className="agreement-list">
          {row.cohenKappa.pairs.map(({ coders: [a, b], n, figure }) => (
            <div key={`${a} ${b}`}>
              <dt>
                <bdi>{nameOf(a)}</bdi> and <bdi>{nameOf(b)}</bdi>
                <small>
                  {n.toLocaleString("en")} {n === 1 ? "story" : "stories"}
                </small>
              </dt>
              <dd>
                <FigureText figure={figure} words={coefficientWords} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <Heading level={2} look={4}>
          Stories that carry it
        </Heading>
        <dl className="agreement-list">
          {row.prevalence.coders.map(({ coderId, given, rated, share }) => (
            <div key={coderId}>
              <dt>
                <span dir="auto">{nameOf(coderId)}</span>
                <small>
                  {given.toLocaleString("en")} of {rated.toLocaleString("en")}
                </small>
              </dt>
              <dd>
                <FigureText figure={share} words={roundPercentWords} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <Heading level={2} look={4}>
          Other coefficients
        </Heading>
        <dl className="agreement-list">
          {others.map(([name, figure, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <FigureText figure={figure} words={words} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

/** Why figures of the table's own columns do not exist, each reason once. */
function undefinedSentences(row: AgreementRow): string[] {
  const figures: readonly (readonly [string, Figure])[] = [
    ["Percent agreement", row.percentAgreement],
    ["Cohen's kappa", row.cohenKappa.mean],
    ["Krippendorff's alpha", row.alpha],
  ];
  const byReason = new Map<string, string[]>();
  for (const [name, figure] of figures) {
    if (!("undefined" in figure)) continue;
    const words = undefinedSentence(figure.undefined);
    byReason.set(words, [...(byReason.get(words) ?? []), name]);
  }
  const sentences = [...byReason].map(([words, names]) => `${names.join(" and ")}: undefined. ${words}`);
  const { pairs, definedPairs } = row.cohenKappa;
  if (definedPairs > 0 && definedPairs < pairs.length) {
    sentences.push(
      `The mean of Cohen's kappa is over the ${definedPairs} of ${pairs.length} pairs for which kappa is defined.`,
    );
  }
  return sentences;
}
