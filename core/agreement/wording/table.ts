import { escapeFormula } from "../../exporting/cells.ts";
import { listed } from "../../listed.ts";
import type { Pass } from "../data/comparison.ts";
import type { Figure } from "../figures/figure.ts";
import { undefinedSentence, valueOf } from "../figures/figure.ts";
import { coefficientLabel } from "./coefficient-label.ts";
import type { IntervalSource } from "./interval.ts";
import { intervalOf } from "./interval.ts";
import { confidenceWords, countWords, percentWords } from "./numbers.ts";
import type { Software } from "./sentence.ts";
import { figureWords, numberWord } from "./sentence.ts";

/** What a table of figures is made of: a row for each code, a column (and one for its interval) for each coefficient. */
export interface TableInput {
  readonly title: string;
  /** The names of the coefficients, in the order of the columns. */
  readonly coefficients: readonly string[];
  readonly rows: readonly TableRowInput[];
  /** The coders' names. */
  readonly coders: readonly string[];
  /** How many stories at least two of them finished. */
  readonly stories: number;
  /** Whether stories count as their coders first finished them, or as they are now. */
  readonly pass: Pass;
  /** The codebook version whose coding was compared, in words; left out or null: any. */
  readonly version?: string | null;
  /** What is to be said of the consensus, where it is one of the coders: consensusWords. */
  readonly consensus?: string | null;
  readonly confidence: number;
  readonly interval?: IntervalSource;
  readonly software: Software;
  /** Where it is told why there are dashes; in the note where not given. */
  readonly reasons?: "note" | "elsewhere";
}

export interface TableRowInput {
  readonly code: string;
  /** 0 for a theme or a code by itself, 1 for a code below a theme. */
  readonly depth: number;
  /** How many stories were compared on it. */
  readonly units: number;
  /** The share of them that carry it; null where that is unknown. */
  readonly prevalence: number | null;
  /** To how many of them anybody gave the code, and to how many everybody who finished them did; null for levels. */
  readonly applied: { readonly stories: number; readonly byAll: number } | null;
  /** By the names of the coefficients. */
  readonly figures: ReadonlyMap<string, Figure>;
}

/** A table in words: as many cells in each row as there are columns. */
export interface AgreementTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What stands under it. */
  readonly note: string;
}

/** What stands where there is no figure. */
const NONE = "—";

/**
 * The table as a paper sets it. A coefficient of which some figure has an interval has a column for it. The note tells
 * how many stories and coders, how intervals were made, what a dash means for each code that has one, and the program.
 * @example agreementTable({ title: "Agreement", coefficients: ["cohen_kappa"], rows: [{ code: "Hope", depth: 0, units: 40, prevalence: 0.25, applied: { stories: 10, byAll: 8 }, figures: new Map([["cohen_kappa", { value: 0.71 }]]) }], coders: ["Ana", "Ben"], stories: 40, pass: "first", confidence: 0.95, software: { name: "Concord", version: "1.0" } }).rows // [["Hope", "40", "25.0%", "8 / 10", ".71"]]
 */
export function agreementTable(input: TableInput): AgreementTable {
  const figureColumns = input.coefficients.map((name) => columnOf(input, name));
  const columns = ["Code", "n", "Prevalence", "All / any"];
  for (const { title, hasIntervals } of figureColumns) {
    columns.push(title);
    if (hasIntervals) columns.push(`${confidenceWords(input.confidence)} CI`);
  }
  const rows = input.rows.map((row) => {
    const cells = [
      `${"\u2003".repeat(row.depth)}${row.code}`,
      countWords(row.units),
      row.prevalence === null ? NONE : percentWords(row.prevalence),
      row.applied === null ? NONE : `${countWords(row.applied.byAll)} / ${countWords(row.applied.stories)}`,
    ];
    for (const { name, hasIntervals } of figureColumns)
      cells.push(...cellsOf(input, row, name, hasIntervals));
    return cells;
  });
  return { title: input.title, columns, rows, note: noteOf(input) };
}

function columnOf(input: TableInput, name: string) {
  const label = coefficientLabel(name);
  const written = label === null ? name : upperFirst(label.written);
  const detail = label?.detail ?? null;
  return {
    name,
    title: detail === null ? written : `${written} (${detail})`,
    hasIntervals: input.rows.some(({ figures }) => {
      const figure = figures.get(name);
      return figure !== undefined && intervalOf(name, figure, input.interval) !== null;
    }),
  };
}

function cellsOf(input: TableInput, row: TableRowInput, name: string, hasIntervals: boolean): string[] {
  const figure = row.figures.get(name);
  const label = coefficientLabel(name);
  const value = valueOf(figure);
  const words = value === null ? NONE : figureWords(label, value);
  if (!hasIntervals) return [words];
  const interval = figure === undefined || value === null ? null : intervalOf(name, figure, input.interval);
  return [
    words,
    interval === null ? NONE : `[${interval.ci.map((end) => figureWords(label, end)).join(", ")}]`,
  ];
}

