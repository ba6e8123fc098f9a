import type { Figure } from "../agreement/figures/figure.ts";
import { intervalEnds, valueOf } from "../agreement/figures/figure.ts";
import type { KeyRow, TrainedRound } from "../agreement/training/training-report.ts";
import type { Code } from "../model/code.ts";
import type { Cell } from "./cells.ts";
import { codePaths } from "./code-paths.ts";
import type { CsvForm } from "./csv-form.ts";
import { namedColumns } from "./named-columns.ts";
import type { ExportColumn, ExportTable } from "./table.ts";

/** One row of the table. */
interface Row extends KeyRow {
  readonly round: string;
  readonly key: string;
  readonly coder: string;
  readonly code: string;
  readonly stories: number;
}

interface TrainingColumn extends ExportColumn {
  readonly cellOf: (row: Row) => Cell;
}

/**
 * How coders agree with the keys of training rounds: for each coder of a round one row over all codes, then one for each code that the key or the coder gave. It is a table of its
 * own, so that nobody takes these figures for agreement between coders.
 * @param names of the coders, by their ids
 * @example trainingTable([], [], new Map()).rowCount // 0
 */
export function trainingTable(
  rounds: readonly TrainedRound[],
  codes: readonly Code[],
  names: ReadonlyMap<string, string>,
  { names: form = "readable" }: { readonly names?: CsvForm["names"] } = {},
): ExportTable {
  const paths = codePaths(codes);
  const nameOf = (id: string | undefined): string => names.get(id ?? "") ?? id ?? "";
  const rows = rounds.flatMap(({ name: round, training, coders }) => {
    const key = training.key === "coder" ? nameOf(training.coderId) : training.key;
    return coders.flatMap(({ coderId, finished: stories, all, codes: own }): Row[] => {
      const about = { round, key, coder: nameOf(coderId), stories };
      const pathOf = (id: string): string => paths.get(id)?.path.join(" > ") ?? id;
      return [
        { ...about, ...all, code: "" },
        ...own.map((row) => ({ ...about, ...row, code: pathOf(row.codeId) })),
      ];
    });
  });
  return {
    columns: namedColumns(COLUMNS, form),
    rows: rows.map((row) => COLUMNS.map(({ cellOf }) => cellOf(row))),
    rowCount: rows.length,
  };
}

const FIGURES = [
  { name: "agreement", meaning: "The share of stories on which the coder says what the key says" },
  { name: "kappa", meaning: "Cohen's kappa of the coder and the key" },
  {
    name: "sensitivity",
    meaning: "Of the stories that have the code by the key, the share to which the coder applied it",
  },
  {
    name: "specificity",
    meaning: "Of the stories that do not have it by the key, the share to which the coder did not apply it",
  },
] as const;

function figureColumns({ name, meaning }: (typeof FIGURES)[number]): TrainingColumn[] {
  const figureOf = ({ figures }: Row): Figure => figures[name];
  const how = name === "kappa" ? "percentiles of the posterior, Jeffreys' prior" : "Wilson's";
  return [
    { name, meaning: `${meaning}. Empty: it has no value.`, cellOf: (row) => valueOf(figureOf(row)) },
    {
      name: `${name}_low`,
      meaning: `The lower end of its 95% interval (${how}); empty over all codes.`,
      cellOf: (row) => intervalEnds(figureOf(row))?.[0] ?? null,
    },
    {
      name: `${name}_high`,
      meaning: "The upper end.",
      cellOf: (row) => intervalEnds(figureOf(row))?.[1] ?? null,
    },
  ];
}

const COLUMNS: readonly TrainingColumn[] = [
  { name: "round", meaning: "The training round.", cellOf: ({ round }) => round },
  {
    name: "key",
    meaning: "Whose coding the key is: a coder's name, or consensus.",
    cellOf: ({ key }) => key,
  },
  { name: "coder", meaning: "Who was trained.", cellOf: ({ coder }) => coder },
  {
    name: "code",
    meaning: "The code, with the codes above it. Empty: all codes together.",
    cellOf: ({ code }) => code,
  },
  {
    name: "stories",
    meaning: "How many stories of the round the coder has finished, each as first finished.",
    cellOf: ({ stories }) => stories,
  },
  {
    name: "both",
    meaning: "Stories to which both the key and the coder apply the code.",
    cellOf: ({ both }) => both,
  },
  { name: "missed", meaning: "Stories to which only the key applies it.", cellOf: ({ missed }) => missed },
  { name: "extra", meaning: "Stories to which only the coder applies it.", cellOf: ({ extra }) => extra },
  { name: "neither", meaning: "Stories to which neither applies it.", cellOf: ({ neither }) => neither },
  ...FIGURES.flatMap(figureColumns),
];
