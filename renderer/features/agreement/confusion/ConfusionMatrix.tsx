import type { KeyboardEvent, SyntheticEvent } from "react";
import { memo, useMemo, useRef } from "react";
import { z } from "zod";
import type { Confusion } from "../../../../core/agreement/reports/confusion.ts";
import { pageState, usePageState } from "../../../data/pageState.ts";
import type { ConfusedCell } from "../../../engine/agreementViews.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { CodeSwatch } from "../../../ui/CodeSwatch.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { numbered } from "../../../words/counts.ts";
import { useCodeColours } from "../frame/useCodeColours.ts";
import "./ConfusionMatrix.css";

/** Only codes that were confused have a line. */
const FILTERED = pageState("agreement.confusion.filtered", z.boolean(), true);
const ACTIVE = pageState<Place>(
  "agreement.confusion.active",
  z.tuple([z.number(), z.number()]).readonly(),
  [0, 0],
);

/** Code by code: what one coder gave where another gave what. One tab stop; arrows move, Enter lists a cell's stories. */
export function ConfusionMatrix(props: {
  readonly confusion: Confusion;
  readonly chosen: ConfusedCell | null;
  readonly onChoose: (cell: ConfusedCell, from: HTMLElement | null) => void;
}) {
  const { confusion, chosen, onChoose } = props;
  const { codes, coders, isDirected } = confusion;
  const [isFiltered, setFiltered] = usePageState(FILTERED);
  const [active, setActive] = usePageState(ACTIVE);
  const table = useRef<HTMLTableElement>(null);
  const lines = useMemo(() => linesOf(confusion, isFiltered), [confusion, isFiltered]);
  const most = useMemo(() => largest(confusion), [confusion]);
  const activeRow = Math.min(active[0], lines.length - 1);
  const activeColumn = Math.min(active[1], lines.length - 1);
  const [first, second] = coders;

  const choose = ([row, column]: Place, from: HTMLElement | null): void => {
    const [line, other] = [lines[row], lines[column]];
    if (line === undefined || other === undefined || countOf(confusion, line.at, other.at) === 0) return;
    onChoose({ row: line.codeId, column: other.codeId, eitherWay: false }, from);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === " ") {
      const at = placeOf(event);
      if (at === null) return;
      event.preventDefault();
      choose(at.place, at.cell);
      return;
    }
    const next = nextPlace(event.key, [activeRow, activeColumn], lines.length - 1, event.ctrlKey);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next[0]} ${next[1]}"]`)?.focus();
  };

  return (
    <section className="confusion-section" aria-label="Confusion between codes">
      <div className="confusion-matrix-head">
        <Heading level={2} look={3}>
          Code by code
        </Heading>
        <Checkbox isSelected={isFiltered} onChange={setFiltered}>
          Only codes that were confused
        </Checkbox>
      </div>
      <p className="agreement-view-note">
        {isDirected && first !== undefined && second !== undefined ? (
          <>
            Rows are codes that <bdi>{first.name}</bdi> applied, columns codes that <bdi>{second.name}</bdi>{" "}
            applied.
          </>
        ) : (
          "The table is the same read by rows or by columns."
        )}{" "}
        On the diagonal, both applied the code. Choose a cell to list its stories.
      </p>
      <div className="confusion-scroller">
        <table
          ref={table}
          className="confusion-matrix"
          role="grid"
          aria-label="Confusion between codes"
          onKeyDown={onKeyDown}
          onFocus={(event) => setActive(placeOf(event)?.place ?? active)}
          onClick={(event) => {
            const at = placeOf(event);
            if (at !== null) choose(at.place, at.cell);
          }}
        >
          <thead>
            <tr>
              <th scope="col" className="confusion-corner">
                {isDirected && first !== undefined && second !== undefined ? (
                  <>
                    <bdi>{first.name}</bdi> ↓ <bdi>{second.name}</bdi> →
                  </>
                ) : (
                  "Code"
                )}
              </th>
              {lines.map((line) => (
                <th key={line.at} scope="col" title={line.name}>
                  <span className="confusion-column">
                    <LineName line={line} />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, row) => (
              <MatrixRow
                key={line.at}
                confusion={confusion}
                lines={lines}
                row={row}
                most={most}
                activeColumn={row === activeRow ? activeColumn : null}
                chosen={chosen !== null && isAbout(chosen, line.codeId) ? chosen : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      {isFiltered && lines.length < codes.length + 1 && (
        <p className="agreement-view-note">
          {numbered(codes.length + 1 - lines.length)} of {numbered(codes.length)} codes were never confused
          with another code.
        </p>
      )}
    </section>
  );
}

/** One code's row. It is drawn again only where something in it changes, for there may be many cells. */
const MatrixRow = memo(function MatrixRow(props: {
  readonly confusion: Confusion;
  readonly lines: readonly Line[];
  readonly row: number;
  readonly most: number;
  /** The column of the cell where the keys are; null in other rows. */
  readonly activeColumn: number | null;
  readonly chosen: ConfusedCell | null;
}) {
  const { confusion, lines, row, most, activeColumn, chosen } = props;
  const line = lines[row];
  if (line === undefined) return null;
  return (
    <tr>
      <th scope="row" title={line.name}>
        <span className="confusion-row">
          <LineName line={line} />
        </span>
      </th>
      {lines.map((other, column) => {
        const count = countOf(confusion, line.at, other.at);
        const isSame = line.at === other.at;
        return (
          <td
            key={other.at}
            data-at={`${row} ${column}`}
            data-same={isSame || undefined}
            data-none={count === 0 || undefined}
            tabIndex={column === activeColumn ? 0 : -1}
            aria-selected={isChosen(chosen, line.codeId, other.codeId)}
            aria-label={cellWords(line.name, other.name, isSame, count)}
            style={isSame || count === 0 ? {} : { background: groundOf(count / most) }}
          >
            {count === 0 ? "·" : numbered(count)}
          </td>
        );
      })}
    </tr>
  );
});

function LineName({ line }: { readonly line: Line }) {
  const colourOf = useCodeColours();
  return (
    <>
      {line.codeId !== null && <CodeSwatch className="confusion-mark" slot={colourOf(line.codeId)} />}
      <span dir="auto">{line.name}</span>
    </>
  );
}

interface Line {
  /** Its place among the codes; that of "nothing" comes last. */
  readonly at: number;
  readonly codeId: string | null;
  readonly name: string;
}

type Place = readonly [row: number, column: number];

/** The rows, and the columns: all codes and "nothing", or only those that stand off the diagonal. */
function linesOf(confusion: Confusion, isFiltered: boolean): Line[] {
  const { codes } = confusion;
  const all = [
    ...codes.map(({ codeId, name }, at): Line => ({ at, codeId, name })),
    { at: codes.length, codeId: null, name: "Nothing" },
  ];
  if (!isFiltered) return all;
  return all.filter(
    ({ at }) =>
      at === codes.length ||
      all.some(
        (other) =>
          other.at !== at && (countOf(confusion, at, other.at) > 0 || countOf(confusion, other.at, at) > 0),
      ),
  );
}

/** The largest count off the diagonal, at least 1. */
function largest({ cells, codes }: Confusion): number {
  const side = codes.length + 1;
  return cells.reduce(
    (most, count, at) => (Math.floor(at / side) === at % side ? most : Math.max(most, count)),
    1,
  );
}

function countOf({ cells, codes }: Confusion, row: number, column: number): number {
  return cells[row * (codes.length + 1) + column] ?? 0;
}

function isAbout(chosen: ConfusedCell, codeId: string | null): boolean {
  return chosen.row === codeId || chosen.column === codeId;
}

function isChosen(chosen: ConfusedCell | null, row: string | null, column: string | null): boolean {
  if (chosen === null) return false;
  if (chosen.row === row && chosen.column === column) return true;
  return chosen.eitherWay && chosen.row === column && chosen.column === row;
}

function cellWords(row: string, column: string, isSame: boolean, count: number): string {
  if (isSame) return `${row} from both: ${count}`;
  return `${row} from one, ${column} from the other: ${count}`;
}

/** The ground of a count, from none to that of the largest; words on it keep their contrast. */
function groundOf(share: number): string {
  return `color-mix(in oklab, var(--warning) ${Math.round(6 + share * 38)}%, var(--surface))`;
}

/** The cell that an event is about, and its place; null where it is about none. */
function placeOf(event: SyntheticEvent): { readonly place: Place; readonly cell: HTMLElement } | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-at]") : null;
  const [row, column] = (cell?.dataset["at"] ?? "").split(" ").map(Number);
  return cell === null || row === undefined || column === undefined ? null : { place: [row, column], cell };
}

function nextPlace(key: string, [row, column]: Place, last: number, isFar: boolean): Place | null {
  switch (key) {
    case "ArrowUp":
      return [Math.max(0, row - 1), column];
    case "ArrowDown":
      return [Math.min(last, row + 1), column];
    case "ArrowLeft":
      return [row, Math.max(0, column - 1)];
    case "ArrowRight":
      return [row, Math.min(last, column + 1)];
    case "Home":
      return [isFar ? 0 : row, 0];
    case "End":
      return [isFar ? last : row, last];
    default:
      return null;
  }
}
