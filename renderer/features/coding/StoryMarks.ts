import type { StoryMarks as Marks } from "../../../core/index/story-marks.ts";
import { markKey, NO_MARKS } from "../../../core/index/story-marks.ts";
import type { MarksOfStories } from "../../data/storySide.ts";

/** What a coder has marked each story of a list with, as far as it has been read. Another object says that something has changed. */
export interface MarksNow {
  /** Whether those of every story are known. */
  readonly isWhole: boolean;
  /** The marks of the story at a position; null where they have not been read yet. */
  of(position: number): Marks | null;
  /** When the coder last changed anything of it, in milliseconds of Unix time; 0 where they never did. */
  changedAt(position: number): number;
  /** Has the marks of a story read that is looked at. */
  want(position: number): void;
  /** Of these positions, ascending (null: of all), those whose marks pass, and whose last change does. Each is asked once for marks that many stories share. */
  filtered(
    positions: Int32Array | null,
    passes: (marks: Marks) => boolean,
    passesChange?: (changedAt: number) => boolean,
  ): Int32Array;
}

const UNREAD = 0;
/** Asked for, and nothing came. */
const MISSED = 1;
const READ = 2;

/** One number a story, by its position: which marks it has. What is coded is looked at by itself, so that no key goes through 100,000 stories. */
export class StoryMarks {
  readonly #want: (position: number) => void;
  readonly #isRead: Uint8Array;
  readonly #numbers: Uint32Array;
  readonly #changed: Float64Array;
  readonly #sets: Marks[] = [NO_MARKS];
  readonly #places = new Map<string, number>([[markKey(NO_MARKS), 0]]);
  #isWhole = false;
  #now: MarksNow | null = null;

  /** @param want what is to be done where the marks of a story are wanted that have not been read */
  constructor(total: number, want: (position: number) => void) {
    this.#want = want;
    this.#isRead = new Uint8Array(total);
    this.#numbers = new Uint32Array(total);
    this.#changed = new Float64Array(total);
  }

  /** The same object as long as nothing has changed. */
  get now(): MarksNow {
    this.#now ??= this.#shown();
    return this.#now;
  }

  /** Whether the marks of a story need not be asked for any more. */
  isKnown(position: number): boolean {
    return this.#isWhole || this.#isRead[position] !== UNREAD;
  }

  /** Takes in what was read. What is known of a story already stands. */
  add(
    { sets, parts }: Pick<MarksOfStories, "sets" | "parts">,
    positionOf: (storyId: string) => number,
  ): void {
    const own = sets.map((marks) => this.#numberOf(marks));
    for (const { storyIds, numbers, changed } of parts)
      for (const [at, storyId] of storyIds.entries()) {
        const position = positionOf(storyId);
        if (this.#isRead[position] !== READ)
          this.#set(position, own[numbers[at] ?? -1] ?? 0, changed[at] ?? 0);
      }
  }

  /** Takes in what somebody has just made of a story. */
  put(position: number, marks: Marks, changedAt: number): void {
    this.#set(position, this.#numberOf(marks), changedAt);
  }

  /** Takes a story for one without marks, unless some are read after all. */
  miss(position: number): void {
    if (this.isKnown(position)) return;
    this.#isRead[position] = MISSED;
    this.#now = null;
  }

  /** Those of which nothing was read have no marks. */
  endWhole(): void {
    this.#isWhole = true;
    this.#now = null;
  }

  #set(position: number, number: number, changedAt: number): void {
    if (position < 0) return;
    const isSame = this.#numbers[position] === number && this.#changed[position] === changedAt;
    if (isSame && this.#isRead[position] === READ) return;
    this.#isRead[position] = READ;
    this.#numbers[position] = number;
    this.#changed[position] = changedAt;
    this.#now = null;
  }

  #numberOf(marks: Marks): number {
    const key = markKey(marks);
    const number = this.#places.get(key) ?? this.#sets.length;
    if (number === this.#sets.length) {
      this.#places.set(key, number);
      this.#sets.push(marks);
    }
    return number;
  }

  #shown(): MarksNow {
    const [numbers, sets, changed] = [this.#numbers, this.#sets, this.#changed];
    return {
      isWhole: this.#isWhole,
      of: (position) => (this.isKnown(position) ? (sets[numbers[position] ?? 0] ?? NO_MARKS) : null),
      changedAt: (position) => changed[position] ?? 0,
      want: this.#want,
      filtered(positions, passesMarks, passesChange) {
        const passes = sets.map(passesMarks);
        const found = new Int32Array(positions?.length ?? numbers.length);
        let count = 0;
        for (let at = 0; at < found.length; at += 1) {
          const position = positions === null ? at : (positions[at] ?? 0);
          if (passes[numbers[position] ?? 0] !== true) continue;
          if (passesChange?.(changed[position] ?? 0) ?? true) found[count++] = position;
        }
        return found.subarray(0, count);
      },
    };
  }
}
