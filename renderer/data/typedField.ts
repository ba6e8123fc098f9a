import type { PendingEdits, PendingText } from "./pendingEdits.ts";
import type { Sitting } from "./sittings.ts";
import { writable } from "./store.ts";
import { typingPace } from "./typingPace.ts";

export interface TypedFieldOptions {
  /** What the field is called, for those who hear that it could not be saved. */
  readonly label: string;
  /** Saves the text; resolves to the reason if that failed, or null. */
  readonly onSave: (text: string, sitting: Sitting) => Promise<string | null>;
  /** Hears of text that could not be saved while its field went away. */
  readonly onLost: (label: string, reason: string) => void;
  /** The text as it is stored: without spaces around a name. Left out: as it was typed. */
  readonly storedForm?: (text: string) => string;
  /** Whether what is there may be saved while somebody goes on typing. Left out: always. */
  readonly mayKeep?: (text: string) => boolean;
  /** Whether a refusal is shown only once the field is left: what is there on the way to another name means nothing. */
  readonly isJudgedAtEnd?: boolean;
}

/** What a field shows: the text while it is edited (null: the saved one), and why it could not be saved. */
export interface FieldState {
  readonly edit: string | null;
  readonly problem: string | null;
}

/** Text that is typed and saves itself: at a pace while somebody types, and at once when `save` is called. Text that could not be saved stays. */
export class TypedField implements PendingText {
  readonly state = writable<FieldState>({ edit: null, problem: null });
  readonly #pendingEdits: PendingEdits;
  #options: TypedFieldOptions;
  #stored: string;
  #saving: { readonly text: string; readonly outcome: Promise<string | null> } | null = null;
  /** `first`: the text before it. */
  #sitting: { readonly id: Sitting; readonly first: string; isWritten: boolean } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRefused = false;

  constructor(pendingEdits: PendingEdits, stored: string, options: TypedFieldOptions) {
    this.#pendingEdits = pendingEdits;
    this.#stored = stored;
    this.#options = options;
  }

  setOptions(options: TypedFieldOptions): void {
    this.#options = options;
  }

  /** The saved text is another one now. Where nothing else is typed, the field shows it: an undo has changed it. */
  setStored(stored: string): void {
    const before = this.#stored;
    if (stored === before) return;
    this.#stored = stored;
    const { edit } = this.state.get();
    if (edit !== null && this.#saving === null && this.#form(edit) === before) this.#show(null, null);
    this.#pendingEdits.noticeText();
  }

  type(text: string): void {
    this.#isRefused = false;
    this.#sitting ??= { id: Symbol(this.#options.label), first: this.#stored, isWritten: false };
    this.#show(text, this.state.get().problem);
    this.#pendingEdits.noticeText();
    this.#plan();
  }

  /** Shows, and saves, the text from before the sitting. Returns whether there was another. */
  restore(): boolean {
    const { edit } = this.state.get();
    const sitting = this.#sitting;
    if (edit === null && sitting === null) return false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isRefused = false;
    const isWritten = sitting?.isWritten ?? false;
    this.#show(isWritten && sitting !== null ? sitting.first : null, null);
    if (isWritten) void this.save();
    else this.#sitting = null;
    this.#pendingEdits.noticeText();
    return true;
  }

  /** Saves what is there, and ends the sitting. */
  async save(): Promise<string | null> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { edit } = this.state.get();
    const storing = this.#store();
    this.#sitting = null;
    const said = await storing;
    if (this.state.get().edit === edit) this.#show(said === null ? null : edit, said);
    return said;
  }

  isPending(): boolean {
    return this.#saving !== null || this.#isChanged();
  }

  isRefused(): boolean {
    return this.#isRefused;
  }

  /** The field's own part in what a close waits for. Returns what is called when it goes away: what it has is saved then, and waited for. */
  attach(): () => void {
    const { label } = this.#options;
    const remove = this.#pendingEdits.add({
      isPending: () => this.isPending(),
      isRefused: () => this.#isRefused,
      save: async () => {
        const said = await this.save();
        return said === null ? null : `“${label}”: ${said}`;
      },
    });
    return () => {
      const { onLost } = this.#options;
      void this.save()
        .then((said) => {
          if (said !== null) onLost(this.#options.label, said);
        })
        .finally(remove);
    };
  }

  #form(text: string): string {
    return this.#options.storedForm?.(text) ?? text;
  }

  #isChanged(): boolean {
    const { edit } = this.state.get();
    return edit !== null && this.#form(edit) !== this.#stored;
  }

  /** Has the text saved when its time has come. A further key changes nothing of that. */
  #plan(): void {
    const { edit } = this.state.get();
    if (this.#isPlanned() || edit === null || !this.#isChanged() || !this.#mayKeep()) return;
    this.#timer = setTimeout(() => void this.#keep(), typingPace(edit.length));
  }

  #isPlanned(): boolean {
    return this.#timer !== undefined;
  }

  #mayKeep(): boolean {
    const { edit } = this.state.get();
    return edit !== null && (this.#options.mayKeep?.(edit) ?? true);
  }

  /** Saves what is there while somebody types. */
  async #keep(): Promise<void> {
    this.#timer = undefined;
    // On a slow disk no saves pile up.
    if (this.#saving !== null) await this.#saving.outcome.catch(() => null);
    if (this.#isPlanned() || !this.#isChanged() || !this.#mayKeep()) return;
    const said = await this.#store();
    const { edit, problem } = this.state.get();
    const shown = this.#options.isJudgedAtEnd === true && said !== null ? problem : said;
    if (shown !== problem) this.#show(edit, shown);
  }

  #store(): Promise<string | null> {
    const { edit } = this.state.get();
    if (edit === null) return Promise.resolve(null);
    if (this.#saving?.text === edit) return this.#saving.outcome;
    if (this.#saving === null && !this.#isChanged()) return Promise.resolve(null);
    const sitting = this.#sitting ?? {
      id: Symbol(this.#options.label),
      first: this.#stored,
      isWritten: false,
    };
    sitting.isWritten = true;
    const { onSave } = this.#options;
    const outcome = (async () => {
      let said: string | null = null;
      try {
        said = await onSave(edit, sitting.id);
        // What has been typed since is judged by its own save.
        if (this.state.get().edit === edit) this.#isRefused = said !== null;
        if (said === null) this.#stored = this.#form(edit);
        return said;
      } finally {
        if (this.#saving?.text === edit) this.#saving = null;
        this.#pendingEdits.noticeText();
      }
    })();
    this.#saving = { text: edit, outcome };
    return outcome;
  }

  #show(edit: string | null, problem: string | null): void {
    const shown = this.state.get();
    if (shown.edit !== edit || shown.problem !== problem) this.state.set({ edit, problem });
  }
}
