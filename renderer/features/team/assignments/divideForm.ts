import type { RoundRequest } from "../../../../core/assignment/round-plan.ts";
import type { TrainingRequest } from "../../../../core/training/training.ts";

/** What is chosen in the dialog that divides stories, beside the name of the round. */
export interface DivideForm {
  readonly coderIds: readonly string[];
  /** Everybody codes everything; some stories are coded by several and the others once; only a sample is coded, by several; all code some stories against a key. */
  readonly way: "everyone" | "share" | "sample" | "training";
  readonly unit: "percent" | "stories";
  readonly amount: number;
  readonly together: number;
  /** Of a training round: whose coding the key is (a coder’s id, or CONSENSUS), how many stories, and whether coders see what it says. */
  readonly key: string;
  readonly trained: number;
  readonly feedback: boolean;
  readonly by: readonly string[];
  readonly which: RoundRequest["which"];
  readonly isShuffled: boolean;
  readonly seed: number;
}

/** The study’s consensus among the ids of coders: no id has such a sign. */
export const CONSENSUS = "/consensus";

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
    key: CONSENSUS,
    trained: 20,
    feedback: true,
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

/** What the form asks for as a training round; null while a number is missing. Whose coding the key is cannot be trained with it. */
export function trainingRequestOf({
  coderIds,
  key,
  trained,
  feedback,
  isShuffled,
  seed,
}: DivideForm): TrainingRequest | null {
  if (!Number.isFinite(trained) || !Number.isFinite(seed)) return null;
  const keyCoderId = key === CONSENSUS ? null : key;
  return {
    ...{ keyCoderId, feedback, seed, isShuffled },
    coderIds: coderIds.filter((id) => id !== keyCoderId),
    count: trained,
  };
}
