import type { Annotation } from "../model/annotation.ts";
import type { Memo } from "../model/memo.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { liveAnnotations } from "../model/sheet.ts";
import type { FoundPassage } from "./found-passages.ts";

/**
 * The annotation that a row stands for, in its coder's sheet of its story: of its code, or of one united with it; undefined where it is gone.
 * @param canonical - see canonicalCodes
 * @example annotationOf({ storyId: "s1", coderId: "ana", codeId: "hope", span: null }, emptySheet("ana", "s1"), new Map()) // null
 */
export function annotationOf(
  { codeId, span }: FoundPassage,
  sheet: Sheet,
  canonical: ReadonlyMap<string, string>,
): Annotation | undefined {
  return liveAnnotations(sheet).find(
    (each) =>
      (canonical.get(each.codeId) ?? each.codeId) === codeId &&
      each.span?.start === span?.start &&
      each.span?.end === span?.end,
  );
}

/**
 * The standing memos on an annotation.
 * @example memosOn("a1", emptySheet("ana", "s1")) // []
 */
export function memosOn(annotationId: string, { memos }: Sheet): Memo[] {
  return memos.filter(
    (memo) => isLive(memo) && memo.subject.kind === "annotation" && memo.subject.id === annotationId,
  );
}
