import { useLayoutEffect, useRef, useState } from "react";
import type { ColumnMapping } from "../../../core/importing/mapping.ts";
import type { NoteParting } from "../../../core/importing/note-parts.ts";
import { noteParts } from "../../../core/importing/note-parts.ts";
import { refusedIdWords } from "../../../core/importing/refused-id.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import type { CsvRow } from "../../../core/reading/csv-reader.ts";
import { Button } from "../../ui/Button.tsx";
import { VeiledIcon, WarningIcon } from "../../ui/icons.ts";
import { Select } from "../../ui/Select.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import type { ColumnToCheck } from "./ColumnsToCheck.tsx";
import { ColumnsToCheck } from "./ColumnsToCheck.tsx";
import type { Role } from "./roles.ts";
import { columnOrder, concernName, isRole, roleOf, roleOptions } from "./roles.ts";
import type { RowWord } from "./rowWord.ts";
import { rowWord } from "./rowWord.ts";

export interface PreviewTableProps {
  readonly preview: TablePreview;
  /** The columns that tell coding, which have no role for the stories. */
  readonly coding: readonly number[];
  /** Names of the columns whose role the person has chosen; the other roles were detected. */
  readonly chosenColumns: ReadonlySet<string>;
  readonly onRole: (column: number, role: Role) => void;
}

/** A cell with more than this, beside the text of a veiled story, may tell the story as well. In UTF-16 units. */
const TELLING = 40;

/**
 * The first rows as they are read, each column under its role, the story first and what is left out last. Stories with content notes are veiled here as they are in the reading
 * pane: until they are opened, their words are not in the page.
 */
