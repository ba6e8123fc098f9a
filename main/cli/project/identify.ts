import { counted } from "../../../core/counts.ts";
import type { Cell } from "../../../core/exporting/cells.ts";
import type { CsvForm } from "../../../core/exporting/csv-form.ts";
import { CSV_FORMS, CSV_PROGRAMS } from "../../../core/exporting/csv-form.ts";
import { csvChunks } from "../../../core/exporting/csv-writer.ts";
import type { ExportColumn } from "../../../core/exporting/table.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { nameOfStory } from "../../../core/model/story.ts";
import { suggestRedactions } from "../../../core/redaction/suggest.ts";
import { ok } from "../../../core/result.ts";
import { spanToCodePoints } from "../../../core/text.ts";
import { choice, usage } from "../option-values.ts";
import { fileCommand, oneFile, outputFile } from "./file-command.ts";
import { readProject } from "./read.ts";

const HELP = `concord identify PROJECT.concord: what in its stories may identify people, to be looked at; it changes nothing

  --format csv|json                   one row for each suggestion (default csv)
  --seed WORDS                        a secret from which pseudonyms are drawn, the same for the same name; without it names become [name]
  --for r-python|excel|spss           how columns are named and cells written (default r-python)
  -o, --output FILE                   the file to write; without it the table goes to standard output
  --replace                           replaces the file if there is one; a project file or the file that is read never is

start and end count Unicode code points, from 0. The table has what identifies people: keep it as safe as the stories.
Not everything is found: see docs/redaction.md.

  concord identify merged.concord -o found.csv
  concord identify merged.concord --seed "known to us alone" --format json
`;

/** `concord identify`. */
export const identifyCommand = fileCommand({
  name: "identify",
  about: "what in a project's stories may identify people",
  help: HELP,
  options: {
    format: { type: "string" },
    seed: { type: "string" },
    for: { type: "string" },
    output: { type: "string", short: "o" },
    replace: { type: "boolean" },
  },
  perform: ({ values, positionals }, context) => {
    const format = choice("--format", values.format, ["csv", "json"]);
    if (!format.ok) return format;
    const program = choice("--for", values.for, CSV_PROGRAMS);
    if (!program.ok) return program;
    if (values.seed === "")
      return usage("--seed is empty: name some words that only you know, or leave it out.");
    const file = oneFile(positionals);
    if (!file.ok) return file;
    const target = outputFile(values, file.value, context);
    if (!target.ok) return target;
    const output = target.value;
    const project = readProject(file.value, context);
    if (!project.ok) return project;
    const { stories } = studyOf(project.value.snapshot);
    const found = stories.flatMap((story, at) => foundIn(story, at, values.seed));
    const told = `${counted(found.length, "suggestion")} in ${counted(stories.length, "story", "stories")}`;
    return ok({
      pieces:
        format.value === "json"
          ? [`${JSON.stringify(found, null, 2)}\n`]
          : csvOf(found, CSV_FORMS[program.value]),
      output,
      warnings: project.value.refused.map(({ sentence }) => sentence),
      ...(output !== null && { report: `Written: ${output} (${told})\n` }),
    });
  },
});

type Row = Readonly<Record<(typeof COLUMNS)[number]["name"], Cell>>;

const COLUMNS = [
  { name: "story_id", meaning: "The id of the story." },
  {
    name: "content_notes",
    meaning: "What a reader should know before opening the story, separated by semicolons.",
  },
  { name: "kind", meaning: "What kind of identifier it may be." },
  { name: "start", meaning: "Where it begins in the story's text, in Unicode code points, from 0." },
  { name: "end", meaning: "Where it ends: the code point after its last." },
  { name: "words", meaning: "The words themselves." },
  { name: "replacement", meaning: "What could stand there instead." },
] as const satisfies readonly ExportColumn[];

function foundIn(story: Story, at: number, seed: string | undefined): Row[] {
  return suggestRedactions(story.text, seed === undefined ? {} : { seed }).map(
    ({ kind, start, end, replacement }) => ({
      story_id: nameOfStory(story, at),
      content_notes: story.contentNotes.join("; "),
      kind,
      ...spanToCodePoints(story.text, { start, end }),
      words: story.text.slice(start, end),
      replacement,
    }),
  );
}

function* csvOf(found: readonly Row[], form: CsvForm): Generator<string, void, void> {
  const rows = found.map((row) => COLUMNS.map(({ name }) => row[name]));
  for (const { text } of csvChunks({ columns: COLUMNS, rows, rowCount: rows.length }, form)) yield text;
}
