import { useCallback, useEffect, useMemo, useRef } from "react";
import { z } from "zod";
import type { CodeLevel } from "../../../../core/agreement/data/applied-codes.ts";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import { DisputeList } from "../../../../core/agreement/reports/dispute-list.ts";
import { disputedTable } from "../../../../core/agreement/tables/disputed.ts";
import { useSession } from "../../../data/context.tsx";
import { useKeptScroll } from "../../../data/keptScroll.ts";
import { openedStories } from "../../../data/openedStories.ts";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { useStore } from "../../../data/store.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { useRegisterCommands } from "../../../ui/commands.tsx";
import type { VirtualListHandle } from "../../../ui/VirtualList.tsx";
import { VirtualList } from "../../../ui/VirtualList.tsx";
import { counted, numbered } from "../../../words/counts.ts";
import { useOfferedCoders } from "../compare/useOfferedCoders.ts";
import { LevelSelect } from "../frame/LevelSelect.tsx";
import { storyName } from "../frame/StoryLine.tsx";
import { useTableExport } from "../frame/useTableExport.ts";
import { ViewBar } from "../frame/ViewBar.tsx";
import { lackOf, ViewNothing } from "../frame/ViewNothing.tsx";
import { DisputeRow } from "./DisputeRow.tsx";
import { SideBySide } from "./SideBySide.tsx";
import "./StoriesView.css";

const LEVEL = pageState<CodeLevel>("agreement.stories.level", z.enum(["codes", "themes"]), "codes");

/** The stories, most disputed first, and one of them with its coders side by side. */
export function StoriesView(props: {
  readonly comparison: Comparison;
  /** The story that is shown; null for the most disputed one. */
  readonly storyId: string | null;
  readonly onSelect: (storyId: string) => void;
  /** Opens a story on the coding page. */
  readonly onOpenStory: (storyId: string) => void;
}) {
  const { comparison, storyId, onSelect, onOpenStory } = props;
  const session = useSession();
  const stories = useStore(session.stories);
  const coders = useOfferedCoders();
  const codes = useStore(session.codes);
  const opened = useStore(openedStories(session));
  const [level, setLevel] = usePageState(LEVEL);
  const compute = useCallback(
    (job: JobOptions) => agreement.disputed(session.projectId, comparison, level, job),
    [session, comparison, level],
  );
  const scroll = useKeptScroll("agreement.stories");
  const { value: packed, isComputing, problem } = useComputed(session, compute);
  const disputed = useMemo(() => packed && new DisputeList(packed), [packed]);
  const exported = useTableExport("stories");
  const list = useRef<VirtualListHandle>(null);
  const compared = useMemo(
    () => coders.filter(({ id }) => comparison.coderIds.includes(id)),
    [coders, comparison],
  );
  const lack = lackOf(
    disputed === null
      ? null
      : {
          codes: codes.length,
          coders: compared.length,
          stories: disputed.length,
        },
  );
  const selected = storyId === null ? 0 : (disputed?.placeOf(storyId) ?? -1);
  const shown = disputed?.at(selected);
  const shownId = shown?.storyId ?? storyId;
  const differing = useMemo(() => disputed?.differing ?? 0, [disputed]);

  const go = (by: 1 | -1): void => {
    const next = disputed?.at(selected + by);
    if (next !== undefined) onSelect(next.storyId);
  };
  useRegisterCommands("page", [
    {
      id: "agreement.nextStory",
      title: "Next disputed story",
      group: "Agreement",
      shortcut: "j",
      isRepeatable: true,
      enabled: lack === null && selected < (disputed?.length ?? 0) - 1,
      run: () => go(1),
    },
    {
      id: "agreement.previousStory",
      title: "Previous disputed story",
      group: "Agreement",
      shortcut: "k",
      isRepeatable: true,
      enabled: lack === null && selected > 0,
      run: () => go(-1),
    },
    {
      id: "agreement.openStory",
      title: "Open story in coding",
      group: "Agreement",
      enabled: lack === null && shownId !== null,
      run: () => {
        if (shownId !== null) onOpenStory(shownId);
      },
    },
  ]);
  useEffect(() => {
    if (selected >= 0) list.current?.scrollToIndex(selected, "auto");
  }, [selected]);
  useEffect(() => {
    const near = [selected + 1, selected - 1, selected + 2].flatMap((at) => disputed?.at(at)?.storyId ?? []);
    session.fetchStories(near);
  }, [session, disputed, selected]);

  return (
    <div className="agreement-view">
      <ViewBar
        about={
          lack === null && disputed !== null
            ? `${numbered(differing)} of ${counted(disputed.length, "story", "stories")} with disagreements`
            : undefined
        }
        isComputing={isComputing && disputed !== null}
        problems={[problem, exported.problem]}
        onExport={
          lack === null && disputed !== null
            ? () =>
                exported.exportCsv(
                  disputedTable(disputed.all(), compared, (id) => storyName(stories.get(id), id)),
                )
            : null
        }
      >
        <LevelSelect level={level} onLevel={setLevel} />
      </ViewBar>
      {lack !== null || disputed === null ? (
        <ViewNothing lack={lack ?? "waiting"} />
      ) : (
        <div className="disputed">
          <div className="disputed-list">
            <VirtualList
              ref={list}
              scroll={scroll}
              label="Stories, most disputed first"
              count={disputed.length}
              getKey={(index) => disputed.at(index)?.storyId ?? String(index)}
              rowHeight={98}
              selectedIndex={selected === -1 ? null : selected}
              onSelect={(index) => {
                const story = disputed.at(index);
                if (story !== undefined) onSelect(story.storyId);
              }}
              onOpen={(index) => {
                const story = disputed.at(index);
                if (story !== undefined) onOpenStory(story.storyId);
              }}
              renderRow={(index) => {
                const story = disputed.at(index);
                if (story === undefined) return null;
                return (
                  <DisputeRow
                    dispute={story}
                    story={stories.get(story.storyId)}
                    opened={opened}
                    coders={coders}
                    level={level}
                  />
                );
              }}
            />
          </div>
          {shownId !== null && (
            <SideBySide
              pass={comparison.pass}
              key={shownId}
              storyId={shownId}
              coders={compared}
              place={selected === -1 ? null : `${numbered(selected + 1)} of ${numbered(disputed.length)}`}
              onNext={selected < disputed.length - 1 ? () => go(1) : null}
              onPrevious={selected > 0 ? () => go(-1) : null}
              onOpenStory={onOpenStory}
            />
          )}
        </div>
      )}
    </div>
  );
}
