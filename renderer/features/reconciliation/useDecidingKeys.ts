import type { RefObject } from "react";
import { useEffect, useState } from "react";
import { DECISION_REASONS } from "../../../core/model/decision.ts";
import { levelsOf } from "../../../core/model/levels.ts";
import { moveSelection, passageOf } from "../../../core/passages/selection.ts";
import { unionOf } from "../../../core/settling/coded-places.ts";
import type { Span } from "../../../core/text.ts";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { nativeSelection } from "../../ui/storyDom.ts";
import {
  APPLIED,
  ASK,
  DRAW,
  INTERSECTION,
  NOT_APPLIED,
  NOTHING,
  reasonKey,
  REMOVE,
  STANDS,
  UNION,
} from "./keys.ts";
import type { Deciding } from "./useDeciding.ts";
import type { ItemInView } from "./useItem.ts";

/** A passage that is drawn anew: by selecting words, or by moving its ends. `span` is in the shown text. */
export interface Drawn {
  readonly span: Span | null;
  readonly moveEnd: (which: "start" | "end", towards: "start" | "end") => void;
}

/** The keys with which an item is decided, and the passage that is being drawn. */
export function useDecidingKeys(
  view: ItemInView | null,
  deciding: Deciding,
  texts: RefObject<HTMLElement | null>,
): Drawn {
  const [span, setSpan] = useState<Span | null>(null);
  const isPlace = view !== null && view.place !== null;
  const text = view?.story.text ?? "";
  useEffect(() => {
    if (!isPlace) return;
    const onSelect = (): void => {
      const found = selectedIn(texts.current);
      // A caret alone chooses nothing.
      const chosen = found === null ? null : passageOf(text, found);
      if (chosen !== null) setSpan(chosen);
    };
    document.addEventListener("selectionchange", onSelect);
    return () => document.removeEventListener("selectionchange", onSelect);
  }, [isPlace, text, texts]);

  const moveEnd = (which: "start" | "end", towards: "start" | "end"): void => {
    const place = view?.place ?? null;
    if (place === null) return;
    const from =
      span ?? view?.shown.shownSpan(unionOf(place)[0] ?? { start: place.start, end: place.end }) ?? place;
    const [anchor, focus] = which === "end" ? [from.start, from.end] : [from.end, from.start];
    const moved = moveSelection(text, { anchor, focus }, { unit: "word", towards, extend: true });
    const next = passageOf(text, moved);
    if (next !== null && (which === "end" ? next.start === from.start : next.end === from.end)) setSpan(next);
  };

  const group = "Reconcile";
  const isReady = view !== null;
  const commands: Command[] = [
    ...(view?.sides ?? []).slice(0, 9).map((side, at): Command => ({
      id: `reconciliation.side${at + 1}`,
      title: `Take the side of ${side.name}`,
      group,
      shortcut: String(at + 1),
      enabled: true,
      run: () => deciding.takeSide(side),
    })),
    ...(isPlace
      ? ([
          ["union", UNION],
          ["intersection", INTERSECTION],
          ["none", NOTHING],
        ] as const)
      : []
    ).map(([bounds, key]): Command => ({
      ...key,
      group,
      enabled: isReady,
      run: () => deciding.takeBounds(bounds),
    })),
    ...(isPlace
      ? [
          {
            ...DRAW,
            group,
            enabled: span !== null,
            run: () => {
              if (span !== null) deciding.draw(view.shown.storedSpan(span));
            },
          },
        ]
      : [
          {
            ...APPLIED,
            group,
            enabled: isReady,
            run: () => deciding.answer({ isApplied: true, level: null }),
          },
          {
            ...NOT_APPLIED,
            group,
            enabled: isReady,
            run: () => deciding.answer({ isApplied: false, level: null }),
          },
        ]),
    ...(view === null || isPlace ? [] : levelsOf(view.code.scale).slice(0, 9)).map(
      ({ number, name }, at): Command => ({
        id: `reconciliation.level${at + 1}`,
        title: `Level ${name}`,
        group,
        shortcut: `l ${at + 1}`,
        enabled: isReady,
        run: () => deciding.answer({ isApplied: true, level: number }),
      }),
    ),
    ...DECISION_REASONS.map((reason): Command => ({
      ...reasonKey(reason),
      group,
      enabled: isReady,
      run: () => deciding.giveReason(reason),
    })),
    {
      ...STANDS,
      group,
      enabled: view?.state === "look-again",
      run: deciding.confirm,
    },
    {
      ...ASK,
      group,
      enabled: isReady && (view.state === null || view.state === "asked"),
      run: deciding.ask,
    },
    {
      ...REMOVE,
      group,
      enabled: isReady && deciding.isDecided,
      run: deciding.remove,
    },
  ];
  useRegisterCommands("page", commands);
  return { span, moveEnd };
}

/** What is selected in one of the columns; null where nothing is. */
function selectedIn(texts: HTMLElement | null): ReturnType<typeof nativeSelection> {
  const start = document.getSelection()?.anchorNode ?? null;
  const column =
    (start instanceof Element ? start : start?.parentElement)?.closest("[data-story-text]") ?? null;
  if (texts === null || column === null || !texts.contains(column)) return null;
  return nativeSelection(column);
}
