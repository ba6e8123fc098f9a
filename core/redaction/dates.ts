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
    // “Dec-99”: what is no day may be a year.
    const isDayRight = dayLeft === null && Number(right?.groups?.["day"] ?? 99) <= 31;
    const dayRight = isDayRight ? Number(right?.groups?.["day"]) : null;
    const day = dayLeft ?? dayRight;
    const yearAlone = YEAR_AFTER.exec(text.slice(from, from + 24));
    // “2 Mar 87”: two digits alone are a year after a day and a month.
    const shortYear =
      dayLeft === null && !/^\.?(?:[-/]| (?:del?|do|of) )/u.test(yearAlone?.[0] ?? "")
        ? undefined
        : yearAlone?.groups?.["short"];
    const yearText = dayRight === null ? (yearAlone?.groups?.["year"] ?? shortYear) : right?.groups?.["year"];
    const year = yearText === undefined ? null : yearOf(yearText);
    if (day !== null && (day < 1 || day > 31)) continue;
    if (day === null && year === null) continue;
    // “may” and “march” are verbs, “mar” and “set” other words: in lower case they need all of a date around them.
    if (
      /^(?:may|march|mar|dec|sept?|ago|fev|mai|mars)$/u.test(word) &&
      year === null &&
      !/\d(?:st|nd|rd|th)(?!\p{L})/u.test(`${left?.[0] ?? ""} ${right?.[0] ?? ""}`)
    ) {
      const isSpanish = /\bde\s*$/u.test(text.slice(Math.max(0, index - 5), index));
      if (!isSpanish && !/^(?:mai|mars)$/u.test(word)) continue;
    }
    let start = dayLeft === null ? index : index - (left?.[0].length ?? 0);
    start -= WEEKDAY.exec(text.slice(Math.max(0, start - 14), start))?.[0].length ?? 0;
    const end =
      from +
      (dayRight === null ? (year === null ? 0 : (yearAlone?.[0].length ?? 0)) : (right?.[0].length ?? 0));
    // Of more than one day none is said.
    const isRange = left?.groups?.["range"] !== undefined || right?.groups?.["until"] !== undefined;
    yield { kind: "date", start, end, date: { year, month, day: isRange ? null : day } };
  }
  for (const { index, 0: whole, groups } of text.matchAll(FEAST))
    yield {
      ...{ kind: "date", start: index, end: index + whole.length },
      date: { year: yearOf(groups?.["year"] ?? ""), month: null, day: null },
    };
}

