import { useMemo } from "react";
import type { Annotation } from "../../../core/model/annotation.ts";
import { starredAmong, writtenMemos } from "../../../core/model/flag.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { MarkedPassage } from "../../../core/passages/marked-text.ts";
import type { PassageEntry } from "./useCodebook.ts";
import type { Codebook, CodedAnnotation } from "./useCodebook.ts";
import { nameWithConfidence } from "./useCodebook.ts";
import { withCodes } from "./useCodebook.ts";

/** A passage in the text, with the name of its code. */
export interface NamedPassage extends MarkedPassage {
  readonly name: string;
}

/** What stands of the coder's coding of a story: all, that of passages, and these as its text shows them. */
export interface StoryCoding {
  readonly coded: readonly CodedAnnotation[];
  readonly entries: readonly PassageEntry[];
  readonly passages: readonly NamedPassage[];
}

export function useStoryCoding(sheet: Sheet, codebook: Codebook, text: string): StoryCoding {
  return useMemo(() => {
    const noted = new Set(writtenMemos(sheet.memos).map(({ subject }) => subject.id));
    const all = liveAnnotations(sheet);
    const coded = withCodes(all, codebook);
    const starred = starredAmong(sheet.memos);
    // The star may be on an annotation of a united code that says the same.
    const placeOf = ({ codeId, span }: Annotation): string =>
      `${span?.start ?? ""} ${span?.end ?? ""} ${codebook.codeOf(codeId)?.id ?? codeId}`;
    const places = new Set(all.filter(({ id }) => starred.has(id)).map(placeOf));
    const entries = coded.flatMap((each) => {
      const { span } = each.annotation;
      if (span === undefined) return [];
      const { annotation } = each;
      return [
        { ...each, span, hasMemo: noted.has(annotation.id), isStarred: places.has(placeOf(annotation)) },
      ];
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
    name: nameWithConfidence(entry),
    hasSign: entry.hasMemo,
  }));
}
