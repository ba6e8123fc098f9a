import { useCallback } from "react";
import type { CoderShare } from "../../../../core/agreement/data/comparison.ts";
import { FEWEST_SHARED, usualCoders } from "../../../../core/agreement/data/comparison.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { AGREED } from "../../../../core/settling/agreed-layer.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { counted } from "../../../words/counts.ts";

/** How many stories each coder has in common with another, by coder; null until that is known. */
type Shares = ReadonlyMap<string, CoderShare> | null;

/** The shares of the project's coders, counted in the worker. */
export function useShares(session: Session): { readonly shares: Shares; readonly problem: string | null } {
  const compute = useCallback(
    async (job: JobOptions) => {
      const counts = await agreement.shares(session.projectId, job);
      if (!counts.ok) return counts;
      return { ok: true as const, value: new Map(counts.value.map((share) => [share.coderId, share])) };
    },
    [session],
  );
  const { value, problem } = useComputed(session, compute);
  return { shares: value, problem };
}

/**
 * Who is compared: whom the person picked, else those of usualCoders, less second passes, which would count one person
 * twice.
 * Null: not known yet.
 * @param coders those who are offered; the consensus is compared only where it was picked
 */
export function chosenCoders(
  coders: readonly Coder[],
  picked: readonly string[] | null,
  active: ReadonlySet<string> | null,
  shares: Shares,
): readonly string[] | null {
  const all = coders.map(({ id }) => id);
  if (picked !== null) {
    const chosen = all.filter((id) => picked.includes(id));
    if (chosen.length >= 2) return chosen;
  }
  if (active === null || shares === null) return null;
  // Second passes have no share.
  const usual = new Set(usualCoders([...shares.values()]));
  return all.filter((id) => (usual.size >= 2 ? usual.has(id) : id !== AGREED));
}

/** Why a coder is not compared by default, to stand after the name. */
export function idleWords(
  id: string,
  active: ReadonlySet<string> | null,
  shares: Shares,
  chosen: readonly string[] | null,
): string {
  if (id === AGREED) return "";
  const share = shares?.get(id);
  if (active?.has(id) === false || share?.finished === 0) return " (no finished story)";
  if (share === undefined || share.shared >= FEWEST_SHARED) return "";
  const isLeftOut = chosen !== null && !chosen.includes(id);
  return ` (${counted(share.shared, "story", "stories")} in common${isLeftOut ? ", left out" : ""})`;
}
