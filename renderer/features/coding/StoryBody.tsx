import type { KeyboardEvent, PointerEvent, Ref } from "react";
import { useCallback, useImperativeHandle, useMemo, useRef, useState } from "react";
import { elideMiddle } from "../../../core/excerpt.ts";
import type { MarkedPassage } from "../../../core/passages/marked-text.ts";
import { laneCount, markedParagraphs } from "../../../core/passages/marked-text.ts";
import { passagesAt } from "../../../core/passages/passages.ts";
import type { TextSelection } from "../../../core/passages/selection.ts";
import { caretAt, passageOf, wordAt, wordCount } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import type { CardPlace } from "./cardPlace.ts";
import { cardPlace } from "./cardPlace.ts";
import { afterPress } from "./caretKeys.ts";
import { rangeOf } from "./storyDom.ts";
import { nativeSelection, useStorySelection } from "./useStorySelection.ts";

export interface StoryBodyHandle {
  /** Puts the keys into the text. */
  readonly focus: () => void;
  /** Brings a passage into view. */
  readonly reveal: (span: Span) => void;
}

/** A passage in the text, with the name of its code. */
export interface NamedPassage extends MarkedPassage {
  readonly name: string;
}

export interface StoryBodyProps {
  /** The id of the words that say which story this is, read out when the text takes the focus. */
  readonly describedBy: string;
  readonly text: string;
  readonly passages: readonly NamedPassage[];
  readonly marksAreShown: boolean;
  readonly emphasised: string | null;
  /** While the text has the focus, there is one. */
  readonly selection: TextSelection | null;
  readonly hasFocus: boolean;
  readonly onSelect: (selection: TextSelection | null) => void;
  readonly onFocusChange: (hasFocus: boolean) => void;
  /** Reading size and line height: the caret is measured again when it changes. */
  readonly setting: string;
  readonly ref: Ref<StoryBodyHandle>;
}

/** The story's text: read, selected from with the pointer or the keys, and marked with the passages that were coded. */
export function StoryBody(props: StoryBodyProps) {
  const { text, passages, marksAreShown, emphasised, selection, hasFocus } = props;
  const { onSelect, onFocusChange, setting, ref } = props;
  const root = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const caretBar = useRef<HTMLSpanElement>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const passage = selection === null ? null : passageOf(text, selection);
  const shownPassages = marksAreShown ? passages : noPassages;
  const paragraphs = useMemo(() => markedParagraphs(text, shownPassages), [text, shownPassages]);
  const hasCaret = hasFocus && selection !== null;
  useStorySelection({
    root,
    frame,
    caret: caretBar,
    selection,
    passage,
    onSelect,
    layout: `${setting} ${shownPassages.map(({ id }) => id).join(" ")}`,
  });

  useImperativeHandle(ref, () => ({
    focus: () => root.current?.focus({ preventScroll: true }),
    reveal: (span) => {
      if (root.current === null) return;
      const start = rangeOf(root.current, span.start, span.end)?.startContainer.parentElement;
      // Gently, unless the person asked for less motion: what scripts scroll, the browser does not hold back by itself.
      const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      start?.scrollIntoView({ block: "center", behavior: isStill ? "instant" : "smooth" });
    },
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && passage !== null) {
      event.preventDefault();
      onSelect(caretAt(selection?.focus ?? 0));
      return;
    }
    const next = afterPress(text, selection ?? caretAt(0), event);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  };
  const snap = useCallback((): void => {
    const selected = nativeSelection(root.current);
    const span = selected === null ? null : passageOf(text, selected);
    if (selected === null || span === null) return;
    const isBackward = selected.focus < selected.anchor;
    onSelect(isBackward ? { anchor: span.end, focus: span.start } : { anchor: span.start, focus: span.end });
  }, [text, onSelect]);

  const atCaret = hasCaret && passage === null ? passagesAt(shownPassages, selection.focus) : [];
  const pointedAt = hovered === null ? [] : shownPassages.filter(({ id }) => hovered.ids.includes(id));
  return (
    <div ref={frame} className="coding-story-frame">
      <div
        ref={root}
        className="ui-story coding-story-text"
        role="textbox"
        aria-multiline="true"
        aria-readonly="true"
        aria-label="Story text"
        aria-describedby={props.describedBy}
        tabIndex={0}
        data-pane-focus=""
        style={{ "--lanes": laneCount(shownPassages) }}
        onFocus={() => onFocusChange(true)}
        onBlur={() => onFocusChange(false)}
        onKeyDown={onKeyDown}
        onPointerUp={snap}
        onPointerOver={(event) => setHovered(hoveredMarks(event, frame.current))}
        onPointerLeave={() => setHovered(null)}
      >
        <MarkedText paragraphs={paragraphs} emphasised={emphasised} />
      </div>
      {hasCaret && <span ref={caretBar} className="coding-caret" aria-hidden="true" />}
      {hovered !== null && pointedAt.length > 0 && (
        <div className="coding-mark-card" aria-hidden="true" style={hovered.place}>
          {pointedAt.map((each) => (
            <CodeChip key={each.id} slot={each.slot} name={each.name} look="plain" />
          ))}
        </div>
      )}
      <p className="ui-visually-hidden" role="status">
        {hasCaret && spoken(text, selection, passage, atCaret)}
      </p>
    </div>
  );
}

const noPassages: readonly NamedPassage[] = [];

interface Hovered {
  readonly ids: readonly string[];
  readonly place: CardPlace;
}

/** The passages under the pointer, and where their names go: away from what is being read. */
function hoveredMarks(event: PointerEvent, frame: HTMLElement | null): Hovered | null {
  if (frame === null || event.buttons !== 0 || !(event.target instanceof Element)) return null;
  const ids: string[] = [];
  const innermost = event.target.closest(".ui-mark");
  for (let mark = innermost; mark !== null; mark = mark.parentElement?.closest(".ui-mark") ?? null) {
    const id = mark.getAttribute("data-passage");
    if (id !== null) ids.push(id);
  }
  if (innermost === null) return null;
  const pane = frame.closest(".coding-page") ?? frame;
  return {
    ids,
    place: cardPlace(event.clientY, frame.getBoundingClientRect(), pane.getBoundingClientRect()),
  };
}

/** What a screen reader says of the caret or the selection. */
function spoken(
  text: string,
  selection: TextSelection,
  passage: Span | null,
  atCaret: readonly NamedPassage[],
): string {
  if (passage !== null) {
    const quote = text.slice(passage.start, passage.end);
    const words = wordCount(quote);
    return `${words === 1 ? "1 word" : `${words} words`} selected: ${elideMiddle(quote, 80)}`;
  }
  const word = wordAt(text, selection.focus);
  const said = word === null ? "End of the text" : text.slice(word.start, word.end);
  return atCaret.length === 0 ? said : `${said}, coded ${atCaret.map(({ name }) => name).join(", ")}`;
}
