import { z } from "zod";
import type { NoteWish } from "../../core/care.ts";
import { isOpenByItself } from "../../core/care.ts";
import { stateOfNumber } from "../../core/model/state-number.ts";
import type { Layer } from "./layerStore.ts";
import { EMPTY_LAYER } from "./layerStore.ts";
import type { Session } from "./session.ts";
import { readSetting, settingsStore } from "./settings.ts";
import type { Store, WritableStore } from "./store.ts";
import { writable } from "./store.ts";
import type { StoryIndex } from "./stories.ts";

/** What the person at this computer wants of each content note, by its key; the others are as usual. */
export const noteWishesSchema = z.record(z.string(), z.enum(["keep", "hide", "show"]));
export type NoteWishes = z.infer<typeof noteWishesSchema>;
export const NOTE_WISHES = "care.notes";

const opened = new WeakMap<Session, OpenedStories>();

/**
 * The stories with content notes that are open to their reader: those opened by hand, while the project is open, and those that are open by
 * themselves as the reader wishes for their notes.
 */
export function openedStories(session: Session): Store<ReadonlySet<string>> {
  return openedOf(session);
}

/** Opens a veiled story, or veils it again. */
export function setOpened(session: Session, storyId: string, isOpen: boolean): void {
  openedOf(session).choose(storyId, isOpen);
}

function openedOf(session: Session): OpenedStories {
  const known = opened.get(session);
  if (known !== undefined) return known;
  const made = new OpenedStories(session);
  opened.set(session, made);
  return made;
}

/** Follows the list of stories, the coder's layer and the wishes; what was looked at once is not looked at again at every key. */
class OpenedStories implements Store<ReadonlySet<string>> {
  readonly #session: Session;
  readonly #chosen: WritableStore<ReadonlyMap<string, boolean>> = writable(new Map());
  #wishes: ReadonlyMap<string, NoteWish> = new Map();
  #stored: unknown = undefined;
  #all: StoryIndex["all"] = [];
  #states: Layer["states"] = EMPTY_LAYER.states;
  #seen = 0;
  #edits = 0;
  /** Those that are open by themselves. */
  #open = new Set<string>();
  #now: { readonly chosen: ReadonlyMap<string, boolean>; readonly is: ReadonlySet<string> } | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  choose(storyId: string, isOpen: boolean): void {
    this.#chosen.set(new Map(this.#chosen.get()).set(storyId, isOpen));
  }

  subscribe(listener: () => void): () => void {
    const { currentCoder, stories } = this.#session;
    let ofLayer = this.#layer()?.subscribe(listener);
    const ends = [
      this.#chosen.subscribe(listener),
      settingsStore.subscribe(listener),
      stories.subscribe(listener),
      currentCoder.subscribe(() => {
        ofLayer?.();
        ofLayer = this.#layer()?.subscribe(listener);
        listener();
      }),
    ];
    return () => {
      ofLayer?.();
      for (const end of ends) end();
    };
  }

  get(): ReadonlySet<string> {
    this.#follow(this.#session.stories.get(), this.#layer()?.get() ?? EMPTY_LAYER);
    const chosen = this.#chosen.get();
    if (this.#now?.chosen !== chosen) {
      const is = new Set(this.#open);
      for (const [id, isOpen] of chosen) {
        if (isOpen) is.add(id);
        else is.delete(id);
      }
      this.#now = { chosen, is };
    }
    return this.#now.is;
  }

  #layer(): Store<Layer> | undefined {
    const coder = this.#session.currentCoder.get();
    return coder === null ? undefined : this.#session.layer(coder.id);
  }

  #follow(stories: StoryIndex, layer: Layer): void {
    const stored = readSetting(NOTE_WISHES);
    const isOther =
      stored !== this.#stored ||
      stories.all !== this.#all ||
      layer.states !== this.#states ||
      layer.edits < this.#edits;
    if (isOther) {
      const parsed = noteWishesSchema.safeParse(stored);
      this.#stored = stored;
      this.#wishes = new Map(Object.entries(parsed.success ? parsed.data : {}));
      this.#all = stories.all;
      this.#states = layer.states;
      this.#open = new Set();
      this.#seen = 0;
      this.#edits = layer.edits;
      this.#now = null;
    }
    for (; this.#seen < stories.all.length; this.#seen += 1) this.#look(stories.all[this.#seen], layer);
    for (; this.#edits < layer.edits; this.#edits += 1)
      this.#look(stories.get(layer.edited[this.#edits] ?? ""), layer);
  }

  #look(entry: StoryIndex["all"][number] | undefined, layer: Layer): void {
    if (entry === undefined || entry.contentNotes.length === 0) return;
    const { kind } = stateOfNumber(layer.states.get(entry.id));
    const isOpen = isOpenByItself(entry.contentNotes, this.#wishes, kind);
    if (isOpen === this.#open.has(entry.id)) return;
    if (isOpen) this.#open.add(entry.id);
    else this.#open.delete(entry.id);
    this.#now = null;
  }
}
