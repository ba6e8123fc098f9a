import type { WhatIsQuoted } from "../../core/quoting/count-quotes.ts";
import type { ExportRequest } from "./exportTables.ts";

/** Which words of stories a request has in its files, and what it has of what is known of them, beside examples of codes. */
export function whatIsQuoted({
  text,
  finishedOnly,
  ...files
}: ExportRequest): WhatIsQuoted & { readonly finishedOnly: boolean } {
  const { long, wide, jsonl, refi = false, memos = false, consensus = false } = files;
  const whole = jsonl !== undefined || refi;
  const hasAll = long || consensus || whole;
  return {
    texts: text && (long || wide || whole),
    quotes: !text ? "none" : hasAll ? "all" : memos ? "noted" : "none",
    about: long || wide || consensus || whole ? "all" : memos ? "identifiers" : "none",
    finishedOnly: finishedOnly && !(memos || consensus || whole),
  };
}
