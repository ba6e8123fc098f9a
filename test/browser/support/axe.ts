import axe from "axe-core";

/** What axe finds on the page, one line a finding, once transitions are over. */
export async function axeFindings(): Promise<string[]> {
  await Promise.all(
    document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
      .map((animation) => animation.finished.catch(() => undefined)),
  );
  const { violations } = await axe.run(document);
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
  );
}
