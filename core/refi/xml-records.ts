import { SaxesParser } from "saxes";
import { numbered } from "../counts.ts";
import { localAttributes, localName } from "../documents/xml.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Steps } from "../steps.ts";

/** An element of XML with all that is in it. Names are without prefixes: files are written with and without namespaces. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The characters that stand in it directly. */
  readonly text: string;
}

/** The root of a file that was read, without what is in it. */
export interface XmlRoot extends Pick<XmlElement, "name" | "attributes"> {
  /** Faults of XML, such as characters that no XML has, that were passed over. */
  readonly faults: number;
}

/** The names of elements whose children are records, and of those that are never records themselves but are looked into. */
export interface Sections {
  readonly sections: ReadonlySet<string>;
  readonly containers: ReadonlySet<string>;
}

/** No codebook is nested so deep; what is was made to fill the memory. */
const MAX_DEPTH = 1000;
/** Elements in one record, such as one source with all its selections. */
const MAX_ELEMENTS = 3_000_000;
const PIECE = 1 << 16;

/**
 * Numbers of control characters that no XML may have. Programs that write line breaks of Word so count them as one character, which one space is as well; passed over as a fault each would be
 * as many characters as it is written with.
 */
const NO_CHARACTER = /&#(?:x0*(?:[0-8bcef]|1[\da-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/giu;

/** Faults after which nobody can say what belongs where. Others are passed over: several programs write a few. */
const BROKEN = /unmatched closing tag|unclosed tag|unexpected end|must contain a root|unexpected close tag/u;

/**
 * Reads XML record by record, so that the whole is never in memory as elements: `take` gets each element that stands directly in a
 * section, with the section's name. Declarations of entities are not read and nothing outside the text is fetched, so an entity that XML does not have
 * stays as it is written.
 * @param text the whole file, without a byte order mark
 */
export function* readRecords(
  text: string,
  sections: Sections,
  take: (section: string, record: XmlElement) => void,
): Steps<Result<XmlRoot, string>> {
  const reading = new Reading(sections, take);
  const declared = text.replace(/^\s*<\?xml[^>]{0,1000}\?>/u, "");
  const body = declared.includes("&#") ? declared.replace(NO_CHARACTER, " ") : declared;
  for (let at = 0; at < body.length && reading.refusal === null; at += PIECE) {
    reading.write(body.slice(at, at + PIECE));
    yield at / body.length;
  }
  return reading.end();
}

interface Growing {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: Growing[];
  text: string;
}

class Reading {
  refusal: string | null = null;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #sections: Sections;
  readonly #take: (section: string, record: XmlElement) => void;
  /** The names of all open elements. */
  readonly #open: string[] = [];
  /** The open elements of the record that is being read. */
  readonly #record: Growing[] = [];
  #elements = 0;
  #root: Pick<XmlElement, "name" | "attributes"> | null = null;
  #isOver = false;
  #faults = 0;

  constructor(sections: Sections, take: (section: string, record: XmlElement) => void) {
    this.#sections = sections;
    this.#take = take;
    this.#parser.on("opentag", ({ name, attributes }) => this.#opened(localName(name), attributes));
    this.#parser.on("closetag", () => this.#closed());
    this.#parser.on("text", (text) => this.#said(text));
    this.#parser.on("cdata", (text) => this.#said(text));
    this.#parser.on("error", ({ message }) => this.#failed(message));
  }

  write(piece: string): void {
    this.#parser.write(piece);
  }

  end(): Result<XmlRoot, string> {
    if (this.refusal === null) this.#parser.close();
    if (this.refusal !== null) return fail(this.refusal);
    if (this.#root === null || this.#open.length > 0) return fail("It is cut off: its XML does not end.");
    return ok({ ...this.#root, faults: this.#faults });
  }

  #opened(name: string, given: Readonly<Record<string, string>>): void {
    if (this.refusal !== null || this.#isOver) return;
    const section = this.#open.at(-1);
    this.#open.push(name);
    if (this.#open.length > MAX_DEPTH) {
      this.refusal = `Its XML has more than ${numbered(MAX_DEPTH)} levels, one in the other.`;
      return;
    }
    const attributes = localAttributes(given);
    const parent = this.#record.at(-1);
    if (parent === undefined && !this.#isRecord(name, section)) {
      this.#root ??= { name, attributes };
      return;
    }
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS) {
      this.refusal = `One of its sources has more than ${numbered(MAX_ELEMENTS)} elements of XML.`;
      return;
    }
    const element: Growing = { name, attributes, children: [], text: "" };
    parent?.children.push(element);
    this.#record.push(element);
  }

  #isRecord(name: string, section: string | undefined): boolean {
    const { sections, containers } = this.#sections;
    return section !== undefined && sections.has(section) && !containers.has(name);
  }

  #closed(): void {
    if (this.refusal !== null || this.#isOver) return;
    this.#open.pop();
    if (this.#open.length === 0) this.#isOver = true;
    const record = this.#record.pop();
    if (record === undefined || this.#record.length > 0) return;
    this.#elements = 0;
    this.#take(this.#open.at(-1) ?? "", record);
  }

  #said(text: string): void {
    const element = this.#record.at(-1);
    if (element !== undefined) element.text += text;
  }

  #failed(message: string): void {
    this.#faults += 1;
    if (this.#isOver || this.refusal !== null) return;
    if (BROKEN.test(message))
      this.refusal = `Its XML is damaged at line and column ${message.replace(/\.$/u, "")}.`;
  }
}
