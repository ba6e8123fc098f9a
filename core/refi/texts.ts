import type { Steps } from "../steps.ts";
import { normaliseText, snapToGraphemes } from "../text.ts";
import type { FindSource } from "./archive.ts";
import type { LeftBehind, LeftKind } from "./left-behind.ts";
import type { PositionReading } from "./offsets.ts";
import { placesIn, placesWhenNormal } from "./offsets.ts";
import type { RefiSelection, RefiText } from "./project.ts";
import type { ChosenReading } from "./readings.ts";
import { chooseReading } from "./readings.ts";

/** A selection where it is in the text as it is kept, in UTF-16 units. */
export interface PlacedSelection {
  readonly selection: RefiSelection;
  readonly start: number;
  readonly end: number;
}

/** A source with its text as it is kept. */
export interface ReadText {
  readonly source: RefiText;
  readonly text: string;
  readonly selections: readonly PlacedSelection[];
}

export interface ReadTexts {
  readonly texts: readonly ReadText[];
  readonly positions: ChosenReading;
}

/** The texts of a project's sources, with its selections in them as the best reading of their positions has them. Sources without a text are left behind. */
export function* readTexts(
  sources: readonly RefiText[],
  origin: string,
  find: FindSource,
  left: LeftBehind,
): Steps<ReadTexts> {
  const raw: { readonly source: RefiText; readonly text: string }[] = [];
  for (const [at, source] of sources.entries()) {
    const found = textOf(source, find);
    if (found.text === null) leave(source, found.why, left);
    else {
      raw.push({ source, text: found.text });
      if (found.isRich === true) left.add("rich-text", source.name);
    }
    if (at % 50 === 49) yield (at / sources.length) * 0.4;
  }
  const positions = chooseReading(
    raw.map(({ source, text }) => ({ text, selections: source.selections.filter(isNumbered) })),
    origin,
  );
  yield 0.5;
  const texts: ReadText[] = [];
  for (const [at, { source, text }] of raw.entries()) {
    const reading = positions.others.get(at) ?? positions.reading;
    texts.push({ source, ...placed(text, source.selections, reading, left) });
    if (at % 50 === 49) yield 0.5 + (at / raw.length) * 0.5;
  }
  return { texts, positions };
}

/** `isRich`: the plain text is missing, and the text is that of the formatted version beside it. */
type Found =
  { readonly text: string; readonly isRich?: boolean } | { readonly text: null; readonly why: LeftKind };

/** The text of a source or a note, as it is written. */
export function textOf({ content, plainPath, richPath, kind }: RefiText, find: FindSource): Found {
  const written = content ?? "";
  if (written.trim() !== "") return { text: written };
  const plain = plainPath === undefined ? null : find(plainPath);
  if (plain?.kind === "text" && plain.text.trim() !== "") return plain;
  const rich = richPath === undefined ? null : find(richPath);
  if (rich?.kind === "text" && rich.text.trim() !== "") return { text: rich.text, isRich: true };
  if (plain === null) return { text: null, why: kind === "text" ? "empty-source" : kind };
  if (plain.kind === "text") return { text: null, why: "empty-source" };
  return { text: null, why: plain.kind === "missing" ? "missing-source" : "unreadable-source" };
}

function leave({ name, codings, selections, values }: RefiText, why: LeftKind, left: LeftBehind): void {
  left.add(why, name);
  left.add(
    "lost-coding",
    "",
    codings.length + selections.reduce((sum, each) => sum + each.codings.length, 0),
  );
  left.add("lost-value", "", values.length);
}

function isNumbered({ start, end }: RefiSelection): boolean {
  return Number.isFinite(start) && Number.isFinite(end);
}

/** A selection of the whole text may go on so far beyond it: the byte order mark and a last line end. */
const PAST_END = 3;

function placed(
  raw: string,
  selections: readonly RefiSelection[],
  reading: PositionReading,
  left: LeftBehind,
): Pick<ReadText, "text" | "selections"> {
  const text = normaliseText(raw);
  const shift = reading.isEndIncluded ? 1 : 0;
  const known = selections.filter(isNumbered);
  left.add("outside-selection", "", selections.length - known.length);
  const positions = ascending(known.flatMap(({ start, end }) => [start, end + shift]));
  const places = new Map(placesIn(raw, positions, reading).map((place, at) => [positions[at], place]));
  const inRaw = ascending([...places.values()].filter((place) => place !== null).concat(raw.length));
  const normal = new Map(placesWhenNormal(raw, inRaw).map((place, at) => [inRaw[at], place]));
  const found = known.flatMap((selection): PlacedSelection[] => {
    const from = places.get(selection.start) ?? null;
    // Some programs end a selection of the whole text beyond it.
    const to = places.get(selection.end + shift) ?? raw.length;
    const [start, end] = [normal.get(from ?? -1), normal.get(to)];
    if (from === null || start === undefined || end === undefined || start >= text.length) {
      const isNothing = selection.start === selection.end && from === raw.length;
      left.add(isNothing ? "empty-selection" : "outside-selection");
      return [];
    }
    if (selection.end > raw.length + PAST_END) left.add("selection-end");
    const span = end <= start ? null : wholeCharacters(text, start, end);
    if (span === null) {
      left.add("empty-selection");
      return [];
    }
    return [{ selection, ...span }];
  });
  return { text, selections: found };
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

/** Finding characters takes its time; between plain letters there is nothing to find. */
function wholeCharacters(text: string, start: number, end: number) {
  return isPlainAt(text, start) && isPlainAt(text, end)
    ? { start, end }
    : snapToGraphemes(text, { start, end });
}

const FIRST_MARK = 0x300;

function isPlainAt(text: string, at: number): boolean {
  return (
    at === 0 ||
    at === text.length ||
    (text.charCodeAt(at - 1) < FIRST_MARK && text.charCodeAt(at) < FIRST_MARK)
  );
}
