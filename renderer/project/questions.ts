import type { Session } from "../data/session.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import type { CopyChoice, OtherCopy } from "./savedWhere.ts";

/**
 * A question before closing: the file, or the text of a field, could not be saved. Answered with true to close
 * anyway.
 */
export interface CloseQuestion {
  readonly about: "file" | "text";
  readonly message: string;
  readonly answer: (closeAnyway: boolean) => void;
}

/** A question before the project is shown: who codes here? Answered with a coder's id; null closes the project. */
export interface CoderQuestion {
  readonly session: Session;
  readonly answer: (coderId: string | null) => void;
}

/** A question before a copy of a project is opened that is saved to another file here: to which one from now on? */
export interface CopyQuestion extends OtherCopy {
  readonly answer: (choice: CopyChoice) => void;
}

/** What the person is asked while a project is opened or closed. Each question is shown until it is answered. */
export class Questions {
  readonly #close = writable<CloseQuestion | null>(null);
  readonly #coder = writable<CoderQuestion | null>(null);
  readonly #copy = writable<CopyQuestion | null>(null);

  readonly close: Store<CloseQuestion | null> = this.#close;
  readonly coder: Store<CoderQuestion | null> = this.#coder;
  readonly copy: Store<CopyQuestion | null> = this.#copy;

  async askToClose(about: CloseQuestion["about"], message: string): Promise<boolean> {
    const closes = await new Promise<boolean>((answer) => {
      this.#close.set({ about, message, answer });
    });
    this.#close.set(null);
    return closes;
  }

  async askWhoCodes(session: Session): Promise<string | null> {
    const coderId = await new Promise<string | null>((answer) => {
      this.#coder.set({ session, answer });
    });
    this.#coder.set(null);
    return coderId;
  }

  async askWhichCopy(copy: OtherCopy): Promise<CopyChoice> {
    const choice = await new Promise<CopyChoice>((answer) => {
      this.#copy.set({ ...copy, answer });
    });
    this.#copy.set(null);
    return choice;
  }
}
