import { elideMiddle } from "../../../core/excerpt.ts";
import type { TextSelection } from "../../../core/passages/selection.ts";
import { wordAt, wordCount } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import type { PassageHandling } from "./usePassages.ts";
import type { NamedPassage } from "./useStoryCoding.ts";

/**
 * What a screen reader says of the caret or the selection. Readers read selected words out themselves, so it says how many there are and where the selection
 * ends, and of a passage its code.
 */
export function spokenSelection(
  text: string,
  selection: TextSelection,
  passage: Span | null,
  atCaret: readonly NamedPassage[],
  { held, isAdjusting }: PassageHandling,
): string {
  // The words of a story come after its place on the page.
  if (text === "") return "";
  if (passage !== null) {
    const quote = text.slice(passage.start, passage.end);
    const words = wordCount(quote);
    const count = words === 1 ? "1 word" : `${words} words`;
    if (held !== null) {
      const about = `${held.code.name}${held.isStarred ? ", starred" : ""}${held.hasMemo ? ", with a memo" : ""}`;
      return isAdjusting
        ? `Moving the ends of ${about}: ${elideMiddle(quote, 80)}`
        : `Passage selected: ${about}, ${count}`;
    }
    const isBackward = selection.focus < selection.anchor;
    const end = quote
      .trim()
      .split(/\s+/u)
      .at(isBackward ? 0 : -1);
    return `${count} selected, ${isBackward ? "from" : "to"} “${elideMiddle(end ?? "", 40)}”`;
  }
  const word = wordAt(text, selection.focus);
  const said = word === null ? "End of the text" : text.slice(word.start, word.end);
  const names = atCaret.map(({ name, hasSign }) => (hasSign === true ? `${name} with a memo` : name));
  return names.length === 0 ? said : `${said}, coded ${names.join(", ")}`;
}
