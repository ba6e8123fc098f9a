import type { ReactNode } from "react";
import { useCallback, useEffect, useRef } from "react";
import { z } from "zod";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { ClearIcon } from "../../../ui/icons.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { Spinner } from "../../../ui/Spinner.tsx";
import type { VirtualListHandle } from "../../../ui/VirtualList.tsx";
import { VirtualList } from "../../../ui/VirtualList.tsx";
import { numbered } from "../../../words/counts.ts";
import "./StoryPanel.css";

/** The story that is selected. */
const SELECTED = pageState<string | null>("agreement.panel.story", z.string().nullable(), null);

/** The stories behind a figure, beside the table that has it. Escape closes it. */
export function StoryPanel<S extends { readonly storyId: string }>(props: {
  readonly label: string;
  readonly heading: ReactNode;
  /** Null until they are found. */
  readonly found: readonly S[] | null;
  readonly problem: string | null;
  /** What is said of the search. */
  readonly finding: string;
  /** What Enter does. */
  readonly hint: string;
  /** What stands in place of the list where there are none. */
  readonly empty: string;
  readonly rowHeight: number;
  readonly renderStory: (story: S) => ReactNode;
  readonly onOpen: (storyId: string) => void;
  readonly onClose: () => void;
}) {
  const { label, heading, found, problem, finding, hint, empty, rowHeight } = props;
  const { renderStory, onOpen, onClose } = props;
  const [selectedId, setSelected] = usePageState(SELECTED);
  const selected = found?.findIndex(({ storyId }) => storyId === selectedId) ?? -1;
  const getKey = useCallback((index: number) => found?.[index]?.storyId ?? String(index), [found]);
  const list = useRef<VirtualListHandle>(null);
  const isLoaded = found !== null;
  useEffect(() => {
    if (isLoaded) list.current?.focus();
  }, [isLoaded]);
  return (
    <aside
      className="story-panel"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header className="story-panel-head">
        {heading}
        <IconButton
          label="Close"
          size="small"
          shortcut="Esc"
          icon={<ClearIcon aria-hidden="true" />}
          onPress={onClose}
        />
      </header>
      {problem !== null && (
        <Notice className="story-panel-state" tone="error">
          {problem}
        </Notice>
      )}
      {found === null && problem === null && <Spinner className="story-panel-state" label={finding} />}
      {found !== null && (
        <>
          <p className="story-panel-hint">
            {numbered(found.length)} {found.length === 1 ? "story" : "stories"}. {hint}
          </p>
          <div className="story-panel-list">
            <VirtualList
              ref={list}
              label={label}
              count={found.length}
              getKey={getKey}
              rowHeight={rowHeight}
              isMeasured
              selectedIndex={selected === -1 ? null : selected}
              onSelect={(index) => setSelected(found[index]?.storyId ?? null)}
              onOpen={(index) => {
                const story = found[index];
                if (story !== undefined) onOpen(story.storyId);
              }}
              renderRow={(index) => {
                const story = found[index];
                return story === undefined ? null : (
                  <div className="story-panel-story">{renderStory(story)}</div>
                );
              }}
              empty={<p className="story-panel-empty">{empty}</p>}
            />
          </div>
        </>
      )}
    </aside>
  );
}
