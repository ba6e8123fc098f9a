import { readGuid } from "./guid.ts";
import type { LeftBehind } from "./left-behind.ts";
import type { RefiCoding, RefiKind, RefiSelection, RefiText, RefiValue } from "./project.ts";
import type { XmlElement } from "./xml-records.ts";

/** What the sources of a project are, by their elements. */
const KINDS: ReadonlyMap<string, RefiKind> = new Map([
  ["TextSource", "text"],
  ["Note", "text"],
  ["PDFSource", "PDF document"],
  ["PictureSource", "picture"],
  ["AudioSource", "sound recording"],
  ["VideoSource", "video"],
]);

/** The elements with the text of what is no text. */
const TEXTS: ReadonlySet<string> = new Set(["Representation", "Transcript", "TextDescription"]);
const AREAS: ReadonlySet<string> = new Set([
  "PDFSelection",
  "PictureSelection",
  "AudioSelection",
  "VideoSelection",
]);
const READ: ReadonlySet<string> = new Set([
  ...TEXTS,
  ...AREAS,
  "Description",
  "PlainTextContent",
  "PlainTextSelection",
  "TranscriptSelection",
  "SyncPoint",
  "Coding",
  "NoteRef",
  "VariableValue",
]);

/** Reads sources and notes. */
export class SourceReader {
  readonly #left: LeftBehind;

  constructor(left: LeftBehind) {
    this.#left = left;
  }

  /** The texts of a source: one, or as many as it has transcripts. None where it is no source or has no text. */
  textsOf(source: XmlElement): RefiText[] {
    const kind = KINDS.get(source.name);
    const name = attributeOf(source, "name") ?? "";
    if (kind === undefined) {
      this.#left.add("unknown", source.name);
      return [];
    }
    this.#noteUnknown(source);
    for (const area of source.children.filter((each) => AREAS.has(each.name)))
      this.#left.add("area-coding", "", childrenOf(area, "Coding").length);
    const whole = this.#textOf(source, kind, source, name);
    if (kind === "text") return [whole];
    const written = source.children.filter((each) => TEXTS.has(each.name));
    if (written.length === 0) {
      this.#left.add(kind, name);
      this.#left.add("lost-coding", "", whole.codings.length);
      return [];
    }
    return written.map((text, at) => {
      this.#noteUnknown(text);
      const own = attributeOf(text, "name") ?? "";
      const called =
        written.length === 1 || own === name ? name || own : `${name} ${own || String(at + 1)}`.trim();
      const read = this.#textOf(text, kind, source, called);
      return {
        ...read,
        codings: [...whole.codings, ...read.codings],
        // Some programs write selections of the text beside it.
        selections: at === 0 ? [...whole.selections, ...read.selections] : read.selections,
        notes: at === 0 ? [...whole.notes, ...read.notes] : read.notes,
        values: [...whole.values, ...read.values],
        description: read.description || whole.description,
      };
    });
  }

  #textOf(text: XmlElement, kind: RefiKind, source: XmlElement, name: string): RefiText {
    const guids = [readGuid(attributeOf(text, "guid")), readGuid(attributeOf(source, "guid"))];
    return {
      guid: guids[0] ?? null,
      name,
      kind,
      known: guids.filter((guid) => guid !== null),
      plainPath: attributeOf(text, "plainTextPath"),
      richPath: attributeOf(text, "richTextPath"),
      content: childrenOf(text, "PlainTextContent")[0]?.text,
      description: textIn(text, "Description"),
      user: userOf(text) ?? userOf(source),
      at: momentOf(text) ?? momentOf(source),
      selections: selectionsOf(text),
      codings: codingsOf(text),
      notes: noteReferences(text),
      values: valuesOf(text),
    };
  }

  #noteUnknown({ children }: XmlElement): void {
    for (const { name } of children) if (!READ.has(name)) this.#left.add("unknown", name);
  }
}

function selectionsOf(text: XmlElement): RefiSelection[] {
  const points = new Map(
    childrenOf(text, "SyncPoint").map((point) => [
      readGuid(attributeOf(point, "guid")),
      positionOf(point, "position"),
    ]),
  );
  const synced = (selection: XmlElement, name: string): number =>
    points.get(readGuid(attributeOf(selection, name))) ?? NaN;
  return text.children.flatMap((selection): RefiSelection[] => {
    const isSynced = selection.name === "TranscriptSelection";
    if (!isSynced && selection.name !== "PlainTextSelection") return [];
    const [one, other] = isSynced
      ? [synced(selection, "fromSyncPoint"), synced(selection, "toSyncPoint")]
      : [positionOf(selection, "startPosition"), positionOf(selection, "endPosition")];
    return [
      {
        guid: readGuid(attributeOf(selection, "guid")),
        start: Math.min(one, other),
        end: Math.max(one, other),
        user: userOf(selection),
        at: momentOf(selection),
        description: textIn(selection, "Description"),
        notes: noteReferences(selection),
        codings: codingsOf(selection),
      },
    ];
  });
}

/** A whole number, or NaN where there is none. */
function positionOf(element: XmlElement, name: string): number {
  const written = (attributeOf(element, name) ?? "").trim();
  return /^[+-]?\d{1,15}(\.0*)?$/u.test(written) ? Number(written) : NaN;
}

function codingsOf(element: XmlElement): RefiCoding[] {
  return childrenOf(element, "Coding").flatMap((coding) => {
    const codes = childrenOf(coding, "CodeRef");
    const about = { user: userOf(coding), at: momentOf(coding), notes: noteReferences(coding) };
    if (codes.length === 0) return [{ code: null, ...about }];
    return codes.map((code) => ({ code: readGuid(attributeOf(code, "targetGUID")), ...about }));
  });
}

/** The values of variables that an element has. */
export function valuesOf(element: XmlElement): RefiValue[] {
  return childrenOf(element, "VariableValue").map(({ children }) => {
    const reference = children.find(({ name }) => name === "VariableRef");
    const value = children.find(({ name }) => /Value$/u.test(name));
    return {
      variable: reference === undefined ? null : readGuid(attributeOf(reference, "targetGUID")),
      value: value?.text ?? "",
    };
  });
}

/** The notes that an element refers to. */
export function noteReferences(element: XmlElement): string[] {
  return childrenOf(element, "NoteRef").flatMap((each) => readGuid(attributeOf(each, "targetGUID")) ?? []);
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of this name; "" where there is none. */
export function textIn(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? "";
}

/** An attribute's value; undefined where there is none, or nothing in it. */
export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  const value = attributes.get(name);
  return value === undefined || value.trim() === "" ? undefined : value;
}

function userOf(element: XmlElement): string | null {
  return readGuid(attributeOf(element, "creatingUser") ?? attributeOf(element, "modifyingUser"));
}

function momentOf(element: XmlElement): string | undefined {
  return attributeOf(element, "creationDateTime") ?? attributeOf(element, "modifiedDateTime");
}
