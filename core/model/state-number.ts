import type { StoryState } from "./sheet.ts";

/**
 * A state as one number, for those who keep the states of many thousand stories: 0 where the story is not read; else twice the number of codes, and 1
 * more in progress, 2 more finished.
 * @example stateNumber({ kind: "finished", codes: 3 }) // 8
 */
export function stateNumber(state: StoryState): number {
  switch (state.kind) {
    case "not-read":
      return 0;
    case "in-progress":
      return 2 * state.codes + 1;
    case "finished":
      return 2 * state.codes + 2;
  }
}

/**
 * The state that a number stands for; without a number, not read.
 * @example stateOfNumber(8) // { kind: "finished", codes: 3 }
 */
export function stateOfNumber(number: number | undefined): StoryState {
  if (number === undefined || number === 0) return { kind: "not-read" };
  const codes = Math.floor((number - 1) / 2);
  return number % 2 === 1 ? { kind: "in-progress", codes } : { kind: "finished", codes };
}
