import { coefficientNames } from "./names.ts";

/** The help of `concord agreement`. */
export function agreementHelp(): string {
  return `concord agreement FILE... : how far coders agree, with intervals

The files
  FILE.concord                        a project, or coders' files together; no further options are needed
  --unit COL --coder COL              tables (CSV, TSV): the columns that say what was coded, and by whom; then
  --columns A,B,C                     wide: a row is unit x coder, a column a variable, an empty cell a missing value
  --code COL [--value COL]            long: a row is one annotation; an empty code: finished, nothing applied
  --code COL --start COL --end COL --length COL
                                      passages: half-open offsets in Unicode code points; the length of the unit

What to compute
  --level nominal|ordinal|interval|ratio   level of measurement; other than nominal needs numbers (default nominal)
  --categories a,b,c                  the declared categories, or codes in the long form (default: those in use)
  --coefficients a,b,c                only these (default: all)
  --sets                              also treat the codes of a unit as one set: MASI, Jaccard, pooled kappa
  --intra                             each coder's first time with the second: rows of the same unit and coder, or the
                                      second passes of a project
  --overlap 0.5                       match passages that overlap so much (0 to 1): precision, recall, F1 of each pair
  --codebook-version ID|list          of a project, only what was coded by this codebook (its id, or how it begins);
                                      list: which there are
  --ci none|analytic|bootstrap|both   intervals (default analytic)
  --confidence 0.95 --replicates 1000 --seed 1

The output
  --format table|csv|json             (default table; pairs of coders are in csv and json)
  -o FILE, --output FILE              write to a file
  -h, --help                          this

Exit status: 0; 1 for data that cannot be used, with file, line and column; 2 for wrong usage.

Examples, which work where Concord's folder is:
  concord agreement samples/amara.concord samples/jonas.concord samples/mei.concord --sets
  concord agreement samples/amara.concord samples/mei.concord --coefficients gwet_ac1 --ci both --seed 7
  concord agreement ratings.csv --unit story --coder name --columns mood,hope --level ordinal --ci both --format json

Coefficients
${wrapped(coefficientNames)}`;
}

function wrapped(names: readonly string[]): string {
  let text = "";
  let line = " ";
  for (const name of names) {
    if (line.length + name.length + 1 > 110) {
      text += `${line}\n`;
      line = " ";
    }
    line += ` ${name}`;
  }
  return `${text}${line}\n`;
}
