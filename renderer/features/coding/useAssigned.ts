import { useMemo } from "react";
import { z } from "zod";
import type { Round } from "../../../core/assignment/rounds.ts";
import { roundsOf, storiesOfCoder } from "../../../core/assignment/rounds.ts";
import type { Progress } from "../../../core/index/progress.ts";
import type { Session } from "../../data/session.ts";
import { useSetting } from "../../data/settings.ts";
import { useStore } from "../../data/store.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { AssignedCondition } from "./conditions.ts";
import type { SortedStories } from "./shownRows.ts";
import type { StatesNow } from "./storyStates.ts";

/** The stories that are assigned to a coder. */
export interface OwnStories extends SortedStories {
  /** Their positions in the study, ascending; `positions` has them first, in the order in which they are coded, and the others after them. */
  readonly own: Int32Array;
}

/** What the list of stories knows of assignments. */
export interface AssignedNow {
  /** Null where nothing is assigned to who codes, or not known yet. */
  readonly ownStories: OwnStories | null;
  /** Whether the list is to show these alone. */
  readonly isMine: boolean;
  readonly setMine: (isMine: boolean) => void;
}

/** The stories that are assigned to whoever codes, and whether the list shows them alone: it does until they say otherwise. */
export function useAssigned(session: Session, stories: StoryIndex, coderId: string): AssignedNow {
  const assignments = useStore(session.assignments);
  const [isWanted, setMine] = useSetting(`assigned.${session.projectId}.${coderId}`, z.boolean(), true);
  const ids = useMemo(() => {
    const own = assignments.filter((each) => each.coderId === coderId);
    return own.length === 0 ? [] : storiesOfCoder(roundsOf(own, new Set([coderId])), coderId);
  }, [assignments, coderId]);
  const isReady = stories.ready && ids.length > 0;
  const ownStories = useMemo(() => (isReady ? ownOf(ids, stories) : null), [isReady, ids, stories]);
  return { ownStories, isMine: isWanted && ownStories !== null, setMine };
}

function ownOf(ids: readonly string[], stories: StoryIndex): OwnStories | null {
  const total = stories.all.length;
  const ranks = new Int32Array(total).fill(-1);
  const positions = new Int32Array(total);
  let count = 0;
  const add = (position: number): void => {
    ranks[position] = count;
    positions[count] = position;
    count += 1;
  };
  for (const id of ids) {
    const position = stories.position(id);
    if (position >= 0 && ranks[position] === -1) add(position);
  }
  if (count === 0) return null;
  const own = positions.slice(0, count).sort();
  for (let position = 0; position < total; position += 1) if (ranks[position] === -1) add(position);
  return { own, positions, ranks };
}

/** How far a coder is with these stories. */
export function progressOn(own: Int32Array, states: StatesNow): Progress {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (const position of own) {
    const rank = states.rank(position);
    counts[rank] = (counts[rank] ?? 0) + 1;
  }
  const [notRead, inProgress, withCode, withoutCode] = counts;
  return {
    total: own.length,
    notRead,
    inProgress,
    finished: withCode + withoutCode,
    finishedWithoutCode: withoutCode,
  };
}

/** The rounds that stand, read only where somebody asks for them: lists can be long. */
export function useRounds(session: Session, isAsked: boolean): readonly Round[] {
  const assignments = useStore(session.assignments);
  const coders = useStore(session.coders);
  return useMemo(
    () => (isAsked ? roundsOf(assignments, new Set(coders.map(({ id }) => id))) : []),
    [assignments, coders, isAsked],
  );
}

/** Which positions pass all of these conditions; null where there are none. */
export function assignedTest(
  conditions: readonly AssignedCondition[],
  rounds: readonly Round[],
  stories: StoryIndex,
): ((position: number) => boolean) | null {
  if (conditions.length === 0) return null;
  const sets = conditions.map(({ to, coderId, roundId }) => {
    const isIn = new Uint8Array(stories.all.length);
    for (const { id, lists } of rounds) {
      if (roundId !== null && id !== roundId) continue;
      for (const [coder, storyIds] of lists) {
        if (to === "coder" && coder !== coderId) continue;
        for (const storyId of storyIds) {
          const position = stories.position(storyId);
          if (position >= 0) isIn[position] = 1;
        }
      }
    }
    return { isIn, wanted: to === "nobody" ? 0 : 1 };
  });
  return (position) => sets.every(({ isIn, wanted }) => isIn[position] === wanted);
}
