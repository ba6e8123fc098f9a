import { annotationOf, isStarred, memosOn } from "../../core/analysis/found-annotation.ts";
import type { PackedPassages } from "../../core/analysis/found-passages.ts";
import { FoundPassages, handedPassages } from "../../core/analysis/found-passages.ts";
import type { PassageRecord } from "../../core/exporting/passages.ts";
import type { Code } from "../../core/model/code.ts";
import { canonicalCodes } from "../../core/model/codebook.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { sheetKey } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import type { QuoteCounts } from "../../core/quoting/count-quotes.ts";
import { QuoteCounter } from "../../core/quoting/count-quotes.ts";
import { QuoteTelling } from "../../core/quoting/tell-quotes.ts";
import type { ToldQuotes } from "../../core/quoting/told-quotes.ts";
import type { ToldStory } from "../../core/quoting/told-story.ts";
import { AGREED } from "../../core/settling/agreed-layer.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { smallRecords } from "../data/layers.ts";
import { readShownTexts } from "../data/readShownTexts.ts";
import { unpackSheetsWith } from "../data/sheetParts.ts";
import { rowsOfCoder } from "../data/sheetRows.ts";
import { storiesWith } from "../data/storyParts.ts";
import { contentsOf } from "../data/storyRows.ts";
import { agreed } from "./agreedLayer.ts";
import { nativeCodec } from "./nativeCodec.ts";
import { studyRows } from "./readTallies.ts";

/** So many parts are read at once. */
const AT_ONCE = 8;

/** What passages are named by. */
export interface PassageNames {
  readonly codes: readonly Code[];
  /** Of coders, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** What was found, and what of it could be searched for. */
export interface PassagesRead {
  readonly records: readonly (PassageRecord | null)[];
  readonly quotes: QuoteCounts;
}

/**
 * What was found, with its stories and annotations, in its order; null for a row whose annotation was removed since. Only the parts that have one of the
 * stories are read. Returns null where `goesOn` says no. Throws WrittenMeanwhileError.
 */
export async function readPassages(
  db: ProjectDatabase,
  packed: PackedPassages,
  { codes, names }: PassageNames,
  quotes: ToldQuotes,
  goesOn: (fraction: number) => Promise<boolean>,
): Promise<PassagesRead | null> {
  const stories = await storiesOf(db, new Set(packed.storyIds), (fraction) => goesOn(fraction / 2));
  const sheets = stories && (await sheetsOf(db, packed, (fraction) => goesOn((1 + fraction) / 2)));
  if (stories === null || sheets === null) return null;
  const telling = new QuoteTelling({
    ...quotes,
    collections: await db.collections.toArray(),
    texts: await readShownTexts(db),
  });
  const counter = new QuoteCounter(telling);
  const toldStories = new Map<string, ToldStory>();
  const told = (story: Story): ToldStory => {
    const known = toldStories.get(story.id) ?? telling.story(story);
    toldStories.set(story.id, known);
    return known;
  };
  const canonical = canonicalCodes(codes);
  const found = new FoundPassages(handedPassages(packed));
  const records = Array.from({ length: found.length }, (_none, at): PassageRecord | null => {
    const row = found.at(at);
    if (row === null) return null;
    const story = stories.get(row.storyId);
    const sheet = sheets.get(sheetKey(row));
    if (story === undefined || sheet === undefined) return null;
    const stored = annotationOf(row, sheet, canonical);
    if (stored === undefined) return null;
    counter.add(story, stored.span ?? null);
    counter.addAbout(story, "all");
    const annotation = telling.annotation(stored, story);
    const coderName = names.get(row.coderId) ?? row.coderId;
    return {
      ...{ story: told(story), coderName, annotation, memos: memosOn(annotation.id, sheet) },
      isStarred: isStarred(row, sheet, canonical),
    };
  });
  return { records, quotes: counter.counts };
}

type GoesOn = (fraction: number) => Promise<boolean>;

async function storiesOf(
  db: ProjectDatabase,
  wanted: ReadonlySet<string>,
  goesOn: GoesOn,
): Promise<Map<string, Story> | null> {
  const found = new Map<string, Story>();
  const rows = (await studyRows(db)).filter(({ ids }) => ids.some((id) => wanted.has(id)));
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    if (!(await goesOn(at / rows.length))) return null;
    const contents = await contentsOf(db, rows.slice(at, at + AT_ONCE));
    const read = await Promise.all(contents.map(async (content) => storiesWith(nativeCodec, content)));
    for (const story of read.flat()) if (wanted.has(story.id)) found.set(story.id, story);
  }
  return found;
}

/** By sheetKey. */
async function sheetsOf(
  db: ProjectDatabase,
  packed: PackedPassages,
  goesOn: GoesOn,
): Promise<Map<string, Sheet> | null> {
  const wanted = new Set(packed.storyIds);
  const found = new Map<string, Sheet>();
  for (const [place, coderId] of packed.coderIds.entries()) {
    if (coderId === AGREED) {
      for (const storyId of wanted) {
        const sheet = agreed.sheet(storyId);
        if (sheet !== undefined) found.set(sheetKey(sheet), sheet);
      }
      continue;
    }
    // Before the parts, as readLayer does.
    const own = await smallRecords(db, coderId);
    const keys = await rowsOfCoder(db, coderId).primaryKeys();
    for (let at = 0; at < keys.length; at += AT_ONCE) {
      if (!(await goesOn((place + at / keys.length) / packed.coderIds.length))) return null;
      const contents = await db.sheetContents.bulkGet(keys.slice(at, at + AT_ONCE));
      const read = await Promise.all(
        contents.map(async (content) =>
          content === undefined ? [] : unpackSheetsWith(nativeCodec, content),
        ),
      );
      for (const sheet of read.flat()) if (wanted.has(sheet.storyId)) found.set(sheetKey(sheet), sheet);
    }
    for (const sheet of own) found.set(sheetKey(sheet), sheet);
  }
  return found;
}
