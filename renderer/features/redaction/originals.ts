import { deidentificationOf } from "../../../core/model/deidentification.ts";
import type { SuggestionRow } from "../../../core/redaction/suggestion-list.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { keyTableOf } from "../../project/keyTable.ts";

/** Whether the stored texts can be read here: the project opens them, or its key table is open. */
export function useOriginals(): boolean {
  const session = useSession();
  const { opensOriginals, originalsKey } = deidentificationOf(useStore(session.project));
  const table = useStore(keyTableOf(session).store);
  if (opensOriginals) return true;
  return table !== null && (originalsKey === null || table.book.fingerprint === originalsKey);
}

/** Whether a key table would say what stands in the place of a row, and none is open. */
export function useLacksKeyTable({ kind, state }: SuggestionRow): boolean {
  const session = useSession();
  const { dates } = deidentificationOf(useStore(session.project));
  const table = useStore(keyTableOf(session).store);
  return (
    table === null && state !== "accepted" && (kind === "name" || (kind === "date" && dates === "shifted"))
  );
}
