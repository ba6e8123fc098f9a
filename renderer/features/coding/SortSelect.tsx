import type { Collection } from "../../../core/model/collection.ts";
import { Select } from "../../ui/Select.tsx";
import type { ListSort } from "./markSort.ts";
import { shownAttributes } from "./shownAttributes.ts";

interface SortSelectProps {
  readonly sort: ListSort | null;
  readonly onSort: (sort: ListSort | null) => void;
  readonly collections: readonly Collection[];
}

/** By what the list is sorted. */
export function SortSelect({ sort, onSort, collections }: SortSelectProps) {
  const sorts: readonly ListSort[] = [
    { by: "length", isDescending: false },
    { by: "length", isDescending: true },
    { by: "date", isDescending: false },
    { by: "date", isDescending: true },
    { by: "title", isDescending: false },
    { by: "title", isDescending: true },
    { by: "changed", isDescending: true },
    { by: "state", isDescending: false },
    { by: "state", isDescending: true },
    { by: "codes", isDescending: true },
    { by: "flags", isDescending: true },
    { by: "memos", isDescending: true },
    ...shownAttributes(collections).flatMap((name): ListSort[] => [
      { by: "attribute", name, isDescending: false },
      { by: "attribute", name, isDescending: true },
    ]),
  ];
  const idOf = (each: ListSort): string => JSON.stringify(each);
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
export function sortWords(sort: ListSort): string {
  switch (sort.by) {
    case "length":
      return sort.isDescending ? "Longest first" : "Shortest first";
    case "date":
      return sort.isDescending ? "Latest first" : "Earliest first";
    case "title":
      return sort.isDescending ? "Title, Z to A" : "Title, A to Z";
    case "changed":
      return sort.isDescending ? "Latest changes first" : "Earliest changes first";
    case "state":
      return sort.isDescending ? "Finished first" : "Not started first";
    case "codes":
      return sort.isDescending ? "Most codes first" : "Fewest codes first";
    case "flags":
      return sort.isDescending ? "Most flags first" : "Fewest flags first";
    case "memos":
      return sort.isDescending ? "Most memos first" : "Fewest memos first";
    case "attribute":
      return sort.isDescending ? `${sort.name}, from the last` : `${sort.name}, from the first`;
  }
}
