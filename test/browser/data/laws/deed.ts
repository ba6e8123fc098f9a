import type { Desk } from "./desk.ts";
import type { Expectation, Facts } from "./fact.ts";
import { isLive, placeOf, textOf } from "./fact.ts";
import type { WrittenFile } from "./file.ts";
import type { Model } from "./model.ts";
import type { Row } from "./row.ts";

/** A table of stories, as one person exports it from a survey. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly text: string }[];
}

/** What one step of undo holds, once it is done. */
export type Noted = Pick<Row, "kind" | "coderId"> & Partial<Pick<Row, "changes" | "came" | "replaced">>;

/**
 * Something that a coder does: in the application, and to the model. `expect` is given what is found afterwards, takes the model there, and throws
 * where anything else was found; `hasStep`: whether there is a new step of undo. It returns that step; null where it made none.
 */
export interface Deed {
  readonly run: () => Promise<unknown>;
  readonly expect: (model: Model, found: Facts, hasStep: boolean) => Noted | null;
}

export interface Circumstances {
  readonly desk: Desk;
  /** Choose among what there is. */
  readonly a: number;
  readonly b: number;
  readonly files: readonly WrittenFile[];
  readonly tables: readonly Table[];
}

/** How something is done here and now; null where it cannot be: no such story, nothing to undo, no such file. */
export type Prepare = (circumstances: Circumstances) => Deed | null | Promise<Deed | null>;

export function pick<T>(list: readonly T[], which: number): T | undefined {
  return list.length === 0 ? undefined : list[which % list.length];
}

export function keysOf(model: Model, kind: string): string[] {
  return [...model.facts.keys()].filter((key) => placeOf(key)[0] === kind).toSorted();
}

export function liveOf(model: Model, kind: string): string[] {
  return keysOf(model, kind)
    .filter((key) => isLive(model.facts.get(key)))
    .map((key) => placeOf(key)[1] ?? "");
}

/** A story in the coder's list. */
export function storyFor({ desk: { model }, a }: Circumstances): string | undefined {
  const ids = keysOf(model, "story").map((key) => placeOf(key)[1] ?? "");
  return pick(
    ids.filter((id) => model.isVisible(id) && model.isInStudy(id)),
    a,
  );
}

/** Somebody's own edit of these facts and of no others. */
export function edit(
  run: Deed["run"],
  expected: Iterable<readonly [string, Expectation]>,
  coderId: string | null = null,
): Deed {
  return {
    run,
    expect: (model, found) => {
      const changes = model.adopt(new Map(expected), found);
      return changes.length === 0 ? null : { kind: "edit", coderId, changes };
    },
  };
}

/** An edit of one kind of record whose outcome the model does not tell: nothing else changes, nothing that was there is gone. */
export function editOf(run: Deed["run"], kind: string, check: (found: Facts) => boolean): Deed {
  return {
    run,
    expect: (model, found) => {
      if (!check(found))
        throw new Error(`The ${kind} are not as they should be: ${textOf([...found.keys()])}`);
      const keys = [...found.keys()].filter((key) => placeOf(key)[0] === kind);
      const changes = model.adopt(new Map(keys.map((key) => [key, () => true])), found);
      return changes.length === 0 ? null : { kind: "edit", coderId: null, changes };
    },
  };
}
