import { trainingReport } from "../agreement/training/training-report.ts";
import { roundsOf } from "../assignment/rounds.ts";
import { codebookTable, codesNamedIn } from "../exporting/codebook-rows.ts";
import type { ConsensusSource } from "../exporting/consensus.ts";
import { consensusPassages, consensusTable } from "../exporting/consensus.ts";
import type { CsvForm } from "../exporting/csv-form.ts";
import type { ExampleSource } from "../exporting/example-words.ts";
import { exampleSource } from "../exporting/example-words.ts";
import { historyTable } from "../exporting/history.ts";
import { longTable } from "../exporting/long.ts";
import { memoTable } from "../exporting/memos.ts";
import { codersByName } from "../exporting/sheets.ts";
import type { ExportTable } from "../exporting/table.ts";
import { wholeTable } from "../exporting/table.ts";
import { trainingTable } from "../exporting/training.ts";
import { wideTable } from "../exporting/wide.ts";
import { emptiedTable } from "../exporting/without-words.ts";
import { indexOfProject } from "../index/index-of-project.ts";
import { coderNames } from "../model/coder.ts";
import { asksConfidence } from "../model/confidence.ts";
import { isLive } from "../model/record.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import { nameOfStory } from "../model/story.ts";
import { peopleToSettle } from "../settling/settling.ts";
import type { ConsensusWay } from "../settling/ways.ts";
import { shownEntries } from "../trail/shown.ts";

/** The tables of a project. */
export const TABLES = [
  "long",
  "wide",
  "codebook",
  "memos",
  "consensus",
  "consensus-passages",
  "history",
  "training",
] as const;
export type TableName = (typeof TABLES)[number];

/** How a table is made. */
export interface TableOptions extends Pick<CsvForm, "names"> {
  readonly way: ConsensusWay;
  /** The study with everybody's coding. */
  readonly whole: Pick<ProjectSnapshot, "coders">;
  readonly finishedOnly: boolean;
  readonly allPairs: boolean;
  /** False: no column has words of stories. Left out: as is usual for the table. */
  readonly text?: boolean;
}

/**
 * A table of a project.
 * @param study what counts of the project: see studyOf
 */
export function tableOf(study: ProjectSnapshot, which: TableName, options: TableOptions): ExportTable {
  const table = wholeTableOf(study, which, options);
  return options.text === false ? emptiedTable(table) : table;
}

function wholeTableOf(study: ProjectSnapshot, which: TableName, options: TableOptions): ExportTable {
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
      return wholeTable(consensusTable(consensusSource(study, options.way, options.whole), options), study);
    case "consensus-passages":
      return wholeTable(
        consensusPassages(consensusSource(study, options.way, options.whole), options),
        study,
      );
    case "training":
      return trainingOf(study, options);
    case "history":
      return historyTable(shownEntries(study.history, coderNames(options.whole.coders), null), options);
  }
}

/**
 * What a consensus of the project is made of.
 * @param whole who is named in it: decisions may be of coders whose coding is left out
 */
export function consensusSource(
  { codes, collections, coders, decisions }: ProjectSnapshot,
  way: ConsensusWay,
  whole: Pick<ProjectSnapshot, "coders">,
): ConsensusSource {
  const names = coderNames(whole.coders);
  const people = peopleToSettle(coders).map(({ id, name }) => ({ id, name: names.get(id) ?? name }));
  return { codes, collections, decisions, people, coderNames: names, way };
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
  const speakers = [...study.sheets, ...study.memos];
  const source = { ...study, coderNames: coderNames(study.coders) };
  const { columns, first, rowsOf } = memoTable(source, codersByName(study.coders, speakers), { names });
  const rows = [...first(), ...rowsOf(study)];
  return { columns, rows, rowCount: rows.length };
}

/** How coders agree with the keys of training rounds: only those whose coding is in the study that is exported. */
function trainingOf(study: ProjectSnapshot, { whole, names }: TableOptions): ExportTable {
  const standing = new Set(study.coders.filter(isLive).map(({ id }) => id));
  const rounds = roundsOf(study.assignments, standing);
  const report = trainingReport(indexOfProject(study), rounds, study.trainingKeys, null);
  return trainingTable(report, study.codes, coderNames(whole.coders), { names });
}
