/** How many slots the palette has; the model's `colour` of a code is one of 1..12. */
export const CODE_SLOTS = 12;

/** The line that goes with a slot: the values of CSS text-decoration-style. */
export type CodePattern = "solid" | "dashed" | "dotted" | "double" | "wavy";

export interface CodeMark {
  readonly slot: number;
  /** The colour in a word, for a palette chooser: "ochre". */
  readonly name: string;
  readonly pattern: CodePattern;
  /** CSS colours: for words, for underlines and markers, for the ground of a passage. */
  readonly ink: string;
  readonly line: string;
  readonly soft: string;
}

/** Patterns were dealt so that no two slots that share one are closer than 12 (OKLab times 100) in either theme, however the reader sees colour. */
const slots: readonly (readonly [name: string, pattern: CodePattern])[] = [
  ["blue", "solid"],
  ["ochre", "dashed"],
  ["green", "dotted"],
  ["rose", "double"],
  ["azure", "wavy"],
  ["coral", "wavy"],
  ["indigo", "solid"],
  ["olive", "solid"],
  ["wine", "double"],
  ["teal", "dotted"],
  ["rust", "wavy"],
  ["slate", "dashed"],
];

/**
 * The look of a code's slot: its colours of theme.css, and a line pattern so that colour is never the only cue. A slot out of 1..12 is
 * brought back by counting round.
 */
export function codeMark(slot: number): CodeMark {
  const index = (((Math.trunc(slot) - 1) % CODE_SLOTS) + CODE_SLOTS) % CODE_SLOTS;
  const [name, pattern] = slots[index] ?? ["slate", "solid"];
  const colour = `--code-${index + 1}`;
  return {
    slot: index + 1,
    name,
    pattern,
    ink: `var(${colour}-ink)`,
    line: `var(${colour}-line)`,
    soft: `var(${colour}-soft)`,
  };
}
