import { counted } from "../../../core/counts.ts";
import { CSV_FORMS, CSV_PROGRAMS } from "../../../core/exporting/csv-form.ts";
import { summaryWords } from "../../../core/exporting/summary.ts";
import { publicCollections } from "../../../core/model/collection.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { toldStudy } from "../../../core/quoting/tell-quotes.ts";
import { QUOTE_CHOICES } from "../../../core/quoting/told-story.ts";
import { summaryOf } from "../../../core/repository/study-summary.ts";
import type { TableName } from "../../../core/repository/study-tables.ts";
import { TABLES } from "../../../core/repository/study-tables.ts";
import { ok } from "../../../core/result.ts";
import { wayOfProject } from "../../../core/settling/ways.ts";
import type { Made, Outcome } from "../command.ts";
import { wayNamed, WAYS_OF_OPTION } from "../consensus-way.ts";
import { choice, listOf, usage } from "../option-values.ts";
import { chosenStudy } from "./export-choices.ts";
import type { FileForm } from "./export-files.ts";
import { FILE_FORMS, filesOf } from "./export-files.ts";
import { quotedIn, wordsOfQuotes } from "./export-quotes.ts";
import { whyNoRefi } from "./export-refi.ts";
import type { MadeForm } from "./export-request.ts";
import type { BesideTable } from "./export-table.ts";
import { BESIDE, madeTable } from "./export-table.ts";
import { fileCommand, oneFile, outputFile } from "./file-command.ts";
import { readProject } from "./read.ts";

const FORMS = [...TABLES, ...FILE_FORMS] as const;

const HELP = `concord export PROJECT.concord --as FORM: a project's coding as the Export page writes it, or for other programs

  --as long                           one row for each annotation, and one for each finished story without any (CSV)
       wide                           one row for each story and coder, a column for each code
       codebook                       one row for each code
       memos                          one row for each memo
       consensus                      one row for each story: what its coders come to on each code, and how
       consensus-passages             one row for each place that coders marked: the passages that they come to
       history                        one row for each entry of the project's history
       training                       training rounds: how each coder agrees with the key, over all codes and for each code
       xlsx                           these tables as sheets of one Excel workbook: name it with --output
       jsonl                          one line of JSON for each story, for machine learning: text, passages, codes of each coder and of the consensus
       passages-html                  coded passages by code, to read and print
       passages-docx                  the same for Word: name it with --output
       repository                     a zip for a data repository: data, codebook, agreement, methods, README, licence, hashes
       refi                           a project of REFI-QDA (.qdpx) for NVivo, ATLAS.ti, MAXQDA and others: name it with --output
       refi-codebook                  its codebook alone (.qdc)
  --way ${WAYS_OF_OPTION}
                                      consensus: how coders who differ come to one value (default: the study's way)
  --coders NAMES                      only the coding and memos of these, separated by commas (default: everybody)
  --tables NAMES                      xlsx: the sheets (default: long,wide,codebook)
  --with dictionary,r,spss            tables: also what the columns mean, a script for R, a syntax for SPSS (with --for spss), in files beside --output
  --licence CC-BY-4.0|CC-BY-NC-4.0|CC0-1.0|restricted
                                      repository: under which licence the data may be used
  --for r-python|excel|spss           tables: how columns are named and cells written (default r-python)
  --finished-only                     long: only stories that their coder has finished
  --all-pairs                         wide: also a row where the coder has not touched the story
  --text, --no-text                   whether the stories' texts are in it (default: wide and repository have none, the others have them);
                                      with --no-text no column has words of stories: quotes, titles and codes' examples are empty,
                                      or not there. Memos and notes stay: they may quote. A project of REFI-QDA always has the texts
  --quotes written|left-out|paraphrases
                                      public posts: whether their quotes are written out (default), left out, or replaced by the paraphrases in the
                                      project; their texts, titles, identifiers and attributes that lead to them (who wrote them, links,
                                      numbers, hashtags) are then left out, and of a time the day stays. Counted and said before, whatever is chosen
  --dry-run                           only say how many rows, whose coding and which content notes it would have
  -o, --output FILE                   the file to write; without it the table goes to standard output
  --replace                           replaces the file if there is one; a project file or the file that is read never is

For agreement: concord agreement PROJECT.concord --format csv

  concord export merged.concord --as wide
  concord export merged.concord --as long -o long.csv --with dictionary,r
  concord export tweets.concord --as passages-html --quotes paraphrases -o passages.html
  concord export study.concord --as refi -o study.qdpx
`;

const OPTIONS = {
  as: { type: "string" },
  way: { type: "string" },
  for: { type: "string" },
  coders: { type: "string" },
  tables: { type: "string" },
  with: { type: "string" },
  licence: { type: "string" },
  "finished-only": { type: "boolean" },
  "all-pairs": { type: "boolean" },
  text: { type: "boolean" },
  "no-text": { type: "boolean" },
  quotes: { type: "string" },
  "dry-run": { type: "boolean" },
  output: { type: "string", short: "o" },
  replace: { type: "boolean" },
} as const;

type Values = {
  readonly [Name in keyof typeof OPTIONS]?:
    ((typeof OPTIONS)[Name]["type"] extends "boolean" ? boolean : string) | undefined;
};

