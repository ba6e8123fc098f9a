import type { StoryBrief } from "../../core/index/indexed-project.ts";
import type { Code } from "../../core/model/code.ts";
import type { Decision } from "../../core/model/decision.ts";
import { isLive } from "../../core/model/record.ts";
import type { DecisionState } from "../../core/settling/decided.ts";
import { Settling } from "../../core/settling/settling.ts";
import type { Facts, ProjectDatabase } from "../data/database.ts";
import { readFacts, writtenBetween } from "../data/database.ts";
import { readEachSheet } from "../data/layers.ts";

/** So many stories' sheets are read in one transaction, in the order of the study: so each part is unpacked once or twice. */
const STORIES_AT_ONCE = 1000;

/** What decisions are held against. */
interface Ground {
  readonly stories: readonly StoryBrief[];
  readonly codes: readonly Code[];
  readonly coderIds: readonly string[];
}

/**
 * How the decisions of a project stand against what its coders say now. The sheets of the stories that were decided on are read once; after that only those
 * that were written since.
 */
export class DecisionStates {
  #about = "";
  #facts: Facts | null = null;
  #known = new Map<string, { readonly decision: Decision; readonly state: DecisionState }>();

  /** Throws what the database throws. */
  async read(
    db: ProjectDatabase,
    ground: Ground,
    decisions: readonly Decision[],
  ): Promise<ReadonlyMap<string, DecisionState>> {
    const facts = await readFacts(db);
    this.#forget(db.name, facts, ground);
    const unknown = decisions.filter(
      (each) => isLive(each) && this.#known.get(each.id)?.decision.revision !== each.revision,
    );
    await this.#find(db, ground, unknown);
    this.#facts = facts;
    return new Map([...this.#known].map(([id, { state }]) => [id, state]));
  }

  #forget(database: string, facts: Facts, { codes, coderIds }: Ground): void {
    const about = JSON.stringify([database, coderIds, codes.map(({ id, revision }) => [id, revision])]);
    const written = writtenBetween(this.#about === about ? this.#facts : null, facts);
    this.#about = about;
    if (written.coders === null || written.coders.size > 0 || written.stories) this.#known.clear();
    const touched = new Set(written.sheets.map(([, storyId]) => storyId));
    for (const [id, { decision }] of this.#known) if (touched.has(decision.storyId)) this.#known.delete(id);
  }

  async #find(
    db: ProjectDatabase,
    { stories, codes, coderIds }: Ground,
    decisions: readonly Decision[],
  ): Promise<void> {
    if (decisions.length === 0) return;
    const settling = new Settling(codes, [], coderIds);
    const ofStories = byStoryOf(decisions);
    const decided = stories.filter(({ id }) => ofStories.has(id));
    for (let at = 0; at < decided.length; at += STORIES_AT_ONCE) {
      const some = decided.slice(at, at + STORIES_AT_ONCE);
      const keys = coderIds.flatMap((coderId) => some.map(({ id }) => [coderId, id] as const));
      const sheets = await db.transaction("r", [db.sheets, db.sheetParts, db.sheetContents], async () =>
        readEachSheet(db, keys),
      );
      const sheetsOf = byStoryOf(sheets);
      for (const story of some)
        for (const decision of ofStories.get(story.id) ?? []) {
          const state = settling.stateOf(story, sheetsOf.get(story.id) ?? [], decision);
          this.#known.set(decision.id, { decision, state });
        }
    }
  }
}

function byStoryOf<R extends { readonly storyId: string }>(records: readonly R[]): Map<string, R[]> {
  const byStory = new Map<string, R[]>();
  for (const record of records) {
    const others = byStory.get(record.storyId);
    if (others === undefined) byStory.set(record.storyId, [record]);
    else others.push(record);
  }
  return byStory;
}
