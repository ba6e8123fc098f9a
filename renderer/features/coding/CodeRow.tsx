import { useEffect, useRef } from "react";
import type { Code } from "../../../core/model/code.ts";
import { codeShortcut } from "../../../core/model/code-key.ts";
import { levelsOf } from "../../../core/model/levels.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Count } from "../../ui/Count.tsx";
import { CheckIcon, NextIcon, OpenIcon } from "../../ui/icons.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { counted } from "../../words/counts.ts";
import type { CodedAnnotation } from "./useCodebook.ts";

export interface CodeRowProps {
  readonly id: string;
  readonly code: Code;
  /** 0 is a theme. */
  readonly depth: number;
  /** What this code already says of the target. */
  readonly applied: readonly CodedAnnotation[];
  /** How often the code stands in this story, passages and whole; where it is folded, with the codes below it. */
  readonly count: number;
  /** How many codes are below it. */
  readonly below: number;
  readonly isFolded: boolean;
  readonly onFold: () => void;
  readonly isActive: boolean;
  readonly isDisabled: boolean;
  /** The person turned to this code, with the keys or the pointer. */
  readonly onActive: () => void;
  readonly onToggle: () => void;
  /** Hears the place of a level, from 0. */
  readonly onLevel: (place: number | null) => void;
}

/** The pointer must rest on a code for so long before its definition is shown, or the card would flicker on the way past. */
const REST_MS = 140;

/** One code of the codebook: a toggle, and for a rated code its levels. */
export function CodeRow(props: CodeRowProps) {
  const {
    id,
    code,
    depth,
    applied,
    count,
    below,
    isFolded,
    isActive,
    isDisabled,
    onActive,
    onToggle,
    onLevel,
  } = props;
  const rest = useRef<number | undefined>(undefined);
  const isApplied = applied.length > 0;
  const shortcut = codeShortcut(code);
  const level = applied[0]?.level?.place;

  useEffect(() => () => window.clearTimeout(rest.current), []);

  return (
    <li
      id={id}
      className="coding-code"
      data-depth={Math.min(depth, 4)}
      data-active={isActive || undefined}
      data-applied={isApplied || undefined}
      onPointerEnter={() => {
        rest.current = window.setTimeout(onActive, REST_MS);
      }}
      onPointerLeave={() => window.clearTimeout(rest.current)}
      // A press must not take focus and selection out of the story: select, press, select, press.
      onMouseDown={(event) => event.preventDefault()}
    >
      <button
        type="button"
        className="coding-code-toggle"
        aria-pressed={isApplied}
        aria-keyshortcuts={shortcut}
        disabled={isDisabled}
        tabIndex={isActive ? 0 : -1}
        data-pane-focus={isActive ? "" : undefined}
        onFocus={onActive}
        onClick={onToggle}
      >
        <CodeSwatch slot={code.colour} className="coding-code-mark" />
        <span className="coding-code-name" dir="auto" title={code.name}>
          {code.name}
        </span>
        {isFolded && <span className="coding-code-below">{counted(below, "code", "codes")}</span>}
        {isApplied && <CheckIcon className="coding-code-check" aria-hidden="true" />}
        {count > 0 && (
          <Count value={count} words={count === 1 ? "once in this story" : `${count} times in this story`} />
        )}
        {shortcut !== undefined && (
          <span className="coding-code-key" aria-hidden="true">
            {shortcut.split(" ").map((sign) => (
              <Kbd key={sign} keys={sign.toUpperCase()} />
            ))}
          </span>
        )}
      </button>
      {below > 0 && (
        <button
          type="button"
          className="coding-code-fold"
          aria-label={`Codes in ${code.name}`}
          aria-expanded={!isFolded}
          // The left and right arrows fold and unfold: one tab stop for the whole list.
          tabIndex={-1}
          onClick={props.onFold}
        >
          {isFolded ? <NextIcon aria-hidden="true" /> : <OpenIcon aria-hidden="true" />}
        </button>
      )}
      {code.scale.kind === "ordinal" && (
        <div className="coding-levels" role="group" aria-label={`Levels of ${code.name}`}>
          {levelsOf(code.scale).map(({ number, name }, at) => (
            <button
              key={number}
              type="button"
              className="coding-level"
              aria-pressed={level === at}
              // Left and right come here from the code: one tab stop for the whole list.
              tabIndex={-1}
              disabled={isDisabled}
              onFocus={onActive}
              onClick={() => onLevel(level === at ? null : at)}
            >
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
