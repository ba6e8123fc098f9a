import { starredAmong } from "../model/flag.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { firstPassOfSheet, firstPassState, isFinished } from "../model/sheet.ts";
import type { Bits } from "./bits.ts";
import { BitSets } from "./bits.ts";
import type { CodingPass, IndexedAnnotation } from "./pass-bits.ts";
import { PassBits, WHOLE_STORY } from "./pass-bits.ts";

/**
 * What is noted of a coder's stories beside their codes: that there is a sheet, that they are in progress or finished,
 * that somebody would miss the sheet (hasCoding), and what became of the first pass (firstPassState). Of what coders come to, that the bounds of a passage are still open.
 */
export type StoryFlag = "told" | "in-progress" | "finished" | "coded" | "changed" | "unnoted" | "open-bounds";

/** All that one coder has said, by the places of stories: what figures, progress and the use of the codebook come from. */
export class CoderCoding {
  readonly passes: ReadonlyMap<CodingPass, PassBits>;
  readonly flags = new BitSets<StoryFlag>();
  /** Code id -> codebook version -> the stories that have a standing annotation of that code made with that version. */
  readonly #under = new Map<string, BitSets<string>>();
  /** Code id -> place -> how many standing annotations name it there, where there are several. */
  readonly several = new Map<string, Map<number, number>>();
  /** Place -> its annotations that have a star, as keyOf tells them; few have one. */
  readonly #starred = new Map<number, ReadonlySet<string>>();
  readonly #moments: number[] = [];
  /** The moments that are written otherwise than a Date writes them. */
  readonly #written = new Map<number, string>();

  constructor(passes: readonly CodingPass[]) {
    this.passes = new Map(passes.map((pass) => [pass, new PassBits()]));
  }

  /**
   * Notes what a sheet says, in place of what was noted of its story. O(annotations + codes in use).
   * @param hasOpenBounds - its codes are settled, and the bounds of some passage are not: it counts in figures of codes on stories, and in none of passages
   */
  write(sheet: Sheet, place: number, hasOpenBounds = false): void {
    this.clear(place);
    this.flags.add("told", place);
    if (hasOpenBounds) this.flags.add("open-bounds", place);
    for (const [pass, bits] of this.passes)
      bits.add(pass === "present" ? sheet : firstPassOfSheet(sheet).sheet, place);
    const standing = this.#countAnnotations(sheet, place);
    const { review } = sheet;
    // As storyState and hasCoding have it, without a list for each sheet.
    const isDone = isFinished(sheet);
    if (isDone) this.flags.add("finished", place);
    else if (standing > 0 || (review !== null && isLive(review))) this.flags.add("in-progress", place);
    if (isDone || standing > 0 || sheet.memos.some(isLive)) this.flags.add("coded", place);
    const state = firstPassState(sheet);
    if (state !== null) this.flags.add(state, place);
    if (sheet.memos.length > 0) this.#noteStars(sheet, place);
    if (review !== null) this.#noteMoment(review.updatedAt, place);
  }

  clear(place: number): void {
    const told = this.flags.get("told");
    if ((((told[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 0) return;
    this.flags.delete(place);
    for (const bits of this.passes.values()) bits.clear(place);
    for (const versions of this.#under.values()) versions.delete(place);
    for (const counts of this.several.values()) counts.delete(place);
    this.#starred.delete(place);
    this.#written.delete(place);
  }

  /** Whether a standing annotation there has its coder's star. */
  isStarred(place: number, annotation: IndexedAnnotation): boolean {
    return this.#starred.get(place)?.has(keyOf(annotation)) ?? false;
  }

  #noteStars({ annotations, memos }: Sheet, place: number): void {
    const ids = starredAmong(memos);
    if (ids.size === 0) return;
    const keys = annotations
      .filter((each) => ids.has(each.id) && isLive(each))
      .map(({ codeId, span }) =>
        keyOf({ codeId, start: span?.start ?? WHOLE_STORY, end: span?.end ?? WHOLE_STORY }),
      );
    this.#starred.set(place, new Set(keys));
  }

  /** The codes of standing annotations, each with each codebook version with which it was applied. */
  *codedUnder(): Generator<readonly [codeId: string, versionId: string], void, void> {
    for (const [codeId, versions] of this.#under)
      for (const versionId of versions.keys()) yield [codeId, versionId];
  }

  /** The stories with a standing annotation of that code made with that version. */
  annotatedWith(codeId: string, versionId: string): Bits {
    return this.#underCode(codeId).get(versionId);
  }

  /** The same with room for places below `size`: see BitSets.room. */
  roomUnder(codeId: string, versionId: string, size: number): Bits {
    return this.#underCode(codeId).room(versionId, size);
  }

  #underCode(codeId: string): BitSets<string> {
    let versions = this.#under.get(codeId);
    if (versions === undefined) this.#under.set(codeId, (versions = new BitSets<string>()));
    return versions;
  }

  /** Notes when the review of a story was written, where its moment is told as a Date writes it. */
  noteTime(time: number, place: number): void {
    while (this.#moments.length < place) this.#moments.push(NaN);
    this.#moments[place] = time;
  }

  #noteMoment(moment: string, place: number): void {
    const time = Date.parse(moment);
    this.noteTime(time, place);
    if (Number.isNaN(time) || new Date(time).toISOString() !== moment) this.#written.set(place, moment);
  }

  /** When the review of a story that is finished was written, as it was written. */
  momentAt(place: number): string {
    return this.#written.get(place) ?? new Date(this.#moments[place] ?? NaN).toISOString();
  }

  /** The same in milliseconds. */
  timeAt(place: number): number {
    return this.#moments[place] ?? NaN;
  }

  /** Returns how many annotations stand. */
  #countAnnotations({ annotations }: Sheet, place: number): number {
    let standing = 0;
    let counts: Map<string, number> | undefined;
    for (const annotation of annotations) {
      if (!isLive(annotation)) continue;
      standing += 1;
      this.#underCode(annotation.codeId).add(annotation.codebookVersion, place);
      if (annotations.length === 1) break;
      counts ??= new Map();
      counts.set(annotation.codeId, (counts.get(annotation.codeId) ?? 0) + 1);
    }
    for (const [codeId, count] of counts ?? []) {
      if (count === 1) continue;
      let places = this.several.get(codeId);
      if (places === undefined) this.several.set(codeId, (places = new Map<number, number>()));
      places.set(place, count);
    }
    return standing;
  }
}

function keyOf({ codeId, start, end }: IndexedAnnotation): string {
  return `${start} ${end} ${codeId}`;
}
