import type { StoryEntry } from "../../../core/index/story-entry.ts";
import { useKeyOf } from "../../ui/commands.tsx";
import type { CodingActions } from "./useCodingActions.ts";
import { useGoingOn } from "./useGoingOn.ts";

const keyIgnored = "Key ignored: the next story wasn’t shown yet.";

/** What is said where a story that is finished would be changed. */
function reopenFirst(key: string | undefined): string {
  return `This story is finished. ${key === undefined ? "Reopen" : `Press ${key} to reopen`} it first.`;
}

function checkCodes(key: string | undefined): string {
  const again = key === undefined ? "finish it again" : `press ${key} again to finish it`;
  return `A key was ignored before this story appeared. Check its codes, then ${again}.`;
}

export interface FinishingOptions {
  readonly entry: StoryEntry;
  readonly isFinished: boolean;
  /** Whether the next unfinished story is opened after one is finished. */
  readonly goesOn: boolean;
  readonly actions: CodingActions;
  /** Where that is in the list of all stories; null where none is left. */
  readonly nextUnfinished: () => number | null;
  /** The list is of stories to look at again: the next one of it, finished or not, or null at its end; undefined where it is not such a list. */
  readonly nextAgain: () => number | null | undefined;
  readonly goTo: (position: number) => void;
}

/** Finishing the story on the screen and going on to the next, and what the keys do meanwhile. */
export function useFinishing(options: FinishingOptions) {
  const { entry, isFinished, actions, goTo } = options;
  const finishKey = useKeyOf()("coding.finish");
  const goingOn = useGoingOn(entry.id);
  /** Does it to the story on the screen, unless that has just been finished: keys pressed so soon are meant for the next story, unread. */
  const unlessGoingOn = (act: () => void): void => {
    if (goingOn.isUnderWay()) {
      goingOn.ignoreKey();
      actions.say(keyIgnored);
    } else act();
  };
  /** Opens the next unfinished story, where that is wanted, and says so. */
  const afterFinish = (isDone: boolean): string => {
    const goesOn = isDone && !isFinished && options.goesOn;
    const again = isDone && !isFinished ? options.nextAgain() : undefined;
    if (again !== undefined) return goAgain(again);
    const next = goesOn ? options.nextUnfinished() : null;
    if (next === null) {
      goingOn.stay();
      return goesOn ? "All stories in the list are finished." : "";
    }
    goTo(next);
    return goingOn.hasIgnoredKey() ? keyIgnored : "This is the next unfinished story.";
  };
  /** Opens the next story of a list of stories to look at again, and says so. */
  const goAgain = (next: number | null | undefined): string => {
    if (next == null) {
      goingOn.stay();
      return next === null ? "That was the last story of this list." : "";
    }
    goTo(next);
    return goingOn.hasIgnoredKey() ? keyIgnored : "This is the next story of the list.";
  };
  return {
    /** Does what changes the coding of the story on the screen, unless that is finished. */
    coding: (act: () => void): void =>
      unlessGoingOn(() => {
        goingOn.settle();
        if (isFinished) actions.say(reopenFirst(finishKey));
        else act();
      }),
    /** Says that the coding is still right. */
    confirm: (): void =>
      unlessGoingOn(() => {
        const next = options.nextAgain();
        if (next != null) goingOn.begin();
        actions.confirm(entry.id, entry.externalId ?? "the story", (isDone) =>
          goAgain(isDone ? next : undefined),
        );
      }),
    /** Finishes the story, or reopens it. */
    finish: (): void =>
      unlessGoingOn(() => {
        if (!isFinished && goingOn.isUnsettled()) {
          goingOn.settle();
          actions.say(checkCodes(finishKey));
          return;
        }
        if (!isFinished && options.goesOn) goingOn.begin();
        actions.finish(entry.id, entry.externalId ?? "the story", !isFinished, afterFinish);
      }),
  };
}
