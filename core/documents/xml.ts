import { SaxesParser } from "saxes";

/** What a walk through XML tells, element by element. Names are without prefixes. */
export interface XmlWalker {
  readonly opened: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly closed: (name: string) => void;
  readonly said: (text: string) => void;
}

const PIECE = 1 << 18;
/** No document is nested so deep; what is was made to fill the memory. */
const MAX_DEPTH = 1000;

/**
 * Walks through XML. Entities that a file declares are not read, and nothing outside it is fetched.
 * @returns whether it came to the end: false where the XML is damaged or nested beyond all use
 * @example walkXml("<a><b></a>", { opened: () => undefined, closed: () => undefined, said: () => undefined }) // false
 */
export function walkXml(xml: string, walker: XmlWalker): boolean {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const state = { depth: 0, isSound: true };
  parser.on("opentag", ({ name, attributes }) => {
    state.depth += 1;
    if (state.depth > MAX_DEPTH) state.isSound = false;
    if (state.isSound) walker.opened(localName(name), localAttributes(attributes));
  });
  parser.on("closetag", ({ name }) => {
    state.depth -= 1;
    if (state.isSound) walker.closed(localName(name));
  });
  const said = (text: string): void => {
    if (state.isSound && state.depth > 0) walker.said(text);
  };
  parser.on("text", said);
  parser.on("cdata", said);
  parser.on("error", () => {
    state.isSound = false;
  });
  for (let at = 0; at < xml.length && state.isSound; at += PIECE) parser.write(xml.slice(at, at + PIECE));
  if (state.isSound) parser.close();
  return state.isSound && state.depth === 0;
}

/**
 * A name in XML without its prefix.
 * @example localName("w:body") // "body"
 */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/**
 * The attributes of an element by their names without prefixes.
 * @example localAttributes({ "w:val": "2" }).get("val") // "2"
 */
export function localAttributes(given: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(given).map(([key, value]) => [localName(key), value]));
}
