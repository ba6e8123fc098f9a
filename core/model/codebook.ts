import type { Code } from "./code.ts";
import { MAX_CODE_DEPTH } from "./limits.ts";
import { isLive } from "./record.ts";

/** A code in its place: `depth` 0 is a theme. */
export interface PlacedCode {
  readonly code: Code;
  readonly depth: number;
}

/**
 * The codes in reading order, without removed ones: themes, each followed by its sub-codes. A code whose parent is
 * gone, or that is its own ancestor, is shown as a theme, and codes below the last level (MAX_CODE_DEPTH) are shown
 * on it: nothing is hidden. Codes that were united with another (`sameAs`) are left out.
 * @example codebookTree([{ id: "t", parentId: null, position: 0 }, { id: "c", parentId: "t", position: 0 }]).map(({ depth }) => depth) // [0, 1]
 */
export function codebookTree(codes: readonly Code[]): PlacedCode[] {
  const children = childrenOf(codes);
  const placed: PlacedCode[] = [];
  // A stack of its own, since a file may nest codes deeper than the engine's. Levels end, since every code may be told with its whole path.
  const open: PlacedCode[] = [];
  const openChildren = (parent: string | null, depth: number): void => {
    const siblings = children.get(parent) ?? [];
    const lastFirst = siblings.toSorted((a, b) => b.position - a.position || (a.id < b.id ? 1 : -1));
    for (const code of lastFirst) open.push({ code, depth });
  };
  openChildren(null, 0);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    placed.push(next);
    openChildren(next.code.id, Math.min(next.depth + 1, MAX_CODE_DEPTH - 1));
  }
  return placed;
}

/**
 * The codes that are below themselves, by way of their parents, without removed ones. Two valid moves can create such
 * a loop when they are merged. Each of these codes is shown as a theme, on every computer.
 * @example codesInLoops([{ id: "a", parentId: "b" }, { id: "b", parentId: "a" }]).map(({ id }) => id) // ["a", "b"]
 */
export function codesInLoops(codes: readonly Code[]): Code[] {
  const canonical = canonicalCodes(codes);
  const live = codes.filter((code) => isLive(code) && canonical.get(code.id) === code.id);
  const loops = inLoops(new Map(live.map((code) => [code.id, code])), canonical);
  return live.filter((code) => loops.has(code.id));
}

/**
 * Code id -> the id of the code that represents it. Codes joined by `sameAs` are one group. It is represented by the one that the others were
 * united with, directly or by way of others; where that was removed, or teammates united the same codes in opposite directions, by the code with
 * the smallest id that was not removed. So all who have the same codes have the same representative.
 * @example [...canonicalCodes([{ id: "a", sameAs: "b" }, { id: "b" }])] // [["a", "b"], ["b", "b"]]
 */
export function canonicalCodes(codes: readonly Code[]): ReadonlyMap<string, string> {
  const leader = new Map<string, string>(codes.map((code) => [code.id, code.id]));
  if (codes.every(({ sameAs }) => sameAs === undefined)) return leader;
  const find = (codeId: string): string => {
    let at = codeId;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) {
      leader.set(at, leader.get(up) ?? up); // Halves the way for whoever comes next.
      at = up;
    }
    return at;
  };
  const leadsOn = (code: Code): code is Code & { readonly sameAs: string } =>
    code.sameAs !== undefined && code.sameAs !== code.id && leader.has(code.sameAs);
  // The first of these stands for a group: the standing code at the end of its ways, a standing one, a removed one; then the smallest id.
  const rank = new Map(
    codes.map((code) => [code.id, `${isLive(code) ? (leadsOn(code) ? 1 : 0) : 2}${code.id}`]),
  );
  for (const code of codes) {
    if (!leadsOn(code)) continue;
    const a = find(code.id);
    const b = find(code.sameAs);
    if (a === b) continue;
    const aFirst = (rank.get(a) ?? a) < (rank.get(b) ?? b);
    leader.set(aFirst ? b : a, aFirst ? a : b);
  }
  return new Map(codes.map((code) => [code.id, find(code.id)]));
}

/**
 * The ids of `codeId` and all codes below it, without removed ones.
 * @example [...withDescendants([{ id: "t", parentId: null }, { id: "c", parentId: "t" }], "t")] // ["t", "c"]
 */
export function withDescendants(codes: readonly Code[], codeId: string): ReadonlySet<string> {
  const children = childrenOf(codes);
  const found = new Set<string>([codeId]);
  const open = [codeId];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of children.get(next) ?? []) {
      found.add(child.id);
      open.push(child.id);
    }
  }
  return found;
}

/** The standing codes by the id of the one that each stands under, at whatever depth; themes under null. */
function childrenOf(codes: readonly Code[]): ReadonlyMap<string | null, readonly Code[]> {
  const canonical = canonicalCodes(codes);
  const live = codes.filter((code) => isLive(code) && canonical.get(code.id) === code.id);
  const byId = new Map(live.map((code) => [code.id, code]));
  const loops = inLoops(byId, canonical);
  const children = new Map<string | null, Code[]>();
  for (const code of live) {
    const parent = loops.has(code.id) ? undefined : parentOf(code, byId, canonical);
    const siblings = children.get(parent?.id ?? null);
    if (siblings === undefined) children.set(parent?.id ?? null, [code]);
    else siblings.push(code);
  }
  return children;
}

/** The standing code that `code` stands under; undefined for a theme, or where the parent is gone. */
function parentOf(
  code: Code,
  byId: ReadonlyMap<string, Code>,
  canonical: ReadonlyMap<string, string>,
): Code | undefined {
  return code.parentId === null ? undefined : byId.get(canonical.get(code.parentId) ?? code.parentId);
}

/** The ids of the codes that are their own ancestors. Each code is walked over once. */
function inLoops(
  byId: ReadonlyMap<string, Code>,
  canonical: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const loops = new Set<string>();
  const done = new Set<string>();
  for (const start of byId.values()) {
    const path = new Set<string>();
    let at: Code | undefined = start;
    while (at !== undefined && !done.has(at.id) && !path.has(at.id)) {
      path.add(at.id);
      at = parentOf(at, byId, canonical);
    }
    if (at !== undefined && path.has(at.id)) {
      const way = [...path];
      for (const codeId of way.slice(way.indexOf(at.id))) loops.add(codeId);
    }
    for (const codeId of path) done.add(codeId);
  }
  return loops;
}
