import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { WhatIsQuoted } from "../../../core/quoting/count-quotes.ts";
import { countQuotes, quoteWords } from "../../../core/quoting/count-quotes.ts";
import { QuoteTelling } from "../../../core/quoting/tell-quotes.ts";
import type { QuoteChoice } from "../../../core/quoting/told-story.ts";
import { shownTextsOf } from "../../../core/redaction/shown-texts.ts";
import { listOf } from "../option-values.ts";
import type { FormRequest } from "./export-request.ts";

/** Which forms have passages, and which have whole texts: always, or unless these are left out, or where they are asked for. */
const QUOTING = [
  "long",
  "codebook",
  "memos",
  "consensus-passages",
  "jsonl",
  "refi",
  "passages-html",
  "passages-docx",
];
const TEXTS = ["long", "jsonl", "refi"];

/** Which words of stories a form has. */
export function quotedIn(
  form: string,
  { text, finishedOnly }: Pick<FormRequest, "text" | "finishedOnly">,
  tables: string | undefined,
): WhatIsQuoted & { readonly finishedOnly: boolean } {
  if (form === "repository") return { texts: text === true, quotes: text === true, finishedOnly: false };
  const forms = form === "xlsx" ? listOf(tables ?? "long,wide,codebook") : [form];
  const has = (some: readonly string[]): boolean =>
    text !== false && forms.some((each) => some.includes(each));
  return {
    texts: has(TEXTS) || (text === true && forms.includes("wide")),
    quotes: has(QUOTING),
    finishedOnly: finishedOnly && forms.filter((each) => QUOTING.includes(each)).join() === "long",
  };
}

/** What is said of public posts before a project leaves. */
export function wordsOfQuotes(
  project: ProjectSnapshot,
  choice: QuoteChoice,
  what: WhatIsQuoted & { readonly finishedOnly: boolean },
): string[] {
  const { collections, paraphrases } = project;
  const telling = new QuoteTelling({ choice, paraphrases, collections, texts: shownTextsOf(project) });
  return quoteWords(countQuotes(telling, studyOf(project), what), choice);
}
