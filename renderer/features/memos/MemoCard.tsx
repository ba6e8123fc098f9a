import type { ReactNode } from "react";
import type { Memo } from "../../../core/model/memo.ts";
import { purposeOf } from "../../../core/model/memo.ts";
import { Badge } from "../../ui/Badge.tsx";
import { momentWords } from "../../words/dates.ts";
import { PURPOSES } from "../../words/memos.ts";
import "./memos.css";

export interface MemoCardProps {
  readonly memo: Memo;
  /** Who wrote it. */
  readonly coderName: string;
  /** What it is about, where that is shown above it. */
  readonly about?: ReactNode;
}

/** A memo to be read: a teammate's, or one in a list. */
export function MemoCard({ memo, coderName, about }: MemoCardProps) {
  return (
    <div className="memos-card">
      <div className="memos-memo-head">
        <Badge>{PURPOSES[purposeOf(memo)].name}</Badge>
        {about !== undefined && <div className="memos-memo-about">{about}</div>}
        <span className="memos-memo-when">
          <bdi>{coderName}</bdi>, {momentWords(memo.updatedAt)}
        </span>
      </div>
      <p className="memos-text" dir="auto">
        {memo.text}
      </p>
    </div>
  );
}
