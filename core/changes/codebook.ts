import { numbered } from "../counts.ts";
import type { Code } from "../model/code.ts";
import { codeSchema, MAX_CODES } from "../model/code.ts";
import { canonicalCodes, codebookTree, withDescendants } from "../model/codebook.ts";
import { withConflictsOf } from "../model/fields.ts";
import { levelNames, levelsOf, scaleNamed, withLevelNamed } from "../model/levels.ts";
import { firstRevision, isLive, nextRevision, removedRevision, revisionAfter } from "../model/record.ts";
import { offeredCodes } from "../model/retired.ts";
import type { Scale } from "../model/scale.ts";
import { unknownFields } from "../model/unknown.ts";
import { foldName, storedName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Action } from "./action.ts";
import type { Change } from "./change.ts";
import type { Environment } from "./environment.ts";
import type { Step } from "./journal.ts";
import type { CommandProblem } from "./problem.ts";

/** What a person fills in for a code. Without an `id` it is a new one; without a `position` it goes last under its parent. */
export interface CodeDraft {
  readonly id?: string;
  readonly parentId: string | null;
  readonly position?: number;
  readonly name: string;
  readonly colour: number;
  readonly key?: string;
  readonly definition: string;
  readonly include: string;
  readonly exclude: string;
  readonly example: string;
  readonly scale: Scale;
}

/** New values for some fields of a code; `key` null removes the key. */
export type CodePatch = Partial<Omit<CodeDraft, "id" | "key" | "position">> & {
  readonly key?: string | null;
  /** What becomes of the scale, where it follows from the one that stands. */
  readonly rescale?: Rescale;
};

/** @param newId from which added levels have their numbers */
export type Rescale = (scale: Scale, newId: () => string) => Scale;

export interface CodebookContext {
  readonly codes: readonly Code[];
  readonly author: string;
  readonly environment: Environment;
}

type Made<T> = Result<{ readonly change: Change; readonly value: T }, CommandProblem>;

/**
 * Changes some fields of a code; the others stay as they are when this is done. Refused where the code no longer stands, and as saveCode refuses.
 * @example editCode({ codes: [], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, "hope", { name: "Hopes" }).ok // false
 */
export function editCode(context: CodebookContext, codeId: string, patch: CodePatch): Made<Code> {
  const code = context.codes.find((each) => each.id === codeId && isLive(each));
  if (code === undefined)
    return fail({
      kind: "invalid",
      message: "This code is no longer in the codebook. Nothing was saved.",
    });
  const { id, parentId, name, colour, definition, include, exclude, example, scale } = code;
  const { key = code.key ?? null, rescale, ...rest } = patch;
  const next = rescale?.(scale, context.environment.newId) ?? scale;
  const draft = { id, parentId, name, colour, definition, include, exclude, example, scale: next, ...rest };
  return saveCode(context, key === null ? draft : { ...draft, key });
}

/**
 * Creates or changes a code. Refused: no name, a name or key that another standing code of the same parent (or any, for keys) has, a parent that is its own descendant.
 * @example saveCode({ codes: [], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "hope" } }, { parentId: null, name: " Hope", colour: 1, definition: "", include: "", exclude: "", example: "", scale: { kind: "tag" } }).value.value.name // "Hope"
 */
