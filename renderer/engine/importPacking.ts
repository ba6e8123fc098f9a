import { transfer } from "comlink";
import type { StoryChunk } from "../../core/changes/change.ts";
import type { ComingStory } from "../../core/importing/stories.ts";
import { hashed } from "../../core/importing/stories.ts";
import { storiesBytes } from "../../core/parts/story-part.ts";
import type { Chunk } from "../data/storyCuts.ts";
import { chunksOf } from "../data/storyCuts.ts";
import type { PackedStories } from "../data/storyParts.ts";
import { asChunk, packStoriesWith, rowsOf } from "../data/storyParts.ts";
import type { WorkerCalls } from "./calls.ts";
import type { Tick } from "./job.ts";
import { paced } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
import type { PartsApi } from "./parts.worker.ts";
import { partsWorkers } from "./partsWorkers.ts";

/** More UTF-16 units of text than this are worth workers of their own. */
const MUCH = 4_000_000;
/** So many parts wait at each worker, so that it has the next one when it is done. */
const AHEAD = 2;

/** Stories as a chunk, which need not have been hashed. */
type ComingChunk = Chunk<ComingStory>;

interface Ahead {
  readonly chunk: ComingChunk;
  /** Null where it was ended before it came to this part, or could not pack it. */
  readonly packed: Promise<PackedStories | null>;
}

/** The stories that an import would bring, packed in the background once it is begun: while somebody looks at the preview. */
export class ImportPacking {
  /** By the id of the first story of each part. */
  readonly #parts = new Map<string, Ahead>();
  readonly #workers: WorkerCalls<PartsApi>[];
  #release: () => void = () => undefined;
  readonly #begun = new Promise<void>((resolve) => {
    this.#release = resolve;
  });
  #isEnded = false;

  /** @param much see MUCH */
  constructor(stories: readonly ComingStory[], much = MUCH) {
    this.#workers = stories.reduce((sum, { text }) => sum + text.length, 0) > much ? partsWorkers() : [];
    const lanes = this.#workers.length === 0 ? 1 : this.#workers.length * AHEAD;
    const last: Promise<unknown>[] = [];
    for (const [at, chunk] of chunksOf(stories).entries()) {
      const lane = at % lanes;
      const worker = this.#workers[lane % this.#workers.length];
      const packed = (last[lane] ?? this.#begun).then(() => this.#packAhead(chunk, worker)).catch(() => null);
      last[lane] = packed;
      this.#parts.set(chunk.stories[0]?.id ?? "", { chunk, packed });
    }
    void Promise.all(last).then(() => this.#endWorkers());
  }

  /** Packs from now on. Whoever waits for the preview has to have it first: packing takes all cores. */
  begin(): void {
    this.#release();
  }

  /** Waits until everything is packed; false where the import is cancelled. */
  async finish(tick: Tick): Promise<boolean> {
    this.begin();
    const goesOn = paced(tick);
    let done = 0;
    for (const { packed } of this.#parts.values()) {
      await packed;
      done += 1;
      if (!(await goesOn(done / this.#parts.size))) return false;
    }
    return tick(1);
  }

  /** A chunk of the stories, packed: ahead where it has not changed since, else now. */
  async pack(chunk: StoryChunk): Promise<PackedStories> {
    this.begin();
    const ahead = this.#parts.get(chunk.stories[0]?.id ?? "");
    const packed = ahead !== undefined && isSame(ahead.chunk, chunk) ? await ahead.packed : null;
    return packed === null ? packStoriesWith(nativeCodec, chunk) : asChunk(packed, chunk.chunk);
  }

  /** Packs nothing more ahead. */
  end(): void {
    this.#isEnded = true;
    this.begin();
    this.#endWorkers();
  }

  async #packAhead(
    { stories, ...about }: ComingChunk,
    worker: WorkerCalls<PartsApi> | undefined,
  ): Promise<PackedStories | null> {
    if (this.#isEnded) return null;
    const chunk = { ...about, stories: stories.map(hashed) };
    if (worker === undefined) return packStoriesWith(nativeCodec, chunk);
    const content = storiesBytes(chunk.stories);
    const part = await worker.call((api) => api.pack(transfer(content, [content.buffer])));
    return part.ok ? rowsOf(chunk, part.value) : null;
  }

  #endWorkers(): void {
    for (const worker of this.#workers) worker.end();
  }
}

function isSame(one: ComingChunk, other: StoryChunk): boolean {
  return (
    one.collectionId === other.collectionId &&
    one.stories.length === other.stories.length &&
    one.stories.every((story, at) => story === other.stories[at])
  );
}
