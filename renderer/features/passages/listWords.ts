import type { FoundPassages } from "../../../core/analysis/found-passages.ts";
import type { PassageQuery } from "../../../core/analysis/passage-query.ts";
import type { AboutLine } from "../../../core/exporting/document/document.ts";
import { counted } from "../../words/counts.ts";
import { momentWords, rangeWords } from "../../words/dates.ts";
import type { GroupNames } from "./groupName.ts";
import type { WhoseCoding } from "./useWhoseCoding.ts";

/** What a list of passages is called: its codes. */
export function listTitle({ codes }: Pick<PassageQuery, "codes">, names: GroupNames): string {
  if (codes === null) return "Every code";
  return codes.map(({ codeId }) => names.codes.get(codeId)?.name ?? codeId).join(" or ");
}

/** What was asked and what is in the list, for whoever reads it elsewhere: how much, whose coding, and what it was narrowed to. */
export function listAbout(
  query: PassageQuery,
  found: FoundPassages,
  { names, whose, project, now }: ListFrame,
): AboutLine[] {
  const named = (codeId: string): string => names.codes.get(codeId)?.name ?? codeId;
  const below =
    query.codes?.some(({ withSubcodes }) => withSubcodes) === true ? ", with their sub-codes" : "";
  const lines: AboutLine[] = [
    ["Project", project],
    [
      "Passages",
      `${counted(found.length, "passage", "passages")} in ${counted(found.stories, "story", "stories")}`,
    ],
    [
      "Codes",
      query.codes === null
        ? "Every code"
        : `${query.codes.map(({ codeId }) => named(codeId)).join(", ")}${below}`,
    ],
    ["Combined with", query.conditions.map((condition) => conditionWords(condition, named)).join("\n")],
    ["Coders", query.coderIds.map((id) => names.coders.get(id) ?? id).join(", ")],
    [
      "Whose coding",
      whose.isEverybody || !whose.hasOthers
        ? ""
        : "One coder’s own coding only. It was read back without looking at others’ coding.",
    ],
    ["Collection", (query.collectionIds ?? []).map((id) => names.collections.get(id) ?? id).join(", ")],
    ...query.attributes.map(({ name, values }): AboutLine => [
      name,
      values.map((value) => (value === "" ? "(empty)" : value)).join(", "),
    ]),
    ["Starred", query.starredOnly ? "Starred passages only" : ""],
    [
      "Dates of the stories",
      query.dates === null ? "" : rangeWords(query.dates.from, query.dates.to, (date) => date),
    ],
    ["Left out", found.undated === 0 ? "" : undatedWords(found)],
    ["Date of this document", momentWords(now)],
  ];
  return lines.filter(([, text]) => text !== "");
}

/** What a list stands in, as documents say it. */
interface ListFrame {
  readonly names: GroupNames;
  readonly whose: Pick<WhoseCoding, "isEverybody" | "hasOthers">;
  readonly project: string;
  readonly now: string;
}

function conditionWords(
  { kind, codes, relation, distance }: PassageQuery["conditions"][number],
  named: (codeId: string) => string,
): string {
  const places = {
    story: "in the same story",
    overlapping: "on some of the same words",
    within: "around them",
    near: `within ${counted(distance, "character", "characters")}`,
  };
  const what = codes.map(({ codeId }) => `“${named(codeId)}”`).join(" or ");
  return `${kind === "with" ? "With" : "Without"} ${what} ${places[relation]}`;
}

/** How much a range of dates leaves out because there is no date to compare. */
export function undatedWords({ undated }: Pick<FoundPassages, "undated">): string {
  return `${counted(undated, "passage is", "passages are")} left out: their stories have no date in the form 2018-10-19.`;
}
