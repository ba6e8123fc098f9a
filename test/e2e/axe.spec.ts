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

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing anywhere, in ${theme} colours`, async () => {
    test.setTimeout(400_000);
    const concord = await launchConcord();
    try {
      await concord.page.evaluate(
        (wanted) => window.desktop.invoke("appearance.set", { theme: wanted }),
        theme,
      );
      await concord.page.reload();
      await concord.page.evaluate(axe.source);
      const found = new Map<string, readonly string[]>();
      const look = async (place: Place): Promise<void> => {
        const findings = await findingsAt(concord, place);
        if (findings.length > 0) found.set(place.name, findings);
      };
      await visitAll(concord, look);
      await visitDialogs(concord, look);
      expect(Object.fromEntries(found)).toEqual({});
    } finally {
      await concord.close();
    }
  });
}

/** What axe finds, one line a finding, once transitions are over. Under an overlay the page is inert: rules about pages misfire there. */
async function findingsAt({ page }: Concord, { isOverlay }: Place): Promise<string[]> {
  return page.evaluate(async (overlay) => {
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
    const { violations } = await window.axe.run(where);
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
    );
  }, isOverlay);
}
