import { ROW_WORDS } from "../../../core/importing/rejected-rows.ts";
import { COUNTED_BY } from "../../../core/importing/source-kind.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";

/** What the numbers beside rows count: the lines of a text file, the rows of a sheet, or texts. */
export type RowWord = (typeof ROW_WORDS)[keyof typeof ROW_WORDS];

export function rowWord({ source }: TablePreview): RowWord {
  return ROW_WORDS[COUNTED_BY[source.kind]];
}
