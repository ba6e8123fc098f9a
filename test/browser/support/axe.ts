import axe from "axe-core";

/** What axe finds on the page, one line a finding, once transitions are over. */
export async function axeFindings(): Promise<string[]> {
  await Promise.all(
    document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
      .map((animation) => animation.finished.catch(() => undefined)),
  );
  // For some seconds react-aria's announcer names a busy button that may be gone by now: nothing of ours is in it.
  // Under a mouse that rests where a test before it left it, a tooltip opens after a while, and that is beside the page by its nature.
  const hasTooltip = document.querySelector("[role=tooltip]") !== null;
  const { violations } = await axe.run(
    { exclude: ["[data-live-announcer]"] },
    { rules: { region: { enabled: !hasTooltip } } },
  );
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
  );
}
