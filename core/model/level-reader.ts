import { foldName } from "../names.ts";
import type { Code } from "./code.ts";
import { canonicalCodes } from "./codebook.ts";
import type { RatedLevel } from "./levels.ts";
import { everKnown, levelNumbered, levelsOf } from "./levels.ts";

/** Finds the level that an annotation of a code names; of a code that was merged into another, the place is among the levels of that one. */
export type LevelOf = (codeId: string, value: number | undefined) => RatedLevel | undefined;

/**
 * What finds the levels of annotations. Where codes were united, levels with one name are one.
 * @example levelReader([{ id: "tone", scale: { kind: "ordinal", levels: ["low", "high"] } }])("tone", 1) // { number: 1, name: "high", place: 1 }
 */
export function levelReader(codes: readonly Code[]): LevelOf {
  const canonical = canonicalCodes(codes);
  const byId = new Map(codes.map((code) => [code.id, code]));
  const found = new Map<string, Map<number, RatedLevel | undefined>>();
  return (codeId, value) => {
    if (value === undefined) return undefined;
    let ofCode = found.get(codeId);
    if (ofCode === undefined) found.set(codeId, (ofCode = new Map<number, RatedLevel | undefined>()));
    if (ofCode.has(value)) return ofCode.get(value);
    const own = byId.get(codeId);
    const speaker = byId.get(canonical.get(codeId) ?? codeId);
    const level = speaker === undefined ? undefined : levelIn(speaker, own ?? speaker, value);
    ofCode.set(value, level);
    return level;
  };
}

function levelIn(speaker: Code, own: Code, value: number): RatedLevel | undefined {
  if (own === speaker) return levelNumbered(speaker, value);
  const said = levelNumbered(own, value);
  if (said === undefined) return levelNumbered(speaker, value);
  const key = foldName(said.name);
  const offered = levelsOf(speaker.scale);
  const same =
    offered.find(({ name }) => foldName(name) === key) ??
    everKnown(speaker).find(({ name }) => foldName(name) === key);
  return levelNumbered(speaker, same?.number ?? value) ?? { ...said, place: null };
}
