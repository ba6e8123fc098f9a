import { z } from "zod";
import type { Span } from "../../core/text.ts";
import { pageState } from "../data/pageState.ts";
import type { Store, WritableStore } from "../data/store.ts";
import { writable } from "../data/store.ts";

const PAGES = [
  "coding",
  "passages",
  "codebook",
  "memos",
  "team",
  "agreement",
  "reconciliation",
  "redaction",
  "exporting",
  "project",
  "history",
  "importing",
] as const;
export type PageId = (typeof PAGES)[number];

/** A file that a page was opened with. */
export interface PageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it lies in the folder that it came from, and that folder's name. */
  readonly folder?: string;
  readonly from?: string;
  /** What came with it: files that were read, and those that could not be, with why. */
  readonly others?: readonly (
    | { readonly name: string; readonly bytes: Uint8Array; readonly folder?: string }
    | { readonly name: string; readonly problem: string }
  )[];
}

/** A page, and the story that is read on the Code page: what going back leads to. What else a page shows, it keeps itself (data/pageState.ts). */
interface Stop {
  readonly page: PageId;
  readonly storyId: string | null;
}

/** Which page is shown, and what it was opened for. That is said once: going back does not say it again. */
export interface Route extends Stop {
  /** The words of the story that are to be selected. */
  readonly passage: Span | null;
  /** The stories to go through are those that were coded under an older definition, of that code or with null of any. */
  readonly older: { readonly codeId: string | null } | null;
  /** The story is what somebody came for: it is shown in place of the table of stories. */
  readonly toStory: boolean;
  readonly file: PageFile | null;
}

/** Where a window stands, where it has been, and which story was read last, whatever page is shown. */
export interface Way {
  readonly past: readonly Stop[];
  readonly now: Stop;
  readonly future: readonly Stop[];
  readonly reading: string | null;
}

const stopSchema = z.object({ page: z.enum(PAGES), storyId: z.string().nullable() });

/** The way of a project's window, for the window that may come after it; null where there is none yet. */
export const WAY = pageState<Way | null>(
  "app.way",
  z
    .object({
      past: z.array(stopSchema),
      now: stopSchema,
      future: z.array(stopSchema),
      reading: z.string().nullable(),
    })
    .nullable(),
  null,
);

/** So many steps back are kept. */
const MOST = 100;

/** Where one project's window stands, and where it has been. */
export class Router {
  readonly #way: WritableStore<Way | null>;
  readonly #route;
  #past: readonly Stop[];
  #future: readonly Stop[];
  #reading: string | null;
  readonly #canGoBack;
  readonly #canGoForward;

  readonly route: Store<Route>;
  readonly canGoBack: Store<boolean>;
  readonly canGoForward: Store<boolean>;

  /**
   * @param storyId the story that was read when the project was last open
   * @param way where a window of this project stood before, which this one goes on from; it is kept up to date
   */
  constructor(storyId: string | null = null, way: WritableStore<Way | null> = writable<Way | null>(null)) {
    const before = way.get() ?? {
      past: [],
      now: { page: "coding", storyId },
      future: [],
      reading: storyId,
    };
    this.#way = way;
    this.#past = before.past;
    this.#future = before.future;
    this.#reading = before.reading;
    this.#route = writable<Route>(arrived(before.now));
    this.#canGoBack = writable(this.#past.length > 0);
    this.#canGoForward = writable(this.#future.length > 0);
    this.route = this.#route;
    this.canGoBack = this.#canGoBack;
    this.canGoForward = this.#canGoForward;
  }

  /** Goes to a page. The story that was read last stays the one that is read. */
  go(page: PageId, details: Partial<Pick<Route, "storyId" | "passage" | "older" | "file">> = {}): void {
    const from = this.#route.get();
    const { storyId = this.#reading, passage = null, older = null, file = null } = details;
    const toStory = page === "coding" && details.storyId !== undefined;
    const isSame =
      page === from.page && (page !== "coding" || storyId === from.storyId) && file === from.file;
    if (isSame && toStory === from.toStory && passage === null && older === null) return;
    this.#past = [...this.#past, stopOf(from)].slice(-MOST);
    this.#future = [];
    this.#show({ page, storyId, passage, older, toStory, file });
  }

  /** Notes which story is read now; not a step of its own, so that going back leads to the page before. */
  noteStory(storyId: string): void {
    const route = this.#route.get();
    if (route.storyId !== storyId) this.#show({ ...route, storyId, passage: null });
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

  /** The table of stories is shown again. */
  storyLeft(): void {
    const route = this.#route.get();
    if (route.toStory) this.#route.set({ ...route, toStory: false });
  }

  /** The list shows the stories to go through. */
  olderTaken(): void {
    const route = this.#route.get();
    if (route.older !== null) this.#route.set({ ...route, older: null });
  }

  back(): void {
    const to = this.#past.at(-1);
    if (to === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, stopOf(this.#route.get())];
    this.#show(arrived(to));
  }

  forward(): void {
    const to = this.#future.at(-1);
    if (to === undefined) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, stopOf(this.#route.get())];
    this.#show(arrived(to));
  }

  #show(route: Route): void {
    if (route.page === "coding") this.#reading = route.storyId;
    this.#way.set({
      past: this.#past,
      now: stopOf(route),
      future: this.#future,
      reading: this.#reading,
    });
    this.#route.set(route);
    this.#canGoBack.set(this.#past.length > 0);
    this.#canGoForward.set(this.#future.length > 0);
  }
}

function stopOf({ page, storyId }: Stop): Stop {
  return { page, storyId };
}

function arrived(stop: Stop): Route {
  return { ...stop, passage: null, older: null, toStory: false, file: null };
}
