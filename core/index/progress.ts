import type { StoryState } from "../model/sheet.ts";

/** How many of a coder's stories are in each state. They add up to `total`. */
export interface Progress {
  readonly total: number;
  readonly notRead: number;
  readonly inProgress: number;
  readonly finished: number;
  /** Of the finished ones: those to which no code applies. */
  readonly finishedWithoutCode: number;
}

/** Which states a list of stories shows. */
export type StateFilter = "all" | "not-read" | "in-progress" | "unfinished" | "finished" | "finished-no-code";

/**
 * Whether a story in `state` is shown under `filter`.
 * @example passesFilter({ kind: "finished", codes: 0 }, "finished-no-code") // true
 */
export function passesFilter(state: StoryState, filter: StateFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "unfinished":
      return state.kind !== "finished";
    case "finished-no-code":
      return state.kind === "finished" && state.codes === 0;
    case "not-read":
    case "in-progress":
    case "finished":
      return state.kind === filter;
  }
}

/**
 * A state in words, for screen readers.
 * @example stateInWords({ kind: "finished", codes: 2 }) // "finished with 2 codes"
 */
export function stateInWords(state: StoryState): string {
  switch (state.kind) {
    case "not-read":
      return "not started";
    case "in-progress":
      return state.codes === 0 ? "in progress" : `in progress, ${codeCount(state.codes)}`;
    case "finished":
      return state.codes === 0 ? "finished with no code" : `finished with ${codeCount(state.codes)}`;
  }
}

function codeCount(codes: number): string {
  return codes === 1 ? "1 code" : `${codes} codes`;
}
