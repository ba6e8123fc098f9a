import type { Collection } from "../model/collection.ts";
import { publicCollections } from "../model/collection.ts";
import { leadsToPost } from "../quoting/told-attributes.ts";
import type { ToldStory } from "../quoting/told-story.ts";
import { toldText } from "../quoting/told-story.ts";
import type { Cell } from "./cells.ts";
import type { ExportColumn } from "./table.ts";
import { variableNameAfter } from "./variable-names.ts";

/** A column and its cell for a story. */
export interface StoryColumn extends ExportColumn {
  readonly cellOf: (story: ToldStory) => Cell;
}

/** What exports say about a story: its identifiers, which come before the coding, and the rest, after it. */
export interface StoryColumns {
  readonly storyId: StoryColumn;
  readonly concordId: StoryColumn;
  readonly collection: StoryColumn;
  readonly about: readonly StoryColumn[];
}

const TOLD_POST = "a public post whose quotes are left out or paraphrased";

/**
 * The columns for stories of `collections`: every attribute of any of them, those of one name in one column.
 * @example storyColumns([], true).about.map(({ name }) => name).slice(0, 3) // ["text", "title", "date"]
 */
export function storyColumns(collections: readonly Collection[], withText: boolean): StoryColumns {
  const byId = new Map(collections.map((collection) => [collection.id, collection]));
  const attributes = [...new Set(collections.flatMap((collection) => collection.attributeNames))];
  const labels = new Map(
    collections.flatMap(({ attributeDetails = [] }) =>
      attributeDetails.map(({ name, label }) => [name, label]),
    ),
  );
  const places = new Map(
    collections.map((collection) => [
      collection.id,
      new Map(collection.attributeNames.map((name, place) => [name, place])),
    ]),
  );
  const publicIds = publicCollections(collections);
  const hasPublic = publicIds.size > 0;
  const leading = new Set(
    collections.flatMap((each) => (publicIds.has(each.id) ? each.attributeNames.filter(leadsToPost) : [])),
  );
  const text: StoryColumn = {
    name: "text",
    hasWords: true,
    meaning: [
      "The story: Unicode NFC, line ends LF. start and end count in it.",
      ...(hasPublic ? [`Empty for ${TOLD_POST}.`] : []),
      ...questionsOf(collections),
    ].join(" "),
    cellOf: toldText,
  };
  return {
    storyId: {
      name: "story_id",
      meaning: `The story's id in the file it was imported from; Concord's own id if it had none${hasPublic ? `, and for ${TOLD_POST}` : ""}.`,
      cellOf: (story) => story.externalId ?? story.id,
    },
    concordId: {
      name: "concord_story_id",
      meaning: "Concord's own id of the story, the same on every teammate's computer.",
      cellOf: (story) => story.id,
    },
    collection: {
      name: "collection",
      meaning: "The collection that the story belongs to.",
      cellOf: (story) => byId.get(story.collectionId)?.name ?? story.collectionId,
    },
    about: [
      ...(withText ? [text] : []),
      {
        name: "title",
        hasWords: true,
        meaning: "The story's title, if it has one.",
        cellOf: (story) => story.title ?? "",
      },
      {
        name: "date",
        meaning: `The story's date, as the imported file had it${hasPublic ? `; the day alone for ${TOLD_POST}` : ""}.`,
        cellOf: (story) => story.date ?? "",
      },
      {
        name: "content_notes",
        meaning: "What a reader should know before opening the story, separated by semicolons.",
        cellOf: (story) => story.contentNotes.join("; "),
      },
      ...attributes.map((name, at): StoryColumn => ({
        name: `attribute_${name}`,
        variable: variableNameAfter("attribute", name, `attribute_${at + 1}`),
        meaning: [
          meaningOf(name, labels.get(name)),
          ...(leading.has(name) ? [`Empty for ${TOLD_POST}: it leads to the post.`] : []),
        ].join(" "),
        cellOf: (story) => {
          const place = places.get(story.collectionId)?.get(name);
          return place === undefined ? "" : (story.attributes[place] ?? "");
        },
      })),
    ],
  };
}

/** What people were asked for the stories, in surveys that have the question's wording. */
function questionsOf(collections: readonly Collection[]): string[] {
  return collections.flatMap(({ name, textLabel }) =>
    textLabel === undefined ? [] : [`The question in “${name}”: “${textLabel}”`],
  );
}

function meaningOf(name: string, label: string | undefined): string {
  const column = `The column “${name}” of the imported file`;
  return label === undefined ? `${column}.` : `${column}: “${label}”`;
}
