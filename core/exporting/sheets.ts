import type { Coder } from "../model/coder.ts";
import { coderNames } from "../model/coder.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";

/** What the exports read of a project; a ProjectSnapshot fits. */
export type ExportSource = Pick<ProjectSnapshot, "stories" | "sheets" | "codes" | "coders" | "collections">;

/** A story with one coder's sheet for it; no sheet where the coder has not touched the story. */
export interface StoryOfCoder {
  readonly story: Story;
  readonly coderId: string;
  readonly coderName: string;
  readonly sheet: Sheet | undefined;
}

/**
 * Every story with every coder who has a sheet for it, or with every coder there is (`allPairs`): stories in the project's order, coders by
 * name. Sheets of stories that are not there are passed over.
 * @example storiesOfCoders(emptySnapshot({ id: "study", name: "Nights" }), true) // []
 */
export function storiesOfCoders(source: ExportSource, allPairs: boolean): StoryOfCoder[] {
  const coders = codersByName(source);
  const byStory = new Map<string, Map<string, Sheet>>();
  for (const sheet of source.sheets) {
    const ofStory = byStory.get(sheet.storyId) ?? new Map<string, Sheet>();
    byStory.set(sheet.storyId, ofStory.set(sheet.coderId, sheet));
  }
  return source.stories.flatMap((story) =>
    coders.flatMap(({ id, name }) => {
      const sheet = byStory.get(story.id)?.get(id);
      return sheet === undefined && !allPairs ? [] : [{ story, coderId: id, coderName: name, sheet }];
    }),
  );
}

/** The coders by name; one whom only a sheet names goes by their id. */
function codersByName(source: ExportSource): Pick<Coder, "id" | "name">[] {
  const names = new Map(coderNames(source.coders));
  for (const { coderId } of source.sheets) if (!names.has(coderId)) names.set(coderId, coderId);
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
}
