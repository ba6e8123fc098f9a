import type { FileSheet } from "../../core/file/bundle.ts";
import { sheetsOfColumns } from "../../core/file/columns-to-sheets.ts";
import { crc32 } from "../../core/file/crc32.ts";
import type { AboutFile } from "../../core/file/file-reader.ts";
import { FileReader } from "../../core/file/file-reader.ts";
import type { Columns } from "../../core/file/layer-columns.ts";
import type { ManifestPart } from "../../core/file/manifest.ts";
import { kindOfPart } from "../../core/file/manifest.ts";
import type { PackedContent } from "../../core/file/pack.ts";
import type { Refusal } from "../../core/merge/refusal.ts";
import { sheetResolver } from "../../core/merge/resolve.ts";
import { highestRevision } from "../../core/model/highest.ts";
import type { Story } from "../../core/model/story.ts";
import { columnFacts } from "../../core/parts/column-facts.ts";
import { cutStories, isWide } from "../../core/parts/story-part.ts";
import type { PackedSheets } from "../data/sheetParts.ts";
import { factRows, sheetRowsOf } from "../data/sheetParts.ts";
import type { PackedStories } from "../data/storyParts.ts";
import { rowsOf } from "../data/storyParts.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** A part of stories or sheets, as the archive has it. */
export interface PartInFile {
  readonly part: ManifestPart;
  readonly packed: PackedContent;
}

/**
 * What was found of a part. The rows of stories are those of a first chunk, those of sheets have the coder alone: whoever puts the parts together knows
 * where they belong. `latest` is the highest revision in it.
 */
export type CheckedPart =
  | {
      readonly kind: "stories";
      readonly rows: PackedStories;
      /** How many values a story has, at most. */
      readonly values: number;
      readonly latest: number;
    }
  | {
      readonly kind: "sheets";
      readonly rows: PackedSheets;
      /** The name of the part that has their stories. */
      readonly of: string;
      readonly latest: number;
    }
  /** Sheets of stories that this checker has not checked. */
  | { readonly kind: "elsewhere" }
  /** Something about it is wrong, or not as a row has it. */
  | { readonly kind: "doubtful" };

interface CheckedStory {
  readonly story: Pick<Story, "id" | "text" | "textHash">;
  readonly of: string;
  readonly at: number;
  /** See StoryPartFacts. */
  readonly isWide: boolean;
}

const doubtful: CheckedPart = { kind: "doubtful" };

/**
 * Checks parts of a project's file one by one, as reading the whole file does, and forgets their records: of the stories it keeps the texts, by which
 * passages are checked. What it says yes to can lie in the working copy as it is.
 */
export class PartChecker {
  readonly #sheets: FileSheet[] = [];
  readonly #columns: Columns[] = [];
  readonly #reader: FileReader;
  readonly #stories = new Map<string, CheckedStory>();

