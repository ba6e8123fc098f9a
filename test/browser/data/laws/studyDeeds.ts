import { valueOf } from "../../support/outcomes.ts";
import type { Prepare } from "./deed.ts";
import { edit, keysOf, liveOf, pick } from "./deed.ts";
import type { Expectation } from "./fact.ts";
import { isLive, placeOf, textOf } from "./fact.ts";
import { fieldSays } from "./fields.ts";

export function excluding(excluded: boolean): Prepare {
  return ({ desk, a }) => {
    const { model } = desk;
    const stories = keysOf(model, "story").map((key) => placeOf(key)[1] ?? "");
    const storyId = pick(
      stories.filter((id) => model.isVisible(id) && model.isInStudy(id) === excluded),
      a,
    );
    if (storyId === undefined) return null;
    const isRight: Expectation = (found) => found?.["excluded"] === excluded;
    const run = async (): Promise<void> => {
      await valueOf(desk.session.excludeStory(storyId, excluded));
      await desk.whenShown();
    };
    return edit(run, [[`exclusion ${storyId}`, isRight]]);
  };
}

/** Leaves every other story of the list out of the study, or brings back all that were left out, as one step. */
export function excludingSome(excluded: boolean): Prepare {
  return ({ desk, a }) => {
    const { model } = desk;
    const stories = keysOf(model, "story").map((key) => placeOf(key)[1] ?? "");
    const storyIds = stories.filter(
      (id, at) => model.isVisible(id) && model.isInStudy(id) === excluded && (!excluded || at % 2 === a % 2),
    );
    if (storyIds.length === 0) return null;
    const reason = excluded ? `reason ${a}` : undefined;
    const isRight: Expectation = (found) => found?.["excluded"] === excluded && found["reason"] === reason;
    const run = async (): Promise<void> => {
      const changed = await valueOf(desk.session.excludeStories(storyIds, excluded, reason ?? ""));
      if (changed !== storyIds.length) throw new Error(`${changed} instead of ${storyIds.length} stories.`);
      await desk.whenShown();
    };
    return edit(
      run,
      storyIds.map((id) => [`exclusion ${id}`, isRight]),
    );
  };
}

export const removeCollection: Prepare = ({ desk, a }) => {
  const id = pick(liveOf(desk.model, "collections"), a);
  if (id === undefined) return null;
  const key = `collections ${id}`;
  return {
    run: async () => {
      await valueOf(desk.session.removeCollection(id));
      await desk.whenShown();
    },
    expect: (model, found) => {
      const before = model.facts.get(key);
      const after = found.get(key);
      if (before === undefined || after === undefined || isLive(after))
        throw new Error(`${key} should be removed`);
      model.facts.set(key, after);
      model.expectSame(found);
      return { kind: "edit", coderId: null, changes: [{ key, before, after, count: 0 }] };
    },
  };
};

/** Says of a collection that its stories are public posts, or are not. */
export const sayingPublic: Prepare = ({ desk, a, b }) => {
  const id = pick(liveOf(desk.model, "collections"), a);
  if (id === undefined) return null;
  const isPublic = b % 2 === 0;
  const key = `collections ${id}`;
  const isRight: Expectation = (found) => (fieldSays(found, "isPublic") === textOf(true)) === isPublic;
  return edit(() => valueOf(desk.session.sayPublic(id, isPublic)), [[key, isRight]]);
};

export function turning(direction: "undo" | "redo"): Prepare {
  return ({ desk }) => {
    const row = desk.model.nextRow(direction);
    return {
      run: async () => {
        const turned = await desk.session[direction]();
        if (!turned.ok && turned.error.kind !== "nothing-to-undo") throw new Error(turned.error.message);
        if (turned.ok !== (row !== undefined))
          throw new Error(`There ${row === undefined ? "is nothing" : "is something"} to ${direction}.`);
        await desk.whenShown();
      },
      expect: (model, found) => {
        const mine = model.nextRow(direction);
        if (mine === undefined) model.expectSame(found);
        else {
          const collections = mine.changes.filter(({ key }) => placeOf(key)[0] === "collections");
          const expected = model.turned(mine, direction);
          for (const { key } of collections) {
            const isRight = expected.get(key);
            expected.delete(key);
            const after = found.get(key);
            if (isRight === undefined || after === undefined) continue;
            if (!isRight(after, model.facts.get(key))) throw new Error(`${key} became ${textOf(after)}`);
            model.facts.set(key, after);
          }
          model.adopt(expected, found);
          mine.undone = direction === "undo";
        }
        return null;
      },
    };
  };
}
