import { counted } from "../../../core/counts.ts";
import { codebookTable, codesNamedIn } from "../../../core/exporting/codebook-rows.ts";
import type { ConsensusSource } from "../../../core/exporting/consensus.ts";
import { consensusPassages, consensusTable } from "../../../core/exporting/consensus.ts";
import type { CsvForm } from "../../../core/exporting/csv-form.ts";
import { CSV_FORMS } from "../../../core/exporting/csv-form.ts";
import { csvChunks } from "../../../core/exporting/csv-writer.ts";
import type { ExampleSource } from "../../../core/exporting/example-words.ts";
import { exampleSource } from "../../../core/exporting/example-words.ts";
import { historyTable } from "../../../core/exporting/history.ts";
import { longTable } from "../../../core/exporting/long.ts";
import { memoTable } from "../../../core/exporting/memos.ts";
import { codersByName } from "../../../core/exporting/sheets.ts";
import type { ExportTable } from "../../../core/exporting/table.ts";
import { wholeTable } from "../../../core/exporting/table.ts";
import { wideTable } from "../../../core/exporting/wide.ts";
import { coderNames } from "../../../core/model/coder.ts";
import { asksConfidence } from "../../../core/model/confidence.ts";
import { isLive } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import { nameOfStory } from "../../../core/model/story.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { peopleToSettle } from "../../../core/settling/settling.ts";
import type { ConsensusWay } from "../../../core/settling/ways.ts";
import { wayOfProject } from "../../../core/settling/ways.ts";
import { shownEntries } from "../../../core/trail/shown.ts";
import { choice, usage } from "../option-values.ts";
import type { UsageProblem } from "../problem.ts";
import { exportRefi } from "./export-refi.ts";
import { fileCommand, oneFile } from "./file-command.ts";
import { readProject } from "./read.ts";

const TABLES = ["long", "wide", "codebook", "memos", "consensus", "consensus-passages", "history"] as const;
const REFI = ["refi", "refi-codebook"] as const;

const HELP = `concord export PROJECT.concord --as FORM: a project's coding as CSV, as the Export page writes it, or for other programs (REFI-QDA)

  --as long                           one row for each annotation, and one for each finished story without any
       wide                           one row for each story and coder, a column for each code
       codebook                       one row for each code
       memos                          one row for each memo
       consensus                      one row for each story: what its coders come to on each code, and how
       consensus-passages             one row for each place that coders marked: the passages that they come to
       history                        one row for each entry of the project's history
       refi                           a project of REFI-QDA (.qdpx) for NVivo, ATLAS.ti, MAXQDA and others: name it with --output
       refi-codebook                  its codebook alone (.qdc)
  --way discussion|adjudicator:NAME|majority|unanimity
                                      consensus: how coders who differ come to one value (default: the study's way)
  --for r-python|excel|spss           how columns are named and cells written (default r-python)
  --finished-only                     long: only stories that their coder has finished
  --all-pairs                         wide: also a row where the coder has not touched the story
  --text, --no-text                   whether each row has its story's text (default: long has it, wide has not)
  -o, --output FILE                   the file to write; without it the table goes to standard output
  --replace                           replaces the file if there is one; a project file or the file that is read never is

For agreement: concord agreement PROJECT.concord --format csv

  concord export merged.concord --as wide
  concord export study.concord --as refi -o study.qdpx
`;

const OPTIONS = {
  as: { type: "string" },
  way: { type: "string" },
  for: { type: "string" },
  "finished-only": { type: "boolean" },
  "all-pairs": { type: "boolean" },
  text: { type: "boolean" },
  "no-text": { type: "boolean" },
  output: { type: "string", short: "o" },
  replace: { type: "boolean" },
} as const;

