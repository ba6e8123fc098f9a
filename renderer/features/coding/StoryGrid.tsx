import { useEffect, useMemo, useRef } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { StoryMarks } from "../../../core/index/story-marks.ts";
import { NO_MARKS } from "../../../core/index/story-marks.ts";
import type { Collection } from "../../../core/model/collection.ts";
import { stateOfNumber } from "../../../core/model/state-number.ts";
import { isVeiled, storyTitle } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { useKeptScroll } from "../../data/keptScroll.ts";
import type { Layer } from "../../data/layerStore.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CheckIcon, OpenIcon, VeiledIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { VirtualGrid } from "../../ui/VirtualGrid.tsx";
import { numbered } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";
import type { GridSettings } from "./gridColumns.ts";
import { attributeOf, nextSort, sortedBy, storyColumns } from "./gridColumns.ts";
import { StateIcon } from "./StateIcon.tsx";
import type { StoryFinderProps } from "./StoryFinder.tsx";
import { StoryFinder } from "./StoryFinder.tsx";
import type { MarksNow } from "./StoryMarks.ts";
import { Swatches } from "./StoryRow.tsx";
import { useChosenStories } from "./useChosenStories.ts";
import type { Codebook } from "./useCodebook.ts";
import { codesIn } from "./useCodebook.ts";
import { isFocusKept } from "./usePaneFocus.ts";
import { NO_FILTER } from "./useStoryFilter.ts";
import { useMarksAt } from "./useStoryMarks.ts";
import "./StoryGrid.css";

export interface StoryGridProps extends StoryFinderProps {
  readonly marks: MarksNow | null;
  readonly layer: Layer;
  /** The current story's place in the index. */
  readonly position: number;
  /** A story was opened. */
  readonly onOpen: (position: number) => void;
  /** Back to the story that was read last. */
  readonly onLeave: () => void;
  readonly settings: GridSettings;
  readonly onSettings: (settings: GridSettings) => void;
  /** What was done last, and can be undone. */
  readonly status: string | null;
}

const ROW_HEIGHT = 38;

/** The stories as a table over the page: what is known of each, in columns that can be chosen and sorted by. */
export function StoryGrid(props: StoryGridProps) {
  const { codebook, collections, stories, opened, shown, filter, onFilter, marks, layer } = props;
  const { position, onOpen, onLeave, settings, onSettings, status } = props;
  const row = position === -1 ? -1 : shown.rowOf(position);
  const chosen = useChosenStories(stories, shown, row);
  const all = useMemo(() => storyColumns(collections), [collections]);
  const columns = all.filter(({ id }) => !settings.hidden.includes(id));
  const toggle = (id: string): void => {
    const { hidden } = settings;
    onSettings({
      ...settings,
      hidden: hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id],
    });
  };
  const scroll = useKeptScroll("coding.grid");
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isFocusKept()) section.current?.querySelector<HTMLElement>("[role=grid]")?.focus();
  }, []);
  return (
    <section
      ref={section}
      className="coding-grid"
      aria-label="Stories as a table"
      onKeyDown={(event) => {
        // Menus and dialogs over the table have their own Escape, and so has a field with words in it.
        const { target, currentTarget } = event;
        if (event.key !== "Escape" || event.defaultPrevented || !(target instanceof HTMLElement)) return;
        if (!currentTarget.contains(target) || (target instanceof HTMLInputElement && target.value !== ""))
          return;
        event.preventDefault();
        onLeave();
      }}
    >
      <h1 className="ui-visually-hidden">Stories</h1>
      <div className="coding-grid-head">
        <StoryFinder {...props} chosen={chosen} isGrid />
        <Menu
          trigger={<Button icon={<OpenIcon aria-hidden="true" />}>Columns</Button>}
          label="Columns"
          placement="bottom end"
          groups={[
            {
              id: "columns",
              name: "Columns that are shown",
              // The first says which story it is.
              actions: all.slice(1).map(({ id, name }) => ({
                id,
                name,
                isChecked: !settings.hidden.includes(id),
              })),
            },
          ]}
          onAction={toggle}
        />
      </div>
      <div className="coding-grid-rows">
        <VirtualGrid
          scroll={scroll}
          label="Stories"
          columns={columns.map((column) => ({
            ...column,
            sorted: sortedBy(column.id, filter.sort),
          }))}
          onSort={(id) => onFilter({ ...filter, sort: nextSort(id, filter.sort) })}
          count={shown.count}
          getKey={(index) => stories.all[shown.positionAt(index)]?.id ?? String(index)}
          rowHeight={ROW_HEIGHT}
          currentIndex={row === -1 ? null : row}
          chosen={chosen}
          onOpen={(index) => onOpen(shown.positionAt(index))}
          empty={
            !shown.isSearching && (
              <EmptyState
                title="No stories match"
                level={2}
                actions={<Button onPress={() => onFilter(NO_FILTER)}>Show all stories</Button>}
              >
                Hidden stories can only be found by ID.
              </EmptyState>
            )
          }
          renderCells={(index, isChosen) => {
            const at = shown.positionAt(index);
            const entry = stories.all[at];
            return entry === undefined ? null : (
              <Cells
                columnIds={columns.map(({ id }) => id)}
                entry={entry}
                position={at}
                collection={collections.find(({ id }) => id === entry.collectionId)}
                isHidden={isVeiled(entry, opened)}
                title={storyTitle(entry, opened)}
                isChosen={isChosen}
                state={layer.states.get(entry.id)}
                marks={marks}
                codebook={codebook}
              />
            );
          }}
        />
      </div>
      <p className="coding-grid-status" role="status">
        {status ?? "Enter opens a story. Esc goes back to the story that you read last."}
      </p>
    </section>
  );
}

