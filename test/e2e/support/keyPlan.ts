// The fewest keys with which somebody selects a passage who knows every key.
import type { MoveUnit, TextSelection } from "../../../core/passages/selection.ts";
import { clauseFrom, moveSelection, passageOf } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";

type Press = (text: string, selection: TextSelection) => TextSelection;

/** In text that is written from left to right; each press as Playwright names it. */
const presses = new Map<string, Press>([
  ...both("ArrowRight", "ArrowLeft", "word"),
  ...both("Control+ArrowRight", "Control+ArrowLeft", "grapheme"),
  ...both("ArrowDown", "ArrowUp", "sentence"),
  ...both("End", "Home", "paragraph"),
  ...both("Control+End", "Control+Home", "text"),
  ["Control+Shift+ArrowDown", (text, selection) => clauseFrom(text, selection, "end") ?? selection],
  ["Control+Shift+ArrowUp", (text, selection) => clauseFrom(text, selection, "start") ?? selection],
]);

function both(forth: string, back: string, unit: MoveUnit): readonly (readonly [string, Press])[] {
  return [forth, back].flatMap((key, at) =>
    [false, true].map((extend) => {
      const press: Press = (text, selection) =>
        moveSelection(text, selection, { unit, towards: at === 0 ? "end" : "start", extend });
      return [extend ? key.replace(/(?=\w+$)/u, "Shift+") : key, press] as const;
    }),
  );
}

/** The shortest way from a selection to one that stands for the passage, and that one. */
export function keysTo(
  text: string,
  from: TextSelection,
  passage: Span,
): { readonly keys: readonly string[]; readonly selection: TextSelection } {
  let edge = [{ selection: from, keys: [] as readonly string[] }];
  const met = new Set([nameOf(from)]);
  while (edge.length > 0) {
    const next: typeof edge = [];
    for (const { selection, keys } of edge) {
      const found = passageOf(text, selection);
      if (found?.start === passage.start && found.end === passage.end) return { keys, selection };
      for (const [key, press] of presses) {
        const reached = press(text, selection);
        if (met.has(nameOf(reached))) continue;
        met.add(nameOf(reached));
        next.push({ selection: reached, keys: [...keys, key] });
      }
    }
    edge = next;
  }
  throw new Error(`No keys lead to ${passage.start} to ${passage.end}.`);
}

function nameOf({ anchor, focus }: TextSelection): string {
  return `${anchor} ${focus}`;
}
