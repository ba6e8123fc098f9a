import { useMemo } from "react";
import { isLive } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { NamedPassage } from "./StoryBody.tsx";
import type { PassageEntry } from "./useCodebook.ts";
import type { Codebook, CodedAnnotation } from "./useCodebook.ts";
import { nameWithLevel } from "./useCodebook.ts";
import { withCodes } from "./useCodebook.ts";

/** What stands of the coder's coding of a story: all, that of passages, and these as its text shows them. */
export interface StoryCoding {
  readonly coded: readonly CodedAnnotation[];
  readonly entries: readonly PassageEntry[];
  readonly passages: readonly NamedPassage[];
}

export function useStoryCoding(sheet: Sheet, codebook: Codebook, text: string): StoryCoding {
  return useMemo(() => {
    const noted = new Set(sheet.memos.filter(isLive).map(({ subject }) => subject.id));
    const coded = withCodes(liveAnnotations(sheet), codebook);
    const entries = coded.flatMap((each) => {
      const { span } = each.annotation;
      return span === undefined ? [] : [{ ...each, span, hasMemo: noted.has(each.annotation.id) }];
    });
    return { coded, entries, passages: text === "" ? [] : namedPassages(entries) };
  }, [sheet, codebook, text]);
}

function namedPassages(entries: readonly PassageEntry[]): NamedPassage[] {
  return entries.map((entry) => ({
    id: entry.annotation.id,
    start: entry.span.start,
    end: entry.span.end,
    slot: entry.code.colour,
    name: nameWithLevel(entry),
    hasSign: entry.hasMemo,
  }));
}
