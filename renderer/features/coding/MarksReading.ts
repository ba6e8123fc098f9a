import { changedAt, marksOf } from "../../../core/index/story-marks.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { MarksNow } from "./StoryMarks.ts";
import { StoryMarks } from "./StoryMarks.ts";

interface Of {
  readonly session: Session;
  readonly coderId: string;
  readonly stories: StoryIndex;
  readonly layer: Layer;
}

/**
 * Reads what a coder has marked stories with: of those that are looked at, a part of the layer at a time, and of all only where somebody filters or sorts by
 * it. What was read stays. It is of one layer and one list: where either is read again, another takes its place.
 */
export class MarksReading {
  readonly #of: Of;
  readonly #marks: StoryMarks;
  readonly #wanted = new Set<number>();
  readonly #listeners = new Set<() => void>();
  #isReading = false;
  #whole: Promise<void> | null = null;
  #edits = 0;
  #version = 0;

  constructor(of: Of) {
    this.#of = of;
    this.#marks = new StoryMarks(of.stories.all.length, (position) => this.#want(position));
  }

  isOf({ coderId, stories, layer }: Of): boolean {
    const of = this.#of;
    return of.coderId === coderId && of.layer.states === layer.states && of.stories.all === stories.all;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number where something more has been read. */
  readonly version = (): number => this.#version;

  /** The marks by now, with what has been edited since the layer was read. */
  upToDate(layer: Layer): MarksNow {
    const { session, coderId, stories } = this.#of;
    for (; this.#edits < layer.edits; this.#edits += 1) {
      const storyId = layer.edited[this.#edits] ?? "";
      const sheet = session.sheet(coderId, storyId).get();
      this.#marks.put(stories.position(storyId), marksOf(sheet), changedAt(sheet));
    }
    return this.#marks.now;
  }

  /** Reads all of it, once. */
  readWhole(): void {
    this.#whole ??= this.#readWhole();
  }

  async #readWhole(): Promise<void> {
    const { session, coderId } = this.#of;
    for (let from: number | null = 0; from !== null;) {
      const step = await session.marksOfStories(coderId, from);
      if (step === null) {
        this.#whole = null;
        return;
      }
      this.#marks.add(step, (storyId) => this.#of.stories.position(storyId));
      from = step.next;
    }
    this.#marks.endWhole();
    this.#tell();
  }

  #want(position: number): void {
    if (this.#marks.isKnown(position)) return;
    this.#wanted.add(position);
    if (!this.#isReading) void this.#readWanted();
  }

  async #readWanted(): Promise<void> {
    const { session, coderId, stories, layer } = this.#of;
    this.#isReading = true;
    // The rows that come into view at once ask in the same task.
    await Promise.resolve();
    while (this.#wanted.size > 0) {
      const unread = [...this.#wanted].filter((position) => !this.#marks.isKnown(position));
      this.#wanted.clear();
      // A story without a sheet has no marks.
      const ids = unread.flatMap((position) => stories.all[position]?.id ?? []);
      const withSheet = ids.filter((id) => layer.states.has(id));
      const read = withSheet.length === 0 ? null : await session.marksAround(coderId, withSheet);
      if (read !== null) this.#marks.add(read, (storyId) => stories.position(storyId));
      // What could not be read is not asked for again and again.
      for (const position of unread) this.#marks.miss(position);
      if (unread.length > 0) this.#tell();
    }
    this.#isReading = false;
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
