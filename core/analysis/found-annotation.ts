import type { Annotation } from "../model/annotation.ts";
import { starredAmong, writtenMemos } from "../model/flag.ts";
import type { Memo } from "../model/memo.ts";
import type { Sheet } from "../model/sheet.ts";
import { liveAnnotations } from "../model/sheet.ts";
import type { FoundPassage } from "./found-passages.ts";

/**
 * The annotation that a row stands for, in its coder's sheet of its story: of its code, or of one united with it; undefined where it is gone.
 * @param canonical - see canonicalCodes
 * @example annotationOf({ storyId: "s1", coderId: "ana", codeId: "hope", span: null }, emptySheet("ana", "s1"), new Map()) // null
 */
export function annotationOf(
  passage: FoundPassage,
  sheet: Sheet,
  canonical: ReadonlyMap<string, string>,
): Annotation | undefined {
  return liveAnnotations(sheet).find((each) => isOf(passage, each, canonical));
}

/**
 * Whether a row has its coder's star: on its annotation, or on one of a united code there.
 * @param canonical - see canonicalCodes
 * @example isStarred({ storyId: "s1", coderId: "ana", codeId: "hope", span: null }, emptySheet("ana", "s1"), new Map()) // false
 */
export function isStarred(
  passage: FoundPassage,
  sheet: Sheet,
  canonical: ReadonlyMap<string, string>,
): boolean {
  if (sheet.memos.length === 0) return false;
  const starred = starredAmong(sheet.memos);
  return liveAnnotations(sheet).some((each) => starred.has(each.id) && isOf(passage, each, canonical));
}

function isOf(
  { codeId, span }: FoundPassage,
  each: Annotation,
  canonical: ReadonlyMap<string, string>,
): boolean {
  return (
    (canonical.get(each.codeId) ?? each.codeId) === codeId &&
    each.span?.start === span?.start &&
    each.span?.end === span?.end
  );
}

/**
 * The standing memos on an annotation, without its star.
 * @example memosOn("a1", emptySheet("ana", "s1")) // []
 */
export function memosOn(annotationId: string, { memos }: Sheet): Memo[] {
  return writtenMemos(memos).filter(
    ({ subject }) => subject.kind === "annotation" && subject.id === annotationId,
  );
}
