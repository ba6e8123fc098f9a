import { ANY_MONTH, ANY_WEEKDAY, monthNamed } from "./months.ts";
import type { Identifier } from "./suggestion.ts";
import { latinDigits } from "./suggestion.ts";

/** A date as it is written: null for what is not said. A two-digit year is of the hundred years up to 2039. */
export interface WrittenDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** A date in a text. */
export interface DateFound extends Identifier {
  readonly kind: "date";
  readonly date: WrittenDate;
}

/**
 * Dates that are finer than a year: a day with its month, a month with its year, or all three, in figures and in the words of English, Spanish, Arabic,
 * German, French, Portuguese and Italian. A month, a weekday, a holiday or a year alone is none.
 * @example
 * datesIn("Back on 3 March 2014.")[0]?.date // { year: 2014, month: 3, day: 3 }
 * datesIn("It was March, and 120/80.") // []
 */
export function datesIn(text: string): DateFound[] {
  const latin = latinDigits(text);
  return [...inWords(latin), ...inFigures(latin)];
}

function* inWords(text: string): Generator<DateFound> {
  for (const { index, 0: word } of text.matchAll(MONTH)) {
    const from = index + word.length;
    const month = monthNamed(word);
    if (month === undefined) continue;
    const left = LEFT.exec(text.slice(Math.max(0, index - 40), index));
    const right = RIGHT.exec(text.slice(from, from + 32));
    const inFigure = left?.groups?.["day"];
    const dayLeft = inFigure === undefined ? wordDay(left?.groups?.["word"]) : Number(inFigure);
    const dayRight =
      dayLeft === null && right?.groups?.["day"] !== undefined ? Number(right.groups["day"]) : null;
    const day = dayLeft ?? dayRight;
    const yearAlone = YEAR_AFTER.exec(text.slice(from, from + 24));
    // “2 Mar 87”: two digits alone are a year after a day and a month.
    const shortYear = dayLeft === null ? undefined : yearAlone?.groups?.["short"];
    const yearText = dayRight === null ? (yearAlone?.groups?.["year"] ?? shortYear) : right?.groups?.["year"];
    const year = yearText === undefined ? null : yearOf(yearText);
    if (day !== null && (day < 1 || day > 31)) continue;
    if (day === null && year === null) continue;
    // “may” and “march” are verbs, “mar” and “set” other words: in lower case they need all of a date around them.
    if (/^(?:may|march|mar|dec|sept?|ago|fev|mai|mars)$/u.test(word) && (day === null || year === null)) {
      const isSpanish = /\bde\s*$/u.test(text.slice(Math.max(0, index - 5), index));
      if (!isSpanish && !/^(?:mai|mars)$/u.test(word)) continue;
    }
    let start = dayLeft === null ? index : index - (left?.[0].length ?? 0);
    start -= WEEKDAY.exec(text.slice(Math.max(0, start - 14), start))?.[0].length ?? 0;
    const end =
      from +
      (dayRight === null ? (year === null ? 0 : (yearAlone?.[0].length ?? 0)) : (right?.[0].length ?? 0));
    yield { kind: "date", start, end, date: { year, month, day } };
  }
}

function* inFigures(text: string): Generator<DateFound> {
  for (const { index, 0: whole, groups } of text.matchAll(YEAR_FIRST)) {
    const date = { year: Number(groups?.["y"]), month: Number(groups?.["m"]), day: Number(groups?.["d"]) };
    if (isDay(date)) yield { kind: "date", start: index, end: index + whole.length, date };
  }
  for (const { index, 0: whole, groups } of text.matchAll(MONTH_AND_YEAR)) {
    const date = { year: Number(groups?.["y"]), month: Number(groups?.["m"]), day: null };
    yield { kind: "date", start: index, end: index + whole.length, date };
  }
  for (const { index, 0: whole, groups } of text.matchAll(YEAR_LAST)) {
    const [first, second, year] = [Number(groups?.["a"]), Number(groups?.["b"]), yearOf(groups?.["y"] ?? "")];
    const dayFirst = { year, month: second, day: first };
    const monthFirst = { year, month: first, day: second };
    // Where both readings stand nobody can tell them apart, so neither day nor month is said.
    const either = first !== second && isDay(dayFirst) && isDay(monthFirst);
    const date = either ? { year, month: null, day: null } : isDay(dayFirst) ? dayFirst : monthFirst;
    if (either || isDay(date)) yield { kind: "date", start: index, end: index + whole.length, date };
  }
}

