import type { FigureResult } from "../../../core/agreement/figure-result.ts";
import { interpret } from "../../../core/agreement/interpret.ts";
import type { AgreementReport, AgreementRow } from "../../../core/agreement/report.ts";
import { coefficientLabel } from "../../../core/agreement/wording/coefficient-label.ts";
import { intervalsOf } from "../../../core/agreement/wording/interval.ts";
import { confidenceWords, roundPercentWords } from "../../../core/agreement/wording/numbers.ts";
import { figureWords } from "../../../core/agreement/wording/sentence.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { CopyIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { numbered } from "../../words/counts.ts";
import { figureIn, nameIn } from "./columns.ts";
import { FigureText } from "./FigureText.tsx";
import type { ViewSettings } from "./viewSettings.ts";

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
        {undefinedSentences(row, settings.coefficients).map((words) => (
          <p key={words}>{words}</p>
        ))}
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
          Cohen's kappa, each pair
        </Heading>
        <dl className="agreement-list">
          {row.pairs.map(({ coders: [a, b], units, coefficients }) => (
            <div key={`${a} ${b}`}>
              <dt>
                <bdi>{nameOf(a)}</bdi> and <bdi>{nameOf(b)}</bdi>
                <small>
                  {numbered(units)} {units === 1 ? "story" : "stories"}
                </small>
              </dt>
              <dd>
                {coefficients["cohen_kappa"] !== undefined && (
                  <Detail name="cohen_kappa" figure={coefficients["cohen_kappa"]} report={report} />
                )}
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
          Every coefficient
        </Heading>
        <dl className="agreement-list agreement-list-columns">
          {Object.entries(row.coefficients).map(([name, figure]) => (
            <div key={name}>
              <dt>{coefficientLabel(name)?.label ?? name}</dt>
              <dd>
                <Detail name={name} figure={figure} report={report} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

/** A figure with all its intervals, each as it was made. */
function Detail(props: {
  readonly name: string;
  readonly figure: FigureResult;
  readonly report: AgreementReport;
}) {
  const { name, figure, report } = props;
  const label = coefficientLabel(name);
  const words = (value: number): string => figureWords(label, value);
  return (
    <>
      <FigureText figure={figure} words={words} />
      {figure.value !== null &&
        intervalsOf(name, figure).map(({ kind, ci, words: made }) => (
          <small key={kind} className="agreement-interval" title={made}>
            <span className="ui-visually-hidden">
              {confidenceWords(report.confidence)} confidence interval,{" "}
            </span>
            [{words(ci[0])}, {words(ci[1])}]{KINDS[kind]}
            <span className="ui-visually-hidden">, {made}</span>
          </small>
        ))}
    </>
  );
}

/** What marks an interval that is not from the standard error; the words are on hover and for screen readers. */
const KINDS = { analytic: "", bootstrap: " b", "krippendorff-bootstrap": " K" } as const;

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
    const reason = figureIn(row, column)?.explanation;
    const name = coefficientLabel(nameIn(row, column))?.label ?? column;
    if (reason !== undefined) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
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
