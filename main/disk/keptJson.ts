import { existsSync } from "node:fs";
import { z } from "zod";
import { readJson, writeJson } from "./jsonFile.ts";
import { done, type Outcome } from "./outcome.ts";
import { writeProblem } from "./problems.ts";

/**
 * A small file of the application's own, kept in memory while Concord runs. Every change writes the newest state
 * atomically; changes during a write share the next one. A state that could not be written is written with the next
 * change.
 */
export class KeptJson<T> {
  /** Whether the file was not there when Concord started. */
  readonly isNew: boolean;
  readonly #path: string;
  readonly #name: string;
  #value: T;
  #next: Promise<Outcome<Record<string, never>>> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param name what the file contains, in words for the message when a write fails
   * @param parse turns the file's content into a state; it is `undefined` if the file is missing or damaged
   */
  constructor(path: string, name: string, parse: (raw: unknown) => T) {
    this.#path = path;
    this.#name = name;
    this.isNew = !existsSync(path);
    this.#value = parse(readJson(path, z.unknown()));
  }

  get value(): T {
    return this.#value;
  }

  /** Takes the new state and resolves once it, or a newer one, is on disk. */
  set(value: T): Promise<Outcome<Record<string, never>>> {
    this.#value = value;
    this.#next ??= this.#write();
    return this.#next;
  }

  async #write(): Promise<Outcome<Record<string, never>>> {
    await this.#last;
    const writing = (async () => {
      // From here on, a change is too late for this write and asks for another.
      this.#next = null;
      try {
        await writeJson(this.#path, this.#value);
        return done({});
      } catch (error) {
        return writeProblem(error, this.#name);
      }
    })();
    this.#last = writing;
    return writing;
  }
}
