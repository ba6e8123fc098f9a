import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import { undefinedSentence } from "../../../../core/agreement/figures/figure.ts";
import { undefinedWords } from "./figureWords.ts";

/** A figure in a cell; where there is none, a dash, why in a word or two, and the whole sentence to screen readers and on hover. */
export function FigureText({
  figure,
  words,
}: {
  readonly figure: Figure;
  readonly words: (value: number) => string;
}) {
  if ("value" in figure) return <span className="agreement-figure">{words(figure.value)}</span>;
  const { reason } = figure;
  const sentence = undefinedSentence(reason);
  return (
    <span className="agreement-undefined" title={sentence}>
      <span aria-hidden="true">—</span>
      <small aria-hidden="true">{undefinedWords(reason)}</small>
      <span className="ui-visually-hidden">undefined: {sentence}</span>
    </span>
  );
}
