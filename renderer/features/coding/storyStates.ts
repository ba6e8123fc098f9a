import type { Progress, StateFilter } from "../../../core/index/progress.ts";
import { passesFilter } from "../../../core/index/progress.ts";
import type { StoryState } from "../../../core/model/sheet.ts";
import { stateOfNumber } from "../../../core/model/state-number.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";

/** The states that a list tells apart, by the number that stands for each. */
const STATES = [
  { kind: "not-read" },
  { kind: "in-progress", codes: 0 },
  { kind: "finished", codes: 1 },
  { kind: "finished", codes: 0 },
] as const satisfies readonly StoryState[];
const [NOT_READ, IN_PROGRESS, FINISHED, FINISHED_WITHOUT_CODE] = [0, 1, 2, 3] as const;

/** How far a coder is with each story of a list. Another object says that something has changed. */
export interface StatesNow {
  readonly progress: Progress;
  isFinished(position: number): boolean;
  /** How far the coder is, as a number: not started, in progress, finished, finished without a code. */
  rank(position: number): number;
  /** Of these positions, ascending (null: of all), those whose stories a filter shows. */
  filtered(positions: Int32Array | null, filter: StateFilter): Int32Array;
}

/**
 * The state of each story, one byte a story by its position. What is coded and what comes into the list is looked at by itself, so that neither a key
 * press nor a part of the stories that arrives looks through 100,000 of them. Sheets of stories that are not in the list count nowhere.
 */
export class StoryStates {
  #all: StoryIndex["all"] = [];
  #known: ReadonlyMap<string, number> = new Map();
  #edits = 0;
  #length = 0;
  #states = new Uint8Array(0);
  readonly #counts: [number, number, number, number] = [0, 0, 0, 0];
  #now: StatesNow | null = null;

  /** The states by now; the same object as long as none has changed. */
  upToDate(stories: StoryIndex, layer: Layer): StatesNow {
    if (stories.all !== this.#all || layer.states !== this.#known || layer.edits < this.#edits)
      this.#countAgain(stories, layer);
    this.#lengthen(stories.all);
    for (; this.#edits < layer.edits; this.#edits += 1) {
      const storyId = layer.edited[this.#edits] ?? "";
      const position = stories.position(storyId);
      if (position >= 0) this.#set(position, numberOf(layer.states.get(storyId)));
    }
    this.#now ??= this.#shownAs(this.#length);
    return this.#now;
  }

  #countAgain(stories: StoryIndex, layer: Layer): void {
    this.#all = stories.all;
    this.#known = layer.states;
    this.#edits = layer.edits;
    // Whichever are fewer are gone through: here the sheets, or in #lengthen the stories, of which few are listed when a project is opened.
    this.#length = layer.states.size < stories.all.length ? stories.all.length : 0;
    this.#states = new Uint8Array(this.#length);
    this.#counts.fill(0);
    this.#counts[NOT_READ] = this.#length;
    this.#now = null;
    if (this.#length === 0) return;
    for (const [storyId, state] of layer.states) {
      const position = stories.position(storyId);
      if (position >= 0) this.#set(position, numberOf(state));
    }
  }

  /** Takes in what has been added at the end. */
  #lengthen(all: StoryIndex["all"]): void {
    if (all.length === this.#length) return;
    if (all.length > this.#states.length) {
      const longer = new Uint8Array(Math.max(all.length, 2 * this.#states.length));
      longer.set(this.#states);
      this.#states = longer;
    }
    const from = this.#length;
    this.#length = all.length;
    this.#counts[NOT_READ] += all.length - from;
    this.#now = null;
    for (let position = from; position < all.length; position += 1)
      this.#set(position, numberOf(this.#known.get(all[position]?.id ?? "")));
  }

  #set(position: number, state: StateNumber): void {
    const before = asNumber(this.#states[position]);
    if (before === state) return;
    this.#states[position] = state;
    this.#counts[before] -= 1;
    this.#counts[state] += 1;
    this.#now = null;
  }

  #shownAs(length: number): StatesNow {
    const states = this.#states;
    const counts = this.#counts;
    const progress = {
      total: length,
      notRead: counts[NOT_READ],
      inProgress: counts[IN_PROGRESS],
      finished: counts[FINISHED] + counts[FINISHED_WITHOUT_CODE],
      finishedWithoutCode: counts[FINISHED_WITHOUT_CODE],
    };
    return {
      progress,
      rank: (position) => asNumber(states[position]),
      isFinished: (position) => STATES[asNumber(states[position])].kind === "finished",
      filtered(positions, filter) {
        const passes = STATES.map((state) => passesFilter(state, filter));
        const found = new Int32Array(positions?.length ?? length);
        let count = 0;
        for (let at = 0; at < found.length; at += 1) {
          const position = positions === null ? at : (positions[at] ?? 0);
          if (passes[asNumber(states[position])] === true) found[count++] = position;
        }
        return found.subarray(0, count);
      },
    };
  }
}

/** Of each project that is open: somebody who comes back to the page finds its stories counted. */
const counted = new WeakMap<Session, StoryStates>();

/** The states of a project's stories. */
export function statesOf(session: Session): StoryStates {
  const states = counted.get(session) ?? new StoryStates();
  counted.set(session, states);
  return states;
}

type StateNumber = 0 | 1 | 2 | 3;

function asNumber(byte: number | undefined): StateNumber {
  return byte === IN_PROGRESS || byte === FINISHED || byte === FINISHED_WITHOUT_CODE ? byte : NOT_READ;
}

function numberOf(known: number | undefined): StateNumber {
  const state = stateOfNumber(known);
  if (state.kind === "not-read") return NOT_READ;
  if (state.kind === "in-progress") return IN_PROGRESS;
  return state.codes === 0 ? FINISHED_WITHOUT_CODE : FINISHED;
}
