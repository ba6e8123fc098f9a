import type { CoderChange } from "../../../core/merge/plan.ts";
import { Badge } from "../../ui/Badge.tsx";
import type { TableColumn } from "../../ui/Table.tsx";
import { Table } from "../../ui/Table.tsx";
import { numbered } from "../../words/counts.ts";

const COLUMNS: readonly TableColumn[] = [
  { id: "coder", name: "Coder", isRowHeader: true },
  { id: "added", name: "Added", align: "end" },
  { id: "changed", name: "Changed", align: "end" },
  { id: "removed", name: "Removed", align: "end" },
  { id: "unchanged", name: "Unchanged", align: "end" },
  { id: "finished", name: "Newly finished", align: "end" },
];

/** Per coder: what becomes of annotations, and how many stories are newly finished. */
export function ChangeTable({ coders }: { readonly coders: readonly CoderChange[] }) {
  return (
    <Table
      label="Annotations, by coder"
      columns={COLUMNS}
      rows={coders}
      getKey={(change) => change.coderId}
      renderCell={(change, column) => {
        const { annotations, newlyFinished } = change;
        switch (column) {
          case "added":
            return <Figure value={annotations.added} />;
          case "changed":
            return <Figure value={annotations.changed} />;
          case "removed":
            return <Figure value={annotations.removed + annotations.removedUnseen} />;
          case "unchanged":
            return <Figure value={annotations.unchanged} />;
          case "finished":
            return <Figure value={newlyFinished} />;
          default:
            return (
              <span className="team-change-coder">
                {change.name}
                {change.isNew && <Badge tone="accent">New here</Badge>}
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
