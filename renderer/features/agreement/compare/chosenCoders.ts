import { useCallback } from "react";
import type { CoderShare } from "../../../../core/agreement/data/comparison.ts";
import { FEWEST_SHARED } from "../../../../core/agreement/data/comparison.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/client.ts";
import { counted } from "../../../words/counts.ts";
import { useComputed } from "../frame/useComputed.ts";

/** How many stories each coder has in common with another, by coder; null until that is known. */
type Shares = ReadonlyMap<string, CoderShare> | null;

/** The shares of the project's coders, counted in the worker. */
export function useShares(session: Session): { readonly shares: Shares; readonly problem: string | null } {
  const compute = useCallback(async () => {
    const counts = await agreement.shares(session.projectId);
    if (!counts.ok) return counts;
    return { ok: true as const, value: new Map(counts.value.map((share) => [share.coderId, share])) };
  }, [session]);
  const { value, problem } = useComputed(session, compute);
  return { shares: value, problem };
}

/**
 * Who is compared: whom the person picked, else all who share at least ten stories with somebody, less second passes,
 * which would count one person twice. Where fewer than two are left: all who have finished a story, and then everybody.
 * Null: not known yet.
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
  const people = all.filter((id) => shares.has(id));
  const choices = [
    people.filter((id) => (shares.get(id)?.shared ?? 0) >= FEWEST_SHARED),
    people.filter((id) => active.has(id)),
    people,
  ];
  return choices.find((choice) => choice.length >= 2) ?? all;
}

/** Why a coder is not compared by default, to stand after the name. */
export function idleWords(
  id: string,
  active: ReadonlySet<string> | null,
  shares: Shares,
  chosen: readonly string[] | null,
): string {
  if (active?.has(id) === false) return " (no finished story)";
  const share = shares?.get(id);
  if (share === undefined || share.shared >= FEWEST_SHARED) return "";
  const isLeftOut = chosen !== null && !chosen.includes(id);
  return ` (${counted(share.shared, "story", "stories")} in common${isLeftOut ? ", left out" : ""})`;
}
