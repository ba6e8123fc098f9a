import type { Figure } from "../../../core/agreement/figure.ts";
import { undefinedSentence } from "../../../core/agreement/undefined.ts";
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
  const sentence = undefinedSentence(figure.undefined);
  return (
    <span className="agreement-undefined" title={sentence}>
      <span aria-hidden="true">—</span>
      <small aria-hidden="true">{undefinedWords(figure.undefined)}</small>
      <span className="ui-visually-hidden">undefined: {sentence}</span>
    </span>
  );
}
