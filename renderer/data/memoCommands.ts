import * as flagChanges from "../../core/changes/flags.ts";
import type { MemoDraft } from "../../core/changes/memos.ts";
import * as memoChanges from "../../core/changes/memos.ts";
import { toggleStar } from "../../core/changes/stars.ts";
import type { MemoSubject } from "../../core/model/memo.ts";
import { fail } from "../../core/result.ts";
import { codingContext } from "./codingContext.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import type { Sitting } from "./sittings.ts";

/** The current coder's memos, flags and stars. */
export function memoCommands(work: SessionWork) {
  /** What a memo on anything but a story is about, as its name is now. */
  function nameOf({ kind, id }: MemoSubject): string {
    if (kind === "code")
      return work.stores.codes.get().find((code) => code.id === id)?.name ?? "a removed code";
    if (kind === "coder")
      return work.stores.coders.get().find((coder) => coder.id === id)?.name ?? "a removed coder";
    return work.stores.project.get().name;
  }

  return {
    /** The id of a memo that is yet to be written. */
    newMemoId(): string {
      return work.environment.newId();
    },

    /** Writes, changes or (where no words are left) removes a memo on a story or a passage of it. All saves of one `sitting` are one step of undo. */
    saveStoryMemo(storyId: string, draft: MemoDraft, sitting?: Sitting): Outcome<undefined> {
      return work.command(async () => {
        const context = await codingContext(work, storyId);
        return context.ok
          ? work.write(memoChanges.saveStoryMemo(context.value, draft), { sitting })
          : context;
      });
    },

    /** Sets a flag on a story, or removes it. Finished stories may be flagged, too: a flag is no coding. */
    toggleFlag(
      storyId: string,
      flag: string,
      shown?: (value: { readonly isSet: boolean }) => void,
    ): Outcome<{ readonly isSet: boolean }> {
      return work.command(async () => {
        const context = await codingContext(work, storyId);
        return context.ok ? work.write(flagChanges.toggleFlag(context.value, flag), { shown }) : context;
      });
    },

    /** Sets a star on an annotation of the coder's, or removes it; in finished stories too, as it is no coding. */
    toggleStar(
      storyId: string,
      annotationId: string,
      shown?: (value: { readonly isSet: boolean }) => void,
    ): Outcome<{ readonly isSet: boolean }> {
      return work.command(async () => {
        const context = await codingContext(work, storyId);
        return context.ok ? work.write(toggleStar(context.value, annotationId), { shown }) : context;
      });
    },

    /** Chooses the flags that the project offers, in the order of their keys. */
    changeFlags(flags: readonly string[]): Outcome<undefined> {
      return work.change(() =>
        flagChanges.changeFlags(work.stores.project.get(), flags, work.author(), work.environment.now()),
      );
    },

    /** The same for one on the project, a coder or a code. */
    saveMemo(draft: MemoDraft, sitting?: Sitting): Outcome<undefined> {
      return work.command(async () => {
        const coder = work.stores.currentCoder.get();
        if (coder === null) return fail({ kind: "no-coder", message: "Choose who is coding first." });
        const context = {
          coderId: coder.id,
          projectId: work.projectId,
          memos: await work.db.records("memos").toArray(),
          subjectName: nameOf(draft.subject),
          now: work.environment.now(),
        };
        return work.write(memoChanges.saveMemo(context, draft), { sitting });
      });
    },
  };
}

export type MemoCommands = ReturnType<typeof memoCommands>;
