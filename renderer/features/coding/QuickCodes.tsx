import { useRef, useState } from "react";
import { Toolbar } from "react-aria-components";
import type { Code } from "../../../core/model/code.ts";
import { codeShortcut } from "../../../core/model/code-key.ts";
import type { Span } from "../../../core/text.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { CheckIcon, MemoIcon, SearchIcon } from "../../ui/icons.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { rangeOf } from "../../ui/storyDom.ts";
import { barPlace } from "./barPlace.ts";
import { usePlaced } from "./usePlaced.ts";
import "./QuickCodes.css";

export interface QuickCodesProps {
  /** The words that are selected. */
  readonly passage: Span;
  /** What is likely meant next. It stays the same while these words are selected, so that nothing moves under the pointer. */
  readonly codes: readonly Code[];
  readonly isApplied: (code: Code) => boolean;
  readonly onToggle: (code: Code) => void;
  readonly onMore: () => void;
  readonly onMemo: () => void;
  /** The keys go back to the text. */
  readonly onLeave: () => void;
}

/** A few codes at the words that are selected. Tab leads here from the text, and arrows from one to the next; each code’s own key works as before. */
export function QuickCodes(props: QuickCodesProps) {
  const { passage, isApplied, onToggle, onMore, onMemo, onLeave } = props;
  const { start, end } = passage;
  const bar = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLElement>(null);
  const key = useKeyOf();
  const [shown, setShown] = useState({ start, end, codes: props.codes });
  if (shown.start !== start || shown.end !== end) setShown({ start, end, codes: props.codes });
  usePlaced(frame, () => place(bar.current, start, end));
  return (
    <div
      ref={(element) => {
        bar.current = element;
        frame.current = element?.parentElement ?? null;
      }}
      className="coding-quick"
      // A press must not take focus and selection out of the story.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === "Escape") onLeave();
      }}
    >
      <Toolbar aria-label="Codes for the selected words" className="coding-quick-bar">
        {shown.codes.map((code) => {
          const shortcut = codeShortcut(code);
          return (
            <button
              key={code.id}
              type="button"
              role="checkbox"
              aria-checked={isApplied(code)}
              aria-keyshortcuts={shortcut}
              className="coding-quick-code"
              title={code.name}
              onClick={() => onToggle(code)}
            >
              {isApplied(code) ? <CheckIcon aria-hidden="true" /> : <CodeSwatch slot={code.colour} />}
              <span className="coding-quick-name" dir="auto">
                {code.name}
              </span>
              {shortcut !== undefined && (
                <span aria-hidden="true">
                  <Kbd keys={shortcut.toUpperCase()} />
                </span>
              )}
            </button>
          );
        })}
        <QuickAct
          name="More codes…"
          shortcut={key("coding.filter-codes")}
          icon={<SearchIcon aria-hidden="true" />}
          onPress={onMore}
        />
        <QuickAct
          name="Memo"
          shortcut={key("coding.memo")}
          icon={<MemoIcon aria-hidden="true" />}
          onPress={onMemo}
        />
      </Toolbar>
    </div>
  );
}

function QuickAct(props: {
  readonly name: string;
  readonly shortcut: string | undefined;
  readonly icon: React.ReactNode;
  readonly onPress: () => void;
}) {
  const { name, shortcut, icon, onPress } = props;
  return (
    <button
      type="button"
      className="coding-quick-code"
      aria-label={name}
      title={shortcut === undefined ? name : `${name} (${shortcut})`}
      onClick={onPress}
    >
      {icon}
    </button>
  );
}

/** Puts the bar where it covers none of the selected words. */
function place(bar: HTMLElement | null, start: number, end: number): void {
  const frame = bar?.parentElement;
  const root = frame?.querySelector<HTMLElement>(".coding-story-text");
  const pane = frame?.closest(".coding-page");
  if (bar == null || frame == null || root == null || pane == null) return;
  const lines = [...(rangeOf(root, start, end)?.getClientRects() ?? [])];
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return;
  const around = frame.getBoundingClientRect();
  const { top, left } = barPlace({
    first,
    last,
    bar: bar.getBoundingClientRect(),
    frame: around,
    pane: pane.getBoundingClientRect(),
  });
  bar.style.top = `${top}px`;
  bar.style.left = `${left}px`;
}
