import type { StoryRedaction } from "../model/redaction.ts";
import type { WrittenDate } from "./dates.ts";
import type { IdentifierKind } from "./suggestion.ts";
import { IDENTIFIER_KINDS } from "./suggestion.ts";

/** How a suggestion stands. */
export const SUGGESTION_STATES = ["open", "accepted", "refused"] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];

/** Of a row that is not listed: it was added by hand and removed again, or something else that overlaps it was accepted. */
const UNLISTED = SUGGESTION_STATES.length;

/** A place that may identify a person, and what is to stand there. `codePoints` is its span in the stored text. */
export interface SuggestionRow {
  readonly storyId: string;
  readonly codePoints: readonly [start: number, end: number];
  readonly kind: IdentifierKind;
  readonly state: SuggestionState;
  readonly replacement: string;
  /** The record of what was decided; null while it is open. */
  readonly redactionId: string | null;
}

/** Which rows are listed. */
export interface SuggestionFilter {
  readonly kind: IdentifierKind | "all";
  readonly state: SuggestionState | "all";
}

/** What was found in one story: see identifiersIn. */
export interface FoundInStory {
  readonly storyId: string;
  readonly found: readonly {
    readonly kind: IdentifierKind;
    readonly codePoints: readonly [start: number, end: number];
    readonly words: string;
    readonly date: WrittenDate | null;
  }[];
}

/** An identifier for which something is to stand. */
export interface ToReplace {
  readonly storyId: string;
  readonly kind: IdentifierKind;
  readonly written: string;
  readonly date: WrittenDate | undefined;
}

/** Of each row: the numbers of its story, its start and end in code points, the numbers of its kind and of its key; -1 for the key of one that was added by hand. */
const ROW_SIZE = 5;

type RedactionsByStory = ReadonlyMap<string, readonly StoryRedaction[]>;

/**
 * What may identify somebody in the stories of a project: suggestions, as they come batch by batch, and what was decided without one. It follows decisions, and knows
 * which rows are equal. A row keeps its number.
 */
export class SuggestionList {
  readonly #storyIds: string[] = [];
  readonly #storyNumbers = new Map<string, number>();
  readonly #rowsOfStory = new Map<number, number[]>();
  readonly #keyNumbers = new Map<string, number>();
  readonly #rowsOfKey: number[][] = [];
  /** The words of each key as they were found first. */
  readonly #wordsOfKey: string[] = [];
  readonly #dates = new Map<number, WrittenDate>();
  readonly #rows: number[] = [];
  readonly #states: number[] = [];
  readonly #counts = new Float64Array(IDENTIFIER_KINDS.length * (UNLISTED + 1));
  #redactions: RedactionsByStory = new Map();
  /** Whether all stories were read: stories with nothing but decisions come after them. */
  #isWhole = false;

  /** How many rows there are, with those that are not listed. */
  get count(): number {
    return this.#states.length;
  }

  /** Adds what was found in further stories. */
  add(stories: readonly FoundInStory[]): void {
    for (const { storyId, found } of stories) {
      const story = this.#begin(storyId);
      for (const { kind, codePoints, words, date } of found) {
        if (date !== null) this.#dates.set(this.#states.length, date);
        const key = this.#keyNumber(kind, words);
        this.#push([story, ...codePoints, IDENTIFIER_KINDS.indexOf(kind), key], 0);
      }
      const decided = this.#redactions.get(storyId);
      if (decided !== undefined) this.#decide(storyId, decided);
    }
  }

