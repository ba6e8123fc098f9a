import { useCallback, useMemo } from "react";
import type { Coder } from "../../../../core/model/coder.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet } from "../../../../core/model/sheet.ts";
import { AGREED } from "../../../../core/settling/agreed-layer.ts";
import { likelyPlace, NOWHERE } from "../../../data/places.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/codingClient.ts";
import { useComputed } from "../../../project/useComputed.ts";

/** Of what coders come to, the codes of which the bounds of a passage are open. */
export type OpenBounds = ReadonlySet<string>;

const NONE: OpenBounds = new Set();

/** Each coder's sheet of one story, in the order of the coders; new ones as they change. Null until they are read. */
export function useSheetsOf(
  session: Session,
  coders: readonly Coder[],
  storyId: string,
): {
  readonly sheets: readonly Sheet[] | null;
  readonly openBounds: OpenBounds;
  readonly problem: string | null;
} {
  const compute = useCallback(async () => {
    const coderIds = coders.map(({ id }) => id);
    const entry = session.stories.get().get(storyId);
    const likely = entry === undefined ? NOWHERE : likelyPlace(entry);
    const found = await agreement.sheets(session.projectId, storyId, coderIds, likely);
    if (!found.ok) return found;
    const open = coderIds.includes(AGREED) ? await agreement.openBounds(session.projectId, storyId) : null;
    if (open !== null && !open.ok) return open;
    const sheets = new Map(found.value.map((sheet) => [sheet.coderId, sheet]));
    return { ok: true as const, value: { storyId, sheets, openBounds: new Set(open?.value ?? []) } };
  }, [session, coders, storyId]);
  const { value, problem } = useComputed(session, compute);
  const sheets = useMemo(
    () =>
      // Until those of this story are there, those of the last one are at hand.
      value?.storyId === storyId
        ? coders.map(({ id }) => value.sheets.get(id) ?? emptySheet(id, storyId))
        : null,
    [value, coders, storyId],
  );
  return { sheets, openBounds: value?.storyId === storyId ? value.openBounds : NONE, problem };
}
