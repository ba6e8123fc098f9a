import type { KeyboardEvent, Ref } from "react";
import { useId } from "react";
import { z } from "zod";
import { elideMiddle } from "../../../core/excerpt.ts";
import { searchPattern } from "../../../core/index/search.ts";
import type { Code } from "../../../core/model/code.ts";
import type { Span } from "../../../core/text.ts";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, ClearIcon, StoryIcon, TypeSizeIcon } from "../../ui/icons.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { CodeCard } from "./CodeCard.tsx";
import type { FoldingRow } from "./codeFolding.ts";
import { foldingRows, rowAbove, rowOf } from "./codeFolding.ts";
import { CodeRow } from "./CodeRow.tsx";
import type { Codebook, CodedAnnotation } from "./useCodebook.ts";
import { onTarget } from "./useCodebook.ts";
import { useFoldedCodes } from "./useFoldedCodes.ts";
import type { RenderNewCode } from "./useNewCode.tsx";
import { unknownName, useNewCode } from "./useNewCode.tsx";
import "./CodebookPane.css";

export interface CodebookPaneProps {
  readonly codebook: Codebook;
  readonly coded: readonly CodedAnnotation[];
  /** What a code is applied to: a passage, with its words, or null for the whole story. */
  readonly target: (Span & { readonly quote: string }) | null;
  /** The name of the code that the one chosen next stands for instead: a passage is being recoded. */
  readonly insteadOf: string | null;
  /** While the story is veiled nothing can be coded. */
  readonly isDisabled: boolean;
  /** Codes can be looked up, and applied once the story is reopened. */
  readonly isFinished: boolean;
  /** The code whose definition is shown: the one turned to, or applied, last. */
  readonly activeId: string | null;
  readonly onActive: (codeId: string | null) => void;
  readonly onToggle: (code: Code) => void;
  readonly onLevel: (code: Code, level: number | null) => void;
  readonly onClearTarget: () => void;
  /** The person is done with the filter: the keys go back to the text. */
  readonly onLeave: () => void;
  readonly onOpenCodebook: () => void;
  readonly renderNewCode: RenderNewCode;
  readonly filterRef: Ref<HTMLInputElement>;
}

const QUERY = pageState("coding.codes.query", z.string(), "");