/** `concord export`. */
export const exportCommand = fileCommand({
  name: "export",
  about: "a project's coding, codebook or memos as CSV, or all of it for other programs",
  help: HELP,
  options: OPTIONS,
  perform: ({ values, positionals }, context) => {
    if (values.as === undefined) return usage(`Say which form with --as: ${FORMS.join(", ")}.`);
    const form = choice("--as", values.as, FORMS);
    if (!form.ok) return form;
    const wrong = whyNotAsked(form.value, values);
    if (wrong !== null) return usage(wrong);
    const program = choice("--for", values.for, CSV_PROGRAMS);
    if (!program.ok) return program;
    const file = oneFile(positionals);
    if (!file.ok) return file;
    const target = outputFile(values, file.value, context);
    if (!target.ok) return target;
    const output = target.value;
    const project = readProject(file.value, context);
    if (!project.ok) return project;
    const quotes =
      values.quotes === undefined ? ok("written" as const) : choice("--quotes", values.quotes, QUOTE_CHOICES);
    if (!quotes.ok) return quotes;
    const { snapshot } = project.value;
    if (
      form.value === "refi" &&
      quotes.value !== "written" &&
      publicCollections(snapshot.collections).size > 0
    )
      return usage(
        "A project of REFI-QDA always has the texts of its stories, and this one has public posts: --quotes is not for it.",
      );
    const whole = toldStudy(snapshot, quotes.value);
    const study = chosenStudy(whole, values.coders, file.value);
    if (!study.ok) return study;
    const stored = chosenStudy(snapshot, values.coders, file.value);
    if (!stored.ok) return stored;
    const way =
      values.way === undefined ? ok(wayOfProject(whole.project)) : wayNamed(values.way, whole.coders);
    if (!way.ok) return way;
    const warnings = project.value.refused.map(({ sentence }) => sentence);
    const hasText = values.text === true || values["no-text"] === true;
    const request = {
      ...{ way: way.value, whole },
      form: CSV_FORMS[program.value],
      finishedOnly: values["finished-only"] === true,
      allPairs: values["all-pairs"] === true,
      ...(hasText && { text: values["no-text"] !== true }),
    };
    const made = isTable(form.value)
      ? madeTable(study.value, form.value, request, {
          ...{ output, replace: values.replace === true, disk: context.disk, input: file.value },
          beside: listOf(values.with ?? "").filter(isBeside),
        })
      : filesOf(study.value, form.value, request, {
          ...{ output, file: file.value, context, licence: values.licence ?? null },
          tables: values.tables === undefined ? null : listOf(values.tables),
        });
    const said = wordsOfQuotes(stored.value, quotes.value, quotedIn(form.value, request, values.tables));
    const told = (made: MadeForm): Outcome => {
      if (!made.ok) return made;
      if (values["dry-run"] === true) return ok(dryRun(made.value, study.value, said));
      return ok({ ...made.value, warnings: [...warnings, ...said, ...made.value.warnings] });
    };
    return made instanceof Promise ? made.then(told) : told(made);
  },
});

function isTable(form: TableName | FileForm): form is TableName {
  return TABLES.some((table) => table === form);
}

function isBeside(word: string): word is BesideTable {
  return BESIDE.some((one) => one === word);
}

/** Why a form cannot be made with these options; null where it can. */
function whyNotAsked(form: TableName | FileForm, values: Values): string | null {
  if (form === "refi" || form === "refi-codebook") return whyNoRefi(form, values);
  if (values["finished-only"] === true && !["long", "xlsx"].includes(form))
    return "--finished-only is for --as long: in the wide table the column “state” says it.";
  if (values["all-pairs"] === true && !["wide", "xlsx"].includes(form))
    return "--all-pairs is for --as wide.";
  const hasConsensus = ["consensus", "consensus-passages", "xlsx", "jsonl", "repository"].includes(form);
  if (values.way !== undefined && !hasConsensus)
    return "--way is for --as consensus and --as consensus-passages.";
  const canHaveText = ["long", "wide", "xlsx", "jsonl", "repository"];
  if (values.text === true && !canHaveText.includes(form))
    return "--text is for --as long, wide, xlsx, jsonl and repository.";
  const canHaveNone = [
    ...canHaveText,
    "codebook",
    "memos",
    "consensus",
    "consensus-passages",
    "refi-codebook",
  ];
  if (values["no-text"] === true && !canHaveNone.includes(form))
    return `--no-text is for --as ${canHaveNone.join(", ")}.`;
  if (values.text === true && values["no-text"] === true) return "Use --text or --no-text, not both.";
  if (values.tables !== undefined && form !== "xlsx") return "--tables is for --as xlsx.";
  if (values.for !== undefined && !isTable(form)) return "--for is for tables.";
  if (values.with !== undefined) {
    const unknown = listOf(values.with).find((word) => !isBeside(word));
    if (unknown !== undefined) return `--with is any of ${BESIDE.join(", ")}, not “${unknown}”.`;
    if (!isTable(form)) return "--with is for tables.";
    if (listOf(values.with).includes("spss") && values.for !== "spss")
      return "--with spss needs --for spss: SPSS reads a line break in a cell as the end of a row.";
    if (values.output === undefined) return "--with writes files beside --output: name that one.";
  }
  if ((values.licence !== undefined) !== (form === "repository"))
    return form === "repository"
      ? "Choose the licence of the data with --licence: CC-BY-4.0, CC-BY-NC-4.0, CC0-1.0 or restricted."
      : "--licence is for --as repository.";
  const isBinary = ["xlsx", "passages-docx", "repository"].includes(form);
  if (isBinary && values.output === undefined && values["dry-run"] !== true)
    return "Name the file to write with --output.";
  return null;
}

function dryRun(
  made: Made & { readonly rows?: number },
  study: ProjectSnapshot,
  quotes: readonly string[],
): Made {
  const rows = made.rows === undefined ? [] : [`${counted(made.rows, "row")}.`];
  const lines = [...rows, ...summaryWords(summaryOf(study)), ...quotes, "Nothing was written (--dry-run)."];
  return { pieces: [`${lines.join("\n")}\n`], output: null, warnings: made.warnings };
}
