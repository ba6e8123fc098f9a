import type { Code } from "./code.ts";
import { canonicalCodes } from "./codebook.ts";
import type { CodebookVersion } from "./codebook-version.ts";
import { levelNames } from "./levels.ts";
import { isLive } from "./record.ts";
import type { Sheet } from "./sheet.ts";
import { codebookVersionOfSheet, isFinished, liveAnnotations } from "./sheet.ts";

/**
 * Whether a code's definition in a codebook version is not the one that it has now. What counts is its definition, when to use it and when not, and its
 * levels; of a code without any of these, its name. False where the version, or the code in it or now, is not known.
 */
export type IsOlder = (codeId: string, versionId: string) => boolean;

/**
 * Compares the definitions in the versions that a project keeps with those in use. A merged code has the definition of the code that it was merged into.
 * @example olderDefinitions([{ id: "hope", name: "Hope", definition: "Trust in a good end", include: "", exclude: "", scale: { kind: "tag" }, author: "" }], [{ id: "v1", createdAt: "2026-05-01T09:00:00.000Z", codes: [{ id: "hope", name: "Hope", definition: "", include: "", exclude: "", scale: { kind: "tag" }, author: "" }] }])("hope", "v1") // true
 */
export function olderDefinitions(codes: readonly Code[], versions: readonly CodebookVersion[]): IsOlder {
  const now = definitionsIn(codes);
  const byVersion = new Map(versions.map((version) => [version.id, version.codes]));
  const then = new Map<string, (codeId: string) => string | undefined>();
  return (codeId, versionId) => {
    let before = then.get(versionId);
    if (before === undefined) {
      before = definitionsIn(byVersion.get(versionId) ?? []);
      then.set(versionId, before);
    }
    const [was, is] = [before(codeId), now(codeId)];
    return was !== undefined && is !== undefined && was !== is;
  };
}

function definitionsIn(codes: readonly Code[]): (codeId: string) => string | undefined {
  const canonical = canonicalCodes(codes);
  const words = new Map(codes.flatMap((code) => (isLive(code) ? [[code.id, definitionOf(code)]] : [])));
  return (codeId) => words.get(canonical.get(codeId) ?? codeId);
}

function definitionOf({ name, definition, include, exclude, scale }: Code): string {
  const texts = [definition, include, exclude].map((text) => text.trim());
  const levels = levelNames(scale);
  return JSON.stringify(texts.some((text) => text !== "") || levels.length > 0 ? [texts, levels] : name);
}

/** A code that a coder applied to a story, and the codebook versions that they had before them: when they applied it, and when they finished the story. */
export interface CodedUnder {
  readonly codeId: string;
  readonly versionIds: readonly string[];
}

/**
 * What a sheet's standing annotations say of codes and versions, each once, in a fixed order. Finishing a story says all of it under the codebook of that moment.
 * @example codedUnder({ review: null, annotations: [] }) // []
 */
export function codedUnder(sheet: Sheet): CodedUnder[] {
  return underVersions(
    liveAnnotations(sheet).map(({ codeId, codebookVersion }) => [codeId, codebookVersion]),
    isFinished(sheet) ? codebookVersionOfSheet(sheet) : null,
  );
}

/**
 * The same of annotations' codes and versions. `finished`: the version that the story was finished with; null where it is not finished.
 * @example underVersions([["hope", "v1"], ["hope", "v1"]], "v2") // [{ codeId: "hope", versionIds: ["v1", "v2"] }]
 */
export function underVersions(
  annotations: readonly (readonly [codeId: string, versionId: string])[],
  finished: string | null,
): CodedUnder[] {
  const found = new Map<string, CodedUnder>();
  for (const [codeId, versionId] of annotations) {
    const versionIds = finished === null || finished === versionId ? [versionId] : [versionId, finished];
    const under = { codeId, versionIds };
    found.set(codedKey([under]), under);
  }
  if (found.size < 2) return [...found.values()];
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, under]) => under);
}

/**
 * What tells one such list from others.
 * @example codedKey([{ codeId: "hope", versionIds: ["v1", "v2"] }]) // "hope v1 v2"
 */
export function codedKey(codes: readonly CodedUnder[]): string {
  return codes.map(({ codeId, versionIds }) => [codeId, ...versionIds].join(" ")).join(", ");
}

/**
 * Whether none of the versions has the code with the definition that it has now.
 * @example isCodedUnderOlder({ codeId: "hope", versionIds: ["v1", "v2"] }, (_codeId, versionId) => versionId === "v1") // false
 */
export function isCodedUnderOlder({ codeId, versionIds }: CodedUnder, isOlder: IsOlder): boolean {
  return versionIds.every((versionId) => isOlder(codeId, versionId));
}
