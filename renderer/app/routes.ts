import type { Span } from "../../core/text.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";

export type PageId =
  "coding" | "passages" | "codebook" | "memos" | "team" | "agreement" | "exporting" | "project" | "importing";

/** A file that a page was opened with. */
export interface PageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Which page is shown, and of what: the story that is read, the words in it that somebody came for, the file that was opened. */
export interface Route {
  readonly page: PageId;
  readonly storyId: string | null;
  /** The words of the story that are to be selected. */
  readonly passage: Span | null;
  /** The code that the codebook is to show. */
  readonly codeId: string | null;
  /** The stories to go through are those that were coded under an older definition, of that code or with null of any. */
  readonly older: { readonly codeId: string | null } | null;
  readonly file: PageFile | null;
}

/** Where one project's window stands, and where it has been. */
export class Router {
  readonly #route;
  readonly #past: Route[] = [];
  readonly #future: Route[] = [];
  readonly #canGoBack = writable(false);
  readonly #canGoForward = writable(false);

  readonly route: Store<Route>;
  readonly canGoBack: Store<boolean> = this.#canGoBack;
  readonly canGoForward: Store<boolean> = this.#canGoForward;

  /** @param storyId the story that was read when the project was last open */
  constructor(storyId: string | null = null) {
    this.#route = writable<Route>({
      page: "coding",
      storyId,
      passage: null,
      codeId: null,
      older: null,
      file: null,
    });
    this.route = this.#route;
  }

  /** Goes to a page. The story that was read stays the one that is read. */
  go(
    page: PageId,
    details: Partial<Pick<Route, "storyId" | "passage" | "codeId" | "older" | "file">> = {},
  ): void {
    const from = this.#route.get();
    const { storyId = from.storyId, passage = null, codeId = null, older = null, file = null } = details;
    const to: Route = { page, storyId, passage, codeId, older, file };
    const isSame =
      to.page === from.page &&
      to.storyId === from.storyId &&
      to.codeId === from.codeId &&
      to.file === from.file;
    if (isSame && passage === null && older === null) return;
    // A file is handed over once: going back must not open it again. So are words to select.
    this.#past.push({ ...from, passage: null, older: null, file: null });
    this.#future.length = 0;
    this.#show(to);
  }

  /** Notes which story is read now; not a step of its own, so that going back leads to the page before. */
  noteStory(storyId: string): void {
    const route = this.#route.get();
    if (route.storyId !== storyId) this.#route.set({ ...route, storyId, passage: null });
  }

  /** The page has taken over the file that it was opened with. */
  fileTaken(): void {
    const route = this.#route.get();
    if (route.file !== null) this.#route.set({ ...route, file: null });
  }

  /** The words that somebody came for are selected. */
  passageTaken(): void {
    const route = this.#route.get();
    if (route.passage !== null) this.#route.set({ ...route, passage: null });
  }

  /** The list shows the stories to go through. */
  olderTaken(): void {
    const route = this.#route.get();
    if (route.older !== null) this.#route.set({ ...route, older: null });
  }

  back(): void {
    this.#turn(this.#past, this.#future);
  }

  forward(): void {
    this.#turn(this.#future, this.#past);
  }

  #turn(from: Route[], to: Route[]): void {
    const next = from.pop();
    if (next === undefined) return;
    to.push({ ...this.#route.get(), passage: null, older: null, file: null });
    this.#show(next);
  }

  #show(route: Route): void {
    this.#route.set(route);
    this.#canGoBack.set(this.#past.length > 0);
    this.#canGoForward.set(this.#future.length > 0);
  }
}
