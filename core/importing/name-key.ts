/**
 * A column's name as names are compared: without case, accents, spaces, marks and punctuation.
 *
 * @example
 * nameKey("E-Mail Address"); // "emailaddress"
 */
export function nameKey(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\p{M}\p{P}\p{S}\s]/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ة", "ه");
}
