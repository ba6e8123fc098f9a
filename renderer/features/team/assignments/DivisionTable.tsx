import type { DivisionRow } from "../../../../core/assignment/division-table.ts";
import { elideMiddle } from "../../../../core/excerpt.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { FigureTable } from "../../../ui/FigureTable.tsx";
import type { TableColumn } from "../../../ui/Table.tsx";
import { numbered } from "../../../words/counts.ts";
import { CoderOfRoundName } from "../Round.tsx";

interface DivisionTableProps {
  readonly rows: readonly DivisionRow[];
  /** In the order in which they are listed. */
  readonly coders: readonly Coder[];
}

/** What a division comes to: of each coder how many stories, how many alone, and how many with each other one. */
export function DivisionTable({ rows: unordered, coders }: DivisionTableProps) {
  const rows = coders.flatMap(({ id }) => unordered.find(({ coderId }) => coderId === id) ?? []);
  const nameOf = (coderId: string): string => coders.find(({ id }) => id === coderId)?.name ?? coderId;
  const columns: readonly TableColumn[] = [
    { id: COLUMNS.coder, name: "Coder", isRowHeader: true },
    { id: COLUMNS.stories, name: "Stories", align: "end" },
    { id: COLUMNS.alone, name: "Alone", align: "end" },
    ...rows.map(({ coderId }): TableColumn => ({
      id: WITH + coderId,
      name: `With ${elideMiddle(nameOf(coderId), LONGEST_HEADING)}`,
      align: "end",
    })),
  ];
  return (
    <FigureTable
      label="Stories of each coder"
      columns={columns}
      rows={rows}
      getKey={({ coderId }) => coderId}
      renderCell={({ coderId, stories, alone, shared }, column) => {
        if (column === COLUMNS.coder) return <CoderOfRoundName name={nameOf(coderId)} />;
        if (column === COLUMNS.stories) return <strong>{numbered(stories)}</strong>;
        if (column === COLUMNS.alone) return numbered(alone);
        const other = column.slice(WITH.length);
        return other === coderId ? <span aria-hidden="true">–</span> : numbered(shared.get(other) ?? 0);
      }}
    />
  );
}

const COLUMNS = { coder: "coder", stories: "stories", alone: "alone" } as const;
/** Graphemes of a name over a column. */
const LONGEST_HEADING = 16;
/** No id of a coder begins with this sign. */
const WITH = "+";
