import type {
  CodeChoice,
  PassageCondition,
  PassageGrouping,
  PassageOrder,
  PassageQuery,
  Relation,
} from "../../../core/analysis/passage-query.ts";
import type { DateRange } from "../../../core/index/story-facts.ts";
import { useSession } from "../../data/context.tsx";
import type { Session } from "../../data/session.ts";
import type { WritableStore } from "../../data/store.ts";
import { useStore, writable } from "../../data/store.ts";

/** A condition as the page has it: one code, which is not chosen at first. */
export interface ChosenCondition {
  /** Of its own, for the list of conditions. */
  readonly id: number;
  readonly kind: PassageCondition["kind"];
  readonly codeId: string | null;
  readonly relation: Relation;
  readonly distance: number;
  readonly byTheSame: boolean;
}

/** What somebody has chosen to read back. It is kept while the project is open, so that coming back from a story finds it again. */
export interface Choice {
  /** Null: every code. None: nothing is chosen yet. */
  readonly codeIds: readonly string[] | null;
  readonly withSubcodes: boolean;
  readonly conditions: readonly ChosenCondition[];
  /** Whether others' coding is listed too; null: as is usual for the coder. */
  readonly everybody: boolean | null;
  /** Of those whose coding is listed; null for all of them. */
  readonly coderIds: readonly string[] | null;
  readonly collectionId: string | null;
  readonly attribute: { readonly name: string; readonly value: string } | null;
  readonly dates: DateRange | null;
  readonly starredOnly: boolean;
  readonly order: PassageOrder;
  readonly grouping: PassageGrouping;
  /** The row that is looked at. */
  readonly row: number | null;
  /** Whether the codes' keys recode the passage that is looked at. */
  readonly byKeys: boolean;
}

const NOTHING: Choice = {
  codeIds: [],
  withSubcodes: true,
  conditions: [],
  everybody: null,
  coderIds: null,
  collectionId: null,
  attribute: null,
  dates: null,
  starredOnly: false,
  order: "story",
  grouping: { by: "none" },
  row: null,
  byKeys: false,
};

const kept = new WeakMap<Session, WritableStore<Choice>>();

function choiceOf(session: Session): WritableStore<Choice> {
  const known = kept.get(session) ?? writable(NOTHING);
  kept.set(session, known);
  return known;
}

/** Chooses one's own passages of a code alone, to be recoded one after another by the codes' keys. */
export function chooseToSplit(session: Session, codeId: string): void {
  choiceOf(session).set({
    ...NOTHING,
    codeIds: [codeId],
    withSubcodes: false,
    everybody: false,
    row: 0,
    byKeys: true,
  });
}

export function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const known = choiceOf(useSession());
  return [useStore(known), (change) => known.set({ ...known.get(), ...change })];
}

/** Another choice of passages: the row that was looked at is another one's. */
export function anotherList(change: Partial<Choice>): Partial<Choice> {
  return { ...change, row: null };
}

/** The query of a choice; null while no code is chosen. */
export function queryOf(choice: Choice, coderIds: readonly string[]): PassageQuery | null {
  const { codeIds, withSubcodes, collectionId, attribute, dates, starredOnly, order, grouping } = choice;
  if (codeIds?.length === 0) return null;
  const chosen = (codeId: string): CodeChoice => ({ codeId, withSubcodes });
  return {
    codes: codeIds === null ? null : codeIds.map(chosen),
    conditions: choice.conditions.flatMap(({ kind, codeId, relation, distance, byTheSame }) =>
      codeId === null ? [] : [{ kind, codes: [chosen(codeId)], relation, distance, byTheSame }],
    ),
    coderIds,
    collectionIds: collectionId === null ? null : [collectionId],
    attributes: attribute === null ? [] : [{ name: attribute.name, values: [attribute.value] }],
    dates,
    starredOnly,
    order,
    grouping,
  };
}
