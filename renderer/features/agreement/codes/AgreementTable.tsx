import type { ReactNode } from "react";
import { Fragment, useId, useMemo } from "react";
import { z } from "zod";
import type { AgreementReport, AgreementRow } from "../../../../core/agreement/reports/project-report.ts";
import type { TableRow } from "../../../../core/agreement/tables/code-rows.ts";
import { intervalOf } from "../../../../core/agreement/wording/interval.ts";
import { roundPercentWords } from "../../../../core/agreement/wording/numbers.ts";
import { useKeptScroll } from "../../../data/keptScroll.ts";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { CodeChip } from "../../../ui/CodeChip.tsx";
import { DownIcon, NextIcon, UpIcon } from "../../../ui/icons.ts";
import { numbered } from "../../../words/counts.ts";
import { figureIn, headingOf, nameIn } from "../frame/columns.ts";
import { FigureText } from "../frame/FigureText.tsx";
import type { ViewSettings } from "../frame/viewSettings.ts";
import { sourceOf } from "../frame/viewSettings.ts";
import { FigureCell } from "./FigureCell.tsx";
import { IntervalLegend, rangeDomain } from "./IntervalRange.tsx";
import { RowDetails } from "./RowDetails.tsx";
import type { Sort, SortColumn } from "./rows.ts";
import { nextSort } from "./rows.ts";

/** The rows that are open to their details, by key. */
const OPEN_ROWS = pageState("agreement.codes.open", z.array(z.string()).readonly(), []);

interface AgreementTableProps {
  readonly report: AgreementReport;
  readonly rows: readonly TableRow[];
  readonly settings: ViewSettings;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
  /** The row whose disagreements are shown, by key. */
  readonly shownKey: string | null;
  readonly onShowDisagreements: (row: TableRow, opener: HTMLElement) => void;
  /** Copies a row's figure in this column as a sentence. */
  readonly onCopySentence: (row: TableRow, column: string) => void;
}

