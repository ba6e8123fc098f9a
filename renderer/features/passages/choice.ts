import { z } from "zod";
import type {
  CodeChoice,
  PassageCondition,
  PassageGrouping,
  PassageOrder,
  PassageQuery,
  Relation,
} from "../../../core/analysis/passage-query.ts";
import { PASSAGE_ORDERS, RELATIONS } from "../../../core/analysis/passage-query.ts";
import type { DateRange } from "../../../core/index/story-facts.ts";
import { useSession } from "../../data/context.tsx";
import { pageState } from "../../data/pageState.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";

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

const ids = z.array(z.string()).nullable();
const end = z.string().nullable();

const choiceSchema = z.object({
  codeIds: ids,
  withSubcodes: z.boolean(),
  conditions: z.array(
    z.object({
      id: z.number(),
      kind: z.enum(["with", "without"]),
      codeId: z.string().nullable(),
      relation: z.enum(RELATIONS),
      distance: z.number(),
      byTheSame: z.boolean(),
    }),
  ),
  everybody: z.boolean().nullable(),
  coderIds: ids,
  collectionId: z.string().nullable(),
  attribute: z.object({ name: z.string(), value: z.string() }).nullable(),
  dates: z.object({ from: end, to: end }).nullable(),
  starredOnly: z.boolean(),
  order: z.enum(PASSAGE_ORDERS),
  grouping: z.discriminatedUnion("by", [
    z.object({ by: z.enum(["none", "code", "coder", "story", "collection"]) }),
    z.object({ by: z.literal("attribute"), name: z.string() }),
  ]),
  row: z.number().nullable(),
  byKeys: z.boolean(),
});

const CHOICE = pageState<Choice>("passages.choice", choiceSchema, NOTHING);

/** Chooses one's own passages of a code alone, to be recoded one after another by the codes' keys. */
export function chooseToSplit(session: Session, codeId: string): void {
  CHOICE.of(session).set({
    ...NOTHING,
    codeIds: [codeId],
    withSubcodes: false,
    everybody: false,
    row: 0,
    byKeys: true,
  });
}

/** Chooses the passages of a code, and of those below it, to be read. */
export function choosePassagesOf(session: Session, codeId: string): void {
  CHOICE.of(session).set({ ...NOTHING, codeIds: [codeId] });
}

export function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const known = CHOICE.of(useSession());
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
