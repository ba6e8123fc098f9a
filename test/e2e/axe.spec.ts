import { expect, test } from "@playwright/test";
import axe from "axe-core";
import { type Concord, launchConcord } from "./support/launch.ts";
import { type Place, visitAll, visitDialogs } from "./support/places.ts";
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

test("axe finds nothing anywhere, in light and dark colours, and what screen readers meet is what it was", async () => {
  test.setTimeout(600_000);
  const concord = await launchConcord();
  try {
    await concord.page.evaluate(axe.source);
    const found = new Map<string, readonly string[]>();
    const look = async (place: Place): Promise<void> => {
      if (KEPT.includes(place.name))
        await expect
          .soft(concord.page.getByRole("main"))
          .toMatchAriaSnapshot({ name: `${place.name}.aria.yml` });
      for (const theme of ["dark", "light"] as const) {
        await showIn(concord, theme);
        const findings = await findingsAt(concord, place, theme === "dark" ? OF_COLOURS : undefined);
        if (findings.length > 0) found.set(`${place.name}, ${theme}`, findings);
      }
    };
    await showIn(concord, "light");
    await visitAll(concord, look);
    await visitDialogs(concord, look);
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
      const { violations } = await window.axe.run(
        where,
        runOnly === undefined ? {} : { runOnly: [...runOnly] },
      );
      return violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
      );
    },
    { overlay: isOverlay, runOnly: rules },
  );
}
