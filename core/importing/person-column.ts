import { nameLook } from "../redaction/personal-name.ts";
import { nameKey } from "./name-key.ts";

/** Headings of columns that have people in them, by name or as what they are, as nameKey has them. */
const PEOPLE: ReadonlySet<string> = new Set(
  (
    "patient patients client nurse doctor physician clinician provider attending consultant surgeon midwife therapist caregiver carer " +
    "resident registrar practitioner interviewee respondent participant informant narrator teller storyteller speaker subject person people " +
    "who contact mother father parent guardian spouse nextofkin supervisor researcher coordinator transcriber transcribedby " +
    "interviewedby recordedby reportedby submittedby enteredby signedby patientin patiente klient klientin arzt arztin pflegekraft hebamme " +
    "teilnehmer teilnehmerin befragte befragter angehorige paciente enfermera enfermero medico medica entrevistado entrevistada " +
    "participante cuidadora cuidador infirmiere infirmier medecin soignant soignante participante temoin paziente infermiera infermiere " +
    "medica enfermeira enfermeiro المريض المريضه الطبيب الممرضه الممرض المشارك пациент врач медсестра"
  ).split(" "),
);

/** Words in headings of columns that have places and organisations, which are often called after somebody. */
const PLACES =
  /(?:ward|hospital|clinic|site|station|unit|department|facility|city|town|village|country|region|state|district|county|street|university|school|college|employer|company|organi[sz]ation|institution|krankenhaus|klinik|abteilung|stadt|land|ort|ciudad|pais|provincia|servicio|hopital|ville|pays)s?$/u;

/** So many different cells show what a column has. */
const LOOKED_AT = 60;
/** After so many without a name there are not enough. */
const SEEN = 12;
/** Where values repeat so often, they are a small set of categories. */
const OFTEN = 8;

/**
 * Whether most of a column’s different cells are the names of people. Under a heading such as “Patient” or “Nurse”, a given name, or what is written as a name, is
 * enough; under others, lists have to know a part of a full name. Wards, hospitals and towns are called after people, so nothing is a name under such a heading.
 * @example
 * hasNamesOfPeople("Nurse", "", ["Ingrid Svensson", "Tom Becker"]) // true
 * hasNamesOfPeople("Nurse", "", ["Staff Nurse", "Charge Nurse"]) // false
 */
export function hasNamesOfPeople(name: string, label: string, filled: readonly string[]): boolean {
  const keys = [nameKey(name), nameKey(label)];
  if (keys.some((key) => PLACES.test(key))) return false;
  const isOfPeople = keys.some((key) => PEOPLE.has(key) || PEOPLE.has(key.replace(/s?(?:name)?\d*$/u, "")));
  const counts = { full: 0, given: 0, perhaps: 0 };
  const cells = [...new Set(filled)];
  // “Dr Frost” and “Dr. Frost” are one.
  const looked = [...new Map(cells.slice(0, LOOKED_AT).map((cell) => [nameKey(cell), cell])).values()];
  const lastWords = new Map<string, number>();
  for (const [at, cell] of looked.entries()) {
    const look = nameLook(cell);
    if (look !== null) counts[look] += 1;
    else if (at + 1 === SEEN && counts.full + counts.given + counts.perhaps === 0) return false;
    const last = cell.slice(cell.lastIndexOf(" ") + 1);
    lastWords.set(last, (lastWords.get(last) ?? 0) + 1);
  }
  const { full, given, perhaps } = counts;
  const known = full + (isOfPeople ? given : 0);
  // “Rose Team”, “Violet Team”, “Iris Team”: what all have last is what they are.
  if (looked.length > 2 && Math.max(...lastWords.values()) * 2 > looked.length) return false;
  if (isOfPeople) {
    const isDistinct = looked.length > 2 && cells.length * 2 >= filled.length;
    return (known + perhaps) * 10 >= looked.length * 6 && (known * 5 >= looked.length || isDistinct);
  }
  const isSmallSet = filled.length >= cells.length * OFTEN;
  return full > 1 && full * 10 >= looked.length * (isSmallSet ? 8 : 5);
}
