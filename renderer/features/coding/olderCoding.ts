import type { FieldDifference } from "../../../core/model/codebook-difference.ts";
import { codebookDifference } from "../../../core/model/codebook-difference.ts";
import { codedUnder, isCodedUnderOlder } from "../../../core/model/older-definition.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import type { Codebook } from "./useCodebook.ts";
import type { OlderDefinitions } from "./useOlderDefinitions.ts";

/** A code that a story was coded with under an older definition, and what has changed in it since. */
export interface OlderCode {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly FieldDifference[];
}

/** The codes of a sheet that were applied under an older definition, each once. */
export function olderCodesOf(
  sheet: Sheet,
  codebook: Codebook,
  definitions: OlderDefinitions | null,
): readonly OlderCode[] {
  if (definitions === null) return [];
  const found = new Map<string, OlderCode>();
  for (const under of codedUnder(sheet)) {
    const code = codebook.codeOf(under.codeId);
    if (code === undefined || found.has(code.id) || !isCodedUnderOlder(under, definitions.isOlder)) continue;
    const [versionId = ""] = under.versionIds.toReversed();
    const was = definitions.codeIn(versionId, code.id) ?? definitions.codeIn(versionId, under.codeId);
    const plain = { ...code, parentId: null };
    const fields =
      was === undefined
        ? []
        : codebookDifference([{ ...was, id: code.id, parentId: null }], [plain]).flatMap(
            (each) => each.fields,
          );
    found.set(code.id, { id: code.id, name: code.name, fields });
  }
  return [...found.values()];
}
