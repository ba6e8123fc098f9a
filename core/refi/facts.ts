import { counted, numbered } from "../counts.ts";
import type { HistoryEntry, HistoryFile } from "../model/history-entry.ts";
import { newHistoryEntry } from "../model/history-entry.ts";
import { isFinished, liveAnnotations } from "../model/sheet.ts";
import type { ImportedRefi } from "./import-project.ts";
import { readingWords } from "./offsets.ts";

/** What an import of a project of REFI-QDA brings, in figures and words. */
export interface RefiFacts {
  readonly name: string;
  /** The program that wrote it, as it calls itself. */
  readonly origin: string;
  readonly stories: number;
  readonly coders: number;
  readonly codes: number;
  readonly annotations: number;
  /** Those of the annotations that are on a passage. */
  readonly passages: number;
  readonly memos: number;
  readonly finished: number;
  readonly attributes: readonly string[];
  /** How positions are counted, and why so. */
  readonly positions: string;
  readonly leftBehind: readonly string[];
}

/**
 * Counts what an import brings.
 * @example refiFacts({ snapshot: emptySnapshot({ id: "p1", name: "Nights" }), origin: "NVivo", positions: { reading: { unit: "utf-16", lineEnd: 2, isEndIncluded: false }, others: new Map(), doubtful: 0, fitting: 0 }, leftBehind: [] }).stories // 0
 */
export function refiFacts({ snapshot, origin, positions, leftBehind }: ImportedRefi): RefiFacts {
  const { project, stories, coders, codes, sheets, memos, collections } = snapshot;
  const annotations = sheets.flatMap(liveAnnotations);
  const { reading, others, doubtful, fitting } = positions;
  const fit =
    doubtful === 0
      ? "every way of counting gives the same passages"
      : `${numbered(fitting)} of ${numbered(doubtful)} ends of selections, in the texts where it matters, lie between words`;
  const otherwise =
    others.size === 0 ? "" : `. In ${counted(others.size, "text")} they are counted otherwise`;
  return {
    name: project.name,
    origin,
    stories: stories.length,
    coders: coders.length,
    codes: codes.length,
    annotations: annotations.length,
    passages: annotations.filter(({ span }) => span !== undefined).length,
    memos: memos.length + sheets.reduce((sum, sheet) => sum + sheet.memos.length, 0),
    finished: sheets.filter(isFinished).length,
    attributes: collections.flatMap(({ attributeNames }) => attributeNames),
    positions: `Positions are counted ${readingWords(reading)}: ${fit}${otherwise}`,
    leftBehind,
  };
}

/**
 * What the history of the new project tells of it.
 * @example projectImported({ stories: 2, coders: 1, codes: 3, annotations: 4, memos: 0 }, { name: "a.qdpx", sha256: "0".repeat(64) }, "2026-05-01T10:00:00.000Z").counts // { stories: 2, coders: 1, codes: 3, annotations: 4, memos: 0 }
 */
export function projectImported(
  {
    stories,
    coders,
    codes,
    annotations,
    memos,
  }: Pick<RefiFacts, "stories" | "coders" | "codes" | "annotations" | "memos">,
  file: HistoryFile,
  now: string,
): HistoryEntry {
  const counts = { stories, coders, codes, annotations, memos };
  return newHistoryEntry(
    { event: "import-project", names: { file: file.name }, counts, files: [file] },
    "",
    now,
  );
}
