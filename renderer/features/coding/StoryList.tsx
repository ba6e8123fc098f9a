import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { z } from "zod";
import type { Progress } from "../../../core/index/progress.ts";
import { stateOfNumber } from "../../../core/model/state-number.ts";
import { useSession } from "../../data/context.tsx";
import { useKeptScroll } from "../../data/keptScroll.ts";
import type { Layer } from "../../data/layerStore.ts";
import { pageState } from "../../data/pageState.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import type { VirtualListHandle } from "../../ui/VirtualList.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { numbered } from "../../words/counts.ts";
import { Excerpts } from "./Excerpts.ts";
import type { StoryFinderProps } from "./StoryFinder.tsx";
import { StoryFinder } from "./StoryFinder.tsx";
import type { MarksNow } from "./StoryMarks.ts";
import { StoryRow } from "./StoryRow.tsx";
import { useChosenStories } from "./useChosenStories.ts";
import { NO_FILTER } from "./useStoryFilter.ts";
import "./StoryList.css";

export interface StoryListProps extends StoryFinderProps {
  /** What the coder has marked stories with, as far as it has been read. */
  readonly marks: MarksNow | null;
  readonly layer: Layer;
  /** The current story's place in the index. */
  readonly position: number;
  readonly onSelect: (position: number) => void;
  /** A story was chosen with the pointer. */
  readonly onPress: () => void;
  /** The list lies over the story: arrows look around, and a choice closes it. */
  readonly isDrawer: boolean;
}

const ROW_HEIGHT = 54;

/** The story that was shown when the list was left. */
const LEFT_AT = pageState<string | null>("coding.left-at", z.string().nullable(), null);

/** All stories, or those that pass the filter, with how far this coder is. */
export function StoryList(props: StoryListProps) {
  const { stories, layer, progress, opened, shown, filter, onFilter, position, onSelect, onPress } = props;
  const { codebook, marks, isDrawer } = props;
  const list = useRef<VirtualListHandle>(null);
  const row = position === -1 ? -1 : shown.rowOf(position);

  const chosen = useChosenStories(stories, shown, row);
  const lastRow = useRef(-1);
  const scroll = useKeptScroll("coding.stories");
  const session = useSession();
  const left = LEFT_AT.of(session);
  const storyId = stories.all[position]?.id;
  // Who comes back to the story that they left finds the list as it was, until they go on.
  const isBack = useRef(left.get() === storyId);
  useEffect(() => {
    if (left.get() !== storyId) isBack.current = false;
    left.set(storyId ?? null);
  }, [left, storyId]);

  useEffect(() => {
    if (row === -1) return;
    if (isBack.current) {
      lastRow.current = row;
      return;
    }
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
    if (shownFor.current === filter) return;
    isBack.current = false;
    if (shown.isSearching) return;
    shownFor.current = filter;
    if (row === -1 && shown.count > 0) list.current?.scrollToIndex(0, "auto");
  }, [filter, shown, row]);

  const [excerpts] = useState(() => new Excerpts(session));
  const { asked } = shown;
  useLayoutEffect(() => excerpts.ask(asked), [excerpts, asked]);
  const storyAt = (index: number) => stories.all[shown.positionAt(index)];
  return (
    <div className="coding-stories">
      <ProgressSummary progress={progress} />
      <StoryFinder {...props} chosen={chosen} />
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
          scroll={scroll}
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
            return (
              <StoryRow
                story={story}
                position={shown.positionAt(index)}
                state={state}
                opened={opened}
                codebook={codebook}
                marks={marks}
                isChosen={isChosen}
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