interface CellsProps {
  readonly columnIds: readonly string[];
  readonly entry: StoryEntry;
  readonly position: number;
  readonly collection: Collection | undefined;
  readonly isHidden: boolean;
  readonly title: string;
  readonly isChosen: boolean;
  readonly state: number | undefined;
  readonly marks: MarksNow | null;
  readonly codebook: Codebook;
}

/** The cells of a story. Its date, length and attributes come with its text; the attributes of a hidden story stay away. */
function Cells(props: CellsProps) {
  const { columnIds, entry, position, collection, isHidden } = props;
  const marks = useMarksAt(props.marks, position) ?? NO_MARKS;
  const session = useSession();
  const story = useStore(useMemo(() => session.story(entry.id), [session, entry.id]));
  const valueOf = (columnId: string): string => {
    if (story === null) return "";
    if (columnId === "date") return story.date ?? "";
    if (columnId === "length") return numbered(story.text.length);
    const at = collection?.attributeNames.indexOf(attributeOf(columnId) ?? "") ?? -1;
    return isHidden || at < 0 ? "" : (story.attributes[at] ?? "");
  };
  return columnIds.map((id) => (
    <div key={id} role="gridcell" data-column={id.startsWith("attribute:") ? "attribute" : id} dir="auto">
      {knownCell(id, props, marks) ?? valueOf(id)}
    </div>
  ));
}

/** What the window knows of a story without its text; undefined for the other columns. */
function knownCell(columnId: string, props: CellsProps, marks: StoryMarks) {
  const { entry, position, isHidden, title, isChosen, codebook } = props;
  switch (columnId) {
    case "id":
      return (
        <>
          {isChosen && <CheckIcon className="coding-story-chosen" aria-hidden="true" />}
          {entry.externalId ?? `Story ${position + 1}`}
        </>
      );
    case "story":
      return (
        <>
          {isHidden && <VeiledIcon aria-hidden="true" />} {title}
        </>
      );
    case "state": {
      const state = stateOfNumber(props.state);
      return (
        <>
          <StateIcon state={state} /> {STATES[state.kind]}
        </>
      );
    }
    case "codes": {
      const codes = codesIn(codebook, marks.codes);
      return codes.length === 0 ? "" : <Swatches codes={codes} />;
    }
    case "flags":
      return marks.flags.join(", ");
    case "memos":
      return marks.memos === 0 ? "" : numbered(marks.memos);
    case "changed": {
      const changedAt = props.marks?.changedAt(position) ?? 0;
      return changedAt === 0 ? "" : momentWords(new Date(changedAt).toISOString());
    }
    default:
      return undefined;
  }
}

const STATES = { "not-read": "Not started", "in-progress": "In progress", finished: "Finished" } as const;
