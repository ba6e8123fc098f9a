import { usualPass } from "../../../core/agreement/data/comparison.ts";
import { usualColumns } from "../../../core/agreement/reports/every-figure.ts";
import { methodsParagraph } from "../../../core/agreement/wording/methods.ts";
import { counted } from "../../../core/counts.ts";
import { ColumnSizes } from "../../../core/exporting/column-sizes.ts";
import { CSV_FORMS } from "../../../core/exporting/csv-form.ts";
import { csvText } from "../../../core/exporting/csv-writer.ts";
import type { DescribedFile } from "../../../core/exporting/data-dictionary.ts";
import { dataDictionary } from "../../../core/exporting/data-dictionary.ts";
import { rScript } from "../../../core/exporting/r-script.ts";
import type { RepositoryFile } from "../../../core/exporting/repository.ts";
import { LICENCES, repositoryEntries } from "../../../core/exporting/repository.ts";
import { withoutWords } from "../../../core/exporting/without-words.ts";
import { plainSyncCodec } from "../../../core/file/codec.ts";
import type { SaveMeta } from "../../../core/file/manifest.ts";
import { zipPieces } from "../../../core/file/zip-writer.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { ok } from "../../../core/result.ts";
import { agreementOutput } from "../agreement/output.ts";
import { projectDataset } from "../agreement/project.ts";
import { contentsOfStudy } from "../agreement/project-files.ts";
import { writeOutput } from "../agreement/write.ts";
import { usage } from "../option-values.ts";
import { summaryOf } from "./export-choices.ts";
import { linesOfStudy } from "./export-lines.ts";
import type { FileTarget, FormRequest, MadeForm } from "./export-request.ts";
import type { TableName } from "./export-tables.ts";
import { tableOf } from "./export-tables.ts";

const FORM = CSV_FORMS["r-python"];

const ABOUT: Readonly<Partial<Record<TableName, string>>> = {
  long: "one row for each annotation, and one for each finished story without any.",
  wide: "one row for each story and coder, a column of 0 and 1 for each code.",
  codebook: "one row for each code, with its definition and rules.",
  consensus: "one row for each story: what coders come to on each code, and how.",
};

/** A zip for a data repository. Without texts it has no words of a story at all, and no memos, which may quote them. */
export function repositoryOf(
  study: ProjectSnapshot,
  request: FormRequest,
  { output, context, licence: named }: FileTarget,
): MadeForm {
  const licence = LICENCES[named ?? ""];
  if (licence === undefined) return usage(`--licence is one of ${Object.keys(LICENCES).join(", ")}.`);
  const text = request.text === true;
  const files: RepositoryFile[] = [];
  const described: DescribedFile[] = [];
  const names: TableName[] = ["long", "wide", "consensus", "codebook", ...(text ? (["memos"] as const) : [])];
  let rows = 0;
  for (const name of names) {
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
  const { application, savedAt: now } = context.newSave();
  const agreement = agreementFiles(study, application);
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
  return ok({
    output,
    warnings: agreement.warnings,
    rows,
    pieces: zipPieces(entries),
    report: `Written: ${output} (${counted(entries.length, "file")}, ${licence.name})\n`,
  });
}

function fileOf(name: string, about: string, words: string): RepositoryFile {
  return { name, about, content: new TextEncoder().encode(words) };
}

/** The figures of agreement and the methods paragraph, where at least two coders have stories in common. */
function agreementFiles(
  study: ProjectSnapshot,
  software: SaveMeta["application"],
): { readonly files: readonly RepositoryFile[]; readonly warnings: readonly string[] } {
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
  const output = { ...made, variables: [...made.variables] };
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
        [...writeOutput(output, "csv", true)].join(""),
      ),
      fileOf(
        "methods.txt",
        "what was done to measure agreement, for a method section.",
        `${methods.paragraph}\n\n${references}\n`,
      ),
    ],
  };
}
