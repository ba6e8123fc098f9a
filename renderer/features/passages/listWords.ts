import type { FoundPassages } from "../../../core/analysis/found-passages.ts";
import type { PassageQuery } from "../../../core/analysis/passage-query.ts";
import { counted } from "../../words/counts.ts";
import { rangeWords } from "../../words/dates.ts";
import type { GroupNames } from "./groupName.ts";

/** What a list of passages is called: its codes. */
export function listTitle({ codes }: Pick<PassageQuery, "codes">, names: GroupNames): string {
  if (codes === null) return "Every code";
  return codes.map(({ codeId }) => names.codes.get(codeId)?.name ?? codeId).join(" or ");
}

/** What is in the list, for whoever reads it elsewhere: how much, whose coding, and what it was narrowed to. */
export function listAbout(query: PassageQuery, found: FoundPassages, names: GroupNames): string {
  const named = (codeId: string): string => names.codes.get(codeId)?.name ?? codeId;
  const coders = query.coderIds.map((id) => names.coders.get(id) ?? id).join(", ");
  const places = {
    story: "in the same story",
    overlapping: "on some of the same words",
    within: "around them",
  };
  return [
    `${counted(found.length, "passage", "passages")} in ${counted(found.stories, "story", "stories")}.`,
    `Coded by ${coders}.`,
    ...query.conditions.map(({ kind, codes, relation, distance }) => {
      const what = codes.map(({ codeId }) => `“${named(codeId)}”`).join(" or ");
      const where =
        relation === "near" ? `within ${counted(distance, "character", "characters")}` : places[relation];
      return `${kind === "with" ? "With" : "Without"} ${what} ${where}.`;
    }),
    ...(query.collectionIds ?? []).map((id) => `Collection: ${names.collections.get(id) ?? id}.`),
    ...query.attributes.map(
      ({ name, values }) =>
        `${name}: ${values.map((value) => (value === "" ? "(empty)" : value)).join(", ")}.`,
    ),
    ...(query.starredOnly ? ["Starred passages alone."] : []),
    ...(query.dates === null
      ? []
      : [`Date: ${rangeWords(query.dates.from, query.dates.to, (date) => date)}.`]),
    ...(found.undated === 0 ? [] : [undatedWords(found)]),
  ].join(" ");
}

/** How much a range of dates leaves out because there is no date to compare. */
export function undatedWords({ undated }: Pick<FoundPassages, "undated">): string {
  return `${counted(undated, "passage is", "passages are")} left out: their stories have no date in the form 2018-10-19.`;
}
