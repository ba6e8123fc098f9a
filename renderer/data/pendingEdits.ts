/** A field that saves what was typed when it is left. */
export interface PendingEdit {
  /** Whether its text differs from what is kept, or is being saved. */
  isPending(): boolean;
  /** Saves its text now, and resolves when it is kept; with the reason, as a sentence, where it could not be. */
  save(): Promise<string | null>;
}

/** What an open project does not keep yet: text in fields that save themselves, and changes on their way to the disk. A close waits for all of it. */
export class PendingEdits {
  readonly #edits = new Set<PendingEdit>();

  /** Returns the function that takes the field out again. */
  add(edit: PendingEdit): () => void {
    this.#edits.add(edit);
    return () => {
      this.#edits.delete(edit);
    };
  }

  /** Counts a change as pending until it has been made or refused. Whoever asked for it shows a refusal. */
  waitFor(change: Promise<void>): void {
    const remove = this.add({ isPending: () => true, save: () => change.then(() => null) });
    void change.then(remove);
  }

  /** Whether anything is not kept yet. */
  any(): boolean {
    return [...this.#edits].some((edit) => edit.isPending());
  }

  /** Saves every field. Resolves with the reasons, as sentences, why some could not be saved. */
  async save(): Promise<readonly string[]> {
    const waiting = [...this.#edits].filter((edit) => edit.isPending());
    const said = await Promise.all(waiting.map((edit) => edit.save()));
    return said.filter((reason) => reason !== null);
  }
}