function* inFigures(text: string): Generator<DateFound> {
  for (const { index, 0: whole, groups } of text.matchAll(YEAR_FIRST)) {
    const date = { year: Number(groups?.["y"]), month: Number(groups?.["m"]), day: Number(groups?.["d"]) };
    if (isDay(date)) yield { kind: "date", start: index, end: index + whole.length, date };
  }
  for (const { index, 0: whole, groups } of text.matchAll(COMPACT)) {
    const date = { year: Number(groups?.["y"]), month: Number(groups?.["m"]), day: Number(groups?.["d"]) };
    yield { kind: "date", start: index, end: index + whole.length, date };
  }
  for (const { index, 0: whole, groups } of text.matchAll(YEAR_AND_MONTH)) {
    const date = { year: Number(groups?.["y"]), month: Number(groups?.["m"]), day: null };
    // “2010-12” is three years.
    if (date.month <= date.year % 100) yield { kind: "date", start: index, end: index + whole.length, date };
  }
  for (const { index, 0: whole, groups } of text.matchAll(ROMAN)) {
    const month = ROMAN_MONTHS.indexOf((groups?.["m"] ?? "").toUpperCase()) + 1;
    const date = { year: yearOf(groups?.["y"] ?? ""), month, day: Number(groups?.["d"]) };
    if (isDay(date)) yield { kind: "date", start: index, end: index + whole.length, date };
  }
  let last = -1;
  for (const { index, 0: whole, groups } of text.matchAll(DAY_AND_MONTH)) {
    const [first, second] = [Number(groups?.["a"]), Number(groups?.["b"])];
    const isDate = (first <= 12 || second <= 12) && first <= 31 && second <= 31 && first * second > 0;
    const before = text.slice(Math.max(0, index - 16), index);
    const isNext = last !== -1 && /^(?:, ?| (?:and|y|e|et|und) )$/u.test(text.slice(last, index));
    const isPadded = /^\d\d[/]0[1-9]$|^0[1-9][/]\d\d$/u.test(whole);
    if (!isDate || whole === "24/7" || !(isPadded || isNext || ON_A_DAY.test(before))) continue;
    if (whole.endsWith(".") && !ON_A_DAY_DE.test(before)) continue;
    last = index + whole.length;
    yield { kind: "date", start: index, end: last, date: { year: null, month: null, day: null } };
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
  const lower = word?.toLowerCase() ?? "";
  return DAY_OF.get(lower) ?? DAY_OF.get(lower.replaceAll(" ", "-")) ?? null;
}

/** The days of a month in words, in the order of the days; another word for one stands after a comma, and an underscore is a space. */
const DAY_WORDS: readonly string[] = [
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
  "primero,uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta treinta_y_uno",
  "primeiro dois três quatro cinco seis sete oito nove dez onze doze treze catorze,quatorze quinze dezasseis,dezesseis dezassete,dezessete dezoito dezanove,dezenove vinte vinte_e_um vinte_e_dois vinte_e_três vinte_e_quatro vinte_e_cinco vinte_e_seis vinte_e_sete vinte_e_oito vinte_e_nove trinta trinta_e_um",
  "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt vingt_et_un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente_et_un",
  "erste,ersten zweite,zweiten dritte,dritten vierte,vierten fünfte,fünften sechste,sechsten siebte,siebten achte,achten neunte,neunten zehnte,zehnten elfte,elften zwölfte,zwölften dreizehnte,dreizehnten vierzehnte,vierzehnten fünfzehnte,fünfzehnten sechzehnte,sechzehnten siebzehnte,siebzehnten achtzehnte,achtzehnten neunzehnte,neunzehnten zwanzigste,zwanzigsten einundzwanzigste,einundzwanzigsten zweiundzwanzigste,zweiundzwanzigsten dreiundzwanzigste,dreiundzwanzigsten vierundzwanzigste,vierundzwanzigsten fünfundzwanzigste,fünfundzwanzigsten sechsundzwanzigste,sechsundzwanzigsten siebenundzwanzigste,siebenundzwanzigsten achtundzwanzigste,achtundzwanzigsten neunundzwanzigste,neunundzwanzigsten dreißigste,dreißigsten einunddreißigste,einunddreißigsten",
  "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي_عشر الثاني_عشر الثالث_عشر الرابع_عشر الخامس_عشر السادس_عشر السابع_عشر الثامن_عشر التاسع_عشر العشرين الحادي_والعشرين الثاني_والعشرين الثالث_والعشرين الرابع_والعشرين الخامس_والعشرين السادس_والعشرين السابع_والعشرين الثامن_والعشرين التاسع_والعشرين الثلاثين الحادي_والثلاثين",
];
const DAY_OF: ReadonlyMap<string, number> = new Map(
  DAY_WORDS.flatMap((words) =>
    words
      .split(" ")
      .flatMap((day, at) =>
        day.split(",").map((word): [string, number] => [word.replaceAll("_", " "), at + 1]),
      ),
  ),
);
const ANY_DAY_WORD = [...DAY_OF.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((word) => word.replaceAll(/[ -]/gu, "[ -]"))
  .join("|");

const YEAR = "(?<year>(?:1[6-9]|20)\\d\\d(?!\\d)|[’'‘]\\d\\d(?!\\d))";
const MONTH = new RegExp(`(?<![\\p{L}\\p{M}])(?:${ANY_MONTH})(?![\\p{L}\\p{M}])`, "giu");
/** The endings of a day in figures. */
const ORDINAL = "st|nd|rd|th|ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ|er|ème|\\.?[ºª]|\\.";
/** Between the days of “16–20 January”, “3 to 5 Feb”, “del 3 al 7 de mayo”, “11. und 12. Mai”. */
const RANGE =
  " ?[-–—/&+] ?(?:the )?| (?:to|and|or|till|until|through|al|a|y|y el|e|au|et|bis|und|até|إلى|و) (?:the |el |le |o |zum )?";
/** A day before its month: “the 3rd of ”, “3. ”, “3-”, “tres de ”. */
const LEFT = new RegExp(
  `(?:(?<![\\p{L}\\d])the )?(?:(?:(?<![\\d.,:/-])|(?<![\\d.,:/-])(?<range>\\d{1,2}(?:${ORDINAL})?(?:${RANGE})))(?<day>\\d{1,2})(?:${ORDINAL})?|(?<!\\p{L})(?<word>${ANY_DAY_WORD}))(?:[ -](?:of|de|do|di|من|day of))?(?:[ \\u00a0-]|\\.|/|)(?:of |شهر )?$`,
  "iu",
);
/** A day after its month, and perhaps the year: “ 3rd, 2014”. */
const RIGHT = new RegExp(
  `^\\.?[ -](?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?<until>(?: ?[-–—&] ?| (?:to|and|through) )(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?!\\d))?(?![\\d:%]|[.,/]\\d|\\p{L}| ?(?:mg|ml|kg|am|pm|years|patients|people|of (?:us|them))(?!\\p{L}))(?:(?:,? |[,-])${YEAR})?`,
  "iu",
);
// “03MAR14” has its year without a space, too.
const SHORT_YEAR =
  "(?<short>(?<!\\s)\\d\\d(?![\\d/:])|\\d\\d(?=[.,;:)]|\\s*$|\\n| (?:was|were|is|i|we|he|she|they|it|at|in|on|when|and|the|my|to|for|with|after|before|until|at|y|en|la|el|und|war|ich|et|je)(?!\\p{L})))";
const YEAR_AFTER = new RegExp(
  `^\\.?,?(?:[ /-](?:of |de |del |do |من |عام |سنة )?)?(?:${YEAR}|${SHORT_YEAR})`,
  "iu",
);
const WEEKDAY = new RegExp(`(?<![\\p{L}\\p{M}])(?:${ANY_WEEKDAY})\\.?,? (?:the |el |le |den )?$`, "iu");
const YEAR_FIRST =
  /(?<![\d/.,-])(?<y>(?:1[6-9]|20)\d\d)(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})(?![\d/-]|\.\d)/gu;
const YEAR_LAST =
  /(?<![\d/.,-])(?<a>\d{1,2})(?<s>[-/.]|\. )(?<b>\d{1,2})\k<s>(?<y>(?:1[6-9]|20)\d\d|\d\d)(?![\d/-]|[.:]\d)/gu;
const MONTH_AND_YEAR = /(?<![\d/.,-])(?<m>0?[1-9](?=\/)|0[1-9]|1[0-2])[/.-](?<y>(?:19|20)\d\d)(?![\d/-])/gu;
const COMPACT =
  /(?<![\p{L}\d/.,-])(?<y>(?:19|20)\d\d)(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\d|3[01])(?![\p{L}\d/.,-])/gu;
const YEAR_AND_MONTH = /(?<![\d/.,-])(?<y>(?:19|20)\d\d)-(?<m>0[1-9]|1[0-2])(?![\d-]|\.\d)/gu;
const ROMAN_MONTHS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const ROMAN =
  /(?<![\d/.,-])(?<d>\d{1,2})(?<s>[-./ ])(?<m>I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})\k<s>(?<y>(?:1[6-9]|20)\d\d|\d\d)(?!\d)/giu;
