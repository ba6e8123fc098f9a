// Stars on annotations: a coder's own, and no coding, so that they may be set in finished stories too.
import { starredAmong, withStar } from "../model/flag.ts";
import type { Memo } from "../model/memo.ts";
import { ok } from "../result.ts";
import type { CodingContext, Made } from "./sheet-edits.ts";
import { saidAt, standingAnnotation } from "./sheet-edits.ts";

/**
 * Sets a star on an annotation, or removes it where it, or one of a united code on the same place, has one.
 * @example toggleStar({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of").ok // false
 */
export function toggleStar(context: CodingContext, annotationId: string): Made<{ readonly isSet: boolean }> {
  const standing = standingAnnotation(context, annotationId);
  if (!standing.ok) return standing;
  const { coderId, sheet, storyName, now } = context;
  const { codeId, span } = standing.value;
  const starred = starredAmong(sheet.memos);
  const ids = saidAt(context, codeId, span ?? null).map(({ id }) => id);
  const removed = ids.filter((id) => starred.has(id));
  const isSet = removed.length === 0;
  const changed = isSet ? [annotationId] : removed;
  const memos = changed.reduce<readonly Memo[]>(
    (all, id) => withStar(all, { coderId, storyId: sheet.storyId, annotationId: id, isSet, now }),
    sheet.memos,
  );
  return ok({
    change: {
      action: {
        kind: isSet ? "set-star" : "remove-star",
        args: { story: storyName, isPassage: span !== undefined },
      },
      kind: "edit",
      coderId,
      steps: [{ table: "sheets", before: sheet, after: { ...sheet, memos: [...memos] } }],
    },
    value: { isSet },
  });
}
