import { Heading } from "../../ui/Heading.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { counted } from "../../words/counts.ts";
import type { TableKind } from "./options.ts";
import type { PreviewState } from "./usePreview.ts";

const NAMES: Readonly<Record<TableKind, string>> = { long: "Long", wide: "Wide", codebook: "Codebook" };

interface ExportPreviewProps {
  readonly kinds: readonly TableKind[];
  readonly kind: TableKind | null;
  readonly onKind: (kind: TableKind) => void;
  readonly state: PreviewState;
}

/** The first rows of one of the chosen tables, exactly as they would be written. */
export function ExportPreview({ kinds, kind, onKind, state }: ExportPreviewProps) {
  const { previews, isComputing, problem } = state;
  const preview = previews.find((one) => one.kind === kind) ?? null;
  return (
    <section className="export-preview">
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
            {preview !== null && (
              <span>
                <strong>{preview.name}</strong>: {counted(preview.rowCount, "row", "rows")},{" "}
                {counted(preview.header.length, "column", "columns")}
              </span>
            )}
            {isComputing && <Spinner label="Loading the preview" />}
          </div>
          {preview !== null && preview.header.length > 0 && (
            <div key={kind} className="export-scroller" role="region" aria-label="First rows" tabIndex={0}>
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
          {preview !== null && preview.rowCount > preview.rows.length && (
            <p className="export-quiet">
              {counted(preview.rowCount - preview.rows.length, "more row", "more rows")}. Long cells are
              shortened here but not in the file.
            </p>
          )}
          {preview !== null && preview.rowCount === 0 && (
            <p className="export-quiet">No rows yet. Rows appear as coders apply codes or finish stories.</p>
          )}
        </>
      )}
    </section>
  );
}

const LONGEST = 90;

function shorten(cell: string): string {
  const points = Array.from(cell.slice(0, LONGEST * 2));
  return points.length > LONGEST ? `${points.slice(0, LONGEST).join("")}…` : cell;
}
