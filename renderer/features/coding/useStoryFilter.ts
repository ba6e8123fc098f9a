import { useEffect, useMemo, useState } from "react";
import type { StateFilter } from "../../../core/index/progress.ts";
import { parseQuery } from "../../../core/index/query.ts";
import { KEEPS_APART, keepsApartSchema } from "../../data/careSettings.ts";
import type { Session } from "../../data/session.ts";
import { useSetting } from "../../data/settings.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { AskedWords } from "../../data/storySide.ts";
import type { Condition } from "./conditions.ts";
import { isOfAssignments, isOfDefinitions, isOfFacts, isOfMarks, markTests } from "./conditions.ts";
import { keptApartOrder } from "./keptApartOrder.ts";
import type { ListSort } from "./markSort.ts";
import type { ShownRows } from "./shownRows.ts";
import { shownRows } from "./shownRows.ts";
import type { MarksNow } from "./StoryMarks.ts";
import type { StatesNow } from "./storyStates.ts";
import type { AssignedNow, OwnStories } from "./useAssigned.ts";
import { assignedTest, useRounds } from "./useAssigned.ts";
import type { Codebook } from "./useCodebook.ts";
import type { OlderDefinitions } from "./useOlderDefinitions.ts";
import { useSortedStories } from "./useSortedStories.ts";

export interface StoryFilter {
  /** What is typed into the search box: see core/index/query.ts. */
  readonly typed: string;
  readonly wholeWords: boolean;
  readonly state: StateFilter;
  readonly conditions: readonly Condition[];
  /** Null for the order of the study. */
  readonly sort: ListSort | null;
}

export const NO_FILTER: StoryFilter = {
  typed: "",
  wholeWords: false,
  state: "all",
  conditions: [],
  sort: null,
};

/** Whether a filter leaves out anything, or sorts. */
export function isFiltering({ typed, state, conditions, sort }: StoryFilter): boolean {
  return typed.trim() !== "" || state !== "all" || conditions.length > 0 || sort !== null;
}

/** Which stories the list shows, in which order. */
export interface ShownStories extends ShownRows {
  readonly isFiltered: boolean;
  readonly isSearching: boolean;
  /** The words that are searched for; null for none. */
  readonly asked: AskedWords | null;
}

/** What a search has found. `by` is null while it goes on. */
interface Found {
  readonly by: object | null;
  readonly positions: Int32Array;
}

const NOTHING_YET: Found = { by: null, positions: new Int32Array(0) };

/** What was found so far is shown this often, in milliseconds. */
const PUBLISH_MS = 150;

/**
 * The stories that pass the filter. Words are searched for outside the window, step by step: what is asked next takes the place of what is not answered yet,
 * and what is found is shown as it comes. The states are known here, so that coding changes the list at once. A veiled story is found by its id alone.
 */
