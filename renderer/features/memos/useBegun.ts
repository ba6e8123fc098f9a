import { useState } from "react";
import type { Memo, MemoSubject } from "../../../core/model/memo.ts";

/** A memo that somebody has begun and not written yet. Its first words may be there: those that it is about. */
export interface BegunMemo {
  readonly id: string;
  readonly subject: MemoSubject;
  readonly text: string;
  /** Whoever began it has gone on to something else. */
  readonly isLeft?: true;
}

/**
 * The memo that was begun, as long as it is not among those that stand; null before and after. Undoing its first words takes it away with them, so that
 * it is not there as one that is yet to be written.
 */
export function useBegun(begun: BegunMemo | null, standing: readonly Memo[]): BegunMemo | null {
  const [writtenId, setWrittenId] = useState(begun?.isLeft === true ? begun.id : null);
  if (begun === null || begun.id === writtenId) return null;
  if (!standing.some(({ id }) => id === begun.id)) return begun;
  setWrittenId(begun.id);
  return null;
}
