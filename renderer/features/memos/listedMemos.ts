import { z } from "zod";
import { searchPattern } from "../../../core/index/search.ts";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Code } from "../../../core/model/code.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { Memo, MemoPurpose } from "../../../core/model/memo.ts";
import { MEMO_PURPOSES, purposeOf, subjectOf } from "../../../core/model/memo.ts";
import { isVeiled } from "../../../core/story-words.ts";
import type { Span } from "../../../core/text.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { StoryMemo } from "../../engine/memos.ts";

/** What a memo in the list is about. */
export type ListedPlace =
  | { readonly kind: "project" }
  | {
      readonly kind: "coder" | "code";
      readonly id: string;
      readonly name: string;
      readonly slot: number | null;
    }
  | {
      readonly kind: "story" | "passage";
      readonly entry: StoryEntry;
      /** The code and the words of an annotation, and where they are; null for a memo on the story. */
      readonly passage: {
        readonly code: string;
        readonly slot: number;
        readonly quote: string;
        readonly span: Span | null;
      } | null;
      /** Its words are hidden, and with them what the memo says. */
      readonly isHidden: boolean;
      readonly isLeftOut: boolean;
    };

export interface ListedMemo {
  readonly memo: Memo;
  readonly purpose: MemoPurpose;
  readonly coderName: string;
  readonly place: ListedPlace;
}

export interface ListedFrom {
  readonly memos: readonly Memo[];
  readonly ofStories: readonly StoryMemo[];
  readonly stories: StoryIndex;
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  /** The stories with content notes that their reader has opened. */
  readonly opened: ReadonlySet<string>;
}

/** All memos that can be shown, the latest first. Those on stories of collections that were deleted are not among them. */
export function listedMemos({ memos, ofStories, stories, codes, coders, opened }: ListedFrom): ListedMemo[] {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const names = new Map(coders.map(({ id, name }) => [id, name]));
  const leftOut = new Map(stories.leftOut.map((entry) => [entry.id, entry]));
  const listed = (memo: Memo, place: ListedPlace): ListedMemo => ({
    memo,
    purpose: purposeOf(memo),
    coderName: names.get(memo.coderId) ?? "A coder who was removed",
    place,
  });
  const first = memos.map((memo) => {
    const { kind, id } = subjectOf(memo);
    if (kind === "code") {
      const code = codesById.get(id);
      return listed(memo, { kind, id, name: code?.name ?? "A removed code", slot: code?.colour ?? null });
    }
    if (kind === "coder")
      return listed(memo, { kind, id, name: names.get(id) ?? "A coder who was removed", slot: null });
    return listed(memo, { kind: "project" });
  });
  const rest = ofStories.flatMap(({ storyId, memo, annotation }) => {
    const entry = stories.get(storyId) ?? leftOut.get(storyId);
    if (entry === undefined) return [];
    const code = codesById.get(annotation?.codeId ?? "");
    const place: ListedPlace = {
      kind: annotation === null || annotation.passage === null ? "story" : "passage",
      entry,
      passage:
        annotation === null
          ? null
          : {
              code: code?.name ?? "A removed code",
              slot: code?.colour ?? 1,
              quote: annotation.passage?.quote ?? "",
              span: annotation.passage,
            },
      isHidden: isVeiled(entry, opened),
      isLeftOut: leftOut.has(storyId),
    };
    return [listed(memo, place)];
  });
  return [...first, ...rest].toSorted((a, b) =>
    a.memo.updatedAt === b.memo.updatedAt
      ? a.memo.id < b.memo.id
        ? -1
        : 1
      : a.memo.updatedAt < b.memo.updatedAt
        ? 1
        : -1,
  );
}

export interface MemoFilter {
  readonly query: string;
  readonly purpose: MemoPurpose | "all";
  readonly about: ListedPlace["kind"] | "all";
  /** A coder's id. */
  readonly coder: string;
}

export const filterSchema = z.object({
  query: z.string(),
  purpose: z.enum(["all", ...MEMO_PURPOSES]),
  about: z.enum(["all", "project", "coder", "code", "story", "passage"]),
  coder: z.string(),
});

export const noFilter: MemoFilter = { query: "", purpose: "all", about: "all", coder: "all" };

/** The memos that fit. A hidden story's words and what was written on it are found by nothing but its id. */
export function filteredMemos(all: readonly ListedMemo[], filter: MemoFilter): ListedMemo[] {
  const { query, purpose, about, coder } = filter;
  const pattern = searchPattern(query);
  return all.filter(
    (each) =>
      (purpose === "all" || each.purpose === purpose) &&
      (about === "all" || each.place.kind === about) &&
      (coder === "all" || each.memo.coderId === coder) &&
      (pattern === null || pattern.test(wordsOf(each))),
  );
}

function wordsOf({ memo, place }: ListedMemo): string {
  if (place.kind === "project") return memo.text;
  if (!("entry" in place)) return `${place.name}\n${memo.text}`;
  const { entry, passage, isHidden } = place;
  const id = entry.externalId ?? "";
  return isHidden ? id : [id, passage?.code, passage?.quote, memo.text].filter(Boolean).join("\n");
}
