import type { Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { counted, numbered } from "../../../core/counts.ts";
import { lookAlikeKey, numberIn } from "./clean-text.ts";
import { MISSING_MARKS } from "./missing.ts";
import type { NameUse } from "./numbered.ts";
import { quoted } from "./warning.ts";

/** Fewer ratings than these do not tell a stray value from a rare one. */
const MANY_RATINGS = 100;
const STRAY_SHARE = 0.001;
const FEW_USES = 3;
/** So many have a line each. */
const MOST_LINES = 10;

/**
 * Values that hardly anybody gave, one line each: under 0.1% of the ratings, or fewer than 3 of at least 100. A
 * category that is in use by mistake changes every coefficient that counts categories.
 */
export function strayWarnings(values: readonly NameUse[], column: string): Warning[] {
  const ratings = values.reduce((sum, { uses }) => sum + uses, 0);
  if (ratings < MANY_RATINGS || values.length < 3) return [];
  const isStray = ({ uses }: NameUse): boolean =>
    uses > 0 && (uses < FEW_USES || uses < ratings * STRAY_SHARE);
  const stray = values.filter(isStray);
  // Where most values are rare, as with free text, none is a stray.
  if (stray.length * 2 > values.length) return [];
  return linesFor(
    stray,
    ({ name, uses, first }) => {
      const message = `“${name}” is only ${counted(uses, "rating")} of ${numbered(ratings)}. If it is a mistake, correct it: an extra category raises AC1 and Brennan-Prediger. --categories finds every value that you do not expect.`;
      return warningAt("stray-values", first, column, message);
    },
    (more) =>
      warningAt(
        "stray-values",
        more[0]?.first ?? null,
        column,
        `More values are as rare: ${quoted(more.map(({ name }) => name))}.`,
      ),
  );
}

/** Coders with fewer than 3 rows among at least 100: often a name that is written in two ways. */
export function strayCoderWarnings(coders: readonly NameUse[], column: string): Warning[] {
  const rows = coders.reduce((sum, { uses }) => sum + uses, 0);
  if (rows < MANY_RATINGS || coders.length < 3) return [];
  const stray = coders.filter(({ uses }) => uses < FEW_USES);
  if (stray.length * 2 > coders.length) return [];
  return linesFor(
    stray,
    ({ name, uses, first }) =>
      warningAt(
        "stray-coders",
        first,
        column,
        `The coder “${name}” has only ${counted(uses, "row")}. Is the name written as elsewhere?`,
      ),
    (more) =>
      warningAt(
        "stray-coders",
        more[0]?.first ?? null,
        column,
        `${counted(more.length, "more coder")} have as few rows: ${quoted(more.map(({ name }) => name))}.`,
      ),
  );
}

/** Values that look like marks for a missing value but are counted as categories, one line each. */
export function missingMarkWarnings(
  values: readonly NameUse[],
  column: string,
  marksInUse: readonly string[],
): Warning[] {
  const suspects = values.filter(
    (value) =>
      value.uses > 0 &&
      isSuspect(
        value.name,
        values.filter((other) => other !== value),
      ),
  );
  if (suspects.length === values.length) return [];
  return suspects.map(({ name, uses, first }) => {
    const marks = [...marksInUse, name].map((mark) => mark.replace(/[\\,]/gu, "\\$&")).join(",");
    const message = `“${name}” (${counted(uses, "rating")}) looks like a mark for a missing value, but counts as a category. If it is one, use --missing "${marks}".`;
    return warningAt("missing-mark", first, column, message);
  });
}

const MARK_KEYS: ReadonlySet<string> = new Set(
  [...MISSING_MARKS, "n.a.", "n.a", "missing", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!"].map(
    lookAlikeKey,
  ),
);
const CODED_MARKS: ReadonlySet<number> = new Set([9, 77, 88, 99, 777, 888, 999, 7777, 8888, 9999, 99999]);

function isSuspect(name: string, others: readonly NameUse[]): boolean {
  if (/^(?:\?+|[-–—_*]+)$/u.test(name)) return !others.some((other) => other.name === "+");
  const number = numberIn(name);
  if (number === null) return MARK_KEYS.has(lookAlikeKey(name));
  if (!CODED_MARKS.has(Math.abs(number))) return false;
  const numbers = others
    .flatMap((other) => numberIn(other.name) ?? [])
    .filter((other) => !CODED_MARKS.has(Math.abs(other)));
  if (number < 0) return numbers.every((other) => other >= 0);
  return numbers.every((other) => number > 5 * Math.abs(other));
}

/** Cells that seem to hold several of the values, as "anger; fear" does: they count as one value. */
export function severalValuesWarnings(values: readonly NameUse[], column: string, what: string): Warning[] {
  const keys = new Set(values.map(({ name }) => lookAlikeKey(name)));
  const several = values.filter(({ name, uses }) => uses > 0 && holdsSeveral(name, keys));
  return linesFor(
    several,
    ({ name, uses, first }) => {
      const message = `“${name}” (${counted(uses, "cell")}) counts as one ${what}. If it is several, give each a row of its own.`;
      return warningAt("several-values", first, column, message);
    },
    (more) =>
      warningAt(
        "several-values",
        more[0]?.first ?? null,
        column,
        `More cells seem to hold several: ${quoted(more.map(({ name }) => name))}.`,
      ),
  );
}

/** Parts at ; or | are several; parts at , / + & or line ends only where two of them stand alone elsewhere, too. */
function holdsSeveral(name: string, keys: ReadonlySet<string>): boolean {
  if (/\S\s*[;|]\s*\S/u.test(name)) return true;
  const parts = name.split(/\s*[,/+&\n]\s*/u).filter((part) => part !== "");
  return parts.length > 1 && parts.filter((part) => keys.has(lookAlikeKey(part))).length > 1;
}

function linesFor(
  found: readonly NameUse[],
  line: (one: NameUse) => Warning,
  rest: (more: readonly NameUse[]) => Warning,
): Warning[] {
  const more = found.slice(MOST_LINES);
  return [...found.slice(0, MOST_LINES).map(line), ...(more.length === 0 ? [] : [rest(more)])];
}
