import { writtenMemos } from "../../core/model/flag.ts";
import type { Memo } from "../../core/model/memo.ts";
import { isLive } from "../../core/model/record.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { sheetKey } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { shownTextsOf } from "../../core/redaction/shown-texts.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Span } from "../../core/text.ts";
import type { ProjectParts } from "../data/projectParts.ts";
import { readProjectParts } from "../data/projectParts.ts";
import { WrittenMeanwhileError } from "../data/writtenMeanwhile.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled } from "./job.ts";
import { PartContents } from "./partContents.ts";
import { withDatabase } from "./withDatabase.ts";

/** A memo on a story or a passage of it, as a list of memos shows it. */
export interface StoryMemo {
  readonly storyId: string;
  readonly memo: Memo;
  /** The code of the annotation that it is on, where its passage is and its words, and whether it stands; null for one on the story. */
  readonly annotation: {
    readonly codeId: string;
    readonly passage: (Span & { readonly quote: string }) | null;
    readonly stands: boolean;
  } | null;
}

/** So many parts are unpacked at once. */
const AT_ONCE = 8;
/** How often a project whose parts are written while they are read is read again. */
const ATTEMPTS = 5;

/** The memos that stand on stories and passages, of these coders (null: of all). No story is unpacked for it. */
export async function readStoryMemos(
  projectId: string,
  coderIds: readonly string[] | null,
  tick: Tick,
): Promise<Result<readonly StoryMemo[], JobProblem>> {
  return withDatabase(projectId, async (db) => {
    for (let attempt = 1; ; attempt += 1) {
      const parts = await readProjectParts(db);
      if (parts === null && attempt < ATTEMPTS) continue;
      try {
        if (parts === null) throw new WrittenMeanwhileError();
        const memos = await memosIn(parts, new PartContents(db), coderIds, tick);
        if (memos === null) return fail(cancelled);
        return ok(await asShown(memos, parts, new PartContents(db)));
      } catch (error) {
        if (!(error instanceof WrittenMeanwhileError) || attempt >= ATTEMPTS) throw error;
      }
    }
  });
}

/** Null where it was cancelled. */
async function memosIn(
  { layers, overlay }: ProjectParts,
  contents: PartContents,
  coderIds: readonly string[] | null,
  tick: Tick,
): Promise<StoryMemo[] | null> {
  const chosen = coderIds === null ? null : new Set(coderIds);
  const isChosen = ({ coderId }: { readonly coderId: string }): boolean => chosen?.has(coderId) ?? true;
  const memos = [...overlay.values()].filter(isChosen).flatMap(memosOf);
  const rows = layers.filter(isChosen);
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    for (const sheet of (await contents.sheets(rows.slice(at, at + AT_ONCE))).flat())
      if (sheet.memos.length > 0 && !overlay.has(sheetKey(sheet))) memos.push(...memosOf(sheet));
    if (!(await tick((at + AT_ONCE) / rows.length))) return null;
  }
  return memos;
}

function memosOf({ storyId, annotations, memos }: Sheet): StoryMemo[] {
  return writtenMemos(memos).map((memo) => {
    const annotation = annotations.find(
      ({ id }) => memo.subject.kind === "annotation" && id === memo.subject.id,
    );
    return {
      storyId,
      memo,
      annotation:
        annotation === undefined
          ? null
          : {
              codeId: annotation.codeId,
              passage: annotation.span ?? null,
              stands: isLive(annotation),
            },
    };
  });
}

/** The memos with the passages that they are on as these are shown. Only parts with a story that has redactions and such a memo are unpacked. */
async function asShown(
  memos: readonly StoryMemo[],
  { records, stories }: ProjectParts,
  contents: PartContents,
): Promise<readonly StoryMemo[]> {
  const shown = shownTextsOf(records);
  if (shown.isPlain) return memos;
  const wanted = new Set(memos.flatMap(({ storyId }) => (shown.changes(storyId) ? [storyId] : [])));
  const texts = new Map<string, Story>();
  for (const row of stories)
    if (row.ids.some((id) => wanted.has(id)))
      for (const story of await contents.stories(row)) if (wanted.has(story.id)) texts.set(story.id, story);
  return memos.map((told) => {
    const passage = told.annotation?.passage ?? null;
    if (told.annotation === null || passage === null || !shown.changes(told.storyId)) return told;
    const story = texts.get(told.storyId);
    // Of a story that is not there no word is told.
    if (story === undefined)
      return { ...told, annotation: { ...told.annotation, passage: { ...passage, quote: "" } } };
    const quote = shown.of(story).wordsAt(passage);
    return { ...told, annotation: { ...told.annotation, passage: { ...passage, quote } } };
  });
}
