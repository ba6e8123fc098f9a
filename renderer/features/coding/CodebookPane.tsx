import type { KeyboardEvent, Ref } from "react";
import { useId, useRef } from "react";
import { z } from "zod";
import { elideMiddle } from "../../../core/excerpt.ts";
import { searchPattern } from "../../../core/index/search.ts";
import type { Code } from "../../../core/model/code.ts";
import type { Span } from "../../../core/text.ts";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import { Button } from "../../ui/Button.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { AddIcon } from "../../ui/icons.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import type { RenderExamples } from "./CodeCard.tsx";
import { CodeCard } from "./CodeCard.tsx";
import type { FoldingRow } from "./codeFolding.ts";
import { foldingRows, rowAbove, rowOf } from "./codeFolding.ts";
import { CodeRow } from "./CodeRow.tsx";
import { CodingTarget } from "./CodingTarget.tsx";
import type { Codebook, CodedAnnotation } from "./useCodebook.ts";
import { onTarget } from "./useCodebook.ts";
import { useFoldedCodes } from "./useFoldedCodes.ts";
import type { RenderNewCode } from "./useNewCode.tsx";
import { unknownName, useNewCode } from "./useNewCode.tsx";
import type { PinnedCodes } from "./usePinnedCodes.ts";
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
  readonly pinned: PinnedCodes;
  readonly onToggle: (code: Code) => void;
  readonly onLevel: (code: Code, level: number | null) => void;
  readonly onClearTarget: () => void;
  /** The person is done with the filter: the keys go back to the text. */
  readonly onLeave: () => void;
  /** Moves the focus to the text, and ends nothing. */
  readonly onText: () => void;
  readonly onOpenCodebook: () => void;
  readonly renderNewCode: RenderNewCode;
  readonly renderExamples: RenderExamples;
  readonly filterRef: Ref<HTMLInputElement>;
}

const QUERY = pageState("coding.codes.query", z.string(), "");

/** The codebook beside the story: find a code, see what it means, apply or remove it. */
export function CodebookPane({ filterRef, ...props }: CodebookPaneProps) {
  const { codebook, coded, target, insteadOf, isDisabled, activeId, onActive, onToggle } = props;
  const { onLevel, onClearTarget, onLeave, onText, onOpenCodebook } = props;
  const listId = useId();
  const [query, setQuery] = usePageState(QUERY);
  /** Whether an arrow has chosen a code since the search had the focus: without it, and with nothing typed, Enter means none. */
  const hasChosen = useRef(false);
  const scroll = useKeptScroll("coding.codes");
  const findKey = useKeyOf()("coding.filter-codes");
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
  const newCode = useNewCode({
    ...props,
    onCreated: (code) => {
      onToggle(code);
      onLeave();
    },
    onClear: () => setQuery(""),
  });
  const active = rowOf(rows, activeId) ?? rows[0];
  // The definition is of the code itself, also where its theme is folded.
  const defined =
    pattern === null ? (codebook.offered.find(({ code }) => code.id === activeId) ?? active) : active;

  const move = (by: number): void => {
    const at = rows.findIndex(({ code }) => code.id === active?.code.id);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (next === undefined) return;
    hasChosen.current = true;
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
  /** Applies a code that was found. The keys go back to the text, unless more codes are to follow. */
  const choose = (code: Code, goesOn: boolean): void => {
    onToggle(code);
    setQuery("");
    hasChosen.current = false;
    if (!goesOn && insteadOf === null) onLeave();
  };
  /** The dialog gives the focus back to where it was: the text, not the search. */
  const propose = (name: string, near: Code | null): void => {
    onText();
    newCode.propose(name, near);
  };
  const onFilterKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      const isMeant = pattern !== null || hasChosen.current;
      if (isMeant && defined !== undefined && !isDisabled) choose(defined.code, event.shiftKey);
      else if (unknown !== null && !isDisabled) propose(unknown, null);
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
        <CodingTarget
          target={target}
          insteadOf={insteadOf}
          isDisabled={isDisabled}
          isFinished={props.isFinished}
          onClear={onClearTarget}
        />
        <div onKeyDownCapture={onFilterKey}>
          <SearchField
            label="Find a code"
            placeholder={findKey === undefined ? "Find a code" : `Find a code ( ${findKey} )`}
            value={query}
            onFocus={() => (hasChosen.current = false)}
            onChange={(next) => {
              // The key that leads here, pressed again, is no part of a name.
              setQuery(next.replace(/^\/+/u, ""));
              hasChosen.current = false;
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
              onToggle={() => {
                onToggle(code);
                if (insteadOf !== null) setQuery("");
              }}
              onLevel={(level) => {
                onLevel(code, level);
                if (insteadOf !== null) setQuery("");
              }}
            />
          );
        })}
        {rows.length === 0 && <li className="coding-codes-none">No codes match “{query.trim()}”.</li>}
        {unknown !== null && !isDisabled && (
          <li className="coding-codes-new">
            <Button
              variant="quiet"
              icon={<AddIcon aria-hidden="true" />}
              onPress={() => propose(unknown, active?.code ?? null)}
            >
              Add “<bdi>{elideMiddle(unknown, 40)}</bdi>” to the codebook…
            </Button>
          </li>
        )}
      </ul>
      {newCode.dialog}
      <CodeCard
        placed={defined}
        codebook={codebook}
        pinned={props.pinned}
        renderExamples={props.renderExamples}
      />
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
