import type { Collection } from "../model/collection.ts";
import { nextRevision, removedRevision } from "../model/record.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { Environment } from "./environment.ts";
import type { CommandProblem } from "./problem.ts";

/**
 * A collection, removed with its stories. The record stays as removed, so that the removal travels in merges; the stories and what was coded
 * on them are no longer shown, and come back when the removal is undone or the collection is imported again.
 */
export function removeCollection(
  collections: readonly Collection[],
  id: string,
  author: string,
  environment: Environment,
): Result<{ readonly change: Change; readonly value: undefined }, CommandProblem> {
  const before = collections.find((each) => each.id === id);
  if (before === undefined)
    return fail({ kind: "not-found", message: "That collection is no longer in the project." });
  const after = removedRevision(before, author, environment.now());
  return ok({
    change: {
      action: { kind: "delete-collection", args: { name: before.name } },
      kind: "edit",
      coderId: null,
      steps: [{ table: "collections", before, after }],
    },
    value: undefined,
  });
}

/**
 * Says whether the stories of a collection are public posts, of which quotes are counted before they leave.
 * @example sayPublic([], "c1", true, "ana", { now: () => "2026-05-01T10:00:00.000Z", newId: () => "x" }).ok // false
 */
export function sayPublic(
  collections: readonly Collection[],
  id: string,
  isPublic: boolean,
  author: string,
  environment: Environment,
): Result<{ readonly change: Change | undefined; readonly value: undefined }, CommandProblem> {
  const before = collections.find((each) => each.id === id);
  if (before === undefined)
    return fail({ kind: "not-found", message: "That collection is no longer in the project." });
  if ((before.isPublic ?? false) === isPublic) return ok({ change: undefined, value: undefined });
  const after = { ...nextRevision(before, author, environment.now()), isPublic };
  return ok({
    change: {
      action: { kind: "say-public", args: { name: before.name, isPublic } },
      kind: "edit",
      coderId: null,
      steps: [{ table: "collections", before, after }],
    },
    value: undefined,
  });
}
