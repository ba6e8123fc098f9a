import { figureNames } from "../../../core/agreement/reports/every-figure.ts";
import { WAYS_OF_OPTION } from "../consensus-way.ts";
import { MISSING_MARKS } from "./missing.ts";

/** Commands that work in Concord's folder. */
export const EXAMPLES: readonly string[] = [
  "concord agreement samples/amara.concord samples/jonas.concord samples/mei.concord --sets",
  "concord agreement samples/amara.concord samples/mei.concord --coefficients gwet_ac1 --ci both --seed 7",
  "concord agreement samples/ratings.csv --unit story --coder coder --columns mood,hope --level ordinal --categories low,medium,high --format json",
  "concord agreement samples/annotations.csv --unit story --coder coder --code code --sets --minimum 0.667",
];

/** The help of `concord agreement`. */
export function agreementHelp(): string {
  return `concord agreement FILE...: how well coders agree, with intervals

The files
  FILE.concord                        a project, or coders' files together; needs no further options
  --unit COL --coder COL              tables (CSV, TSV): the columns with the unit that was coded and with the coder; and
  --columns A,B,C                     wide: each row is a unit and a coder, each column a variable, an empty cell missing
  --code COL [--value COL]            long: each row is an annotation; an empty code means finished, no code applied
  --code COL --start COL --end COL --length COL
                                      passages: half-open offsets in Unicode code points, and the length of the unit;
                                      without start and end: the whole unit

How tables are read
  Text is trimmed and compared in Unicode NFC. Names and values that only look alike, rare values and units that do not
  match get a warning each; --format json has them too, as "warnings".
  --missing a,b | none                the marks of missing values (default ${MISSING_MARKS.join(" ")});
                                      empty cells and declared categories are never changed by this
  --duplicates first|last             which value counts where a coder has different ones for a unit (default: an error)
  --finished listed|all               long without --value, and passages: the units that a coder finished.
                                      listed: those that a row of the coder names. all: every coder finished every unit
                                      in the files. Default: listed, with a warning if no row has an empty code; in
                                      Concord's own exports without the rows whose state is not finished

What to compute
  --level nominal|ordinal|interval|ratio
                                      level of measurement (default nominal); the others need numbers, or for ordinal
                                      words in the order of --categories, lowest first
  --categories a,b,c                  the declared categories, or the codes of the long form (default: those in use);
                                      any other value is an error
  --coefficients a,b,c                only these (default: all)
  --pairs, --no-pairs                 figures for each pair of coders (default: in csv and json, up to 50 coders)
  --sets                              also treat the codes of a unit as one set: MASI, Jaccard, pooled kappa
  --intra                             compare each coder's first time with the second: rows of the same unit and coder,
                                      or the second passes of a project
  --overlap 0.5                       match passages that overlap by at least this share (0 to 1): precision, recall, F1
  --coders A,B                        of a project: only these coders, by name (default: as on the Agreement page, all who have
                                      at least 10 stories in common with another coder); consensus: also what the coders
                                      come to, on the stories on which no code is open, and in figures of passages on those
                                      on which no passage is open either. It is made from their coding, so agreement with it
                                      is not inter-rater reliability
  --way ${WAYS_OF_OPTION}
                                      with --coders A,consensus: how coders who differ come to one value (default: the
                                      study's way)
  --codebook-version ID|list          only what was coded with this codebook of a project (its id, or how it begins);
                                      list: show which there are
  --pass first|present                of a project: each story as its coder first finished it, or as it is now
                                      (default: first as soon as anybody has seen another's coding)
  --with-training                     of a project: also the stories of training rounds, which are no part of its figures
  --ci default|none|analytic|bootstrap|both|krippendorff
                                      intervals. default: from the Bayesian posterior over the patterns of ratings, with a
                                      prior worth two units (Jeffreys' for two coders and two categories); Wilson's for
                                      shares of units; for passages the BCa bootstrap over units, if coders differ on 10
                                      units or more. analytic: from the standard error
                                      as published, too narrow for rare codes. krippendorff: his bootstrap, for comparison
                                      (json only, too narrow with three or more coders)
  --confidence 0.95 --replicates 1000 --seed 1
  --minimum 0.667                     also the probability that a figure is below this

The output
  --format table|csv|json             (default table)
  -o FILE, --output FILE              write to a file
  --replace                           replaces the file if there is one; a project file or a file that is read never is
  -h, --help                          show this help

Exit status: 0; 1 if the data cannot be used (with file, line and column); 2 for wrong usage.

Examples, in Concord's folder:
${EXAMPLES.map((example) => `  ${example}\n`).join("")}
Coefficients
${wrapped(figureNames)}`;
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
