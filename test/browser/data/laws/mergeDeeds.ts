import type { Deed, Noted, Prepare } from "./deed.ts";
import { keysOf, pick } from "./deed.ts";
import type { Desk } from "./desk.ts";
import type { Fact, Facts } from "./fact.ts";
import { isLive, placeOf, saying, textOf } from "./fact.ts";
import type { FileModel, WrittenFile } from "./file.ts";
import { offersTheSame } from "./levelDeeds.ts";
import type { Model } from "./model.ts";
import type { Change } from "./row.ts";

/** What merging a file makes of the model, with coders who come back as they have coding. */
function merged(model: Model, file: FileModel, found: Facts, isAskedFor: boolean): Noted | null {
  const { changes, came } = model.merge(file);
  const back = keysOf(model, "coders").filter(
    (key) => !isLive(model.facts.get(key)) && model.hasCoding(placeOf(key)[1] ?? ""),
  );
  const returned = new Map<string, Change>();
  for (const key of back) {
    const [before, after] = [model.facts.get(key), found.get(key)];
    if (!isLive(after) || after?.["name"] !== before?.["name"])
      throw new Error(`${key} should come back: ${textOf(after)}`);
    if (after === undefined) continue;
    model.expectAboveMet(key, after);
    const earlier = changes.find((each) => each.key === key)?.before ?? before;
    model.facts.set(key, after);
    returned.set(key, { key, before: earlier, after, count: 0 });
  }
  model.expectSame(found);
  for (const { key, before, after } of changes)
    if (Number(after?.["revision"] ?? 0) < Number(before?.["revision"] ?? 0))
      throw new Error(`A merge lowered the revision of ${key}: ${textOf(after)}, from ${textOf(before)}`);
  const all = [...changes.filter(({ key }) => !returned.has(key)), ...returned.values()];
  if (isAskedFor) model.asked(all, came);
  return { kind: "merge", coderId: null, changes: all, came };
}

/** Merges of which nothing was new make no step of undo. Those that were stopped do not say which they are. */
function mergeOf(run: () => Promise<boolean>, file: WrittenFile, isAskedFor = true): Deed {
  let isNew: boolean | null = null;
  return {
    run: async () => {
      isNew = await run();
    },
    expect: (model, found, hasStep) => {
      if (isNew !== null && isNew !== hasStep)
        throw new Error(
          `A merge says that it ${isNew ? "has" : "has no"} step of undo, and it is otherwise.`,
        );
      const told = isAskedFor ? file.model : model.unasked(file.model);
      const noted = merged(model, told, found, isAskedFor);
      const isChanged = noted !== null && (noted.changes?.length ?? 0) + (noted.came?.size ?? 0) > 0;
      if (isChanged && !hasStep) throw new Error("A merge that changed something has no step of undo.");
      return hasStep ? noted : null;
    },
  };
}

export const merging: Prepare = ({ desk, a, files }) => {
  const file = pick(
    files.filter(({ from }) => from !== desk.coderId),
    a,
  );
  return file === undefined ? null : mergeOf(() => desk.merge(file), file);
};

/** Takes what somebody else has saved into the file that the team shares, as the saver does it: nobody is asked, and nobody has asked. */
export const takingShared: Prepare = async ({ desk, a, files }) => {
  const file = pick(
    files.filter(({ model }) => model.kind === "project"),
    a,
  );
  if (file === undefined) return null;
  if (!(await desk.isSame(file))) return mergeOf(() => desk.takeShared(file), file, false);
  return {
    run: () => desk.takeShared(file),
    expect: (model, found) => {
      model.expectSame(found);
      return null;
    },
  };
};

/** Opens an older file of the project. One that has the save that the working copy has is nothing to merge. */
export const openingOwn: Prepare = async ({ desk, a, files }) => {
  const file = pick(own(desk, files), a);
  if (file === undefined) return null;
  if (!(await desk.isSame(file))) return mergeOf(() => desk.openOwn(file), file);
  return {
    run: () => desk.openOwn(file),
    expect: (model, found) => {
      model.expectSame(found);
      return null;
    },
  };
};

function own(desk: Desk, files: readonly WrittenFile[]): WrittenFile[] {
  return files.filter(({ from, model }) => from === desk.coderId && model.kind === "project");
}

/**
 * A backup takes the project's place: all that it says, and nothing that it does not say. What the team shares and what this computer's coder said
 * is written anew where it differs, so that files that hold the later state do not undo the restoring.
 */
export const restoring: Prepare = ({ desk, a, files }) => {
  const file = pick(own(desk, files), a);
  if (file === undefined) return null;
  return {
    run: () => desk.restore(file),
    expect: (model, found) => {
      const before = model.view();
      const facts = new Map(
        [...file.model.facts].map(([key, fact]): [string, Fact] => [
          key,
          restoredFact(key, fact, before.get(key), found.get(key), model),
        ]),
      );
      for (const [key, fact] of before) {
        const storyId = placeOf(key)[1] ?? "";
        if (placeOf(key)[0] === "exclusion" && facts.has(`story ${storyId}`) && !facts.has(key)) {
          const after = found.get(key);
          if (after === undefined || after["excluded"] !== false)
            throw new Error(`${key} became ${textOf(after)}, from ${textOf(fact)}`);
          if (fact["excluded"] === true) model.expectAboveMet(key, after);
          facts.set(key, after);
        }
      }
      model.rebuilt(facts);
      model.expectSame(found);
      return null;
    },
  };
};

function restoredFact(
  key: string,
  backup: Fact,
  before: Fact | undefined,
  after: Fact | undefined,
  model: Model,
): Fact {
  const [kind, coder] = placeOf(key);
  if (before === undefined || kind === "story" || kind === "shown") return backup;
  if (after === undefined) throw new Error(`${key} is not restored`);
  const isOthers = ["review", "annotation", "memo"].includes(kind) && coder !== model.coderId;
  const isSame =
    kind === "exclusion" ? before["excluded"] === backup["excluded"] : saying(before) === saying(backup);
  const [now, then] = [Number(before["revision"]), Number(backup["revision"])];
  // Columns that only stand in another order are the same here: the backup's order is written anew.
  if (isSame && kind === "collections" && Number(after["revision"]) > Math.max(now, then)) {
    model.expectAboveMet(key, after);
    return after;
  }
  if (isSame) return kind === "exclusion" ? after : now > then ? before : backup;
  if (isOthers) return backup;
  const isRight =
    kind === "exclusion"
      ? after["excluded"] === backup["excluded"]
      : kind === "codes"
        ? offersTheSame(after["scale"], backup["scale"]) &&
          saying({ ...after, scale: "" }) === saying({ ...backup, scale: "" })
        : saying(after) === saying(backup);
  if (!isRight || Number(after["revision"]) <= Math.max(now, then))
    throw new Error(`${key} became ${textOf(after)}, from ${textOf(backup)}`);
  model.expectAboveMet(key, after);
  return after;
}
