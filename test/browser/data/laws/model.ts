import { Aside } from "./aside.ts";
import type { Expectation, Fact, Facts } from "./fact.ts";
import { differences, isLive, listIn, namedIn, placeOf, stringIn, textOf } from "./fact.ts";
import { wronglyStamped } from "./fields.ts";
import type { FileModel } from "./file.ts";
import { united } from "./order.ts";
import type { Change, Row } from "./row.ts";
import { decided, restored, restoredStory, restoredWhole, revised } from "./settle.ts";
import { CODING, hasSheets, notNeeded, storiesSpokenOf } from "./speaking.ts";

export type Expected = ReadonlyMap<string, Expectation>;

/**
 * What one computer's project says, and what undoing would do, as plain data and rules that are told from the specification: none of this
 * calls what it is compared with.
 */
export class Model {
  readonly coderId: string;
  facts: Map<string, Fact>;
  /** What shows a story; null: it was there from the start. A story that nothing shows is hidden. */
  shownBy: Map<string, Row | null>;
  /** Hidden states of a story beside the one that is in `facts`. */
  #older = new Map<string, Fact>();
  rows: Row[] = [];
  readonly aside = new Aside();
  /** The highest revision that was ever met here, whatever became of the record. */
  #met = 0;

  constructor(coderId: string, start: Facts) {
    this.coderId = coderId;
    this.facts = new Map();
    this.shownBy = new Map();
    this.rebuilt(start);
  }

  /**
   * The working copy was lost and is built again: it knows of no more than the file and the safety copy tell. Stories that the file has, of a collection
   * that was removed since, are there again, and hidden as they were. A first pass that is in the file stays noted, though the finish was undone since.
   */
  lost(saved: Facts): void {
    this.#met = 0;
    const known = new Map([...saved].filter(([key]) => ["story", "shown"].includes(placeOf(key)[0])));
    for (const [key, fact] of this.view())
      known.set(key, placeOf(key)[0] === "review" ? united(key, saved.get(key), fact) : fact);
    this.rebuilt(known);
  }

  /** The project as a store that was filled from these facts has it: without a history. */
  rebuilt(start: Facts): void {
    this.facts = new Map([...start].filter(([key]) => placeOf(key)[0] !== "shown"));
    this.shownBy = new Map();
    for (const key of start.keys()) {
      const [kind, id = ""] = placeOf(key);
      if (kind === "shown") this.shownBy.set(id, null);
    }
    this.#older = new Map();
    this.rows = [];
    this.aside.forgetAll();
    this.#see();
  }

