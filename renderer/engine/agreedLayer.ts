import type { SearchedProject } from "../../core/analysis/find-passages.ts";
import { CoderCoding } from "../../core/index/coder-coding.ts";
import type { CodingIndex } from "../../core/index/coding-index.ts";
import type { IndexedProject, StoryBrief } from "../../core/index/indexed-project.ts";
import { canonicalCodes } from "../../core/model/codebook.ts";
import type { Decision } from "../../core/model/decision.ts";
import { isLive } from "../../core/model/record.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { AGREED, agreedSheet } from "../../core/settling/agreed-layer.ts";
import { peopleToSettle, Settling } from "../../core/settling/settling.ts";
import type { ConsensusWay } from "../../core/settling/ways.ts";
import { wayKey, wayOfProject } from "../../core/settling/ways.ts";
import type { Facts, ProjectDatabase } from "../data/database.ts";
import { readFacts, writtenBetween } from "../data/database.ts";
import { readEachSheet } from "../data/layers.ts";
import type { Tick } from "./job.ts";
import { paced } from "./job.ts";
import { live } from "./liveProject.ts";

/** So many stories' sheets are read in one transaction, in the order of the study. */
const STORIES_AT_ONCE = 1000;

type Ground = Pick<IndexedProject, "index" | "stories" | "codes" | "coders">;

/**
 * What the coders of a project come to on the study's way, beside the index of what each of them says: figures and counts of coders never have it. It is made when somebody
 * asks for it, and follows the project: after that only what was written or decided since is looked at.
 */
export class AgreedLayer {
  #about = "";
  #index: CodingIndex | null = null;
  #facts: Facts | null = null;
  #decisions = new Map<string, Pick<Decision, "revision" | "storyId">>();
  #coding = new CoderCoding(["present"]);
  /** Those with a code. */
  #sheets = new Map<string, Sheet>();

  /**
   * Brings it up to the project as it stands; false where `goesOn` says no. Throws what the database throws.
   * @param goesOn hears how far it is, from 0 to 1
   */
  async follow(db: ProjectDatabase, goesOn: (fraction: number) => Promise<boolean>): Promise<boolean> {
    const ground = await live.read(db, ({ index, stories, codes, coders }): Ground => ({
      ...{ index, stories, codes, coders },
    }));
    const facts = await readFacts(db);
    const decisions = (await db.records("decisions").toArray()).filter(isLive);
    const way = wayOfProject(facts.project);
    const stories = this.#toRead(db.name, facts, ground, decisions, way);
    const settling = new Settling(
      ground.codes,
      decisions,
      peopleToSettle(ground.coders).map(({ id }) => id),
    );
    const canonical = canonicalCodes(ground.codes);
    const standing = new Set(settling.codeIds);
    const decidedOn = codesByStory(decisions);
    const codesIn = (storyId: string, sheets: readonly Sheet[]): Set<string> => {
      const said = sheets.flatMap(({ annotations }) => annotations.map(({ codeId }) => codeId));
      const all = [...said, ...(decidedOn.get(storyId) ?? [])].map((id) => canonical.get(id) ?? id);
      return new Set(all.filter((id) => standing.has(id)));
    };
    const coderIds = [...settling.coderIds];
    for (let at = 0; at < stories.length; at += STORIES_AT_ONCE) {
      if (!(await goesOn(at / stories.length))) {
        // Half of it is no state of the project.
        this.#facts = null;
        return false;
      }
      const some = stories.slice(at, at + STORIES_AT_ONCE);
      const keys = coderIds.flatMap((coderId) => some.map(({ id }) => [coderId, id] as const));
      const read = await db.transaction("r", [db.sheets, db.sheetParts, db.sheetContents], async () =>
        readEachSheet(db, keys),
      );
      const sheetsOf = byStory(read);
      for (const story of some) {
        const sheets = sheetsOf.get(story.id) ?? [];
        this.#write(story, agreedSheet(story, sheets, codesIn(story.id, sheets), settling, way));
      }
    }
    this.#facts = facts;
    this.#decisions = new Map(decisions.map(({ id, revision, storyId }) => [id, { revision, storyId }]));
    return true;
  }

  /** The project with it, where it was made of this very index. */
  in(project: IndexedProject): SearchedProject {
    const { index } = project;
    const coding = index === this.#index ? this.#coding : undefined;
    return {
      ...project,
      index: { size: index.size, coding: (id) => (id === AGREED ? coding : index.coding(id)) },
    };
  }

  /** What it says of a story, where it has a code there. */
  sheet(storyId: string): Sheet | undefined {
    return this.#sheets.get(storyId);
  }

  #write({ id, place }: StoryBrief, sheet: Sheet | null): void {
    this.#coding.clear(place);
    this.#sheets.delete(id);
    if (sheet === null) return;
    this.#coding.write(sheet, place);
    if (sheet.annotations.length > 0) this.#sheets.set(id, sheet);
  }

  /** The stories of which it has to be found again; where that is not known, it begins again with all. */
  #toRead(
    database: string,
    facts: Facts,
    { index, stories, codes, coders }: Ground,
    decisions: readonly Decision[],
    way: ConsensusWay,
  ): readonly StoryBrief[] {
    const people = peopleToSettle(coders).map(({ id }) => id);
    const about = JSON.stringify([
      ...[database, wayKey(way), people],
      codes.map(({ id, revision }) => [id, revision]),
    ]);
    const isSame = this.#about === about && this.#index === index;
    const written = writtenBetween(isSame ? this.#facts : null, facts);
    this.#about = about;
    this.#index = index;
    if (written.stories || written.coders === null || written.coders.size > 0) {
      this.#coding = new CoderCoding(["present"]);
      this.#sheets.clear();
      this.#decisions.clear();
      return stories;
    }
    const touched = new Set(written.sheets.map(([, storyId]) => storyId));
    const standing = new Set(decisions.map(({ id }) => id));
    for (const { id, revision, storyId } of decisions)
      if (this.#decisions.get(id)?.revision !== revision) touched.add(storyId);
    for (const [id, { storyId }] of this.#decisions) if (!standing.has(id)) touched.add(storyId);
    return stories.filter(({ id }) => touched.has(id));
  }
}

function byStory(sheets: readonly Sheet[]): Map<string, Sheet[]> {
  const found = new Map<string, Sheet[]>();
  for (const sheet of sheets) {
    const others = found.get(sheet.storyId);
    if (others === undefined) found.set(sheet.storyId, [sheet]);
    else others.push(sheet);
  }
  return found;
}

function codesByStory(decisions: readonly Decision[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { storyId, codeId } of decisions) found.set(storyId, [...(found.get(storyId) ?? []), codeId]);
  return found;
}

/** That of the worker in which this runs. */
export const agreed = new AgreedLayer();

/** Brings it up to the project where it is among these coders; false where the job was ended. */
export async function follows(
  db: ProjectDatabase,
  coderIds: readonly string[],
  tick: Tick,
): Promise<boolean> {
  return coderIds.includes(AGREED) ? agreed.follow(db, paced(tick)) : tick(0);
}
