import type { Paragraph } from "./paragraphs.ts";

/** Where one story ends and the next begins. */
export const SPLITS = ["file", "line", "blank-line", "heading", "marker"] as const;
export type Split = (typeof SPLITS)[number];

/** How the text of files becomes stories. */
export interface SplitOptions {
  /** One story a file when not given. */
  readonly split?: Split;
  /** How the line before each story begins, where the split is "marker". */
  readonly marker?: string;
}

/** What is one story of a document. */
export interface Piece {
  /** Of the heading, or what stands beside the marker; "" where there is none. */
  readonly title: string;
  readonly text: string;
}

/**
 * The stories of a document. A heading and the line of a marker are the title of what follows, and no part of its text; what stands before the first is a story of its
 * own. Stories without text are left out unless they have a title, so that whoever imports them is told.
 * @example splitDocument([{ text: "One", level: 1 }, { text: "A night.", level: null }], { split: "heading" }) // [{ title: "One", text: "A night." }]
 */
export function splitDocument(
  paragraphs: readonly Paragraph[],
  { split = "file", marker = "" }: SplitOptions,
): Piece[] {
  switch (split) {
    case "file":
      return [{ title: "", text: textOf(paragraphs) }];
    case "line":
      return paragraphs.map(({ text }) => ({ title: "", text: text.trim() })).filter(hasWords);
    case "blank-line":
      return cut(paragraphs, ({ text }) => (text.trim() === "" ? "" : null)).filter(hasWords);
    case "heading": {
      const level = splittingLevel(paragraphs);
      return cut(paragraphs, (paragraph) => (paragraph.level === level ? paragraph.text.trim() : null));
    }
    case "marker":
      return cut(paragraphs, ({ text }) => titleAfter(text, marker));
  }
}

function hasWords({ text }: Piece): boolean {
  return text !== "";
}

/** The highest level that more than one heading has: above it is the title of the whole. Null where there are no headings. */
function splittingLevel(paragraphs: readonly Paragraph[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { level } of paragraphs) if (level !== null) counts.set(level, (counts.get(level) ?? 0) + 1);
  const levels = [...counts].toSorted(([a], [b]) => a - b);
  return (levels.find(([, count]) => count > 1) ?? levels[0])?.[0];
}

/** Cut before each paragraph of which `titleOf` is not null. */
function cut(paragraphs: readonly Paragraph[], titleOf: (paragraph: Paragraph) => string | null): Piece[] {
  const pieces: Piece[] = [];
  let title = "";
  let own: Paragraph[] = [];
  const end = (): void => {
    const text = textOf(own);
    if (text !== "" || title !== "") pieces.push({ title, text });
  };
  for (const paragraph of paragraphs) {
    const next = titleOf(paragraph);
    if (next === null) own.push(paragraph);
    else {
      end();
      title = next;
      own = [];
    }
  }
  end();
  return pieces;
}

/** What stands after the marker, if the line begins with it. */
function titleAfter(line: string, marker: string): string | null {
  const [plain, sought] = [line.trim(), marker.trim()];
  return sought !== "" && plain.startsWith(sought) ? plain.slice(sought.length).trim() : null;
}

/** Without the blank lines around it. */
function textOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs
    .map(({ text }) => text)
    .join("\n")
    .replace(/^(?:[^\S\n]*\n)+/u, "")
    .trimEnd();
}
