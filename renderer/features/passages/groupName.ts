import type { FoundPassages } from "../../../core/analysis/found-passages.ts";
import type { PassageGrouping } from "../../../core/analysis/passage-query.ts";

/** What ids are called: of codes, coders, stories and collections. */
export interface GroupNames {
  readonly codes: ReadonlyMap<string, { readonly name: string }>;
  readonly coders: ReadonlyMap<string, string>;
  readonly collections: ReadonlyMap<string, string>;
  readonly storyName: (storyId: string) => string;
}

/** The heading of a group. */
export function groupName(grouping: PassageGrouping, key: string, names: GroupNames): string {
  switch (grouping.by) {
    case "none":
      return "";
    case "code":
      return names.codes.get(key)?.name ?? key;
    case "coder":
      return names.coders.get(key) ?? key;
    case "collection":
      return names.collections.get(key) ?? key;
    case "story":
      return names.storyName(key);
    case "attribute":
      return key === "" ? `${grouping.name}: (empty)` : `${grouping.name}: ${key}`;
  }
}

/** The headings of all groups, by their keys. */
export function headingsOf(
  grouping: PassageGrouping,
  { groups }: Pick<FoundPassages, "groups">,
  names: GroupNames,
): ReadonlyMap<string, string> {
  return new Map(groups.map(({ key }) => [key, groupName(grouping, key, names)]));
}
