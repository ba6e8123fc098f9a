import type { ReactNode } from "react";
import { Heading } from "../../ui/Heading.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { counted } from "../../words/counts.ts";
import type { TableKind } from "./options.ts";
import type { Preview, PreviewState } from "./usePreview.ts";
import { PREVIEW_ROWS } from "./usePreview.ts";

const NAMES: Readonly<Record<TableKind, string>> = {
  long: "Long",
  wide: "Wide",
  codebook: "Codebook",
  memos: "Memos",
};

interface ExportPreviewProps {
  /** What is to be seen before the rows, without scrolling. */
  readonly lead: ReactNode;
  /** What is said below the rows. */
  readonly children: ReactNode;
  readonly kinds: readonly TableKind[];
  readonly kind: TableKind | null;
  readonly onKind: (kind: TableKind) => void;
  readonly state: PreviewState;
}

/** The first rows of one of the chosen tables, exactly as they would be written. */
export function ExportPreview({ kinds, kind, onKind, state, lead, children }: ExportPreviewProps) {
  const { previews, isOutdated, isComputing, counted: share, problem } = state;
  const preview = previews.find((one) => one.kind === kind) ?? null;
  return (
    <section className="export-preview">
      {lead}
      <div className="export-preview-head">
        <Heading level={2} look={3}>
          Preview
        </Heading>
        {kinds.length > 1 && (
          <RadioGroup
            label="Table shown"
            isLabelHidden
            orientation="horizontal"
            value={kind}
            onChange={onKind}
            options={kinds.map((id) => ({ id, name: NAMES[id] }))}
          />
        )}
      </div>
      {problem !== null && (
        <Notice tone="error" title="Couldn’t show the preview">
          {problem}
        </Notice>
      )}
      {kind === null ? (
        <p className="export-quiet">Choose a table to see its first rows here.</p>
      ) : (
        <>
          <div className="export-preview-status" role="status">
            {preview !== null && !isOutdated && (
              <span>
                <strong>{preview.name}</strong>: {rowWords(preview)},{" "}
                {counted(preview.header.length, "column", "columns")}
              </span>
            )}
            {isComputing && <Spinner label="Loading the preview" />}
            {/* Not read out: it changes several times a second. */}
            {isComputing && share !== null && <span aria-hidden="true">{Math.floor(share * 100)}%</span>}
          </div>
          {preview !== null && preview.header.length > 0 && (
            <div
              key={kind}
              className="export-scroller"
              data-outdated={isOutdated || undefined}
              role="region"
              aria-label="First rows"
              aria-busy={isOutdated}
              tabIndex={0}
            >
              <table className="export-table">
                <thead>
                  <tr>
                    {preview.header.map((name, at) => (
                      <th key={at} scope="col" dir="auto">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {preview.rows.map((cells, row) => (
                    <tr key={row}>
                      {cells.map((cell, at) => (
                        <td key={at} dir="auto">
                          <div className="export-cell">
                            {cell === "" ? <span className="export-empty-cell">empty</span> : shorten(cell)}
                          </div>
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {preview !== null && preview.rows.length > 0 && (
            <p className="export-quiet">
              {!isOutdated && moreWords(preview)}Long cells are shortened here but not in the file.
            </p>
          )}
          {preview !== null && preview.rows.length === 0 && (
            <p className="export-quiet">No rows yet. Rows appear as coders apply codes or finish stories.</p>
          )}
        </>
      )}
      {children}
    </section>
  );
}

function rowWords({ header, counts }: Preview): string {
  // Without rows there is no header to show either, and nothing to wait for.
  if (counts === null) return header.length === 0 ? counted(0, "row", "rows") : "counting rows…";
  return counted(counts.rows, "row", "rows");
}

/** How many rows follow; the sentence is there before that is known, so that nothing moves when it is. */
function moreWords({ rows, counts }: Preview): string {
  const more = counts === null ? null : counts.rows - rows.length;
  if (more === null) return rows.length < PREVIEW_ROWS ? "" : "More rows follow. ";
  return more === 0 ? "" : `${counted(more, "more row", "more rows")}. `;
}

const LONGEST = 90;

function shorten(cell: string): string {
  const points = Array.from(cell.slice(0, LONGEST * 2));
  return points.length > LONGEST ? `${points.slice(0, LONGEST).join("")}…` : cell;
}
