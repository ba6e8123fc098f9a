import type { Identifier } from "./suggestion.ts";
import { latinDigits } from "./suggestion.ts";

/** From this age on an age identifies: few people reach it. (HIPAA, 45 CFR 164.514(b)(2): ages over 89.) */
const HIGH_AGE = 90;

/**
 * Ages over 89, in figures and, in English, Spanish and Arabic, in words, with the words that make them ages.
 * @example
 * agesIn("a 97-year-old in bed 91") // [{ kind: "age", start: 2, end: 13 }]
 * agesIn("She was 89 years old.") // []
 */
export function agesIn(text: string): Identifier[] {
  const latin = latinDigits(text);
  const found: Identifier[] = [];
  if (!MAY_HAVE_ONE.test(latin)) return found;
  for (const { index, 0: whole, groups } of latin.matchAll(WITH_SEX)) {
    const around = latin.slice(Math.max(0, index - 40), index + whole.length + 16);
    if (Number(groups?.["age"]) >= HIGH_AGE && !(groups?.["sex"] === "F" && IS_HEAT.test(around)))
      found.push({ kind: "age", start: index, end: index + whole.length });
  }
  for (const pattern of [...PATTERNS, AFTER_A_NAME])
    for (const { index, 0: whole, groups } of latin.matchAll(pattern)) {
      const age = groups?.["age"] ?? "";
      if (/^\d/u.test(age) && (Number(age) < HIGH_AGE || Number(age) > 125)) continue;
      const start = index + whole.indexOf(age);
      const end = groups?.["unit"] === undefined ? start + age.length : index + whole.length;
      if (!isDuration(latin.slice(Math.max(0, start - 14), start))) found.push({ kind: "age", start, end });
    }
  return found;
}

function isDuration(before: string): boolean {
  return /(?:hace|durante|más de|hasta|for|over|il y a|vor|há|منذ|قبل|خلال|من) $/iu.test(before);
}

/** A quick look: most stories have none. */
const MAY_HAVE_ONE =
  /9\d|1[012]\d|ninet|hundred|noventa|cien|cento|quatre-vingt|neunzig|hundert|تسعين|تسعون|مئة|مائة/iu;

const UNITS = "one|two|three|four|five|six|seven|eight|nine";
const WORDS_EN = `ninety(?:[- ](?:${UNITS}))?|(?:an?|one)[- ]hundred(?:[- ]and[- ](?:${UNITS}|ten|eleven|twelve))?`;
const UNIDADES = "uno?|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve";
const WORDS_ES = `noventa(?: y (?:${UNIDADES}))?|ciento? (?:${UNIDADES}|diez)|cien`;
const WORDS_PT =
  "noventa e (?:uma?|dois|duas|três|quatro|cinco|seis|sete|oito|nove)|cento e (?:uma?|dois|duas|três|quatro|cinco)";
const WORDS_FR =
  "quatre-vingt-(?:dix(?:-(?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)|cent (?:un|deux|trois|quatre|cinq)|nonante(?:-\\p{L}{2,5})?";
const WORDS_DE =
  "(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?neunzig|hundert(?:eins|zwei|drei|vier|fünf)";
const WORDS_AR = "(?:[\\u0621-\\u064A]{2,8} و)?(?:تسعين|تسعون)|مئة|مائة";
const AGE = "(?<!\\d|\\d[.,:/])\\d{2,3}(?![\\d%]|[.,:/]\\d)";
const NOT_AFTER =
  "(?!\\d| ?(?:%|mg|ml|g|kg|bpm|mmhg|per|beats|degrees|miles|minutes|hours|days|weeks|over|percent|patients|people)\\b)";

