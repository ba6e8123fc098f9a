import { collectionIdOf, hashText, storyIdOf } from "../../../../core/ids.ts";
import { OpenTable } from "../../../../renderer/engine/tables.ts";
import { SHOWN_ALREADY } from "../../../../renderer/engine/turnArrival.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { Prepare } from "./deed.ts";
import { keysOf, pick } from "./deed.ts";
import type { Desk } from "./desk.ts";
import type { Fact } from "./fact.ts";
import { isLive, listIn, placeOf, textOf } from "./fact.ts";

export function turningArrival(kind: "import" | "merge", direction: "undo" | "redo"): Prepare {
  return async ({ desk, a }) => {
    const rows = await desk.rows();
    const at = pick(
      desk.model.rows.flatMap((row, place) =>
        row.kind === kind && row.undone === (direction === "redo") ? [place] : [],
      ),
      a,
    );
    const seq = at === undefined ? undefined : rows[at]?.seq;
    if (at === undefined || seq === undefined) return null;
    let isRefused = false;
    return {
      run: async () => {
        const turned = await (direction === "undo"
          ? desk.session.takeBack(seq)
          : desk.session.redoChange(seq));
        isRefused = !turned.ok && turned.error.message === SHOWN_ALREADY[direction];
        if (!turned.ok && !isRefused) throw new Error(turned.error.message);
        await desk.whenShown();
      },
      expect: (model, found) => {
        if (isRefused) {
          model.expectSame(found);
          return null;
        }
        const row = model.rows[at];
        if (row === undefined) throw new Error("There is no such row.");
        model.turnArrival(row, direction);
        model.expectSame(found);
        return null;
      },
    };
  };
}

export const importing: Prepare = ({ desk, a, b, tables }) => {
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
    run: () => importTable(desk, csv, name),
    expect: (model, found) => {
      const before = model.facts.get(key);
      const isStanding = isLive(before);
      const shown = isStanding
        ? keysOf(model, "story").filter(
            (each) =>
              model.facts.get(each)?.["collectionId"] === collectionId &&
              model.shownBy.has(placeOf(each)[1] ?? ""),
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
      const changes = [{ key, before, after, count: model.countOf(collectionId) }];
      model.asked(changes, came.came);
      return {
        kind: "import",
        coderId: null,
        changes,
        ...came,
      };
    },
  };
};

const NOTHING_ELSE = { date: null, title: null, contentNotes: null, hidden: [], leftOut: [] };

async function importTable(desk: Desk, csv: string, name: string): Promise<void> {
  const { session, projectId, coderId, environment } = desk;
  const table = new OpenTable(new TextEncoder().encode(csv), `${coderId}.csv`);
  // Every column is kept, as whoever imports has chosen it: without a choice those of an earlier import of the name would be.
  const [, , ...attributes] = (csv.split("\n")[0] ?? "").split(",").keys();
  const mapping = { id: 0, text: 1, attributes, ...NOTHING_ELSE };
  const request = { name, mapping, author: coderId, now: environment.now() };
  await valueOf(session.exclusive(async () => table.import(projectId, request, () => true)));
  await desk.whenShown();
}
