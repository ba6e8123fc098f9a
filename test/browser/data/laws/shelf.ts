import type { Fact, Facts } from "./fact.ts";
import { isLive, listIn, namedIn, placeOf, stringIn } from "./fact.ts";
import { united } from "./order.ts";
import type { Row } from "./row.ts";
import { storiesSpokenOf } from "./speaking.ts";

/** What a project says, with its stories as they are shown and hidden: a story that nothing shows is there, hidden, as long as somebody has spoken of it. */
export class Shelf {
  readonly facts: Map<string, Fact>;
  /** What shows a story; null: it was there from the start. A story that nothing shows is hidden. */
  readonly shownBy = new Map<string, Row | null>();
  /** Hidden states of a story beside the one that is in `facts`. */
  readonly #older = new Map<string, Fact>();

  constructor(start: Facts) {
    this.facts = new Map([...start].filter(([key]) => placeOf(key)[0] !== "shown"));
    for (const key of start.keys()) {
      const [kind, id = ""] = placeOf(key);
      if (kind === "shown") this.shownBy.set(id, null);
    }
  }

  /** What the store says, if all is well. */
  view(): Map<string, Fact> {
    const said = storiesSpokenOf(this.facts);
    const view = new Map<string, Fact>();
    for (const [key, fact] of this.facts) {
      const [kind, id = ""] = placeOf(key);
      if (kind !== "story") view.set(key, fact);
      else if (this.isVisible(id)) {
        view.set(key, this.lined(fact));
        view.set(`shown ${id}`, {});
      } else if (said.has(id)) {
        // In a removed collection it stands as it would be shown, whatever undone imports have brought beside it.
        const stands = this.shownBy.has(id);
        view.set(key, this.lined(stands ? fact : this.hiddenAs(id, fact)));
      }
    }
    return view;
  }

  /** Whether the list of stories has it, or would if it were not left out of the study. */
  isVisible(storyId: string): boolean {
    const collection = this.facts.get(`collections ${this.collectionOf(storyId)}`);
    return this.shownBy.has(storyId) && collection !== undefined && isLive(collection);
  }

  isInStudy(storyId: string): boolean {
    return this.facts.get(`exclusion ${storyId}`)?.["excluded"] !== true;
  }

  /** How many stories a collection shows. */
  countOf(collectionId: string): number {
    if (!isLive(this.facts.get(`collections ${collectionId}`))) return 0;
    return [...this.shownBy.keys()].filter((id) => this.collectionOf(id) === collectionId).length;
  }

  /** The same of a fact that is a collection; 0 of any other. */
  countIn(key: string): number {
    const [kind, id = ""] = placeOf(key);
    return kind === "collections" ? this.countOf(id) : 0;
  }

  collectionOf(storyId: string): string {
    return stringIn(this.facts.get(`story ${storyId}`), "collectionId") ?? "";
  }

  /** What all hidden states of a story come to, with this one. */
  hiddenAs(id: string, fact: Fact): Fact {
    return united(`story ${id}`, this.#older.get(id), fact);
  }

  /** Keeps a state of a story that another takes the place of. */
  keep(id: string, fact: Fact): void {
    this.#older.set(id, this.hiddenAs(id, fact));
  }

  /** A story whose values have a name: those of a column that its collection no longer has are not told. */
  lined(story: Fact, facts: Facts = this.facts): Fact {
    const names = new Set(
      listIn(facts.get(`collections ${stringIn(story, "collectionId") ?? ""}`), "attributeNames"),
    );
    const values = Object.entries(namedIn(story, "attributes")).filter(([name]) => names.has(name));
    return { ...story, attributes: Object.fromEntries(values) };
  }

  put(key: string, fact: Fact | undefined): void {
    const before = this.facts.get(key);
    if (fact === undefined) this.facts.delete(key);
    else this.facts.set(key, fact);
    const [kind, id = ""] = placeOf(key);
    if (kind !== "collections" || before === undefined || fact === undefined) return;
    // Values go with their column.
    for (const storyId of this.shownBy.keys()) {
      const story = this.facts.get(`story ${storyId}`);
      if (story !== undefined && this.collectionOf(storyId) === id)
        this.facts.set(`story ${storyId}`, this.lined(story));
    }
  }

  show(id: string, by: Row | null, story: Fact): void {
    this.facts.set(`story ${id}`, this.lined(story));
    this.shownBy.set(id, by);
  }

  /** Hides a story that this row brought; one that something else shows by now stays. */
  hide(row: Row | null, id: string): void {
    if (row !== null && this.shownBy.get(id) !== row) return;
    const story = this.facts.get(`story ${id}`);
    if (story === undefined) return;
    row?.came.set(id, story);
    this.keep(id, story);
    this.shownBy.delete(id);
  }

  /** What came with steps that can no longer be redone goes, save for what is shown or spoken of. */
  forget(gone: readonly Row[]): void {
    const said = storiesSpokenOf(this.facts);
    for (const { came } of gone) {
      for (const id of came.keys()) {
        if (this.shownBy.has(id) || said.has(id)) continue;
        this.facts.delete(`story ${id}`);
        this.#older.delete(id);
      }
    }
  }
}
