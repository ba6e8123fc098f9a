import type { Coder } from "../model/coder.ts";
import { coderNames } from "../model/coder.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { ToldStory } from "../quoting/told-story.ts";

/** What the exports read of a project; a ProjectSnapshot fits. */
export type ExportSource = Pick<ProjectSnapshot, "stories" | "sheets" | "codes" | "coders" | "collections">;

/** Some stories of a project, one after another, with all sheets of these stories. */
export interface StoriesWithSheets extends Pick<ExportSource, "sheets"> {
  readonly stories: readonly ToldStory[];
}

/** A coder as the exports name them. */
export type NamedCoder = Pick<Coder, "id" | "name">;

/** A story with one coder's sheet for it; no sheet where the coder has not touched the story. */
export interface StoryOfCoder {
  readonly story: ToldStory;
  readonly coderId: string;
  readonly coderName: string;
  readonly sheet: Sheet | undefined;
}

/**
 * Every story with every coder who has a sheet for it, or with every coder there is (`allPairs`): stories in the project's order, coders in
 * the order of `coders`. Sheets of stories that are not there are passed over.
 * @example storiesOfCoders({ stories: [], sheets: [] }, [{ id: "ana", name: "Ana" }], true) // []
 */
export function storiesOfCoders(
  { stories, sheets }: StoriesWithSheets,
  coders: readonly NamedCoder[],
  allPairs: boolean,
): StoryOfCoder[] {
  const byStory = new Map<string, Map<string, Sheet>>();
  for (const sheet of sheets) {
    const ofStory = byStory.get(sheet.storyId) ?? new Map<string, Sheet>();
    byStory.set(sheet.storyId, ofStory.set(sheet.coderId, sheet));
  }
  return stories.flatMap((story) =>
    coders.flatMap(({ id, name }) => {
      const sheet = byStory.get(story.id)?.get(id);
      return sheet === undefined && !allPairs ? [] : [{ story, coderId: id, coderName: name, sheet }];
    }),
  );
}

/**
 * The coders by name; one whom only a sheet names goes by their id.
 * @param sheets also anything else that is a coder's
 * @example codersByName([{ id: "b", name: "Ben" }, { id: "a", name: "Ana" }], [{ coderId: "c" }]).map(({ name }) => name) // ["Ana", "Ben", "c"]
 */
export function codersByName(
  coders: readonly Pick<Coder, "id" | "name" | "deletedAt">[],
  sheets: Iterable<{ readonly coderId: string }>,
): NamedCoder[] {
  const names = new Map(coderNames(coders));
  for (const { coderId } of sheets) if (!names.has(coderId)) names.set(coderId, coderId);
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
}
