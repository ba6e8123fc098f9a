import type { RefiFacts } from "../../core/refi/facts.ts";
import type { Session } from "../data/session.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import type { CopyChoice, OtherCopy } from "./savedWhere.ts";
import type { WhoMayCode } from "./whoCodes.ts";
import { whoMayCode } from "./whoCodes.ts";

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
  readonly who: WhoMayCode;
  /** The project once it is open: the question may be there while its file is still checked. */
  readonly session: Promise<Session>;
  readonly answer: (coderId: string | null) => void;
}

/** A question before a copy of a project is opened that is saved to another file here: to which one from now on? */
export interface CopyQuestion extends OtherCopy {
  readonly answer: (choice: CopyChoice) => void;
}

/** A file under a passphrase, and what it is called. */
export interface LockedName {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A question before a file under a passphrase is opened. Answered with what it holds; null: it stays closed. */
export interface PassphraseQuestion extends LockedName {
  readonly answer: (content: Uint8Array | null) => void;
}

/** What somebody decides once they know what an import brings; null where they do without it. */
export type RefiAnswer = { readonly finished: boolean } | null;

/** A question before another program's project becomes one here: is this what was meant? */
export interface RefiQuestion {
  readonly facts: RefiFacts;
  readonly answer: (answer: RefiAnswer) => void;
}

/** What the person is asked while a project is opened or closed. Each question is shown until it is answered. */
export class Questions {
  readonly #close = writable<CloseQuestion | null>(null);
  readonly #coder = writable<CoderQuestion | null>(null);
  readonly #copy = writable<CopyQuestion | null>(null);
  readonly #passphrase = writable<PassphraseQuestion | null>(null);
  readonly #refi = writable<RefiQuestion | null>(null);

  /** The question of who codes as it was asked last. */
  #asked: AskedCoder | null = null;

  readonly close: Store<CloseQuestion | null> = this.#close;
  readonly coder: Store<CoderQuestion | null> = this.#coder;
  readonly copy: Store<CopyQuestion | null> = this.#copy;
  readonly passphrase: Store<PassphraseQuestion | null> = this.#passphrase;
  readonly refi: Store<RefiQuestion | null> = this.#refi;

  async askToClose(about: CloseQuestion["about"], message: string): Promise<boolean> {
    const closes = await new Promise<boolean>((answer) => {
      this.#close.set({ about, message, answer });
    });
    this.#close.set(null);
    return closes;
  }

  /** Asks who codes a project that is about to be open: `askWhoCodes` has the answer then. */
  askWhoWillCode(who: WhoMayCode): void {
    const asked = new AskedCoder();
    this.#asked = asked;
    this.#coder.set({
      who,
      session: asked.session,
      answer: (coderId) => {
        asked.answer(coderId);
        this.#coder.set(null);
      },
    });
  }

  async askWhoCodes(session: Session): Promise<string | null> {
    if (this.#asked === null) this.askWhoWillCode(whoMayCode(session));
    return (await this.#asked?.whenAnswered(session)) ?? null;
  }

  /** Takes the question away: it is answered, or the project could not be opened. */
  endWhoCodes(): void {
    this.#asked = null;
    this.#coder.set(null);
  }

  async askWhichCopy(copy: OtherCopy): Promise<CopyChoice> {
    const choice = await new Promise<CopyChoice>((answer) => {
      this.#copy.set({ ...copy, answer });
    });
    this.#copy.set(null);
    return choice;
  }

  async askPassphrase(file: LockedName): Promise<Uint8Array | null> {
    const content = await new Promise<Uint8Array | null>((answer) => {
      this.#passphrase.set({ ...file, answer });
    });
    this.#passphrase.set(null);
    return content;
  }

  async askAboutRefi(facts: RefiFacts): Promise<RefiAnswer> {
    const answer = await new Promise<RefiAnswer>((resolve) => {
      this.#refi.set({ facts, answer: resolve });
    });
    this.#refi.set(null);
    return answer;
  }
}

/** The question of who codes on its way between the person and the project. */
class AskedCoder {
  #isAnswered = false;
  #open: (session: Session) => void = () => undefined;
  #give: (coderId: string | null) => void = () => undefined;
  readonly session = new Promise<Session>((resolve) => {
    this.#open = resolve;
  });
  readonly #answer = new Promise<string | null>((resolve) => {
    this.#give = resolve;
  });

  answer(coderId: string | null): void {
    this.#isAnswered = true;
    this.#give(coderId);
  }

  /** Whoever is new is added to the project first; nobody is once the question is closed. */
  whenAnswered(session: Session): Promise<string | null> {
    if (!this.#isAnswered) this.#open(session);
    return this.#answer;
  }
}
