import type { RoundRequest } from "../../../../core/assignment/round-plan.ts";

/** What is chosen in the dialog that divides stories, beside the name of the round. */
export interface DivideForm {
  readonly coderIds: readonly string[];
  /** Everybody codes everything; some stories are coded by several and the others once; only a sample is coded, by several. */
  readonly way: "everyone" | "share" | "sample";
  readonly unit: "percent" | "stories";
  readonly amount: number;
  readonly together: number;
  readonly by: readonly string[];
  readonly which: RoundRequest["which"];
  readonly isShuffled: boolean;
  readonly seed: number;
}

/** The seeds that can be typed. */
export const LARGEST_SEED = 999_999;

/** The form as it opens. `seed`: drawn. */
export function newForm(about: Pick<DivideForm, "coderIds" | "which" | "seed">): DivideForm {
  return {
    ...about,
    way: "share",
    unit: "percent",
    amount: 20,
    together: 2,
    by: [],
    isShuffled: true,
  };
}

/** What the form asks for; null while a number is missing. */
export function requestOf(form: DivideForm): RoundRequest | null {
  const { coderIds, way, unit, amount, together, by, which, isShuffled, seed } = form;
  if (!Number.isFinite(seed)) return null;
  const shared = { coderIds, which, by: way === "everyone" ? [] : by, seed, isShuffled };
  if (way === "everyone")
    return { ...shared, share: { percent: 100 }, together: Math.max(1, coderIds.length), rest: "once" };
  if (!Number.isFinite(amount) || !Number.isFinite(together)) return null;
  return {
    ...shared,
    share: unit === "percent" ? { percent: amount } : { count: amount },
    together,
    rest: way === "share" ? "once" : "later",
  };
}
