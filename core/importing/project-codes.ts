import type { Code } from "../model/code.ts";
import { codebookTree } from "../model/codebook.ts";
import { firstRevision, isLive } from "../model/record.ts";

/**
 * The codes with which a new project begins that takes the codebook of another: the very records, with their ids, their levels' numbers and their
 * revisions. So the two codebooks merge as those of two copies of one project do. Removed codes stay behind.
 * @example codesToStartFrom([]) // []
 */
export function codesToStartFrom(codes: readonly Code[]): Code[] {
  return codes.filter(isLive);
}

/**
 * The codes of another project as they are compared with a codebook that stands: as first revisions of their own, each theme before its sub-codes, under the
 * ids that they have there. What was merged into another code is that one's; removed codes stay behind.
 * @example codesToCompare([], { author: "ana", now: "2026-05-01T10:00:00.000Z" }) // []
 */
export function codesToCompare(
  codes: readonly Code[],
  { author, now }: { readonly author: string; readonly now: string },
): Code[] {
  const trail: string[] = [];
  return codebookTree(codes).map(({ code, depth }): Code => {
    const { id, position, name, colour, key, definition, include, exclude, example, scale, retired } = code;
    trail.length = depth;
    const parentId = trail.at(-1) ?? null;
    trail.push(id);
    return {
      ...firstRevision(id, author, now),
      parentId,
      position,
      name,
      colour,
      ...(key !== undefined && { key }),
      definition,
      include,
      exclude,
      example,
      scale,
      ...(retired === true && { retired }),
    };
  });
}
