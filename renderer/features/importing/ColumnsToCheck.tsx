import { Button } from "../../ui/Button.tsx";
import { counted } from "../../words/counts.ts";

/** A column whose role was proposed and should be looked at. */
export interface ColumnToCheck {
  readonly column: number;
  readonly name: string;
  /** What it seems to have, and what becomes of it. */
  readonly why: string;
}

/** The columns about which a person decides, wherever they are in a wide table, and the way to each. */
export function ColumnsToCheck({
  columns,
  onGo,
}: {
  readonly columns: readonly ColumnToCheck[];
  readonly onGo: (column: number) => void;
}) {
  if (columns.length === 0) return null;
  return (
    <section className="importing-check" aria-label="Columns to check">
      <p>
        <strong>{counted(columns.length, "column", "columns")} to check.</strong> Choose a column to go to it.
        Its role says what becomes of it.
      </p>
      <ul>
        {columns.map(({ column, name, why }) => (
          <li key={column}>
            <Button size="small" className="importing-check-column" onPress={() => onGo(column)}>
              <bdi className="importing-check-name">{name}</bdi>{" "}
              <span className="importing-check-why">{why}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
