import type { Moved } from "../../core/assignment/moving.ts";
import type { AssignmentContext, RoundDraft } from "../../core/changes/assignments.ts";
import * as assignmentChanges from "../../core/changes/assignments.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";

/** Who codes which stories. */
export function assignmentCommands(work: SessionWork) {
  /** Inside a command. */
  async function context(): Promise<AssignmentContext> {
    return {
      assignments: await work.db.records("assignments").toArray(),
      trainingKeys: await work.db.records("trainingKeys").toArray(),
      author: work.author(),
      now: work.environment.now(),
    };
  }

  return {
    /** Assigns the stories of a round, as it was planned. The value is the round's id. */
    assignRound(draft: RoundDraft): Outcome<string> {
      return work.command(async () => work.write(assignmentChanges.assignRound(await context(), draft)));
    },

    /** Moves stories to other coders, as it was planned. The value is the id of the round that this is. */
    moveStories(name: string, moved: Moved): Outcome<string> {
      return work.command(async () =>
        work.write(assignmentChanges.moveStories(await context(), name, moved)),
      );
    },

    /** Removes a round: what it assigned is assigned no more, and what it moved is where it was. */
    removeRound(roundId: string): Outcome<undefined> {
      return work.command(async () => work.write(assignmentChanges.removeRound(await context(), roundId)));
    },
  };
}

export type AssignmentCommands = ReturnType<typeof assignmentCommands>;
