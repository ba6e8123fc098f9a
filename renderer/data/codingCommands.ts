import type { Change } from "../../core/changes/change.ts";
import * as coderChanges from "../../core/changes/coders.ts";
import * as codingChanges from "../../core/changes/coding.ts";
import { setConfidence } from "../../core/changes/confidence.ts";
import type { Step } from "../../core/changes/journal.ts";
import * as passageChanges from "../../core/changes/passages.ts";
import type { CommandProblem } from "../../core/changes/problem.ts";
import type { CodingContext } from "../../core/changes/sheet-edits.ts";
import { unfinished } from "../../core/changes/sheet-edits.ts";
import { stampedOver, stampedSheet } from "../../core/changes/stamped.ts";
import type { Confidence } from "../../core/model/confidence.ts";
import { newHistoryEntry } from "../../core/model/history-entry.ts";
import { above } from "../../core/model/record.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { Span } from "../../core/text.ts";
import { codingContext } from "./codingContext.ts";
import { countChange, entryStep } from "./commit.ts";
import { entryOf } from "./safetyCopy.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";

type Reworked = Outcome<{ readonly annotationIds: readonly string[] }>;
type ShowReworked = (value: { readonly annotationIds: readonly string[] }) => void;

/** What the current coder says about a story. */
export function codingCommands(work: SessionWork) {
  type Make<T> = (
    context: CodingContext,
  ) => Result<{ readonly change: Change | undefined; readonly value: T }, CommandProblem>;

  function onSheet<T>(storyId: string, make: Make<T>, shown?: (value: T) => void): Outcome<T> {
    return work.command(async () => {
      const context = await codingContext(work, storyId);
      return context.ok ? work.write(make(context.value), { shown }) : context;
    });
  }

  /** Changes what is coded, which is refused where the coder has finished the story. */
  function code<T>(storyId: string, make: Make<T>, shown?: (value: T) => void): Outcome<T> {
    return onSheet(
      storyId,
      (context) => {
        const open = unfinished(context);
        return open.ok ? make(open.value) : open;
      },
      shown,
    );
  }

  return {
    /**
     * Applies a code, or removes it. Here and below, `shown` is called in the very step in which the change comes to be seen: what is said of it there
     * is drawn with it.
     */
    toggleCode(
      storyId: string,
      codeId: string,
      span: Span | null,
      shown?: () => void,
    ): Outcome<{ readonly applied: boolean }> {
      return code(storyId, (context) => codingChanges.toggleCode(context, codeId, span), shown);
    },

    setValue(
      storyId: string,
      codeId: string,
      span: Span | null,
      value: number | null,
      shown?: () => void,
    ): Outcome<{ readonly applied: boolean }> {
      return code(storyId, (context) => codingChanges.setValue(context, codeId, span, value), shown);
    },

    removeAnnotation(storyId: string, annotationId: string, shown?: () => void): Outcome<undefined> {
      return code(storyId, (context) => codingChanges.removeAnnotation(context, annotationId), shown);
    },

    /** Says how sure the coder is of an annotation; null for not said. */
    setConfidence(
      storyId: string,
      annotationId: string,
      confidence: Confidence | null,
      shown?: () => void,
    ): Outcome<undefined> {
      return code(storyId, (context) => setConfidence(context, annotationId, confidence), shown);
    },

    /** Gives a passage another extent. This and the next three answer with the annotations that stand instead. */
    reshapePassage(storyId: string, annotationId: string, extent: Span, shown?: ShowReworked): Reworked {
      return code(storyId, (context) => passageChanges.reshapePassage(context, annotationId, extent), shown);
    },

    /** Says another code where an annotation stands; `level` where it is a rated one. */
    recode(
      storyId: string,
      annotationId: string,
      codeId: string,
      level?: number,
      shown?: ShowReworked,
    ): Reworked {
      return code(storyId, (context) => passageChanges.recode(context, annotationId, codeId, level), shown);
    },

    splitPassage(storyId: string, annotationId: string, at: number, shown?: ShowReworked): Reworked {
      return code(storyId, (context) => passageChanges.splitPassage(context, annotationId, at), shown);
    },

    joinPassages(storyId: string, annotationId: string, otherId: string, shown?: ShowReworked): Reworked {
      return code(storyId, (context) => passageChanges.joinPassages(context, annotationId, otherId), shown);
    },

    /** Marks a story finished, or in progress again, for the current coder. */
    finish(storyId: string, finished: boolean, shown?: () => void): Outcome<undefined> {
      return onSheet(
        storyId,
        (context) => ok({ change: codingChanges.finish(context, finished), value: undefined }),
        shown,
      );
    },

    /** Says that the coding of a story is right under the codebook as it is now. No code changes, so a finished story takes it, too. */
    confirmCoding(storyId: string, shown?: () => void): Outcome<undefined> {
      return onSheet(
        storyId,
        (context) => ok({ change: codingChanges.confirmCoding(context), value: undefined }),
        shown,
      );
    },

    /** Notes that the current coder has opened the story to read it. Not a step of undo. */
    markOpened(storyId: string): Outcome<undefined> {
      return work.command(async () => {
        const context = await codingContext(work, storyId);
        if (!context.ok) return context;
        const looked = codingChanges.opened(context.value);
        if (looked === undefined) return ok(undefined);
        // Where a finish was undone, looking again is more than the first look, which wins over nothing.
        const sheet = stampedSheet(context.value.sheet, looked, work.stores.latest);
        const step: Step = { table: "sheets", before: null, after: sheet };
        const facts = await work.keepBoth(entryOf({ steps: [step] }), () =>
          work.db.transaction("rw", work.db.sheets, work.db.facts, async () => {
            await work.db.sheets.put(sheet);
            return countChange(work.db, [step]);
          }),
        );
        work.stores.show({ sheets: [sheet], facts });
        return ok(undefined);
      });
    },

    /** Notes that the current coder has seen how others coded a story. Not a step of undo. */
    markSawOthers(): Outcome<undefined> {
      return work.command(async () => {
        const seen = coderChanges.sawOthers(
          work.stores.coderRecords.get(),
          work.author(),
          work.environment.now(),
        );
        if (seen === undefined) return ok(undefined);
        const before = work.stores.coders.get().find(({ id }) => id === seen.id) ?? null;
        const coder = stampedOver("coders", before, above(seen, work.stores.latest));
        const entry = newHistoryEntry({ event: "open-coding" }, coder.id, coder.updatedAt);
        const steps: Step[] = [{ table: "coders", before: null, after: coder }, entryStep(entry)];
        const history = work.db.records("history");
        await work.keepBoth(entryOf({ steps }), () =>
          work.db.transaction("rw", work.db.coders, history, work.db.facts, async () => {
            await work.db.coders.put(coder);
            await history.put(entry);
            await countChange(work.db, steps);
          }),
        );
        await work.show(async () => {
          await work.stores.reloadRecords();
          await work.stores.refreshFacts();
        });
        return ok(undefined);
      });
    },
  };
}

export type CodingCommands = ReturnType<typeof codingCommands>;