function isDay({ month, day }: WrittenDate): boolean {
  return month !== null && day !== null && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function yearOf(written: string): number {
  const digits = written.replace(/\D/gu, "");
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 40 ? 2000 + year : 1900 + year;
}

function wordDay(word: string | undefined): number | null {
  if (word === undefined) return null;
  const at = DAY_WORDS.findIndex((words) => words.split(" ").includes(word.toLowerCase()));
  return at === -1 ? null : at + 1;
}

const DAY_WORDS: readonly string[] =
  "first primero uno|second dos|third tres|fourth cuatro|fifth cinco|sixth seis|seventh siete|eighth ocho|ninth nueve|tenth diez|eleventh once|twelfth doce|thirteenth trece|fourteenth catorce|fifteenth quince|sixteenth dieciséis|seventeenth diecisiete|eighteenth dieciocho|nineteenth diecinueve|twentieth veinte|twenty-first veintiuno|twenty-second veintidós|twenty-third veintitrés|twenty-fourth veinticuatro|twenty-fifth veinticinco|twenty-sixth veintiséis|twenty-seventh veintisiete|twenty-eighth veintiocho|twenty-ninth veintinueve|thirtieth treinta|thirty-first".split(
    "|",
  );
const ANY_DAY_WORD = DAY_WORDS.flatMap((words) => words.split(" "))
  .toSorted((a, b) => b.length - a.length)
  .join("|");

const YEAR = "(?<year>(?:1[6-9]|20)\\d\\d(?!\\d)|[’'‘]\\d\\d(?!\\d))";
const MONTH = new RegExp(`(?<![\\p{L}\\p{M}])(?:${ANY_MONTH})(?![\\p{L}\\p{M}])`, "giu");
/** A day before its month: “the 3rd of ”, “3. ”, “3-”, “tres de ”. */
const LEFT = new RegExp(
  `(?:(?<![\\p{L}\\d])the )?(?:(?<![\\d.,:/-])(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.?º|\\.)?|(?<!\\p{L})(?<word>${ANY_DAY_WORD}))(?:[ -](?:of|de|do|di|من|day of))?(?:[ \\u00a0-]|\\.|/)(?:of |شهر )?$`,
  "iu",
);
/** A day after its month, and perhaps the year: “ 3rd, 2014”. */
const RIGHT = new RegExp(
  `^\\.?[ -](?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:%]|[.,/]\\d|\\p{L}| ?(?:mg|ml|kg|am|pm|years|patients|people|of (?:us|them))(?!\\p{L}))(?:(?:,? |[,-])${YEAR})?`,
  "iu",
);
const SHORT_YEAR = "(?<short>\\d\\d(?=[.,;:)]|\\s*$|\\n))";
const YEAR_AFTER = new RegExp(
  `^\\.?,?(?:[ /-](?:of |de |del |do |من |عام |سنة )?)?(?:${YEAR}|${SHORT_YEAR})`,
  "iu",
);
const WEEKDAY = new RegExp(`(?<![\\p{L}\\p{M}])(?:${ANY_WEEKDAY})\\.?,? (?:the |el |le |den )?$`, "iu");
const YEAR_FIRST =
  /(?<![\d/.,-])(?<y>(?:1[6-9]|20)\d\d)(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})(?![\d/-]|\.\d)/gu;
const YEAR_LAST =
  /(?<![\d/.,-])(?<a>\d{1,2})(?<s>[-/.]|\. )(?<b>\d{1,2})\k<s>(?<y>(?:1[6-9]|20)\d\d|\d\d)(?![\d/-]|[.:]\d)/gu;
const MONTH_AND_YEAR = /(?<![\d/.,-])(?<m>0?[1-9]|1[0-2])\/(?<y>(?:19|20)\d\d)(?![\d/-])/gu;
