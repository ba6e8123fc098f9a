import type { z } from "zod";
import { hashText } from "../ids.ts";
import { codebookVersionOf } from "../model/codebook-version.ts";
import { kinds } from "../model/kinds.ts";
import { anyRecordSchema, otherOf } from "../model/other.ts";
import { idOf } from "../model/record.ts";
import type { Revised, RevisedName } from "../model/revised.ts";
import { kindOf, revisedNames } from "../model/revised.ts";
import { invalid } from "./archive.ts";
import { fileStorySchema, LAYERS, STORY_REFERENCES, storyReferenceSchema } from "./bundle.ts";
import type { Contents } from "./contents.ts";
import { quickReference, quickStory } from "./quick-story.ts";
import type { Adding, PartReader } from "./record-reader.ts";
import { recordReader } from "./record-reader.ts";
import type { SheetReader } from "./sheet-reader.ts";

/** What reads each kind of part, by the name of the kind's parts. */
export function partReaders(
  contents: Contents,
  sheets: SheetReader,
  hash: (text: string) => string = hashText,
): (kind: string) => PartReader {
  const { project, codebookVersions, stories } = kinds;
  const readers = new Map<string, PartReader>([
    ...revisedNames
      .filter((name) => name !== "others")
      .map((name): [string, PartReader] => [kindOf(name).part, readerOf(name, contents)]),
    [project.part, recordReader(project.schema, adding(contents.project, idOf))],
    [
      codebookVersions.part,
      recordReader(
        codebookVersions.schema,
        adding(contents.codebookVersions, idOf, (version) =>
          codebookVersionOf(version.codes, version.createdAt).id === version.id
            ? null
            : "its codes do not match its id",
        ),
      ),
    ],
    [
      stories.part,
      recordReader(
        fileStorySchema,
        adding(contents.stories, idOf, (story) =>
          hash(story.text) === story.textHash ? null : "its text does not match its checksum",
        ),
        quickStory,
      ),
    ],
    [
      STORY_REFERENCES.part,
      recordReader(storyReferenceSchema, adding(contents.storyReferences, idOf), quickReference),
    ],
    [kinds.sheets.part, sheets.records],
    [LAYERS.part, sheets.columns],
  ]);
  return (kind) => {
    const known = readers.get(kind);
    if (known !== undefined) return known;
    // Records of a kind that only a later version of Concord knows.
    const { others } = contents;
    const keep = { push: (record: z.infer<typeof anyRecordSchema>) => others.push(otherOf(kind, record)) };
    const added = recordReader(anyRecordSchema, adding(keep, idOf));
    readers.set(kind, added);
    return added;
  };
}

function readerOf<K extends RevisedName>(name: K, contents: { readonly [P in K]: Revised[P][] }): PartReader {
  const list: Revised[K][] = contents[name];
  return recordReader(kindOf(name).schema, adding(list, idOf));
}

/** Adds records to `list`, each key once in all the parts together. */
function adding<T>(
  list: { readonly push: (record: T) => unknown },
  keyOf: (record: T) => string,
  alsoWrong: (record: T) => string | null = () => null,
): Adding<T> {
  const seen = new Set<string>();
  return (part, owner, record) => {
    const key = keyOf(record);
    if (seen.has(key)) return invalid(part, key, `${owner} (${key}) is there twice`);
    seen.add(key);
    const wrong = alsoWrong(record);
    if (wrong !== null) return invalid(part, key, `${owner} (${key}): ${wrong}`);
    list.push(record);
    return null;
  };
}
