import {
  coefficientWords,
  percentWords,
  roundPercentWords,
} from "../../../core/agreement/wording/numbers.ts";
import { interpret } from "../../../core/agreement/interpret.ts";
import type { AgreementReport, AgreementRow } from "../../../core/agreement/report.ts";
import { Heading } from "../../ui/Heading.tsx";
import { FigureText } from "./FigureText.tsx";
import { figureIn } from "./rows.ts";

/** The table's own columns, as sentences name them. */
const TABLE_COLUMNS: readonly (readonly [name: string, called: string])[] = [
  ["percent_agreement", "Percent agreement"],
  ["cohen_kappa_mean_of_pairs", "Cohen's kappa"],
  ["krippendorff_alpha_nominal", "Krippendorff's alpha"],
];

const OTHERS: readonly (readonly [name: string, called: string, words: (value: number) => string])[] = [
  ["percent_agreement_unanimous", "All coders agree", percentWords],
  ["light_kappa", "Light's kappa", coefficientWords],
  ["fleiss_kappa", "Fleiss' kappa", coefficientWords],
  ["conger_kappa", "Conger's kappa", coefficientWords],
  ["scott_pi", "Scott's pi", coefficientWords],
  ["gwet_ac1", "Gwet's AC1", coefficientWords],
  ["brennan_prediger", "Brennan–Prediger", coefficientWords],
];

const NONE = { undefined: "no-shared-unit" } as const;

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
          {row.pairs.map(({ coders: [a, b], units, coefficients }) => (
            <div key={`${a} ${b}`}>
              <dt>
                <bdi>{nameOf(a)}</bdi> and <bdi>{nameOf(b)}</bdi>
                <small>
                  {units.toLocaleString("en")} {units === 1 ? "story" : "stories"}
                </small>
              </dt>
              <dd>
                <FigureText figure={coefficients["cohen_kappa"] ?? NONE} words={coefficientWords} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {row.prevalence !== null && (
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
      )}
      {row.prevalence === null && <Levels row={row} />}
      <section>
        <Heading level={2} look={4}>
          Other coefficients
        </Heading>
        <dl className="agreement-list">
          {OTHERS.map(([name, called, words]) => {
            const figure = figureIn(row, name);
            return figure === undefined ? null : (
              <div key={name}>
                <dt>{called}</dt>
                <dd>
                  <FigureText figure={figure} words={words} />
                </dd>
              </div>
            );
          })}
        </dl>
      </section>
    </div>
  );
}

/** How often each level was given. */
function Levels({ row }: { readonly row: AgreementRow }) {
  return (
    <section>
      <Heading level={2} look={4}>
        Levels given
      </Heading>
      <dl className="agreement-list">
        {row.categories.map(({ category, given, rated, share }) => (
          <div key={category}>
            <dt>
              <span dir="auto">{category}</span>
              <small>
                {given.toLocaleString("en")} of {rated.toLocaleString("en")}
              </small>
            </dt>
            <dd>{share !== null && roundPercentWords(share)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Why figures of the table's own columns do not exist, each reason once. */
function undefinedSentences(row: AgreementRow): string[] {
  const byReason = new Map<string, string[]>();
  for (const [column, called] of TABLE_COLUMNS) {
    const reason = figureIn(row, column)?.explanation;
    if (reason !== undefined) byReason.set(reason, [...(byReason.get(reason) ?? []), called]);
  }
  const sentences = [...byReason].map(([words, names]) => `${names.join(" and ")}: undefined. ${words}`);
  const defined = row.pairs.filter(
    ({ coefficients }) => (coefficients["cohen_kappa"]?.value ?? null) !== null,
  );
  if (defined.length > 0 && defined.length < row.pairs.length) {
    sentences.push(
      `The mean of Cohen's kappa is over the ${defined.length} of ${row.pairs.length} pairs for which kappa is defined.`,
    );
  }
  return sentences;
}
