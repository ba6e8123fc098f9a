import { useState } from "react";
import type { RedactionDraft } from "../../../core/model/redaction.ts";
import { replacementOf } from "../../../core/redaction/replacement.ts";
import type { IdentifierKind } from "../../../core/redaction/suggestion.ts";
import type {
  SuggestionList,
  SuggestionRow,
  SuggestionState,
  ToReplace,
} from "../../../core/redaction/suggestion-list.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { undoneMessage } from "../../data/undoOffer.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { saveKeyTable } from "./saveKeyTable.ts";
import type { Replacing } from "./useReplacing.ts";

/** Words that somebody has selected: in code points of the stored text, and as they are written. */
export interface SelectedWords {
  readonly storyId: string;
  readonly codePoints: readonly [start: number, end: number];
  readonly written: string;
}

/** A row that was decided, and those that are equal and still open. */
export interface EqualOnes {
  readonly row: number;
  readonly state: Exclude<SuggestionState, "open">;
  readonly rows: readonly number[];
}

/** What can be done with suggestions. Each is one step of undo. */
export interface Redacting {
  readonly problem: string | null;
  /** What is offered after a decision; null where nothing is. */
  readonly equal: EqualOnes | null;
  /** Resolves once it is shown. */
  readonly decide: (row: number, state: EqualOnes["state"]) => Promise<void>;
  readonly decideEqual: () => Promise<void>;
  /** Has something else stand at a row, which is accepted by that, and at `others`. */
  readonly replace: (row: number, typed: string, others: readonly number[]) => Promise<boolean>;
  readonly add: (words: SelectedWords, kind: IdentifierKind, replacement: string) => Promise<boolean>;
  readonly remove: (row: number) => Promise<void>;
  readonly undo: () => Promise<void>;
}

/** What a refused row keeps: nothing of the key table. */
const plain = ({ kind, written, date }: ToReplace): string =>
  replacementOf({ kind, written, date: date ?? undefined }, {});

/** @param onDecided - hears which row was decided, in the moment in which that is shown; `onUndone`: which row was decided last before */
export function useRedacting(
  list: SuggestionList,
  current: number,
  replacing: Replacing,
  {
    onDecided,
    onUndone,
  }: { readonly onDecided: (row: number) => void; readonly onUndone: (row: number) => void },
): Redacting {
  const session = useSession();
  const desktop = useDesktop();
  const [problem, setProblem] = useState<string | null>(null);
  const [decided, setDecided] = useState<readonly number[]>([]);
  const rowAt = (row: number): SuggestionRow | undefined => list.at(row, replacing.preview);
  /** The row with what stands there from now on. */
  const decidedRow = (row: number, state: EqualOnes["state"]): SuggestionRow | undefined =>
    state === "accepted" ? list.at(row, replacing.accept) : list.at(row, plain);

  const write = async (
    drafts: readonly RedactionDraft[],
    shown: () => void = () => undefined,
  ): Promise<boolean> => {
    const written = await session.decideRedactions(drafts, shown);
    setProblem(written.ok ? null : written.error.message);
    // What it has more by now follows from its secret: nothing is lost if the file cannot be written.
    void saveKeyTable(session, desktop);
    return written.ok;
  };
  const equalTo = (row: number | undefined): EqualOnes | null => {
    const state = row === undefined ? undefined : rowAt(row)?.state;
    if (row === undefined || state === undefined || state === "open") return null;
    const rows = list.equal(row, "open");
    return rows.length === 0 ? null : { row, state, rows };
  };
  const equal = equalTo(current) ?? equalTo(decided.at(-1));

  return {
    problem,
    equal,
    async decide(row, state) {
      const is = decidedRow(row, state);
      if (is === undefined) return;
      await write([draftOf(is, state)], () => {
        setDecided([...decided, row]);
        onDecided(row);
      });
    },
    async decideEqual() {
      if (equal === null) return;
      await write(equal.rows.flatMap((row) => draftsOf(decidedRow(row, equal.state), equal.state)));
    },
    replace(row, typed, others) {
      const rows = [row, ...others].flatMap((each) => rowAt(each) ?? []);
      return write(rows.map((each) => ({ ...draftOf(each, "accepted"), replacement: typed })));
    },
    add: ({ storyId, codePoints }, kind, replacement) =>
      write([{ storyId, codePoints, kind, replacement, state: "accepted" }]),
    async remove(row) {
      const id = rowAt(row)?.redactionId ?? null;
      if (id === null) return;
      const removed = await session.removeRedactions([id]);
      setProblem(removed.ok ? null : removed.error.message);
    },
    async undo() {
      const undone = await session.undo();
      showToast(undoneMessage(session, "undo", undone));
      const last = decided.at(-1);
      if (!undone.ok || last === undefined || rowAt(last)?.state !== "open") return;
      setDecided(decided.slice(0, -1));
      onUndone(last);
    },
  };
}

function draftOf(
  { storyId, codePoints, kind, replacement }: SuggestionRow,
  state: EqualOnes["state"],
): RedactionDraft {
  return { storyId, codePoints, kind, replacement, state };
}

function draftsOf(row: SuggestionRow | undefined, state: EqualOnes["state"]): RedactionDraft[] {
  return row === undefined ? [] : [draftOf(row, state)];
}
