import type { Returned } from "../../../core/assignment/returned.ts";
import { returnedWords } from "../../../core/assignment/returned.ts";
import { counted, numbered } from "../../../core/counts.ts";
import type { MergeRow } from "../../../core/merge/merge-table.ts";
import { mergeTable } from "../../../core/merge/merge-table.ts";
import { describePlan } from "../../../core/merge/summary.ts";
import type { WholePlan } from "../../../core/merge/whole-merge.ts";
import { firstLines } from "../first-few.ts";
import type { ReadFile } from "./merge-inputs.ts";

/** At most so many refusals are for reading; JSON has all. */
const MOST_REFUSALS = 20;

/** What was read and what that changes, for reading. */
export function mergeTableOf(
  output: string | null,
  read: readonly ReadFile[],
  plan: WholePlan | null,
  returned: readonly Returned[],
): string {
  const files = read.map(({ file, bundle, problem }) => {
    const what =
      bundle === null
        ? ""
        : bundle.kind === "project"
          ? "a whole project"
          : `the coding of ${bundle.coder.name}`;
    return `${file}: ${problem === null ? what : `left out. ${problem.message}`}`;
  });
  const left = read.filter(({ problem }) => problem !== null).length;
  const without = left === 0 ? "" : `, without ${counted(left, "file")} that cannot be used`;
  const end = output === null ? "Nothing was written (--dry-run)." : `Written: ${output}${without}`;
  return `${[...files, "", ...(plan === null ? [] : [...linesOf(plan, returned), ""]), end].join("\n")}\n`;
}

function linesOf(plan: WholePlan, returned: readonly Returned[]): string[] {
  const { refused, warnings, conflicts, offers } = plan;
  const them = conflicts.length === 1 ? "it" : "them";
  return [
    ...describePlan(plan),
    ...returned.map(returnedWords),
    ...warnings.map(({ sentence }) => `Warning: ${sentence}`),
    ...firstLines(
      refused.map(({ sentence }) => sentence),
      MOST_REFUSALS,
      "",
    ),
    ...(conflicts.length > 0
      ? [`${counted(conflicts.length, "field")} changed apart: settle ${them} in the window.`]
      : []),
    ...offers.map(
      ({ name }) => `“${name}” stands in both codebooks as two codes. They can be made one in the window.`,
    ),
    "",
    ...rowLines(mergeTable(plan)),
  ];
}

const COUNTS = ["added", "changed", "removed", "known", "refused"] as const;

/** The numbers of the window, in columns. */
function rowLines(rows: readonly MergeRow[]): string[] {
  const heads = [
    "",
    ...COUNTS.map((name) => (name === "known" ? "unchanged" : name === "refused" ? "not merged" : name)),
  ];
  const cells = rows.map((row) => [
    row.coder === null ? row.records : `${row.coder}: ${row.records}`,
    ...COUNTS.map((name) => numbered(row[name])),
  ]);
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...cells.map((line) => line[at]?.length ?? 0)),
  );
  return [heads, ...cells].map((line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  "),
  );
}

/** All of that. */
export function mergeJsonOf(
  base: string,
  output: string | null,
  read: readonly ReadFile[],
  plan: WholePlan | null,
  returned: readonly Returned[],
): string {
  const files = read.map(({ file, bundle, problem }) => ({
    file,
    kind: bundle?.kind ?? null,
    coder: bundle?.kind === "coding" ? bundle.coder.name : null,
    project: bundle === null ? null : { id: bundle.manifest.projectId, name: bundle.manifest.projectName },
    savedAt: bundle?.manifest.savedAt ?? null,
    problem: problem?.message ?? null,
  }));
  const told = plan && {
    isEmpty: plan.isEmpty,
    sentences: describePlan(plan),
    table: mergeTable(plan),
    summary: plan.summary,
    assigned: returned,
    warnings: plan.warnings,
    refused: plan.refused,
    conflicts: plan.conflicts,
    sameNames: plan.offers,
  };
  return `${JSON.stringify({ base, output, files, plan: told }, null, 2)}\n`;
}