/** A day and its month alone look like a dose or a ratio, so a word before them must say that they are a day. */
const DAY_AND_MONTH =
  /(?<![\d/.,-])(?<a>\d{1,2})(?:\/|(?=\.\d{1,2}\.)\.)(?<b>\d{1,2})(?:(?<=\.\d{1,2})\.)?(?![\d/%-]|[.,:]\d| ?m(?:g|l|mhg)\b)/gu;
const ON_A_DAY = new RegExp(
  `(?:(?<!\\p{L})(?:on|since|dated|el|del|le|du|dia|días?|jour|am|vom|ab|zum|seit|dem|den|w/c|week of|يوم|في|بتاريخ)|(?<!\\p{L})(?:${ANY_WEEKDAY})\\.?,?)(?: the| el)? $`,
  "iu",
);
const ON_A_DAY_DE =
  /(?<!\p{L})(?:am|vom|ab|zum|seit|dem|den|bis|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?: zum| dem)?,? $/iu;
/** A feast is a day where its year is said: “Christmas Eve 2016”. */
const FEAST = new RegExp(
  `(?<!\\p{L})(?:(?:christmas|xmas|new year(?:[’']?s)?|boxing|easter|good|thanksgiving|hallowe[’']?en|valentine(?:[’']?s)?|mother[’']?s|father[’']?s|st\\.? patrick[’']?s|eid|diwali|hanukkah|passover|ramadan|nochebuena|nochevieja|navidad|pascua|weihnachten|heiligabend|silvester|ostern|ostersonntag|noël|pâques|natal|páscoa|عيد الفطر|عيد الأضحى|رمضان)(?: (?:day|eve|morning|night|friday|sunday|monday))?),?(?: (?:of|in|de|del|do|عام|سنة))? (?<year>(?:19|20)\\d\\d|[’'‘]\\d\\d)(?!\\d)`,
  "giu",
);
