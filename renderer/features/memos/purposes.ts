import type { MemoPurpose } from "../../../core/model/memo.ts";
import { MEMO_PURPOSES } from "../../../core/model/memo.ts";
import { PURPOSES } from "../../words/memos.ts";

/** The kinds of memo to choose from. */
export const purposeOptions = MEMO_PURPOSES.map((id) => ({ id, ...PURPOSES[id] }));

/** The purpose of this id. */
export function purposeWith(id: string): MemoPurpose {
  return MEMO_PURPOSES.find((purpose) => purpose === id) ?? "note";
}
