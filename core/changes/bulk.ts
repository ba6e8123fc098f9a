// One act on many stories: each story comes out as if its coder had done it there by hand.
import { HitFinder } from "../index/hits.ts";
import { parseQuery } from "../index/query.ts";
import type { Code } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { CodebookVersion } from "../model/codebook-version.ts";
import { codebookVersionOf } from "../model/codebook-version.ts";
import { withFlag } from "../model/flag.ts";
import { removedRevision } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, liveAnnotations } from "../model/sheet.ts";
import { toSentences } from "../passages/reshape.ts";
import { wholeWords } from "../passages/selection.ts";
import type { Span } from "../text.ts";
import type { Action } from "./action.ts";
import { named, quotedSpan, saidWith, stated, withAnnotations, withReviewBegun } from "./sheet-edits.ts";

/** On what of a story a search's code is put: all of it, each hit widened to whole words, or the sentence around each. */
export type HitUnit = "story" | "hit" | "sentence";

export type BulkAct =
  | { readonly kind: "flag"; readonly flag: string; readonly isSet: boolean }
  /** On whole stories. `level` is that of a rated code, else null. */
  | { readonly kind: "code"; readonly codeId: string; readonly level: number | null }
  | { readonly kind: "uncode"; readonly codeId: string }
  /** Removes all of the coder's codes, from whole stories and passages. */
  | { readonly kind: "clear" }
  | {
      readonly kind: "hits";
      readonly codeId: string;
      readonly level: number | null;
      readonly typed: string;
      readonly wholeWords: boolean;
      readonly unit: HitUnit;
    };

/** What became of one story: its sheet and how many codes or flags were set or removed, or why nothing was. */
export type BulkOutcome =
  | { readonly kind: "changed"; readonly sheet: Sheet; readonly count: number }
  | { readonly kind: "unchanged" }
  | { readonly kind: "finished" };

/** A text as it is searched, where it is shown otherwise than it is stored, and the way back from it. */
export interface SearchedText {
  readonly text: string;
  readonly stored: (span: Span) => Span;
}

/** A bulk act, ready for one story after another. */
export interface BulkWork {
  /** The text is asked for only where `needsText`. */
  readonly apply: (sheet: Sheet, text: string, shown?: SearchedText) => BulkOutcome;
  readonly needsText: boolean;
  /** The codebook version that new annotations name. */
  readonly versions: readonly CodebookVersion[];
  readonly actionOf: (stories: number, count: number) => Action;
}

const UNCHANGED: BulkOutcome = { kind: "unchanged" };

/**
 * An act by a coder. Null where its code is no longer in the codebook.
 * @example bulkWork({ kind: "flag", flag: "discuss", isSet: true }, { coderId: "ana", codes: [], now: "2026-05-01T10:00:00.000Z" }).apply({ storyId: "s1", coderId: "ana", review: null, annotations: [], memos: [] }, "").count // 1
 */
export function bulkWork(
  act: BulkAct,
  by: { readonly coderId: string; readonly codes: readonly Code[]; readonly now: string },
): BulkWork | null {
  const { coderId, codes, now } = by;
  switch (act.kind) {
    case "flag": {
      const { flag, isSet } = act;
      return {
        needsText: false,
        versions: [],
        apply(sheet) {
          const memos = withFlag(sheet.memos, { coderId, storyId: sheet.storyId, name: flag, isSet, now });
          return memos === sheet.memos ? UNCHANGED : changed({ ...sheet, memos: [...memos] }, 1);
        },
        actionOf: (stories) => ({ kind: isSet ? "flag-stories" : "unflag-stories", args: { flag, stories } }),
      };
    }
    case "clear":
      return {
        needsText: false,
        versions: [],
        apply: unlessFinished((sheet) => {
          const live = liveAnnotations(sheet);
          const removed = live.map((each) => removedRevision(each, coderId, now));
          return changed(withAnnotations(sheet, removed), live.length);
        }),
        actionOf: (stories, count) => ({ kind: "clear-stories", args: { stories, count } }),
      };
    case "code":
    case "uncode":
    case "hits": {
      const code = codes.find(({ id, deletedAt }) => id === act.codeId && deletedAt === undefined);
      return code === undefined ? null : codeWork(act, code, by);
    }
  }
}