export function PreviewTable({ preview, coding, chosenColumns, onRole }: PreviewTableProps) {
  const { header, labels, mapping, concerns, refusedId, rows } = preview;
  const order = columnOrder(mapping, header.length);
  const rejectedLines = new Set(preview.rejected.map(({ line }) => line));
  const [openedLines, setOpenedLines] = useState<ReadonlySet<number>>(new Set());
  const setOpened = (line: number, isOpen: boolean) => {
    const next = new Set(openedLines);
    if (isOpen) next.add(line);
    else next.delete(line);
    setOpenedLines(next);
  };
  const scroller = useRef<HTMLDivElement>(null);
  const headOf = (column: number): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`th[data-column="${column}"]`) ?? null;
  const goTo = (column: number): void => {
    const head = headOf(column);
    head?.scrollIntoView({ block: "nearest", inline: "center" });
    head?.querySelector("button")?.focus({ preventScroll: true });
  };
  // A column whose role was chosen may stand elsewhere now: it stays in view.
  const changed = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (changed.current !== null)
      headOf(changed.current)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    changed.current = null;
  }, [mapping]);
  const toCheck = order.flatMap((column): ColumnToCheck[] => {
    const name = header[column] ?? "";
    if (chosenColumns.has(name) || coding.includes(column)) return [];
    if (refusedId?.column === column) return [{ column, name, why: refusedIdWords(name, refusedId) }];
    const [concern, role] = [concerns[column] ?? null, roleOf(mapping, column)];
    if (concern === null || (role !== "leftOut" && role !== "hidden")) return [];
    return [{ column, name, why: `${concernName(concern)}, ${PROPOSED[role]}` }];
  });
  return (
    <>
      <ColumnsToCheck columns={toCheck} onGo={goTo} />
      <div
        ref={scroller}
        className="importing-table-scroller"
        role="region"
        aria-label="First rows of the file"
        tabIndex={0}
      >
        <table className="importing-table">
          <thead>
            <tr>
              <th scope="col" className="importing-line">
                {rowWord(preview)}
              </th>
              {order.map((column) => {
                const name = header[column] ?? "";
                const label = labels[column] ?? "";
                const role = roleOf(mapping, column);
                const isChosen = chosenColumns.has(name);
                const concern = concerns[column] ?? null;
                const isProposed = concern !== null && !isChosen && (role === "leftOut" || role === "hidden");
                return (
                  <th
                    key={name}
                    scope="col"
                    data-column={column}
                    data-role={coding.includes(column) ? "coding" : role}
                    aria-label={name}
                  >
                    {coding.includes(column) ? (
                      <span className="importing-coding-role">Coding</span>
                    ) : (
                      <Select
                        label={`Role of the column “${name}”`}
                        isLabelHidden
                        options={roleOptions(role)}
                        value={role}
                        onChange={(id) => {
                          if (!isRole(id) || id === role) return;
                          changed.current = column;
                          onRole(column, id);
                        }}
                      />
                    )}
                    <span className="importing-column-name">
                      <span dir="auto" title={name}>
                        {name}
                      </span>
                      {role !== "attributes" && !isChosen && !coding.includes(column) && (
                        <span className="importing-guess">detected</span>
                      )}
                    </span>
                    {label !== "" && (
                      <span className="importing-column-label" dir="auto" title={label}>
                        {label}
                      </span>
                    )}
                    {role === "contentNotes" && !coding.includes(column) && (
                      <span className="importing-column-why">{partingWords(preview.noteParting)}</span>
                    )}
                    {refusedId?.column === column && !isChosen && (
                      <span
                        className="importing-column-why"
                        dir="auto"
                        title={refusedIdWords(name, refusedId)}
                      >
                        {refusedIdWords(name, refusedId)}
                      </span>
                    )}
                    {isProposed && <span className="importing-column-label">{concernName(concern)}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PreviewRow
                key={row.line}
                row={row}
                order={order}
                mapping={mapping}
                coding={coding}
                parting={preview.noteParting}
                word={rowWord(preview)}
                isRejected={rejectedLines.has(row.line)}
                isOpened={openedLines.has(row.line)}
                onOpen={(isOpen) => setOpened(row.line, isOpen)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What becomes of a column for which it is proposed. */
const PROPOSED = { leftOut: "left out", hidden: "hidden while coding" } as const;

function partingWords({ commas }: NoteParting): string {
  return commas ? "Separated at commas" : "Separated at ; and |, and at commas between known notes";
}

const shownAs: Readonly<Record<RowWord, string>> = {
  Line: "on line",
  Row: "in row",
  Text: "in text",
  Record: "in record",
};

interface PreviewRowProps {
  readonly row: CsvRow;
  readonly word: RowWord;
  readonly order: readonly number[];
  readonly mapping: ColumnMapping;
  readonly coding: readonly number[];
  readonly parting: NoteParting;
  readonly isRejected: boolean;
  readonly isOpened: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

function PreviewRow(props: PreviewRowProps) {
  const { row, word, order, mapping, coding, parting, isRejected, isOpened, onOpen } = props;
  const parts =
    mapping.contentNotes === null ? [] : noteParts(row.cells[mapping.contentNotes] ?? "", parting);
  const notes = parts.join(", ");
  const isVeiled = notes !== "" && !isOpened;
  return (
    <tr>
      <th scope="row" className="importing-line">
        {isRejected && (
          <>
            <WarningIcon aria-hidden="true" />
            <VisuallyHidden>Will be rejected: </VisuallyHidden>
          </>
        )}
        {row.line}
      </th>
      {order.map((column) => {
        const cell = row.cells[column] ?? "";
        const role = roleOf(mapping, column);
        const tells =
          role === "text" || role === "title" || (role !== "contentNotes" && cell.length > TELLING);
        return (
          // Columns have no identity but their place.
          <td key={column} data-role={coding.includes(column) ? "coding" : role}>
            <div className={role === "text" ? "importing-veiled" : undefined}>
              {isVeiled && tells ? (
                <span className="importing-veil">
                  <VeiledIcon aria-hidden="true" />
                  {role === "text" ? <span dir="auto">Content note: {notes}</span> : "Hidden"}
                </span>
              ) : role === "contentNotes" && !coding.includes(column) ? (
                <ul className="importing-note-parts" aria-label="Content notes">
                  {parts.map((note) => (
                    <li key={note} dir="auto">
                      {note}
                    </li>
                  ))}
                </ul>
              ) : (
                <div className={role === "text" ? "importing-cell ui-story" : "importing-cell"} dir="auto">
                  {cell}
                </div>
              )}
              {role === "text" && notes !== "" && (
                <Button
                  className="importing-veil-toggle"
                  size="small"
                  variant="quiet"
                  aria-label={`${isVeiled ? "Show" : "Hide"} the story ${shownAs[word]} ${row.line}`}
                  onPress={() => onOpen(isVeiled)}
                >
                  {isVeiled ? "Show" : "Hide"}
                </Button>
              )}
            </div>
          </td>
        );
      })}
    </tr>
  );
}
