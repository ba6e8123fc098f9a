import type { Code } from "../model/code.ts";
import { MAX_CODES, PALETTE_SIZE } from "../model/code.ts";
import { withFreeKeys } from "../model/code-key.ts";
import { MAX_CODE_DEPTH, MAX_NAME_LENGTH } from "../model/limits.ts";
import { firstRevision } from "../model/record.ts";
import { storedName } from "../names.ts";
import { normaliseText } from "../text.ts";
import { nearestColour } from "./colours.ts";
import { derivedGuid } from "./guid.ts";
import type { LeftBehind } from "./left-behind.ts";
import { levelGuid, readDescription, RETIRED_GUID } from "./own.ts";
import type { RefiCode, RefiSet } from "./project.ts";

/** The codes of a project, and what a reference to one of them means here. */
export interface ReadCodes {
  readonly codes: readonly Code[];
  /** What an identifier of a code says: the code, and where it stands for a level, the level's number. */
  readonly meaning: ReadonlyMap<string, { readonly codeId: string; readonly value?: number }>;
  /** Code id -> the notes on it. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
}

interface Open {
  readonly code: RefiCode;
  /** The ids of the codes above it, the theme's first. */
  readonly above: readonly string[];
}

/**
 * The code tree as a codebook: each code under its parent, which stays one whether or not it could be coded with in its program. Keys are proposed in
 * the order of the tree. A code of an identifier that another one has gets one that follows from its name.
 */
export function readCodes(
  roots: readonly RefiCode[],
  sets: readonly RefiSet[],
  now: string,
  left: LeftBehind,
): ReadCodes {
  const made = new Map<string, Code>();
  const meaning = new Map<string, { readonly codeId: string; readonly value?: number }>();
  const notes = new Map<string, readonly string[]>();
  const positions = new Map<string | null, number>();
  const retired = new Set(sets.find(({ guid }) => guid === RETIRED_GUID)?.codes ?? []);
  const open: Open[] = roots.map((code) => ({ code, above: [] })).toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { code, above } = next;
    if (made.size >= MAX_CODES) {
      left.add("too-many-codes", code.name);
      continue;
    }
    if (above.length >= MAX_CODE_DEPTH) left.add("deep-code", code.name);
    const parents = above.slice(0, MAX_CODE_DEPTH - 1);
    const parentId = parents.at(-1) ?? null;
    const position = positions.get(parentId) ?? 0;
    positions.set(parentId, position + 1);
    const name = codeName(code.name);
    const id =
      code.guid !== null && !made.has(code.guid)
        ? code.guid
        : derivedGuid("code", parentId ?? "", name, String(position));
    const levels = levelsAmong(id, code.children);
    const fields = {
      ...firstRevision(id, "", now),
      parentId,
      position,
      name,
      colour:
        nearestColour(code.colour) ??
        made.get(parentId ?? "")?.colour ??
        (((positions.get(null) ?? 1) - 1) % PALETTE_SIZE) + 1,
      ...readDescription(normaliseText(code.description).trim()),
      ...(retired.has(id) && { retired: true as const }),
    };
    made.set(id, {
      ...fields,
      scale:
        levels.length < 2
          ? { kind: "tag" }
          : { kind: "ordinal", levels: levels.map((level) => codeName(level.name)) },
    });
    if (code.guid !== null && !meaning.has(code.guid)) meaning.set(code.guid, { codeId: id });
    if (code.notes.length > 0) notes.set(id, code.notes);
    const isRated = levels.length >= 2;
    if (isRated)
      levels.forEach(({ guid }, value) => {
        if (guid !== null) meaning.set(guid, { codeId: id, value });
      });
    const below = isRated ? code.children.filter((child) => !levels.includes(child)) : code.children;
    for (const child of below.toReversed()) open.push({ code: child, above: [...parents, id] });
  }
  return { codes: withFreeKeys([...made.values()], []), meaning, notes };
}

function codeName(written: string): string {
  const name = storedName(normaliseText(written).replace(/\s+/gu, " "))
    .slice(0, MAX_NAME_LENGTH)
    .toWellFormed();
  return name === "" ? "Code without a name" : name;
}

/** The sub-codes that stand for the levels of a code that was rated here, lowest first. */
function levelsAmong(id: string, children: readonly RefiCode[]): readonly RefiCode[] {
  const byGuid = new Map(children.map((child) => [child.guid, child]));
  const levels: RefiCode[] = [];
  for (;;) {
    const level = byGuid.get(levelGuid(id, levels.length));
    if (level === undefined) return levels;
    levels.push(level);
  }
}
