import { useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { CodedAnnotation } from "./useCodebook.ts";
import type { CodingActions } from "./useCodingActions.ts";
import type { useDrawers } from "./useDrawers.ts";
import type { usePassages } from "./usePassages.ts";

interface RecodingOptions {
  readonly coded: readonly CodedAnnotation[];
  readonly storyId: string;
  readonly held: ReturnType<typeof usePassages>;
  /** Does it, unless the story may not be coded now. */
  readonly coding: (act: () => void) => void;
  readonly actions: CodingActions;
  readonly drawers: ReturnType<typeof useDrawers>;
  readonly focusStory: () => void;
}

/** Another code instead of one that stands, on a passage that is held or on the whole story. */
export function useRecoding({ coded, storyId, held, coding, actions, drawers, focusStory }: RecodingOptions) {
  const wholeStory = coded.filter(({ annotation }) => annotation.span === undefined);
  const onlyWhole = wholeStory.length === 1 ? wholeStory[0] : undefined;
  const [wholeId, setWholeId] = useState<string | null>(null);
  const of = held.recoding ?? wholeStory.find(({ annotation }) => annotation.id === wholeId) ?? null;
  const beginOnStory = ({ annotation }: CodedAnnotation): void =>
    coding(() => {
      setWholeId(annotation.id);
      drawers.showCodes();
    });
  const end = (): void => {
    held.endRecoding();
    setWholeId(null);
    if (drawers.isOpen) drawers.close();
    else focusStory();
  };
  return {
    /** The codes on the whole story. */
    wholeStory,
    /** The one code on it, where there is one. */
    onlyWhole,
    /** What gets another code; null where nothing does. */
    of,
    beginOnStory,
    /** Begins with the passage that is held, else with the story's only code. */
    begin: (): void => {
      if (held.handling.held !== null) held.recode();
      else if (onlyWhole !== undefined) beginOnStory(onlyWhole);
    },
    end,
    /** Says the code instead of the one that is being changed, or undefined where none is. */
    recode: (code: Code, level: number | null): (() => void) | undefined =>
      of === null
        ? undefined
        : () => {
            end();
            actions.recode(storyId, of, code, level, held.holdNew);
          },
  };
}
