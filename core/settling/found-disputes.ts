/** A coder who has not finished the story. In `answers` the others have 0 (not applied), 1 (applied), or 2 and more: the place of the level, plus two. */
export const UNFINISHED = 255;
export const FIRST_LEVEL = 2;

/**
 * What coders differ about, in columns: of 100,000 stories there may be a million. An item is a code in a whole story or at a place of it.
 */
export interface Disputes {
  readonly coderIds: readonly string[];
  readonly codeIds: readonly string[];
  /** Per item: the story, as its number in the study; the code, as its number above. */
  readonly story: Int32Array;
  readonly code: Uint16Array;
  /** Per item, start and end of the place in UTF-16; -1 twice for a whole story. */
  readonly spans: Int32Array;
  /** Items x coders. At a place: 0 for nothing marked, the same number for the same passages. */
  readonly answers: Uint8Array;
  /**
   * Per item how surprising it is: the probability that these coders say just this of a story, each at their own rates and without regard to the others, as a
   * natural logarithm. A coder's rate is in how many of the stories that they finished they give this answer. At a place: in how many of the places of
   * this code, of those that the same coders finished, they are divided in the same way.
   */
  readonly chance: Float64Array;
}

/** Items as they are found. */
export class FoundItems {
  readonly story: number[] = [];
  readonly code: number[] = [];
  readonly spans: number[] = [];
  readonly answers: number[] = [];
  readonly chance: number[] = [];

  packed(coderIds: readonly string[], codeIds: readonly string[]): Disputes {
    return {
      ...{ coderIds, codeIds },
      story: Int32Array.from(this.story),
      code: Uint16Array.from(this.code),
      spans: Int32Array.from(this.spans),
      answers: Uint8Array.from(this.answers),
      chance: Float64Array.from(this.chance),
    };
  }
}
