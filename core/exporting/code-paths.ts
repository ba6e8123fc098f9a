import type { Code } from "../model/code.ts";
import { canonicalCodes, codebookTree } from "../model/codebook.ts";

/** A code where it stands in the codebook: `path` is its theme's name, then the names down to its own. */
export interface CodePath {
  readonly code: Code;
  readonly path: readonly string[];
}

/**
 * Code id -> the standing code that speaks for it, with its path of names. Several ids lead to one code where codes were united. A code
 * that was removed from the codebook is found too, under its own name, so that what was coded with it is not lost.
 * @example [...codePaths(readCodebook("theme,code\nCare,Touch", { author: "ana", now: "2026-05-01T10:00:00.000Z" }).value.codes).values()].map(({ path }) => path) // [["Care"], ["Care", "Touch"]]
 */
export function codePaths(codes: readonly Code[]): ReadonlyMap<string, CodePath> {
  const standing = new Map<string, CodePath>();
  const path: string[] = [];
  for (const { code, depth } of codebookTree(codes)) {
    path.length = depth;
    path.push(code.name);
    standing.set(code.id, { code, path: [...path] });
  }
  const byId = new Map(codes.map((code) => [code.id, code]));
  const paths = new Map<string, CodePath>();
  for (const [codeId, canonicalId] of canonicalCodes(codes)) {
    const code = byId.get(canonicalId);
    const found = standing.get(canonicalId);
    if (found !== undefined) paths.set(codeId, found);
    else if (code !== undefined) {
      const above = code.parentId === null ? undefined : standing.get(code.parentId);
      paths.set(codeId, { code, path: [...(above?.path ?? []), code.name] });
    }
  }
  return paths;
}
