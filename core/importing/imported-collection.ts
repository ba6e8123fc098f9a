import { numbered } from "../counts.ts";
import { collectionIdOf } from "../ids.ts";
import type { AttributeDetails, Collection } from "../model/collection.ts";
import { attributeDetailsSchema } from "../model/collection.ts";
import { firstRevision, isLive, nextRevision } from "../model/record.ts";
import { unknownFields } from "../model/unknown.ts";
import { storedName } from "../names.ts";
import type { Heading } from "../reading/heading-rows.ts";
import type { AttributePlaces } from "./attribute-places.ts";
import { attributePlaces, columnName } from "./attribute-places.ts";
import type { ColumnMapping } from "./mapping.ts";

/** What is said of a collection when stories are imported into it. */
export interface CollectionRequest {
  /** The collection's name; under a name that the project has already, the stories join that collection. */
  readonly name: string;
  readonly fileName: string;
  /** Id of the coder who imports, or "". */
  readonly author: string;
  readonly now: string;
  /** The project's collections. */
  readonly collections: readonly Collection[];
  /** Whether the file has public posts, as far as it tells. A collection of which somebody said so or not stays as they said. Left out: it does not tell. */
  readonly isPublic?: boolean;
}

/** The collection that an import goes to, as the project has it. */
export interface KnownCollection {
  readonly id: string;
  /** The collection, removed or not; undefined where there is none under that name. */
  readonly known: Collection | undefined;
  /** The same, unless it was removed. */
  readonly standing: Collection | undefined;
}

/**
 * The collection of that name in the project.
 * @example knownCollection({ name: "Nights", collections: [] }).standing // null
 */
export function knownCollection({
  name,
  collections,
}: Pick<CollectionRequest, "name" | "collections">): KnownCollection {
  const id = collectionIdOf(name);
  const known = collections.find((collection) => collection.id === id);
  return { id, known, standing: known !== undefined && isLive(known) ? known : undefined };
}

/**
 * The collection once `count` new stories of a file are in it. Without any it stays as it is.
 *
 * @example
 * importedCollection({ header: ["text"], labels: [""] }, proposeMapping(["text"], []).mapping, { name: " Nights", fileName: "nights.csv", author: "", now: "2026-05-01T10:00:00.000Z", collections: [] }, 3).name; // "Nights"
 */
export function importedCollection(
  { header, labels }: Pick<Heading, "header" | "labels">,
  mapping: ColumnMapping,
  request: CollectionRequest,
  count: number,
): Collection {
  const { id, known, standing } = knownCollection(request);
  if (known !== undefined && count === 0) return known;
  const places = attributePlaces(header, mapping, standing?.attributeNames ?? []);
  const textLabel = labels[mapping.text] ?? "";
  const fresh = {
    name: storedName(request.name),
    fileName: request.fileName,
    importedAt: request.now,
    textColumn: columnName(header, mapping.text),
    idColumn: mapping.id === null ? null : columnName(header, mapping.id),
    ...(textLabel === "" ? {} : { textLabel }),
  };
  const details = attributeDetails(labels, mapping, places, known);
  const grown = {
    attributeNames: [...places.names],
    storyCount: (standing?.storyCount ?? 0) + count,
    ...(details.length === 0 ? {} : { attributeDetails: details }),
    ...(request.isPublic === true && known?.isPublic === undefined ? { isPublic: true } : {}),
  };
  if (known === undefined) return { ...firstRevision(id, request.author, request.now), ...fresh, ...grown };
  const next = nextRevision(known, request.author, request.now);
  return standing === undefined ? { ...next, ...fresh, ...grown } : { ...next, ...grown };
}

/**
 * What a collection is said to come from: the file of its stories, or the first of several and how many more.
 * @param otherwise the file's name where there are no stories
 * @example importedFrom([{ source: { fileName: "a.txt" } }, { source: { fileName: "b.txt" } }], "a.txt") // "a.txt and 1 more"
 */
export function importedFrom(
  stories: readonly { readonly source: { readonly fileName: string } }[],
  otherwise: string,
): string {
  const [first, ...others] = new Set(stories.map(({ source }) => source.fileName));
  if (first === undefined) return otherwise;
  return others.length === 0 ? first : `${first} and ${numbered(others.length)} more`;
}

/** What is known about the attributes besides their names: as mapped now for this file's columns, unchanged for the others. */
function attributeDetails(
  labels: readonly string[],
  { hidden }: ColumnMapping,
  { names, columns }: AttributePlaces,
  known: Collection | undefined,
): AttributeDetails[] {
  const before = new Map((known?.attributeDetails ?? []).map((details) => [details.name, details]));
  return names.flatMap((name, place) => {
    const column = columns[place] ?? null;
    if (column === null) return before.get(name) ?? [];
    const label = labels[column] ?? "";
    const isHidden = hidden.includes(column);
    const unknown = unknownFields(attributeDetailsSchema, before.get(name) ?? {});
    if (label === "" && !isHidden && Object.keys(unknown).length === 0) return [];
    return { ...unknown, name, ...(label === "" ? {} : { label }), ...(isHidden ? { hidden: true } : {}) };
  });
}
