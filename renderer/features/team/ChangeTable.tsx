import type { MergeRow } from "../../../core/merge/merge-table.ts";
import { Badge } from "../../ui/Badge.tsx";
import { FigureTable } from "../../ui/FigureTable.tsx";
import type { TableColumn } from "../../ui/Table.tsx";
import { numbered } from "../../words/counts.ts";

const COUNTS: readonly TableColumn[] = [
  { id: "added", name: "Added", align: "end" },
  { id: "changed", name: "Changed", align: "end" },
  { id: "removed", name: "Removed", align: "end" },
  { id: "known", name: "Unchanged", align: "end" },
  { id: "refused", name: "Not merged", align: "end" },
];

const CODER_COLUMNS: readonly TableColumn[] = [
  { id: "coder", name: "Coder", isRowHeader: true },
  ...COUNTS,
  { id: "newlyFinished", name: "Newly finished", align: "end" },
];

const OTHER_COLUMNS: readonly TableColumn[] = [
  { id: "records", name: "Records", isRowHeader: true },
  ...COUNTS,
];

/** Per coder: what becomes of annotations, and how many stories are newly finished. Then what becomes of everything else. */
export function ChangeTable({ rows }: { readonly rows: readonly MergeRow[] }) {
  const annotations = rows.filter(({ records, coderId }) => coderId !== null && records === "Annotations");
  const others = rows.filter((row) => !annotations.includes(row));
  return (
    <>
      {annotations.length > 0 && (
        <Rows label="Annotations, by coder" columns={CODER_COLUMNS} rows={annotations} />
      )}
      {others.length > 0 && <Rows label="Other records" columns={OTHER_COLUMNS} rows={others} />}
    </>
  );
}

function Rows(props: {
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly MergeRow[];
}) {
  return (
    <FigureTable
      {...props}
      getKey={({ coderId, records }) => `${coderId ?? ""} ${records}`}
      renderCell={(row, column) => {
        switch (column) {
          case "added":
          case "changed":
          case "removed":
          case "known":
          case "refused":
          case "newlyFinished":
            return <Figure value={row[column]} />;
          case "records":
            return row.coder === null ? row.records : `${row.records} of ${row.coder}`;
          default:
            return (
              <span className="team-change-coder">
                {row.coder}
                {row.isNew && <Badge tone="accent">New here</Badge>}
              </span>
            );
        }
      }}
    />
  );
}

/** A count; nothing stands back, so that what does change is seen. */
function Figure({ value }: { readonly value: number }) {
  return <span className={value === 0 ? "team-nought" : "team-figure"}>{numbered(value)}</span>;
}
