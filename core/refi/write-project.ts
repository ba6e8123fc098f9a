import { strToU8 } from "fflate";
import { counted } from "../counts.ts";
import type { PackedEntry } from "../file/zip-writer.ts";
import { packEntry } from "../file/zip-writer.ts";
import { coderNames } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import { isFlag, writtenMemos } from "../model/flag.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, liveAnnotations } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { nameOfStory } from "../model/story.ts";
import { codePointOffsetIn, measureText } from "../text.ts";
import { derivedGuid, guidOf } from "./guid.ts";
import type { OwnVariable } from "./own.ts";
import {
  BETWEEN_NOTES,
  finishedGuid,
  HIDDEN_WORDS,
  OWN_VARIABLES,
  RETIRED_GUID,
  variableGuid,
} from "./own.ts";
import type { WrittenCodes } from "./write-codes.ts";
import { DECLARATION, writeCodes } from "./write-codes.ts";
import type { WrittenNotes } from "./write-notes.ts";
import { writeNotes } from "./write-notes.ts";
import { xmlElement, xmlText } from "./write-xml.ts";

/** A zip has at most 65,535 files: with more stories their texts stand in the project's XML. */
const MOST_FILES = 60_000;

/**
 * A project as the files of a `.qdpx`: `project.qde` and the texts of its stories in `sources/`, in UTF-8 without a byte order mark. The same project gives
 * the same identifiers each time, and what was imported has those that it came with. Positions are in code points. What REFI-QDA has no place for and
 * other programs can still show (levels, finished stories, what memos are for) is written as sub-codes and sets; see own.ts.
 * @param study the stories and the coding that are exported: see studyOf
 * @param origin the program that writes it
 */
export function* refiEntries(study: ProjectSnapshot, origin: string): Generator<PackedEntry, void, void> {
  const isInFiles = study.stories.length <= MOST_FILES;
  yield packEntry("project.qde", projectXml(study, origin, isInFiles));
  if (!isInFiles) return;
  for (const { id, text } of study.stories) yield packEntry(`sources/${sourceGuid(id)}.txt`, strToU8(text));
}

/** What of a project REFI-QDA has no place for, in words. */
export function leftOutOfRefi({ sheets, memos, decisions, examples }: ProjectSnapshot): string[] {
  const all = [...memos, ...sheets.flatMap((sheet) => sheet.memos)].filter(isLive);
  const counts = [
    [all.filter(isFlag).length, "flag or star", "flags and stars"],
    [decisions.filter(isLive).length, "decision", "decisions"],
    [examples.filter(isLive).length, "example of a code", "examples of codes"],
  ] as const;
  return counts.flatMap(([count, one, many]) => (count === 0 ? [] : [counted(count, one, many)]));
}

function sourceGuid(storyId: string): string {
  return guidOf("story", storyId);
}

function projectXml(study: ProjectSnapshot, origin: string, isInFiles: boolean): Uint8Array {
  const { project, stories, sheets } = study;
  const notes = writeNotes(writtenMemos([...study.memos, ...sheets.flatMap((sheet) => sheet.memos)]));
  const coded = new Set(sheets.flatMap((sheet) => liveAnnotations(sheet).map(({ codeId }) => codeId)));
  const codes = writeCodes(study.codes, coded, (id) => notes.referencesOf("code", id));
  const variables = new Variables(study);
  const byStory = new Map<string, Sheet[]>();
  for (const sheet of sheets) byStory.set(sheet.storyId, [...(byStory.get(sheet.storyId) ?? []), sheet]);
  const sources = stories.map((story, position) =>
    sourceXml(story, position, { sheets: byStory.get(story.id) ?? [], codes, notes, variables, isInFiles }),
  );
  const root = xmlElement(
    "Project",
    {
      name: project.name,
      origin,
      creationDateTime: project.createdAt,
      xmlns: "urn:QDA-XML:project:1.0",
    },
    " ",
  );
  const pieces = [
    DECLARATION,
    root.slice(0, root.indexOf(">") + 1),
    section("Users", usersXml(study)),
    section("CodeBook", codes.xml),
    section("Variables", variables.xml),
    ...(sources.length > 0 ? ["<Sources>", ...sources, "</Sources>"] : []),
    section("Notes", notes.xml),
    section("Sets", setsXml(study, codes) + notes.sets),
    notes.onProject,
    "</Project>\n",
  ];
  return strToU8(pieces.join(""));
}

function section(name: string, inside: string): string {
  return inside === "" ? "" : xmlElement(name, {}, inside);
}

/** Everybody who stands, and those who were removed and whose words are still here. */
function usersXml({ coders, sheets, memos }: ProjectSnapshot): string {
  const speaking = new Set([...sheets, ...memos].map(({ coderId }) => coderId));
  const names = coderNames(coders);
  const known = coders.filter((coder) => isLive(coder) || speaking.has(coder.id)).map(({ id }) => id);
  const all = new Set([...known, ...speaking]);
  return [...all]
    .map((id) => xmlElement("User", { guid: guidOf("coder", id), name: names.get(id) }))
    .join("");
}

interface SourceParts {
  readonly sheets: readonly Sheet[];
  readonly codes: WrittenCodes;
  readonly notes: WrittenNotes;
  readonly variables: Variables;
  readonly isInFiles: boolean;
}

