import { roundsOf } from "../../core/assignment/rounds.ts";
import { isLive } from "../../core/model/record.ts";
import type { KeyDraft } from "../../core/model/training-key.ts";
import { peopleToSettle, Settling } from "../../core/settling/settling.ts";
import { wayOfProject } from "../../core/settling/ways.ts";
import type { TrainingRequest } from "../../core/training/training.ts";
import { drawnForTraining, keyOf } from "../../core/training/training.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { readEachSheet } from "../data/layers.ts";
import type { Tick } from "./job.ts";
import { live } from "./liveProject.ts";

/** So many stories’ sheets are read in one transaction. */
const STORIES_AT_ONCE = 200;

/** The keys that were found, in the order in which their stories were drawn. */
interface FoundKeys {
  readonly keys: readonly KeyDraft[];
  /** Where a story stands in the study. */
  readonly placeOf: (storyId: string) => number;
}

/** Draws stories for training until as many as were asked for have a key; null where the job was ended. No more sheets are read than that takes. */
export async function findKeys(
  db: ProjectDatabase,
  request: TrainingRequest,
  tick: Tick,
): Promise<FoundKeys | null> {
  if (!(await tick(0))) return null;
  const assignments = await db.records("assignments").toArray();
  const decisions = (await db.records("decisions").toArray()).filter(isLive);
  const { project } = await readFacts(db);
  const { drawn, codes, people, places } = await live.read(db, (indexed) => {
    const standing = new Set(indexed.coders.filter(isLive).map(({ id }) => id));
    return {
      drawn: drawnForTraining(indexed, roundsOf(assignments, standing), request),
      codes: indexed.codes,
      people: peopleToSettle(indexed.coders).map(({ id }) => id),
      places: indexed.stories,
    };
  });
  const { keyCoderId, count } = request;
  const source = { settling: new Settling(codes, decisions, people), way: wayOfProject(project), keyCoderId };
  const readers = keyCoderId === null ? people : [keyCoderId];
  const keys: KeyDraft[] = [];
  for (let at = 0; at < drawn.length && keys.length < count; at += STORIES_AT_ONCE) {
    if (!(await tick(at / drawn.length))) return null;
    const some = drawn.slice(at, at + STORIES_AT_ONCE);
    const wanted = readers.flatMap((coderId) => some.map(({ id }) => [coderId, id] as const));
    const sheets = await db.transaction("r", [db.sheets, db.sheetParts, db.sheetContents], async () =>
      readEachSheet(db, wanted),
    );
    for (const story of some) {
      const own = sheets.filter(({ storyId }) => storyId === story.id);
      const key = keyOf(story, own, source);
      if (key !== null) keys.push(key);
    }
  }
  const placeOf = new Map(places.map(({ id }, at) => [id, at]));
  return { keys, placeOf: (storyId) => placeOf.get(storyId) ?? 0 };
}
