import type { Code } from "../../../core/model/code.ts";
import { foldName } from "../../../core/names.ts";

/** Where words were found in a code: the field, and the text around the first place, cut in three. */
export interface FoundIn {
  readonly field: string;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

export interface FoundCode {
  readonly code: Code;
  /** The name in three parts, where it is in the name. */
  readonly name: Omit<FoundIn, "field"> | null;
  /** In the other fields, the first place in each. */
  readonly places: readonly FoundIn[];
}

/** The fields that are searched beside the name, as the page calls them. */
const FIELDS = [
  ["definition", "Definition"],
  ["include", "When to use it"],
  ["exclude", "When not to use it"],
  ["example", "Example"],
] as const;

/** How many characters of a text are shown before and after what was found. */
const AROUND = 60;

/** The codes that have these words, as they are written, in their name or another of their texts; upper and lower case are the same. */
export function findCodes(codes: readonly Code[], query: string): FoundCode[] {
  const wanted = foldName(query);
  if (wanted === "") return [];
  return codes.flatMap((code) => {
    const name = cut(code.name, wanted);
    const places = FIELDS.flatMap(([field, words]): FoundIn[] => {
      const found = cut(code[field], wanted);
      return found === null ? [] : [{ field: words, ...found }];
    });
    return name === null && places.length === 0 ? [] : [{ code, name, places }];
  });
}

function cut(text: string, wanted: string): Omit<FoundIn, "field"> | null {
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&").replace(/\s+/gu, "\\s+"), "iu");
  const found = pattern.exec(text.normalize("NFC"));
  if (found === null) return null;
  const whole = text.normalize("NFC");
  const [start, end] = [found.index, found.index + found[0].length];
  const from = Math.max(0, start - AROUND);
  const to = Math.min(whole.length, end + AROUND);
  return {
    before: `${from > 0 ? "…" : ""}${whole.slice(from, start)}`.toWellFormed(),
    match: found[0],
    after: `${whole.slice(end, to)}${to < whole.length ? "…" : ""}`.toWellFormed(),
  };
}
