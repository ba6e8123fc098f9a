import type { ReactNode } from "react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { canonicalCodes } from "../../../core/model/codebook.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { levelNames } from "../../../core/model/levels.ts";
import type { ItemRequest, ItemState, SettlingItem } from "../../../core/settling/item-list.ts";
import type { ConsensusWay } from "../../../core/settling/ways.ts";
import { useSession } from "../../data/context.tsx";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { openedStories } from "../../data/openedStories.ts";
import { usePageState } from "../../data/pageState.ts";
import { useStore } from "../../data/store.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ReconcileIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import type { VirtualListHandle } from "../../ui/VirtualList.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { ANONYMOUS, CHOICE, SHOWN } from "./choice.ts";
import { Filters } from "./Filters.tsx";
import { itemKey } from "./itemKey.ts";
import { ItemPane } from "./ItemPane.tsx";
import { ItemRow } from "./ItemRow.tsx";
import { NAMES, NEXT, PREVIOUS } from "./keys.ts";
import { useCodingVersion } from "./useCodingVersion.ts";
import { useDeciding } from "./useDeciding.ts";
import { useItem } from "./useItem.ts";
import { useItems } from "./useItems.ts";

/** The list of what coders differ about, and one item of it with everybody’s coding. */
export function Workspace(props: {
  readonly people: readonly Coder[];
  /** Those who are compared. */
  readonly coders: readonly Coder[];
  readonly way: ConsensusWay;
  readonly adjudicatorId: string | null;
  readonly onOpenStory: (storyId: string) => void;
  readonly renderExamples: (codeId: string) => ReactNode;
}) {
  const { people, coders, way, adjudicatorId, onOpenStory, renderExamples } = props;
  const session = useSession();
  const stories = useStore(session.stories);
  const codes = useStore(session.codes);
  const opened = useStore(openedStories(session));
  const [choice, setChoice] = usePageState(CHOICE);
  const [shown, setShown] = usePageState(SHOWN);
  const [isAnonymous, setAnonymous] = usePageState(ANONYMOUS);
  const version = useCodingVersion();
  const { codeId, pair, about, show, order } = choice;
  const request = useMemo((): ItemRequest => {
    const coderIds = coders.map(({ id }) => id);
    const isPair = pair !== null && pair.every((id) => coderIds.includes(id));
    return { coderIds, adjudicatorId, codeId, pair: isPair ? pair : null, about, show, order };
  }, [coders, adjudicatorId, codeId, pair, about, show, order]);
  const { items, isComputing, problem, since } = useItems(request, version);
  const count = items?.length ?? 0;
  const at = Math.min(shown, Math.max(0, count - 1));
  const item = useMemo(() => items?.at(at), [items, at]);
  const itemAt = useCallback((by: number) => items?.at(at + by), [items, at]);
  const { view, problem: readProblem } = useItem({
    item,
    itemAt,
    coders,
    isAnonymous,
    adjudicatorId,
    version,
  });

  // Where in the list the decisions are that this page made, decision -> item: of a place, that is not to be told from the decision alone.
  const [places] = useState(() => new Map<string, string>());
  // How the items that were decided here stood when they were listed.
  const stood = useMemo(() => ({ of: items, states: new Map<string, ItemState>() }), [items]).states;
  const deciding = useDeciding(view, adjudicatorId, (decisionId, key) => {
    places.set(decisionId, key);
    if (item !== undefined && itemKey(item) === key) stood.set(key, item.state);
  });
  const canonical = useMemo(() => canonicalCodes(codes), [codes]);
  const stateSince = useMemo(() => {
    const byItem = new Map<string, ItemState>();
    for (const [id, { decision, state }] of since) {
      if ((decision.adjudicatorId ?? null) !== adjudicatorId) continue;
      const code = canonical.get(decision.codeId) ?? decision.codeId;
      const whole = decision.codePoints === undefined ? `${decision.storyId} ${code}` : undefined;
      const key = whole ?? places.get(id);
      if (key !== undefined) byItem.set(key, state);
    }
    return byItem;
  }, [since, adjudicatorId, canonical, places]);
  const stateOf = (each: SettlingItem): ItemState => stateSince.get(itemKey(each)) ?? each.state;

  const getKey = useCallback(
    (index: number): string => {
      const each = items?.at(index);
      return each === undefined ? String(index) : itemKey(each);
    },
    [items],
  );
  const list = useRef<VirtualListHandle>(null);
  const scroll = useKeptScroll("reconciliation");
  useEffect(() => {
    if (count > 0) list.current?.scrollToIndex(at, "auto");
  }, [at, count]);
  const go = (by: 1 | -1): void => setShown(Math.min(Math.max(0, at + by), Math.max(0, count - 1)));
  useRegisterCommands("page", [
    {
      ...NEXT,
      group: "Reconcile",
      isRepeatable: true,
      enabled: at < count - 1,
      run: () => go(1),
    },
    {
      ...PREVIOUS,
      group: "Reconcile",
      isRepeatable: true,
      enabled: at > 0,
      run: () => go(-1),
    },
    {
      ...NAMES,
      group: "Reconcile",
      enabled: true,
      run: () => setAnonymous(!isAnonymous),
    },
    {
      id: "reconciliation.openStory",
      title: "Open story in coding",
      group: "Reconcile",
      enabled: item !== undefined,
      run: () => {
        if (item !== undefined) onOpenStory(item.storyId);
      },
    },
  ]);

  const counts = items === null ? undefined : countsNow(items.counts, stood, stateSince);
  return (
    <>
      <Filters
        {...{ people, coders, codes, way, choice, isAnonymous, onAnonymous: setAnonymous }}
        onChoice={(next) => {
          setChoice({ ...choice, ...next });
          setShown(0);
        }}
      />
      {[problem, readProblem, deciding.problem].map(
        (each) =>
          each !== null && (
            <Notice key={each} tone="error" isLive>
              {each}
            </Notice>
          ),
      )}
      <p className="reconciliation-status" role="status">
        {counts !== undefined && (
          <span>
            {counted(counts.open + counts.asked + counts["look-again"], "difference", "differences")} to
            settle
            {counts.asked > 0 && `, ${numbered(counts.asked)} asked`}
            {counts["look-again"] > 0 && `, ${numbered(counts["look-again"])} to look at again`};{" "}
            {numbered(counts.settled)} settled
          </span>
        )}
        {isComputing && <Spinner label="Updating" />}
      </p>
      {items === null ? null : count === 0 ? (
        <NothingListed isFiltered={codeId !== null || pair !== null || about !== "all"} show={show} />
      ) : (
        <div className="reconciliation-panes">
          <div className="reconciliation-list">
            <VirtualList
              ref={list}
              scroll={scroll}
              label="What coders differ about"
              count={count}
              getKey={getKey}
              // Who says what takes one line or two.
              isMeasured
              rowHeight={78}
              selectedIndex={at}
              onSelect={setShown}
              onOpen={(index) => {
                const each = items.at(index);
                if (each !== undefined) onOpenStory(each.storyId);
              }}
              renderRow={(index) => {
                const each = items.at(index);
                if (each === undefined) return null;
                const code = codes.find(({ id }) => id === each.codeId);
                return (
                  <ItemRow
                    {...{ item: each, code, coders, isAnonymous, opened }}
                    levels={code === undefined ? [] : levelNames(code.scale)}
                    story={stories.get(each.storyId)}
                    state={stateOf(each)}
                  />
                );
              }}
            />
          </div>
          {item !== undefined && (
            <ItemPane
              key={itemKey(item)}
              {...{ item, view, deciding, renderExamples, onOpenStory }}
              codes={codes}
              isAdjudicator={adjudicatorId !== null}
              place={`${numbered(at + 1)} of ${numbered(count)}`}
              onNext={at < count - 1 ? () => go(1) : null}
              onPrevious={at > 0 ? () => go(-1) : null}
            />
          )}
        </div>
      )}
    </>
  );
}

/** How many items there are of each state, with what was decided since they were listed. */
function countsNow(
  listed: Readonly<Record<ItemState, number>>,
  stood: ReadonlyMap<string, ItemState>,
  since: ReadonlyMap<string, ItemState>,
): Readonly<Record<ItemState, number>> {
  const counts = { ...listed };
  for (const [key, before] of stood) {
    counts[before] -= 1;
    counts[since.get(key) ?? before] += 1;
  }
  return counts;
}

function NothingListed({ isFiltered, show }: { readonly isFiltered: boolean; readonly show: string }) {
  return (
    <EmptyState
      icon={<ReconcileIcon />}
      title={isFiltered || show !== "unsettled" ? "Nothing here is like that" : "Nothing to settle"}
    >
      {isFiltered || show !== "unsettled"
        ? "Choose other codes, coders or states above to see more."
        : "Coders agree on every story that at least two of them have finished, or what they differed about is settled."}
    </EmptyState>
  );
}
