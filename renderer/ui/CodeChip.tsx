import { CodeSwatch } from "./CodeSwatch.tsx";
import { Kbd } from "./Kbd.tsx";
import "./CodeChip.css";

export interface CodeChipProps {
  /** The code's `colour`, 1..12. */
  readonly slot: number;
  readonly name: string;
  /** The key that toggles it. */
  readonly keyHint?: string | undefined;
  /** `boxed` stands alone, `plain` runs in text and tables, `row` fills a list row with its key at the end. Default `boxed`. */
  readonly look?: "boxed" | "plain" | "row";
  /** A long name breaks into lines, at most three, rather than being cut at the first, by which the mark stands. Default false. */
  readonly wraps?: boolean;
}

/** A code as it is shown everywhere: swatch with pattern, name, and its key. */
export function CodeChip({ slot, name, keyHint, look = "boxed", wraps = false }: CodeChipProps) {
  return (
    <span className="ui-code-chip" data-look={look} data-wraps={wraps || undefined} title={name}>
      <CodeSwatch slot={slot} />
      <span className="ui-code-chip-name" dir="auto">
        {name}
      </span>
      {keyHint !== undefined && <Kbd keys={keyHint} />}
    </span>
  );
}