/** `concord export`. */
export const exportCommand = fileCommand({
  name: "export",
  about: "a project's coding, codebook or memos as CSV, or all of it for other programs",
  help: HELP,
  options: OPTIONS,
  perform: ({ values, positionals }, context) => {
    if (values.as === undefined)
      return usage(`Say which form with --as: ${[...TABLES, ...REFI].join(", ")}.`);
    const table = choice("--as", values.as, [...TABLES, ...REFI]);
    if (!table.ok) return table;
    if (table.value === "refi" || table.value === "refi-codebook")
      return exportRefi(table.value, { ...values, files: positionals }, context);
    const program = choice("--for", values.for, ["r-python", "excel", "spss"]);
    if (!program.ok) return program;
    if (values["finished-only"] === true && table.value !== "long")
      return usage("--finished-only is for --as long: in the wide table the column “state” says it.");
    if (values["all-pairs"] === true && table.value !== "wide") return usage("--all-pairs is for --as wide.");
    const isConsensus = table.value === "consensus" || table.value === "consensus-passages";
    if (values.way !== undefined && !isConsensus)
      return usage("--way is for --as consensus and --as consensus-passages.");
    const hasText = values.text === true || values["no-text"] === true;
    if (hasText && table.value !== "long" && table.value !== "wide")
      return usage("--text and --no-text are for --as long and --as wide.");
    const file = oneFile(positionals);
    if (!file.ok) return file;
    const output = values.output ?? null;
    const reason =
      output === null ? null : context.disk.whyNotWritten(output, [file.value], values.replace === true);
    if (reason !== null) return usage(reason);
    const project = readProject(file.value, context);
    if (!project.ok) return project;
    const form = CSV_FORMS[program.value];
    const study = studyOf(project.value.snapshot);
    const way = values.way === undefined ? ok(wayOfProject(study.project)) : wayNamed(values.way, study);
    if (!way.ok) return way;
    const made = tableOf(study, table.value, {
      way: way.value,
      names: form.names,
      finishedOnly: values["finished-only"] === true,
      allPairs: values["all-pairs"] === true,
      ...(hasText && { text: values["no-text"] !== true }),
    });
    return ok({
      pieces: textOf(made, form),
      output,
      warnings: project.value.refused.map(({ sentence }) => sentence),
      ...(output !== null && {
        report: `Written: ${output} (${counted(made.rowCount, "row")}, ${counted(made.columns.length, "column")})\n`,
      }),
    });
  },
});

interface TableOptions extends Pick<CsvForm, "names"> {
  readonly way: ConsensusWay;
  readonly finishedOnly: boolean;
  readonly allPairs: boolean;
  readonly text?: boolean;
}

function tableOf(study: ProjectSnapshot, which: (typeof TABLES)[number], options: TableOptions): ExportTable {
  switch (which) {
    case "long":
      return longTable(study, { ...options, confidence: asksConfidence(study.project) });
    case "wide":
      return wideTable(study, options);
    case "codebook":
      return codebookTable(
        study.codes,
        { coded: codesNamedIn(study.sheets), wide: wideTable(study, options) },
        examplesOf(study),
      );
    case "memos":
      return memosOf(study, options);
    case "consensus":
      return wholeTable(consensusTable(consensusSource(study, options.way), options), study);
    case "consensus-passages":
      return wholeTable(consensusPassages(consensusSource(study, options.way), options), study);
    case "history":
      return historyTable(shownEntries(study.history, coderNames(study.coders), null), options);
  }
}

function consensusSource(
  { codes, collections, coders, decisions }: ProjectSnapshot,
  way: ConsensusWay,
): ConsensusSource {
  const names = coderNames(coders);
  const people = peopleToSettle(coders).map(({ id, name }) => ({ id, name: names.get(id) ?? name }));
  return { codes, collections, decisions, people, coderNames: names, way };
}

/** The way that an option names. */
function wayNamed(said: string, { coders }: ProjectSnapshot): Result<ConsensusWay, UsageProblem> {
  const name = /^adjudicator:(.*)$/u.exec(said)?.[1];
  if (name !== undefined) {
    const names = coderNames(coders);
    const found = coders.find((coder) => isLive(coder) && names.get(coder.id) === name);
    return found === undefined
      ? usage(`--way: no coder of the project is called “${name}”.`)
      : ok({ kind: "adjudicator", adjudicatorId: found.id });
  }
  const kind = choice("--way", said, ["discussion", "majority", "unanimity"]);
  return kind.ok ? ok({ kind: kind.value }) : kind;
}

function examplesOf({ examples, codes, stories }: ProjectSnapshot): ExampleSource {
  const positions = new Map(stories.map(({ id }, at) => [id, at]));
  return exampleSource(examples.filter(isLive), codes, (storyId) => {
    const at = positions.get(storyId);
    const story = at === undefined ? undefined : stories[at];
    if (at === undefined || story === undefined) return undefined;
    return { name: nameOfStory(story, at), contentNotes: story.contentNotes };
  });
}

function memosOf(study: ProjectSnapshot, { names }: TableOptions): ExportTable {
  const speakers = [...study.sheets, ...study.memos].map(({ coderId }) => coderId);
  const source = { ...study, coderNames: coderNames(study.coders) };
  const { columns, first, rowsOf } = memoTable(source, codersByName(study.coders, speakers), { names });
  const rows = [...first(), ...rowsOf(study)];
  return { columns, rows, rowCount: rows.length };
}

function* textOf(table: ExportTable, form: CsvForm): Generator<string, void, void> {
  for (const { text } of csvChunks(table, form)) yield text;
}
