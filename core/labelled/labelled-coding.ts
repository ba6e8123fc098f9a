import { elideMiddle } from "../excerpt.ts";
import type { CodingFault } from "../importing/coding-columns.ts";
import type { ColumnMapping } from "../importing/mapping.ts";
import { withColumn } from "../importing/mapping.ts";
import type { SaidOfStory, TableCoding, TableCodingRequest } from "../importing/table-coding.ts";
import { codingSaid } from "../importing/table-coding.ts";
import type { Story } from "../model/story.ts";
import { labelPlace } from "./label-place.ts";
import type { LabelledStory } from "./labelled-story.ts";

/** Letters of a document’s name in a sentence. */
const SHOWN = 60;

/** Stories with labels, by the number of their record. */
export type LabelledStories = ReadonlyMap<number, LabelledStory>;

/**
 * What the columns of texts with labels are: their fields have the names that rowOfLabelled gives.
 * @param proposed as the columns seem to be
 * @example labelledMapping(["id", "text"], proposeMapping(["id", "text"], []).mapping).text // 1
 */
export function labelledMapping(header: readonly string[], proposed: ColumnMapping): ColumnMapping {
  if (!header.includes("text")) return proposed;
  const texts = withColumn(proposed, "text", header.indexOf("text"));
  return header.includes("id") ? withColumn(texts, "id", header.indexOf("id")) : texts;
}

/**
 * The codings that labels tell, on the stories that were imported with them.
 * @param stories with the number of the record that each came from
 * @example labelledCoding(new Map(), [], { codes: [], finished: true, now: "2026-05-01T10:00:00.000Z" }).sheets // []
 */
export function labelledCoding(
  labelled: LabelledStories,
  stories: readonly Pick<Story, "id" | "text" | "source">[],
  request: Omit<TableCodingRequest, "coding">,
): TableCoding {
  const said: SaidOfStory[] = [];
  const faults: CodingFault[] = [];
  for (const { id: storyId, text, source } of stories) {
    const { line } = source;
    const found = labelled.get(line);
    if (found === undefined) continue;
    const note = (message: string): number => faults.push({ line, column: "", message });
    for (const { coder, codes } of codesOfLabels(found, text, note))
      said.push({ storyId, line, coder, codes });
  }
  return codingSaid(said, faults, request);
}

/**
 * What each coder says of a labelled text, by the names of their labels, each in its place.
 * @param text the same as a story has it
 * @param note is told of each label that does not fit the text, and of what is no label
 * @example codesOfLabels(labelledStory({ id: "1", text: "A night", label: [["2", "7", "Time"]] }), "A night", () => undefined)[0].codes[0].name // "Time"
 */
export function codesOfLabels(
  found: LabelledStory,
  text: string,
  note: (message: string) => unknown,
): Pick<SaidOfStory, "coder" | "codes">[] {
  if (found.others > 0)
    note(`Results that are no labels or choices of a text were left out: ${found.others}.`);
  const coders = new Set([...found.coders, ...found.labels.map((each) => each.coder)]);
  return Array.from(coders, (coder) => {
    const own = found.labels.filter((each) => each.coder === coder);
    const codes = own.flatMap(({ label, place }): SaidOfStory["codes"] => {
      if (label.trim() === "") return [];
      if (place === null) return [{ name: label }];
      const span = labelPlace(found.text, text, place, found.counting);
      if (span !== null) return [{ name: label, span }];
      const where = `from ${place.start} to ${place.end}`;
      note(
        found.program === "Taguette"
          ? `The words of the highlight with the tag “${label}” in “${elideMiddle(found.id, SHOWN)}” do not stand ${where} of the text, so nothing was coded by it.`
          : `The label “${label}” ${where} does not fit the text, so nothing was coded by it.`,
      );
      return [];
    });
    return { coder, codes };
  });
}
