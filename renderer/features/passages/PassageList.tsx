import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { z } from "zod";
import type { FoundPassages, PassageGroup } from "../../../core/analysis/found-passages.ts";
import { GroupedRows } from "../../../core/analysis/grouped-rows.ts";
import type { PassageGrouping } from "../../../core/analysis/passage-query.ts";
import { useSession } from "../../data/context.tsx";
import { useIsScrollKept, useKeptScroll } from "../../data/keptScroll.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import { useParaphrases } from "../../data/paraphrases.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { NextIcon, OpenIcon } from "../../ui/icons.ts";
import { useMedia } from "../../ui/useMedia.ts";
import type { VirtualListHandle } from "../../ui/VirtualList.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { counted } from "../../words/counts.ts";
import type { GroupNames } from "./groupName.ts";
import { groupName } from "./groupName.ts";
import { PassageRow } from "./PassageRow.tsx";
import { linesOf, ROW_HEIGHTS, WIDE } from "./rowLines.ts";
import type { RowSheets } from "./rowSheets.ts";
import type { Codes } from "./useCodes.ts";

const GROUP_HEIGHT = 44;

/** The groups that are closed, by key. */
const CLOSED = pageState<readonly string[]>("passages.closed", z.array(z.string()).readonly(), []);

/** Nobody reads more lines than this, and laying them out would hold up the window: the list ends there, and says so. Files have all. */
export const MOST_LINES = 100_000;

/** The passages in their order, under the headings of their groups. A press or Enter on a heading closes and opens it. */
export function PassageList(props: {
  /** Another list has another id. */
  readonly listId: string;
  readonly found: FoundPassages;
  readonly grouping: PassageGrouping;
  readonly names: GroupNames;
  readonly codes: Codes;
  readonly stories: StoryIndex;
  readonly opened: ReadonlySet<string>;
  readonly sheets: RowSheets;
  readonly row: number | null;
  readonly onRow: (row: number) => void;
  readonly onOpen: (row: number) => void;
}) {
  const { listId, found, grouping, names, codes, stories, opened, sheets, row, onRow, onOpen } = props;
  const list = useRef<VirtualListHandle>(null);
  const paraphraseAt = useParaphrases(useSession());
  const [closedKeys, setClosed] = usePageState(CLOSED);
  const closed = useMemo(() => new Set(closedKeys), [closedKeys]);
  const place = `passages.list.${listId}`;
  const scroll = useKeptScroll(place);
  const isScrollKept = useIsScrollKept(place);
  const isWide = useMedia(WIDE);
  const [heading, setHeading] = useState<string | null>(null);
  const lines = useMemo(() => new GroupedRows(found.groups, found.length, closed), [found, closed]);
  const heightOf = useCallback(
    (line: number) => {
      const at = found.groups.length === 0 ? null : lines.at(line);
      if (at?.kind === "group") return GROUP_HEIGHT;
      return ROW_HEIGHTS[linesOf(found.lengthAt(at === null ? line : at.row), isWide)];
    },
    [lines, found, isWide],
  );
  const count = Math.min(lines.length, MOST_LINES);
  const atHeading = found.groups.find(({ key }) => key === heading);
  const selected =
    atHeading === undefined
      ? row === null
        ? -1
        : lines.lineOf(row)
      : lines.lineOf(atHeading.first) - (closed.has(atHeading.key) ? 0 : 1);

  // Coming back to the page finds the row again, where the list stood at its top too.
  const initial = useRef(selected);
  useEffect(() => {
    if (initial.current > 0 && !isScrollKept()) list.current?.scrollToIndex(initial.current, "center");
  }, [isScrollKept]);

  const select = (line: number): void => {
    const at = lines.at(line);
    if (at === null) return;
    if (at.kind === "group") setHeading(at.group.key);
    else {
      setHeading(null);
      onRow(at.row);
    }
  };
  const toggle = ({ key }: PassageGroup): void => {
    const next = new Set(closed);
    if (!next.delete(key)) next.add(key);
    setClosed([...next]);
  };
  const rowLabel = (line: number): string | undefined => {
    const at = lines.at(line);
    if (at?.kind !== "group") return undefined;
    const { key, count: size } = at.group;
    const state = at.isClosed ? "closed" : "open";
    return `${groupName(grouping, key, names)}, ${counted(size, "passage", "passages")}, ${state}`;
  };
  return (
    <VirtualList
      ref={list}
      scroll={scroll}
      isPageFocus
      label="Passages"
      count={count}
      rowHeight={ROW_HEIGHTS[3]}
      heightOf={heightOf}
      getKey={(line) => {
        const at = lines.at(line);
        return at === null ? String(line) : at.kind === "group" ? `group ${at.group.key}` : `row ${at.row}`;
      }}
      getLabel={rowLabel}
      selectedIndex={selected === -1 ? null : selected}
      onSelect={select}
      onOpen={(line) => {
        const at = lines.at(line);
        if (at?.kind === "group") toggle(at.group);
        else if (at !== null) onOpen(at.row);
      }}
      renderRow={(line) => {
        const at = lines.at(line);
        if (at === null) return null;
        if (at.kind === "group") {
          return (
            <div className="passages-group">
              {at.isClosed ? <NextIcon aria-hidden="true" /> : <OpenIcon aria-hidden="true" />}
              <span className="passages-group-name" dir="auto">
                {groupName(grouping, at.group.key, names)}
              </span>
              <span className="passages-group-count">{counted(at.group.count, "passage", "passages")}</span>
            </div>
          );
        }
        const passage = found.at(at.row);
        if (passage === null) return null;
        return (
          <PassageRow
            passage={passage}
            entry={stories.get(passage.storyId)}
            codes={codes}
            coderName={names.coders.get(passage.coderId) ?? passage.coderId}
            opened={opened}
            sheets={sheets}
            isWide={isWide}
            paraphraseAt={paraphraseAt}
          />
        );
      }}
    />
  );
}
