import type { Code } from "../model/code.ts";
import { canonicalCodes, codebookTree, withDescendants } from "../model/codebook.ts";
import { levelNames } from "../model/levels.ts";
import { isLive, revisionAfter } from "../model/record.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { CodebookContext } from "./codebook.ts";
import type { Step } from "./journal.ts";
import type { CommandProblem } from "./problem.ts";

type Made = Result<{ readonly change: Change; readonly value: undefined }, CommandProblem>;

/** The fields of a code that a merge or its end changes; null takes one away. */
interface Patch {
  readonly sameAs?: string | null;
  readonly key?: null;
  readonly parentId?: string | null;
  readonly position?: number;
}

/**
 * Merges a code into another: from now on its coding counts as the other's, and its sub-codes stand below the other. No annotation is rewritten, so
 * undoing it, or unmergeCode, brings everything back. Refused where one is not in the codebook, both are one, or they are coded on different scales.
 * @example mergeCodes({ codes: [{ id: "hope", parentId: null, position: 0, name: "Hope", scale: { kind: "tag" }, revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }, { id: "trust", parentId: null, position: 1, name: "Trust", scale: { kind: "tag" }, revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, "hope", "trust").value.change.steps[0].after.sameAs // "trust"
 */
export function mergeCodes(context: CodebookContext, codeId: string, intoId: string): Made {
  const { codes } = context;
  const standing = new Map(codebookTree(codes).map(({ code }) => [code.id, code]));
  const code = standing.get(codeId);
  const into = standing.get(intoId);
  if (code === undefined || into === undefined) return fail(gone);
  if (code === into) return fail({ kind: "invalid", message: "A code cannot be merged into itself." });
  const refused = scaleProblem(code, into);
  if (refused !== null) return fail({ kind: "invalid", message: refused });
  const canonical = canonicalCodes(codes);
  const group = codes.filter(({ id }) => [code.id, into.id].includes(canonical.get(id) ?? id));
  const patches = spokenForBy(into, group);
  // Below itself, the other would be its own ancestor: it takes the place of what is merged into it.
  if (withDescendants(codes, code.id).has(into.id)) {
    const { parentId, position } = code;
    patches.set(into.id, { ...patches.get(into.id), parentId, position });
  }
  return made(context, patches, { kind: "merge-codes", args: { name: code.name, into: into.name } });
}

/**
 * Why two codes cannot be merged because of their scales, as a sentence; null where they can.
 * @example scaleProblem({ name: "Hope", scale: { kind: "tag" } }, { name: "Tone", scale: { kind: "ordinal", levels: ["low", "high"] } }) // "“Hope” is present or absent, and “Tone” is rated. Only codes that are coded in the same way can be merged."
 */
export function scaleProblem(
  a: Pick<Code, "name" | "scale">,
  b: Pick<Code, "name" | "scale">,
): string | null {
  const only = "Only codes that are coded in the same way can be merged.";
  if (a.scale.kind !== b.scale.kind) {
    const way = ({ scale }: Pick<Code, "scale">) => (scale.kind === "tag" ? "present or absent" : "rated");
    return `“${a.name}” is ${way(a)}, and “${b.name}” is ${way(b)}. ${only}`;
  }
  if (a.scale.kind === "tag" || b.scale.kind === "tag") return null;
  const [levels, others] = [levelNames(a.scale), levelNames(b.scale)];
  if (levels.length === others.length && levels.every((level, at) => level === others[at])) return null;
  return `“${a.name}” and “${b.name}” are rated on different levels. ${only}`;
}

/**
 * The codes that were merged into a code, or united with it, in the order of their names.
 * @example mergedInto([{ id: "a", name: "Hope", sameAs: "b" }, { id: "b", name: "Trust" }], "b").map(({ name }) => name) // ["Hope"]
 */
