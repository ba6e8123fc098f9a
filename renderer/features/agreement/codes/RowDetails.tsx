import { cohenKappaCoefficient } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import { FEWEST_SHARED } from "../../../../core/agreement/data/comparison.ts";
import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import { definedOf, undefinedSentence } from "../../../../core/agreement/figures/figure.ts";
import type { AgreementReport, AgreementRow } from "../../../../core/agreement/reports/project-report.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";
import { interpret } from "../../../../core/agreement/wording/interpret.ts";
import {
  belowWords,
  intervalOf,
  noIntervalSentence,
  undefinedDrawsWords,
} from "../../../../core/agreement/wording/interval.ts";
import { confidenceWords, roundPercentWords } from "../../../../core/agreement/wording/numbers.ts";
import { figureWords, positiveCounts } from "../../../../core/agreement/wording/sentence.ts";
import { Button } from "../../../ui/Button.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { CopyIcon } from "../../../ui/icons.ts";
import { Menu } from "../../../ui/Menu.tsx";
import { counted, numbered } from "../../../words/counts.ts";
import { capitalised } from "../../../words/sentences.ts";
import { figureIn, nameIn } from "../frame/columns.ts";
import { FigureText } from "../frame/FigureText.tsx";
import type { ViewSettings } from "../frame/viewSettings.ts";
import { sourceOf } from "../frame/viewSettings.ts";

