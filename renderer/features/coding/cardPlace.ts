/** Where the names of the codes under the pointer go, in CSS pixels from an edge of the text. */
export type CardPlace = { readonly top: number } | { readonly bottom: number };

interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** Between the card and the text or the edge of the pane. */
const GAP = 8;
/** What the card may need: a few rows of names. */
const CARD = 72;

/**
 * The place of the card that names the codes at the pointer: where it covers none of the lines around the one that is being read. Beneath a text that
 * ends in view, else at the foot of the pane, or at its head while the pointer is near the foot.
 *
 * @param pointer The pointer's distance from the top of the window, in CSS pixels; the extents are measured from there too.
 * @param text All of the story's text, also what is scrolled out of view.
 * @param pane The part of the window that the text scrolls in.
 * @example
 * cardPlace(120, { top: 100, bottom: 200 }, { top: 50, bottom: 600 }); // { top: 108 }
 */
export function cardPlace(pointer: number, text: Extent, pane: Extent): CardPlace {
  if (text.bottom + GAP + CARD <= pane.bottom) return { top: text.bottom - text.top + GAP };
  // In a low pane it is the farther end.
  const isNearFoot = pointer > Math.max(pane.bottom - 2 * CARD, (pane.top + pane.bottom) / 2);
  return isNearFoot
    ? { top: Math.max(0, pane.top - text.top) + GAP }
    : { bottom: text.bottom - pane.bottom + GAP };
}
