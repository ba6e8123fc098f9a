interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Between the bar and the words, room for the handles at their ends. */
const GAP = 10;
/** To the edge of the pane. */
const EDGE = 16;

/**
 * Where the bar of codes goes, in CSS pixels from the corner of the text’s frame: above the first of the selected lines, or below the last where there is no room in
 * the pane. Never over what is selected, and never out of the pane’s width.
 *
 * @param places All as seen from the corner of the window: the first and the last selected line, the bar, the text’s frame, and the pane it scrolls in.
 * @example
 * const line = { top: 200, bottom: 224, left: 40, right: 90 };
 * barPlace({ first: line, last: line, bar: { top: 0, bottom: 30, left: 0, right: 300 }, frame: { top: 100, bottom: 500, left: 30, right: 700 }, pane: { top: 50, bottom: 600, left: 0, right: 760 } }); // { top: 60, left: 10 }
 */
export function barPlace(places: {
  readonly first: Box;
  readonly last: Box;
  readonly bar: Box;
  readonly frame: Box;
  readonly pane: Box;
}): { readonly top: number; readonly left: number } {
  const { first, last, bar, frame, pane } = places;
  const height = bar.bottom - bar.top;
  const width = bar.right - bar.left;
  const above = first.top - GAP - height;
  const top = above >= pane.top ? above : last.bottom + GAP;
  const left = Math.max(pane.left + EDGE, Math.min(first.left, pane.right - EDGE - width));
  return { top: top - frame.top, left: left - frame.left };
}
