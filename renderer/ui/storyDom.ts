/**
 * Between the document's points and UTF-16 offsets in a story. Under `root` all text nodes together are the story's text, so that an
 * offset is the number of UTF-16 units before a point.
 */

/** The offset of a point in the document, or null where it lies outside of `root`. */
export function offsetOf(root: Node, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** The document's selection as the story's, or null where either end lies outside of the text. */
export function nativeSelection(
  root: Element | null,
): { readonly anchor: number; readonly focus: number } | null {
  const native = document.getSelection();
  if (root === null || native?.anchorNode == null || native.focusNode === null) return null;
  const anchor = offsetOf(root, native.anchorNode, native.anchorOffset);
  const focus = offsetOf(root, native.focusNode, native.focusOffset);
  return anchor === null || focus === null ? null : { anchor, focus };
}

/** The offset in the story at a point of the window, or null where no text is. */
export function offsetAtPoint(root: Node, x: number, y: number): number | null {
  const at = document.caretPositionFromPoint(x, y);
  return at === null ? null : offsetOf(root, at.offsetNode, at.offset);
}

/**
 * The point in a text node at `offset`. Between two nodes, the `start` of what follows or the `end` of what goes before: a passage that ends with
 * a line must not reach into the next. Null in a story without text.
 */
export function pointAt(
  root: Node,
  offset: number,
  side: "start" | "end",
): { readonly node: Text; readonly offset: number } | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let before = 0;
  let last: Text | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const after = before + node.data.length;
    if (side === "start" ? offset < after : offset <= after && (offset > before || offset === 0)) {
      return { node, offset: offset - before };
    }
    before = after;
    last = node;
  }
  return last === null ? null : { node: last, offset: last.data.length };
}

/** The document's ranges over spans in ascending order that do not overlap, in one walk. */
export function rangesOf(
  root: Node,
  spans: readonly { readonly start: number; readonly end: number }[],
): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  let [at, before] = [0, 0];
  let open: Range | null = null;
  for (let node = walker.nextNode(); node !== null && at < spans.length; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const after = before + node.data.length;
    for (let span = spans[at]; span !== undefined && span.start < after; span = spans[at]) {
      if (open === null) {
        open = document.createRange();
        open.setStart(node, span.start - before);
      }
      if (span.end > after) break;
      open.setEnd(node, span.end - before);
      ranges.push(open);
      open = null;
      at += 1;
    }
    before = after;
  }
  return ranges;
}

/** The document's range over `[start, end)`, or null in a story without text. */
export function rangeOf(root: Node, start: number, end: number): Range | null {
  const from = pointAt(root, start, "start");
  const to = pointAt(root, end, start === end ? "start" : "end");
  if (from === null || to === null) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}
