import { CodingCounts } from "../../core/exporting/coding-counts.ts";
import type { StoriesWithSheets } from "../../core/exporting/sheets.ts";
import { codersByName } from "../../core/exporting/sheets.ts";
import { coderNames, listedCoders } from "../../core/model/coder.ts";
import { isLive } from "../../core/model/record.ts";
import { isInStudy } from "../../core/model/story.ts";
import type { ProjectParts } from "../data/projectParts.ts";
import type { ExportInput, InputOptions } from "./exportInput.ts";
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
  { coderIds, reads }: InputOptions,
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
  const coders = listedCoders(records.coders).filter(({ id }) => isChosen({ coderId: id }));
  const named = new Set(coders.map(({ id }) => id));
  return {
    project,
    codes,
    collections,
    memos: records.memos,
    decisions: records.decisions,
    people: namedPeople(records.coders, (coderId) => isChosen({ coderId })),
    coderNames: coderNames(records.coders),
    coders: codersByName(
      coders,
      Array.from(sheets.codersBeside(named), (coderId) => ({ coderId })),
    ),
    storyCount: shown.reduce((sum, { ids }) => sum + ids.length, 0),
    async *stories() {
      order ??= await orderOfParts(shown, contents);
      for await (const some of storiesInOrder(order, contents)) {
        const inStudy = some.filter(isInStudy);
        yield { stories: inStudy, sheets: await sheets.of(inStudy) } satisfies StoriesWithSheets;
      }
    },
    codesBut: async (known) => sheets.codesBut(known),
    counts: () => new CodingCounts(shown, sheets.counted()),
  };
}
