import type { Code } from "./code.ts";
import { CODE_TEXTS } from "./code-texts.ts";
import { levelNames } from "./levels.ts";
import { isLive } from "./record.ts";
import type { Scale } from "./scale.ts";

/** A field that two versions of a codebook say differently. Of a scale, the text is its levels. */
export interface FieldDifference {
  readonly field: "name" | "definition" | "include" | "exclude" | "example" | "scale" | "theme";
  readonly before: string;
  readonly after: string;
}

/** A code that two versions of a codebook have differently: only in the second, only in the first, or with other words. */
export interface CodeDifference {
  readonly id: string;
  /** As the second version has it, or the first where it is gone. */
  readonly name: string;
  readonly kind: "added" | "removed" | "changed";
  readonly fields: readonly FieldDifference[];
}

const TEXTS = ["name", ...CODE_TEXTS] as const;

/**
 * What differs between two versions of a codebook, code by code, in the order of the second; codes that are gone come last.
 * @example codebookDifference([{ id: "a", parentId: null, name: "Hop", definition: "", include: "", exclude: "", example: "", scale: { kind: "tag" } }], [{ id: "a", parentId: null, name: "Hope", definition: "", include: "", exclude: "", example: "", scale: { kind: "tag" } }])[0].fields // [{ field: "name", before: "Hop", after: "Hope" }]
 */
export function codebookDifference(before: readonly Code[], after: readonly Code[]): CodeDifference[] {
  const [from, to] = [byId(before), byId(after)];
  const found: CodeDifference[] = [];
  for (const code of to.values()) {
    const was = from.get(code.id);
    const fields = differences(was, code, { from, to });
    if (was === undefined) found.push({ id: code.id, name: code.name, kind: "added", fields });
    else if (fields.length > 0) found.push({ id: code.id, name: code.name, kind: "changed", fields });
  }
  for (const was of from.values())
    if (!to.has(was.id))
      found.push({
        id: was.id,
        name: was.name,
        kind: "removed",
        fields: differences(was, undefined, { from, to }),
      });
  return found;
}

/** Codes that count in a version: those that were united with another speak through it. */
function byId(codes: readonly Code[]): ReadonlyMap<string, Code> {
  return new Map(
    codes.flatMap((code) => (isLive(code) && code.sameAs === undefined ? [[code.id, code]] : [])),
  );
}

function differences(
  was: Code | undefined,
  code: Code | undefined,
  { from, to }: { readonly from: ReadonlyMap<string, Code>; readonly to: ReadonlyMap<string, Code> },
): FieldDifference[] {
  const themeOf = (one: Code | undefined, codes: ReadonlyMap<string, Code>): string =>
    one?.parentId == null ? "" : (codes.get(one.parentId)?.name ?? "");
  const pairs: FieldDifference[] = [
    ...TEXTS.map((field) => ({ field, before: was?.[field] ?? "", after: code?.[field] ?? "" })),
    { field: "scale", before: levelsIn(was?.scale), after: levelsIn(code?.scale) },
    // A theme that was renamed is told of once, with the theme itself.
    ...(was?.parentId === code?.parentId
      ? []
      : [{ field: "theme" as const, before: themeOf(was, from), after: themeOf(code, to) }]),
  ];
  return pairs.filter((pair) => pair.before !== pair.after);
}

function levelsIn(scale: Scale | undefined): string {
  return scale === undefined ? "" : levelNames(scale).join(", ");
}
