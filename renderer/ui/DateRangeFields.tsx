import { useState } from "react";
import { dateProblem } from "../words/dates.ts";
import { TextField } from "./TextField.tsx";

interface Ends {
  readonly from: string | null;
  readonly to: string | null;
}

/** From and to as dates, months or years. `onChange` gets null while none is typed, or one is no date. */
export function DateRangeFields(props: {
  readonly initial?: Ends | null;
  readonly description: string;
  readonly onChange: (range: Ends | null) => void;
}) {
  const { initial = null, description, onChange } = props;
  const [ends, setEnds] = useState({ from: initial?.from ?? "", to: initial?.to ?? "" });
  const change = (next: typeof ends): void => {
    setEnds(next);
    const isUsable = dateProblem(next.from) === undefined && dateProblem(next.to) === undefined;
    const [from, to] = [next.from || null, next.to || null];
    onChange(isUsable && (from !== null || to !== null) ? { from, to } : null);
  };
  return (
    <>
      <TextField
        label="From"
        placeholder="2018-10-19"
        value={ends.from}
        errorMessage={dateProblem(ends.from)}
        onChange={(from) => change({ ...ends, from: from.trim() })}
      />
      <TextField
        label="To"
        {...(description !== "" && { description })}
        placeholder="2018-10-19"
        value={ends.to}
        errorMessage={dateProblem(ends.to) ?? orderProblem(ends)}
        onChange={(to) => change({ ...ends, to: to.trim() })}
      />
    </>
  );
}

/** An end that comes before the beginning leaves nothing; "2018" as an end is the whole of that year. */
function orderProblem({ from, to }: { readonly from: string; readonly to: string }): string | undefined {
  const isReversed = from !== "" && to !== "" && from.slice(0, to.length) > to;
  return isReversed && dateProblem(from) === undefined ? "This is before the date in From." : undefined;
}
