import type { Store } from "./store.ts";
import { writable } from "./store.ts";

/** Something that is on its way to the disk. */
export interface PendingEdit {
  /** Whether it is not kept yet, or is being saved. */
  isPending(): boolean;
  /** Saves it now, and resolves when it is kept; with the reason, as a sentence, where it could not be. */
  save(): Promise<string | null>;
}

/** A field that saves what is typed in it. */
export interface PendingText extends PendingEdit {
  /** Whether the last try to save its text was refused. */
  isRefused(): boolean;
}

/** "saved": all typed text is on the disk. "typed": some is on its way. "refused": some could not be saved, and stays in its field. */
export type TypedText = "saved" | "typed" | "refused";

/** What an open project does not keep yet: text in fields that save themselves, and changes on their way to the disk. A close waits for all of it. */
export class PendingEdits {
  readonly #changes = new Set<PendingEdit>();
  readonly #texts = new Set<PendingText>();
  readonly #typed = writable<TypedText>("saved");

  /** What is typed in fields, apart from changes that are on their way: it does not change at the key of a code. */
  readonly typed: Store<TypedText> = this.#typed;

  /** Adds a field, which calls `noticeText` whenever its answers change. Returns the function that takes it out again. */
  add(text: PendingText): () => void {
    this.#texts.add(text);
    return () => {
      this.#texts.delete(text);
      this.noticeText();
    };
  }

  /** Counts a change as pending until it has been made or refused. Whoever asked for it shows a refusal. */
  waitFor(change: Promise<void>): void {
    const pending = { isPending: () => true, save: () => change.then(() => null) };
    this.#changes.add(pending);
    void change.then(() => this.#changes.delete(pending));
  }

  noticeText(): void {
    const waiting = [...this.#texts].filter((text) => text.isPending());
    if (waiting.length === 0) this.#typed.set("saved");
    else this.#typed.set(waiting.some((text) => text.isRefused()) ? "refused" : "typed");
  }

  /** Whether anything is not kept yet. */
  any(): boolean {
    return this.#all().some((edit) => edit.isPending());
  }

  /** Saves every field. Resolves with the reasons, as sentences, why some could not be saved. */
  async save(): Promise<readonly string[]> {
    const waiting = this.#all().filter((edit) => edit.isPending());
    const said = await Promise.all(waiting.map((edit) => edit.save()));
    return said.filter((reason) => reason !== null);
  }

  #all(): readonly PendingEdit[] {
    return [...this.#texts, ...this.#changes];
  }
}