export function useStoryFilter(
  session: Session,
  stories: StoryIndex,
  states: StatesNow,
  opened: ReadonlySet<string>,
  filter: StoryFilter,
  /** Those of all stories; null until they are known. */
  marks: MarksNow | null,
  codebook: Codebook,
  definitions: OlderDefinitions | null,
  assigned: AssignedNow,
): ShownStories {
  const { typed, wholeWords, state, conditions } = filter;
  const hasWords = useMemo(() => parseQuery(typed, wholeWords) !== null, [typed, wholeWords]);
  const [found, setFound] = useState(NOTHING_YET);
  const words = useMemo(() => ({ typed, wholeWords, opened: [...opened] }), [typed, wholeWords, opened]);
  const question = useMemo(
    () => ({ stories, asked: words, conditions: conditions.filter(isOfFacts) }),
    [stories, words, conditions],
  );
  const isAsked = hasWords || question.conditions.length > 0;
  useEffect(() => {
    if (!isAsked) return;
    let isCurrent = true;
    const search = async (): Promise<void> => {
      const steps: Int32Array[] = [];
      let published = -Infinity;
      for (let from: number | null = 0; from !== null;) {
        const step = await session.findStories({ ...question.asked, conditions: question.conditions, from });
        if (!isCurrent || !step.ok || step.value === null) return;
        steps.push(step.value.positions);
        from = step.value.next;
        const isAnyFound = steps.some(({ length }) => length > 0);
        if (from !== null && (!isAnyFound || performance.now() - published < PUBLISH_MS)) continue;
        published = performance.now();
        setFound({ by: from === null ? question : null, positions: joined(steps) });
      }
    };
    void search();
    return () => {
      isCurrent = false;
    };
  }, [session, isAsked, question]);

  const asked = hasWords ? question.asked : null;
  const tests = useMemo(() => {
    const ofMarks = conditions.filter(isOfMarks);
    return ofMarks.length === 0 ? null : markTests(ofMarks, codebook, definitions);
  }, [conditions, codebook, definitions]);
  const isKnown = marks !== null && (definitions !== null || !conditions.some(isOfDefinitions));
  const rounds = useRounds(session, conditions.some(isOfAssignments));
  const isAssigned = useMemo(
    () => assignedTest(conditions.filter(isOfAssignments), rounds, stories),
    [conditions, rounds, stories],
  );
  const isFiltered = isAsked || tests !== null || isAssigned !== null || state !== "all";
  const own = assigned.isMine ? assigned.ownStories : null;
  const foundPositions = isAsked ? found.positions : null;
  const withFacts = useMemo(
    () => among(foundPositions, own, isAssigned, stories.all.length),
    [foundPositions, own, isAssigned, stories.all.length],
  );
  const isSearching = (isAsked && found.by !== question) || (tests !== null && !isKnown);
  const [kept] = useState(() => new KeptPositions());
  const withMarks = useMemo(() => {
    if (tests === null) return withFacts;
    if (marks === null || !isKnown) return NOTHING_YET.positions;
    return marks.filtered(withFacts, tests.marks, tests.change ?? undefined);
  }, [tests, marks, isKnown, withFacts]);
  const positions = useMemo(() => {
    const passing = state === "all" ? withMarks : states.filtered(withMarks, state);
    return passing === null ? null : kept.unlessSame(passing);
  }, [kept, states, withMarks, state]);
  const chosenSort = useSortedStories(session, stories, filter.sort, states, marks);
  const bySort = filter.sort === null ? own : chosenSort;
  const [isApart] = useSetting(KEEPS_APART, keepsApartSchema, false);
  const sorted = useMemo(
    () => (isApart && stories.ready ? keptApartOrder(stories.all, bySort) : bySort),
    [isApart, stories, bySort],
  );
  const total = stories.all.length;
  const rows = useMemo(() => shownRows(positions, total, sorted), [positions, total, sorted]);
  return useMemo(() => ({ ...rows, isFiltered, isSearching, asked }), [rows, isFiltered, isSearching, asked]);
}

/** Of these positions (null: of all), those of one's own stories, and those that pass. Null: all. */
function among(
  positions: Int32Array | null,
  own: OwnStories | null,
  passes: ((position: number) => boolean) | null,
  total: number,
): Int32Array | null {
  const mine =
    own === null ? positions : positions === null ? own.own : positions.filter(isAmong(own.own, total));
  if (passes === null) return mine;
  return (mine ?? Int32Array.from({ length: total }, (_, position) => position)).filter(passes);
}

function isAmong(own: Int32Array, total: number): (position: number) => boolean {
  const isOwn = new Uint8Array(total);
  for (const position of own) isOwn[position] = 1;
  return (position) => isOwn[position] === 1;
}

/** Gives the list the same positions again where coding has changed none of them. */
class KeptPositions {
  #positions: Int32Array = new Int32Array(0);

  unlessSame(positions: Int32Array): Int32Array {
    const kept = this.#positions;
    const isSame = positions.length === kept.length && positions.every((each, at) => each === kept[at]);
    if (!isSame) this.#positions = positions;
    return this.#positions;
  }
}

function joined(steps: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(steps.reduce((sum, step) => sum + step.length, 0));
  let at = 0;
  for (const step of steps) {
    all.set(step, at);
    at += step.length;
  }
  // Nearly always they are already: parts come in the order of their stories.
  return all.sort();
}
