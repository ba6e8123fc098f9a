import type { PointerEvent } from "react";
import type { CardPlace } from "./cardPlace.ts";
import { cardPlace } from "./cardPlace.ts";

export interface Hovered {
  readonly ids: readonly string[];
  readonly place: CardPlace;
}

/** The passages under the pointer, and where their names go: away from what is being read. */
export function hoveredMarks(event: PointerEvent, frame: HTMLElement | null): Hovered | null {
  if (frame === null || event.buttons !== 0 || !(event.target instanceof Element)) return null;
  const ids = marksAround(event.target);
  if (ids.length === 0) return null;
  const pane = frame.closest(".coding-page") ?? frame;
  return {
    ids,
    place: cardPlace(event.clientY, frame.getBoundingClientRect(), pane.getBoundingClientRect()),
  };
}

/** The ids of the marks around what was pointed at, from the innermost. */
export function marksAround(target: EventTarget): readonly string[] {
  const ids: string[] = [];
  let mark = target instanceof Element ? target.closest(".ui-mark") : null;
  for (; mark !== null; mark = mark.parentElement?.closest(".ui-mark") ?? null) {
    const id = mark.getAttribute("data-passage");
    if (id !== null) ids.push(id);
  }
  return ids;
}
