import { isLive } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { WhatIsQuoted } from "../../../core/quoting/count-quotes.ts";
import { countQuotes, QuoteCounter, quoteWords } from "../../../core/quoting/count-quotes.ts";
import { QuoteTelling } from "../../../core/quoting/tell-quotes.ts";
import type { QuoteChoice } from "../../../core/quoting/told-story.ts";
import { shownTextsOf } from "../../../core/redaction/shown-texts.ts";
import { listOf } from "../option-values.ts";
import type { FormRequest } from "./export-request.ts";

/** Which forms have all passages, and which have whole texts. */
const QUOTING = ["long", "consensus-passages", "jsonl", "refi", "passages-html", "passages-docx"];
const TEXTS = ["long", "jsonl", "refi"];
/** Which have attributes and dates, and which tell stories by their identifiers alone. */
const ABOUT = ["long", "wide", "consensus", "jsonl", "refi"];
const NAMED = ["memos", "consensus-passages", "passages-html", "passages-docx"];

/** Which words of stories a form has. */
interface QuotedInForm extends WhatIsQuoted {
  readonly finishedOnly: boolean;
  readonly examples: boolean;
}

export function quotedIn(
  form: string,
  { text, finishedOnly }: Pick<FormRequest, "text" | "finishedOnly">,
  tables: string | undefined,
): QuotedInForm {
  if (form === "repository")
    return {
      ...{ texts: text === true, quotes: text === true ? "all" : "none" },
      ...{ about: "all", finishedOnly: false, examples: text === true },
    };
  const forms = form === "xlsx" ? listOf(tables ?? "long,wide,codebook") : [form];
  const has = (some: readonly string[]): boolean =>
    text !== false && forms.some((each) => some.includes(each));
  return {
    texts: has(TEXTS) || (text === true && forms.includes("wide")),
    quotes: has(QUOTING) ? "all" : has(["memos"]) ? "noted" : "none",
    about: forms.some((each) => ABOUT.includes(each))
      ? "all"
      : forms.some((each) => NAMED.includes(each))
        ? "identifiers"
        : "none",
    finishedOnly: finishedOnly && !has(["memos", "consensus-passages"]),
    examples: has(["codebook"]),
  };
}

/** What is said of public posts before a project leaves. */
export function wordsOfQuotes(project: ProjectSnapshot, choice: QuoteChoice, what: QuotedInForm): string[] {
  const { collections, paraphrases } = project;
  const telling = new QuoteTelling({ choice, paraphrases, collections, texts: shownTextsOf(project) });
  const counter = new QuoteCounter(telling);
  const study = studyOf(project);
  countQuotes(counter, study, what);
  if (what.examples && what.quotes !== "all") {
    const stories = new Map(study.stories.map((story) => [story.id, story]));
    for (const example of project.examples) {
      const story = stories.get(example.storyId);
      if (story !== undefined && isLive(example)) counter.addExample(example, story);
    }
  }
  return quoteWords(counter.counts, choice);
}
