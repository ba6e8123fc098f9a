import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import type { FigureResult } from "../../../../core/agreement/figures/figure-result.ts";
import { undefinedSentence } from "../../../../core/agreement/figures/undefined.ts";
import { undefinedWords } from "./figureWords.ts";

/** A figure in a cell; where there is none, a dash, why in a word or two, and the whole sentence to screen readers and on hover. */
export function FigureText({
  figure,
  words,
}: {
  readonly figure: Figure | FigureResult;
  readonly words: (value: number) => string;
}) {
  const value = "value" in figure ? figure.value : null;
  if (value !== null) return <span className="agreement-figure">{words(value)}</span>;
  const reason = "undefined" in figure ? figure.undefined : null;
  if (reason === null) return null;
  const sentence = undefinedSentence(reason);
  return (
    <span className="agreement-undefined" title={sentence}>
      <span aria-hidden="true">—</span>
      <small aria-hidden="true">{undefinedWords(reason)}</small>
      <span className="ui-visually-hidden">undefined: {sentence}</span>
    </span>
  );
}
