import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode, Ref } from "react";
import { useImperativeHandle, useMemo, useRef, useState } from "react";
import { laneCount, markedParagraphs } from "../../../core/passages/marked-text.ts";
import { passagesAt } from "../../../core/passages/passages.ts";
import type { TextSelection } from "../../../core/passages/selection.ts";
import { caretAt, passageOf, wholeWords } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import { nativeSelection, offsetAtPoint, rangeOf } from "../../ui/storyDom.ts";
import { afterAdjusting, afterPress } from "./caretKeys.ts";
import { CodeMargin } from "./CodeMargin.tsx";
import type { Hovered } from "./hoveredMarks.ts";
import { hoveredMarks, marksAround } from "./hoveredMarks.ts";
import { PassageEnds } from "./PassageEnds.tsx";
import { spokenSelection } from "./spokenSelection.ts";
import { useHitMarks } from "./useHitMarks.ts";
import type { PassageHandling } from "./usePassages.ts";
import type { NamedPassage } from "./useStoryCoding.ts";
import { useStorySelection } from "./useStorySelection.ts";

export interface StoryBodyHandle {
  /** Puts the keys into the text. */
  readonly focus: () => void;
  /** Brings a passage into view. */
  readonly reveal: (span: Span) => void;
}

export interface StoryBodyProps {
  /** The id of the words that say which story this is, read out when the text takes the focus. */
  readonly describedBy: string;
  readonly text: string;
  /** The text has not come yet. */
  readonly isComing: boolean;
  readonly passages: readonly NamedPassage[];
  /** What a search has found. */
  readonly hits: readonly Span[];
  readonly marksAreShown: boolean;
  /** Whether the codes' names stand beside the text. */
  readonly marginIsShown: boolean;
  readonly emphasised: string | null;
  readonly onEmphasise: (annotationId: string | null) => void;
  readonly handling: PassageHandling;
  /** While the text has the focus, there is one. */
  readonly selection: TextSelection | null;
  readonly hasFocus: boolean;
  readonly onSelect: (selection: TextSelection | null) => void;
  readonly onFocusChange: (hasFocus: boolean) => void;
  /** Reading size and line height: the caret is measured again when it changes. */
  readonly setting: string;
  /** What is offered at the selected words. */
  readonly quickCodes: ReactNode;
  readonly ref: Ref<StoryBodyHandle>;
}

