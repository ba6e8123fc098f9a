import type { Annotation } from "../../core/model/annotation.ts";
import type { Code } from "../../core/model/code.ts";
import { canonicalCodes } from "../../core/model/codebook.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { liveAnnotations } from "../../core/model/sheet.ts";

/** The annotations that stand in a sheet, of those that say one code of one place by united codes only one. */
export function statementsIn(sheet: Sheet, codes: readonly Code[]): Annotation[] {
  const canonical = canonicalCodes(codes);
  const said = liveAnnotations(sheet).map((annotation): [string, Annotation] => {
    const { codeId, span } = annotation;
    return [`${canonical.get(codeId) ?? codeId} ${span?.start ?? ""} ${span?.end ?? ""}`, annotation];
  });
  return [...new Map(said).values()];
}
