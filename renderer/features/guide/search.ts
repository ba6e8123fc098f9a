import type { Chapter, Section } from "./chapter.ts";

/** A section with a match. */
export interface Hit {
  readonly chapter: Chapter;
  readonly section: Section;
  /** Some words around the first match, or the section's beginning if only its title matches. */
  readonly excerpt: { readonly before: string; readonly match: string; readonly after: string };
}

const BEFORE = 40;
const AFTER = 90;

/**
 * The sections that have every word of the query, in any order, ignoring case. Those with a word in their title come
 * first, the others in reading order. No hits for a blank query.
 * @example searchGuide(chapters, "undo merge")[0]?.section.title
 */
export function searchGuide(chapters: readonly Chapter[], query: string): readonly Hit[] {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const hits = chapters.flatMap((chapter) =>
    chapter.sections
      .filter((section) => {
        const all = `${section.title} ${section.text}`.toLowerCase();
        return words.every((word) => all.includes(word));
      })
      .map((section): Hit => ({ chapter, section, excerpt: excerptOf(section.text, words) })),
  );
  const inTitle = ({ section }: Hit): boolean =>
    words.some((word) => section.title.toLowerCase().includes(word));
  return [...hits.filter(inTitle), ...hits.filter((hit) => !inTitle(hit))];
}

function excerptOf(text: string, words: readonly string[]): Hit["excerpt"] {
  const lower = text.toLowerCase();
  // In a few scripts lower case has another length. The guide is English, and a wrong cut would only shift the
  // excerpt.
  const word = words.find((each) => lower.includes(each)) ?? "";
  const at = word === "" ? 0 : lower.indexOf(word);
  const from = at <= BEFORE ? 0 : text.indexOf(" ", at - BEFORE) + 1;
  const end = at + word.length;
  const to = end + AFTER >= text.length ? text.length : text.lastIndexOf(" ", end + AFTER);
  return {
    before: `${from > 0 ? "… " : ""}${text.slice(from, at)}`,
    match: text.slice(at, end),
    after: `${text.slice(end, Math.max(end, to))}${to < text.length ? " …" : ""}`,
  };
}
