import { MOVING } from "./lists/place-words.ts";
import { ANY_MONTH } from "./months.ts";

/** A place is where a date stands after a comma: “Enugu, July 2015”. */
export const DATE_AFTER = new RegExp(
  `^, (?:(?:the )?\\d{1,2}(?:st|nd|rd|th|\\.)? )?(?:${ANY_MONTH})(?!\\p{L})|^, \\d{1,2}[/.]\\d{1,2}[/.]\\d|^, (?:19|20)\\d\\d`,
  "iu",
);
export const ZIP_AFTER = /^, [A-Z]{2}(?: \d{5}|[.,;]|$)/u;

/** “my nurse, Bronte”, “his wife Ann”, “we called him Batch”. */
export const INTRODUCED =
  /(?:(?<!\p{L})(?:my|our|his|her|their|the|a|an) (?:\p{Ll}+ )?(?:nurse|midwife|wife|husband|son|daughter|sister|brother|mother|father|mum|mom|dad|colleague|friend|mate|boss|neighbou?r|partner|twin|nephew|niece|cousin|porter|cleaner|cook|driver|pharmacist|registrar|consultant|intern|resident|student|interpreter|chaplain|receptionist|secretary|manager|tutor|mentor|supervisor|preceptor|surgeon|medic|paramedic|anaesthetist|physio|carer|aide|clerk|baby|fianc[ée]e?|boyfriend|girlfriend|flatmate|roommate|housemate|patient),? |(?<!\p{L})(?:call(?:ed|s)?|nam(?:ed|es?)|nicknamed|christened) (?:him|her|me|them|us|it|myself|himself|herself) |(?<!\p{L})(?:nicknamed|known as|goes by|went by|signed,?|the name of|ask for|asked for|asking for|whose name was) )$/iu;

/** “Sligo-born”. */
export const ORIGIN = /^(\p{Lu}[\p{L}\p{M}’'-]+)-(?:born|based|trained|educated|raised|bred|bound)$/u;
/** Endings of medicines and of medical words. */
export const MEDICINE =
  /(?:mab|axone|pril|sartan|statin|olol|azole|cillin|mycin|floxacin|tidine|azepam|azolam|zepine|oxetine|triptan|caine|dipine|formin|gliptin|parin|xaban|cycline|idone|apine|phylline|barbital|onium|solone|cainide|darone|profen|cetamol|morphine|codone|fentanil|navir|tinib|(?:ul|l)ar|itis|ectomy|osis|a?emia|opathy|plasty|ostomy|otomy|scopy|algia|uria)$/u;

/**
 * Whether letters stand together that no name has: “FiO2”, “TikTok”, “HbA1c”.
 * @param after the character after the word
 * @example [isCode("TikTok", " "), isCode("McKay", " ")] // [true, false]
 */
export function isCode(word: string, after: string): boolean {
  return (
    /[\d₀-₉]/u.test(after) ||
    (/\p{Ll}\p{Lu}/u.test(word) && !/^(?:Ma?c|De|Di|Du|Da|La|Le|Van|Von|Fitz|Mag|Ó|O|D|N)\p{L}/u.test(word))
  );
}

/**
 * Whether somebody moves, or is from somewhere, within the words before a capitalised word.
 * @param cue the small word right before it
 * @param before the words before that
 * @example [isJourney("to", ["she", "moved"]), isJourney("to", ["she", "spoke"])] // [true, false]
 */
export function isJourney(cue: string, before: readonly string[]): boolean {
  const last = before.at(-1) ?? "";
  switch (cue) {
    case "at":
      return !/^(?:look|looked|looking|smiled|smiling|shout|shouted|yelled|laughed|stared|angry|mad|waved)$/u.test(
        last,
      );
    case "from":
      return !/^(?:heard|letter|letters|card|cards|message|call|text|note|email|present|gift|word|words)$/u.test(
        last,
      );
    case "de":
      return !/^(?:hij[oa]s?|madre|padre|mujer|esposa|marido|herman[oa]s?|abuel[oa]|niet[oa]|caso|historia|nombre|carta|mano|manos|casa|cama|voz|foto|parte|cara|cuerpo|letra|cuento|cuenta|hablo|hablar|acuerdo|acuerdas)$/u.test(
        last,
      );
    case "of":
      return /^(?:out|city|town|village|island|outskirts|south|north|east|west|university|bishop|streets|middle|people|whole|rest|half|parts|most|corner|edge|suburbs|hills|coast|heart|centre|center|county|port|state|district|parish|republic|isle)$/u.test(
        last,
      );
    case "for":
      return /^(?:left|leave|leaving|headed|sailed|bound)$/u.test(last);
    default:
      return before.some((key) => MOVING.has(key) || key === "from");
  }
}
