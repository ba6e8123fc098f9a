import { Notice } from "../../ui/Notice.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { Heading } from "../../ui/Heading.tsx";
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
  const { preview, isComputing, problem } = state;
  return (
    <section className="export-preview">
      <div className="export-preview-head">
        <Heading level={2}>Preview</Heading>
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
        <Notice tone="error" title="The preview could not be made">
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
                {preview.header.length} columns
              </span>
            )}
            {isComputing && <Spinner label="Making the preview" />}
          </div>
          {preview !== null && preview.header.length > 0 && (
            <div className="export-scroller" role="region" aria-label="First rows" tabIndex={0}>
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
                          {cell === "" ? <span className="export-empty-cell">empty</span> : shorten(cell)}
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
              And {counted(preview.rowCount - preview.rows.length, "row", "rows")} more. Long cells are cut
              here, not in the file.
            </p>
          )}
          {preview !== null && preview.rowCount === 0 && (
            <p className="export-quiet">
              No rows yet: the table fills as coders mark stories as finished or apply codes.
            </p>
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
