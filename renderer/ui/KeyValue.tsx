import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import "./KeyValue.css";

export interface KeyValueProps {
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
  readonly entries: readonly { readonly name: string; readonly value: ReactNode }[];
}

/** Facts about one thing: a definition list, names beside values. */
export function KeyValue({ entries, className }: KeyValueProps) {
  return (
    <dl className={classes("ui-key-value", className)}>
      {entries.map((entry) => (
        <div key={entry.name}>
          <dt dir="auto">{entry.name}</dt>
          <dd dir="auto">{entry.value}</dd>
        </div>
      ))}
    </dl>
  );
}
