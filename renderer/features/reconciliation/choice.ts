import { z } from "zod";
import { ITEM_STATES } from "../../../core/settling/item-list.ts";
import { pageState } from "../../data/pageState.ts";

const choiceSchema = z.object({
  /** Coders who are left out. */
  left: z.array(z.string()),
  codeId: z.string().nullable(),
  pair: z.tuple([z.string(), z.string()]).nullable(),
  about: z.enum(["all", "stories", "passages"]),
  show: z.enum(["unsettled", "all", ...ITEM_STATES]),
  order: z.enum(["surprising", "story", "code"]),
});
/** What of the differences is listed. */
export type Choice = z.infer<typeof choiceSchema>;

export const CHOICE = pageState<Choice>("reconciliation.choice", choiceSchema, {
  left: [],
  codeId: null,
  pair: null,
  about: "all",
  show: "unsettled",
  order: "surprising",
});
/** The number of the item that is looked at. */
export const SHOWN = pageState("reconciliation.shown", z.number(), 0);
/** Whether coders are letters. */
export const ANONYMOUS = pageState("reconciliation.anonymous", z.boolean(), false);
