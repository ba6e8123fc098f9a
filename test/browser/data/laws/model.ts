import { importStories, mergeFile, turnArrival } from "./arrivals.ts";
import { Aside } from "./aside.ts";
import type { Expectation, Fact, Facts } from "./fact.ts";
import { differences, isLive, placeOf, stringIn, textOf } from "./fact.ts";
import { wronglyStamped } from "./fields.ts";
import type { FileModel } from "./file.ts";
import { united } from "./order.ts";
import type { Change, Row } from "./row.ts";
import { decided, revised } from "./settle.ts";
import { Shelf } from "./shelf.ts";
import { hasSheets } from "./speaking.ts";

export type Expected = ReadonlyMap<string, Expectation>;

/**
 * What one computer's project says, and what undoing would do, as plain data and rules that are told from the specification: none of this
 * calls what it is compared with.
 */
export class Model {
  readonly coderId: string;
  #shelf: Shelf;
  rows: Row[] = [];
  readonly aside = new Aside();
  /** The highest revision that was ever met here, whatever became of the record. */
  #met = 0;

  constructor(coderId: string, start: Facts) {
    this.coderId = coderId;
    this.#shelf = new Shelf(start);
    this.#see();
  }

  get facts(): Map<string, Fact> {
    return this.#shelf.facts;
  }

  /** What shows each story that is shown: see Shelf. */
  get shownBy(): ReadonlyMap<string, Row | null> {
    return this.#shelf.shownBy;
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
    this.#shelf = new Shelf(start);
    this.rows = [];
    this.aside.forgetAll();
    this.#see();
  }

  /** What the store says, if all is well. */
  view(): Map<string, Fact> {
    return this.#shelf.view();
  }

  /** Whether the list of stories has it, or would if it were not left out of the study. */
  isVisible(storyId: string): boolean {
    return this.#shelf.isVisible(storyId);
  }

  isInStudy(storyId: string): boolean {
    return this.#shelf.isInStudy(storyId);
  }

  /** How many stories a collection shows. */
  countOf(collectionId: string): number {
    return this.#shelf.countOf(collectionId);
  }

  /** Whether this computer's coder is in the project: one whom a teammate has removed codes nothing until a file brings them back. */
  isListed(): boolean {
    return isLive(this.facts.get(`coders ${this.coderId}`));
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
    return changes.map((change) => ({ ...change, count: this.#shelf.countIn(change.key) }));
  }

  /** Throws where the store says anything else. */
  expectSame(found: Facts): void {
    const wrong = differences(this.view(), found);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    this.#see();
  }

  /** Notes one step of undo; what was undone within its scope can no longer be redone. */
  note(row: Pick<Row, "kind" | "coderId"> & Partial<Row>): void {
    const isGone = (each: Row): boolean =>
      each.undone && (each.coderId === null || each.coderId === row.coderId);
    this.#shelf.forget(this.rows.filter(isGone));
    this.rows = this.rows.filter((each) => !isGone(each));
    this.rows.push({ changes: [], came: new Map(), replaced: new Map(), undone: false, ...row });
    for (const id of row.came?.keys() ?? []) this.#shelf.shownBy.set(id, this.rows.at(-1) ?? null);
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

  /** Undoes an import or a merge, or makes it again. */
  turnArrival(row: Row, direction: "undo" | "redo"): void {
    turnArrival(this.#shelf, row, direction, this.coderId);
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
  merge(file: FileModel): Pick<Row, "changes" | "came"> {
    return mergeFile(this.#shelf, file);
  }

  /** Stores stories of a table in a collection. */
  importStories(stories: readonly Fact[]): Pick<Row, "came" | "replaced"> {
    return importStories(this.#shelf, stories);
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
