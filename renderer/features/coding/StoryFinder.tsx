import type { Ref } from "react";
import { memo, useMemo } from "react";
import type { Progress, StateFilter } from "../../../core/index/progress.ts";
import { parseQuery } from "../../../core/index/query.ts";
import { queryInWords } from "../../../core/index/query-words.ts";
import type { Collection } from "../../../core/model/collection.ts";
import { isVeiled } from "../../../core/story-words.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { StoryListIcon, TableIcon } from "../../ui/icons.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import type { SelectOption } from "../../ui/Select.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { FilterChips } from "./FilterChips.tsx";
import { FilterPanel } from "./FilterPanel.tsx";
import { StoryActs } from "./StoryActs.tsx";
import type { AssignedNow } from "./useAssigned.ts";
import type { ChosenStories } from "./useChosenStories.ts";
import type { Codebook } from "./useCodebook.ts";
import type { ShownStories, StoryFilter } from "./useStoryFilter.ts";

/** What the list and the table of stories have in common. */
export interface StoryFinderProps {
  readonly coderId: string;
  readonly codebook: Codebook;
  /** The flags that the project offers. */
  readonly flags: readonly string[];
  readonly collections: readonly Collection[];
  readonly stories: StoryIndex;
  readonly progress: Progress;
  /** Which stories are assigned to who codes. */
  readonly assigned: AssignedNow;
  readonly opened: ReadonlySet<string>;
  readonly shown: ShownStories;
  readonly filter: StoryFilter;
  readonly onFilter: (filter: StoryFilter) => void;
  /** Enter in the search field: the first hit. */
  readonly onSubmit: () => void;
  /** Something was done to several stories at once: what to say of it. */
  readonly onDone: (words: string) => void;
  readonly searchRef: Ref<HTMLInputElement>;
  /** Shows the stories as a table, or in the list again. */
  readonly onGrid: () => void;
}

/** Finds stories: words, states and other conditions, and what can be done to those that are found. */
export function StoryFinder(
  props: StoryFinderProps & { readonly chosen: ChosenStories; readonly isGrid?: boolean },
) {
  const { coderId, codebook, flags, collections, stories, progress, assigned, opened, shown } = props;
  const { filter, onFilter, onSubmit, onDone, searchRef, onGrid, chosen, isGrid = false } = props;
  const { typed, wholeWords } = filter;
  const understood = useMemo(() => queryInWords(parseQuery(typed, wholeWords)), [typed, wholeWords]);
  const isAsked = typed.trim() !== "";
  // Words of a story that its reader has not opened find nothing: it is said, so that nobody takes the list for all there is.
  const unread = useMemo(
    () => (isAsked ? stories.all.filter((story) => isVeiled(story, opened)).length : 0),
    [isAsked, stories, opened],
  );
  return (
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
        <IconButton
          label={isGrid ? "Show stories as a list" : "Show stories as a table"}
          icon={isGrid ? <StoryListIcon aria-hidden="true" /> : <TableIcon aria-hidden="true" />}
          onPress={onGrid}
        />
        <FilterPanel {...{ coderId, filter, onFilter, codebook, collections, stories, flags }} />
      </div>
      {assigned.ownStories !== null && (
        <Switch isSelected={assigned.isMine} onChange={assigned.setMine}>
          Assigned to me ({numbered(assigned.ownStories.own.length)})
        </Switch>
      )}
      <FilterChips {...{ filter, onFilter, codebook, collections }} />
      {shown.isFiltered && (
        <div className="coding-stories-found" role="status">
          <p>
            {shown.isSearching && shown.count === 0
              ? "Searching…"
              : `${numbered(shown.count)} of ${numbered(progress.total)} shown`}
          </p>
          {understood !== null && <p dir="auto">Finds {understood}</p>}
          {unread > 0 && (
            <p>
              {`${counted(unread, "hidden story is", "hidden stories are")} found by ID only, until you show ${unread === 1 ? "it" : "them"}.`}
            </p>
          )}
        </div>
      )}
      <StoryActs {...{ coderId, codebook, flags, stories, opened, shown, chosen, onDone }} />
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
