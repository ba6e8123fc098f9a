import "./Count.css";

export interface CountProps {
  readonly value: number;
  /** The number in words for screen readers, e.g. "12 stories to read"; without it the number is read as it is. */
  readonly words?: string | undefined;
}

const format = new Intl.NumberFormat("en");

/** A small number beside a name. */
export function Count({ value, words }: CountProps) {
  return (
    <span className="ui-count">
      <span aria-hidden={words !== undefined}>{format.format(value)}</span>
      {words !== undefined && <span className="ui-visually-hidden">{words}</span>}
    </span>
  );
}
