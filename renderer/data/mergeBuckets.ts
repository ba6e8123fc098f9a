import type { ComingLayer } from "../../core/merge/coming-layer.ts";
import type { BroughtSheet, Known } from "../../core/merge/sheets.ts";
import type { Places } from "./places.ts";
import type { SheetContent, SheetKey } from "./sheetParts.ts";
import { markOf } from "./sheetParts.ts";
import type { StandingLayers } from "./standingLayers.ts";
import { nameOf } from "./standingLayers.ts";

/** The sheets of a file that go into one part of a coder's layer. */
export interface Bucket {
  readonly coderId: string;
  readonly name: string;
  readonly key: SheetKey;
  /** Where in the file they are told. */
  readonly layers: Set<ComingLayer>;
  readonly sheets: SheetOfLayer[];
  /** The stories of these; of one that two files tell, none of them can stand for what becomes of it. */
  readonly stories: Set<string>;
  /** How many are still to be made. */
  left: number;
  /** Whether what tells them in the file can stand for them: it tells all of them and nothing else. */
  isVerbatim: boolean;
}

export interface SheetOfLayer extends BroughtSheet {
  /** The place of the layer that has it. */
  readonly layer: number;
}

/** Which sheets of a file go into which part of a coder's layer here. */
export class Buckets {
  readonly #standing: StandingLayers;
  readonly #places: Places;
  readonly #byName = new Map<string, Bucket>();

  constructor(standing: StandingLayers, places: Places) {
    this.#standing = standing;
    this.#places = places;
  }

  /** Notes that the sheets of a layer are to come. */
  expect(layer: ComingLayer): void {
    const buckets = new Set<Bucket>();
    for (const storyId of layer.stories) {
      const bucket = this.of(layer.coderId, storyId);
      bucket.layers.add(layer);
      if (bucket.stories.has(storyId)) bucket.isVerbatim = false;
      bucket.stories.add(storyId);
      bucket.left += 1;
      buckets.add(bucket);
    }
    if (buckets.size > 1 || layer.packed === null) for (const bucket of buckets) bucket.isVerbatim = false;
  }

  /** That of a coder’s sheet on a story. */
  of(coderId: string, storyId: string): Bucket {
    const standing = this.#standing.get(coderId)?.partOf.get(storyId);
    const key: SheetKey = standing ?? [coderId, ...this.#places.keyOf(storyId)];
    const name = nameOf(key);
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const bucket: Bucket = {
      ...{ coderId, name, key, left: 0, isVerbatim: true },
      ...{ layers: new Set(), stories: new Set(), sheets: [] },
    };
    this.#byName.set(name, bucket);
    return bucket;
  }

  /** The layers of which the file has the very parts that stand here. */
  sameAsHere(known: Known, speakers: ReadonlySet<string>): ReadonlySet<ComingLayer> {
    return new Set(
      [...this.#byName.values()].flatMap((each) =>
        this.#isSame(each, known, speakers) ? [...each.layers] : [],
      ),
    );
  }

  #isSame(bucket: Bucket, known: Known, speakers: ReadonlySet<string>): boolean {
    const { coderId, name, layers, isVerbatim } = bucket;
    const standing = this.#standing.get(coderId);
    const mark = standing?.marks.get(name);
    if (!isVerbatim || mark === undefined || mark !== markOf({ entries: entriesOf(bucket) })) return false;
    if (!speakers.has(coderId) || !known.coders.has(coderId)) return false;
    const isUntouched = (id: string): boolean =>
      standing?.small.has(id) === false && known.stories.has(id) && !known.otherTexts.has(id);
    return [...layers].every(
      ({ stories, codes }) => stories.every(isUntouched) && [...codes].every((id) => known.codes.has(id)),
    );
  }
}

/** What tells the sheets of a bucket in the file. */
export function entriesOf({ layers }: Bucket): SheetContent["entries"] {
  return [...layers].flatMap(({ packed }) =>
    packed === null ? [] : [{ ...packed.packed, kind: packed.kind }],
  );
}
