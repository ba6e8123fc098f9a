import { IDENTIFIER_KINDS } from "../../core/redaction/suggestion.ts";
import { MARKED_PARTS, markedStories, measureMarked } from "../support/markedStories.ts";
import type { Bench, Measurement } from "./bench.ts";

/** How many of the marks of samples/identifiers are suggested (recall), and how many of the suggestions are marks (precision), by kind. */
export const bench: Bench = { name: "redaction", measure };

function* measure(): Generator<Measurement> {
  for (const half of MARKED_PARTS) {
    const stories = markedStories(half);
    const { kinds } = measureMarked(stories);
    for (const kind of IDENTIFIER_KINDS) {
      const figures = kinds.get(kind);
      if (figures === undefined) continue;
      const { marks, found, covered, suggestions, right } = figures;
      const size = `${half}, ${stories.length} stories, ${marks} marks`;
      yield row(size, `${kind}: recall`, found, marks);
      yield row(size, `${kind}: recall as any kind`, covered, marks);
      yield row(size, `${kind}: precision`, right, suggestions);
    }
  }
}

function row(size: string, metric: string, part: number, whole: number): Measurement {
  const value = whole === 0 ? NaN : Number((part / whole).toFixed(2));
  return { bench: "redaction", size, metric, value, unit: "share", peer: null, peerValue: null, ratio: null };
}