  constructor(about: AboutFile) {
    this.#reader = new FileReader(
      about,
      {},
      {
        columns: (columns) => this.#columns.push(columns),
        sheet: (sheet) => this.#sheets.push(sheet),
      },
    );
  }

  async check({ part, packed }: PartInFile): Promise<CheckedPart> {
    const content = await nativeCodec.inflate(packed.compressed, packed.size);
    if (content === null || crc32(content) !== packed.crc) return doubtful;
    if ((await nativeCodec.sha256(content)) !== part.sha256) return doubtful;
    const error = this.#reader.take(part, content);
    const [stories, sheets] = [this.#reader.handOverStories(), this.#sheets.splice(0)];
    const [columns] = this.#columns.splice(0);
    if (error !== null || !this.#reader.isVerbatim(part)) return doubtful;
    const kind = kindOfPart(part.name);
    if (columns !== undefined)
      return this.#columnsOf(kind, columns, packed) ?? this.#sheetsOf(kind, sheetsOfColumns(columns), packed);
    return sheets.length === 0
      ? this.#storiesOf(part.name, stories, packed)
      : this.#sheetsOf(kind, sheets, packed);
  }

  #storiesOf(
    name: string,
    stories: readonly (Story & { readonly undone?: true })[],
    packed: PackedContent,
  ): CheckedPart {
    const [first] = stories;
    if (first === undefined) return doubtful;
    const { collectionId } = first;
    const isOne = stories.every((story) => story.collectionId === collectionId && story.undone !== true);
    // One with more stories than a part has would hold up whoever unpacks it.
    if (!isOne || cutStories(stories).length > 1) return doubtful;
    const rows = rowsOf({ collectionId, chunk: 0, stories }, packed);
    const wide = new Set(rows.row.wide);
    for (const [at, { id, text, textHash }] of stories.entries())
      this.#stories.set(id, { story: { id, text, textHash }, of: name, at, isWide: wide.has(id) });
    return {
      kind: "stories",
      rows,
      values: stories.reduce((most, { attributes }) => Math.max(most, attributes.length), 0),
      latest: highestRevision({ stories, sheets: [] }),
    };
  }

  /** The same of sheets told in columns, with none of them made; null where that would not find all that is to be known. */
  #columnsOf(kind: string, columns: Columns, packed: PackedContent): CheckedPart | null {
    const { coder, stories, reviews, annotations } = columns;
    const homes = stories.map((storyId) => this.#stories.get(storyId));
    const of = homes[0]?.of;
    if (of === undefined) return { kind: "elsewhere" };
    if (!homes.every((home) => home?.of === of)) return doubtful;
    const isInOrder = homes.every((home, at) => at === 0 || (home?.at ?? 0) > (homes[at - 1]?.at ?? 0));
    if (!isInOrder) return null;
    if (annotations.passages.length > 0) {
      const homeOf = annotations.counts.flatMap((count, at) =>
        Array.from({ length: count }, () => homes[at]),
      );
      for (const [passage, [at, start, end]] of annotations.passages.entries()) {
        const home = homeOf[at];
        // There, code points are not the units of memory.
        if (home === undefined || home.isWide) return null;
        const { text } = home.story;
        if (start >= end || end > text.length || text.slice(start, end) !== annotations.quotes[passage])
          return doubtful;
      }
    }
    const facts = columnFacts(columns);
    if (facts === null) return null;
    return {
      kind: "sheets",
      rows: factRows([coder, "", 0], facts, [], [{ ...packed, kind }]),
      of,
      latest: Math.max(greatest(reviews.revisions), greatest(annotations.revisions)),
    };
  }

  #sheetsOf(kind: string, told: readonly FileSheet[], packed: PackedContent): CheckedPart {
    const homes = told.map(({ storyId }) => this.#stories.get(storyId));
    const [first] = told;
    const of = homes[0]?.of;
    if (first === undefined || of === undefined) return { kind: "elsewhere" };
    const { coderId } = first;
    const isOne = told.every((sheet, at) => sheet.coderId === coderId && homes[at]?.of === of);
    if (!isOne) return doubtful;
    // Who is among the coders is for whoever has read them to say.
    const about = { kind: "project", coders: [{ id: coderId, name: coderId }] } as const;
    const resolve = sheetResolver(about, (storyId) => this.#stories.get(storyId)?.story);
    const refused: Refusal[] = [];
    const sheets = told.flatMap((sheet) => resolve(sheet, (refusal) => refused.push(refusal)) ?? []);
    if (refused.length > 0) return doubtful;
    const placeOf = (storyId: string): number => this.#stories.get(storyId)?.at ?? 0;
    const ordered = sheets.toSorted((a, b) => placeOf(a.storyId) - placeOf(b.storyId));
    const texts = new Map<string, string>();
    for (const { storyId, annotations } of ordered) {
      const text = this.#stories.get(storyId)?.story.text ?? "";
      if (annotations.some(({ span }) => span !== undefined) && isWide(text)) texts.set(storyId, text);
    }
    return {
      kind: "sheets",
      rows: sheetRowsOf([coderId, "", 0], ordered, texts, [{ ...packed, kind }]),
      of,
      latest: highestRevision({ sheets }),
    };
  }
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
