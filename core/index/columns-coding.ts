import type { Columns } from "../file/layer-columns.ts";
import { FINISHED, IN_PROGRESS } from "../file/layer-columns.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Bits } from "./bits.ts";
import { addBit, hasBit } from "./bits.ts";
import type { CoderCoding } from "./coder-coding.ts";

/**
 * Notes what a coder's sheets say as the columns of a file tell them: what `write` notes of each sheet, without making them. Sheets with more
 * than whole-story codes and a finished first pass that still stands (passages, levels, memos, removed records, a changed first pass) are written as such.
 *
 * @param coding - that of the coder
 * @param placeOf - the place of a story in the index, below `size`
 * @param sheetsOf - the sheets that the columns tell; asked for only if needed
 * @example ((coding) => { writeColumns(coding, columnsOf("ana", []), () => 0, 0, () => []); return numbersIn(coding.flags.get("told")); })(new CoderCoding(["present"])) // []
 */
export function writeColumns(
  coding: CoderCoding,
  columns: Columns,
  placeOf: (storyId: string) => number,
  size: number,
  sheetsOf: () => readonly Sheet[],
): void {
  const { words, stories, states, reviews, annotations } = columns;
  const places = stories.map(placeOf);
  const isSpecial = specialSheets(columns);
  const passes = [...coding.passes];
  const firstPassOf = new Map(reviews.firstPasses.map((pass) => [pass[0], pass]));
  // The sets of a part's few words are looked up once, not for each annotation.
  const appliedOf = words.map((): Bits[] | undefined => undefined);
  const annotatedWith = new Map<number, Bits>();
  const [told, inProgress] = [coding.flags.room("told", size), coding.flags.room("in-progress", size)];
  const [finished, coded] = [coding.flags.room("finished", size), coding.flags.room("coded", size)];
  const unnoted = coding.flags.room("unnoted", size);
  let [review, annotation, time] = [-1, 0, 0];
  const special: number[] = [];
  for (let sheet = 0; sheet < stories.length; sheet += 1) {
    const place = places[sheet] ?? 0;
    const state = states[sheet] ?? 0;
    const count = annotations.counts[sheet] ?? 0;
    if (state !== 0) {
      review += 1;
      time += reviews.moments[review] ?? 0;
    }
    const from = annotation;
    annotation += count;
    if (isSpecial[sheet] === 1 || hasBit(told, place)) {
      special.push(sheet);
      continue;
    }
    addBit(told, place);
    if (state === FINISHED) addBit(finished, place);
    else if (count > 0 || state === IN_PROGRESS) addBit(inProgress, place);
    if (state === FINISHED || count > 0) addBit(coded, place);
    for (let at = from; at < annotation; at += 1) {
      const code = annotations.codes[at] ?? 0;
      for (const bits of (appliedOf[code] ??= passes.map(([, pass]) => pass.room(words[code] ?? "", size))))
        addBit(bits, place);
      const version = annotations.versions[at] ?? 0;
      const under = code * words.length + version;
      let bits = annotatedWith.get(under);
      if (bits === undefined) {
        bits = coding.roomUnder(words[code] ?? "", words[version] ?? "", size);
        annotatedWith.set(under, bits);
      }
      addBit(bits, place);
    }
    if (state === 0) continue;
    coding.noteTime(time, place);
    if (state !== FINISHED) continue;
    const noted = firstPassOf.get(review);
    if (noted === undefined) addBit(unnoted, place);
    for (const [pass, bits] of passes) {
      const version =
        pass === "first" && noted !== undefined ? noted[2] : (reviews.versions[review] ?? 0) - 1;
      bits.addFinished(words[version] ?? null, place);
    }
  }
  if (special.length === 0) return;
  const sheets = new Map(sheetsOf().map((sheet) => [sheet.storyId, sheet]));
  for (const at of special) {
    const sheet = sheets.get(stories[at] ?? "");
    if (sheet !== undefined) coding.write(sheet, places[at] ?? 0);
  }
}

/** Per sheet, 1 where more is told of it than what is noted without making it. */
function specialSheets({ stories, states, reviews, annotations, memos }: Columns): Uint8Array {
  const isSpecial = new Uint8Array(stories.length);
  const sheetOfReview: number[] = [];
  const sheetOfAnnotation: number[] = [];
  const seen = new Map<number, number>();
  stories.forEach((_storyId, sheet) => {
    const from = sheetOfAnnotation.length;
    const end = from + (annotations.counts[sheet] ?? 0);
    for (let at = from; at < end; at += 1) {
      sheetOfAnnotation.push(sheet);
      const code = annotations.codes[at] ?? 0;
      // The code twice.
      if (seen.get(code) === sheet) isSpecial[sheet] = 1;
      seen.set(code, sheet);
    }
    if (states[sheet] === 0) return;
    // The version of a finished story is then that of its latest annotation.
    if (states[sheet] === FINISHED && reviews.versions[sheetOfReview.length] === 0 && end > from)
      isSpecial[sheet] = 1;
    sheetOfReview.push(sheet);
  });
  const mark = (sheet: number | undefined): void => {
    if (sheet !== undefined) isSpecial[sheet] = 1;
  };
  for (const [at] of reviews.deleted) mark(sheetOfReview[at]);
  for (const list of [annotations.deleted, annotations.passages, annotations.values])
    for (const [at] of list) mark(sheetOfAnnotation[at]);
  for (const [sheet] of memos) mark(sheet);
  for (const [at, , , then, values] of reviews.firstPasses) {
    const sheet = sheetOfReview[at] ?? 0;
    const isSame =
      values.length === 0 &&
      then.length === annotations.counts[sheet] &&
      then.every((place, expected) => place === expected);
    if (!isSame || states[sheet] !== FINISHED) mark(sheet);
  }
  return isSpecial;
}
