import type { Span } from "../text.ts";
import { snapToGraphemes } from "../text.ts";
import type { Redaction } from "./suggestion.ts";

/** A text with redactions over it. The text that was redacted is not in it. */
export interface Redacted {
  readonly text: string;
  /** What was put in, in the order of the text. All offsets in UTF-16 code units. */
  readonly places: readonly RedactedPlace[];
}

/** One replacement: where it stands in the redacted text, and what span of the original it stands for. */
export interface RedactedPlace {
  readonly original: Span;
  readonly redacted: Span;
}

/**
 * A text with redactions applied. Everything outside their spans stays. A span that cuts an emoji or an accent takes it whole, one that is empty or outside the
 * text does nothing, and of those that overlap, as when two people redact apart, one place is made: it hides all that either hides, under the
 * replacement of the earlier, then the longer.
 * @example
 * redact("Ann came", [{ kind: "name", start: 0, end: 3, replacement: "[A]" }]) // { text: "[A] came", places: [{ original: { start: 0, end: 3 }, redacted: { start: 0, end: 3 } }] }
 * redact("as it was", []) // { text: "as it was", places: [] }
 */
export function redact(text: string, redactions: readonly Redaction[]): Redacted {
  const places: RedactedPlace[] = [];
  let redacted = "";
  let done = 0;
  for (const { start, end, replacement } of united(text, redactions)) {
    redacted += text.slice(done, start);
    const from = redacted.length;
    redacted += replacement;
    places.push({ original: { start, end }, redacted: { start: from, end: redacted.length } });
    done = end;
  }
  return { text: redacted + text.slice(done), places };
}

/** The spans as they are applied: inside the text, on whole characters, apart. */
function united(text: string, redactions: readonly Redaction[]): Redaction[] {
  const whole = redactions.flatMap((redaction): Redaction[] => {
    if (redaction.end <= redaction.start) return [];
    const span = snapToGraphemes(text, redaction);
    return span === null ? [] : [{ ...redaction, ...span }];
  });
  // The last comparison makes the order the same on every computer.
  whole.sort((a, b) => a.start - b.start || b.end - a.end || (a.replacement < b.replacement ? -1 : 1));
  const apart: Redaction[] = [];
  for (const redaction of whole) {
    const last = apart.at(-1);
    if (last === undefined || redaction.start >= last.end) apart.push(redaction);
    else if (redaction.end > last.end) apart[apart.length - 1] = { ...last, end: redaction.end };
  }
  return apart;
}

/**
 * Where a span of the original stands in the redacted text, as a coding is drawn there: one that begins or ends inside a redaction has the whole replacement.
 * @example spanInRedacted(redact("Ann Lee came", [{ kind: "name", start: 0, end: 7, replacement: "[A]" }]), { start: 4, end: 12 }) // { start: 0, end: 8 }
 */
export function spanInRedacted({ places }: Redacted, span: Span): Span {
  return moved(places, span, "original", "redacted");
}

/**
 * The other way round: the span of the original for one that somebody selects in the redacted text, with all of what a replacement stands for.
 * @example spanInOriginal(redact("Ann Lee came", [{ kind: "name", start: 0, end: 7, replacement: "[A]" }]), { start: 1, end: 8 }) // { start: 0, end: 12 }
 */
export function spanInOriginal({ places }: Redacted, span: Span): Span {
  return moved(places, span, "redacted", "original");
}

type Side = keyof RedactedPlace;

function moved(places: readonly RedactedPlace[], span: Span, from: Side, to: Side): Span {
  const first = placeBefore(places, span.start, from);
  const last = placeBefore(places, span.end - 1, from);
  const begins = first !== undefined && span.start < first[from].end;
  const ends = last !== undefined && span.end <= last[from].end;
  return {
    start: begins ? first[to].start : span.start + shiftAfter(first, from, to),
    end: ends ? last[to].end : span.end + shiftAfter(last, from, to),
  };
}

function shiftAfter(place: RedactedPlace | undefined, from: Side, to: Side): number {
  return place === undefined ? 0 : place[to].end - place[from].end;
}

/** The last place that begins at an offset or before it. */
function placeBefore(
  places: readonly RedactedPlace[],
  offset: number,
  side: Side,
): RedactedPlace | undefined {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.[side].start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return places[low - 1];
}
