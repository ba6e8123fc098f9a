import type { Fact, Facts } from "./fact.ts";
import { isLive, listIn, placeOf, stringIn } from "./fact.ts";

/** A place in a text: from where to where. In texts without signs beyond UTF-16 these are code points, too. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Some signs that are shown, and what of the stored text they stand for: one sign for itself, or all that is redacted at once. */
interface Piece {
  readonly words: string;
  readonly stored: Place;
}

/**
 * A story's text under redactions, told a second time from what the specification says, as a row of pieces: redactions that overlap are one piece, under what the one
 * says that begins first, then the longest.
 */
export class ShownText {
  readonly #pieces: readonly Piece[];

  constructor(text: string, redactions: readonly Fact[]) {
    const spans = redactions.flatMap((fact): Piece[] => {
      const stored = placeIn(fact["codePoints"]);
      const isInside = stored !== null && stored.start < stored.end && stored.end <= text.length;
      return isInside ? [{ words: stringIn(fact, "replacement") ?? "", stored }] : [];
    });
    const pieces: Piece[] = [];
    for (let at = 0; at < text.length;) {
      const [first] = spans
        .filter(({ stored }) => stored.start === at)
        .toSorted((a, b) => b.stored.end - a.stored.end || (a.words < b.words ? -1 : 1));
      let end = first?.stored.end ?? at + 1;
      // Whatever begins inside belongs to it, and so does what begins inside that.
      for (let inside = at + 1; first !== undefined && inside < end; inside += 1)
        for (const { stored } of spans) if (stored.start === inside) end = Math.max(end, stored.end);
      pieces.push({ words: first?.words ?? text.slice(at, end), stored: { start: at, end } });
      at = end;
    }
    this.#pieces = pieces;
  }

  get text(): string {
    return this.#pieces.map(({ words }) => words).join("");
  }

  /** The stored place of one in the shown text: with all of what its first and its last sign stand for. */
  stored({ start, end }: Place): Place {
    const at = (sign: number): Place => {
      let from = 0;
      for (const { words, stored } of this.#pieces) {
        from += words.length;
        if (sign < from) return stored;
      }
      throw new Error(`There is no sign ${sign}.`);
    };
    return { start: at(start).start, end: at(end - 1).end };
  }

  /** The place in the shown text of a stored one: with all of what is shown for its first and its last sign. */
  shown({ start, end }: Place): Place {
    const at = (sign: number): Place => {
      let from = 0;
      for (const { words, stored } of this.#pieces) {
        if (sign < stored.end) return { start: from, end: from + words.length };
        from += words.length;
      }
      throw new Error(`There is no sign ${sign}.`);
    };
    return { start: at(start).start, end: at(end - 1).end };
  }
}

/** A story under the accepted redactions that a project has of it, whether it applies them or not; null where it has none. */
export function underRedactions(facts: Facts, storyId: string): ShownText | null {
  const accepted = [...facts].flatMap(([key, fact]) =>
    placeOf(key)[0] === "redactions" &&
    fact["storyId"] === storyId &&
    isLive(fact) &&
    fact["state"] === "accepted"
      ? [fact]
      : [],
  );
  const text = stringIn(facts.get(`story ${storyId}`), "text");
  return accepted.length === 0 || text === null ? null : new ShownText(text, accepted);
}

/** Whether a project applies its redactions: what it hands out then has other texts. */
export function isDeidentified(facts: Facts): boolean {
  return facts.get("project")?.["deidentification"] === "on";
}

/** A place as records tell it, in two numbers. */
export function placeIn(numbers: unknown): Place | null {
  const [start, end] = listIn({ numbers }, "numbers");
  return typeof start === "number" && typeof end === "number" ? { start, end } : null;
}
