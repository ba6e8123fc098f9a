import type { Code } from "../../../core/model/code.ts";
import { CODE_TEXT_WORDS, CODE_TEXTS } from "../../../core/model/code-texts.ts";
import type { Memo } from "../../../core/model/memo.ts";
import { subjectOf } from "../../../core/model/memo.ts";
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

/** How many characters of a text are shown before and after what was found. */
const AROUND = 60;

/**
 * The codes that have these words, as they are written, in their name, another of their texts or a memo on them; upper and lower case are the same.
 * @param memos - those that stand on codes and on others
 */
export function findCodes(codes: readonly Code[], query: string, memos: readonly Memo[]): FoundCode[] {
  const wanted = foldName(query);
  if (wanted === "") return [];
  const onCodes = memos.filter((memo) => subjectOf(memo).kind === "code");
  return codes.flatMap((code) => {
    const name = cut(code.name, wanted);
    const noted = onCodes.flatMap((memo): FoundIn[] => {
      const found = subjectOf(memo).id === code.id ? cut(memo.text, wanted) : null;
      return found === null ? [] : [{ field: "Memo", ...found }];
    });
    const written = CODE_TEXTS.flatMap((field): FoundIn[] => {
      const found = cut(code[field], wanted);
      return found === null ? [] : [{ field: CODE_TEXT_WORDS[field], ...found }];
    });
    const places = [...written, ...noted];
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
