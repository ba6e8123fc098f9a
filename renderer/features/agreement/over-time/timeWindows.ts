import { intervalEnds } from "../../../../core/agreement/figures/figure.ts";
import { undefinedSentence } from "../../../../core/agreement/figures/figure.ts";
import type { TimeWindow } from "../../../../core/agreement/reports/over-time.ts";
import { momentWords } from "../../../words/dates.ts";
import { intervalWords, valueWords } from "../frame/subjectFigures.ts";

/** The window that a key goes to from the `active` one of `count`; null for other keys. */
export function nextWindow(key: string, active: number, count: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, active - 1);
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(count - 1, active + 1);
    case "PageDown":
      return Math.max(0, active - 10);
    case "PageUp":
      return Math.min(count - 1, active + 10);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** "Stories 11 to 40: .52 [.31, .73]. 12 Mar 2024, 09:00 to 14 Mar 2024, 17:30." */
export function windowWords(window: TimeWindow, coefficient: string): string {
  const { first, last, from, to, figure } = window;
  const interval = intervalEnds(figure);
  const figureWords =
    "value" in figure
      ? `${valueWords(figure.value, coefficient)}${interval === null ? "" : ` ${intervalWords(interval, coefficient)}`}.`
      : `undefined. ${undefinedSentence(figure.reason)}`;
  const stories = first === last ? `Story ${first}` : `Stories ${first} to ${last}`;
  return `${stories}: ${figureWords} ${momentWords(from)} to ${momentWords(to)}.`;
}