function noteOf(input: TableInput): string {
  const { coders, stories, pass, version = null, software } = input;
  const parts = [
    `${countWords(stories)} ${stories === 1 ? "story" : "stories"} finished by ${coders.length === 2 ? "both coders" : `at least two of ${numberWord(coders.length)} coders`} (${coders.join(", ")}), ${pass === "first" ? "each as its coder first finished it (first pass)" : "in their present state"}.`,
    "n = stories compared. Prevalence = share of the coders’ judgements of these stories in which the code is present. All / any = stories to which every coder who finished them applied the code / to which at least one did.",
  ];
  if (input.consensus != null) parts.splice(1, 0, input.consensus);
  if (version !== null) parts.splice(1, 0, `Only coding with the codebook ${version}.`);
  const kinds = [...intervalKinds(input)].map(
    ([words, names]) =>
      `${words} (${[...names].map((name) => coefficientLabel(name)?.written ?? name).join(", ")})`,
  );
  if (kinds.length > 0) parts.push(`CI = interval: ${kinds.join("; ")}.`);
  const missing = undefinedReasons(input);
  if (missing.length > 0)
    parts.push(
      `A dash means that there is no such figure. ${input.reasons === "elsewhere" ? "The reasons are below." : missing.join(" ")}`,
    );
  parts.push(`Computed with ${software.name} ${software.version}.`);
  return `Note. ${parts.join(" ")}`;
}

/** How the intervals shown were made, each with the coefficients that have such. */
function intervalKinds(input: TableInput): Map<string, Set<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const name of input.coefficients) {
    for (const { figures } of input.rows) {
      const figure = figures.get(name);
      const interval = figure === undefined ? null : intervalOf(name, figure, input.interval);
      if (interval === null) continue;
      // How many replicates had no figure differs from code to code: it is told in the file, not here.
      const words = interval.words.replace(/ \([^)]*left out\)/u, "");
      const names = kinds.get(words) ?? new Set();
      kinds.set(words, names.add(name));
    }
  }
  return kinds;
}

/** Why there are dashes: first the codes that nobody applied, then every other reason once, with its codes. */
function undefinedReasons(input: TableInput): string[] {
  const unused = input.rows.filter(
    ({ applied, figures }) =>
      applied?.stories === 0 && input.coefficients.some((name) => isUndefined(figures.get(name))),
  );
  const about = new Map<string, Set<string>>();
  for (const { code, figures } of input.rows.filter((row) => !unused.includes(row))) {
    for (const name of input.coefficients) {
      const figure = figures.get(name);
      if (figure === undefined || "value" in figure) continue;
      const why = undefinedSentence(figure.reason);
      about.set(why, (about.get(why) ?? new Set()).add(code));
    }
  }
  const names = unused.map(({ code }) => code);
  return [
    ...(names.length === 0 ? [] : [`Nobody applied ${listed(names)} to these stories.`]),
    ...[...about].map(([why, codes]) => `${[...codes].join(", ")}: ${why}`),
  ];
}

function isUndefined(figure: Figure | undefined): boolean {
  return figure !== undefined && !("value" in figure);
}

/**
 * Tab-separated text, which word processors and spreadsheets paste as a table. No cell is run as a formula.
 * @example tableText({ title: "Agreement", columns: ["Code", "n"], rows: [["Hope", "40"]], note: "Two coders." }) // "Agreement\nCode\tn\nHope\t40\nTwo coders.\n"
 */
export function tableText(table: AgreementTable): string {
  const lines = [[table.title], table.columns, ...table.rows, [table.note]];
  return `${lines.map((cells) => cells.map(plainCell).join("\t")).join("\n")}\n`;
}

/**
 * The same as HTML for the clipboard: a bare table, every word escaped.
 * @example tableHtml({ title: "", columns: [], rows: [["Hope & fear"]], note: "" }).includes("<td>Hope &#38; fear</td>") // true
 */
export function tableHtml(table: AgreementTable): string {
  const row = (cells: readonly string[], tag: "th" | "td"): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join("")}</tr>`;
  return [
    "<table>",
    `<caption>${escapeHtml(table.title)}</caption>`,
    `<thead>${row(table.columns, "th")}</thead>`,
    `<tbody>${table.rows.map((cells) => row(cells, "td")).join("")}</tbody>`,
    "</table>",
    `<p>${escapeHtml(table.note)}</p>`,
  ].join("\n");
}

/** What would end a cell or a row becomes a space. */
function plainCell(cell: string): string {
  return escapeFormula(cell.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/gu, " "));
}

function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
