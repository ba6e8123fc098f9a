import { collectionIdOf, hashText, storyIdOf } from "../../../../core/ids.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { Desk, WrittenFile } from "./desk.ts";
import type { Fact, Facts } from "./facts.ts";
import { isLive, listIn, namedIn, placeOf, saying, stringIn, textOf } from "./facts.ts";
import type { Change, Expectation, Model, Row } from "./model.ts";
import { isRemoved, says } from "./model.ts";

/** A table of stories, as one person exports it from a survey. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly text: string }[];
}

/** What one step of undo holds, once it is done. */
export type Noted = Pick<Row, "kind" | "coderId"> & Partial<Pick<Row, "changes" | "came" | "replaced">>;

/**
 * Something that a coder does: in the application, and to the model. `expect` is given what is found afterwards, takes the model there, and throws
 * where anything else was found. It returns the step of undo that this made; null where it made none.
 */
export interface Deed {
  readonly run: () => Promise<unknown>;
  readonly expect: (model: Model, found: Facts) => Noted | null;
  /** An import or merge, its undoing, or a restored backup: the project file is saved at once. */
  readonly isArrival?: boolean;
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
type Prepare = (circumstances: Circumstances) => Deed | null | Promise<Deed | null>;

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list.length === 0 ? undefined : list[which % list.length];
}

function keysOf(model: Model, kind: string): string[] {
  return [...model.facts.keys()].filter((key) => placeOf(key)[0] === kind).toSorted();
}

function liveOf(model: Model, kind: string): string[] {
  return keysOf(model, kind)
    .filter((key) => isLive(model.facts.get(key)))
    .map((key) => placeOf(key)[1] ?? "");
}

/** A story in the coder's list. */
function storyFor({ desk: { model }, a }: Circumstances): string | undefined {
  const ids = keysOf(model, "story").map((key) => placeOf(key)[1] ?? "");
  return pick(
    ids.filter((id) => model.isVisible(id) && model.isInStudy(id)),
    a,
  );
}

