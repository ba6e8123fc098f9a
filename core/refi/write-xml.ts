/** An attribute's value; one that is undefined is left out. */
export type XmlValue = string | number | boolean | undefined;

/**
 * An element of XML, in which `inside` is XML already.
 * @example xmlElement("Code", { name: "A & B" }, "") // "<Code name=\"A &amp; B\"/>"
 */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, XmlValue>>,
  inside = "",
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${escaped(String(value), ATTRIBUTE)}"`))
    .join("");
  return inside === "" ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/**
 * An element with a text in it; nothing where there is no text.
 * @example xmlText("Description", "a < b") // "<Description>a &lt; b</Description>"
 */
export function xmlText(name: string, text: string): string {
  return text === "" ? "" : xmlElement(name, {}, escaped(text, TEXT));
}

const TEXT = /[&<>\r]/gu;
/** Line ends and tabs would become blanks in an attribute. */
const ATTRIBUTE = /[&<>"\r\n\t]/gu;
/** What XML cannot say at all, not even escaped. */
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * A text with a replacement character for each that XML cannot say.
 * @example sayable("a\u000bb") // "a\uFFFDb"
 */
export function sayable(text: string): string {
  return text.toWellFormed().replace(UNSAYABLE, "\uFFFD");
}

function escaped(text: string, signs: RegExp): string {
  return sayable(text).replace(signs, (sign) => NAMED[sign] ?? `&#${sign.charCodeAt(0)};`);
}