/** The story's text: read, selected from with the pointer or the keys, and marked with the passages that were coded. */
export function StoryBody(props: StoryBodyProps) {
  const { text, passages, marksAreShown, marginIsShown, emphasised, selection, hasFocus } = props;
  const { onSelect, onFocusChange, setting, ref, handling } = props;
  const { held, isAdjusting } = handling;
  const heldId = held?.annotation.id ?? null;
  /** Where the pointer went down, and what was held then: by the time it comes up the document's selection is another. */
  const pressed = useRef<{ readonly x: number; readonly y: number; readonly heldId: string | null } | null>(
    null,
  );
  const root = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const caretBar = useRef<HTMLSpanElement>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const passage = selection === null ? null : passageOf(text, selection);
  const shownPassages = marksAreShown ? passages : noPassages;
  const paragraphs = useMemo(() => markedParagraphs(text, shownPassages), [text, shownPassages]);
  // New marks make new text nodes. A press on selected words has the document forget them: what is held is selected anew.
  const layout = `${setting} ${marginIsShown} ${shownPassages.map(({ id }) => id).join(" ")} ${heldId ?? ""}`;
  useHitMarks(root, props.hits, `${layout} ${text}`);
  const hasCaret = hasFocus && selection !== null;
  useStorySelection({
    root,
    frame,
    caret: caretBar,
    selection,
    // A passage that is held shows its code's own colour.
    passage: held !== null && !isAdjusting ? null : passage,
    onSelect,
    layout,
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

  /** The passage that keys mean: what is held, or whose words are selected, or the shortest at the caret. */
  const meant = (): NamedPassage | undefined =>
    passage === null
      ? passagesAt(passages, selection?.focus ?? 0)[0]
      : (passages.find(({ id }) => id === heldId) ??
        passages.find(({ start, end }) => start === passage.start && end === passage.end));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isAdjusting && passage !== null) {
      const moved = afterAdjusting(text, passage, event);
      if (moved !== null) onSelect({ anchor: moved.start, focus: moved.end });
      else if (event.key === "Enter") handling.keep();
      else if (event.key === "Escape") handling.stopAdjusting();
      if (moved !== null || ["Enter", "Escape"].includes(event.key) || event.key.startsWith("Arrow"))
        event.preventDefault();
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Enter" && isPlain && event.shiftKey) {
      const here = passagesAt(passages, passage?.start ?? selection?.focus ?? 0);
      const next = here[(here.findIndex(({ id }) => id === heldId) + 1) % here.length];
      if (next === undefined) return;
      event.preventDefault();
      handling.hold(next.id);
      return;
    }
    if (event.key === "Enter" && isPlain && !event.shiftKey) {
      const target = meant();
      if (target === undefined) return;
      event.preventDefault();
      if (target.id === heldId) handling.adjust();
      else handling.hold(target.id);
      return;
    }
    if ((event.key === "Delete" || event.key === "Backspace") && heldId !== null && isPlain) {
      event.preventDefault();
      handling.remove(heldId);
      return;
    }
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      const target = meant();
      const range =
        target === undefined || root.current === null
          ? null
          : rangeOf(root.current, target.start, target.end);
      const rect = [...(range?.getClientRects() ?? [])].at(-1);
      if (target === undefined || rect === undefined) return;
      event.preventDefault();
      const offset = passage === null ? (selection?.focus ?? null) : null;
      handling.openMenu(target.id, { x: rect.right, y: rect.bottom, offset });
      return;
    }
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
  /** What was dragged over goes to whole words, with Alt to single characters. */
  const onPointerUp = (event: PointerEvent): void => {
    const selected = nativeSelection(root.current);
    if (selected === null || event.button !== 0 || isStill(event, pressed.current)) return;
    const span = passageOf(text, event.altKey ? selected : wholeWords(text, selected));
    if (span === null) return;
    const isBackward = selected.focus < selected.anchor;
    onSelect(isBackward ? { anchor: span.end, focus: span.start } : { anchor: span.start, focus: span.end });
  };
  /** A press without a drag takes the shortest passage there, the next press the one around it, and the last lets go. */
  const onClick = (event: MouseEvent): void => {
    if (event.detail > 1 || event.shiftKey || !isStill(event, pressed.current)) return;
    const ids = marksAround(event.target).toSorted((a, b) => lengthOf(passages, a) - lengthOf(passages, b));
    const before = pressed.current?.heldId ?? null;
    const next = ids[before === null ? 0 : ids.indexOf(before) + 1];
    if (next !== undefined) handling.hold(next);
    else if (before !== null && root.current !== null)
      onSelect(caretAt(offsetAtPoint(root.current, event.clientX, event.clientY) ?? 0));
  };
  const onContextMenu = (event: MouseEvent): void => {
    const ids = marksAround(event.target);
    const shortest = ids.toSorted((a, b) => lengthOf(passages, a) - lengthOf(passages, b))[0];
    const id = heldId !== null && ids.includes(heldId) ? heldId : shortest;
    if (id === undefined || root.current === null) return;
    event.preventDefault();
    const offset = offsetAtPoint(root.current, event.clientX, event.clientY);
    handling.openMenu(id, { x: event.clientX, y: event.clientY, offset });
  };

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
        aria-busy={props.isComing}
        aria-label="Story text"
        aria-describedby={props.describedBy}
        tabIndex={0}
        data-pane-focus=""
        style={{ "--lanes": laneCount(shownPassages) }}
        onFocus={() => onFocusChange(true)}
        onBlur={() => {
          if (isAdjusting) handling.stopAdjusting();
          onFocusChange(false);
        }}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          pressed.current = { x: event.clientX, y: event.clientY, heldId };
          if (isAdjusting && event.button === 0) handling.stopAdjusting();
        }}
        onPointerUp={onPointerUp}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onPointerOver={(event) => setHovered(hoveredMarks(event, frame.current))}
        onPointerLeave={() => setHovered(null)}
      >
        <MarkedText paragraphs={paragraphs} emphasised={heldId ?? emphasised} />
      </div>
      {props.quickCodes}
      {marginIsShown && (
        <CodeMargin
          root={root}
          passages={shownPassages}
          broughtOut={[...(hovered?.ids ?? []), ...(emphasised === null ? [] : [emphasised])]}
          handling={handling}
          onEmphasise={props.onEmphasise}
        />
      )}
      {held !== null && marksAreShown && (
        <PassageEnds
          root={root}
          frame={frame}
          span={isAdjusting && passage !== null ? passage : held.span}
          slot={held.code.colour}
          text={text}
          onMove={(span) => {
            if (!isAdjusting) handling.adjust();
            onSelect({ anchor: span.start, focus: span.end });
          }}
          onDone={(span) => handling.keep(span)}
        />
      )}
      {hasCaret && held === null && <span ref={caretBar} className="coding-caret" aria-hidden="true" />}
      {hovered !== null && pointedAt.length > 0 && (
        <div className="coding-mark-card" aria-hidden="true" style={hovered.place}>
          {pointedAt.map((each) => (
            <CodeChip key={each.id} slot={each.slot} name={each.name} look="plain" />
          ))}
        </div>
      )}
      <p className="ui-visually-hidden" role="status">
        {hasCaret && spokenSelection(text, selection, passage, atCaret, handling)}
      </p>
    </div>
  );
}

const noPassages: readonly NamedPassage[] = [];

/** Whether the pointer is where it went down, but for a hand's tremble. */
function isStill(
  { clientX, clientY }: Pick<MouseEvent, "clientX" | "clientY">,
  pressed: { readonly x: number; readonly y: number } | null,
): boolean {
  return pressed !== null && Math.hypot(clientX - pressed.x, clientY - pressed.y) < 4;
}

function lengthOf(passages: readonly NamedPassage[], id: string): number {
  const passage = passages.find((each) => each.id === id);
  return passage === undefined ? 0 : passage.end - passage.start;
}
