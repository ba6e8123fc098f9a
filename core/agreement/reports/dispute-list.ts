import type { DisputedStory } from "./disputed.ts";

/**
 * Disputed stories in columns: of 100,000 stories the window takes in a few lists, where as many objects would hold it up.
 * Plain data: it can be sent between threads.
 */
export interface PackedDisputes {
  readonly storyIds: readonly string[];
  /** The coders compared, in the order in which stories have them. */
  readonly coderIds: readonly string[];
  readonly differing: Uint32Array;
  readonly disagreement: Float64Array;
  /** Stories x coders: on how many codes each differs from another, NaN where the coder has not finished the story. */
  readonly apart: Float64Array;
  /** The coder who stands apart, as an index of `coderIds`; -1 where nobody does. */
  readonly oddOneOut: Int32Array;
}

/** The stories in columns, in their order. */
export function packDisputes(stories: readonly DisputedStory[], coderIds: readonly string[]): PackedDisputes {
  const place = new Map(coderIds.map((id, at) => [id, at]));
  const apart = new Float64Array(stories.length * coderIds.length).fill(NaN);
  stories.forEach((story, at) => {
    story.coderIds.forEach((id, own) => {
      apart[at * coderIds.length + (place.get(id) ?? 0)] = story.apart[own] ?? NaN;
    });
  });
  return {
    storyIds: stories.map(({ storyId }) => storyId),
    coderIds,
    differing: Uint32Array.from(stories, ({ differing }) => differing),
    disagreement: Float64Array.from(stories, ({ disagreement }) => disagreement),
    apart,
    oddOneOut: Int32Array.from(stories, ({ oddOneOut }) =>
      oddOneOut === null ? -1 : (place.get(oddOneOut) ?? -1),
    ),
  };
}

/** Packed disputes, to be read one by one. */
export class DisputeList {
  readonly #packed: PackedDisputes;
  #places: ReadonlyMap<string, number> | undefined;

  constructor(packed: PackedDisputes) {
    this.#packed = packed;
  }

  get length(): number {
    return this.#packed.storyIds.length;
  }

  /** How many of the stories coders differ about. */
  get differing(): number {
    return this.#packed.differing.reduce((sum, codes) => sum + (codes > 0 ? 1 : 0), 0);
  }

  at(place: number): DisputedStory | undefined {
    const { storyIds, coderIds, apart, differing, disagreement, oddOneOut } = this.#packed;
    const storyId = storyIds[place];
    if (storyId === undefined) return undefined;
    const row = apart.subarray(place * coderIds.length, (place + 1) * coderIds.length);
    return {
      storyId,
      coderIds: coderIds.filter((_id, coder) => !Number.isNaN(row[coder] ?? NaN)),
      differing: differing[place] ?? 0,
      disagreement: disagreement[place] ?? 0,
      apart: [...row].filter((codes) => !Number.isNaN(codes)),
      oddOneOut: coderIds[oddOneOut[place] ?? -1] ?? null,
    };
  }

  /** The place of a story; -1 where it is not in the list. */
  placeOf(storyId: string): number {
    this.#places ??= new Map(this.#packed.storyIds.map((id, at) => [id, at]));
    return this.#places.get(storyId) ?? -1;
  }

  /** All of them, for a table. */
  all(): DisputedStory[] {
    return this.#packed.storyIds.flatMap((_id, at) => this.at(at) ?? []);
  }
}
