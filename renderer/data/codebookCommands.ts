import type { Action } from "../../core/changes/action.ts";
import type { CodeDraft, CodePatch } from "../../core/changes/codebook.ts";
import * as codebookChanges from "../../core/changes/codebook.ts";
import type { Settling } from "../../core/changes/conflicts.ts";
import { settleConflict } from "../../core/changes/conflicts.ts";
import { freezeCodebook } from "../../core/changes/freeze-codebook.ts";
import * as merging from "../../core/changes/merge-codes.ts";
import * as retiring from "../../core/changes/retire-codes.ts";
import type { Code } from "../../core/model/code.ts";
import type { FrozenCodebook } from "../../core/model/frozen-codebook.ts";
import { ok } from "../../core/result.ts";
import type { KnownVersion } from "./codebookHistory.ts";
import { readCodebookHistory } from "./codebookHistory.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import type { Sitting } from "./sittings.ts";

/** What is done to the codebook, and to fields that people changed apart. */
export function codebookCommands(work: SessionWork) {
  return {
    saveCode(draft: CodeDraft): Outcome<Code> {
      return work.change(() => codebookChanges.saveCode(work.codebook(), draft));
    },

    /**
     * Saves some fields of a code, on what the command before this one has left of the others: no edit undoes another that was made just before. All saves
     * of one `sitting` are one step of undo.
     */
    editCode(codeId: string, patch: CodePatch, sitting?: Sitting): Outcome<Code> {
      return work.change(() => codebookChanges.editCode(work.codebook(), codeId, patch), sitting);
    },

    /** Settles a field that people changed apart: it says `value` from now on. */
    settleConflict(settling: Settling): Outcome<undefined> {
      return work.change(() =>
        settleConflict(
          {
            ...work.codebook(),
            project: work.stores.project.get(),
            collections: work.stores.collections.get(),
            coders: work.stores.coderRecords.get(),
          },
          settling,
        ),
      );
    },

    removeCode(codeId: string): Outcome<undefined> {
      return work.change(() => codebookChanges.removeCode(work.codebook(), codeId));
    },

    moveCode(codeId: string, parentId: string | null, index: number): Outcome<undefined> {
      return work.change(() => codebookChanges.moveCode(work.codebook(), codeId, parentId, index));
    },

    /** Keeps the codebook as it is now under a name. */
    freezeCodebook(words: { readonly name: string; readonly note: string }): Outcome<FrozenCodebook> {
      return work.change(() => freezeCodebook(work.codebook(), words));
    },

    /** The codebook versions that the project has, the latest first. */
    codebookHistory(): Outcome<readonly KnownVersion[]> {
      return work.command(async () => ok(await readCodebookHistory(work.db)));
    },

    /** The code, and those below it, are no longer offered for new coding. */
    retireCode(codeId: string): Outcome<undefined> {
      return work.change(() => retiring.retireCode(work.codebook(), codeId));
    },

    bringBackCode(codeId: string): Outcome<undefined> {
      return work.change(() => retiring.bringBackCode(work.codebook(), codeId));
    },

    /** The first code's coding counts as the second's from now on. */
    mergeCodes(codeId: string, intoId: string): Outcome<undefined> {
      return work.change(() => merging.mergeCodes(work.codebook(), codeId, intoId));
    },

    /** A code that was merged into another is one of its own again. */
    unmergeCode(codeId: string): Outcome<undefined> {
      return work.change(() => merging.unmergeCode(work.codebook(), codeId));
    },

    /** Adds codes from a file, or changes those that stand to what the file says; one step of undo. */
    addCodes(codes: readonly Code[], action: Action): Outcome<undefined> {
      return work.change(() => {
        const made = codebookChanges.addCodes(work.codebook(), codes, action);
        return made.ok ? ok({ change: made.value, value: undefined }) : made;
      });
    },
  };
}

export type CodebookCommands = ReturnType<typeof codebookCommands>;