export function mergedInto(codes: readonly Code[], codeId: string): Code[] {
  const canonical = canonicalCodes(codes);
  return codes
    .filter((code) => isLive(code) && code.id !== codeId && canonical.get(code.id) === codeId)
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

/**
 * Makes a code that was merged into another, or united with it, a code of its own again, with its coding and its sub-codes. A key that another code
 * has by now is not its own any more. Refused where it is a code of its own already.
 * @example unmergeCode({ codes: [], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, "hope").ok // false
 */
export function unmergeCode(context: CodebookContext, codeId: string): Made {
  const { codes } = context;
  const canonical = canonicalCodes(codes);
  const byId = new Map(codes.map((code) => [code.id, code]));
  const code = byId.get(codeId);
  const speaker = byId.get(canonical.get(codeId) ?? codeId);
  if (code === undefined || !isLive(code) || speaker === undefined || speaker === code) return fail(apart);
  const group = codes.filter(({ id }) => canonical.get(id) === speaker.id);
  // What was merged into the code before goes with it.
  const own = new Set(group.filter((each) => leadsTo(each, code, { byId, past: speaker })));
  const others = group.filter((each) => !own.has(each));
  const patches = new Map([...spokenForBy(code, [...own]), ...spokenForBy(speaker, others)]);
  const taken = codebookTree(codes).some((placed) => placed.code.key === code.key);
  if (code.key !== undefined && taken) patches.set(code.id, { ...patches.get(code.id), key: null });
  return made(context, patches, { kind: "unmerge-code", args: { name: code.name, from: speaker.name } });
}

const gone: CommandProblem = {
  kind: "not-found",
  message: "One of the codes is no longer in the codebook. Nothing was changed.",
};

const apart: CommandProblem = {
  kind: "not-found",
  message: "That code is not merged with another. Nothing was changed.",
};

function made(
  { codes, author, environment }: CodebookContext,
  patches: ReadonlyMap<string, Patch>,
  action: Change["action"],
): Made {
  const now = environment.now();
  const steps = codes.flatMap((before): Step[] => {
    const patch = patches.get(before.id);
    if (patch === undefined) return [];
    // A removed code that others lead to stays removed.
    const after: Code = { ...before, ...revisionAfter(before, author, now) };
    if (patch.sameAs === null) delete after.sameAs;
    else if (patch.sameAs !== undefined) after.sameAs = patch.sameAs;
    if (patch.key === null) delete after.key;
    if (patch.parentId !== undefined) after.parentId = patch.parentId;
    if (patch.position !== undefined) after.position = patch.position;
    return [{ table: "codes", before, after }];
  });
  return ok({ change: { action, kind: "edit", coderId: null, steps }, value: undefined });
}

/** What makes a code the one that the others of its group lead to. Removed ones lead there too: their coding counts with the group's. */
function spokenForBy(speaker: Code, group: readonly Code[]): Map<string, Patch> {
  const patches = new Map<string, Patch>();
  const byId = new Map(group.map((each) => [each.id, each]));
  const lead = (code: Code, sameAs: string | null): void => {
    patches.set(code.id, { sameAs });
    const { sameAs: _, ...rest } = code;
    byId.set(code.id, sameAs === null ? rest : { ...rest, sameAs });
  };
  if (speaker.sameAs !== undefined) lead(speaker, null);
  for (const { id } of group) {
    const seen = new Set<string>();
    let at = byId.get(id);
    for (let next = at; next !== undefined && !seen.has(next.id); next = nextOf(next, byId)) {
      seen.add(next.id);
      at = next;
    }
    if (at !== undefined && !seen.has(speaker.id)) lead(at, speaker.id);
  }
  return patches;
}

function leadsTo(
  from: Code,
  to: Code,
  { byId, past }: { readonly byId: ReadonlyMap<string, Code>; readonly past: Code },
): boolean {
  const seen = new Set<Code>([past]);
  for (let at: Code | undefined = from; at !== undefined && !seen.has(at); at = nextOf(at, byId)) {
    if (at === to) return true;
    seen.add(at);
  }
  return false;
}

function nextOf({ id, sameAs }: Code, byId: ReadonlyMap<string, Code>): Code | undefined {
  return sameAs === undefined || sameAs === id ? undefined : byId.get(sameAs);
}