/** The codes and themes with their figures. A row opens to its details; its last cell opens the stories on which coders differ. */
export function AgreementTable(props: AgreementTableProps) {
  const { report, rows, settings, sort, onSort, shownKey, onShowDisagreements, onCopySentence } = props;
  const [openKeys, setOpen] = usePageState(OPEN_ROWS);
  const open = useMemo(() => new Set(openKeys), [openKeys]);
  const id = useId();
  const scroll = useKeptScroll("agreement.codes");
  const columns = 3 + settings.coefficients.length + report.coders.length;
  const isPair = report.coders.length === 2;
  const { domain, withIntervals } = useMemo(() => intervalScale(rows, settings), [rows, settings]);

  const header = (column: SortColumn, words: ReactNode, extra?: { readonly rowSpan: number }): ReactNode => (
    <th
      key={column}
      scope="col"
      className={column === "name" ? "agreement-name-column" : "agreement-number"}
      aria-sort={sort?.column === column ? sort.direction : "none"}
      {...extra}
    >
      <button type="button" className="agreement-sort" onClick={() => onSort(nextSort(sort, column))}>
        <span className="agreement-sort-words">{words}</span>
        {sort?.column === column &&
          (sort.direction === "ascending" ? <UpIcon aria-hidden="true" /> : <DownIcon aria-hidden="true" />)}
      </button>
    </th>
  );

  const toggle = (key: string): void => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen([...next]);
  };

  return (
    <>
      {withIntervals.size > 0 && <IntervalLegend domain={domain} confidence={settings.confidence} />}
      <div
        className="agreement-scroller"
        tabIndex={0}
        role="region"
        aria-label="Agreement, by code"
        {...scroll}
      >
        <table className="agreement-table" data-many={report.coders.length > 4 || undefined}>
          <thead>
            <tr>
              {header("name", "Code", { rowSpan: 2 })}
              {settings.coefficients.map((column) =>
                header(`figure:${column}`, headingOf(column, isPair), { rowSpan: 2 }),
              )}
              {header("disagreements", "Differ on", { rowSpan: 2 })}
              <th scope="col" rowSpan={2} className="agreement-number agreement-plain-column">
                Stories
              </th>
              <th scope="colgroup" colSpan={report.coders.length} className="agreement-group">
                <span className="agreement-group-words">Prevalence</span>
              </th>
            </tr>
            <tr>
              {report.coders.map(({ id: coderId, name }) =>
                header(
                  `coder:${coderId}`,
                  <span className="agreement-coder-name" dir="auto" title={name}>
                    {name}
                  </span>,
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((each) => {
              const { key, row } = each;
              const isOpen = open.has(key);
              return (
                <Fragment key={key}>
                  <tr
                    className="agreement-row"
                    data-theme-row={
                      (sort === null && row.depth === 0 && !each.isOwn && row.about !== "levels") || undefined
                    }
                    data-shown={shownKey === key || undefined}
                  >
                    <th scope="row" className="agreement-name-column">
                      <button
                        type="button"
                        className="agreement-name"
                        style={{ paddingInlineStart: 8 + (sort === null ? indentOf(each) * 18 : 0) }}
                        aria-expanded={isOpen}
                        aria-controls={`${id}-${key}`}
                        onClick={() => toggle(key)}
                      >
                        <NextIcon aria-hidden="true" />
                        <span className="agreement-name-words">
                          <CodeChip slot={each.colour} name={row.name} look="plain" wraps />
                          <small dir="auto">{placeWords(each, sort !== null)}</small>
                        </span>
                      </button>
                    </th>
                    {settings.coefficients.map((column) => (
                      <FigureCell
                        key={column}
                        row={row}
                        column={column}
                        settings={settings}
                        coders={report.coders.length}
                        domain={withIntervals.has(column) ? domain : null}
                      />
                    ))}
                    <td className="agreement-number">
                      {row.disagreements === 0 ? (
                        <span className="agreement-none">none</span>
                      ) : (
                        <button
                          type="button"
                          className="agreement-differ"
                          aria-pressed={shownKey === key}
                          aria-label={`${storyCount(row.disagreements)} on which coders differ about ${row.name}`}
                          onClick={(event) => onShowDisagreements(each, event.currentTarget)}
                        >
                          {storyCount(row.disagreements)}
                        </button>
                      )}
                    </td>
                    <td className="agreement-number agreement-stories">{numbered(row.units)}</td>
                    {report.coders.map(({ id: coderId }) => (
                      <td key={coderId} className="agreement-number agreement-prevalence">
                        <Share row={row} coderId={coderId} />
                      </td>
                    ))}
                  </tr>
                  <tr id={`${id}-${key}`} hidden={!isOpen} className="agreement-details-row">
                    {isOpen && (
                      <td colSpan={columns}>
                        <RowDetails
                          row={row}
                          report={report}
                          settings={settings}
                          onCopySentence={(column) => onCopySentence(each, column)}
                        />
                      </td>
                    )}
                  </tr>
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** How many of the stories compared carry the code, as one coder has it. */
function Share({ row, coderId }: { readonly row: AgreementRow; readonly coderId: string }) {
  const share = row.prevalence?.coders.find((own) => own.coderId === coderId)?.share;
  if (share === undefined) return null;
  return (
    <>
      <FigureText figure={share} words={roundPercentWords} />
      {"value" in share && (
        <span className="agreement-bar" aria-hidden="true">
          <span style={{ inlineSize: `${share.value * 100}%` }} />
        </span>
      )}
    </>
  );
}

/** A theme's own row stands under the row for all of the theme, as its sub-codes do. */
function indentOf({ row, isOwn }: TableRow): number {
  return row.depth + (isOwn || row.about === "levels" ? 1 : 0);
}

/** What a row is about beside its name: all of a theme, the theme's own code alone, or, once sorted, where the code stands. */
function placeWords({ row, above, isOwn }: TableRow, isSorted: boolean): string {
  const parts = isSorted && above.length > 0 ? [above.join(" › ")] : [];
  if (row.about === "theme") parts.push("with all its sub-codes");
  if (row.about === "levels") parts.push("its rating, ordinal");
  if (isOwn) parts.push("the code itself");
  return parts.join(", ");
}

/** The columns of which some row has an interval, and the one scale on which they all are drawn. */
function intervalScale(
  rows: readonly TableRow[],
  settings: ViewSettings,
): { readonly domain: readonly [number, number]; readonly withIntervals: ReadonlySet<string> } {
  const source = sourceOf(settings);
  const withIntervals = new Set<string>();
  const lows: number[] = [];
  for (const column of source === null ? [] : settings.coefficients) {
    for (const { row } of rows) {
      const figure = figureIn(row, column);
      const found =
        figure === undefined ? null : intervalOf(nameIn(row, column), figure, source ?? undefined);
      if (found === null) continue;
      withIntervals.add(column);
      lows.push(found.ci[0]);
    }
  }
  return { domain: rangeDomain(lows), withIntervals };
}

function storyCount(count: number): string {
  return `${numbered(count)} ${count === 1 ? "story" : "stories"}`;
}
