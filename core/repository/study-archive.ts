import { strToU8 } from "fflate";
import { usualPass } from "../agreement/data/comparison.ts";
import { usualColumns } from "../agreement/reports/every-figure.ts";
import type { VariableReport } from "../agreement/reports/variable-report.ts";
import { agreementOutput } from "../agreement/study/agreement-output.ts";
import { contentsOfStudy } from "../agreement/study/contents.ts";
import { figuresCsv } from "../agreement/study/listed-figures.ts";
import { projectDataset } from "../agreement/study/study-dataset.ts";
import { methodsParagraph } from "../agreement/wording/methods.ts";
import { ColumnSizes } from "../exporting/column-sizes.ts";
import { CSV_FORMS } from "../exporting/csv-form.ts";
import { csvText } from "../exporting/csv-writer.ts";
import type { DescribedFile } from "../exporting/data-dictionary.ts";
import { dataDictionary } from "../exporting/data-dictionary.ts";
import { rScript } from "../exporting/r-script.ts";
import { withoutWords } from "../exporting/without-words.ts";
import { plainSyncCodec } from "../file/codec.ts";
import type { SaveMeta } from "../file/manifest.ts";
import { zipPieces } from "../file/zip-writer.ts";
import { codebookTree } from "../model/codebook.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Steps } from "../steps.ts";
import type { Licence, RepositoryFile } from "./bag.ts";
import { repositoryEntries } from "./bag.ts";
import { linesOfStudy } from "./study-lines.ts";
import { summaryOf } from "./study-summary.ts";
import type { TableName, TableOptions } from "./study-tables.ts";
import { tableOf } from "./study-tables.ts";

const FORM = CSV_FORMS["r-python"];

const ABOUT: Readonly<Partial<Record<TableName, string>>> = {
  long: "one row for each annotation, and one for each finished story without any.",
  wide: "one row for each story and coder, a column of 0 and 1 for each code.",
  codebook: "one row for each code, with its definition and rules.",
  consensus: "one row for each story: what coders come to on each code, and how.",
};

/** What somebody chooses of an archive for a data repository. */
export interface ArchiveRequest extends Omit<TableOptions, "names"> {
  readonly licence: Licence;
  /** When it is made, ISO 8601. */
  readonly now: string;
  readonly application: SaveMeta["application"];
}

/** An archive, as the bytes of a zip. */
export interface StudyArchive {
  readonly pieces: Iterable<Uint8Array<ArrayBuffer>>;
  readonly files: number;
  /** Those of its tables. */
  readonly rows: number;
  readonly warnings: readonly string[];
}

/** Of the work, what comes before the figures of agreement. */
const BEFORE_FIGURES = 0.4;

/**
 * A zip for a data repository. Without texts it has no words of a story at all, and no memos, which may quote them.
 * @param study what counts of the project, as it is shown
 */
export function* archiveOfStudy(study: ProjectSnapshot, request: ArchiveRequest): Steps<StudyArchive> {
  const text = request.text === true;
  const { licence, now, application } = request;
  const files: RepositoryFile[] = [];
  const described: DescribedFile[] = [];
  const names: TableName[] = ["long", "wide", "consensus", "codebook", ...(text ? (["memos"] as const) : [])];
  let rows = 0;
  for (const [at, name] of names.entries()) {
    yield (BEFORE_FIGURES * at) / names.length;
    const made = tableOf(study, name, { ...request, names: FORM.names, text });
    const table = text ? made : withoutWords(made);
    const sizes = new ColumnSizes(table.columns.length);
    const kept = [...table.rows];
    for (const row of kept) sizes.add(row);
    rows += kept.length;
    described.push({ fileName: `${name}.csv`, table });
    files.push(
      fileOf(`${name}.csv`, ABOUT[name] ?? "one row for each memo.", csvText({ ...table, rows: kept }, FORM)),
      fileOf(`${name}.R`, `reads ${name}.csv in R.`, rScript(`${name}.csv`, table, sizes.all, FORM)),
    );
  }
  files.push(
    fileOf(
      "stories.jsonl",
      "one line of JSON for each story, for machine learning.",
      [...linesOfStudy(study, { ...request, text })].join(""),
    ),
    fileOf("columns.txt", "what every column means.", dataDictionary(study.project.name, described, FORM)),
  );
  yield BEFORE_FIGURES;
  const agreement = yield* agreementFiles(study, application);
  files.push(...agreement.files);
  const entries = repositoryEntries(
    files,
    {
      title: study.project.name,
      summary: summaryOf(study),
      hasTexts: text,
      licence,
      now,
      software: `${application.name} ${application.version}`,
    },
    plainSyncCodec,
  );
  return { pieces: zipPieces(entries), files: entries.length, rows, warnings: agreement.warnings };
}

