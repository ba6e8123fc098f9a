import { counted } from "../counts.ts";
import { elideMiddle } from "../excerpt.ts";
import type { CodingColumns } from "../importing/coding-columns.ts";
import { codingOfRow } from "../importing/coding-columns.ts";
import type { FaultyRow } from "../importing/placed-coding.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { Steps } from "../steps.ts";
import type { SaidHere } from "./coding-onto.ts";
import type { FindStories } from "./stories-named.ts";

const STEP = 500;
/** Letters of an identifier in a sentence. */
const SHOWN = 60;

/**
 * What the rows of a table say of stories that are here. The texts of these stories need not be in it.
 * @param column in which each row names its story
 * @param coding how it tells codings; null: only the stories are looked for
 * @param find the stories that a cell names
 * @example allSteps(saidOfRows({ header: ["id", "codes"], rows: [{ line: 2, cells: ["S1", "Fear"] }], problems: [] }, 0, null, () => [])).faults[0].message // "No story that is here has the identifier “S1”."
 */
export function* saidOfRows(
  { header, rows, problems }: Pick<CsvTable, "header" | "rows" | "problems">,
  column: number,
  coding: CodingColumns | null,
  find: FindStories,
): Steps<SaidHere> {
  const faults = problems.map(({ line, message }): FaultyRow => ({ kind: "unread", line, message }));
  const said: SaidHere["said"][number][] = [];
  const stories = new Set<string>();
  let placed = 0;
  for (const [index, { line, cells }] of rows.entries()) {
    if (index % STEP === STEP - 1) yield index / rows.length;
    const given = (cells[column] ?? "").trim();
    const name = elideMiddle(given, SHOWN);
    const [story, ...others] = given === "" ? [] : find(given);
    if (given === "") {
      faults.push({ kind: "no-identifier", line, message: "The row names no story." });
    } else if (story === undefined) {
      faults.push({
        kind: "no-story",
        line,
        message: `No story that is here has the identifier “${name}”.`,
      });
    } else if (others.length > 0) {
      const message = `${counted(others.length + 1, "story", "stories")} have the identifier “${name}”.`;
      faults.push({ kind: "several-stories", line, message });
    } else {
      const read = coding === null ? null : codingOfRow({ header }, { line, cells }, coding);
      if (read?.ok === false) {
        const { column: at, message } = read.error;
        faults.push({ kind: "cell", line, message: at === "" ? message : `“${at}”: ${message}` });
        continue;
      }
      placed += 1;
      stories.add(story.id);
      for (const { coder, codes } of read?.value ?? [])
        said.push({ storyId: story.id, name, line, coder, codes: codes.map((code) => ({ name: code })) });
    }
  }
  return { said, faults, placed, stories: stories.size };
}