/** Somebody's own edit of these facts and of no others. */
function edit(
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
function editOf(run: Deed["run"], kind: string, check: (found: Facts) => boolean): Deed {
  return {
    run,
    expect: (model, found) => {
      if (!check(found)) throw new Error(`The ${kind} are not as they should be: ${textOf([...found.keys()])}`);
      const keys = [...found.keys()].filter((key) => placeOf(key)[0] === kind);
      const changes = model.adopt(new Map(keys.map((key) => [key, () => true])), found);
      return changes.length === 0 ? null : { kind: "edit", coderId: null, changes };
    },
  };
}

const begun: Expectation = says({ state: "in-progress" });

/** A review that stands or was removed stays; without one the story is in progress from now on. */
function reviewBegun(model: Model, key: string): [string, Expectation] {
  const before = model.facts.get(key);
  return [key, before === undefined ? begun : (found) => textOf(found) === textOf(before)];
}

const toggle: Prepare = (circumstances) => {
  const { desk, b } = circumstances;
  const { model, coderId } = desk;
  const storyId = storyFor(circumstances);
  const codeId = pick(liveOf(model, "codes"), b);
  if (storyId === undefined || codeId === undefined) return null;
  const span = b % 3 === 0 ? { start: 0, end: 4 } : null;
  const start = `annotation ${coderId} ${storyId} `;
  const standing = [...model.facts].find(
    ([key, fact]) =>
      key.startsWith(start) && fact["codeId"] === codeId && (fact["span"] === undefined) === (span === null),
  );
  const review = reviewBegun(model, `review ${coderId} ${storyId}`);
  const run = (): Promise<unknown> => valueOf(desk.session.toggleCode(storyId, codeId, span));
  const wasOn = isLive(standing?.[1]);
  const on = says({ coderId, storyId, codeId });
  if (standing !== undefined)
    return edit(run, [[standing[0], wasOn ? isRemoved : on], review], coderId);
  return {
    run,
    expect: (now, found) => {
      const fresh = [...found.keys()].filter((key) => key.startsWith(start) && !now.facts.has(key));
      if (fresh.length !== 1) throw new Error(`One annotation should have come: ${fresh.join(", ")}`);
      const changes = now.adopt(new Map([...fresh.map((key): [string, Expectation] => [key, on]), review]), found);
      return { kind: "edit", coderId, changes };
    },
  };
};

function finishing(finished: boolean): Prepare {
  return (circumstances) => {
    const { desk } = circumstances;
    const { model, coderId } = desk;
    const storyId = storyFor(circumstances);
    if (storyId === undefined) return null;
    const key = `review ${coderId} ${storyId}`;
    const before = model.facts.get(key);
    const state = finished ? "finished" : "in-progress";
    const run = (): Promise<unknown> => valueOf(desk.session.finish(storyId, finished));
    if (isLive(before) && before?.["state"] === state) return edit(run, []);
    // The first pass stays through every later revision. A finish that was undone was none.
    const noted = isLive(before) ? before?.["firstPass"] : undefined;
    const standing = [...model.facts]
      .filter(([each, fact]) => each.startsWith(`annotation ${coderId} ${storyId} `) && isLive(fact))
      .map(([, fact]) => stringIn(fact, "id"))
      .toSorted();
    const isRight: Expectation = (found) => {
      if (!says({ state })(found, undefined)) return false;
      const pass = found?.["firstPass"];
      if (noted !== undefined || !finished) return textOf(pass) === textOf(noted ?? pass);
      const ids = listIn(namedIn(found, "firstPass"), "annotations").map((one) =>
        typeof one === "object" && one !== null && "id" in one ? one.id : null,
      );
      return textOf(ids.toSorted()) === textOf(standing);
    };
    return edit(run, [[key, isRight]], coderId);
  };
}

const look: Prepare = (circumstances) => {
  const { desk } = circumstances;
  const storyId = storyFor(circumstances);
  if (storyId === undefined) return null;
  const key = `review ${desk.coderId} ${storyId}`;
  const isRead = isLive(desk.model.facts.get(key));
  return {
    run: () => valueOf(desk.session.markOpened(storyId)),
    expect: (model, found) => {
      model.adopt(new Map(isRead ? [] : [[key, begun]]), found);
      return null;
    },
  };
};

const seeOthers: Prepare = ({ desk }) => {
  const key = `coders ${desk.coderId}`;
  return {
    run: () => valueOf(desk.session.markSawOthers()),
    expect: (model, found) => {
      const before = model.facts.get(key);
      const isRight: Expectation = (after) =>
        before?.["sawOthersAt"] === undefined
          ? typeof after?.["sawOthersAt"] === "string" && after["name"] === before?.["name"]
          : textOf(after) === textOf(before);
      model.adopt(new Map([[key, isRight]]), found);
      return null;
    },
  };
};

/** Changes one field of a code. */
function changingCode(change: (fact: Fact, circumstances: Circumstances) => Fact): Prepare {
  return (circumstances) => {
    const { desk, a } = circumstances;
    const codeId = pick(liveOf(desk.model, "codes"), a);
    const code = desk.session.codes.get().find(({ id }) => id === codeId);
    const before = desk.model.facts.get(`codes ${codeId ?? ""}`);
    if (code === undefined || before === undefined) return null;
    const changed = change(before, circumstances);
    const run = (): Promise<unknown> => valueOf(desk.session.saveCode({ ...code, ...changed }));
    return edit(run, [[`codes ${code.id}`, says({ ...Object.fromEntries(saidBy(before)), ...changed })]]);
  };
}

function saidBy(fact: Fact): [string, unknown][] {
  const stamp = new Set(["revision", "updatedAt", "author", "deletedAt"]);
  return Object.entries(fact).filter(([field]) => !stamp.has(field));
}

const addCode: Prepare = ({ desk, a }) => {
  const { session, model } = desk;
  const parentId = a % 2 === 0 ? null : (pick(liveOf(model, "codes"), a) ?? null);
  const name = `${desk.coderId} ${model.facts.size} ${a}`;
  if (keysOf(model, "codes").some((key) => model.facts.get(key)?.["name"] === name)) return null;
  const words = { definition: "", include: "", exclude: "", example: "" };
  const draft = { parentId, name, colour: 2, scale: { kind: "tag" as const }, ...words };
  const isThere = (found: Facts): boolean =>
    [...found].some(([key, fact]) => placeOf(key)[0] === "codes" && fact["name"] === name && fact["parentId"] === parentId);
  return editOf(() => valueOf(session.saveCode(draft)), "codes", isThere);
};

const removeCode: Prepare = ({ desk, a }) => {
  const { model } = desk;
  const codeId = pick(liveOf(model, "codes"), a);
  if (codeId === undefined) return null;
  const gone = new Set([codeId]);
  for (let size = 0; size < gone.size; ) {
    size = gone.size;
    for (const id of liveOf(model, "codes"))
      if (gone.has(stringIn(model.facts.get(`codes ${id}`), "parentId") ?? "")) gone.add(id);
  }
  const expected = [...gone].map((id): [string, Expectation] => [`codes ${id}`, isRemoved]);
  return edit(() => valueOf(desk.session.removeCode(codeId)), expected);
};

const moveCode: Prepare = ({ desk, a, b }) => {
  const codes = liveOf(desk.model, "codes");
  const codeId = pick(codes, a);
  const parentId = b % 3 === 0 ? (pick(codes, b) ?? null) : null;
  if (codeId === undefined) return null;
  const below = (id: string | null): boolean =>
    id !== null && (id === codeId || below(stringIn(desk.model.facts.get(`codes ${id}`), "parentId")));
  if (below(parentId)) return null;
  const isMoved = (found: Facts): boolean => found.get(`codes ${codeId}`)?.["parentId"] === parentId;
  return editOf(() => valueOf(desk.session.moveCode(codeId, parentId, b % 4)), "codes", isMoved);
};

const addCoder: Prepare = ({ desk, a }) => {
  const name = `guest of ${desk.coderId} ${desk.model.facts.size} ${a}`;
  if (keysOf(desk.model, "coders").some((key) => desk.model.facts.get(key)?.["name"] === name)) return null;
  const isThere = (found: Facts): boolean => [...found.values()].some((fact) => fact["name"] === name);
  return editOf(() => valueOf(desk.session.addCoder(name)), "coders", isThere);
};

const renameCoder: Prepare = ({ desk, a }) => {
  const coderId = pick(liveOf(desk.model, "coders"), a);
  const before = desk.model.facts.get(`coders ${coderId ?? ""}`);
  if (coderId === undefined || before === undefined) return null;
  const name = `${stringIn(before, "name")?.slice(0, 12) ?? ""} by ${desk.coderId} ${a}`;
  if (liveOf(desk.model, "coders").some((id) => desk.model.facts.get(`coders ${id}`)?.["name"] === name)) return null;
  const expected = says({ ...Object.fromEntries(saidBy(before)), name });
  return edit(() => valueOf(desk.session.renameCoder(coderId, name)), [[`coders ${coderId}`, expected]]);
};

const removeCoder: Prepare = ({ desk, a }) => {
  const { model } = desk;
  const idle = liveOf(model, "coders").filter((id) => id !== desk.coderId && !model.hasCoding(id));
  const coderId = pick(idle, a);
  if (coderId === undefined) return null;
  return edit(() => valueOf(desk.session.removeCoder(coderId)), [[`coders ${coderId}`, isRemoved]]);
};

const renameProject: Prepare = ({ desk, a }) => {
  const name = `Study of ${desk.coderId}, ${a}`;
  return edit(() => valueOf(desk.session.renameProject(name)), [["project", says({ name })]]);
};

function excluding(excluded: boolean): Prepare {
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

const removeCollection: Prepare = ({ desk, a }) => {
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
      if (before === undefined || after === undefined || isLive(after)) throw new Error(`${key} should be removed`);
      model.facts.set(key, after);
      model.expectSame(found);
      return { kind: "edit", coderId: null, changes: [{ key, before, after, count: 0 }] };
    },
  };
};

