import type { z } from "zod";
import type { RevisedKind } from "./kind.ts";
import { kinds } from "./kinds.ts";

export type KindName = keyof typeof kinds;
export type RecordOf<K extends KindName> = z.infer<(typeof kinds)[K]["schema"]>;

/** The kinds whose records people revise one by one. */
export type RevisedName = {
  [K in KindName]: (typeof kinds)[K] extends { readonly isRevised: true } ? K : never;
}[KindName];

/** What a record of each of these kinds is. */
export type Revised = { [K in RevisedName]: RecordOf<K> };

/** Records of each of these kinds. */
export type RevisedLists = { readonly [K in RevisedName]: readonly Revised[K][] };

function isKindName(name: string): name is KindName {
  return name in kinds;
}

/** The names of all kinds, in the order of the list. */
export const kindNames: readonly KindName[] = Object.keys(kinds).filter(isKindName);

/**
 * Whether people revise records of the kind of this name.
 * @example isRevisedName("codes") // true
 */
export function isRevisedName(name: string): name is RevisedName {
  return Object.entries(kinds).some(([each, kind]) => each === name && "isRevised" in kind);
}

/** The names of these kinds, in the order of the list. */
export const revisedNames: readonly RevisedName[] = Object.keys(kinds).filter(isRevisedName);

/**
 * The kind of this name.
 * @example kindOf("codes").noun // "code"
 */
export function kindOf<K extends RevisedName>(name: K): RevisedKind<Revised[K]> {
  const all: { readonly [P in RevisedName]: RevisedKind<Revised[P]> } = kinds;
  return all[name];
}

/**
 * An empty list for each kind, to be filled.
 * @example emptyLists().codes // []
 */
export function emptyLists(): { [K in RevisedName]: Revised[K][] } {
  const lists: { [K in RevisedName]?: Revised[K][] } = {};
  for (const name of revisedNames) lists[name] = [];
  const isWhole = (some: typeof lists): some is { [K in RevisedName]: Revised[K][] } =>
    revisedNames.every((name) => name in some);
  if (!isWhole(lists)) throw new Error("Each kind has a list.");
  return lists;
}

/**
 * A list for each kind.
 * @example listsOf(() => []).codes // []
 */
export function listsOf(make: <K extends RevisedName>(name: K) => readonly Revised[K][]): RevisedLists {
  const lists: { [K in RevisedName]: readonly Revised[K][] } = emptyLists();
  for (const name of revisedNames) put(lists, name, make(name));
  return lists;
}

function put<K extends RevisedName>(
  lists: { [P in K]: readonly Revised[P][] },
  name: K,
  list: readonly Revised[K][],
): void {
  lists[name] = list;
}

/** Adds a record to the list of its kind. */
export function addTo<K extends RevisedName>(
  lists: { readonly [P in K]: Revised[P][] },
  name: K,
  record: Revised[K],
): void {
  lists[name].push(record);
}

/**
 * The records of one kind.
 * @example listIn(emptyLists(), "codes") // []
 */
export function listIn<K extends RevisedName>(lists: RevisedLists, name: K): readonly Revised[K][] {
  return lists[name];
}

/**
 * The stories that records of kinds about a story speak of: decisions, examples. A story that is not shown stays as long as they do.
 * @example storiesSpokenOf(emptyLists()).size // 0
 */
export function storiesSpokenOf(lists: RevisedLists): Set<string> {
  const spokenOf = new Set<string>();
  for (const name of revisedNames) {
    const { storyId } = kindOf(name);
    if (storyId !== undefined) for (const record of listIn(lists, name)) spokenOf.add(storyId(record));
  }
  return spokenOf;
}

/** A list for each kind, made one after the other by something that takes its time. */
export async function listsOfAsync(
  make: <K extends RevisedName>(name: K) => PromiseLike<readonly Revised[K][]>,
): Promise<RevisedLists> {
  const lists: { [K in RevisedName]: readonly Revised[K][] } = emptyLists();
  for (const name of revisedNames) put(lists, name, await make(name));
  return lists;
}

/**
 * Something of each kind.
 * @example ofEachKind((name) => kindOf(name).part).memos // "memos"
 */
export function ofEachKind<T>(make: (name: RevisedName) => T): Readonly<Record<RevisedName, T>> {
  const made: Partial<Record<RevisedName, T>> = {};
  for (const name of revisedNames) made[name] = make(name);
  const isComplete = (some: Partial<Record<RevisedName, T>>): some is Record<RevisedName, T> =>
    revisedNames.every((name) => name in some);
  if (!isComplete(made)) throw new Error("Each kind has something.");
  return made;
}
