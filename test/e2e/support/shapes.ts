// The window where there is little room, and what is wrong with a page there.
import type { Concord } from "./launch.ts";
import { followTrigger } from "./places.ts";

interface Shape {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

/** Each differs from the one before, and the first from the last, in either size or zoom: the page answers to a change of one at a time. */
export const shapes = [
  { name: "1280x800", width: 1280, height: 800, zoom: 1 },
  { name: "900x600", width: 900, height: 600, zoom: 1 },
  { name: "900x600 at 200%", width: 900, height: 600, zoom: 2 },
  { name: "1280x800 at 200%", width: 1280, height: 800, zoom: 2 },
] as const satisfies readonly Shape[];

/** Gives the window a size and a zoom, and waits until it has been drawn so. */
export async function shape({ app, page }: Concord, to: Shape): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    window.setContentSize(width, height);
    window.webContents.setZoomFactor(zoom);
  }, to);
  await page.waitForFunction(({ width, zoom }) => Math.abs(window.innerWidth - width / zoom) <= 1, to);
  await followTrigger(page);
  // The window has answered to its new size once it has been drawn.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  );
}

/** What is cut off and what scrolls that should stand still. Runs in the page. */
export function layoutProblems(): string[] {
  const problems: string[] = [];
  const root = document.documentElement;
  if (root.scrollHeight > window.innerHeight) problems.push(`the window is ${root.scrollHeight} px high`);
  if (root.scrollWidth > window.innerWidth) problems.push(`the window is ${root.scrollWidth} px wide`);
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
  const scrolls = (element: Element, axis: "x" | "y"): boolean => {
    const style = getComputedStyle(element);
    const overflow = axis === "x" ? style.overflowX : style.overflowY;
    const room =
      axis === "x" ? element.scrollWidth - element.clientWidth : element.scrollHeight - element.clientHeight;
    return (overflow === "auto" || overflow === "scroll") && room > 1;
  };
  const ancestors = (element: Element): Element[] => {
    const found: Element[] = [];
    for (let each = element.parentElement; each !== null; each = each.parentElement) found.push(each);
    return found;
  };
  // A list, table or field that scrolls by itself may stand on a page that scrolls; a page may not stand in a page.
  for (const element of document.querySelectorAll(".app-page *")) {
    const rect = element.getBoundingClientRect();
    const isPage = rect.height > window.innerHeight * 0.8 && rect.width > window.innerWidth * 0.6;
    if (!isPage || !scrolls(element, "y")) continue;
    const outer = ancestors(element).find((each) => scrolls(each, "y"));
    if (outer !== undefined) problems.push(`${nameOf(element)} scrolls inside ${nameOf(outer)}`);
  }
  const modal = document.querySelector("[role=dialog], [role=alertdialog]");
  for (const control of (modal ?? document).querySelectorAll(
    "button, input, textarea, [role=tab], [role=textbox]",
  )) {
    if (!control.checkVisibility({ opacityProperty: false, visibilityProperty: true })) continue;
    const rect = control.getBoundingClientRect();
    // What only screen readers find is a pixel in size.
    if (control.matches("[type=checkbox], [type=radio], [type=range]")) continue;
    if (rect.width <= 1 || control.closest(".ui-visually-hidden, [data-react-aria-hidden]") !== null)
      continue;
    const frame = ancestors(control).find((each) => getComputedStyle(each).overflowX !== "visible");
    if (frame === undefined || scrolls(frame, "x")) continue;
    const within = frame.getBoundingClientRect();
    if (rect.right > within.right + 1 || rect.left < within.left - 1) {
      problems.push(`${nameOf(control)} is cut off by ${frame.className || frame.tagName}`);
    }
  }
  // Messages take one line at the foot of the window, and nothing that can be pressed lies under it.
  const messages = document.querySelector(".ui-toasts");
  if (messages !== null) {
    const line = messages.getBoundingClientRect();
    if (line.height > 44) problems.push(`the messages are ${line.height} px high`);
    const foot = document.querySelector(".app-window-main")?.getBoundingClientRect().bottom ?? 0;
    if (foot > line.top + 1) problems.push(`the messages lie over ${foot - line.top} px of the window`);
  }
  // Tables and rows of tabs may be wider than their place; panes may not.
  for (const pane of document.querySelectorAll(
    ".ui-split, .ui-split-pane, .app-page, .ui-dialog, .coding-page",
  )) {
    if (!scrolls(pane, "x")) continue;
    const edge = pane.getBoundingClientRect().right + 1;
    const widest = [...pane.querySelectorAll("*")].filter(
      (each) => each.getBoundingClientRect().right > edge,
    );
    problems.push(`${nameOf(pane)} scrolls sideways: ${widest.slice(0, 3).map(nameOf).join(", ")}`);
  }
  return [...new Set(problems)];
}
