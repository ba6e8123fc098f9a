import type { RefObject } from "react";
import { useRef } from "react";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { stackedTops } from "./stackedTops.ts";
import type { PassageHandling } from "./usePassages.ts";
import { usePlaced } from "./usePlaced.ts";
import type { NamedPassage } from "./useStoryCoding.ts";
import "./CodeMargin.css";

export interface CodeMarginProps {
  /** Holds the story's text with its marks. */
  readonly root: RefObject<HTMLElement | null>;
  /** In the order of the text. */
  readonly passages: readonly NamedPassage[];
  /** The passages whose whole names are shown, however long they are. */
  readonly broughtOut: readonly string[];
  readonly handling: PassageHandling;
  readonly onEmphasise: (annotationId: string | null) => void;
}

/**
 * The names of the passages' codes beside the text, each at the first line of its passage. For the eye and the pointer alone: the marks and the list
 * of passages say and do the same for screen readers and keys.
 */
export function CodeMargin({ root, passages, broughtOut, handling, onEmphasise }: CodeMarginProps) {
  const margin = useRef<HTMLDivElement>(null);
  const heldId = handling.held?.annotation.id;
  usePlaced(root, () => placeNames(margin.current, root.current));
  return (
    <div ref={margin} className="coding-margin" aria-hidden="true">
      {passages.map(({ id, slot, name }) => (
        <button
          key={id}
          type="button"
          className="coding-margin-code"
          tabIndex={-1}
          data-passage={id}
          data-held={id === heldId || undefined}
          data-out={broughtOut.includes(id) || undefined}
          // The keys stay in the text, where they change what is pressed.
          onMouseDown={(event) => event.preventDefault()}
          onPointerEnter={() => onEmphasise(id)}
          onPointerLeave={() => onEmphasise(null)}
          onClick={() => {
            root.current?.focus({ preventScroll: true });
            handling.hold(id);
          }}
          onContextMenu={(event) => {
            event.preventDefault();
            handling.openMenu(id, { x: event.clientX, y: event.clientY, offset: null });
          }}
        >
          <CodeChip slot={slot} name={name} look="plain" wraps={broughtOut.includes(id)} />
        </button>
      ))}
    </div>
  );
}

/** The height of a name with the gap below it: see CodeMargin.css. */
const ROW = 24;

/** Puts the names beside their lines, and makes the margin as high as they need: a short text may have many. */
function placeNames(margin: HTMLElement | null, root: HTMLElement | null): void {
  if (margin === null || root === null) return;
  const top = margin.getBoundingClientRect().top;
  const middles = firstLines(root);
  const rows = [...margin.querySelectorAll<HTMLElement>(".coding-margin-code")]
    .map((row) => ({ row, wanted: (middles.get(row.dataset["passage"] ?? "") ?? top) - top - ROW / 2 }))
    .toSorted((a, b) => a.wanted - b.wanted);
  const tops = stackedTops(
    rows.map(({ wanted }) => wanted),
    ROW,
  );
  for (const [at, { row }] of rows.entries()) row.style.top = `${tops[at] ?? 0}px`;
  margin.style.height = `${(tops.at(-1) ?? -ROW) + ROW}px`;
}

/** The middle of the first line of each passage, in CSS pixels from the top of the window, by annotation id. */
function firstLines(root: HTMLElement): Map<string, number> {
  const middles = new Map<string, number>();
  const words = document.createRange();
  for (const mark of root.querySelectorAll<HTMLElement>(".ui-mark")) {
    const id = mark.dataset["passage"];
    if (id === undefined || middles.has(id)) continue;
    // A mark's own box has the room for its line, which the words have not.
    let node: Node = mark;
    while (node.firstChild !== null) node = node.firstChild;
    words.selectNodeContents(node);
    const line = words.getClientRects()[0];
    if (line !== undefined) middles.set(id, line.top + line.height / 2);
  }
  return middles;
}
