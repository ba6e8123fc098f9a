import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { SuggestionFilter, SuggestionList } from "../../../core/redaction/suggestion-list.ts";
import { isVeiled } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { openedStories } from "../../data/openedStories.ts";
import { usePageState } from "../../data/pageState.ts";
import { useStore } from "../../data/store.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { RedactIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import type { VirtualListHandle } from "../../ui/VirtualList.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { numbered } from "../../words/counts.ts";
import { CHOICE, SHOWN } from "./choice.ts";
import { ACCEPT, EQUAL, NEXT, PREVIOUS, REFUSE, REMOVE, REPLACE, UNDO } from "./keys.ts";
import { SuggestionLine } from "./SuggestionLine.tsx";
import { SuggestionPane } from "./SuggestionPane.tsx";
import { useInTurn } from "./useInTurn.ts";
import type { EqualOnes } from "./useRedacting.ts";
import { useRedacting } from "./useRedacting.ts";
import { useReplacing } from "./useReplacing.ts";
import type { Suggested } from "./useSuggested.ts";

/** What is listed: what was decided stays in its place until something else is listed, and what is found later comes behind. */
interface Listed {
  readonly list: SuggestionList;
  readonly filter: SuggestionFilter;
  readonly rows: readonly number[];
  /** So many rows there were. */
  readonly count: number;
}

/** The list of suggestions, and one of them in its story. */
export function Worklist({
  suggested: { list, version, next },
  onOpenStory,
}: {
  readonly suggested: Suggested;
  readonly onOpenStory: (storyId: string) => void;
}) {
  const session = useSession();
  const opened = useStore(openedStories(session));
  const stories = useStore(session.stories);
  const history = useStore(session.history);
  const [filter] = usePageState(CHOICE);
  const [shown, setShown] = usePageState(SHOWN);
  const replacing = useReplacing();
  const rows = useListed(list, filter, version);
  const at = Math.max(0, rows.indexOf(shown));
  const current = rows[at] ?? -1;
  const row = list.at(current, replacing.preview);

  const go = (to: number): void => {
    const chosen = rows[Math.min(Math.max(0, to), rows.length - 1)];
    if (chosen !== undefined) setShown(chosen);
  };
  const redacting = useRedacting(list, current, replacing, {
    onDecided: (decided) => {
      const from = rows.indexOf(decided);
      const open = rows.findIndex(
        (each, index) => index > from && list.at(each, replacing.preview)?.state === "open",
      );
      if (open !== -1) go(open);
    },
    onUndone: setShown,
  });

  const replacement = useRef<HTMLInputElement>(null);
  const getKey = useCallback((index: number): string => String(rows[index]), [rows]);
  const virtual = useRef<VirtualListHandle>(null);
  const scroll = useKeptScroll("redaction");
  useEffect(() => {
    if (rows.length > 0) virtual.current?.scrollToIndex(at, "auto");
  }, [at, rows.length]);

  const entry = row === undefined ? undefined : stories.get(row.storyId);
  const isHidden = entry === undefined || isVeiled(entry, opened);
  const isReady = row !== undefined && !isHidden;
  const group = "De-identify";
  const { equal } = redacting;
  const inTurn = useInTurn({ at, current, isReady, redacting, go });
  const decide = (state: EqualOnes["state"]) => () =>
    inTurn((is) => (is.isReady ? is.redacting.decide(is.current, state) : undefined));
  useRegisterCommands("page", [
    {
      ...{ ...NEXT, group, isRepeatable: true, enabled: at < rows.length - 1 },
      run: () => inTurn((is) => is.go(is.at + 1)),
    },
    { ...PREVIOUS, group, isRepeatable: true, enabled: at > 0, run: () => inTurn((is) => is.go(is.at - 1)) },
    { ...ACCEPT, group, enabled: isReady, run: decide("accepted") },
    { ...REFUSE, group, enabled: isReady, run: decide("refused") },
    { ...EQUAL, group, enabled: equal !== null, run: () => inTurn((is) => is.redacting.decideEqual()) },
    {
      ...REPLACE,
      group,
      enabled: isReady,
      run: () => {
        replacement.current?.focus();
        replacement.current?.select();
      },
    },
    { ...UNDO, group, enabled: history.undo !== null, run: () => inTurn((is) => is.redacting.undo()) },
    {
      ...REMOVE,
      group,
      enabled: isReady && row.redactionId !== null,
      run: () => inTurn((is) => is.redacting.remove(is.current)),
    },
  ]);

  if (rows.length === 0)
    return next === null ? <NothingListed isAny={list.counted({ kind: "all", state: "all" }) > 0} /> : null;
  return (
    <>
      {redacting.problem !== null && (
        <Notice tone="error" isLive>
          {redacting.problem}
        </Notice>
      )}
      <div className="redaction-panes">
        <div className="redaction-list">
          <VirtualList
            ref={virtual}
            scroll={scroll}
            label="What may identify somebody"
            count={rows.length}
            getKey={getKey}
            // What is found has one line or two around it.
            isMeasured
            rowHeight={78}
            selectedIndex={at}
            isPageFocus
            onSelect={go}
            onOpen={(index) => {
              const storyId = list.at(rows[index] ?? -1, replacing.preview)?.storyId;
              if (storyId !== undefined) onOpenStory(storyId);
            }}
            renderRow={(index) => {
              const each = list.at(rows[index] ?? -1, replacing.preview);
              return each === undefined ? (
                <span className="redaction-row redaction-quiet">No longer suggested</span>
              ) : (
                <SuggestionLine row={each} opened={opened} />
              );
            }}
          />
        </div>
        {row !== undefined && (
          <SuggestionPane
            key={row.storyId}
            {...{ list, version, current, row, replacing, redacting, isHidden, replacement, onOpenStory }}
            place={`${numbered(at + 1)} of ${numbered(rows.length)}`}
            onNext={at < rows.length - 1 ? () => go(at + 1) : null}
            onPrevious={at > 0 ? () => go(at - 1) : null}
          />
        )}
      </div>
    </>
  );
}

function useListed(list: SuggestionList, filter: SuggestionFilter, version: number): readonly number[] {
  const [listed, setListed] = useState<Listed | null>(null);
  const now = useMemo((): Listed => {
    const isSame =
      listed?.list === list && listed.filter.kind === filter.kind && listed.filter.state === filter.state;
    if (!isSame) return { list, filter, rows: list.rows(filter), count: list.count };
    if (listed.count === list.count) return listed;
    return { list, filter, rows: [...listed.rows, ...list.rows(filter, listed.count)], count: list.count };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list is one object, whose version tells of changes
  }, [listed, list, filter, version]);
  if (now !== listed) setListed(now);
  return now.rows;
}

function NothingListed({ isAny }: { readonly isAny: boolean }) {
  return (
    <EmptyState icon={<RedactIcon />} title={isAny ? "Nothing here is like that" : "Nothing was found"}>
      {isAny
        ? "Choose another kind or state above to see more."
        : "In these stories Concord found nothing that may identify somebody. That is no proof: read them before you hand them out."}
    </EmptyState>
  );
}
