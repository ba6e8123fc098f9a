import { z } from "zod";
import { pageState } from "../../data/pageState.ts";
import type { Session } from "../../data/session.ts";

/** The code that the Codebook page shows; null: the first one. */
export const SHOWN_CODE = pageState<string | null>("codebook.shown", z.string().nullable(), null);

/** Has the Codebook page show a code, at once or when it is opened next. */
export function showCode(session: Session, codeId: string): void {
  SHOWN_CODE.of(session).set(codeId);
}
