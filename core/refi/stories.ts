import { storyIdOf } from "../ids.ts";
import { hashText } from "../ids.ts";
import type { Collection } from "../model/collection.ts";
import { MAX_NAME_LENGTH, MAX_PROJECT_STORIES } from "../model/limits.ts";
import type { Story } from "../model/story.ts";
import { foldName, storedName, uniqueNames } from "../names.ts";
import { normaliseText } from "../text.ts";
import type { LeftBehind } from "./left-behind.ts";
import type { OwnVariable } from "./own.ts";
import { BETWEEN_NOTES, HIDDEN_WORDS, OWN_VARIABLES, variableGuid } from "./own.ts";
import type { RefiProject, RefiText } from "./project.ts";
import type { PlacedSelection, ReadText } from "./texts.ts";

/** A story with the selections in it. A source too long for one story is several. */
export interface ReadStory {
  readonly story: Story;
  readonly source: RefiText;
  readonly selections: readonly PlacedSelection[];
  /** Whether it is the first, or the only, story of its source. */
  readonly isFirst: boolean;
}

export interface ReadStories {
  readonly stories: readonly ReadStory[];
  readonly attributes: Pick<Collection, "attributeNames" | "attributeDetails">;
}

/** The longest story, in UTF-16 units. It is longer than what tables may have: an interview of some hours is one story. */
const LONGEST = 500_000;

/**
 * The sources as stories of one collection. A story's id is its source's identifier, or, from programs that write others at each export, follows from
 * name and text, so that the same source is the same story when it is imported again.
 */
export function readStories(
  texts: readonly ReadText[],
  project: RefiProject,
  { collectionId, fileName }: { readonly collectionId: string; readonly fileName: string },
  left: LeftBehind,
): ReadStories {
  const table = attributeTable(project);
  const pieces = texts.flatMap(cut);
  const taken = pieces.slice(0, MAX_PROJECT_STORIES);
  for (const { source } of pieces.slice(MAX_PROJECT_STORIES)) left.add("too-many-stories", source.name);
  const names = uniqueNames(
    taken.map(({ name }, at) => name || `Source ${at + 1}`),
    (name, count) => `${name} (${count})`,
    foldName,
  );
  const used = new Set<string>();
  const stories = taken.map(({ source, text, selections, part }, position): ReadStory => {
    const externalId = names[position] ?? "";
    const ownId = /atlas/iu.test(project.origin) || part > 0 ? null : source.guid;
    const derived = storyIdOf(collectionId, null, `${externalId}\n${text}`);
    const id = ownId === null || used.has(ownId) ? derived : ownId;
    used.add(id);
    const own = table.ownOf(source);
    const story = {
      id,
      collectionId,
      position,
      externalId,
      ...(own.title === "" ? {} : { title: own.title }),
      ...(own.date === "" ? {} : { date: own.date }),
      text,
      textHash: hashText(text),
      attributes: table.valuesOf(source),
      source: { fileName, line: position + 1 },
      contentNotes: own.contentNotes.split(BETWEEN_NOTES).filter((note) => note !== ""),
    };
    return { story, source, selections, isFirst: part === 0 };
  });
  return { stories, attributes: table.attributes };
}

interface Piece extends ReadText {
  readonly name: string;
  /** From 0. */
  readonly part: number;
}

/** A source that is too long is cut after a line, or where it has none, after so many characters. A selection over a cut is one in each part. */
function cut({ source, text, selections }: ReadText): Piece[] {
  const name = storedName(source.name.replace(/\s+/gu, " ")).slice(0, MAX_NAME_LENGTH).toWellFormed();
  if (text.length <= LONGEST) return [{ source, text, selections, name, part: 0 }];
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length;) {
    const to = endOfPiece(text, from);
    const inside = selections.flatMap(({ selection, start, end }): PlacedSelection[] => {
      const [a, b] = [Math.max(start, from), Math.min(end, to)];
      return a < b ? [{ selection, start: a - from, end: b - from }] : [];
    });
    const part = pieces.length;
    const piece = text.slice(from, to);
    if (piece.trim() !== "")
      pieces.push({
        source,
        text: piece,
        selections: inside,
        name: `${name}, part ${part + 1}`.trim(),
        part,
      });
    from = to;
  }
  return pieces;
}

function endOfPiece(text: string, from: number): number {
  const most = from + LONGEST;
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf("\n", most - 1);
  if (line > from + LONGEST / 2) return line + 1;
  const code = text.charCodeAt(most);
  return code >= 0xdc00 && code <= 0xdfff ? most - 1 : most;
}

