import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import type { OpenProblem } from "./problems.ts";

/** What the person is to know about opening and saving a project, each until they have read it. */
export class ProjectMessages {
  readonly #problem = writable<OpenProblem | null>(null);
  readonly #notice = writable<string | null>(null);
  readonly #savedWhere = writable<string | null>(null);

  /** Why something could not be opened, saved or changed. */
  readonly problem: Store<OpenProblem | null> = this.#problem;
  /** About the open project. */
  readonly notice: Store<string | null> = this.#notice;
  /** Where the work is saved. */
  readonly savedWhere: Store<string | null> = this.#savedWhere;

  showProblem(problem: OpenProblem): void {
    this.#problem.set(problem);
  }

  showPlain(title: string, message: string): void {
    this.showProblem({ kind: "plain", title, message });
  }

  dismissProblem(): void {
    this.#problem.set(null);
  }

  showNotice(notice: string | null): void {
    this.#notice.set(notice);
  }

  showSavedWhere(words: string | null): void {
    this.#savedWhere.set(words);
  }

  dismissNotice(): void {
    this.#notice.set(null);
    this.dismissSavedWhere();
  }

  dismissSavedWhere(): void {
    this.#savedWhere.set(null);
  }
}
