import type { Annotation } from "../model/annotation.ts";
import type { LevelOf } from "../model/level-reader.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished } from "../model/sheet.ts";
import type { Span } from "../text.ts";

/** What may be said of a code in a story: that it applies, and with which level. `level` is the level's number among those of the code that stands. */
export interface Answer {
  readonly isApplied: boolean;
  /** Null: none was given, or it has been removed from the scale. */
  readonly level: number | null;
}

/** What one coder says of a code in a story that they have finished. */
export interface Statement extends Answer {
  readonly coderId: string;
  /**
   * The highest revision of the coder's annotations of this code there, removed ones too; 0 where there never was one. It changes whenever the coder says
   * something else, and only then.
   */
  readonly revision: number;
  /** The passages with this code, in UTF-16, in their order, each once. */
  readonly passages: readonly Span[];
}

/** Which code is meant: the ids under which annotations may name it, and what finds their levels. */
export interface MeantCode {
  readonly ids: ReadonlySet<string>;
  readonly levelOf: LevelOf;
}

export const NOT_APPLIED: Answer = { isApplied: false, level: null };

/**
 * What a sheet says of a code in the whole story, or at a place of it (UTF-16): there, what overlaps it. Null where its coder has not finished the story.
 * @example statementOf(emptySheet("ana", "s1"), { ids: new Set(["hope"]), levelOf: () => undefined }) // null
 */
export function statementOf(sheet: Sheet, { ids, levelOf }: MeantCode, place?: Span): Statement | null {
  if (!isFinished(sheet)) return null;
  let revision = 0;
  let isApplied = false;
  let highest = -1;
  let level: number | null = null;
  const passages: Span[] = [];
  for (const annotation of sheet.annotations) {
    if (!ids.has(annotation.codeId) || !isAt(annotation, place)) continue;
    revision = Math.max(revision, annotation.revision);
    if (!isLive(annotation)) continue;
    isApplied = true;
    const rated = levelOf(annotation.codeId, annotation.value);
    // Of several levels the highest stands, as in figures of agreement.
    if (rated !== undefined && rated.place !== null && rated.place > highest) {
      highest = rated.place;
      level = rated.number;
    }
    const { span } = annotation;
    if (span !== undefined) passages.push({ start: span.start, end: span.end });
  }
  return { coderId: sheet.coderId, isApplied, level, revision, passages: inOrder(passages) };
}

function isAt({ span }: Annotation, place: Span | undefined): boolean {
  if (place === undefined) return true;
  return span !== undefined && span.start < place.end && place.start < span.end;
}

/**
 * Passages from first to last, each once.
 * @example inOrder([{ start: 4, end: 9 }, { start: 0, end: 2 }, { start: 4, end: 9 }]) // [{ start: 0, end: 2 }, { start: 4, end: 9 }]
 */
export function inOrder(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter(({ start, end }, at) => {
    const before = sorted[at - 1];
    return before === undefined || before.start !== start || before.end !== end;
  });
}

/**
 * What tells answers apart.
 * @example answerKey({ isApplied: true, level: 2 }) // "2"
 */
export function answerKey({ isApplied, level }: Answer): string {
  if (!isApplied) return "no";
  return level === null ? "yes" : String(level);
}

/**
 * Whether answers are at odds: some say that the code applies and some that it does not, or they give different levels. Who gives no level contradicts none.
 * @example
 * differ([{ isApplied: true, level: null }, { isApplied: true, level: 2 }]) // false
 * differ([{ isApplied: true, level: 1 }, { isApplied: true, level: 2 }]) // true
 */
export function differ(answers: readonly Answer[]): boolean {
  const [first] = answers;
  if (first === undefined) return false;
  if (answers.some(({ isApplied }) => isApplied !== first.isApplied)) return true;
  return new Set(answers.flatMap(({ level }) => level ?? [])).size > 1;
}

/**
 * What coders say who are not at odds: the level is that of those who give one.
 * @example commonAnswer([{ isApplied: true, level: null }, { isApplied: true, level: 2 }]) // { isApplied: true, level: 2 }
 */
export function commonAnswer(answers: readonly Answer[]): Answer {
  const rated = answers.find(({ level }) => level !== null) ?? answers[0] ?? NOT_APPLIED;
  return { isApplied: rated.isApplied, level: rated.level };
}
