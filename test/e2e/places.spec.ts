// Every page and dialog, looked at once for all that is asked of each: what axe finds, in light and dark colours; what screen readers meet; and, where
// there is little room, that nothing is cut off and nothing scrolls that should stand still.
import { expect, test } from "@playwright/test";
import axe from "axe-core";
import { type Concord, launchConcord } from "./support/launch.ts";
import { type Look, type Place, visitDialogs, visitEmpty, visitSample } from "./support/places.ts";
import { layoutProblems, shape, shapes } from "./support/shapes.ts";
import "./support/desktop.ts";

// Put there by evaluating axe's source.
declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

type Theme = "light" | "dark";

/** All that can differ between the themes: what is where and what it is called is one page in both. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** Where people read and code for months: what screen readers meet there, in its order, is kept beside this file. */
const KEPT: readonly string[] = ["code", "code-veiled", "passages", "codebook"];

test.describe.configure({ mode: "parallel" });

for (const [where, visit] of [
  ["a first start and an empty project", visitEmpty],
  [
    "the sample study at work, and what it asks",
    async (concord: Concord, look: Look): Promise<void> => {
      await visitSample(concord, look);
      await visitDialogs(concord, look);
    },
  ],
] as const)
  test(`${where}: axe finds nothing in light and dark colours, nothing is cut off and no page scrolls twice at 1280x800, at 900x600 and both at 200%`, async () => {
    test.setTimeout(900_000);
    const concord = await launchConcord();
    try {
      const { page } = concord;
      await page.evaluate(axe.source);
      // Colours are looked at once transitions are over: these are over at once.
      await page.emulateMedia({ reducedMotion: "reduce" });
      await shape(concord, shapes[0]);
      const found = new Map<string, readonly string[]>();
      const note = (name: string, problems: readonly string[]): void => {
        if (problems.length > 0) found.set(name, problems);
      };
      let themes: readonly Theme[] = ["light", "dark"];
      await showIn(concord, "light");
      await visit(concord, async (place) => {
        if (KEPT.includes(place.name))
          await expect.soft(page.getByRole("main")).toMatchAriaSnapshot({ name: `${place.name}.aria.yml` });
        for (const theme of themes) {
          await showIn(concord, theme);
          const rules = theme === "dark" ? OF_COLOURS : undefined;
          note(`${place.name}, ${theme}`, await findingsAt(concord, place, rules));
        }
        // The next place begins in the theme in which this one ends.
        themes = themes.toReversed();
        for (const to of shapes) {
          await shape(concord, to);
          note(`${place.name}, ${to.name}`, await page.evaluate(layoutProblems));
        }
        await shape(concord, shapes[0]);
      });
      expect(Object.fromEntries(found)).toEqual({});
    } finally {
      await concord.close();
    }
  });

async function showIn({ page }: Concord, theme: Theme): Promise<void> {
  await page.evaluate(async (wanted) => {
    await window.desktop.invoke("appearance.set", { theme: wanted });
    const dark = matchMedia("(prefers-color-scheme: dark)");
    if (dark.matches !== (wanted === "dark"))
      await new Promise((resolve) => dark.addEventListener("change", resolve, { once: true }));
  }, theme);
}

/**
 * What axe finds, one line a finding, once transitions are over. Under an overlay the page is inert: rules about pages misfire there.
 * @param rules those to be asked; all where there are none
 */
async function findingsAt(
  { page }: Concord,
  { isOverlay }: Place,
  rules: readonly string[] | undefined,
): Promise<string[]> {
  return page.evaluate(
    async ({ overlay, runOnly }) => {
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
      const { violations } = await window.axe.run(where, {
        // Of what passes axe would write down every element.
        resultTypes: ["violations"],
        ...(runOnly !== undefined && { runOnly: [...runOnly] }),
      });
      return violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
      );
    },
    { overlay: isOverlay, runOnly: rules },
  );
}