function sourceXml(story: Story, position: number, parts: SourceParts): string {
  const { sheets, codes, notes, variables, isInFiles } = parts;
  const guid = sourceGuid(story.id);
  const passages = new Map<string, { readonly start: number; readonly end: number; xml: string }>();
  let whole = "";
  for (const annotation of sheets.flatMap(liveAnnotations)) {
    const { id, codeId, value, span, coderId, updatedAt } = annotation;
    const code = codes.reference(codeId, value);
    if (code === null) continue;
    const coding = xmlElement(
      "Coding",
      {
        guid: derivedGuid("coding", guid, code, coderId, id),
        creatingUser: guidOf("coder", coderId),
        creationDateTime: updatedAt,
      },
      xmlElement("CodeRef", { targetGUID: code }) + notes.referencesOf("annotation", id),
    );
    if (span === undefined) {
      whole += coding;
      continue;
    }
    const key = `${span.start}-${span.end}`;
    const passage = passages.get(key) ?? { start: span.start, end: span.end, xml: "" };
    passage.xml += coding;
    passages.set(key, passage);
  }
  const measure = measureText(story.text);
  const selections = [...passages.values()]
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ start, end, xml }) => {
      const startPosition = codePointOffsetIn(measure, start);
      const endPosition = codePointOffsetIn(measure, end);
      const places = { startPosition, endPosition };
      const selection = derivedGuid("selection", guid, `${startPosition}-${endPosition}`);
      return xmlElement("PlainTextSelection", { guid: selection, ...places }, xml);
    });
  const name = nameOfStory(story, position);
  const path = isInFiles ? { plainTextPath: `internal://${guid}.txt` } : {};
  const inside = [
    isInFiles ? "" : xmlText("PlainTextContent", story.text),
    ...selections,
    whole,
    notes.referencesOf("story", story.id),
    variables.valuesOf(story),
  ].join("");
  return xmlElement("TextSource", { guid, name: story.externalId ?? name, ...path }, inside);
}

/** The attributes of all collections as variables, one for each name, and what else is known of stories. */
class Variables {
  readonly xml: string;
  readonly #collections: ReadonlyMap<string, Collection>;
  readonly #hasCollections: boolean;

  constructor({ collections, stories }: ProjectSnapshot) {
    const used = new Set(stories.map(({ collectionId }) => collectionId));
    const standing = collections.filter(({ id }) => used.has(id));
    this.#collections = new Map(standing.map((collection) => [collection.id, collection]));
    this.#hasCollections = standing.length > 1;
    const details = new Map(
      standing.flatMap(({ attributeDetails = [] }) => attributeDetails.map((each) => [each.name, each])),
    );
    const names = new Set(standing.flatMap(({ attributeNames }) => attributeNames));
    const own = this.#own().filter((variable) =>
      stories.some((story) => this.#ownValue(story, variable) !== ""),
    );
    this.xml = [
      ...[...names].map((name) => {
        const known = details.get(name);
        const said = [known?.label ?? "", known?.hidden === true ? HIDDEN_WORDS : ""].filter(
          (each) => each !== "",
        );
        return variableXml(attributeGuid(name), name, said.join(" "));
      }),
      ...own.map((variable) => variableXml(variableGuid(variable), OWN_VARIABLES[variable], "")),
    ].join("");
  }

  valuesOf(story: Story): string {
    const names = this.#collections.get(story.collectionId)?.attributeNames ?? [];
    return [
      ...names.map((name, at) => valueXml(attributeGuid(name), story.attributes[at] ?? "")),
      ...this.#own().map((variable) => valueXml(variableGuid(variable), this.#ownValue(story, variable))),
    ].join("");
  }

  #own(): readonly OwnVariable[] {
    return this.#hasCollections
      ? ["title", "date", "contentNotes", "collection"]
      : ["title", "date", "contentNotes"];
  }

  #ownValue(story: Story, variable: OwnVariable): string {
    switch (variable) {
      case "title":
        return story.title ?? "";
      case "date":
        return story.date ?? "";
      case "contentNotes":
        return story.contentNotes.join(BETWEEN_NOTES);
      case "collection":
        return this.#collections.get(story.collectionId)?.name ?? "";
    }
  }
}

function attributeGuid(name: string): string {
  return derivedGuid("variable", "attribute", name);
}

function variableXml(guid: string, name: string, description: string): string {
  return xmlElement("Variable", { guid, name, typeOfVariable: "Text" }, xmlText("Description", description));
}

function valueXml(guid: string, value: string): string {
  if (value === "") return "";
  return xmlElement(
    "VariableValue",
    {},
    xmlElement("VariableRef", { targetGUID: guid }) + xmlText("TextValue", value),
  );
}

function setsXml({ sheets, coders }: ProjectSnapshot, { retired }: WrittenCodes): string {
  const names = coderNames(coders);
  const finished = new Map<string, string[]>();
  for (const sheet of sheets) {
    if (!isFinished(sheet)) continue;
    const member = xmlElement("MemberSource", { targetGUID: sourceGuid(sheet.storyId) });
    const known = finished.get(sheet.coderId);
    if (known === undefined) finished.set(sheet.coderId, [member]);
    else known.push(member);
  }
  const ofCoders = [...finished].map(([coderId, members]) =>
    xmlElement(
      "Set",
      { guid: finishedGuid(guidOf("coder", coderId)), name: `Finished: ${names.get(coderId) ?? "a coder"}` },
      members.join(""),
    ),
  );
  const members = retired.map((guid) => xmlElement("MemberCode", { targetGUID: guid }));
  const ofCodes =
    members.length === 0
      ? ""
      : xmlElement("Set", { guid: RETIRED_GUID, name: "Retired codes" }, members.join(""));
  return ofCoders.join("") + ofCodes;
}
