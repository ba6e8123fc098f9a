import { uniqueNames } from "../importing/header.ts";
import type { Collection, Story } from "../model/story.ts";
import type { Cell } from "./cells.ts";
import type { ExportColumn } from "./table.ts";

/** What exports say about a story: its identifiers before the coding, the rest after it. */
export interface StoryColumns {
  readonly identity: readonly ExportColumn[];
  readonly identityOf: (story: Story) => Cell[];
  readonly about: readonly ExportColumn[];
  readonly aboutOf: (story: Story) => Cell[];
}

/** The columns for stories of `collections`: every attribute of any of them, those of one name in one column. */
export function storyColumns(collections: readonly Collection[], withText: boolean): StoryColumns {
  const byId = new Map(collections.map((collection) => [collection.id, collection]));
  const attributes = [...new Set(collections.flatMap((collection) => collection.attributeNames))];
  const places = new Map(
    collections.map((collection) => [
      collection.id,
      attributes.map((name) => collection.attributeNames.indexOf(name)),
    ]),
  );
  return {
    identity: [
      {
        name: "story_id",
        meaning: "The story's id in the file it came from; Concord's own where it had none.",
      },
      {
        name: "concord_story_id",
        meaning: "Concord's own id of the story, the same on every teammate's machine.",
      },
      { name: "collection", meaning: "The collection of stories that it was imported in." },
    ],
    identityOf: (story) => [
      story.externalId ?? story.id,
      story.id,
      byId.get(story.collectionId)?.name ?? story.collectionId,
    ],
    about: [
      ...(withText
        ? [{ name: "text", meaning: "The story: Unicode NFC, line ends LF. start and end count in it." }]
        : []),
      { name: "title", meaning: "The story's title, where it has one." },
      { name: "date", meaning: "The story's date, as the imported file had it." },
      { name: "content_notes", meaning: "What a reader should know before opening the story, apart at ;." },
      ...attributes.map((name) => ({
        name: `attribute_${name}`,
        meaning: `The column "${name}" of the imported file.`,
      })),
    ],
    aboutOf: (story) => [
      ...(withText ? [story.text] : []),
      story.title ?? "",
      story.date ?? "",
      story.contentNotes.join("; "),
      ...(places.get(story.collectionId) ?? attributes.map(() => -1)).map(
        (place) => story.attributes[place] ?? "",
      ),
    ],
  };
}

/** Columns whose names differ, also for readers that do not tell capitals apart. */
export function uniqueColumns(columns: readonly ExportColumn[]): ExportColumn[] {
  const unique = uniqueNames(
    columns.map((column) => column.name),
    (name, count) => `${name}_${count}`,
    (name) => name.toLowerCase(),
  );
  return columns.map((column, index) => ({ ...column, name: unique[index] ?? column.name }));
}
