import type { IndexedProject } from "../index/indexed-project.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { Decision } from "../model/decision.ts";
import type { PackedTexts } from "../packed-texts.ts";
import { packTexts, textAt } from "../packed-texts.ts";
import type { DecisionState } from "./decided.ts";
import type { DecidedItem } from "./decided-items.ts";
import { DecidedItems } from "./decided-items.ts";
import type { Disputes } from "./found-disputes.ts";
import { FIRST_LEVEL, UNFINISHED } from "./found-disputes.ts";

/** How an item stands: nothing is decided, the others are asked, it is to be looked at again, it is settled. */
export const ITEM_STATES = ["open", "asked", "look-again", "settled"] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Which of what coders differ about is listed, and in which order. Plain data: it can be sent between threads. */
export interface ItemRequest {
  readonly coderIds: readonly string[];
  /** Whose decisions count: an adjudicator's; null: what was settled in discussion. */
  readonly adjudicatorId: string | null;
  readonly codeId: string | null;
  /** Only what these two differ about. */
  readonly pair: readonly [string, string] | null;
  readonly about: "all" | "stories" | "passages";
  /** `unsettled`: all but what is settled. */
  readonly show: "unsettled" | "all" | ItemState;
  /** The least likely first; in the order of the study; or code by code, each with the least likely first. */
  readonly order: "surprising" | "story" | "code";
}

/** What is listed, in columns. */
export interface PackedItems {
  readonly storyIds: PackedTexts;
  readonly codeIds: readonly string[];
  readonly coderIds: readonly string[];
  /** Per item its story and code, by their numbers above, and the place in UTF-16, -1 twice for a whole story. */
  readonly rows: Int32Array;
  /** Items x coders, and per item its chance: see Disputes. */
  readonly answers: Uint8Array;
  readonly chance: Float64Array;
  /** Per item, its number among ITEM_STATES. */
  readonly states: Uint8Array;
  /** How many there are of each state, whichever of them are listed. */
  readonly counts: Readonly<Record<ItemState, number>>;
}

/** Numbers of one row. */
const ROW = 4;

/** One thing that coders differ about, or that somebody has decided on. */
export interface SettlingItem {
  readonly storyId: string;
  readonly codeId: string;
  /** In UTF-16; null for a whole story. */
  readonly span: { readonly start: number; readonly end: number } | null;
  /** Of the coders of the list: see Disputes. Empty where coders do not differ. */
  readonly answers: readonly number[];
  /** In (0, 1]. */
  readonly probability: number;
  readonly state: ItemState;
}

/** Packed items, to be read one by one. */
export class ItemList {
  readonly #packed: PackedItems;

  constructor(packed: PackedItems) {
    this.#packed = packed;
  }

  get length(): number {
    return this.#packed.states.length;
  }

  get counts(): PackedItems["counts"] {
    return this.#packed.counts;
  }

  get coderIds(): readonly string[] {
    return this.#packed.coderIds;
  }

  at(index: number): SettlingItem | undefined {
    const { storyIds, codeIds, coderIds, rows, answers, chance, states } = this.#packed;
    if (index < 0 || index >= this.length) return undefined;
    const at = index * ROW;
    const start = rows[at + 2] ?? -1;
    return {
      storyId: textAt(storyIds, rows[at] ?? 0) ?? "",
      codeId: codeIds[rows[at + 1] ?? 0] ?? "",
      span: start < 0 ? null : { start, end: rows[at + 3] ?? start },
      answers: [...answers.subarray(index * coderIds.length, (index + 1) * coderIds.length)],
      probability: Math.exp(chance[index] ?? 0),
      state: ITEM_STATES[states[index] ?? 0] ?? "open",
    };
  }
}

/**
 * The items that a request lists: what coders differ about, and what somebody decided on although they do not.
 * @param states - how each decision stands, by its id
 */
