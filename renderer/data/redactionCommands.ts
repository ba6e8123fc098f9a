import { changeDeidentification } from "../../core/changes/deidentification.ts";
import type { RedactionContext } from "../../core/changes/redactions.ts";
import * as redactionChanges from "../../core/changes/redactions.ts";
import { redactionIdOf } from "../../core/ids.ts";
import type { Deidentification } from "../../core/model/deidentification.ts";
import type { RedactionDraft } from "../../core/model/redaction.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";

/** Deciding on what identifies people in stories. The value of each is how many redactions it has changed. */
export function redactionCommands(work: SessionWork) {
  /** Inside a command. */
  async function context(ids: readonly string[]): Promise<RedactionContext> {
    const read = await work.db.records("redactions").bulkGet([...ids]);
    const redactions = read.flatMap((each) => (each === undefined ? [] : [[each.id, each] as const]));
    return { author: work.author(), redactions: new Map(redactions), now: work.environment.now() };
  }

  return {
    /** Accepts or refuses spans, one or many at once: one step of undo. */
    decideRedactions(drafts: readonly RedactionDraft[], shown?: (count: number) => void): Outcome<number> {
      return work.command(async () => {
        const ids = drafts.map(({ storyId, codePoints }) => redactionIdOf(storyId, codePoints));
        return work.write(redactionChanges.decideRedactions(await context(ids), drafts), { shown });
      });
    },

    /** Has something else stand instead of spans that were decided on. */
    changeReplacement(ids: readonly string[], typed: string): Outcome<number> {
      return work.command(async () =>
        work.write(redactionChanges.changeReplacement(await context(ids), ids, typed)),
      );
    },

    /** Removes decisions: the spans are undecided again. */
    removeRedactions(ids: readonly string[], shown?: (count: number) => void): Outcome<number> {
      return work.command(async () =>
        work.write(redactionChanges.removeRedactions(await context(ids), ids), { shown }),
      );
    },

    /** Chooses what the project says of de-identification; what is left unsaid stays. */
    changeDeidentification(choices: Partial<Deidentification>): Outcome<undefined> {
      return work.change(() =>
        changeDeidentification(work.stores.project.get(), choices, work.author(), work.environment.now()),
      );
    },
  };
}

export type RedactionCommands = ReturnType<typeof redactionCommands>;
