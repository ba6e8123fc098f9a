import { useState } from "react";
import { annotationOf } from "../../../core/analysis/found-annotation.ts";
import type { FoundPassage } from "../../../core/analysis/found-passages.ts";
import type { CommandProblem } from "../../../core/changes/problem.ts";
import { STORY_FINISHED } from "../../../core/changes/sheet-edits.ts";
import type { Code } from "../../../core/model/code.ts";
import { levelsOf } from "../../../core/model/levels.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { isFinished } from "../../../core/model/sheet.ts";
import type { Result } from "../../../core/result.ts";
import { useSession } from "../../data/context.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { endToast, showToast } from "../../ui/toastQueue.ts";
import { withUndoKey } from "../../words/history.ts";
import type { RowSheets } from "./rowSheets.ts";
import type { Codes } from "./useCodes.ts";

/** What can be done to the coding of the passage that is looked at. Each is one step of undo. */
export interface Recoding {
  /** Whether it is one's own coding, and its words are not hidden. */
  readonly isPossible: boolean;
  /** What was done last, in words; null at first. */
  readonly said: string | null;
  /** Whether its codes may be changed now; where its story is finished it says so, and offers to reopen it. */
  readonly mayAsk: () => boolean;
  readonly recode: (code: Code) => void;
  readonly add: (code: Code) => void;
  readonly remove: () => void;
  /** Sets or removes its star. */
  readonly star: () => void;
}

interface RecodingOptions {
  /** Null where none is looked at, or where it must not be changed. */
  readonly passage: FoundPassage | null;
  readonly sheets: RowSheets;
  readonly codes: Codes;
  /** A newer list is on its way: the passage that is shown may be gone from it. */
  readonly isOutdated: boolean;
  /** The passage has that code instead. */
  readonly onRecoded: (codeId: string) => void;
}

/** Says another code of a passage, says one more, or removes it, in the current coder's coding. */
export function useRecoding(options: RecodingOptions): Recoding {
  const { passage, sheets, codes, isOutdated, onRecoded } = options;
  const session = useSession();
  const keyOf = useKeyOf();
  const [said, setSaid] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);

  const change = async <T>(
    words: string | ((value: T) => string),
    run: (annotationId: string, sheet: Sheet) => Promise<Result<T, CommandProblem>>,
    needsNewest = true,
  ): Promise<boolean> => {
    if (passage === null) return false;
    const sheet = sheets.sheet(passage.coderId, passage.storyId).get();
    const annotation = sheet === null ? undefined : annotationOf(passage, sheet, codes.canonical);
    if (isRunning || (needsNewest && isOutdated) || sheet === null || annotation === undefined) {
      setSaid("Key ignored: the list was still being updated.");
      return false;
    }
    setRunning(true);
    const result = await run(annotation.id, sheet);
    setRunning(false);
    if (result.ok) {
      endToast("coding");
      const done = typeof words === "string" ? words : words(result.value);
      setSaid(withUndoKey(done, keyOf("edit.undo")));
      return true;
    }
    refuse(passage.storyId, result.error);
    return false;
  };
  const refuse = (storyId: string, { kind, message }: CommandProblem): void => {
    setSaid(null);
    showToast({
      title: "Couldn’t change the coding",
      description: message,
      tone: "error",
      about: "coding",
      ...(kind === "finished" && {
        action: { name: "Reopen the story", onAction: () => void session.finish(storyId, false) },
      }),
    });
  };
  const nameOf = (codeId: string): string => codes.byId.get(codeId)?.name ?? "a removed code";
  const levelOf = (code: Code): number | undefined => levelsOf(code.scale)[0]?.number;

  return {
    isPossible: passage !== null,
    said,
    mayAsk: () => {
      const sheet = passage === null ? null : sheets.sheet(passage.coderId, passage.storyId).get();
      if (sheet === null || !isFinished(sheet)) return true;
      refuse(sheet.storyId, STORY_FINISHED);
      return false;
    },
    recode: (code) => {
      if (passage === null) return;
      const { storyId, codeId } = passage;
      void change(`“${code.name}” instead of “${nameOf(codeId)}”`, (annotationId) =>
        session.recode(storyId, annotationId, code.id, levelOf(code)),
      ).then((isDone) => {
        if (isDone) onRecoded(code.id);
      });
    },
    add: (code) => {
      if (passage === null) return;
      const { storyId, span } = passage;
      void change(`Added “${code.name}”`, async (_annotationId, sheet) => {
        const there = annotationOf({ ...passage, codeId: code.id }, sheet, codes.canonical);
        if (there !== undefined)
          return {
            ok: false,
            error: { kind: "invalid", message: `The passage has “${code.name}” already.` },
          };
        const level = levelOf(code);
        return level === undefined
          ? session.toggleCode(storyId, code.id, span)
          : session.setValue(storyId, code.id, span, level);
      });
    },
    remove: () => {
      if (passage === null) return;
      const { storyId, codeId } = passage;
      void change(`Removed “${nameOf(codeId)}” from the passage`, (annotationId) =>
        session.removeAnnotation(storyId, annotationId),
      );
    },
    star: () => {
      if (passage === null) return;
      const { storyId } = passage;
      void change(
        ({ isSet }: { readonly isSet: boolean }) =>
          isSet ? "Starred the passage" : "Removed the star from the passage",
        (annotationId) => session.toggleStar(storyId, annotationId),
        false,
      );
    },
  };
}
