import type { Ref } from "react";
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Progress, StateFilter } from "../../../core/index/progress.ts";
import { parseQuery } from "../../../core/index/query.ts";
import { queryInWords } from "../../../core/index/query-words.ts";
import { NO_MARKS } from "../../../core/index/story-marks.ts";
import type { Code } from "../../../core/model/code.ts";
import type { Collection } from "../../../core/model/collection.ts";
import { stateOfNumber } from "../../../core/model/state-number.ts";
import { useSession } from "../../data/context.tsx";
import type { Layer } from "../../data/layerStore.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import type { SelectOption } from "../../ui/Select.tsx";
import { Select } from "../../ui/Select.tsx";
import type { VirtualListHandle } from "../../ui/VirtualList.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { numbered } from "../../words/counts.ts";
import { Excerpts } from "./Excerpts.ts";
import { FilterChips } from "./FilterChips.tsx";
import { FilterPanel } from "./FilterPanel.tsx";
import { StoryActs } from "./StoryActs.tsx";
import type { MarksNow } from "./StoryMarks.ts";
import { StoryRow } from "./StoryRow.tsx";
import { useChosenStories } from "./useChosenStories.ts";
import type { Codebook } from "./useCodebook.ts";
import type { ShownStories, StoryFilter } from "./useStoryFilter.ts";
import { NO_FILTER } from "./useStoryFilter.ts";
import "./StoryList.css";

export interface StoryListProps {
  readonly coderId: string;
  readonly codebook: Codebook;
  /** What the coder has marked stories with; null until it is known. */
  readonly marks: MarksNow | null;
  /** The flags that the project offers. */
  readonly flags: readonly string[];
  readonly collections: readonly Collection[];
  readonly stories: StoryIndex;
  readonly layer: Layer;
  readonly progress: Progress;
  readonly opened: ReadonlySet<string>;
  readonly shown: ShownStories;
  readonly filter: StoryFilter;
  readonly onFilter: (filter: StoryFilter) => void;
  /** The current story's place in the index. */
  readonly position: number;
  readonly onSelect: (position: number) => void;
  /** A story was chosen with the pointer. */
  readonly onPress: () => void;
  /** Enter in the search field: the first hit. */
  readonly onSubmit: () => void;
  /** Something was done to several stories at once: what to say of it. */
  readonly onDone: (words: string) => void;
  readonly searchRef: Ref<HTMLInputElement>;
  /** The list lies over the story: arrows look around, and a choice closes it. */
  readonly isDrawer: boolean;
}

const ROW_HEIGHT = 54;

const NO_CODES: readonly Code[] = [];

/** All stories, or those that pass the filter, with how far this coder is. */
export function StoryList(props: StoryListProps) {
  const { stories, layer, progress, opened, shown, filter, onFilter, position, onSelect, onPress } = props;
  const { coderId, codebook, marks, flags, collections, onSubmit, onDone, searchRef, isDrawer } = props;
  const list = useRef<VirtualListHandle>(null);
  const row = position === -1 ? -1 : shown.rowOf(position);

  const chosen = useChosenStories(stories, shown, row);
  const lastRow = useRef(-1);

  useEffect(() => {
    if (row === -1) return;
    const step = row - lastRow.current;
    const isNear = lastRow.current !== -1 && Math.abs(step) <= 3;
    lastRow.current = row;
    // Going along, the reader sees what comes next; after a jump, what stands around.
    const ahead = Math.max(0, Math.min(shown.count - 1, row + Math.sign(step) * 2));
    if (isNear) list.current?.scrollToIndex(ahead, "auto");
    else list.current?.scrollToIndex(row, "center");
  }, [row, shown.count]);

  // Another filter shows its first stories, unless the current one is among them. Coding can change what passes; the list then stays.
  const shownFor = useRef(filter);
  useEffect(() => {
    if (shownFor.current === filter || shown.isSearching) return;
    shownFor.current = filter;
    if (row === -1 && shown.count > 0) list.current?.scrollToIndex(0, "auto");
  }, [filter, shown, row]);

  const { typed, wholeWords } = filter;
  const session = useSession();
  const [excerpts] = useState(() => new Excerpts(session));
  const { asked } = shown;
  useLayoutEffect(() => excerpts.ask(asked), [excerpts, asked]);
  const understood = useMemo(() => queryInWords(parseQuery(typed, wholeWords)), [typed, wholeWords]);
  /** The codes of a story that stand, each once, in the order of the codebook. */
  const codesOf = (ids: readonly string[]): readonly Code[] => {
    if (ids.length === 0) return NO_CODES;
    const known = new Set(ids.map((id) => codebook.codeOf(id)?.id));
    return codebook.placed.flatMap(({ code }) => (known.has(code.id) ? [code] : []));
  };
  const storyAt = (index: number) => stories.all[shown.positionAt(index)];
  return (
    <div className="coding-stories">
      <ProgressSummary progress={progress} />
      <div className="coding-stories-filter">
        <SearchField
          label="Search stories"
          placeholder="Search text or ID"
          value={filter.typed}
          onChange={(typed) => onFilter({ ...filter, typed })}
          onSubmit={onSubmit}
          ref={searchRef}
        />
        <div className="coding-stories-narrow">
          <div className="coding-stories-state">
            <StateSelect {...progress} filter={filter} onFilter={onFilter} />
          </div>
          <FilterPanel {...{ coderId, filter, onFilter, codebook, collections, stories, flags }} />
        </div>
        <FilterChips {...{ filter, onFilter, codebook, collections }} />
        {shown.isFiltered && (
          <div className="coding-stories-found" role="status">
            <p>
              {shown.isSearching && shown.count === 0
                ? "Searching…"
                : `${numbered(shown.count)} of ${numbered(stories.all.length)} shown`}
            </p>
            {understood !== null && <p dir="auto">Finds {understood}</p>}
          </div>
        )}
        <StoryActs {...{ coderId, codebook, flags, stories, opened, shown, chosen, onDone }} />
      </div>
      <div className="coding-stories-list">
        <VirtualList
          label="Stories"
          count={shown.count}
          rowHeight={ROW_HEIGHT}
          getKey={(index) => storyAt(index)?.id ?? String(index)}
          selectedIndex={row === -1 ? null : row}
          chosen={chosen}
          onSelect={(index) => onSelect(shown.positionAt(index))}
          onPress={onPress}
          selectsOnMove={!isDrawer}
          ref={list}
          empty={
            shown.isFiltered &&
            !shown.isSearching && (
              <EmptyState
                title="No stories match"
                level={3}
                actions={<Button onPress={() => onFilter(NO_FILTER)}>Show all stories</Button>}
              >
                Hidden stories can only be found by ID.
              </EmptyState>
            )
          }
          renderRow={(index, { isChosen }) => {
            const story = storyAt(index);
            if (story === undefined) return null;
            const state = stateOfNumber(layer.states.get(story.id));
            const own = marks?.of(shown.positionAt(index)) ?? NO_MARKS;
            return (
              <StoryRow
                story={story}
                position={shown.positionAt(index)}
                state={state}
                opened={opened}
                codes={codesOf(own.codes)}
                isChosen={isChosen}
                flags={own.flags}
                memos={own.memos}
                asked={asked}
                excerpts={excerpts}
              />
            );
          }}
        />
      </div>
    </div>
  );
}

