import { z } from "zod";
import { versionIdOf } from "../ids.ts";
import { codeSchema } from "./code.ts";
import type { Code } from "./code.ts";
import { id, isLive, moment } from "./record.ts";

/** An immutable snapshot of the codebook, named by the hash of its content: what a coder had before them when they coded. */
export const codebookVersionSchema = z.object({ id, createdAt: moment, codes: z.array(codeSchema) });
export type CodebookVersion = z.infer<typeof codebookVersionSchema>;

/** The version that these codes make: only what coders read counts, so that the same codebook has the same id on every machine. */
export function codebookVersionOf(codes: readonly Code[], now: string): CodebookVersion {
  const live = codes.filter(isLive).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const content = live.map((code) => [
    code.id,
    code.parentId,
    code.name,
    code.definition,
    code.include,
    code.exclude,
    code.example,
    code.scale,
    code.sameAs ?? null,
  ]);
  return { id: versionIdOf(JSON.stringify(content)), createdAt: now, codes: live };
}

/** A code in its place: `depth` 0 is a theme. */
export interface PlacedCode {
  readonly code: Code;
  readonly depth: number;
}

/**
 * The standing codes as a reader sees them: themes in order, each followed by its sub-codes. A code whose parent is gone, or that is
 * its own ancestor, stands as a theme: nothing is hidden. Codes that were united with another (`sameAs`) are left out.
 */
export function codebookTree(codes: readonly Code[]): PlacedCode[] {
  const canonical = canonicalCodes(codes);
  const live = codes.filter((code) => isLive(code) && canonical.get(code.id) === code.id);
  const byId = new Map(live.map((code) => [code.id, code]));
  const children = new Map<string | null, Code[]>();
  for (const code of live) {
    const parent = hasRoot(code, byId, canonical) ? parentOf(code, canonical) : null;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [code]);
    else siblings.push(code);
  }
  const placed: PlacedCode[] = [];
  const place = (parent: string | null, depth: number): void => {
    const siblings = children.get(parent) ?? [];
    for (const code of siblings.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))) {
      placed.push({ code, depth });
      place(code.id, depth + 1);
    }
  };
  place(null, 0);
  return placed;
}

/**
 * Code id -> the id of the code that stands for it. Codes joined by `sameAs`, in either direction, are one group; the standing code with the
 * smallest id speaks for it, so that two teammates who united the same codes in opposite directions still agree.
 */
export function canonicalCodes(codes: readonly Code[]): ReadonlyMap<string, string> {
  const leader = new Map<string, string>(codes.map((code) => [code.id, code.id]));
  const find = (codeId: string): string => {
    let at = codeId;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    return at;
  };
  const rank = new Map(codes.map((code) => [code.id, isLive(code) ? `0${code.id}` : `1${code.id}`]));
  for (const code of codes) {
    if (code.sameAs === undefined || !leader.has(code.sameAs)) continue;
    const a = find(code.id);
    const b = find(code.sameAs);
    if (a === b) continue;
    const aFirst = (rank.get(a) ?? a) < (rank.get(b) ?? b);
    leader.set(aFirst ? b : a, aFirst ? a : b);
  }
  return new Map(codes.map((code) => [code.id, find(code.id)]));
}

/** The ids of `codeId` and every standing code below it. */
export function withDescendants(codes: readonly Code[], codeId: string): ReadonlySet<string> {
  const tree = codebookTree(codes);
  const start = tree.findIndex((placed) => placed.code.id === codeId);
  const root = tree[start];
  const found = new Set<string>([codeId]);
  if (root === undefined) return found;
  for (const placed of tree.slice(start + 1)) {
    if (placed.depth <= root.depth) break;
    found.add(placed.code.id);
  }
  return found;
}

function parentOf(code: Code, canonical: ReadonlyMap<string, string>): string | null {
  return code.parentId === null ? null : (canonical.get(code.parentId) ?? code.parentId);
}

/** Whether the way up from `code` ends at a theme, rather than in a loop or at a code that is gone. */
function hasRoot(
  code: Code,
  byId: ReadonlyMap<string, Code>,
  canonical: ReadonlyMap<string, string>,
): boolean {
  const seen = new Set<string>([code.id]);
  for (let parent = parentOf(code, canonical); parent !== null;) {
    const up = byId.get(parent);
    if (up === undefined || seen.has(parent)) return false;
    seen.add(parent);
    parent = parentOf(up, canonical);
  }
  return true;
}