export function saveCode(context: CodebookContext, draft: CodeDraft): Made<Code> {
  const { codes, author, environment } = context;
  const now = environment.now();
  const existing = codes.find((code) => code.id === draft.id);
  const name = storedName(draft.name);
  const others = codebookTree(codes).flatMap((placed) => (placed.code.id === draft.id ? [] : [placed.code]));
  const canonical = canonicalCodes(codes);
  const isBeside = (code: Code): boolean => parentIn(code, canonical) === parentIn(draft, canonical);
  if (name === "") return fail({ kind: "invalid", message: "Enter a name for the code." });
  if (existing === undefined && codes.length >= MAX_CODES) return fail(tooManyCodes);
  const twin = others.find((code) => isBeside(code) && foldName(code.name) === foldName(name));
  if (twin !== undefined)
    return fail({
      kind: "invalid",
      message: `There is already a code named “${twin.name}” in this place. Choose another name.`,
    });
  const offered = codebookTree(offeredCodes(codes)).map((placed) => placed.code);
  const keyed =
    draft.key === undefined
      ? undefined
      : offered.find((code) => code.key === draft.key && code.id !== draft.id);
  if (keyed !== undefined)
    return fail({
      kind: "invalid",
      message: `The key “${draft.key ?? ""}” already applies “${keyed.name}”. Choose another key.`,
    });
  if (
    existing !== undefined &&
    draft.parentId !== null &&
    withDescendants(codes, existing.id).has(draft.parentId)
  ) {
    return fail({ kind: "invalid", message: "A code cannot be moved below itself." });
  }
  const siblings = others.filter(isBeside);
  const last = Math.max(-1, ...siblings.map((code) => code.position));
  const { parentId, colour, key, definition, include, exclude, example, scale } = draft;
  const stays = existing !== undefined && existing.parentId === parentId ? existing.position : last + 1;
  const fields = {
    parentId,
    colour,
    definition,
    include,
    exclude,
    example,
    scale: scaleAfter(existing, scale, environment),
    name,
    position: draft.position ?? stays,
  };
  const record =
    existing === undefined
      ? firstRevision(environment.newId(), author, now)
      : nextRevision(existing, author, now);
  const after: Code = { ...record, ...fields };
  if (key === undefined) delete after.key;
  else after.key = key;
  const kind = existing === undefined ? "add-code" : "change-code";
  return ok({
    change: codeChange({ kind, args: { name } }, [
      { table: "codes", before: existing ?? null, after },
      ...(existing === undefined ? [] : renamedLevels(context, canonical, existing, after, now)),
    ]),
    value: after,
  });
}

/** The scale as it is written over that of a code. Levels that are given by their names alone keep the numbers that they have there. */
function scaleAfter(before: Code | undefined, scale: Scale, { newId }: Environment): Scale {
  if (before === undefined || scale === before.scale) return scale;
  if (scale.kind === "ordinal" && scale.numbers === undefined) {
    const isSame = JSON.stringify(levelNames(before.scale)) === JSON.stringify(scale.levels);
    return isSame ? before.scale : scaleNamed(before.scale, scale.levels, newId);
  }
  return before.scale.kind === scale.kind ? { ...before.scale, ...scale } : scale;
}

/** The codes that were merged into one whose levels have other names now: theirs with these names have them, too, so that they stay the same levels. */
function renamedLevels(
  { codes, author }: CodebookContext,
  canonical: ReadonlyMap<string, string>,
  before: Code,
  after: Code,
  now: string,
): Step[] {
  const was = new Map(levelsOf(before.scale).map(({ number, name }) => [number, foldName(name)]));
  const renamed = new Map(
    levelsOf(after.scale).flatMap(({ number, name }): [string, string][] => {
      const old = was.get(number);
      return old === undefined || old === foldName(name) ? [] : [[old, name]];
    }),
  );
  if (renamed.size === 0) return [];
  return codes.flatMap((each): Step[] => {
    if (each.id === after.id || canonical.get(each.id) !== after.id || each.scale.kind === "tag") return [];
    const scale = levelsOf(each.scale).reduce((now, { number, name }) => {
      const other = renamed.get(foldName(name));
      return other === undefined ? now : withLevelNamed(now, number, other);
    }, each.scale);
    if (scale === each.scale) return [];
    return [{ table: "codes", before: each, after: { ...each, ...revisionAfter(each, author, now), scale } }];
  });
}

/**
 * Removes a code, every code below it, and what was merged into these. Annotations that used them stay, and come back with an undo.
 * @example removeCode({ codes: [{ id: "hope", parentId: null, position: 0, name: "Hope", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "ben" }], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, "hope").value.change.steps[0].after.deletedAt // "2026-05-01T10:00:00.000Z"
 */