  /** What the store says, if all is well. */
  view(): Map<string, Fact> {
    const said = storiesSpokenOf(this.facts);
    const view = new Map<string, Fact>();
    for (const [key, fact] of this.facts) {
      const [kind, id = ""] = placeOf(key);
      if (kind !== "story") view.set(key, fact);
      else if (this.isVisible(id)) {
        view.set(key, this.#lined(fact));
        view.set(`shown ${id}`, {});
      } else if (said.has(id)) {
        // In a removed collection it stands as it would be shown, whatever undone imports have brought beside it.
        const stands = this.shownBy.has(id);
        view.set(key, this.#lined(stands ? fact : united(key, this.#older.get(id), fact)));
      }
    }
    return view;
  }

  /** Whether the list of stories has it, or would if it were not left out of the study. */
  isVisible(storyId: string): boolean {
    const collection = this.facts.get(`collections ${this.#collectionOf(storyId)}`);
    return this.shownBy.has(storyId) && collection !== undefined && isLive(collection);
  }

  /** Whether this computer's coder is in the project: one whom a teammate has removed codes nothing until a file brings them back. */
  isListed(): boolean {
    return isLive(this.facts.get(`coders ${this.coderId}`));
  }

  isInStudy(storyId: string): boolean {
    return this.facts.get(`exclusion ${storyId}`)?.["excluded"] !== true;
  }

  /** The sheets of one coder, or of all, that say something: a story that is finished, a code that stands. */
  hasCoding(coderId: string): boolean {
    return [...this.facts].some(([key, fact]) => {
      const [kind, coder] = placeOf(key);
      if (coder !== coderId || !isLive(fact)) return false;
      return kind === "annotation" || kind === "memo" || (kind === "review" && fact["state"] === "finished");
    });
  }

  /**
   * Takes over what is found after a command: nothing may have changed but what is expected, and that to what is expected. Whatever was
   * written has a higher revision than anything that this computer has ever met. Returns what changed.
   */
  adopt(expected: Expected, found: Facts): Change[] {
    const changes: Change[] = [];
    const view = this.view();
    for (const [key, isRight] of expected) {
      const [before, after] = [view.get(key), found.get(key)];
      if (!isRight(after, before)) throw new Error(`${key} became ${textOf(after)}, from ${textOf(before)}`);
      if (textOf(before) === textOf(after)) continue;
      this.expectAboveMet(key, after);
      const wrong = after === undefined ? [] : wronglyStamped(before, after);
      if (wrong.length > 0)
        throw new Error(`${key} has wrong stamps for ${wrong.join(", ")}: ${textOf(after)}`);
      if (after === undefined) this.facts.delete(key);
      else this.facts.set(key, after);
      changes.push({ key, before, after, count: 0 });
    }
    this.expectSame(found);
    return changes.map((change) => ({ ...change, count: this.#countIn(change.key) }));
  }

  /** Throws where the store says anything else. */
  expectSame(found: Facts): void {
    const wrong = differences(this.view(), found);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    this.#see();
  }

  /** Notes one step of undo; what was undone within its scope can no longer be redone. */
  note(row: Pick<Row, "kind" | "coderId"> & Partial<Row>): void {
    this.#forget(row.coderId);
    this.rows.push({ changes: [], came: new Map(), replaced: new Map(), undone: false, ...row });
    for (const id of row.came?.keys() ?? []) this.shownBy.set(id, this.rows.at(-1) ?? null);
  }

  /** The row that undo or redo turns now. */
  nextRow(direction: "undo" | "redo"): Row | undefined {
    const mine = this.rows.filter(
      ({ kind, coderId, undone }) =>
        kind === "edit" &&
        (coderId === null || (coderId === this.coderId && this.isListed())) &&
        undone === (direction === "redo"),
    );
    if (direction === "redo") return mine[0];
    return mine.findLast(
      ({ changes }) =>
        !changes.some(({ key, before }) => {
          const [kind, id = ""] = placeOf(key);
          return (
            kind === "coders" && before === undefined && (id === this.coderId || hasSheets(this.facts, id))
          );
        }),
    );
  }

  /** What turning somebody's own change writes: a new revision that says what was said before, of all that was not changed since. */
  turned({ changes }: Row, direction: "undo" | "redo"): Map<string, Expectation> {
    const expected = new Map<string, Expectation>();
    for (const { key, before, after } of changes) {
      const [from, target] = direction === "undo" ? [after, before] : [before, after];
      const [kind, id = ""] = placeOf(key);
      const now = this.facts.get(key);
      if (kind === "exclusion" && !this.shownBy.has(id)) continue;
      // Which attributes a collection has is said by imports and merges alone.
      const edited = (fact: Fact | undefined): Fact | undefined =>
        kind === "collections" && fact !== undefined && now !== undefined
          ? { ...fact, attributeNames: now["attributeNames"] }
          : fact;
      const wanted =
        kind === "exclusion" ? decided(now, from, target) : revised(now, edited(from), edited(target));
      if (wanted !== undefined) expected.set(key, wanted);
    }
    return expected;
  }

  /** Undoes an import or a merge, or makes it again: every record as it was, save those that were changed since. */
  turnArrival(row: Row, direction: "undo" | "redo"): void {
    const leaving: string[] = [];
    const ordered = row.changes.toSorted((a, b) => rank(a.key) - rank(b.key));
    const counts = new Map(row.changes.map(({ key }) => [key, this.#countIn(key)]));
    if (direction === "undo") for (const id of row.came.keys()) this.#hide(row, id);
    else for (const id of row.replaced.keys()) this.#hide(null, id);
    for (const { key, before, after, count } of direction === "undo" ? ordered.toReversed() : ordered) {
      const [from, target] = direction === "undo" ? [after, before] : [before, after];
      const [kind, id = ""] = placeOf(key);
      const now = this.facts.get(key);
      if (kind === "story") {
        if (this.shownBy.has(id)) this.facts.set(key, restoredStory(now, from, target));
        continue;
      }
      if (kind === "exclusion" && !this.shownBy.has(id)) continue;
      if (kind === "collections" && direction === "undo" && counts.get(key) !== count) continue;
      const settled = kind === "exclusion" ? restoredWhole(now, from, target) : restored(now, from, target);
      if (settled === "kept") continue;
      if (settled === undefined && (kind === "codes" || kind === "coders")) leaving.push(key);
      else this.#put(key, settled);
    }
    if (direction === "undo") for (const [id, { by, story }] of row.replaced) this.#show(id, by, story);
    else for (const [id, story] of row.came) this.#show(id, row, story);
    for (const key of notNeeded(this.facts, this.coderId, leaving)) this.facts.delete(key);
    row.undone = direction === "undo";
    this.aside[direction](row);
  }

  /** What a merge that nobody asked for takes of a file. */
  unasked({ kind, facts }: FileModel): FileModel {
    return { kind, facts: this.aside.without(facts, this.facts, (id) => this.shownBy.has(id)) };
  }

  /** Notes that somebody has asked for these changes and stories. */
  asked(changes: readonly Change[], came: ReadonlyMap<string, Fact>): void {
    const counted = [...came.values()].map((story) =>
      this.facts.get(`collections ${stringIn(story, "collectionId") ?? ""}`),
    );
    this.aside.forget(changes, [...came.keys()], counted);
  }

  /** Merges a file; returns what it changed, and the stories that came. Coders who come back are for the caller to expect. */
  merge({ kind, facts }: FileModel): Pick<Row, "changes" | "came"> {
    const before = new Map(this.facts);
    const wasShown = new Set(this.shownBy.keys());
    const spokenOf = storiesSpokenOf(this.facts);
    const came = new Map<string, Fact>();
    const known = new Set([...wasShown, ...[...spokenOf].filter((id) => before.has(`story ${id}`))]);
    for (const [key, fact] of facts) {
      const [sort, id = ""] = placeOf(key);
      if (CODING.has(sort) || sort === "shown") continue;
      if (sort !== "story") {
        this.facts.set(key, united(key, before.get(key), fact));
        continue;
      }
      const here = before.get(key);
      const isHere = wasShown.has(id);
      if (isHere) this.facts.set(key, united(key, here, fact));
      else if (facts.has(`shown ${id}`)) {
        const hidden =
          spokenOf.has(id) && here !== undefined
            ? // Of a column that went with its import nothing comes back where somebody else's file has that column.
              this.#lined(united(key, this.#older.get(id), here), before)
            : undefined;
        if (here !== undefined) this.#older.set(id, united(key, this.#older.get(id), here));
        const story = united(key, hidden, fact);
        this.facts.set(key, story);
        came.set(id, story);
      } else this.facts.set(key, united(key, here, fact));
      known.add(id);
    }
    for (const [key, fact] of facts) {
      const [sort, coderId = "", storyId = ""] = placeOf(key);
      if (!CODING.has(sort) || !known.has(storyId) || !this.facts.has(`coders ${coderId}`)) continue;
      const codeId = stringIn(fact, "codeId");
      if (codeId !== null && !this.facts.has(`codes ${codeId}`)) continue;
      this.facts.set(key, united(key, before.get(key), fact));
    }
    if (kind === "project" || kind === "copy") for (const id of came.keys()) this.shownBy.set(id, null);
    const changes = [...this.facts].flatMap(([key, after]): Change[] => {
      const [sort, id = ""] = placeOf(key);
      if ((sort === "story" || sort === "exclusion") && !wasShown.has(id)) return [];
      const earlier = before.get(key);
      return textOf(earlier) === textOf(after)
        ? []
        : [{ key, before: earlier, after, count: this.#countIn(key) }];
    });
    return { changes, came };
  }

  /** Stores stories of a table in a collection. Values stand under their columns' names. */
  importStories(stories: readonly Fact[]): Pick<Row, "came" | "replaced"> {
    const [first] = stories;
    const collectionId = stringIn(first, "collectionId") ?? "";
    const replaced = new Map<string, { by: Row | null; story: Fact }>();
    if (!isLive(this.facts.get(`collections ${collectionId}`)))
      for (const [id, by] of this.shownBy) {
        const story = this.facts.get(`story ${id}`);
        if (this.#collectionOf(id) === collectionId && story !== undefined) replaced.set(id, { by, story });
      }
    for (const id of replaced.keys()) this.#hide(null, id);
    const came = new Map(stories.map((story) => [stringIn(story, "id") ?? "", story]));
    for (const [id, story] of came) {
      const older = this.facts.get(`story ${id}`);
      if (older !== undefined) this.#older.set(id, united(`story ${id}`, this.#older.get(id), older));
      this.facts.set(`story ${id}`, story);
      this.shownBy.set(id, null);
    }
    return { came, replaced };
  }

  /** How many stories a collection shows. */
  countOf(collectionId: string): number {
    if (!isLive(this.facts.get(`collections ${collectionId}`))) return 0;
    return [...this.shownBy.keys()].filter((id) => this.#collectionOf(id) === collectionId).length;
  }

  /** A story whose values have a name: those of a column that its collection no longer has are not told. */
  #lined(story: Fact, facts: Facts = this.facts): Fact {
    const names = new Set(
      listIn(facts.get(`collections ${stringIn(story, "collectionId") ?? ""}`), "attributeNames"),
    );
    const values = Object.entries(namedIn(story, "attributes")).filter(([name]) => names.has(name));
    return { ...story, attributes: Object.fromEntries(values) };
  }

  #put(key: string, fact: Fact | undefined): void {
    const before = this.facts.get(key);
    if (fact === undefined) this.facts.delete(key);
    else this.facts.set(key, fact);
    const [kind, id = ""] = placeOf(key);
    if (kind !== "collections" || before === undefined || fact === undefined) return;
    // Values go with their column.
    for (const storyId of this.shownBy.keys()) {
      const story = this.facts.get(`story ${storyId}`);
      if (story !== undefined && this.#collectionOf(storyId) === id)
        this.facts.set(`story ${storyId}`, this.#lined(story));
    }
  }

  #show(id: string, by: Row | null, story: Fact): void {
    this.facts.set(`story ${id}`, this.#lined(story));
    this.shownBy.set(id, by);
  }

  /** Hides a story that this row brought; one that something else shows by now stays. */
  #hide(row: Row | null, id: string): void {
    if (row !== null && this.shownBy.get(id) !== row) return;
    const story = this.facts.get(`story ${id}`);
    if (story === undefined) return;
    row?.came.set(id, story);
    this.#older.set(id, united(`story ${id}`, this.#older.get(id), story));
    this.shownBy.delete(id);
  }

  #forget(coderId: string | null): void {
    const gone = this.rows.filter((row) => row.undone && (row.coderId === null || row.coderId === coderId));
    const said = storiesSpokenOf(this.facts);
    for (const { came } of gone) {
      for (const id of came.keys()) {
        if (this.shownBy.has(id) || said.has(id)) continue;
        this.facts.delete(`story ${id}`);
        this.#older.delete(id);
      }
    }
    this.rows = this.rows.filter((row) => !gone.includes(row));
  }

  #collectionOf(storyId: string): string {
    return stringIn(this.facts.get(`story ${storyId}`), "collectionId") ?? "";
  }

  #countIn(key: string): number {
    const [kind, id = ""] = placeOf(key);
    return kind === "collections" ? this.countOf(id) : 0;
  }

  /** Throws where something was written anew at a revision that is not above all that was met, undone things too. A look is the first revision for ever. */
  expectAboveMet(key: string, after: Fact | undefined): void {
    const revision = Number(after?.["revision"] ?? 0);
    const isLook = revision === 1 && after?.["state"] === "in-progress";
    if (!isLook && revision <= this.#met)
      throw new Error(`${key} was written at revision ${revision}, and ${this.#met} had been met`);
  }

  #see(): void {
    for (const fact of this.facts.values()) this.#met = Math.max(this.#met, Number(fact["revision"] ?? 0));
  }
}

/** Columns come before the values under them. */
function rank(key: string): number {
  return placeOf(key)[0] === "story" ? 1 : 0;
}
