/**
 * The parts of the window that F6 goes through: elements with `data-pane`. In each the focus goes to what is marked `data-pane-focus`, else to the
 * first thing that can have it. A pane of the value "frame" (the rail, a whole page) counts only where the page has no panes of its own to go between;
 * "messages" is one more stop in both cases, and decides nothing.
 */
export function focusNextPane(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter(isShown);
  const ofPage = all.filter((pane) => pane.dataset["pane"] === "");
  const stops = ofPage.length > 1 ? all.filter((pane) => pane.dataset["pane"] !== "frame") : all;
  const places = stops.flatMap((pane) => {
    const place = focusPlaceOf(pane);
    return place === null ? [] : [{ pane, place }];
  });
  if (places.length === 0) return;
  const active = document.activeElement;
  const at = places.findLastIndex(({ pane }) => pane.contains(active));
  const next =
    at === -1
      ? // The focus is in none: the part that fills the window is what a person means.
        places.find(({ pane }) => pane.hasAttribute("data-fills"))
      : places[(at + step + places.length) % places.length];
  (next ?? places[0])?.place.focus({ preventScroll: true });
}

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

function focusPlaceOf(pane: HTMLElement): HTMLElement | null {
  const marked = [...pane.querySelectorAll<HTMLElement>("[data-pane-focus]")].find(isShown);
  if (marked !== undefined) return marked;
  return (
    [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find((each) => each.tabIndex >= 0 && isShown(each)) ??
    null
  );
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}
