import type { Identifier } from "./suggestion.ts";
import { latinDigits } from "./suggestion.ts";

/**
 * Numbers of records, documents and accounts: those that a word announces (“MRN 00482913”, “expediente 2015/00734”, “رقم الملف ٤٤٧١٢”), without the word, and
 * those that their form gives away (a US social security number, a CURP, a DNI, an NHS number whose check digit is right, letters with five digits or more).
 * @example
 * recordsIn("MRN 4471-223, bed 12") // [{ kind: "record", start: 4, end: 12 }]
 * recordsIn("Sats 71, then 68") // []
 */
export function recordsIn(text: string): Identifier[] {
  const latin = latinDigits(text);
  const found: Identifier[] = [];
  if (!HAS_NUMBER.test(latin)) return found;
  for (const [pattern, fewestDigits] of [
    [STRONG, 2],
    [OPEN, 4],
    [WEAK, 3],
  ] as const)
    for (const { index, 0: whole, groups } of latin.matchAll(pattern)) {
      const id = (groups?.["id"] ?? "").replace(/[-./ ]+$/u, "");
      const start = index + whole.length - (groups?.["id"] ?? "").length;
      // “a sample of 5000” counts.
      const isCount = pattern === OPEN && /^[1-9]\d*00$/u.test(id);
      const isPhone = pattern === WEAK && (isGroupedAsPhone(id, digitsIn(id)) || isAnnouncedIn(latin, index));
      if (
        !isCount &&
        !isPhone &&
        id.length >= 4 &&
        digitsIn(id) >= fewestDigits &&
        !/^(?:(?:19|20)\d\d|\d{1,2}\.\d{1,2})$/u.test(id)
      )
        found.push({ kind: "record", start, end: start + id.length });
    }
  for (const { index, 0: whole } of latin.matchAll(FORMS))
    // “text to 447700900142” announces a phone number.
    if (!/^[\d/-]+$/u.test(whole) || !(isAnnouncedIn(latin, index) || isLikePhone(whole)))
      found.push({ kind: "record", start: index, end: index + whole.length });
  for (const { index, 0: whole } of latin.matchAll(NHS))
    if (isNhsNumber(whole)) found.push({ kind: "record", start: index, end: index + whole.length });
  return found;
}

/**
 * Phone numbers: international ones, national ones by how they are grouped, and any number of six digits or more after a word that announces one.
 * @example
 * phonesIn("ring 07700 900142") // [{ kind: "phone", start: 5, end: 17 }]
 * phonesIn("BP 120/80, 1 000 000 cells") // []
 */
export function phonesIn(text: string): Identifier[] {
  const latin = latinDigits(text);
  const found: Identifier[] = [];
  if (!HAS_NUMBER.test(latin)) return found;
  for (const { index, 0: whole } of latin.matchAll(PHONE)) {
    const number = whole.replace(/[^\d]+$/u, "");
    const digits = digitsIn(number);
    if (digits < 6 || digits > (number.startsWith("00") ? 17 : 15)) continue;
    if (isAnnouncedIn(latin, index) || isGroupedAsPhone(number, digits))
      found.push({ kind: "phone", start: index, end: index + number.length });
  }
  for (const { index, 0: whole, groups } of latin.matchAll(EXTENSION)) {
    const number = groups?.["number"] ?? "";
    found.push({ kind: "phone", start: index + whole.length - number.length, end: index + whole.length });
  }
  return found;
}

/** A quick look: two digits with nothing long between them. */
const HAS_NUMBER = /\d\D{0,4}\d/u;

function isLikePhone(digits: string): boolean {
  return /-/u.test(digits) && isGroupedAsPhone(digits, digitsIn(digits));
}

function isAnnouncedIn(text: string, at: number): boolean {
  return ANNOUNCED.test(text.slice(Math.max(0, at - 28), at));
}

