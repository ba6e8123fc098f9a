import type { SpokenOf } from "../../core/model/kind.ts";
import { kinds } from "../../core/model/kinds.ts";
import type { Memo } from "../../core/model/memo.ts";
import type { RevisedName } from "../../core/model/revised.ts";
import { kindOf, revisedNames } from "../../core/model/revised.ts";
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
  const named = [...(await spokenOf(db)).codes];
  const memos: Memo[] = [];
  for (const coderId of await coderIdsWithSheets(db)) {
    for (const sheet of (await readLayer(db, coderId)).values()) {
      named.push(...sheet.annotations.map(({ codeId }) => codeId));
      memos.push(...sheet.memos);
    }
  }
  for (const memo of memos) named.push(...(kinds.memos.speaksOf?.(memo).codes ?? []));
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
  for (const id of (await spokenOf(db)).coders) needed.add(id);
  for (const { id, secondPassOf } of await db.coders.toArray())
    if (secondPassOf !== undefined && (needed.has(id) || !leaving.has(id))) needed.add(secondPassOf);
  return new Set([...needed].filter((id) => leaving.has(id)));
}

/** The codes and coders that records of other kinds speak of. */
async function spokenOf(db: ProjectDatabase): Promise<Required<SpokenOf>> {
  const codes: string[] = [];
  const coders: string[] = [];
  const read = async (name: RevisedName): Promise<void> => {
    const { speaksOf } = kindOf(name);
    if (speaksOf === undefined) return;
    for (const record of await db.records(name).toArray()) {
      const named = speaksOf(record);
      codes.push(...(named.codes ?? []));
      coders.push(...(named.coders ?? []));
    }
  };
  for (const name of revisedNames) await read(name);
  return { codes, coders };
}
