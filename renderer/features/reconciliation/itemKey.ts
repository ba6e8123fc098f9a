import type { SettlingItem } from "../../../core/settling/item-list.ts";

/** What tells the items of a list apart. */
export function itemKey({
  storyId,
  codeId,
  span,
}: Pick<SettlingItem, "storyId" | "codeId" | "span">): string {
  return [storyId, codeId, ...(span === null ? [] : [span.start, span.end])].join(" ");
}
