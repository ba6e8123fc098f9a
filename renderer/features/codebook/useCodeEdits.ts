import { useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import type { Session } from "../../data/session.ts";
import { undoOffer } from "../../data/undoOffer.ts";
import { showToast } from "../../ui/toastQueue.ts";
import type { Place } from "./placing.ts";
import type { FileProblem } from "./useCodebookFiles.ts";

/** Moving and removing codes. */
export interface CodeEdits {
  /** Where the last code was moved to, for those who do not see it. */
  readonly announced: string;
  /** Nothing happens where there is no place to move to. */
  readonly move: (codeId: string, place: Place | undefined) => Promise<void>;
  /** `done` is called once the code is removed, or cannot be. */
  readonly remove: (code: Code, done: () => void) => Promise<void>;
}

/**
 * @param placed the codebook, in order
 * @param select is called with the code to show once another was removed or brought back
 * @param tell hears of what could not be done
 */
export function useCodeEdits(
  session: Session,
  placed: readonly PlacedCode[],
  select: (codeId: string | null) => void,
  tell: (problem: FileProblem) => void,
): CodeEdits {
  const [announced, setAnnounced] = useState("");
  return {
    announced,
    move: async (codeId, place) => {
      if (place === undefined) return;
      const moved = await session.moveCode(codeId, place.parentId, place.index);
      if (!moved.ok) {
        tell({ title: "Couldn’t move the code", message: moved.error.message });
        return;
      }
      const name = session.codes.get().find((code) => code.id === codeId)?.name ?? "The code";
      const parent = session.codes.get().find((code) => code.id === place.parentId)?.name;
      setAnnounced(`${name}: place ${place.index + 1}${parent === undefined ? "" : ` in ${parent}`}`);
    },
    remove: async (code, done) => {
      const at = placed.findIndex((each) => each.code.id === code.id);
      const removed = await session.removeCode(code.id);
      done();
      if (!removed.ok) {
        tell({ title: "Couldn’t remove the code", message: removed.error.message });
        return;
      }
      select(placed[at - 1]?.code.id ?? null);
      const [last] = await session.recentChanges(1);
      showToast({
        title: `Removed “${code.name}”`,
        ...(last !== undefined && {
          ...undoOffer(session, last.seq, (taken) => {
            if (taken.ok) select(code.id);
            else tell({ title: "Couldn’t undo the removal", message: taken.error.message });
          }),
        }),
      });
    },
  };
}
