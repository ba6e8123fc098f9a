import type { ReactNode } from "react";
import { useState } from "react";
import type { MemoSubject } from "../../../core/model/memo.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import type { Span } from "../../../core/text.ts";
import type { Session } from "../../data/session.ts";
import type { PassageEntry } from "./useCodebook.ts";

/** A memo that is begun: on what, and with which words. */
export interface BegunMemo {
  readonly id: string;
  readonly subject: MemoSubject;
  readonly text: string;
  /** Whoever began it has gone on to something else. */
  readonly isLeft?: true;
}

export interface StoryMemosShown {
  readonly sheet: Sheet;
  readonly begun: BegunMemo | null;
  readonly onBegin: () => void;
  readonly onLeave: (isUntouched: boolean) => void;
  readonly onEscape: () => void;
  readonly onReveal: (span: Span) => void;
}

/** Draws the memos on the story on the screen. */
export type RenderStoryMemos = (shown: StoryMemosShown) => ReactNode;

/** Memos that are begun on the story on the screen. */
export function useMemos(session: Session, storyId: string) {
  const [begun, setBegun] = useState<(BegunMemo & { readonly storyId: string }) | null>(null);
  const begin = (subject: MemoSubject, text = ""): void =>
    setBegun({ storyId, id: session.newMemoId(), subject, text });
  return {
    begun: begun?.storyId === storyId ? begun : null,
    /** Begins one on the story. Words that are selected and not coded stand at its head, as a quotation. */
    onStory: (quote: string | null = null): void =>
      begin(
        { kind: "story", id: storyId },
        quote === null ? "" : `${quote.trim().replaceAll(/^/gmu, "> ")}\n\n`,
      ),
    onPassage: ({ annotation }: PassageEntry): void => begin({ kind: "annotation", id: annotation.id }),
    /** The one that was begun is left: with nothing written it is none. */
    leave: (isUntouched: boolean): void =>
      setBegun((before) => (isUntouched || before === null ? null : { ...before, isLeft: true })),
  };
}
