import { useEffect, useMemo } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { Decision } from "../../../core/model/decision.ts";
import type { LevelOf } from "../../../core/model/level-reader.ts";
import type { Story } from "../../../core/model/story.ts";
import type { ShownStory } from "../../../core/redaction/shown-story.ts";
import type { CodedPlace } from "../../../core/settling/coded-places.ts";
import type { DecisionState } from "../../../core/settling/decided.ts";
import type { SettlingItem } from "../../../core/settling/item-list.ts";
import type { MeasuredStory, PlaceInStory } from "../../../core/settling/settling.ts";
import { Settling } from "../../../core/settling/settling.ts";
import type { Statement } from "../../../core/settling/statements.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { SheetCache } from "./SheetCache.ts";
import type { Side } from "./sides.ts";
import { namedCoders } from "./sides.ts";

/** An item as it is looked at: its story, what each coder says, and what was decided. */
export interface ItemInView {
  readonly item: SettlingItem;
  readonly code: Code;
  /** As it is shown; all places are those of the stored text. */
  readonly story: Story;
  readonly shown: ShownStory;
  readonly measured: MeasuredStory;
  readonly levelOf: LevelOf;
  readonly sides: readonly Side[];
  /** On what a decision is made: at a place, what is said there. */
  readonly statements: readonly Statement[];
  /** Null for a whole story. */
  readonly place: CodedPlace | null;
  readonly decision: Decision | null;
  readonly state: DecisionState | null;
  /** What was decided at a place, in UTF-16; null where nothing was. */
  readonly agreed: readonly Span[] | null;
}

const NEAR = [1, -1, 2, 3];

/** The item that is looked at; null until its story and everybody's sheets of it are read. */
export function useItem({
  item,
  itemAt,
  coders,
  isAnonymous,
  adjudicatorId,
  version,
}: {
  readonly item: SettlingItem | undefined;
  /** The items that come next, and before. */
  readonly itemAt: (by: number) => SettlingItem | undefined;
  readonly coders: readonly Coder[];
  readonly isAnonymous: boolean;
  readonly adjudicatorId: string | null;
  readonly version: object;
}): { readonly view: ItemInView | null; readonly problem: string | null } {
  const session = useSession();
  const codes = useStore(session.codes);
  const decisions = useStore(useMemo(() => session.decisions(), [session]));
  const cache = useMemo(
    () =>
      new SheetCache(
        session,
        coders.map(({ id }) => id),
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was read of an earlier state is of no use
    [session, coders, version],
  );
  useStore(cache.arrived);
  const problem = useStore(cache.problem);
  const storyId = item?.storyId ?? "";
  const shown = useStore(useMemo(() => session.shownStory(storyId), [session, storyId]));
  const sheets = cache.get(storyId);
  useEffect(() => {
    if (storyId === "") return;
    cache.show(storyId);
    const near = NEAR.flatMap((by) => itemAt(by)?.storyId ?? []);
    for (const id of near) cache.fetch(id);
    session.fetchStories(near);
  }, [session, cache, storyId, itemAt]);
  const measured = useMemo(
    () => (shown === null ? null : { id: shown.story.id, measure: shown.storedMeasure }),
    [shown],
  );
  const view = useMemo((): ItemInView | null => {
    if (item === undefined || shown?.story.id !== item.storyId || measured === null) return null;
    const { story } = shown;
    if (sheets === null || decisions === null) return null;
    const code = codes.find(({ id }) => id === item.codeId);
    if (code === undefined) return null;
    const ofStory = [...decisions.values()].filter((each) => each.storyId === item.storyId);
    const coderIds = coders.map(({ id }) => id);
    const settling = new Settling(codes, ofStory, coderIds);
    const found = settling.codeIn(measured, sheets, item.codeId);
    const said = new Map(found.statements.map((each) => [each.coderId, each]));
    const about = {
      ...{ item, code, story, shown, measured, levelOf: settling.levelOf },
      sides: namedCoders(coders, item.storyId, isAnonymous).flatMap(({ coderId, name }) => {
        const statement = said.get(coderId);
        return statement === undefined ? [] : [{ coderId, name, statement }];
      }),
    };
    const isMine = ({ decision }: { readonly decision: Decision }): boolean =>
      (decision.adjudicatorId ?? null) === adjudicatorId;
    const { span } = item;
    if (span === null) {
      const standing = found.decisions.find(isMine);
      return {
        ...about,
        ...{ statements: found.statements, place: null, agreed: null },
        ...{ decision: standing?.decision ?? null, state: standing?.state ?? null },
      };
    }
    const place: PlaceInStory = found.places.find(
      ({ start, end }) => start < span.end && span.start < end,
    ) ?? { ...span, by: new Map(), decisions: [] };
    const standing = place.decisions.find(isMine);
    return {
      ...about,
      statements: settling.statementsAt(measured, sheets, item.codeId, place),
      ...{ place, agreed: standing === undefined || standing.state === "asked" ? null : standing.passages },
      ...{ decision: standing?.decision ?? null, state: standing?.state ?? null },
    };
  }, [item, shown, measured, sheets, decisions, codes, coders, isAnonymous, adjudicatorId]);
  return { view, problem };
}
