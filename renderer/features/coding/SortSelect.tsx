import type { StorySort } from "../../../core/index/story-sort.ts";
import type { Collection } from "../../../core/model/collection.ts";
import { Select } from "../../ui/Select.tsx";
import { shownAttributes } from "./ConditionFields.tsx";

interface SortSelectProps {
  readonly sort: StorySort | null;
  readonly onSort: (sort: StorySort | null) => void;
  readonly collections: readonly Collection[];
}

/** By what the list is sorted. */
export function SortSelect({ sort, onSort, collections }: SortSelectProps) {
  const sorts: readonly StorySort[] = [
    { by: "length", isDescending: false },
    { by: "length", isDescending: true },
    { by: "date", isDescending: false },
    { by: "date", isDescending: true },
    ...shownAttributes(collections).flatMap((name): StorySort[] => [
      { by: "attribute", name, isDescending: false },
      { by: "attribute", name, isDescending: true },
    ]),
  ];
  const idOf = (each: StorySort): string => JSON.stringify(each);
  return (
    <Select
      label="Sort by"
      options={[
        { id: "none", name: "The order of the stories" },
        ...sorts.map((each) => ({ id: idOf(each), name: sortWords(each) })),
      ]}
      value={sort === null ? "none" : (sorts.map(idOf).find((id) => id === idOf(sort)) ?? null)}
      onChange={(id) => onSort(sorts.find((each) => idOf(each) === id) ?? null)}
    />
  );
}

/** A sort in words: "Longest first". */
export function sortWords(sort: StorySort): string {
  switch (sort.by) {
    case "length":
      return sort.isDescending ? "Longest first" : "Shortest first";
    case "date":
      return sort.isDescending ? "Latest first" : "Earliest first";
    case "attribute":
      return sort.isDescending ? `${sort.name}, from the last` : `${sort.name}, from the first`;
  }
}