interface StateSelectProps extends Progress {
  readonly filter: StoryFilter;
  readonly onFilter: (filter: StoryFilter) => void;
}

/** The choice of a state, with how many stories are in each: drawn again only where one of its numbers changes. */
const StateSelect = memo(function StateSelect({ filter, onFilter, ...progress }: StateSelectProps) {
  return (
    <Select
      label="Show"
      isLabelHidden
      options={stateOptions(progress)}
      value={filter.state}
      onChange={(state) => {
        if (isStateFilter(state)) onFilter({ ...filter, state });
      }}
    />
  );
});

function ProgressSummary({ progress }: { readonly progress: Progress }) {
  const { total, finished, inProgress } = progress;
  const share = (part: number): string => `${total === 0 ? 0 : (part / total) * 100}%`;
  return (
    <div className="coding-progress">
      <p className="coding-progress-words">
        <strong>{numbered(finished)}</strong> of {numbered(total)} finished
        {inProgress > 0 && <span className="coding-progress-more">{numbered(inProgress)} in progress</span>}
      </p>
      <div className="coding-progress-track" aria-hidden="true">
        <span className="coding-progress-finished" style={{ width: share(finished) }} />
        <span className="coding-progress-begun" style={{ width: share(inProgress) }} />
      </div>
    </div>
  );
}

const filterNames: Readonly<Record<StateFilter, string>> = {
  all: "All stories",
  unfinished: "Not finished",
  "not-read": "Not started",
  "in-progress": "In progress",
  finished: "Finished",
  "finished-no-code": "Finished, no code",
};

/** What each state means, where its name does not say it. */
const filterMeanings: Partial<Readonly<Record<StateFilter, string>>> = {
  "not-read": "You have not opened the story.",
  "in-progress": "You have opened it or applied a code, and not finished it.",
  finished: "You have finished it. Only finished stories count in agreement.",
};

function isStateFilter(id: string): id is StateFilter {
  return Object.hasOwn(filterNames, id);
}

function stateOptions(progress: Progress): SelectOption[] {
  const counts: Readonly<Record<StateFilter, number>> = {
    all: progress.total,
    unfinished: progress.total - progress.finished,
    "not-read": progress.notRead,
    "in-progress": progress.inProgress,
    finished: progress.finished,
    "finished-no-code": progress.finishedWithoutCode,
  };
  const ids: readonly StateFilter[] = [
    "all",
    "unfinished",
    "not-read",
    "in-progress",
    "finished",
    "finished-no-code",
  ];
  return ids.map((id) => ({
    id,
    name: `${filterNames[id]} (${numbered(counts[id])})`,
    description: filterMeanings[id],
  }));
}