function isGroupedAsPhone(number: string, digits: number): boolean {
  if (number.startsWith("+")) return digits >= 8;
  if (/^\(?0/u.test(number))
    return digits >= 9 && digits <= (number.startsWith("00") ? 17 : 14) && !/^0\d*[.]\d+$/u.test(number);
  return GROUPED.test(number);
}

function digitsIn(text: string): number {
  return text.replace(/\D/gu, "").length;
}

/** The check digit of an NHS number: NHS Data Dictionary, modulus 11. */
function isNhsNumber(number: string): boolean {
  const digits = Array.from(number.replace(/\D/gu, ""), Number);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

const NUMBER_WORD =
  "(?:numbers?|numb|num\\.?|nos?\\.?|nr\\.?|n\\.?(?:º|o|°)\\.?|nº\\.?|número|code|id|ref(?:erence)?\\.?|card|file|هو|رقم)";
const BETWEEN =
  `(?:[ :#(“"]{1,3}(?:${NUMBER_WORD}|is|was|of|es|era|ist|de la|de|del|his|her|the mother|madre|la|social|is the))*[ :#(“"]{1,3}(?:said )?`.replace(
    "))*",
    ")){0,4}",
  );
const ID =
  '(?<id>(?=[\\p{Lu}\\d./-]{0,12}\\d|\\p{Lu}{1,4} ?\\d)[\\p{Lu}\\d]{1,24}(?:[-./][\\p{Lu}\\d]{1,24}){0,5}(?: (?:\\d{2,8}(?![\\p{L}\\d/:])|\\d(?=[.,;)”"]|$)|[A-Z]{2,3}(?![\\p{L}\\d]))){0,7}(?:/[\\u0621-\\u064A](?!\\p{L}))?)(?![\\p{Ll}])';

const STRONG_WORDS = words(
  "mrn nhc nhs ssn uhid urn hosp social_security medicare medicaid passport accession docket datix dni nie curp rfc nif nss cédula pasaporte expediente historia_clínica seguridad_social tarjeta_sanitaria licence_plate license_plate number_plate matrícula booking case_no\\.? case_number hospital patient chart badge employee policy account acct insurance health_card member claim ticket invoice prescription reg\\.? registration driver(?:’s|'s)?_licence driver(?:’s|'s)?_license driving_licence gmc nmc ref(?:erence)?\\.? file_no\\.? record folio póliza colegiad(?:o|a) aktenzeichen akte fall-?nr\\.? fallnummer patienten-?nr\\.? patientennummer patienten-id versichertennr\\.? versichertennummer kennzeichen personalnummer reisepass dossier sécu sécurité_sociale passeport immatriculation cpf processo prontuário utente رقم_الملف رقم_المريض الرقم_الوطني رقم_الهوية رقم_الجواز جواز_السفر رقم_القضية رقم_القيد الملف",
);
/** Whatever follows one of these is the number of somebody or something. Case is ignored in the words, not in the number. */
const STRONG = new RegExp(
  `(?<![\\p{L}\\d])(?:${anyCase(
    STRONG_WORDS,
  )})${anyCase("(?:’s|'s| record| plate| licence| insurance| group)?")}${anyCase(BETWEEN)}${ID}`,
  "gu",
);
/** These have other meanings, too: a number after them has four digits or more. */
const OPEN = new RegExp(
  `(?<![\\p{L}\\d/])(?:${anyCase(
    words(
      "agent operator staff report tag licen(?:c|s)e pin historia ficha legajo afiliad(?:o|a) socio matricule adhérent assuré هوية ملف subject subj\\.? participant trial incident complaint inquest warrant inmate prisoner serial visa alien asylum referral receipt specimen plates? tracking sample permis plaque registro ausweis السجل القيد",
    ),
  )}|DL|PAN|SIN|EIN|TFN|BSN|PPS|PPSN|PESEL|CHI|PHN|HCN|OHIP|NPI|DEA|AHPRA|HCPC|CRM|COREN|RG|BI|NIF|SNS|SUS|SIP|NUSS|IPP|UR|AZ|Az\\.|PALS)${anyCase(BETWEEN)}${ID}`,
  "gu",
);
/** These announce a number only beside a word for “number”. */
const WEAK = new RegExp(
  `(?<![\\p{L}\\d])${anyCase("(?:group|case|file|order|unit|lot|serial|study|sample|specimen|room key|locker|id|nº|no\\.|number|número|caso)")}${anyCase(`(?:[ :]{1,2}(?:${NUMBER_WORD}|is|was|es|era|reads)){0,2}[ :]{1,2}`)}#?(?=(?:[\\p{Lu}./ -]{0,3}\\d){4})${ID}`,
  "gu",
);

const FORMS = new RegExp(
  `(?<![\\p{L}\\d/.+-])(?=(?:[A-ZÄÖÜ]{0,12}[-/. ]?){1,3}\\d)(?:${[
    "\\d{3}-\\d{2}-\\d{4}",
    "[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z\\d]\\d",
    "\\d{8}-?[A-HJ-NP-TV-Z]",
    "[A-Z]{1,4}-?\\d{2,4}-\\d{4,}",
    "[A-Z]{1,6}[-/](?!(?:19|20)\\d\\d(?!\\d|[-/]\\d))\\d{4,}(?:[-/][A-Z\\d]{1,8}){0,3}",
    "[A-Z]{1,6}[-/]\\d{1,4}(?:[-/][A-Z\\d]{2,8}){1,3}",
    "[A-Z]{1,6}\\d{2,6}[-/]\\d{2,6}(?:[-/][A-Z\\d]{1,8}){0,3}",
    "(?:19|20)?\\d{2}[-/][A-Z]{1,4}[-/]\\d{3,}",
    "\\d{4}-\\d{4}-\\d{2,4}",
    // Five digits or more with letters, signs between them or both, but no range of two numbers.
    "(?=[A-Z\\d]*[A-Z])(?=(?:[A-Z./-]*\\d){5})[A-Z\\d]{1,12}(?:[-/.][A-Z\\d]{1,12}){1,5}",
    "(?=(?:[./-]?\\d){8})(?!(?:\\d{1,3}-){2}\\d{3}(?!\\d))\\d{1,7}(?:[-/]\\d{1,7}){2,4}",
    "(?<=#)\\d{4,12}",
    "(?=(?:[A-Z]*\\d){4})(?=(?:\\d*[A-Z]){2})[A-Z\\d]{7,14}",
    "[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \\d{3,4}",
    "\\d{5,7}-\\d{1,3}|[1-9]\\d{0,2}-\\d{5}",
    "\\d{4} (?!BPM|RPM|MCG|KCL|MLS)[B-DF-HJ-NP-TV-Z]{3}",
    "[A-Z]{2}\\d{2} ?[A-Z]{3}",
    "[A-Z]{2}\\d{2}[A-Z\\d]{11,30}",
    "[A-Z]{1,4}-?\\d{5,12}(?:-?[A-Z\\d]{1,4})?",
    "\\d{1,3}\\.\\d{3}\\.\\d{3}\\.\\d{3}",
    "\\d[A-Z]{2}\\d-[A-Z]{2}\\d-[A-Z]{2}\\d{2}",
    "0\\d{5,7}|[1-9]\\d{7,19}|(?!\\d{3}0000)[1-9]\\d{6}",
  ].join("|")})(?![\\p{L}\\d]|-\\d)`,
  "gu",
);
const NHS = /(?<![\d-])\d{3} \d{3} \d{4}(?![\d-])/gu;

const PHONE =
  /(?<![\p{L}\d#/.,:€$£-])(?:\+|00)?\(?\d(?:[\d()]|[ \u00a0.\-‑–/](?=[\d(])|\)[ -]|[ ](?=\()){5,26}(?![\p{L}\d%])(?:,? (?:ext\.?|extension|x) ?\d{1,5})?/gu;
const ANNOUNCED =
  /(?<!\p{L})(?:tel(?:f|efon|[eé]fono|efone|éphone)?\.?|phone|phoned|telephone|sms|mobile|cell|landline|hotline|helpline|line|viber|wapp|fax|whatsapp|call|called|ring|rang|rung|dial|dialled|dialed|text|texted|message|messaged|reach|contact|voicemail|pager|number|móvil|movil|celular|fijo|ll[aá]m[ae]\w{0,4}|llamé|tfno\.?|tlf\.?|ligu?e\w{0,2}|fone|zap|appelez?|rückruf|unter|anruf|handy|portable|هاتف|الهاتف|هاتفه|هاتفها|موبايل|جوال|واتساب|الرقم|رقم|اتصل\p{L}{0,3})(?: (?:me|us|him|her|them|at|on|to|is|was|al|el|a|العيادة|in|from))?(?: (?:at|on|al|el|number))?[ :.]{0,3}$/iu;
/** “ext 4471”, “bleep 2231”: a number inside a house. */
const EXTENSION =
  /(?<![\p{L}\d])(?:ext(?:ension|n)?\.?|bleep(?:ed)?|pager|paged|anexo|durchwahl|(?<=(?:paged?|call(?:ed)?|dial(?:led)?|ring|rang|on|at) [“"‘']?)x)[ :]{0,2}[“"‘']?(?:number |no\.? ?)?(?<number>#?\d{3,5})(?![\d/%]|[.,]\d| ?m[gl]|\p{L})/giu;
const GROUPED = new RegExp(
  `^(?:${[
    "(?:1[-. ])?\\(?\\d{3}\\)?[-. ]{1,2}\\d{3}[-. ]\\d{4}",
    "\\d{3}[-.]\\d{4}",
    "[6-9]\\d{2}[ -]\\d{2}[ -]\\d{2}[ -]\\d{2}",
    "[6-9]\\d{2}[ -]\\d{3}[ -]\\d{3}",
    "\\(?\\d{2}\\)?[ -]\\d{4,5}[ -]\\d{4}",
    "\\(\\d{2,5}\\) ?\\d{3,5}[- ]\\d{3,4}",
    "\\d{2}(?: \\d{2}){3,4}",
    "1[-. ]8\\d\\d[-. ]\\d{3}[-. ]\\d{4}",
  ].join("|")})(?:,? ext\\.? ?\\d{1,5})?$`,
  "u",
);

/** One of the words of a list; an underscore is a space. */
function words(list: string): string {
  return list.split(" ").join("|").replaceAll("_", " ");
}

/** A pattern that takes each letter of `source` in lower or upper case, for beside a part that does not. */
function anyCase(source: string): string {
  return source.replace(/\\?\p{L}/gu, (letter) =>
    letter.startsWith("\\") ||
    letter.toUpperCase() === letter.toLowerCase() ||
    letter.toUpperCase().length > 1
      ? letter
      : `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
  );
}
