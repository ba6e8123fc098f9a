import type { PlacedCode } from "../../../core/model/codebook.ts";

/** Where a code is moved to: position `index`, from 0, among the codes under `parentId`. */
export interface Place {
  readonly parentId: string | null;
  readonly index: number;
}

/** A code with its sub-codes, as the tree shows them. */
export interface Branch {
  readonly placed: PlacedCode;
  /** The parent under which it is shown; null for a code whose own parent is gone, which is shown as a theme. */
  readonly parentId: string | null;
  readonly branches: readonly Branch[];
}

/** The flat order of `codebookTree` as branches. */
export function branchesOf(placed: readonly PlacedCode[]): readonly Branch[] {
  let at = 0;
  const take = (depth: number, parentId: string | null): Branch[] => {
    const found: Branch[] = [];
    for (let one = placed[at]; one !== undefined && one.depth === depth; one = placed[at]) {
      at += 1;
      found.push({ placed: one, parentId, branches: take(depth + 1, one.code.id) });
    }
    return found;
  };
  return take(0, null);
}

/** The codes under one parent, in order, without removed ones. */
export function siblingsUnder(tree: readonly Branch[], parentId: string | null): readonly Branch[] {
  return parentId === null ? tree : (findBranch(tree, parentId)?.branches ?? []);
}

export function findBranch(tree: readonly Branch[], codeId: string): Branch | undefined {
  for (const branch of tree) {
    const found = branch.placed.code.id === codeId ? branch : findBranch(branch.branches, codeId);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The position one up (-1) or down (1). At the edge of its theme, a sub-code moves into the neighbouring theme.
 * Undefined if there is no such position.
 */
export function stepFrom(tree: readonly Branch[], codeId: string, by: 1 | -1): Place | undefined {
  const branch = findBranch(tree, codeId);
  if (branch === undefined) return undefined;
  const { parentId } = branch;
  const siblings = siblingsUnder(tree, parentId);
  const at = siblings.indexOf(branch);
  if (siblings[at + by] !== undefined) return { parentId, index: at + by };
  const parent = parentId === null ? undefined : findBranch(tree, parentId);
  if (parent === undefined) return undefined;
  const uncles = siblingsUnder(tree, parent.parentId);
  const next = uncles[uncles.indexOf(parent) + by];
  if (next === undefined) return undefined;
  return { parentId: next.placed.code.id, index: by === 1 ? 0 : next.branches.length };
}

/** Where a code dropped before, after or on another goes. Undefined if that is itself or below itself. */
export function dropPlace(
  tree: readonly Branch[],
  codeId: string,
  targetId: string,
  position: "before" | "after" | "on",
): Place | undefined {
  const moved = findBranch(tree, codeId);
  const target = findBranch(tree, targetId);
  if (moved === undefined || target === undefined) return undefined;
  if (codeId === targetId || findBranch(moved.branches, targetId) !== undefined) return undefined;
  if (position === "on") return { parentId: targetId, index: target.branches.length };
  const others = siblingsUnder(tree, target.parentId).filter((branch) => branch !== moved);
  const at = others.indexOf(target);
  return { parentId: target.parentId, index: position === "before" ? at : at + 1 };
}
