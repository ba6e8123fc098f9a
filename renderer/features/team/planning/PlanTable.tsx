import type { PlanTable as PlannedTable } from "../../../../core/agreement/planning/plan-table.ts";
import { NumberField } from "../../../ui/NumberField.tsx";
import { numbered } from "../../../words/counts.ts";
import type { ExpectedCode } from "./useExpectedCodes.ts";

interface PlanTableProps {
  readonly codes: readonly ExpectedCode[];
  readonly percentOf: (code: ExpectedCode) => number;
  readonly onChange: (codeId: string, percent: number) => void;
  /** What was planned for the codes with these ids, in their order; null: nothing yet. */
  readonly planned: { readonly ids: readonly string[]; readonly table: PlannedTable } | null;
  readonly isBlind: boolean;
}

/** The codes, how often each is expected, and what was planned. */
export function PlanTable({ codes, percentOf, onChange, planned, isBlind }: PlanTableProps) {
  if (codes.length === 0)
    return <p className="team-quiet">The codebook has no codes yet. Add codes to plan for them.</p>;
  const rows = new Map(planned?.ids.map((id, at) => [id, planned.table.rows[at] ?? []]));
  // The first two say what stands in the row already.
  const columns = planned?.table.columns.slice(2) ?? [];
  return (
    <>
      <div className="team-plan-scroller">
        <table className="team-plan-table">
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col" data-align="end">
                Seen so far
              </th>
              <th scope="col">Expected in</th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" data-align="end">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => (
              <tr key={code.id}>
                <th scope="row" dir="auto">
                  {code.name}
                </th>
                <td data-align="end" className="team-quiet">
                  {seenWords(code)}
                </td>
                <td>
                  <div className="team-plan-share">
                    <NumberField
                      label={`Stories with ${code.name}, in percent`}
                      isLabelHidden
                      value={percentOf(code) / 100}
                      minValue={0}
                      maxValue={0.999}
                      step={0.001}
                      formatOptions={{ style: "percent", maximumFractionDigits: 1 }}
                      onChange={(share) => {
                        if (share >= 0 && share < 1) onChange(code.id, Math.round(share * 1000) / 10);
                      }}
                    />
                  </div>
                </td>
                {columns.map(({ id }, at) => (
                  <td key={id} data-align="end" data-column={id}>
                    {rows.get(code.id)?.[at + 2] ?? "–"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="team-plan-notes team-quiet">
        <p>
          {isBlind
            ? "Seen so far: in stories that you have finished. Others’ coding isn’t counted, as you haven’t seen it yet."
            : "Seen so far: in stories that coders have finished, each story once for each of them."}{" "}
          A code that was never applied is expected in 10% of stories until you say otherwise; with 0% it
          isn’t planned for.
        </p>
        {columns.length > 0 && (
          <dl>
            {columns.map(({ id, name, about }) => (
              <div key={id}>
                <dt>{name}</dt>
                <dd>{about}.</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </>
  );
}

function seenWords({ seen }: ExpectedCode): string {
  if (seen === null) return "…";
  return seen.read === 0 ? "–" : `${numbered(seen.given)} of ${numbered(seen.read)}`;
}
