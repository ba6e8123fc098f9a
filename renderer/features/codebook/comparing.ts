import { codeIdOfPath } from "../../../core/ids.ts";
import type { Code } from "../../../core/model/code.ts";
import { canonicalCodes, codebookTree } from "../../../core/model/codebook.ts";
import { levelNames } from "../../../core/model/levels.ts";
import { keyProblem, plainKey } from "./keys.ts";

/** One code of a file compared with the present codebook. */
export interface ComparedCode {
  /** The code after the import. */
  readonly code: Code;
  /** From the theme to the code's own name. */
  readonly path: readonly string[];
  readonly kind: "new" | "changed" | "same";
  /** The names of the fields that differ. */
  readonly changes: readonly string[];
}

export interface Comparison {
  readonly compared: readonly ComparedCode[];
  /** What needs attention; `line` is null if the cause is the codebook and not a row. */
  readonly problems: readonly { readonly line: number | null; readonly message: string }[];
}

/** The fields of an existing code that a file can change, as the page calls them. */
const PARTS = [
  ["definition", "definition"],
  ["include", "when to use"],
  ["exclude", "when not to use"],
  ["example", "example"],
] as const;

/**
 * Compares the codes of a codebook file with the existing ones. Codes are the same if their names are, from the theme
 * down. An existing code keeps its position and colour, and an empty cell changes nothing, so a file with a few
 * columns only adds to it.
 * @param isOfProject the codes are another project's, where an id says which code it is: a code that has another name here is still the same one, and
 *   keeps its name
 */
export function compareCodebook(
  incoming: readonly Code[],
  rowProblems: Comparison["problems"],
  codes: readonly Code[],
  isOfProject = false,
): Comparison {
  const standing = codebookTree(codes);
  const byPath = new Map<string, Code>();
  const trail: string[] = [];
  for (const { code, depth } of standing) {
    trail.length = depth;
    trail.push(code.name);
    byPath.set(codeIdOfPath(trail), code);
  }
  const problems: { line: number | null; message: string }[] = [...rowProblems];
  const paths = pathsOf(incoming);
  /** Where the codes of the file stand here. */
  const places = new Map<string, readonly string[]>();
  const ids = new Map<string, string>();
  const nextPositions = new Map<string | null, number>();
  for (const { code } of standing)
    nextPositions.set(code.parentId, Math.max(nextPositions.get(code.parentId) ?? 0, code.position + 1));
  const all = new Map(standing.map(({ code }) => [code.id, code]));
  // Few codes have keys, and there may be thousands of codes.
  const withKeys = new Map(standing.flatMap(({ code }) => (code.key === undefined ? [] : [[code.id, code]])));
  // What a code of the file is by its name, no other is by its id.
  const named = new Set([...paths.values()].map((path) => byPath.get(codeIdOfPath(path))?.id));
  const canonical = canonicalCodes(codes);
  const byId = (id: string): Code | undefined => {
    const found = all.get(canonical.get(id) ?? id);
    return named.has(found?.id) ? undefined : found;
  };
  const compared = incoming.map((code): ComparedCode => {
    const path = paths.get(code.id) ?? [code.name];
    const place = [...(code.parentId === null ? [] : (places.get(code.parentId) ?? [])), code.name];
    const stands = byPath.get(codeIdOfPath(place)) ?? (isOfProject ? byId(code.id) : undefined);
    places.set(code.id, stands === undefined ? place : [...place.slice(0, -1), stands.name]);
    const id = stands?.id ?? freeId(code, all);
    ids.set(code.id, id);
    const key = takeKey(code, id, path, withKeys, problems);
    if (stands === undefined) {
      const parentId = code.parentId === null ? null : (ids.get(code.parentId) ?? code.parentId);
      const position = nextPositions.get(parentId) ?? 0;
      nextPositions.set(parentId, position + 1);
      const added = withKey({ ...code, id, parentId, position }, key);
      all.set(id, added);
      if (key !== undefined) withKeys.set(id, added);
      return { code: added, path, kind: "new", changes: [] };
    }
    const changed = changedCode(stands, code, key);
    all.set(id, changed.code);
    if (changed.code.key !== undefined) withKeys.set(id, changed.code);
    return { ...changed, path, kind: changed.changes.length === 0 ? "same" : "changed" };
  });
  return { compared, problems };
}

/** The names from the theme down to each code, by its id. */
function pathsOf(codes: readonly Code[]): Map<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  for (const { id, parentId, name } of codes)
    paths.set(id, [...(parentId === null ? [] : (paths.get(parentId) ?? [])), name]);
  return paths;
}

function changedCode(
  stands: Code,
  incoming: Code,
  key: string | undefined,
): { readonly code: Code; readonly changes: readonly string[] } {
  const changes: string[] = [];
  let code = stands;
  for (const [part, words] of PARTS) {
    if (incoming[part] === "" || incoming[part] === stands[part]) continue;
    code = { ...code, [part]: incoming[part] };
    changes.push(words);
  }
  if (key !== undefined && key !== stands.key) {
    code = { ...code, key };
    changes.push("key");
  }
  const [given, known] = [levelNames(incoming.scale), levelNames(stands.scale)];
  if (given.length > 0 && JSON.stringify(given) !== JSON.stringify(known)) {
    // By their names alone: levels that stand keep their numbers.
    code = { ...code, scale: { kind: "ordinal", levels: [...given] } };
    changes.push("levels");
  }
  if (incoming.retired === true && stands.retired !== true) {
    code = { ...code, retired: true };
    changes.push("retired");
  }
  return { code, changes };
}

/** The file's key for the code, unless the codebook cannot have it there. */
function takeKey(
  code: Code,
  id: string,
  path: readonly string[],
  withKeys: ReadonlyMap<string, Code>,
  problems: { line: number | null; message: string }[],
): string | undefined {
  if (code.key === undefined) return undefined;
  const key = plainKey(code.key);
  const problem = keyProblem(key, id, [...withKeys.values()]);
  if (problem === null) return key;
  problems.push({
    line: null,
    message: `${path.join(" › ")} is imported without its key. ${problem.replace(" Choose another.", "")}`,
  });
  return undefined;
}

function withKey(code: Code, key: string | undefined): Code {
  const { key: _, ...rest } = code;
  return key === undefined ? rest : { ...rest, key };
}

/** The file's own id, unless a code with another name has it (one created under this name and renamed since). */
function freeId(code: Code, all: ReadonlyMap<string, Code>): string {
  let id = code.id;
  for (let count = 2; all.has(id); count += 1) id = `${code.id}-${count}`;
  return id;
}
