import { useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import type { Session } from "../../data/session.ts";
import { undoOffer } from "../../data/undoOffer.ts";
import { showToast } from "../../ui/toastQueue.ts";
import type { Place } from "./placing.ts";
import type { FileProblem } from "./useCodebookFiles.ts";

/** Moving, merging, retiring and removing codes. */
export interface CodeEdits {
  /** Where the last code was moved to, for those who do not see it. */
  readonly announced: string;
  /** Nothing happens where there is no place to move to. */
  readonly move: (codeId: string, place: Place | undefined) => Promise<void>;
  /** `done` is called once the code is removed, or cannot be. */
  readonly remove: (code: Code, done: () => void) => Promise<void>;
  /** `done` is called once it is merged. Resolves to the reason if nothing was merged, or to null. */
  readonly merge: (code: Code, into: Code, done: () => void) => Promise<string | null>;
  readonly unmerge: (code: Code) => Promise<void>;
  readonly retire: (code: Code) => Promise<void>;
  readonly bringBack: (code: Code) => Promise<void>;
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
  /** Says what was done to a code, which one is shown now, and offers to undo it. */
  const say = async (title: string, code: Code, now: string | null): Promise<void> => {
    select(now);
    const [last] = await session.recentChanges(1);
    showToast({
      title,
      ...(last !== undefined &&
        undoOffer(session, last.seq, (taken) => {
          if (taken.ok) select(code.id);
          else tell({ title: "Couldn’t undo it", message: taken.error.message });
        })),
    });
  };
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
      await say(`Removed “${code.name}”`, code, placed[at - 1]?.code.id ?? null);
    },
    merge: async (code, into, done) => {
      const merged = await session.mergeCodes(code.id, into.id);
      if (!merged.ok) return merged.error.message;
      done();
      await say(`Merged “${code.name}” into “${into.name}”`, code, into.id);
      return null;
    },
    unmerge: async (code) => {
      const unmerged = await session.unmergeCode(code.id);
      if (unmerged.ok) await say(`“${code.name}” is a code of its own again`, code, code.id);
      else tell({ title: "Couldn’t unmerge the code", message: unmerged.error.message });
    },
    retire: async (code) => {
      const retired = await session.retireCode(code.id);
      if (retired.ok) await say(`Retired “${code.name}”`, code, code.id);
      else tell({ title: "Couldn’t retire the code", message: retired.error.message });
    },
    bringBack: async (code) => {
      const back = await session.bringBackCode(code.id);
      if (back.ok) await say(`“${code.name}” is offered for coding again`, code, code.id);
      else tell({ title: "Couldn’t bring the code back", message: back.error.message });
    },
  };
}