  /** Says that nothing more was found. */
  finish(): void {
    this.#isWhole = true;
    for (const [id, list] of this.#redactions) if (!this.#storyNumbers.has(id)) this.#decide(id, list);
  }

  /** Takes over how decisions stand by now. Only stories whose decisions have changed are looked at. */
  follow(redactions: RedactionsByStory): void {
    const before = this.#redactions;
    this.#redactions = redactions;
    for (const [id, list] of redactions) if (before.get(id) !== list) this.#decide(id, list);
    for (const id of before.keys()) if (!redactions.has(id)) this.#decide(id, []);
  }

  /**
   * A row as it stands; undefined where there is none.
   * @param replace What would stand there. One name, one pseudonym: where an equal one was accepted, the same stands here, save for a date, which may have another author.
   */
  at(row: number, replace: (what: ToReplace) => string): SuggestionRow | undefined {
    const state = SUGGESTION_STATES[this.#states[row] ?? UNLISTED];
    if (state === undefined) return undefined;
    const [story = 0, start = 0, end = 0, kind = 0] = this.#numbersOf(row);
    const storyId = this.#storyIds[story] ?? "";
    const record = this.#recordOf(row);
    return {
      ...{ storyId, codePoints: [start, end], state },
      kind: IDENTIFIER_KINDS[kind] ?? "name",
      // What was refused was never asked what would stand there.
      replacement:
        record !== undefined && (record.state === "accepted" || this.#keyOf(row) === -1)
          ? record.replacement
          : this.#replacementOf(row, replace),
      redactionId: record?.id ?? null,
    };
  }

  /** In which story a row is. */
  storyOf(row: number): string {
    return this.#storyIds[this.#rows[row * ROW_SIZE] ?? -1] ?? "";
  }

  /** The words of a row as they, or equal ones, were found first; "" of a row that was added by hand. */
  wordsOf(row: number): string {
    return this.#wordsOfKey[this.#keyOf(row)] ?? "";
  }

  /** The rows of a story that are listed, in no order. */
  ofStory(storyId: string): readonly number[] {
    const rows = this.#rowsOfStory.get(this.#storyNumbers.get(storyId) ?? -1) ?? [];
    return rows.filter((row) => this.#states[row] !== UNLISTED);
  }

  /** The other rows that are equal to this one and stand in this state. None are equal to a date, which may move by other days elsewhere. */
  equal(row: number, state: SuggestionState): readonly number[] {
    if (IDENTIFIER_KINDS[this.#rows[row * ROW_SIZE + 3] ?? 0] === "date") return [];
    const wanted = SUGGESTION_STATES.indexOf(state);
    const equal = this.#rowsOfKey[this.#keyOf(row)] ?? [];
    return equal.filter((other) => other !== row && this.#states[other] === wanted);
  }

  /** How many rows the filter finds. */
  counted({ kind, state }: SuggestionFilter): number {
    let sum = 0;
    for (const [at, each] of IDENTIFIER_KINDS.entries()) {
      if (kind !== "all" && kind !== each) continue;
      for (const [number, name] of SUGGESTION_STATES.entries())
        if (state === "all" || state === name) sum += this.#counts[at * (UNLISTED + 1) + number] ?? 0;
    }
    return sum;
  }

  /** The numbers of the rows that the filter finds from a number on, by story and place. */
  rows({ kind, state }: SuggestionFilter, from = 0): number[] {
    const ofKind = kind === "all" ? -1 : IDENTIFIER_KINDS.indexOf(kind);
    const ofState = state === "all" ? -1 : SUGGESTION_STATES.indexOf(state);
    const found: number[] = [];
    let isInOrder = true;
    for (let row = from; row < this.#states.length; row += 1) {
      const stands = this.#states[row] ?? UNLISTED;
      if (stands === UNLISTED || (ofState !== -1 && stands !== ofState)) continue;
      if (ofKind !== -1 && this.#rows[row * ROW_SIZE + 3] !== ofKind) continue;
      isInOrder &&= found.length === 0 || this.#compare(found.at(-1) ?? 0, row) <= 0;
      found.push(row);
    }
    return isInOrder ? found : found.sort((a, b) => this.#compare(a, b));
  }

  /** What stands where a hand-selected identifier that is equal to found ones was accepted; undefined where none was. */
  acceptedFor(kind: IdentifierKind, written: string): string | undefined {
    const key = this.#keyNumbers.get(identifierKey(kind, written));
    if (key === undefined || kind === "date") return undefined;
    const row = (this.#rowsOfKey[key] ?? []).find((at) => this.#states[at] === 1);
    return row === undefined ? undefined : this.#recordOf(row)?.replacement;
  }

  /** The number of the row of a span; -1 where there is none. */
  find(storyId: string, [start, end]: readonly [number, number]): number {
    return (
      this.#rowsOfStory.get(this.#storyNumbers.get(storyId) ?? -1)?.find((row) => {
        const [, from, to] = this.#numbersOf(row);
        return from === start && to === end;
      }) ?? -1
    );
  }

  #compare(a: number, b: number): number {
    const story = (this.#rows[a * ROW_SIZE] ?? 0) - (this.#rows[b * ROW_SIZE] ?? 0);
    return story === 0 ? (this.#rows[a * ROW_SIZE + 1] ?? 0) - (this.#rows[b * ROW_SIZE + 1] ?? 0) : story;
  }

  #numbersOf(row: number): readonly number[] {
    return this.#rows.slice(row * ROW_SIZE, (row + 1) * ROW_SIZE);
  }

  #keyOf(row: number): number {
    return this.#rows[row * ROW_SIZE + 4] ?? -1;
  }

  #recordOf(row: number): StoryRedaction | undefined {
    if (this.#states[row] === 0) return undefined;
    const [story = 0, start, end] = this.#numbersOf(row);
    const decided = this.#redactions.get(this.#storyIds[story] ?? "");
    return decided?.find(({ codePoints: [from, to] }) => from === start && to === end);
  }

  #replacementOf(row: number, replace: (what: ToReplace) => string): string {
    const [story = 0, , , number = 0, key = -1] = this.#numbersOf(row);
    const kind = IDENTIFIER_KINDS[number] ?? "name";
    const accepted =
      kind === "date" ? -1 : (this.#rowsOfKey[key] ?? []).findIndex((at) => this.#states[at] === 1);
    const standing = accepted === -1 ? undefined : this.#recordOf(this.#rowsOfKey[key]?.[accepted] ?? -1);
    if (standing !== undefined) return standing.replacement;
    const written = this.#wordsOfKey[key] ?? "";
    return replace({ storyId: this.#storyIds[story] ?? "", kind, written, date: this.#dates.get(row) });
  }

  /** Gives the rows of a story the states that these decisions give them, and each decision a row. */
  #decide(storyId: string, decided: readonly StoryRedaction[]): void {
    const known = this.#storyNumbers.get(storyId);
    if (known === undefined && !this.#isWhole) return;
    const story = known ?? this.#begin(storyId);
    for (const row of this.#rowsOfStory.get(story) ?? []) {
      const [, start = 0, end = 0, , key] = this.#numbersOf(row);
      const own = decided.find(({ codePoints: [from, to] }) => from === start && to === end);
      const isCovered = decided.some(
        ({ codePoints: [from, to], state }) => state === "accepted" && from < end && start < to,
      );
      if (own !== undefined) this.#setState(row, own.state === "accepted" ? 1 : 2);
      else this.#setState(row, key === -1 || isCovered ? UNLISTED : 0);
    }
    for (const { codePoints, kind, state } of decided) {
      if (this.find(storyId, codePoints) !== -1) continue;
      const at = IDENTIFIER_KINDS.findIndex((each) => each === kind);
      const number = at === -1 ? IDENTIFIER_KINDS.indexOf("name") : at;
      this.#push([story, ...codePoints, number, -1], state === "accepted" ? 1 : 2);
    }
  }

  #begin(storyId: string): number {
    const story = this.#storyIds.push(storyId) - 1;
    this.#storyNumbers.set(storyId, story);
    return story;
  }

  #push(numbers: readonly number[], state: number): void {
    const row = this.#states.length;
    const [story = 0, , , kind = 0, key = -1] = numbers;
    this.#rows.push(...numbers);
    this.#states.push(state);
    this.#count(kind, state, 1);
    const others = this.#rowsOfStory.get(story);
    if (others === undefined) this.#rowsOfStory.set(story, [row]);
    else others.push(row);
    if (key !== -1) this.#rowsOfKey[key]?.push(row);
  }

  #setState(row: number, state: number): void {
    const before = this.#states[row] ?? UNLISTED;
    if (before === state) return;
    const kind = this.#rows[row * ROW_SIZE + 3] ?? 0;
    this.#count(kind, before, -1);
    this.#count(kind, state, 1);
    this.#states[row] = state;
  }

  #count(kind: number, state: number, by: number): void {
    const at = kind * (UNLISTED + 1) + state;
    this.#counts[at] = (this.#counts[at] ?? 0) + by;
  }

  #keyNumber(kind: IdentifierKind, words: string): number {
    const key = identifierKey(kind, words);
    const known = this.#keyNumbers.get(key);
    if (known !== undefined) return known;
    this.#keyNumbers.set(key, this.#rowsOfKey.length);
    this.#wordsOfKey.push(words);
    return this.#rowsOfKey.push([]) - 1;
  }
}

/**
 * What equal identifiers share, whatever their case, accents and the blanks in them.
 * @example identifierKey("name", "ÁNN  Lee") // "name ann lee"
 */
export function identifierKey(kind: string, written: string): string {
  const folded = written.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return `${kind} ${folded.replace(/\s+/gu, " ").trim()}`;
}
