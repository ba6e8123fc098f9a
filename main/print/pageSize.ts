/** Countries where paper is US Letter; the Unicode CLDR lists them under paperSize. */
const LETTER: ReadonlySet<string> = new Set([
  "BZ",
  "CA",
  "CL",
  "CO",
  "CR",
  "GT",
  "MX",
  "NI",
  "PA",
  "PH",
  "PR",
  "SV",
  "US",
  "VE",
]);

/** The usual paper of a country, by its two letters; A4 where it is not known. */
export function pageSizeFor(country: string): "A4" | "Letter" {
  return LETTER.has(country.toUpperCase()) ? "Letter" : "A4";
}
