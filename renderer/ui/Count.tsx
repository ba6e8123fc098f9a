import { numbered } from "../words/counts.ts";
import "./Count.css";

export interface CountProps {
  readonly value: number;
  /** The number in words for screen readers, e.g. "12 stories to read"; without it the number is read as it is. */
  readonly words?: string | undefined;
}

/** A small number beside a name. */
export function Count({ value, words }: CountProps) {
  return (
    <span className="ui-count">
      <span aria-hidden={words !== undefined}>{numbered(value)}</span>
      {words !== undefined && <span className="ui-visually-hidden">{words}</span>}
    </span>
  );
}
