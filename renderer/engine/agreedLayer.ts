import type { SearchedProject } from "../../core/analysis/find-passages.ts";
import { hasBit } from "../../core/index/bits.ts";
import { CoderCoding } from "../../core/index/coder-coding.ts";
import type { CodingIndex } from "../../core/index/coding-index.ts";
import type { IndexedProject, StoryBrief } from "../../core/index/indexed-project.ts";
import { listedCoders } from "../../core/model/coder.ts";
import type { Decision } from "../../core/model/decision.ts";
import { isLive } from "../../core/model/record.ts";
import { newReview } from "../../core/model/review.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { emptySheet } from "../../core/model/sheet.ts";
import type { AgreedStory } from "../../core/settling/agreed-layer.ts";
import { AGREED, agreedCoder, agreedOn, codesToSettle } from "../../core/settling/agreed-layer.ts";
import { peopleToSettle, Settling } from "../../core/settling/settling.ts";
import type { ConsensusWay } from "../../core/settling/ways.ts";
import { USUAL_WAY, wayKey, wayOfProject } from "../../core/settling/ways.ts";
import type { Facts, ProjectDatabase } from "../data/database.ts";
import { readFacts, writtenBetween } from "../data/database.ts";
import { readEachSheet } from "../data/layers.ts";
import type { Tick } from "./job.ts";
import { paced } from "./job.ts";
import { live } from "./liveProject.ts";

/** So many stories' sheets are read in one transaction, in the order of the study. */
const STORIES_AT_ONCE = 1000;

/** A sheet on which every code is settled, and the codes of which the bounds of a passage are not. */
export type SettledSheet = Omit<AgreedStory, "isSettled">;

type GoesOn = (fraction: number) => Promise<boolean>;
type Ground = Pick<IndexedProject, "index" | "stories" | "codes" | "coders">;

/**
 * What the coders of a project come to on the study's way, beside the index of what each of them says: counts of coders never have it, and figures only where somebody compares
 * it with the coders. It is made when somebody asks for it, and follows the project: after that only what was written or decided since is looked at.
 */
export class AgreedLayer {
  #about = "";
  #index: CodingIndex | null = null;
  #facts: Facts | null = null;
  #decisions = new Map<string, Pick<Decision, "revision" | "storyId">>();
  #coding = new CoderCoding(["present"]);
  /** Of stories alone on which no code is open: what figures are of. */
  #settled = new CoderCoding(["first", "present"]);
  /** Those with a code. */
  #sheets = new Map<string, Sheet>();
  /** Story -> the codes there of which the bounds of a passage are open. */
  #openBounds = new Map<string, readonly string[]>();
  #way: ConsensusWay = USUAL_WAY;
  /** Another one as soon as anything was written: what was found with an earlier one is out of date. */
  #state = {};
  #asCoder = new WeakMap<IndexedProject, { readonly state: object; readonly project: IndexedProject }>();
  #queue: Promise<unknown> = Promise.resolve();

  /**
   * Brings it up to the project as it stands; false where `goesOn` says no. Throws what the database throws.
   * @param goesOn hears how far it is, from 0 to 1
   */
  follow(db: ProjectDatabase, goesOn: GoesOn): Promise<boolean> {
    // One after the other: a page asks several questions at once, and half of it would answer the second.
    const followed = this.#queue.then(async () => this.#follow(db, goesOn));
    this.#queue = followed.catch(() => undefined);
    return followed;
  }

  async #follow(db: ProjectDatabase, goesOn: GoesOn): Promise<boolean> {
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
    const codesIn = codesToSettle(ground.codes, decisions);
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
        this.#write(story, agreedOn(story, sheets, codesIn(story.id, sheets), settling, way));
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

  /** The project with it as one coder more, where it was made of this very index: the same one until either changes. */
  asCoder(project: IndexedProject): IndexedProject {
    const { index, coders } = project;
    if (index !== this.#index) return project;
    const known = this.#asCoder.get(project);
    if (known?.state === this.#state) return known.project;
    const coder = agreedCoder(this.#way, listedCoders(coders));
    const both = { ...project, index: index.beside(AGREED, this.#settled), coders: [...coders, coder] };
    this.#asCoder.set(project, { state: this.#state, project: both });
    return both;
  }

  /** What it says of a story on which no code is open; undefined where one is. */
  settledOn(storyId: string): SettledSheet | undefined {
    const place = this.#index?.placeOf(storyId);
    if (place === undefined || !hasBit(this.#settled.flags.get("finished"), place)) return undefined;
    const review = newReview(AGREED, storyId, "finished", this.#settled.momentAt(place));
    const sheet = this.#sheets.get(storyId) ?? { ...emptySheet(AGREED, storyId), review };
    return { sheet, openBounds: this.#openBounds.get(storyId) ?? [] };
  }

  /** What it says of a story, where it has a code there. */
  sheet(storyId: string): Sheet | undefined {
    return this.#sheets.get(storyId);
  }

  #write({ id, place }: StoryBrief, agreed: AgreedStory | null): void {
    this.#state = {};
    this.#coding.clear(place);
    this.#settled.clear(place);
    this.#sheets.delete(id);
    this.#openBounds.delete(id);
    if (agreed === null) return;
    const { sheet, isSettled, openBounds } = agreed;
    this.#coding.write(sheet, place);
    if (isSettled) this.#settled.write(sheet, place, openBounds.length > 0);
    if (openBounds.length > 0) this.#openBounds.set(id, openBounds);
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
    this.#way = way;
    if (written.stories || written.coders === null || written.coders.size > 0) {
      this.#state = {};
      this.#coding = new CoderCoding(["present"]);
      this.#settled = new CoderCoding(["first", "present"]);
      this.#sheets.clear();
      this.#openBounds.clear();
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
