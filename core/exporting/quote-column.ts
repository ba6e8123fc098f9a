import type { ExportColumn } from "./table.ts";

/** What a quote is, where the project has public posts: see core/quoting. */
export const QUOTE_COLUMN: ExportColumn = {
  name: "quote_is",
  hasWords: true,
  meaning:
    "What the quote is: verbatim; paraphrase, written by a researcher in place of words of a public post; left-out; or no-paraphrase: left empty because nobody wrote one. Empty if there is no quote.",
};
