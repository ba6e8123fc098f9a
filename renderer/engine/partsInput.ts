import { CodingCounts } from "../../core/exporting/coding-counts.ts";
import type { StoriesWithSheets } from "../../core/exporting/sheets.ts";
import { codersByName } from "../../core/exporting/sheets.ts";
import { coderNames, listedCoders } from "../../core/model/coder.ts";
import type { Decision } from "../../core/model/decision.ts";
import { isLive } from "../../core/model/record.ts";
import type { Story } from "../../core/model/story.ts";
import { isInStudy } from "../../core/model/story.ts";
import { QuoteTelling } from "../../core/quoting/tell-quotes.ts";
import { WRITTEN } from "../../core/quoting/told-quotes.ts";
import type { ShownTexts } from "../../core/redaction/shown-texts.ts";
import { shownTextsOf } from "../../core/redaction/shown-texts.ts";
import type { ProjectParts } from "../data/projectParts.ts";
import type { StoryRow } from "../data/storyParts.ts";
import type { ExportInput, InputOptions, StoredStories } from "./exportInput.ts";
import { namedPeople } from "./exportInput.ts";
import type { PartContents } from "./partContents.ts";
import { SheetsOfStories } from "./sheetsOfStories.ts";
import { orderOfParts, partsAsTheyLie, storiesInOrder } from "./storiesInOrder.ts";

/**
 * What an export reads, from the parts of a project: a part of stories at a time, with the parts of their sheets. To bring the parts of a collection into the
 * order of its stories, all of them are unpacked once.
 */
export async function partsInput(
  { records, stories, layers, overlay }: ProjectParts,
  contents: PartContents,
  { coderIds, reads, quotes = WRITTEN }: InputOptions,
): Promise<ExportInput> {
  const chosen = coderIds === null ? null : new Set(coderIds);
  const isChosen = ({ coderId }: { readonly coderId: string }): boolean => chosen?.has(coderId) ?? true;
  const standing = new Set(records.collections.filter(isLive).map(({ id }) => id));
  const shown = stories.filter(({ hidden, collectionId }) => hidden !== true && standing.has(collectionId));
  const ofChosen = layers.filter(isChosen);
  if (reads === "moment") await contents.hold(shown, ofChosen);
  // Later it may be written already.
  let order =
    reads === "beginning"
      ? partsAsTheyLie(shown)
      : reads === "moment"
        ? await orderOfParts(shown, contents)
        : null;
  const sheets = new SheetsOfStories(shown, ofChosen, [...overlay.values()].filter(isChosen), contents);
  const { project, codes, collections } = records;
  const texts = shownTextsOf(records);
  const coders = listedCoders(records.coders).filter(({ id }) => isChosen({ coderId: id }));
  const named = new Set(coders.map(({ id }) => id));
  const telling = new QuoteTelling({ ...quotes, collections, texts });
  const stored = async function* (): AsyncGenerator<StoredStories, void, void> {
    order ??= await orderOfParts(shown, contents);
    for await (const some of storiesInOrder(order, contents)) {
      const inStudy = some.filter(isInStudy);
      yield { stories: inStudy, sheets: await sheets.of(inStudy) };
    }
  };
  return {
    project,
    codes,
    collections,
    memos: records.memos,
    decisions: texts.isPlain
      ? records.decisions
      : await shownDecisions(records.decisions, texts, shown, contents),
    people: namedPeople(records.coders, (coderId) => isChosen({ coderId })),
    coderNames: coderNames(records.coders),
    coders: codersByName(
      coders,
      Array.from(sheets.codersBeside(named), (coderId) => ({ coderId })),
    ),
    storyCount: shown.reduce((sum, { ids }) => sum + ids.length, 0),
    async *stories() {
      for await (const some of stored()) yield asTold(some, texts, telling);
    },
    stored,
    telling,
    codesBut: async (known) => sheets.codesBut(known),
    counts: () => new CodingCounts(shown, sheets.counted()),
  };
}

/** Stories and their sheets as they leave. */
function asTold(
  { stories, sheets }: StoredStories,
  texts: ShownTexts,
  telling: QuoteTelling,
): StoriesWithSheets {
  if (texts.isPlain && !telling.hidesWords) return { stories, sheets };
  const originals = new Map(stories.map((story) => [story.id, story]));
  return {
    stories: stories.map((story) => telling.story(story)),
    sheets: sheets.map((sheet) => {
      const story = originals.get(sheet.storyId);
      return story === undefined ? sheet : telling.sheet(sheet, story);
    }),
  };
}

/** The decisions as they stand in the shown texts. Only parts with a story that has both a decision at a place and a redaction are unpacked. */
async function shownDecisions(
  decisions: readonly Decision[],
  texts: ShownTexts,
  rows: readonly StoryRow[],
  contents: PartContents,
): Promise<readonly Decision[]> {
  const wanted = new Set(
    decisions.flatMap(({ storyId, codePoints }) =>
      codePoints !== undefined && texts.changes(storyId) ? [storyId] : [],
    ),
  );
  const stories = new Map<string, Story>();
  for (const row of rows)
    if (row.ids.some((id) => wanted.has(id)))
      for (const story of await contents.stories(row)) if (wanted.has(story.id)) stories.set(story.id, story);
  return decisions.map((decision) => {
    const story = stories.get(decision.storyId);
    return story === undefined ? decision : texts.decision(decision, story);
  });
}