function codeWork(
  act: Extract<BulkAct, { readonly codeId: string }>,
  code: Code,
  {
    coderId,
    codes,
    now,
  }: { readonly coderId: string; readonly codes: readonly Code[]; readonly now: string },
): BulkWork {
  const canonical = canonicalCodes(codes);
  const version = codebookVersionOf(codes, now);
  const level = act.kind === "uncode" ? null : act.level;
  const name = named(code, level ?? undefined);
  /** The sheet with the code on this place, or the same where it is there at this level. */
  const withCode = (sheet: Sheet, text: string, place: Span | null): Sheet => {
    const span = place === null ? null : quotedSpan(text, place);
    if (place !== null && span === null) return sheet;
    const said = saidWith(canonical, sheet, code.id, span);
    const value = level ?? undefined;
    if (said.some((each) => each.value === value)) return sheet;
    const context = { coderId, story: { id: sheet.storyId, text }, storyName: "", sheet, codes, now };
    const next = stated(context, {
      ...{ codeId: code.id, span, value, codebookVersion: version.id },
      confidence: said.find((each) => each.confidence !== undefined)?.confidence,
    });
    return withAnnotations(withReviewBegun(sheet, now), [
      ...said.filter(({ id }) => id !== next.id).map((each) => removedRevision(each, coderId, now)),
      next,
    ]);
  };
  const about = { versions: [version], needsText: act.kind === "hits" && act.unit !== "story" };
  if (act.kind === "uncode")
    return {
      ...about,
      versions: [],
      apply: unlessFinished((sheet) => {
        const removed = saidWith(canonical, sheet, code.id, null).map((each) =>
          removedRevision(each, coderId, now),
        );
        return changed(withAnnotations(sheet, removed), removed.length);
      }),
      actionOf: (stories) => ({ kind: "uncode-stories", args: { code: name, stories } }),
    };
  const places = act.kind === "hits" ? placesOf(act) : (): readonly (Span | null)[] => [null];
  return {
    ...about,
    apply: unlessFinished((sheet, text, shown) => {
      let [after, count] = [sheet, 0];
      for (const found of places(shown?.text ?? text)) {
        const place = found === null || shown === undefined ? found : shown.stored(found);
        const next = withCode(after, text, place);
        if (next !== after) count += 1;
        after = next;
      }
      return changed(after, count);
    }),
    actionOf: (stories, count) =>
      act.kind === "hits"
        ? { kind: "code-hits", args: { code: name, typed: act.typed, unit: act.unit, stories, count } }
        : { kind: "code-stories", args: { code: name, stories } },
  };
}

/** Where in a text the hits of a search are coded. */
function placesOf({
  typed,
  wholeWords: isWhole,
  unit,
}: Extract<BulkAct, { readonly kind: "hits" }>): (text: string) => readonly (Span | null)[] {
  if (unit === "story") return () => [null];
  const finder = new HitFinder(parseQuery(typed, isWhole));
  return (text) => {
    const found = new Map<string, Span>();
    for (const hit of finder.in(text)) {
      const { anchor, focus } = wholeWords(text, { anchor: hit.start, focus: hit.end });
      const words = { start: anchor, end: focus };
      const place = unit === "hit" ? words : toSentences(text, words);
      found.set(`${place.start}-${place.end}`, place);
    }
    return [...found.values()];
  };
}

function unlessFinished(apply: BulkWork["apply"]): BulkWork["apply"] {
  return (sheet, text, shown) => (isFinished(sheet) ? { kind: "finished" } : apply(sheet, text, shown));
}

function changed(sheet: Sheet, count: number): BulkOutcome {
  return count === 0 ? UNCHANGED : { kind: "changed", sheet, count };
}