/** The codebook beside the story: find a code, see what it means, apply or remove it. */
export function CodebookPane({ filterRef, ...props }: CodebookPaneProps) {
  const { codebook, coded, target, isDisabled, activeId, onActive, onToggle } = props;
  const { onLevel, onClearTarget, onLeave, onOpenCodebook } = props;
  const listId = useId();
  const [query, setQuery] = usePageState(QUERY);
  const scroll = useKeptScroll("coding.codes");
  const pattern = searchPattern(query);
  const [folded, setFolded] = useFoldedCodes();
  const found = codebook.offered.filter(
    ({ code }) => pattern !== null && (pattern.test(code.name) || code.key === query.trim()),
  );
  // What is found is shown wherever it is: nothing is folded, and no row stands for those below it.
  const rows: readonly FoldingRow[] =
    pattern === null
      ? foldingRows(codebook.offered, folded)
      : found.map((each) => ({ ...each, below: [], isFolded: false }));
  const unknown = unknownName(query, codebook.placed);
  const newCode = useNewCode({ ...props, onCreated: onToggle, onClear: () => setQuery("") });
  const active = rowOf(rows, activeId) ?? rows[0];
  // The definition is of the code itself, also where its theme is folded.
  const defined =
    pattern === null ? (codebook.offered.find(({ code }) => code.id === activeId) ?? active) : active;

  const move = (by: number): void => {
    const at = rows.findIndex(({ code }) => code.id === active?.code.id);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (next === undefined) return;
    onActive(next.code.id);
    rowElement(next.code.id)?.scrollIntoView({ block: "nearest" });
  };
  const rowElement = (id: string): HTMLElement | null => document.getElementById(`${listId}-${id}`);
  const fold = ({ code, below }: FoldingRow, isFolded: boolean): void => {
    // A row that has the focus must not go with it.
    if (below.some((each) => rowElement(each.code.id)?.contains(document.activeElement)))
      rowElement(code.id)?.querySelector("button")?.focus();
    setFolded(code.id, isFolded);
  };
  /** Folds or unfolds a row, as in a tree; from a code below, left leads to the one above. False where the key does neither. */
  const foldByKey = (key: string, row: FoldingRow | undefined): boolean => {
    if (row === undefined) return false;
    if (row.below.length > 0 && row.isFolded === (key === "ArrowRight")) {
      fold(row, key === "ArrowLeft");
      return true;
    }
    const above = key === "ArrowLeft" ? rowAbove(rows, row) : undefined;
    if (above === undefined) return false;
    const hadFocus = rowElement(row.code.id)?.contains(document.activeElement) === true;
    onActive(above.code.id);
    rowElement(above.code.id)?.scrollIntoView({ block: "nearest" });
    if (hadFocus) rowElement(above.code.id)?.querySelector("button")?.focus();
    return true;
  };
  const onFilterKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      // Before the code is chosen: selecting takes the focus, which the story may have by then.
      if (event.target instanceof HTMLInputElement) event.target.select();
      if (defined !== undefined && !isDisabled) onToggle(defined.code);
      else if (unknown !== null && !isDisabled) newCode.propose(unknown, null);
    } else if (event.key === "Escape" && query === "") onLeave();
    else if (query !== "" || !isFoldKey(event) || !foldByKey(event.key, active)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (codebook.offered.length === 0) {
    return (
      <div className="coding-codebook">
        <EmptyState
          title="No codes yet"
          actions={
            <Button variant="primary" icon={<AddIcon aria-hidden="true" />} onPress={onOpenCodebook}>
              Add codes
            </Button>
          }
        >
          A codebook lists what to look for in the stories: themes and their sub-codes.
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="coding-codebook">
      <div className="coding-codebook-top">
        <TargetLine
          target={target}
          insteadOf={props.insteadOf}
          isDisabled={isDisabled}
          isFinished={props.isFinished}
          onClear={onClearTarget}
        />
        <div onKeyDownCapture={onFilterKey}>
          <SearchField
            label="Find a code"
            placeholder="Find a code ( / )"
            value={query}
            onChange={(next) => {
              setQuery(next);
              onActive(null);
            }}
            aria-controls={listId}
            ref={filterRef}
          />
        </div>
        <p className="ui-visually-hidden" role="status">
          {pattern !== null &&
            (active === undefined
              ? "No codes match"
              : `${active.code.name}, ${onTarget(coded, active.code.id, target).length > 0 ? "applied, " : ""}${rows.indexOf(active) + 1} of ${rows.length}`)}
        </p>
      </div>
      <ul
        id={listId}
        {...scroll}
        className="coding-codes"
        data-flat={pattern !== null || undefined}
        aria-label="Codes"
        // While no code can be pressed there is nothing in it to focus, and it must still scroll by keys.
        tabIndex={isDisabled ? 0 : undefined}
        onKeyDown={(event) => {
          const row = rows.find(({ code }) => rowElement(code.id)?.contains(document.activeElement));
          const next = buttonAfter(event);
          // The levels of a rated code come first on the right, and on the left the way back from them.
          if (next === null || (event.key === "ArrowRight" && row?.isFolded === true)) {
            if (isFoldKey(event) && foldByKey(event.key, row)) event.preventDefault();
            return;
          }
          event.preventDefault();
          next.focus();
        }}
      >
        {rows.map((row) => {
          const { code, depth, below, isFolded } = row;
          return (
            <CodeRow
              key={code.id}
              id={`${listId}-${code.id}`}
              code={code}
              depth={depth}
              applied={onTarget(coded, code.id, target)}
              count={countOf(coded, isFolded ? [code, ...below.map((each) => each.code)] : [code])}
              below={below.length}
              isFolded={isFolded}
              onFold={() => fold(row, !isFolded)}
              isActive={code.id === active?.code.id}
              isDisabled={isDisabled}
              onActive={() => onActive(code.id)}
              onToggle={() => onToggle(code)}
              onLevel={(level) => onLevel(code, level)}
            />
          );
        })}
        {rows.length === 0 && <li className="coding-codes-none">No codes match “{query.trim()}”.</li>}
        {unknown !== null && !isDisabled && (
          <li className="coding-codes-new">
            <Button
              variant="quiet"
              icon={<AddIcon aria-hidden="true" />}
              onPress={() => newCode.propose(unknown, active?.code ?? null)}
            >
              Add “<bdi>{elideMiddle(unknown, 40)}</bdi>” to the codebook…
            </Button>
          </li>
        )}
      </ul>
      {newCode.dialog}
      <CodeCard placed={defined} codebook={codebook} />
    </div>
  );
}

/** How many annotations of the story have one of these codes. */
function countOf(coded: readonly CodedAnnotation[], codes: readonly Code[]): number {
  return coded.filter((each) => codes.some(({ id }) => id === each.code.id)).length;
}

function isFoldKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return (key === "ArrowLeft" || key === "ArrowRight") && !ctrlKey && !metaKey && !altKey && !shiftKey;
}

/** Where an arrow leads in the list: up and down to another code, left and right between a rated code and its levels. */
function buttonAfter(event: KeyboardEvent): HTMLButtonElement | null {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return null;
  const row = event.target.closest("li");
  if (row === null) return null;
  if (event.key === "ArrowDown") return row.nextElementSibling?.querySelector("button") ?? null;
  if (event.key === "ArrowUp") return row.previousElementSibling?.querySelector("button") ?? null;
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return null;
  const buttons = [...row.querySelectorAll<HTMLButtonElement>("button:not(.coding-code-fold)")];
  return buttons[buttons.findIndex((each) => each === event.target) + step] ?? null;
}

function TargetLine({
  target,
  insteadOf,
  isDisabled,
  isFinished,
  onClear,
}: {
  readonly target: CodebookPaneProps["target"];
  readonly insteadOf: string | null;
  readonly isDisabled: boolean;
  readonly isFinished: boolean;
  readonly onClear: () => void;
}) {
  return (
    <div className="coding-target" data-passage={target !== null || undefined}>
      {target === null ? <StoryIcon aria-hidden="true" /> : <TypeSizeIcon aria-hidden="true" />}
      <p className="coding-target-words">
        {!isDisabled && !isFinished && (
          <span className="coding-target-label">
            {insteadOf === null ? "Coding: " : `Instead of “${elideMiddle(insteadOf, 30)}”: `}
          </span>
        )}
        {isDisabled ? (
          <span className="coding-target-label">Show the story to code it.</span>
        ) : isFinished ? (
          <span className="coding-target-label">
            Finished. Press <Kbd keys="F" /> to reopen it and change its codes.
          </span>
        ) : target === null ? (
          "whole story"
        ) : (
          <q dir="auto" title={target.quote}>
            {elideMiddle(target.quote, 64)}
          </q>
        )}
      </p>
      {target !== null && (
        <IconButton
          size="small"
          label="Clear selection"
          shortcut="Esc"
          icon={<ClearIcon aria-hidden="true" />}
          onPress={onClear}
        />
      )}
    </div>
  );
}