export function removeCode(context: CodebookContext, codeId: string): Made<undefined> {
  const { codes, author, environment } = context;
  const now = environment.now();
  const code = codes.find((each) => each.id === codeId && isLive(each));
  if (code === undefined) return fail({ kind: "not-found", message: "That code has already been removed." });
  const gone = withDescendants(codes, codeId);
  const canonical = canonicalCodes(codes);
  const steps = codes
    // What was merged into a code goes with it.
    .filter((each) => gone.has(canonical.get(each.id) ?? each.id) && isLive(each))
    .map((each): Step => ({ table: "codes", before: each, after: removedRevision(each, author, now) }));
  return ok({
    change: codeChange({ kind: "remove-code", args: { name: code.name } }, steps),
    value: undefined,
  });
}

/**
 * Moves a code to be the `index`-th (from 0) under `parentId`; the codes there are numbered anew.
 * @example moveCode({ codes: [], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, "hope", null, 0).ok // false
 */
export function moveCode(
  context: CodebookContext,
  codeId: string,
  parentId: string | null,
  index: number,
): Made<undefined> {
  const { codes, author, environment } = context;
  const now = environment.now();
  const code = codes.find((each) => each.id === codeId && isLive(each));
  if (code === undefined)
    return fail({ kind: "not-found", message: "That code is no longer in the codebook." });
  if (parentId !== null && withDescendants(codes, codeId).has(parentId)) {
    return fail({ kind: "invalid", message: "A code cannot be moved below itself." });
  }
  const canonical = canonicalCodes(codes);
  const siblings = codebookTree(codes)
    .map((placed) => placed.code)
    .filter((each) => parentIn(each, canonical) === parentId && each.id !== codeId);
  const order = siblings.toSpliced(Math.max(0, Math.min(index, siblings.length)), 0, code);
  const steps = order.flatMap((each, position): Step[] => {
    if (each.position === position && each.parentId === parentId) return [];
    return [
      { table: "codes", before: each, after: { ...nextRevision(each, author, now), parentId, position } },
    ];
  });
  return ok({
    change: codeChange({ kind: "move-code", args: { name: code.name } }, steps),
    value: undefined,
  });
}

/**
 * Adds codes that came from a file or the starter codebook; ones that stand already are changed to what the file says. Refused: more codes than a project can have.
 * @example addCodes({ codes: [], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, [], { kind: "add-starter-codebook", args: {} }).value.steps // []
 */
export function addCodes(
  context: CodebookContext,
  incoming: readonly Code[],
  action: Action,
): Result<Change, CommandProblem> {
  const { codes, author, environment } = context;
  if (new Set([...codes, ...incoming].map((code) => code.id)).size > MAX_CODES) return fail(tooManyCodes);
  const now = environment.now();
  const known = new Map(codes.map((code) => [code.id, code]));
  const steps = incoming.map((code): Step => {
    const existing = known.get(code.id);
    const stamp =
      existing === undefined ? firstRevision(code.id, author, now) : revisionAfter(existing, author, now);
    const after: Code = withConflictsOf(
      {
        ...(existing && unknownFields(codeSchema, existing)),
        ...code,
        scale: scaleAfter(existing, code.scale, environment),
        ...stamp,
      },
      existing ?? {},
    );
    delete after.deletedAt;
    return { table: "codes", before: existing ?? null, after };
  });
  return ok(codeChange(action, steps));
}

const tooManyCodes: CommandProblem = {
  kind: "invalid",
  message: `A project can have at most ${numbered(MAX_CODES)} codes, deleted ones included. Nothing was changed.`,
};

/** The code under which a code is shown: where its own parent was merged into another, that one. */
function parentIn(
  { parentId }: Pick<Code, "parentId">,
  canonical: ReadonlyMap<string, string>,
): string | null {
  return parentId === null ? null : (canonical.get(parentId) ?? parentId);
}

function codeChange(action: Action, steps: readonly Step[]): Change {
  return { action, kind: "edit", coderId: null, steps };
}