export function listItems(
  project: Pick<IndexedProject, "stories" | "codes">,
  disputes: Disputes,
  decisions: readonly Decision[],
  states: ReadonlyMap<string, DecisionState>,
  request: ItemRequest,
): PackedItems {
  const coders = disputes.coderIds.length;
  const decided = new DecidedItems(project, disputes, decisions, request.adjudicatorId);
  const pair = request.pair?.map((id) => disputes.coderIds.indexOf(id));
  const codeNumber = request.codeId === null ? null : codeNumberOf(project, disputes, request.codeId);
  const shown = new Uint8Array(
    ITEM_STATES.map((state) =>
      request.show === "all" || (request.show === "unsettled" ? state !== "settled" : state === request.show)
        ? 1
        : 0,
    ),
  );
  const counts: Record<ItemState, number> = { open: 0, asked: 0, "look-again": 0, settled: 0 };
  const chosen: number[] = [];
  const stateOf = new Uint8Array(disputes.story.length);
  const isWanted = (code: number, start: number): boolean =>
    (codeNumber === null || code === codeNumber) &&
    (request.about === "all" || start < 0 === (request.about === "stories"));
  for (let item = 0; item < disputes.story.length; item += 1) {
    const decision = decided.take(item);
    if (!isWanted(disputes.code[item] ?? 0, disputes.spans[2 * item] ?? -1)) continue;
    if (pair !== undefined && !isApart(disputes, item, coders, pair)) continue;
    const state = decision === undefined ? 0 : stateNumber(states.get(decision.id));
    stateOf[item] = state;
    counts[ITEM_STATES[state] ?? "open"] += 1;
    if (shown[state] === 1) chosen.push(item);
  }
  // A pair does not differ about what nobody differs about.
  const others = (pair === undefined ? decided.left() : []).filter(({ code, span, decision }) => {
    if (!isWanted(code, span?.[0] ?? -1)) return false;
    const state = stateNumber(states.get(decision.id));
    counts[ITEM_STATES[state] ?? "open"] += 1;
    return shown[state] === 1;
  });
  return packed(
    project,
    disputes,
    inOrderOf(disputes, chosen, request.order),
    stateOf,
    others,
    states,
    counts,
  );
}

function codeNumberOf(
  { codes }: Pick<IndexedProject, "codes">,
  { codeIds }: Disputes,
  codeId: string,
): number {
  return codeIds.indexOf(canonicalCodes(codes).get(codeId) ?? codeId);
}

function stateNumber(state: DecisionState | undefined): number {
  return Math.max(0, ITEM_STATES.indexOf(state ?? "settled"));
}

function isApart(
  { answers, spans }: Disputes,
  item: number,
  coders: number,
  [a = -1, b = -1]: readonly number[],
): boolean {
  const first = answers[item * coders + a] ?? UNFINISHED;
  const second = answers[item * coders + b] ?? UNFINISHED;
  if (a < 0 || b < 0 || first === UNFINISHED || second === UNFINISHED || first === second) return false;
  // Who gives no level contradicts none.
  const isWhole = (spans[2 * item] ?? -1) < 0;
  return !isWhole || first === 0 || second === 0 || (first >= FIRST_LEVEL && second >= FIRST_LEVEL);
}

function inOrderOf(
  { chance, code, story, spans }: Disputes,
  chosen: readonly number[],
  order: ItemRequest["order"],
): Uint32Array {
  const sorted = Uint32Array.from(chosen);
  const byStory = (a: number, b: number): number =>
    (story[a] ?? 0) - (story[b] ?? 0) ||
    (code[a] ?? 0) - (code[b] ?? 0) ||
    (spans[2 * a] ?? 0) - (spans[2 * b] ?? 0);
  const byChance = (a: number, b: number): number => (chance[a] ?? 0) - (chance[b] ?? 0) || byStory(a, b);
  if (order === "story") return sorted.sort(byStory);
  if (order === "surprising") return sorted.sort(byChance);
  return sorted.sort((a, b) => (code[a] ?? 0) - (code[b] ?? 0) || byChance(a, b));
}

function packed(
  { stories }: Pick<IndexedProject, "stories">,
  { coderIds, codeIds, story, code, spans, answers, chance }: Disputes,
  order: Uint32Array,
  stateOf: Uint8Array,
  others: readonly DecidedItem[],
  states: ReadonlyMap<string, DecisionState>,
  counts: PackedItems["counts"],
): PackedItems {
  const count = order.length + others.length;
  const coders = coderIds.length;
  const rows = new Int32Array(count * ROW);
  const found = {
    answers: new Uint8Array(count * coders).fill(UNFINISHED),
    chance: new Float64Array(count),
    states: new Uint8Array(count),
  };
  const numbers = new Map<number, number>();
  const numberOf = (which: number): number => {
    const known = numbers.get(which);
    if (known !== undefined) return known;
    numbers.set(which, numbers.size);
    return numbers.size - 1;
  };
  order.forEach((item, at) => {
    rows.set(
      [numberOf(story[item] ?? 0), code[item] ?? 0, spans[2 * item] ?? -1, spans[2 * item + 1] ?? -1],
      at * ROW,
    );
    found.answers.set(answers.subarray(item * coders, (item + 1) * coders), at * coders);
    found.chance[at] = chance[item] ?? 0;
    found.states[at] = stateOf[item] ?? 0;
  });
  others.forEach((item, other) => {
    const at = order.length + other;
    rows.set([numberOf(item.story), item.code, item.span?.[0] ?? -1, item.span?.[1] ?? -1], at * ROW);
    found.states[at] = stateNumber(states.get(item.decision.id));
  });
  const storyIds = packTexts([...numbers.keys()].map((number) => stories[number]?.id ?? ""));
  return { storyIds, codeIds, coderIds, rows, ...found, counts };
}