function turning(direction: "undo" | "redo"): Prepare {
  return ({ desk }) => {
    const row = desk.model.nextRow(direction);
    return {
      run: async () => {
        const turned = await desk.session[direction]();
        if (!turned.ok && turned.error.kind !== "nothing-to-undo") throw new Error(turned.error.message);
        if (turned.ok !== (row !== undefined)) throw new Error(`There ${row === undefined ? "is nothing" : "is something"} to ${direction}.`);
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

function turningArrival(kind: "import" | "merge", direction: "undo" | "redo"): Prepare {
  return async ({ desk, a }) => {
    const rows = await desk.rows();
    const at = pick(
      desk.model.rows.flatMap((row, place) => (row.kind === kind && row.undone === (direction === "redo") ? [place] : [])),
      a,
    );
    const seq = at === undefined ? undefined : rows[at]?.seq;
    if (at === undefined || seq === undefined) return null;
    return {
      isArrival: true,
      run: async () => {
        await valueOf(direction === "undo" ? desk.session.takeBack(seq) : desk.session.redoChange(seq));
        await desk.whenShown();
      },
      expect: (model, found) => {
        const row = model.rows[at];
        if (row === undefined) throw new Error("There is no such row.");
        model.turnArrival(row, direction);
        model.expectSame(found);
        return null;
      },
    };
  };
}

const importing: Prepare = ({ desk, a, b, tables }) => {
  const table = pick(tables, a);
  const name = b % 2 === 0 ? "stories" : "more stories";
  if (table === undefined) return null;
  const { columns, rows } = table;
  const csv = [
    `id,text,${columns.join(",")}`,
    ...rows.map(({ id, text }) => [id, text, ...columns.map((column) => `${column} of ${id}`)].join(",")),
  ].join("\n");
  const collectionId = collectionIdOf(name);
  const key = `collections ${collectionId}`;
  return {
    isArrival: true,
    run: () => desk.importTable(csv, name),
    expect: (model, found) => {
      const before = model.facts.get(key);
      const isStanding = isLive(before);
      const shown = isStanding
        ? keysOf(model, "story").filter(
            (each) => model.facts.get(each)?.["collectionId"] === collectionId && model.shownBy.has(placeOf(each)[1] ?? ""),
          )
        : [];
      const next = Math.max(-1, ...shown.map((each) => Number(model.facts.get(each)?.["position"]))) + 1;
      const fresh = rows
        .map((row, at) => ({ ...row, line: at + 2, storyId: storyIdOf(collectionId, row.id, row.text) }))
        .filter(({ storyId }) => !shown.includes(`story ${storyId}`));
      if (fresh.length === 0) {
        model.expectSame(found);
        return null;
      }
      const after = found.get(key);
      const names = new Set([...(isStanding ? listIn(before, "attributeNames") : []), ...columns]);
      if (!isLive(after) || textOf(listIn(after, "attributeNames")) !== textOf([...names].toSorted()))
        throw new Error(`${key} became ${textOf(after)}`);
      const stories = fresh.map(({ id, text, line, storyId }, at): Fact => ({
        id: storyId,
        collectionId,
        position: next + at,
        externalId: id,
        text,
        textHash: hashText(text),
        attributes: Object.fromEntries(columns.map((column) => [column, `${column} of ${id}`])),
        source: { fileName: `${desk.coderId}.csv`, line },
        contentNotes: [],
      }));
      const came = model.importStories(stories);
      if (after !== undefined) model.facts.set(key, after);
      model.expectSame(found);
      return { kind: "import", coderId: null, changes: [{ key, before, after, count: model.countOf(collectionId) }], ...came };
    },
  };
};

/** What merging a file makes of the model, with coders who come back as they have coding. */
function merged(model: Model, file: WrittenFile, found: Facts): Noted | null {
  const { changes, came } = model.merge(file.model);
  const back = keysOf(model, "coders").filter(
    (key) => !isLive(model.facts.get(key)) && model.hasCoding(placeOf(key)[1] ?? ""),
  );
  const returned = new Map<string, Change>();
  for (const key of back) {
    const [before, after] = [model.facts.get(key), found.get(key)];
    if (!isLive(after) || after?.["name"] !== before?.["name"]) throw new Error(`${key} should come back: ${textOf(after)}`);
    if (after === undefined) continue;
    const earlier = changes.find((each) => each.key === key)?.before ?? before;
    model.facts.set(key, after);
    returned.set(key, { key, before: earlier, after, count: 0 });
  }
  model.expectSame(found);
  const all = [...changes.filter(({ key }) => !returned.has(key)), ...returned.values()];
  return { kind: "merge", coderId: null, changes: all, came };
}

/** Merges of which nothing was new make no step of undo; `isNew` is known once it was done. */
function mergeOf(run: () => Promise<boolean>, file: WrittenFile): Deed {
  let isNew = false;
  return {
    isArrival: true,
    run: async () => {
      isNew = await run();
    },
    expect: (model, found) => {
      const noted = merged(model, file, found);
      const isChanged = noted !== null && (noted.changes?.length ?? 0) + (noted.came?.size ?? 0) > 0;
      if (isChanged && !isNew) throw new Error("A merge that changed something has no step of undo.");
      return isNew ? noted : null;
    },
  };
}

const merging: Prepare = ({ desk, a, files }) => {
  const file = pick(
    files.filter(({ from }) => from !== desk.coderId),
    a,
  );
  return file === undefined ? null : mergeOf(() => desk.merge(file), file);
};

/** Opens an older file of the project. One that has the save that the working copy has is nothing to merge. */
const openingOwn: Prepare = async ({ desk, a, files }) => {
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
const restoring: Prepare = ({ desk, a, files }) => {
  const file = pick(own(desk, files), a);
  if (file === undefined) return null;
  return {
    isArrival: true,
    run: () => desk.restore(file),
    expect: (model, found) => {
      const before = model.view();
      const facts = new Map(
        [...file.model.facts].map(([key, fact]): [string, Fact] => [key, restoredFact(key, fact, before.get(key), found.get(key), desk.coderId)]),
      );
      for (const [key, fact] of before) {
        const storyId = placeOf(key)[1] ?? "";
        if (placeOf(key)[0] === "exclusion" && facts.has(`story ${storyId}`) && !facts.has(key)) {
          const after = found.get(key);
          if (after === undefined || after["excluded"] !== false) throw new Error(`${key} became ${textOf(after)}, from ${textOf(fact)}`);
          facts.set(key, after);
        }
      }
      model.rebuilt(facts);
      model.expectSame(found);
      return null;
    },
  };
};

function restoredFact(key: string, backup: Fact, before: Fact | undefined, after: Fact | undefined, coderId: string): Fact {
  const [kind, coder] = placeOf(key);
  if (before === undefined || kind === "story" || kind === "shown") return backup;
  if (after === undefined) throw new Error(`${key} is not restored`);
  const isOthers = ["review", "annotation", "memo"].includes(kind) && coder !== coderId;
  const isSame = kind === "exclusion" ? before["excluded"] === backup["excluded"] : saying(before) === saying(backup);
  const [now, then] = [Number(before["revision"]), Number(backup["revision"])];
  if (isSame) return kind === "exclusion" ? after : now > then ? before : backup;
  if (isOthers) return backup;
  const isRight = kind === "exclusion" ? after["excluded"] === backup["excluded"] : saying(after) === saying(backup);
  if (!isRight || Number(after["revision"]) <= Math.max(now, then)) throw new Error(`${key} became ${textOf(after)}, from ${textOf(backup)}`);
  return after;
}

/** All that a coder can do which changes the project. */
export const deeds = {
  toggle,
  finish: finishing(true),
  reopen: finishing(false),
  look,
  "see others": seeOthers,
  define: changingCode((code, { desk }) => ({ definition: `${stringIn(code, "definition") ?? ""}${desk.coderId} ` })),
  recolour: changingCode((_, { b }) => ({ colour: (b % 7) + 1 })),
  "add code": addCode,
  "remove code": removeCode,
  "move code": moveCode,
  "add coder": addCoder,
  "rename coder": renameCoder,
  "remove coder": removeCoder,
  "rename project": renameProject,
  exclude: excluding(true),
  include: excluding(false),
  "remove collection": removeCollection,
  undo: turning("undo"),
  redo: turning("redo"),
  import: importing,
  merge: merging,
  "open own file": openingOwn,
  restore: restoring,
  "undo import": turningArrival("import", "undo"),
  "undo merge": turningArrival("merge", "undo"),
  "redo import": turningArrival("import", "redo"),
  "redo merge": turningArrival("merge", "redo"),
} satisfies Record<string, Prepare>;

export type DeedName = keyof typeof deeds;
