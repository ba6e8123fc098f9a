import { randomUUID } from "node:crypto";
import type { Copied } from "../../preload/contract/files.ts";
import { inTurn } from "./inTurn.ts";
import { done, type Outcome, refused } from "./outcome.ts";

/** A file that is being written and has its name only once it is finished. */
export interface GrowingFile<T> {
  /** These reject; the file is abandoned then. */
  append(bytes: Uint8Array): Promise<void>;
  /** Adds bytes of the file that it replaces. Absent where it replaces none of which anything is known. */
  copy?(from: number, length: number): Promise<void>;
  finish(): Promise<T>;
  abandon(): Promise<void>;
}

interface Growing<T> {
  readonly place: string | null;
  readonly file: GrowingFile<T>;
  readonly problemOf: Problem;
}

/** An error as a sentence for the person; rethrows what is a bug. */
export type Problem = (error: unknown) => Outcome<never>;

/** The files that the window is writing, piece by piece, each by the token that the window has for it, which is not a grant. */
export class GrowingFiles<T> {
  readonly #growing = new Map<string, Growing<T>>();

  /**
   * Takes a file up. In one place one file grows at a time: one that was begun there before and is not finished is abandoned. With null as the place, any
   * number do.
   * @returns the token
   */
  async begin(
    place: string | null,
    problemOf: Problem,
    begin: () => Promise<GrowingFile<T>>,
  ): Promise<Outcome<{ readonly part: string }>> {
    for (const [part, growing] of this.#growing)
      if (place !== null && growing.place === place) await this.abandon(part);
    try {
      const part = randomUUID();
      this.#growing.set(part, { place, file: await begin(), problemOf });
      return done({ part });
    } catch (error) {
      return problemOf(error);
    }
  }

  /** Adds bytes, and what is copied between them. */
  append(
    part: string,
    bytes: Uint8Array,
    copied: readonly Copied[] = [],
  ): Promise<Outcome<Record<string, never>>> {
    return this.#with(part, async ({ file }) => {
      let written = 0;
      for (const { at, from, length } of copied) {
        if (file.copy === undefined || at < written || at > bytes.length)
          throw new RangeError(`Nothing can be copied at ${at} of ${bytes.length}.`);
        if (at > written) await file.append(bytes.subarray(written, at));
        await file.copy(from, length);
        written = at;
      }
      await file.append(bytes.subarray(written));
      return {};
    });
  }

  finish(part: string): Promise<Outcome<T>> {
    return this.#with(part, async ({ file }) => {
      const finished = await file.finish();
      this.#growing.delete(part);
      return finished;
    });
  }

  /** Removes what was written of a file that is not to be finished. Nothing happens where it is finished or abandoned already. */
  abandon(part: string): Promise<void> {
    return inTurn(turnOf(part), async () => {
      const growing = this.#growing.get(part);
      this.#growing.delete(part);
      await growing?.file.abandon();
    });
  }

  /** The same of all of them: nobody is left who could finish them. */
  async abandonAll(): Promise<void> {
    for (const part of this.#growing.keys()) await this.abandon(part);
  }

  /** One step of a file, after those that are under way. */
  #with<V>(part: string, work: (growing: Growing<T>) => Promise<V>): Promise<Outcome<V>> {
    return inTurn(turnOf(part), async () => {
      const growing = this.#growing.get(part);
      if (growing === undefined) return notBegun;
      try {
        return done(await work(growing));
      } catch (error) {
        this.#growing.delete(part);
        await growing.file.abandon();
        return growing.problemOf(error);
      }
    });
  }
}

function turnOf(part: string): string {
  return `growing ${part}`;
}

const notBegun = refused(
  "unknown-grant",
  "The file was not started, or is no longer being written. Nothing was written. Try again.",
);
