import { confidenceWords } from "../model/confidence.ts";
import { noteWords } from "../story-words.ts";
import { codePaths } from "./code-paths.ts";
import type { PassageDocument } from "./document/passages-document.ts";

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
      ...records.map(({ story, coderName, annotation, isStarred, memos }) => {
        const { span, codeId } = annotation;
        const words =
          span === undefined
            ? `Whole story: ${story.title === undefined ? "" : `${story.title}: `}${story.text}`
            : `“${story.text.slice(span.start, span.end)}”`;
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
