import type { ReactNode } from "react";
import "./KeyValue.css";

export interface KeyValueProps {
  readonly entries: readonly { readonly name: string; readonly value: ReactNode }[];
}

/** Facts about one thing: a definition list, names beside values. */
export function KeyValue({ entries }: KeyValueProps) {
  return (
    <dl className="ui-key-value">
      {entries.map((entry) => (
        <div key={entry.name}>
          <dt dir="auto">{entry.name}</dt>
          <dd dir="auto">{entry.value}</dd>
        </div>
      ))}
    </dl>
  );
}
