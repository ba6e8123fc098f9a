import type { ProjectDatabase } from "./database.ts";
import { coderIdsWithSheets, hasLayer, readLayer } from "./layers.ts";

/** Codes and coders by their ids. */
export interface CodesAndCoders {
  readonly codes: ReadonlySet<string>;
  readonly coders: ReadonlySet<string>;
}

/**
 * Of codes and coders that undoing a merge would delete, those that something which stays refers to: coding that was done since, a code created
 * below it, a memo, a decision. Without them that would be shown nowhere and refused in every merge. Inside the caller's transaction.
 */
export async function stillNeeded(db: ProjectDatabase, leaving: CodesAndCoders): Promise<CodesAndCoders> {
  return {
    codes: leaving.codes.size === 0 ? new Set() : await neededCodes(db, leaving.codes),
    coders: leaving.coders.size === 0 ? new Set() : await neededCoders(db, leaving.coders),
  };
}

async function neededCodes(db: ProjectDatabase, leaving: ReadonlySet<string>): Promise<Set<string>> {
  const named = (await db.decisions.toArray()).map(({ codeId }) => codeId);
  const memos = await db.memos.toArray();
  for (const coderId of await coderIdsWithSheets(db)) {
    for (const sheet of (await readLayer(db, coderId)).values()) {
      named.push(...sheet.annotations.map(({ codeId }) => codeId));
      memos.push(...sheet.memos);
    }
  }
  named.push(...memos.flatMap(({ subject }) => (subject.kind === "code" ? [subject.id] : [])));
  const codes = await db.codes.toArray();
  const related = new Map(
    codes.map(({ id, parentId, sameAs }) => [
      id,
      [parentId, sameAs].filter((other) => typeof other === "string"),
    ]),
  );
  for (const { id } of codes) if (!leaving.has(id)) named.push(...(related.get(id) ?? []));
  const needed = new Set<string>();
  for (let id = named.pop(); id !== undefined; id = named.pop()) {
    if (!leaving.has(id) || needed.has(id)) continue;
    needed.add(id);
    named.push(...(related.get(id) ?? []));
  }
  return needed;
}

async function neededCoders(db: ProjectDatabase, leaving: ReadonlySet<string>): Promise<Set<string>> {
  const current = (await db.facts.get("facts"))?.value.currentCoder ?? null;
  const needed = new Set(current === null ? [] : [current]);
  for (const id of leaving) if (await hasLayer(db, id)) needed.add(id);
  for (const { coderId } of await db.memos.toArray()) needed.add(coderId);
  for (const { id, secondPassOf } of await db.coders.toArray())
    if (secondPassOf !== undefined && (needed.has(id) || !leaving.has(id))) needed.add(secondPassOf);
  return new Set([...needed].filter((id) => leaving.has(id)));
}
