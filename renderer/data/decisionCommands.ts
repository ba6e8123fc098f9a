import type { DecisionContext } from "../../core/changes/decisions.ts";
import * as decisionChanges from "../../core/changes/decisions.ts";
import type { CommandProblem } from "../../core/changes/problem.ts";
import { decisionIdOf } from "../../core/ids.ts";
import type { Decision, DecisionDraft } from "../../core/model/decision.ts";
import { nameOfStory } from "../../core/model/story.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { ConsensusWay } from "../../core/settling/ways.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import { noStory } from "./sessionWork.ts";
import type { Store } from "./store.ts";

/** Settling what coders differ about. */
export function decisionCommands(work: SessionWork) {
  /** Inside a command. */
  async function context(storyId: string): Promise<Result<DecisionContext, CommandProblem>> {
    const coder = work.stores.currentCoder.get();
    if (coder === null) return fail({ kind: "no-coder", message: "Choose who is coding first." });
    const index = await work.stores.stories.listed(storyId);
    const entry = index.get(storyId);
    if (entry === undefined) return fail(noStory);
    return ok({
      coderId: coder.id,
      codes: work.stores.codes.get(),
      storyName: nameOfStory(entry, index.position(storyId)),
      now: work.environment.now(),
    });
  }

  return {
    /** The decisions that stand, by their ids; null until they are read. */
    decisions(): Store<ReadonlyMap<string, Decision> | null> {
      return work.stores.decisions();
    },

    /** Writes down a decision, or asks the others, in place of what was decided on the same before. */
    decide(draft: DecisionDraft): Outcome<Decision> {
      return work.command(async () => {
        const given = await context(draft.storyId);
        if (!given.ok) return given;
        const decisionId = decisionIdOf(draft.storyId, draft.codeId, draft);
        const earlier = await work.db.records("decisions").get(decisionId);
        return work.write(decisionChanges.decide(given.value, draft, earlier ?? null));
      });
    },

    /** Takes a decision away. */
    removeDecision({ id, storyId }: Pick<Decision, "id" | "storyId">): Outcome<undefined> {
      return work.command(async () => {
        const given = await context(storyId);
        if (!given.ok) return given;
        const decision = await work.db.records("decisions").get(id);
        return work.write(decisionChanges.removeDecision(given.value, decision));
      });
    },

    /** Chooses how the study comes to a consensus. */
    changeConsensus(way: ConsensusWay): Outcome<undefined> {
      return work.change(() =>
        decisionChanges.changeConsensus(
          work.stores.project.get(),
          way,
          work.stores.coders.get(),
          work.author(),
          work.environment.now(),
        ),
      );
    },
  };
}

export type DecisionCommands = ReturnType<typeof decisionCommands>;