const PATTERNS: readonly RegExp[] = [
  `(?<age>${AGE}|\\b(?:${WORDS_EN}))(?<unit>[- ]?(?:years?|yrs?|y)[- ](?:olds?|of age|young)|[- ]?y(?:[-/]?o\\b|\\.o\\.))`,
  `\\b(?:aged?:?|at the (?:\\p{L}{2,9} ){0,3}age of|turn(?:s|ed|ing)|reached|is now|lived (?:to|until)|(?:died|dies|passed(?: away)?|dead) (?:at|aged?)|s?he said|at(?= (?:9\\d|1[012]\\d),)) (?<age>${AGE}|${WORDS_EN})\\b${NOT_AFTER}`,
  `\\b(?:s?he|who|i|(?:grand)?(?:mother|father|mum|mom|dad|ma|pa)|nan|aunt|uncle|[\\p{L}-]{2,20} \\p{L}{2,20}|(?:[\\p{L}-]{2,20} )?\\p{L}{2,20} in (?:bed|bay|cubicle|room) \\d{1,3})(?:[’']s| is| was)(?: now)? (?<age>${AGE}|${WORDS_EN})${NOT_AFTER}(?=[,.;:!?)”"]|\\s(?:and|&|years?|when|then|but|yet|with|in)\\b|$)`,
  // “a man of 94”, “widow of ninety-one”
  `\\b(?:man|woman|lady|gentleman|widow(?:er)?|patient|chap|fellow|hombre|mujer|señora|señor|homem|mulher|homme|femme|dame) (?:of|de) (?<age>${AGE}|${WORDS_EN})\\b${NOT_AFTER}`,
  // “Ninety-two, and”: a sentence that begins with an age in words
  `(?:^|[.!?:—–“"] ?)(?<age>${WORDS_EN})(?=, (?:and|but|with|she|he|still|from|who|three|two)\\b|[.!])`,
  `\\b(?:cumpli[óo]|cumple|tiene|tenía|a sus|con sus|elle a|il a|elle avait|il avait|tem|tinha|fez|mit|ist|war|wurde|wird) (?<age>${AGE}|${WORDS_ES}|${WORDS_PT}|${WORDS_FR}|${WORDS_DE})(?=[,.;:!?)”"]|\\s(?:y|e|et|und)\\b|$)`,
  // “88, 91, 74” after “ages”
  `(?<age>${AGE})(?<=\\bages?\\b[^.!?\\n]{0,80})(?=[,.;)]|\\s(?:and|to|or)\\b|$)`,
  `(?<age>\\b(?:9\\d|ninety)-(?:something|odd|plus)|\\b(?:9\\d|10\\d|ninety[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|hundredth)(?:st|nd|rd|th)?(?= birthday\\b))`,
  `\\bin (?:his|her|their|my|your) (?:early |mid-? ?|late |mid to late )?(?<age>nineties)\\b`,
  `(?<age>${AGE}|\\b(?:${WORDS_PT}|${WORDS_FR})|(?<!\\p{L})(?:${WORDS_DE}))(?<unit> (?:anos|ans|jahren?)(?!\\p{L}))`,
  `(?<age>${AGE}|\\b(?:${WORDS_ES}))(?<unit> (?:años|anos|ans|anni|jahre|jaar|år)(?!\\p{L}))`,
  `(?:\\b(?:is|was|es|era)|[’']s) (?<age>${WORDS_EN}|${WORDS_ES})${NOT_AFTER}(?=[,.;:!?)”"]|\\s(?:and|y|but|yet|with|when)\\b|$)`,
  `\\b(?:edad|idade|âge|alter|العمر):? (?<age>${AGE})`,
  `(?<age>${AGE})(?<unit>-jährigen?[rn]?)`,
  `(?<age>${AGE}|(?:${WORDS_AR}))(?<unit> (?:سنة|عام[اًاً]{0,2}|عامًا)(?!\\p{L}))`,
  `(?:عمر(?:ه|ها|ي)?|العمر|بلغ|بلغت|في سن|بعمر) (?:ال)?(?<age>${AGE}|${WORDS_AR})`,
].map((source) => new RegExp(source, "giu"));
/** “Miss Abernathy, 91, came”, “my grandfather, 91,”. */
const AFTER_A_NAME = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:grand|great-grand)?(?:mother|father|mum|mom|dad|ma|pa)|nan|gran|aunt|uncle|wife|husband|widow|widower|abuel[oa]|\\p{Lu}\\p{Ll}[\\p{L}\\p{M}’'-]{0,30})(?:, | \\()(?<age>${AGE})(?=[,.;)])`,
  "gu",
);
/** “93M”, “96F”; but 101F is a fever where the words around speak of one. */
const WITH_SEX = new RegExp(`(?<age>${AGE}) ?(?<sex>[MF])(?![\\p{L}\\d])`, "gu");
const IS_HEAT = /temp|fever|febrile|degrees?|°|\bhot\b|heat/iu;