type OwnValues = Readonly<Record<OwnVariable, string>>;

/** What is said of the sources, as attributes of their stories: variables, the cases and the sets that they are in. */
function attributeTable(project: RefiProject): {
  readonly attributes: ReadStories["attributes"];
  readonly valuesOf: (source: RefiText) => string[];
  readonly ownOf: (source: RefiText) => OwnValues;
} {
  const own = new Map(ownVariables.map((variable) => [variableGuid(variable), variable]));
  const isAttribute = (guid: string | null): boolean =>
    guid === null || !own.has(guid) || own.get(guid) === "collection";
  const variables = project.variables.filter(({ guid }) => isAttribute(guid));
  const cases = casesBySource(project);
  const sets = setsBySource(project);
  const given = variables.map(({ name }, at) => attributeName(name) || `Variable ${at + 1}`);
  const hasCases = [...cases.values()].some(({ names }) => names.length > 0);
  const extra = [...(hasCases ? ["Case"] : []), ...(sets.size > 0 ? ["Set"] : [])];
  const attributeNames = uniqueNames([...given, ...extra], (name, count) => `${name} (${count})`);
  const details = variables.flatMap(({ description }, at) =>
    detailsOf(attributeNames[at] ?? "", description),
  );
  const valuesOfSource = (source: RefiText): ReadonlyMap<string, readonly string[]> => {
    const byVariable = new Map<string, string[]>();
    const all = [...source.values, ...source.known.flatMap((guid) => cases.get(guid)?.values ?? [])];
    for (const { variable, value } of all) {
      const plain = normaliseText(value);
      if (variable === null || plain === "") continue;
      const known = byVariable.get(variable);
      if (known === undefined) byVariable.set(variable, [plain]);
      else if (!known.includes(plain)) known.push(plain);
    }
    return byVariable;
  };
  return {
    attributes: { attributeNames, ...(details.length > 0 && { attributeDetails: details }) },
    valuesOf: (source) => {
      const byVariable = valuesOfSource(source);
      const named = source.known.flatMap((guid) => cases.get(guid)?.names ?? []);
      const inSets = source.known.flatMap((guid) => sets.get(guid) ?? []);
      const values = [
        ...variables.map(({ guid }) => (byVariable.get(guid ?? "") ?? []).join("; ")),
        ...(hasCases ? [[...new Set(named)].join("; ")] : []),
        ...(sets.size > 0 ? [[...new Set(inSets)].join("; ")] : []),
      ];
      while (values.at(-1) === "") values.pop();
      return values;
    },
    ownOf: (source) => {
      const byVariable = valuesOfSource(source);
      const valueOf = (variable: OwnVariable): string => byVariable.get(variableGuid(variable))?.[0] ?? "";
      return {
        title: valueOf("title"),
        date: valueOf("date"),
        contentNotes: valueOf("contentNotes"),
        collection: "",
      };
    },
  };
}

const ownVariables = Object.keys(OWN_VARIABLES).filter((name): name is OwnVariable => name in OWN_VARIABLES);

function detailsOf(name: string, described: string): NonNullable<Collection["attributeDetails"]> {
  const hidden = described.endsWith(HIDDEN_WORDS);
  const label = normaliseText(hidden ? described.slice(0, -HIDDEN_WORDS.length) : described).trim();
  return label === "" && !hidden ? [] : [{ name, ...(label !== "" && { label }), ...(hidden && { hidden }) }];
}

function attributeName(name: string): string {
  return storedName(normaliseText(name).replace(/\s+/gu, " ")).slice(0, MAX_NAME_LENGTH).toWellFormed();
}

interface OfCases {
  readonly names: string[];
  readonly values: RefiText["values"][number][];
}

function casesBySource({ cases }: RefiProject): ReadonlyMap<string, OfCases> {
  const bySource = new Map<string, OfCases>();
  for (const { name, values, sources } of cases)
    for (const source of sources) {
      const known = bySource.get(source) ?? { names: [], values: [] };
      if (name !== "") known.names.push(attributeName(name));
      known.values.push(...values);
      bySource.set(source, known);
    }
  return bySource;
}

function setsBySource({ sets }: RefiProject): ReadonlyMap<string, readonly string[]> {
  const bySource = new Map<string, string[]>();
  for (const { name, sources } of sets)
    for (const source of sources) {
      const known = bySource.get(source);
      if (known === undefined) bySource.set(source, [attributeName(name)]);
      else known.push(attributeName(name));
    }
  return bySource;
}
