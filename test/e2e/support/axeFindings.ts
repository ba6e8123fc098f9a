// What axe finds on a page. Colours take it nine tenths of the time, element by element: of those that are coloured alike it measures one.
import type { Page } from "@playwright/test";
import axe from "axe-core";
import type { Place } from "./places.ts";

/** What the page keeps from one look to the next. */
interface Measured {
  /** A number for each way to be coloured: what stands around an element and colours it, down to its own. */
  readonly ways: Map<string, number>;
  /** Those in which axe measured an element's colours, and they passed. */
  readonly passed: Set<number>;
}

// Put there by `bringAxe`.
declare global {
  interface Window {
    readonly axe: typeof axe;
    measuredColours: Measured;
  }
}

/** Puts axe into the page, once before all looks. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  await page.evaluate(() => {
    window.axe.configure({ rules: [{ id: "color-contrast", selector: "[data-to-measure]" }] });
    window.measuredColours = { ways: new Map(), passed: new Set() };
  });
}

/**
 * What axe finds, one line a finding, once transitions are over. Under an overlay the page is inert: rules about pages misfire there.
 * @param of everything, or only what can differ between themes: what is where and what it is called is one page in all of them
 */
export async function axeFindings(
  page: Page,
  { isOverlay }: Place,
  of: "everything" | "colours",
): Promise<string[]> {
  return page.evaluate(
    async ({ overlay, all }) => {
      await Promise.all(
        document
          .getAnimations()
          .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
          .map((animation) => animation.finished.catch(() => undefined)),
      );
      // For some seconds react-aria's announcer names a busy button that may be gone by now: nothing of ours is in it.
      const where = overlay
        ? { include: ["[role=dialog], [role=alertdialog]"] }
        : { exclude: ["[data-live-announcer]"] };
      const ofColours = ["color-contrast", "link-in-text-block"];
      const violations = all
        ? (
            await window.axe.run(where, {
              rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }])),
              // Of what passes axe would write down every element.
              resultTypes: ["violations"],
            })
          ).violations
        : [];

      const { ways, passed } = window.measuredColours;
      const found = new Map<Element, number>();
      const wayOf = (element: Element): number => {
        const known = found.get(element);
        if (known !== undefined) return known;
        const style = getComputedStyle(element);
        const told = [
          element.parentElement === null ? "" : wayOf(element.parentElement),
          element.tagName,
          element.getAttribute("class"),
          // React Aria's states.
          ...element.getAttributeNames().filter((name) => name.startsWith("data-")),
          style.color,
          style.backgroundColor,
          style.backgroundImage,
          style.opacity,
          style.filter,
          style.mixBlendMode,
          style.textShadow,
          style.fontSize,
          style.fontWeight,
        ].join(" ");
        const way = ways.get(told) ?? ways.size;
        ways.set(told, way);
        found.set(element, way);
        return way;
      };
      const toMeasure = [...document.body.querySelectorAll("*")].filter(
        (element) => !passed.has(wayOf(element)),
      );
      for (const element of toMeasure) element.setAttribute("data-to-measure", "");
      const colours = await window.axe.run(where, {
        runOnly: ofColours,
        resultTypes: ["violations", "passes"],
        elementRef: true,
      });
      for (const element of toMeasure) element.removeAttribute("data-to-measure");
      for (const rule of colours.passes)
        if (rule.id === "color-contrast")
          for (const { element } of rule.nodes) if (element) passed.add(found.get(element) ?? -1);
      return [...violations, ...colours.violations].flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
      );
    },
    { overlay: isOverlay, all: of === "everything" },
  );
}
