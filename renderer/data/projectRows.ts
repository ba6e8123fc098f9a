import type { Codec } from "../../core/file/codec.ts";
import type { PackedContent } from "../../core/file/pack.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { cutStories } from "../../core/parts/story-part.ts";
import { Places, StoryIndex } from "./places.ts";
import type { PackedSheets, SheetKey } from "./sheetParts.ts";
import { packSheetsWith, sheetRowsOf } from "./sheetParts.ts";
import { wideTextsOf } from "./sheetRows.ts";
import { chunksOf, hiddenChunksOf } from "./storyCuts.ts";
import type { PackedStories } from "./storyParts.ts";
import { packStoriesWith, rowsOf } from "./storyParts.ts";

/** All parts of a project as rows, to be written into an empty working copy. */
export interface ProjectRows {
  readonly stories: readonly PackedStories[];
  readonly sheets: readonly PackedSheets[];
}

/** A part as a file has it, and what it says: stories of one collection, or sheets of one coder. */
export interface ReadyPart {
  readonly kind: string;
  readonly packed: PackedContent;
  readonly stories: readonly Story[];
  readonly sheets: readonly Sheet[];
}

/**
 * The rows of a whole project. What lies packed in `ready` as a row would have it is taken as it is: stories of one collection that are all shown, and
 * all sheets that one coder has of such a part. The rest is packed anew.
 */
export async function projectRows(
  snapshot: ProjectSnapshot,
  codec: Codec,
  ready: readonly ReadyPart[] = [],
): Promise<ProjectRows> {
  const stories = await storyRows(snapshot, codec, ready);
  const contents = new Map(
    stories.map(({ content }) => [`${content.collectionId} ${content.chunk}`, content]),
  );
  const places = new Places(new StoryIndex(stories.map(({ row }) => row)), ({ collectionId, chunk }) =>
    Promise.resolve(contents.get(`${collectionId} ${chunk}`)),
  );
  return { stories, sheets: await sheetRows(snapshot.sheets, codec, ready, places) };
}

async function storyRows(
  snapshot: ProjectSnapshot,
  codec: Codec,
  ready: readonly ReadyPart[],
): Promise<PackedStories[]> {
  const shown = new Set(snapshot.stories);
  const next = new Map<string, number>();
  const numberIn = (collectionId: string): number => next.get(collectionId) ?? 0;
  const rows: PackedStories[] = [];
  for (const { packed, stories } of ready) {
    const [first] = stories;
    if (first === undefined) continue;
    const { collectionId } = first;
    const isOfOne = stories.every((story) => story.collectionId === collectionId && shown.has(story));
    // One with more stories than a part has would hold up whoever unpacks it.
    if (!isOfOne || cutStories(stories).length > 1) continue;
    const chunk = numberIn(collectionId);
    next.set(collectionId, chunk + 1);
    rows.push(rowsOf({ collectionId, chunk, stories }, packed));
    for (const story of stories) shown.delete(story);
  }
  const cut = chunksOf([...shown], numberIn);
  for (const { collectionId, chunk } of cut) next.set(collectionId, chunk + 1);
  for (const chunk of [...cut, ...hiddenChunksOf(snapshot, numberIn)])
    rows.push(await packStoriesWith(codec, chunk));
  return rows;
}

async function sheetRows(
  sheets: readonly Sheet[],
  codec: Codec,
  ready: readonly ReadyPart[],
  places: Places,
): Promise<PackedSheets[]> {
  const keyOf = ({ coderId, storyId }: Sheet): SheetKey => [coderId, ...places.keyOf(storyId)];
  const groups = new Map<string, { readonly key: SheetKey; readonly sheets: Sheet[] }>();
  for (const sheet of sheets) {
    const key = keyOf(sheet);
    const group = groups.get(key.join(" "));
    if (group === undefined) groups.set(key.join(" "), { key, sheets: [sheet] });
    else group.sheets.push(sheet);
  }
  const readyOf = readySheets(ready, (sheet) => keyOf(sheet).join(" "));
  const rows: PackedSheets[] = [];
  for (const [name, { key, sheets: own }] of groups) {
    const ordered = places.inOrder(own);
    const texts = await wideTextsOf(key, own, places);
    const entries = readyOf.get(name) ?? [];
    const told = entries.reduce((sum, each) => sum + each.sheets.length, 0);
    rows.push(
      told === own.length
        ? sheetRowsOf(
            key,
            ordered,
            texts,
            entries.map(({ kind, packed }) => ({ ...packed, kind })),
          )
        : await packSheetsWith(codec, key, ordered, texts),
    );
  }
  return rows;
}

/** The parts of sheets that are all of one row, by its name. */
function readySheets(
  ready: readonly ReadyPart[],
  nameOf: (sheet: Sheet) => string,
): Map<string, readonly ReadyPart[]> {
  const byName = new Map<string, readonly ReadyPart[]>();
  for (const part of ready) {
    const names = new Set(part.sheets.map(nameOf));
    const [name] = names;
    if (name !== undefined && names.size === 1) byName.set(name, [...(byName.get(name) ?? []), part]);
  }
  return byName;
}
