import { codesNamedIn } from "../../core/exporting/codebook-rows.ts";
import { CodingCounts } from "../../core/exporting/coding-counts.ts";
import type { MemoSource } from "../../core/exporting/memos.ts";
import type { NamedCoder, StoriesWithSheets } from "../../core/exporting/sheets.ts";
import { codersByName } from "../../core/exporting/sheets.ts";
import type { Coder } from "../../core/model/coder.ts";
import { coderNames, listedCoders } from "../../core/model/coder.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { studyOf } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { sheetPartFacts } from "../../core/parts/sheet-part.ts";
import { storyPartFacts } from "../../core/parts/story-part.ts";
import { QuoteTelling, toldStudy } from "../../core/quoting/tell-quotes.ts";
import type { ToldQuotes } from "../../core/quoting/told-quotes.ts";
import { WRITTEN } from "../../core/quoting/told-quotes.ts";
import { shownTextsOf } from "../../core/redaction/shown-texts.ts";
import { peopleToSettle } from "../../core/settling/settling.ts";

/** What an export reads: the stories of the study, some at a time, with the sheets of the coders who were chosen. */
export interface ExportInput
  extends
    Pick<ProjectSnapshot, "project" | "codes" | "collections" | "decisions">,
    Pick<MemoSource, "memos" | "coderNames"> {
  /** The coders who were chosen, as they are named, in the order of their rows. */
  readonly coders: readonly NamedCoder[];
  /** Those of them whose coding a consensus is of: see peopleToSettle. */
  readonly people: readonly NamedCoder[];
  /** How many stories there are at most. */
  readonly storyCount: number;
  /** In the project's order, as they leave. */
  readonly stories: () => AsyncIterable<StoriesWithSheets>;
  /** The same as they are stored. */
  readonly stored: () => AsyncIterable<StoredStories>;
  /** How they leave. */
  readonly telling: QuoteTelling;
  /** The ids of the codes that standing annotations of these stories name, save those in `known`, as the sheets come to them. */
  readonly codesBut: (known: ReadonlySet<string>) => Promise<ReadonlySet<string>>;
  readonly counts: () => CodingCounts;
}

export interface InputOptions {
  /** The coders whose coding is exported; null for all. */
  readonly coderIds: readonly string[] | null;
  /**
   * "beginning": only the first stories are wanted, at once; should the parts of a collection not lie in the order of its stories, they are others. "all":
   * all are looked through. "moment": they are also all of one moment, whatever is written meanwhile: the parts are held in memory, packed.
   */
  readonly reads: "beginning" | "all" | "moment";
  /** Left out: as they are written. */
  readonly quotes?: ToldQuotes;
}

/** Some stories as they are stored, with the sheets of those who were chosen. */
export type StoredStories = Pick<ProjectSnapshot, "stories" | "sheets">;

/** So many stories come at a time. */
const STORIES = 500;

/** What an export reads, from a whole project in memory. */
export function snapshotInput(
  all: ProjectSnapshot,
  coderIds: readonly string[] | null,
  { choice, paraphrases }: ToldQuotes = WRITTEN,
): ExportInput {
  const told = toldStudy(all, choice, paraphrases);
  const { project, codes, collections, coders, stories, sheets, memos, decisions } = told;
  const chosen = coderIds === null ? null : new Set(coderIds);
  const isChosen = (coderId: string): boolean => chosen?.has(coderId) ?? true;
  const ofChosen = sheets.filter(({ coderId }) => isChosen(coderId));
  return {
    project,
    codes,
    collections,
    memos,
    decisions,
    people: namedPeople(coders, isChosen),
    coderNames: coderNames(coders),
    coders: codersByName(
      listedCoders(coders).filter(({ id }) => isChosen(id)),
      ofChosen,
    ),
    storyCount: stories.length,
    stories: () => asynchronously(groupsOf(stories, ofChosen)),
    stored: () => {
      const stored = studyOf(all);
      const sheetsOfChosen = stored.sheets.filter(({ coderId }) => isChosen(coderId));
      return asynchronously(groupsOf(stored.stories, sheetsOfChosen));
    },
    telling: new QuoteTelling({ choice, paraphrases, collections, texts: shownTextsOf(all) }),
    codesBut: (known) =>
      Promise.resolve(new Set([...codesNamedIn(ofChosen)].filter((codeId) => !known.has(codeId)))),
    counts: () =>
      new CodingCounts(
        [storyPartFacts(stories)],
        [...new Set(ofChosen.map(({ coderId }) => coderId))].map((coderId) => ({
          coderId,
          ...sheetPartFacts(ofChosen.filter((sheet) => sheet.coderId === coderId)),
        })),
      ),
  };
}

function groupsOf(stories: readonly Story[], sheets: readonly Sheet[]): StoredStories[] {
  const byStory = new Map<string, Sheet[]>();
  for (const sheet of sheets) {
    const ofStory = byStory.get(sheet.storyId);
    if (ofStory === undefined) byStory.set(sheet.storyId, [sheet]);
    else ofStory.push(sheet);
  }
  return Array.from({ length: Math.ceil(stories.length / STORIES) }, (_none, at) => {
    const some = stories.slice(at * STORIES, (at + 1) * STORIES);
    return { stories: some, sheets: some.flatMap(({ id }) => byStory.get(id) ?? []) };
  });
}

/** The people to settle with among those who were chosen, as they are listed. */
export function namedPeople(coders: readonly Coder[], isChosen: (coderId: string) => boolean): NamedCoder[] {
  const names = coderNames(coders);
  return peopleToSettle(coders)
    .filter(({ id }) => isChosen(id))
    .map(({ id, name }) => ({ id, name: names.get(id) ?? name }));
}

// oxlint-disable-next-line typescript/require-await -- the other input has to wait for each
async function* asynchronously<T>(items: readonly T[]): AsyncGenerator<T, void, void> {
  yield* items;
}
