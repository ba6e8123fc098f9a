import { useMemo } from "react";
import type { Coder } from "../../../../core/model/coder.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import type { Session } from "../../../data/session.ts";
import type { Store } from "../../../data/store.ts";
import { useStore } from "../../../data/store.ts";

/** Each coder's sheet of one story, in the order of the coders; new ones as they change. */
export function useSheetsOf(session: Session, coders: readonly Coder[], storyId: string): readonly Sheet[] {
  return useStore(useMemo(() => sheetsOf(session, coders, storyId), [session, coders, storyId]));
}

function sheetsOf(session: Session, coders: readonly Coder[], storyId: string): Store<readonly Sheet[]> {
  const stores = coders.map(({ id }) => session.sheet(id, storyId));
  // The same list as long as it has the same sheets.
  let last: readonly Sheet[] = [];
  return {
    get: () => {
      const sheets = stores.map((store) => store.get());
      if (sheets.length !== last.length || sheets.some((sheet, at) => sheet !== last[at])) last = sheets;
      return last;
    },
    subscribe: (listener) => {
      const stops = stores.map((store) => store.subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
  };
}
