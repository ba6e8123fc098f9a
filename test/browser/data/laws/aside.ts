import type { Fact, Facts } from "./fact.ts";
import { listIn, namedIn, placeOf, stringIn, textOf } from "./fact.ts";
import { hasFields, withoutEdits } from "./fields.ts";
import type { Change, Row } from "./row.ts";
import { CODING } from "./speaking.ts";

/**
 * What undone imports and merges have set aside, told a second time from what the specification says: a merge that nobody asked for does not bring it
 * again, but what was said since, with what that is about.
 */
export class Aside {
  /** By the step that was undone, what it had changed and the stories that had come with it. */
  readonly #undone = new Map<Row, { changes: readonly Change[]; came: ReadonlySet<string> }>();

  undo(row: Row): void {
    this.#undone.set(row, { changes: row.changes, came: new Set(row.came.keys()) });
  }

  redo(row: Row): void {
    this.#undone.delete(row);
  }

  forgetAll(): void {
    this.#undone.clear();
  }

  /** What somebody has asked for is no longer set aside. */
  forget(changes: readonly Change[], came: readonly string[], counted: readonly (Fact | undefined)[]): void {
    const brought = new Map(changes.map(({ key, after }) => [key, revisionOf(after)]));
    for (const collection of counted) {
      const key = `collections ${stringIn(collection, "id") ?? ""}`;
      brought.set(key, Math.max(brought.get(key) ?? 0, revisionOf(collection)));
    }
    const stories = new Set(came);
    for (const { key } of changes) {
      const [kind, id = ""] = placeOf(key);
      if (kind === "story" || kind === "exclusion") stories.add(id);
    }
    for (const [row, { changes: all, came: whole }] of this.#undone) {
      const left = all.filter(({ key, after }) => {
        const [kind, id = ""] = placeOf(key);
        if (kind === "story" || kind === "exclusion") return !stories.has(id);
        return (brought.get(key) ?? -1) < revisionOf(after);
      });
      this.#undone.set(row, { changes: left, came: new Set([...whole].filter((id) => !stories.has(id))) });
    }
  }

  /** What is left of what a file tells. */
  without(file: Facts, here: Facts, isShownHere: (storyId: string) => boolean): Facts {
    const left = new Map(
      [...file].filter(([key, fact]) => !CODING.has(placeOf(key)[0]) || this.#isLater(key, fact)),
    );
    const said = new Set<string>();
    for (const [key, fact] of left) {
      const [kind, coderId = "", storyId = ""] = placeOf(key);
      if (!CODING.has(kind)) continue;
      for (const id of [coderId, storyId, stringIn(fact, "codeId") ?? ""]) said.add(id);
    }
    const whole = new Set([...this.#undone.values()].flatMap(({ came }) => [...came]));
    for (const key of file.keys()) {
      const [kind, id = ""] = placeOf(key);
      if (kind !== "shown") continue;
      const story = file.get(`story ${id}`);
      if (!whole.has(id) || said.has(id)) said.add(stringIn(story, "collectionId") ?? "");
      else for (const each of ["shown", "story", "exclusion"]) left.delete(`${each} ${id}`);
    }
    for (const [key, fact] of file) {
      const [kind, id = ""] = placeOf(key);
      if (CODING.has(kind) || ["shown", "story", "exclusion"].includes(kind)) continue;
      const comes = this.#record(key, fact, here.get(key));
      const instead =
        comes ?? (kind === "project" || kind === "collections" || said.has(id) ? here.get(key) : undefined);
      const stays = instead ?? (said.has(id) ? fact : undefined);
      if (stays === undefined) left.delete(key);
      else left.set(key, kind === "collections" ? this.#named(key, stays, fact, here.get(key)) : stays);
    }
    for (const key of [...left.keys()]) {
      const [kind, id = ""] = placeOf(key);
      if (kind === "shown" && isShownHere(id)) this.#details(id, left, here);
    }
    return left;
  }

  #of(key: string): Change[] {
    return [...this.#undone.values()].flatMap(({ changes }) => changes.filter((each) => each.key === key));
  }

  #isLater(key: string, fact: Fact): boolean {
    return this.#of(key).every(({ after }) => revisionOf(fact) > revisionOf(after));
  }

  #record(key: string, fact: Fact, here: Fact | undefined): Fact | undefined {
    const [kind] = placeOf(key);
    const undone = this.#of(key);
    if (undone.length === 0) return fact;
    if (!hasFields(kind) || here === undefined) return this.#isLater(key, fact) ? fact : undefined;
    const { record, hasNews } = withoutEdits(kind, fact, here, undone);
    return hasNews || this.#isLater(key, fact) ? record : undefined;
  }

  /** A collection with the attributes that the file tells, less those that were undone. */
  #named(key: string, stays: Fact, told: Fact, here: Fact | undefined): Fact {
    const gone = this.#of(key).flatMap(({ before, after }) =>
      before === undefined
        ? []
        : listIn(after, "attributeNames").filter((name) => !listIn(before, "attributeNames").includes(name)),
    );
    const attributeNames = listIn(told, "attributeNames").filter(
      (name) => !gone.includes(name) || listIn(here, "attributeNames").includes(name),
    );
    return { ...stays, attributeNames };
  }

  /** A story's details, and the decision on it, as they are here where they would be those that were undone. */
  #details(id: string, left: Map<string, Fact>, here: Facts): void {
    const [key, decision] = [`story ${id}`, `exclusion ${id}`];
    let story: Fact | undefined = left.get(key);
    const kept = here.get(key);
    if (story === undefined || kept === undefined) return;
    const names = listIn(left.get(`collections ${stringIn(story, "collectionId") ?? ""}`), "attributeNames");
    const told = Object.entries(namedIn(story, "attributes")).filter(([name]) => names.includes(name));
    story = { ...story, attributes: Object.fromEntries(told) };
    for (const change of this.#of(key)) story = withoutDetails(story, kept, change);
    left.set(key, story);
    const decided = left.get(decision);
    if (decided === undefined || this.#isLater(decision, decided)) return;
    const stands = here.get(decision);
    if (stands === undefined) left.delete(decision);
    else left.set(decision, stands);
  }
}

function revisionOf(fact: Fact | undefined): number {
  return Number(fact?.["revision"] ?? 0);
}

/** A story as a file tells it, with what is said here in the place of what was undone. */
function withoutDetails(told: Fact, kept: Fact, { before, after }: Change): Fact {
  const [was, came, here] = [before, after, kept].map((fact) => namedIn(fact, "attributes"));
  const attributes = Object.entries(namedIn(told, "attributes")).flatMap(
    ([name, value]): [string, unknown][] => {
      const isGone = textOf(came?.[name]) !== textOf(was?.[name]) && textOf(value) === textOf(came?.[name]);
      const stays = isGone ? here?.[name] : value;
      return stays === undefined ? [] : [[name, stays]];
    },
  );
  const instead = (field: string): unknown =>
    textOf(before?.[field]) !== textOf(after?.[field]) && textOf(told[field]) === textOf(after?.[field])
      ? kept[field]
      : told[field];
  const notes = listIn(after, "contentNotes").filter(
    (note) => !listIn(before, "contentNotes").includes(note),
  );
  return {
    ...told,
    position: instead("position"),
    source: instead("source"),
    contentNotes: listIn(told, "contentNotes").filter(
      (note) => !notes.includes(note) || listIn(kept, "contentNotes").includes(note),
    ),
    attributes: Object.fromEntries(attributes),
  };
}
