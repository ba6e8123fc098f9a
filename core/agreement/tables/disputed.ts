import type { ExportTable } from "../../exporting/table.ts";
import type { Coder } from "../../model/coder.ts";
import type { DisputedStory } from "../reports/disputed.ts";

/** The disputed stories as CSV, in their order, in full precision; a coder who has not finished a story has an empty cell. */
export function disputedTable(
  disputed: readonly DisputedStory[],
  coders: readonly Coder[],
  storyName: (storyId: string) => string,
): ExportTable {
  const nameOf = new Map(coders.map(({ id, name }) => [id, name]));
  const columns = [
    { name: "story", meaning: "The story’s id" },
    { name: "coders", meaning: "How many of the coders finished it" },
    { name: "codes_differing", meaning: "On how many codes they differ" },
    { name: "mean_disagreement", meaning: "1 - the share of agreeing pairs of coders, the mean over codes" },
    { name: "stands_apart", meaning: "The coder who differs most from the others" },
    ...coders.map(({ name }) => ({
      name: `apart: ${name}`,
      meaning: "On how many codes, on average, this coder differs from another",
    })),
  ];
  const rows = disputed.map((story) => [
    storyName(story.storyId),
    story.coderIds.length,
    story.differing,
    story.disagreement,
    story.oddOneOut === null ? "" : (nameOf.get(story.oddOneOut) ?? ""),
    ...coders.map(({ id }) => {
      const at = story.coderIds.indexOf(id);
      return at === -1 ? null : (story.apart[at] ?? null);
    }),
  ]);
  return { columns, rows, rowCount: rows.length };
}
