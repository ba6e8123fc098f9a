import { confidenceWords } from "../model/confidence.ts";
import { insteadOf } from "../quoting/told-story.ts";
import { noteWords } from "../story-words.ts";
import { codePaths } from "./code-paths.ts";
import type { PassageDocument } from "./document/passages-document.ts";
import type { PassageRecord } from "./passages.ts";
import { quoteOf } from "./passages.ts";

/**
 * Passages as plain text, to be pasted elsewhere: each quote with its story, coder and code, and the content notes of its story.
 * @example passagesText({ codes: [], collections: [], sections: [] }) // ""
 */
export function passagesText({
  codes,
  confidence = false,
  sections,
}: Pick<PassageDocument, "codes" | "collections" | "confidence" | "sections">): string {
  const paths = codePaths(codes);
  return sections
    .flatMap(({ heading, records }) => [
      ...(sections.length > 1 ? [`${heading}\n`] : []),
      ...records.map((record) => {
        const { story, coderName, annotation, isStarred, memos } = record;
        const { codeId } = annotation;
        const words = wordsOf(record);
        const notes = story.contentNotes.length === 0 ? [] : [noteWords(story)];
        const facts = [
          story.externalId ?? story.id,
          coderName,
          paths.get(codeId)?.code.name ?? codeId,
          ...(confidence && annotation.confidence !== undefined
            ? [confidenceWords(annotation.confidence)]
            : []),
          ...(isStarred ? ["starred"] : []),
          ...notes,
        ];
        return [`${words} (${facts.join("; ")})`, ...memos.map(({ text }) => `  ${text}`), ""].join("\n");
      }),
    ])
    .join("\n")
    .trimEnd();
}

function wordsOf(record: PassageRecord): string {
  const { story, annotation } = record;
  const quote = quoteOf(record);
  const isWhole = annotation.span === undefined;
  if (quote.is !== "verbatim") return `${isWhole ? "Whole story: " : ""}${insteadOf(quote)}`;
  if (!isWhole) return `“${quote.words}”`;
  return `Whole story: ${story.title === undefined ? "" : `${story.title}: `}${quote.words}`;
}
