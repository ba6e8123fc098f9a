import { foldName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Steps } from "../steps.ts";
import { readGuid } from "./guid.ts";
import type { LeftBehind } from "./left-behind.ts";
import type {
  RefiCase,
  RefiCode,
  RefiLink,
  RefiProject,
  RefiSet,
  RefiText,
  RefiUser,
  RefiVariable,
} from "./project.ts";
import { attributeOf, childrenOf, noteReferences, SourceReader, textIn, valuesOf } from "./read-source.ts";
import type { XmlElement } from "./xml-records.ts";
import { readRecords } from "./xml-records.ts";

/** The elements whose children are read one by one. */
const SECTIONS: ReadonlySet<string> = new Set([
  "Users",
  "Codes",
  "Variables",
  "Cases",
  "Sources",
  "Notes",
  "Links",
  "Sets",
  "Graphs",
  "Project",
]);
/** Those that are read as sections where they are met, and not as records of the project itself. */
const CONTAINERS: ReadonlySet<string> = new Set([...SECTIONS, "CodeBook"]);

/**
 * A project or a codebook of REFI-QDA as its XML tells it. What it does not understand is passed over and counted. The error is a sentence.
 * @param left what was passed over is added to it
 */
export function* readRefi(xml: string, left: LeftBehind): Steps<Result<RefiProject, string>> {
  const reader = new ProjectReader(left);
  const read = yield* readRecords(xml, { sections: SECTIONS, containers: CONTAINERS }, (section, record) =>
    reader.take(section, record),
  );
  if (!read.ok) return read;
  const { name, attributes, faults } = read.value;
  if (foldName(name) !== "project" && foldName(name) !== "codebook")
    return fail(`Its XML is no project or codebook of REFI-QDA: it begins with “${name.slice(0, 60)}”.`);
  left.add("fault", "", faults);
  return ok({
    name: attributes.get("name") ?? "",
    origin: attributes.get("origin") ?? "",
    user: readGuid(attributes.get("creatingUserGUID") ?? attributes.get("creatingUser")),
    ...reader.read(),
  });
}

class ProjectReader {
  readonly #users: RefiUser[] = [];
  readonly #codes: RefiCode[] = [];
  readonly #variables: RefiVariable[] = [];
  readonly #cases: RefiCase[] = [];
  readonly #texts: RefiText[] = [];
  readonly #memos: RefiText[] = [];
  readonly #sets: RefiSet[] = [];
  readonly #links: RefiLink[] = [];
  readonly #notes: string[] = [];
  #description = "";
  readonly #left: LeftBehind;
  readonly #sources: SourceReader;

  constructor(left: LeftBehind) {
    this.#left = left;
    this.#sources = new SourceReader(left);
  }

  take(section: string, record: XmlElement): void {
    switch (`${section}/${record.name}`) {
      case "Users/User":
        this.#users.push({
          guid: readGuid(attributeOf(record, "guid")),
          name: attributeOf(record, "name") ?? attributeOf(record, "id") ?? "",
        });
        return;
      case "Codes/Code":
        this.#codes.push(codeOf(record));
        return;
      case "Variables/Variable":
        this.#variables.push({
          guid: readGuid(attributeOf(record, "guid")),
          name: attributeOf(record, "name") ?? "",
          description: textIn(record, "Description"),
        });
        return;
      case "Cases/Case":
        this.#cases.push(caseOf(record));
        return;
      case "Notes/Note":
        this.#memos.push(...this.#sources.textsOf(record));
        return;
      case "Sets/Set":
        this.#sets.push(setOf(record));
        return;
      case "Links/Link":
        this.#links.push({
          ends: ["originGUID", "targetGUID"].flatMap((end) => readGuid(attributeOf(record, end)) ?? []),
        });
        return;
      case "Graphs/Graph":
        this.#left.add("graph", attributeOf(record, "name"));
        return;
      case "Project/Description":
        this.#description = record.text;
        return;
      case "Project/NoteRef":
        this.#notes.push(...noteReferences({ ...record, children: [record] }));
        return;
      default:
        if (section === "Sources") this.#texts.push(...this.#sources.textsOf(record));
        else this.#left.add("unknown", record.name);
    }
  }

  read(): Omit<RefiProject, "name" | "origin" | "user"> {
    return {
      description: this.#description,
      notes: this.#notes,
      users: this.#users,
      codes: this.#codes,
      variables: this.#variables,
      cases: this.#cases,
      texts: this.#texts,
      memos: this.#memos,
      sets: this.#sets,
      links: this.#links,
    };
  }
}

/** A code with all below it. A list of its own, since codes may be nested deeper than calls can be. */
function codeOf(root: XmlElement): RefiCode {
  interface Growing extends RefiCode {
    readonly children: Growing[];
  }
  const made = (element: XmlElement): Growing => ({
    guid: readGuid(attributeOf(element, "guid")),
    name: attributeOf(element, "name") ?? "",
    colour: attributeOf(element, "color") ?? attributeOf(element, "colour"),
    description: textIn(element, "Description"),
    notes: noteReferences(element),
    children: [],
  });
  const top = made(root);
  const open: [XmlElement, Growing][] = [[root, top]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [element, code] = next;
    for (const child of childrenOf(element, "Code")) {
      const below = made(child);
      code.children.push(below);
      open.push([child, below]);
    }
  }
  return top;
}

function caseOf(record: XmlElement): RefiCase {
  return {
    guid: readGuid(attributeOf(record, "guid")),
    name: attributeOf(record, "name") ?? "",
    values: valuesOf(record),
    sources: targetsOf(record, "SourceRef"),
    selections: targetsOf(record, "SelectionRef").length,
  };
}

function setOf(record: XmlElement): RefiSet {
  return {
    guid: readGuid(attributeOf(record, "guid")),
    name: attributeOf(record, "name") ?? "",
    sources: targetsOf(record, "MemberSource"),
    codes: targetsOf(record, "MemberCode"),
    notes: targetsOf(record, "MemberNote"),
  };
}

function targetsOf(record: XmlElement, name: string): string[] {
  return childrenOf(record, name).flatMap(
    (each) => readGuid(attributeOf(each, "targetGUID") ?? attributeOf(each, "guid")) ?? [],
  );
}