function fileOf(name: string, about: string, words: string): RepositoryFile {
  return { name, about, content: strToU8(words) };
}

/** The figures of agreement and the methods paragraph, where at least two coders have stories in common. */
function* agreementFiles(
  study: ProjectSnapshot,
  software: SaveMeta["application"],
): Steps<{ readonly files: readonly RepositoryFile[]; readonly warnings: readonly string[] }> {
  const choice = { intra: false, codebookVersion: null, pass: null, coders: null };
  const data = projectDataset(contentsOfStudy(study), choice, study.project.name);
  if (!data.ok) return { files: [], warnings: [`Without agreement: ${data.error.message}`] };
  const figures = {
    coefficients: null,
    intervals: "default",
    confidence: 0.95,
    replicates: 1000,
    seed: 1,
  } as const;
  const made = agreementOutput(data.value, { figures, sets: false, overlap: null, pairs: true });
  // Each time that they are gone through they are made anew, with all draws of their intervals.
  const count = data.value.codeOf.length + 1;
  const reports: VariableReport[] = [];
  for (const report of made.variables) {
    reports.push(report);
    yield BEFORE_FIGURES + ((1 - BEFORE_FIGURES) * reports.length) / (count + 1);
  }
  const output = { ...made, variables: reports };
  const variables = output.variables.filter((variable) => variable !== output.passages);
  const pairs = variables[0]?.pairs ?? [];
  const shared = pairs.map(({ units }) => units);
  const [first] = variables;
  const tree = codebookTree(study.codes);
  const themes = tree.filter(
    ({ code, depth }) => depth === 0 && study.codes.some(({ parentId }) => parentId === code.id),
  );
  const methods = methodsParagraph({
    figures: variables.flatMap(({ coefficients }) =>
      usualColumns(output.coders.length).flatMap((name) => {
        const figure = coefficients[name];
        return figure === undefined ? [] : [{ name, figure }];
      }),
    ),
    study: {
      coders: output.coders.length,
      stories: first?.pairableUnits ?? 0,
      singleStories: (first?.units ?? 0) - (first?.pairableUnits ?? 0),
      codes: tree.length - themes.length,
      themes: themes.length,
      hasLevels: study.codes.some(({ scale }) => scale.kind === "ordinal"),
      codebook: null,
      pass: usualPass(study.coders),
      pairs:
        shared.length === 0
          ? null
          : { count: shared.length, fewest: Math.min(...shared), most: Math.max(...shared) },
    },
    confidence: figures.confidence,
    interval: "own",
    bands: "none",
    software,
  });
  const references = methods.references.map((reference) => `- ${reference}`).join("\n");
  return {
    warnings: [],
    files: [
      fileOf(
        "agreement.csv",
        "how well coders agree on each code, with intervals.",
        [...figuresCsv(output)].join(""),
      ),
      fileOf(
        "methods.txt",
        "what was done to measure agreement, for a method section.",
        `${methods.paragraph}\n\n${references}\n`,
      ),
    ],
  };
}
