import { counted, numbered } from "../counts.ts";

/** What leaves with an export, to be looked at before. */
export interface ExportSummary {
  readonly stories: number;
  /** Whose coding is in it, by name. */
  readonly coders: readonly string[];
  /** Of each content note how many of the stories have it, the most frequent first. */
  readonly contentNotes: readonly { readonly note: string; readonly stories: number }[];
}

/**
 * What the stories of an export are about, and whose coding it has.
 * @example exportSummary([{ contentNotes: ["death"] }, { contentNotes: [] }], ["Amara"]).contentNotes // [{ note: "death", stories: 1 }]
 */
export function exportSummary(
  stories: Iterable<{ readonly contentNotes: readonly string[] }>,
  coders: readonly string[],
): ExportSummary {
  const counts = new Map<string, number>();
  let count = 0;
  for (const { contentNotes } of stories) {
    count += 1;
    for (const note of contentNotes) counts.set(note, (counts.get(note) ?? 0) + 1);
  }
  const contentNotes = [...counts]
    .map(([note, number]) => ({ note, stories: number }))
    .toSorted((a, b) => b.stories - a.stories || (a.note < b.note ? -1 : 1));
  return { stories: count, coders, contentNotes };
}

/** At most so many names or notes are told. */
const MOST = 12;

/**
 * The same in a sentence for each part.
 * @example summaryWords({ stories: 1, coders: ["Amara"], contentNotes: [] }) // ["1 story, with the coding of Amara.", "No story has a content note."]
 */
export function summaryWords({ stories, coders, contentNotes }: ExportSummary): string[] {
  const whose = coders.length === 0 ? "without coding" : `with the coding of ${listed(coders)}`;
  const notes = contentNotes.map(({ note, stories: count }) => `${note} (${numbered(count)})`);
  return [
    `${counted(stories, "story", "stories")}, ${whose}.`,
    notes.length === 0 ? "No story has a content note." : `Content notes: ${listed(notes)}.`,
  ];
}

function listed(words: readonly string[]): string {
  const rest = words.length - MOST;
  return rest > 0 ? `${words.slice(0, MOST).join(", ")} and ${numbered(rest)} more` : words.join(", ");
}