/** Everything about one code that the table has no room for: a plain sentence, each pair, each coder's count, the other coefficients. */
export function RowDetails(props: {
  readonly row: AgreementRow;
  readonly report: AgreementReport;
  readonly settings: ViewSettings;
  /** Copies the row's figure in this column as a sentence. */
  readonly onCopySentence: (column: string) => void;
}) {
  const { row, report, settings, onCopySentence } = props;
  const nameOf = (coderId: string): string => report.coders.find(({ id }) => id === coderId)?.name ?? coderId;
  const sentence = interpret(row, nameOf);
  return (
    <div className="agreement-details">
      <div className="agreement-notes">
        {sentence !== null && <p dir="auto">{sentence}</p>}
        {[...figureSentences(row, report, settings), ...undefinedSentences(row, settings.coefficients)].map(
          (words) => (
            <p key={words}>{words}</p>
          ),
        )}
        <Menu
          label={`Copy as a sentence: ${row.name}`}
          trigger={
            <Button size="small" icon={<CopyIcon aria-hidden="true" />}>
              Copy as a sentence
            </Button>
          }
          groups={[
            {
              id: "columns",
              actions: settings.coefficients.flatMap((column) =>
                figureIn(row, column) === undefined
                  ? []
                  : [{ id: column, name: coefficientLabel(nameIn(row, column))?.label ?? column }],
              ),
            },
          ]}
          onAction={onCopySentence}
        />
      </div>
      <section>
        <Heading level={2} look={4}>
          Cohen’s kappa by pair
        </Heading>
        <dl className="agreement-list">
          {pairKappas(row).map(({ coders: [a, b], units, kappa }) => (
            <div key={`${a} ${b}`}>
              <dt>
                <bdi>{nameOf(a)}</bdi> and <bdi>{nameOf(b)}</bdi>
                <small>
                  {counted(units, "story", "stories")}
                  {units < FEWEST_SHARED && ", too few to rely on"}
                </small>
              </dt>
              <dd>
                {kappa !== undefined && (
                  <Detail
                    name={cohenKappaCoefficient.id}
                    figure={kappa}
                    report={report}
                    settings={settings}
                  />
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {row.prevalence !== null && (
        <section>
          <Heading level={2} look={4}>
            Stories with this code
          </Heading>
          <dl className="agreement-list">
            {row.prevalence.coders.map(({ coderId, given, rated, share }) => (
              <div key={coderId}>
                <dt>
                  <span dir="auto">{nameOf(coderId)}</span>
                  <small>
                    {numbered(given)} of {numbered(rated)}
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
      <section className="agreement-details-wide">
        <Heading level={2} look={4}>
          All coefficients
        </Heading>
        <dl className="agreement-list agreement-list-columns">
          {Object.entries(row.coefficients).map(([name, figure]) => (
            <div key={name}>
              <dt>{coefficientLabel(name)?.label ?? name}</dt>
              <dd>
                <Detail name={name} figure={figure} report={report} settings={settings} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

/** A figure with its interval and, where it was drawn, the probability that it is below the minimum. */
function Detail(props: {
  readonly name: string;
  readonly figure: Figure;
  readonly report: AgreementReport;
  readonly settings: ViewSettings;
}) {
  const { name, figure, report, settings } = props;
  const label = coefficientLabel(name);
  const words = (value: number): string => figureWords(label, value);
  const source = sourceOf(settings);
  const interval = source === null ? null : intervalOf(name, figure, source);
  const below = interval === null ? null : belowWords(name, definedOf(figure) ?? {});
  const why = source === null ? null : noIntervalSentence(name, figure);
  return (
    <>
      <FigureText figure={figure} words={words} />
      {interval !== null && (
        <small className="agreement-interval">
          <span className="ui-visually-hidden">{confidenceWords(report.confidence)} interval, </span>[
          {words(interval.ci[0])}, {words(interval.ci[1])}]
          <span className="ui-visually-hidden">, {interval.words}</span>
        </small>
      )}
      {interval === null && why !== null && <small className="agreement-interval">{why}</small>}
      {below !== null && <small className="agreement-interval">{below}</small>}
    </>
  );
}

/** What is to be said of the table's own columns: counts of a rare code, the chance of being below the minimum, and why an interval is missing. */
function figureSentences(row: AgreementRow, report: AgreementReport, settings: ViewSettings): string[] {
  const counts = row.applied === null ? null : positiveCounts(row.applied, report.coders.length);
  const sentences = counts === null ? [] : [`${capitalised(counts)}.`];
  const source = sourceOf(settings);
  if (source === null) return sentences;
  const below: string[] = [];
  for (const column of settings.coefficients) {
    const figure = definedOf(figureIn(row, column));
    const name = nameIn(row, column);
    if (figure === null) continue;
    const label = coefficientLabel(name)?.label ?? column;
    const drawn = intervalOf(name, figure, source) === null ? null : belowWords(name, figure);
    if (drawn !== null && coefficientLabel(name)?.set === "coefficient") below.push(drawn);
    const others = [noIntervalSentence(name, figure), undefinedDrawsWords(figure)];
    for (const words of others) if (words !== null) sentences.push(`${label}: ${words}`);
  }
  return below.length === 0 ? sentences : [...sentences, `${below.join("; ")}.`];
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
                {numbered(given)} of {numbered(rated)}
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
function undefinedSentences(row: AgreementRow, columns: readonly string[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const column of columns) {
    const figure = figureIn(row, column);
    if (figure === undefined || "value" in figure) continue;
    const why = undefinedSentence(figure.reason);
    const name = coefficientLabel(nameIn(row, column))?.label ?? column;
    byReason.set(why, [...(byReason.get(why) ?? []), name]);
  }
  const sentences = [...byReason].map(([words, names]) => `${names.join(" and ")}: undefined. ${words}`);
  const defined = pairKappas(row).filter(({ kappa }) => definedOf(kappa) !== null);
  if (defined.length > 0 && defined.length < row.pairs.length) {
    sentences.push(
      `The mean of Cohen’s kappa covers the ${defined.length} of ${row.pairs.length} pairs for which kappa is defined.`,
    );
  }
  return sentences;
}

/** Cohen's kappa of each pair of coders. */
function pairKappas({ pairs }: AgreementRow) {
  return pairs.map(({ coders, units, coefficients }) => ({
    coders,
    units,
    kappa: coefficients[cohenKappaCoefficient.id],
  }));
}
