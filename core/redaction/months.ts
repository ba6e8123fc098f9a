/** The names of months, and of weekdays, in the languages that dates are read in; numbers of months from 1. */
const NAMES: readonly string[] = [
  "january jan enero ene januar jänner janvier janv janeiro gennaio يناير|كانون الثاني|جانفي",
  "february feb febrero februar février fevrier févr fevereiro fev febbraio فبراير|شباط|فيفري",
  "march mar marzo märz mars março مارس|آذار",
  "april apr abril abr avril avr aprile أبريل|إبريل|ابريل|نيسان|أفريل",
  "may mayo mai maio maggio مايو|أيار|ماي",
  "june jun junio juni juin junho giugno يونيو|حزيران|يونيه|جوان",
  "july jul julio juli juillet juil julho luglio يوليو|تموز|يوليه|جويلية",
  "august aug agosto ago août أغسطس|آب|أوت|اغسطس",
  "september sept sep septiembre setiembre septembre setembro settembre سبتمبر|أيلول",
  "october oct octubre oktober okt octobre outubro ottobre أكتوبر|تشرين الأول|اكتوبر",
  "november nov noviembre novembre novembro نوفمبر|تشرين الثاني",
  "december dec diciembre dic dezember dez décembre déc dezembro dicembre ديسمبر|كانون الأول",
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, at) => {
    const arabic = /[\u0600-\u06ff].*$/u.exec(names)?.[0] ?? "";
    const latin = names
      .slice(0, names.length - arabic.length)
      .trim()
      .split(" ");
    return [...latin, ...arabic.split("|")].map((name): [string, number] => [name, at + 1]);
  }),
);

/**
 * The number of a month that is written as a word; undefined for another word.
 * @example [monthNamed("Sept"), monthNamed("marzo"), monthNamed("bed")] // [9, 3, null]
 */
export function monthNamed(word: string): number | undefined {
  return MONTHS.get(word.toLocaleLowerCase("en"));
}

/** Any name of a month, the longer first, as a pattern. */
export const ANY_MONTH: string = [...MONTHS.keys()].toSorted((a, b) => b.length - a.length).join("|");

/** Any weekday, long or short, as a pattern: it goes with the date that it stands before. */
export const ANY_WEEKDAY =
  "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun|lunes|martes|miércoles|jueves|viernes|sábado|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت";
