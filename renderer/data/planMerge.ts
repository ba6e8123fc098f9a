import type { StoryChunk } from "../../core/changes/change.ts";
import type { Codec } from "../../core/file/codec.ts";
import type { LocalProject } from "../../core/merge/brought.ts";
import type { ComingLayer } from "../../core/merge/coming-layer.ts";
import type { MergePlan } from "../../core/merge/plan.ts";
import type { MergeChoices, PlannedRecords } from "../../core/merge/plan-merge.ts";
import { latestWith, planRecords } from "../../core/merge/plan-merge.ts";
import type { Incoming, LookUpStory, ResolveSheet } from "../../core/merge/resolve.ts";
import { removedAfter, withReturning } from "../../core/merge/returning.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { HistoryFile } from "../../core/model/history-entry.ts";
import { isLive } from "../../core/model/record.ts";
import { hasCoding } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { readLayer } from "./layers.ts";
import type { ToldStories } from "./mergeGround.ts";
import { readGround } from "./mergeGround.ts";
import type { LayersToMerge, MergedSheets } from "./mergeLayers.ts";
import { mergeLayers } from "./mergeLayers.ts";
import type { KeptPartRows } from "./partRows.ts";
import { PartRows } from "./partRows.ts";
import { readSetAside } from "./setAside.ts";
import { placesIn, placesOf } from "./sheetRows.ts";
import { latestRevision } from "./snapshot.ts";
import { stillStands } from "./standingLayers.ts";
import { nextChunk } from "./storyChunks.ts";
import { chunksOf } from "./storyCuts.ts";
import type { PackedStories } from "./storyParts.ts";
import { packStoriesWith } from "./storyParts.ts";
import { StoryTexts } from "./storyTexts.ts";
import { WrittenMeanwhileError } from "./writtenMeanwhile.ts";

/** A file that is laid against a project. */
export interface ComingFile {
  /** The stories that it tells of itself: these alone are compared with what is here. */
  readonly stories: ToldStories;
  readonly choices: Omit<MergeChoices, "latest">;
  /** Whether coders who are removed here and have coded come back. */
  readonly bringsBack: boolean;
  /** The files that were read, as the history tells them. */
  readonly files?: readonly HistoryFile[];
  /** Whether somebody has asked for it: what it brings is no longer set aside. */
  readonly isAskedFor: boolean;
  /**
   * What it brings to this project.
   * @param lookUp finds a story here, once its text was read
   * @param same the stories that it tells as they are here: `local` has them not in memory, and they are not brought
   */
  readonly lay: (local: LocalProject, lookUp: LookUpStory, same: ReadonlySet<string>) => Laid;
}

/** What a file brings. Its sheets are told by `layers` alone. */
export interface Laid {
  readonly incoming: Incoming;
  readonly layers: readonly ComingLayer[];
  readonly resolve: ResolveSheet;
  /** The coders for whom the file speaks. */
  readonly speakers: ReadonlySet<string>;
  /** Whether `resolve` looks up the stories here. */
  readonly needsTexts: boolean;
  /** How many stories were left out because they are others’ to code. */
  readonly leftStories?: number;
  /** The files that this is made of, where it is several. */
  readonly files?: readonly LaidFile[];
}

/** One of several files: what it brings by itself, and which of the layers are its own. */
interface LaidFile {
  readonly incoming: Incoming;
  readonly layers: readonly number[];
}

/** What a merge would do, ready to be written. */
export interface Planned {
  readonly plan: MergePlan;
  readonly stories: PlannedStories;
  readonly sheets: MergedSheets;
  /** The count of the project's changes when it was planned. */
  readonly changes: number;
  /** For each of the files, whether anything in it is new here. */
  readonly news: readonly boolean[];
  /** How many stories were left out because they are others’ to code. */
  readonly leftStories: number;
}

/** What becomes of stories. */
export interface PlannedStories {
  /** Those that change, as they are and as they become. */
  readonly changed: readonly (readonly [Story, Story])[];
  /** Those that come, and what each chunk of them is packed as. */
  readonly chunks: readonly StoryChunk[];
  readonly packed: readonly PackedStories[];
}

/** How a plan is made. */
export interface Planning {
  readonly codec: Codec;
  /** Hears how far it is, from 0 to 1; answers whether to go on. */
  readonly go?: (fraction: number) => Promise<boolean>;
  /** An earlier plan of the same file: what it says of sheets is the same as long as nothing was written. */
  readonly before?: Planned;
  /** The rows of parts that were read last. */
  readonly kept?: KeptPartRows;
}

/** So often it is planned again, where the project is written while it is read. */
const ATTEMPTS = 3;

/**
 * Plans a merge on the project as it stands, and writes nothing. What is written while it is read is seen when the plan is applied. Null where it was
 * told to stop.
 */
export async function planOn(
  db: ProjectDatabase,
  file: ComingFile,
  planning: Planning,
): Promise<Planned | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await planOnce(db, file, planning);
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof WrittenMeanwhileError)) throw error;
    }
  }
}

async function planOnce(db: ProjectDatabase, file: ComingFile, planning: Planning): Promise<Planned | null> {
  const { codec } = planning;
  const { changes, latest: met } = await readFacts(db);
  const choices = { ...file.choices, latest: met ?? (await latestRevision(db)) };
  const rows = (await planning.kept?.standing(db)) ?? new PartRows(await db.storyChunks.toArray(), [], null);
  const { local, same } = await readGround(db, file.stories, rows);
  const here = placesIn(db, rows.index);
  const texts = new StoryTexts(db, codec, here, local.undoneStories ?? []);
  const laid = file.lay(local, texts.lookUp, same);
  const records = planRecords(local, laid.incoming, choices);
  const stories = await planStories(db, local, records, codec);
  const sheets = await planSheets(db, local, laid, planning, {
    known: records.known,
    places: stories.packed.length === 0 ? here : placesOf(db, rows.stories, stories.packed),
    texts: laid.needsTexts ? texts : null,
  });
  if (sheets === null) return null;
  const plan = records.complete(sheets.layers);
  const latest = Math.max(latestWith(choices, { ...plan, sheets: [] }), sheets.highest);
  const coding = await codingAfter(db, removedAfter(plan, local.coders), sheets);
  return {
    plan: file.bringsBack ? withReturning(plan, local.coders, coding, { ...choices, latest }) : plan,
    stories,
    sheets,
    changes,
    news: newsOf(local, laid, sheets, choices) ?? [isNews(plan)],
    leftStories: laid.leftStories ?? 0,
  };
}

/** For each of several files, whether it would change anything by itself. */
function newsOf(
  local: LocalProject,
  { files }: Laid,
  { news }: MergedSheets,
  choices: MergeChoices,
): boolean[] | undefined {
  const withoutUniting = { ...choices, unite: [] };
  return files?.map(
    ({ incoming, layers }) =>
      layers.some((place) => news.has(place)) ||
      isNews(planRecords(local, incoming, withoutUniting).complete(NO_LAYERS)),
  );
}

/** Entries of the history are taken with the rest, and no news by themselves. */
function isNews({ isEmpty, isHistoryAlone }: MergePlan): boolean {
  return !isEmpty && !isHistoryAlone;
}

const NO_LAYERS = { coders: [], refused: [], unresolved: [], highest: 0, isChanged: false };

/** Packs the stories that come, with the numbers that their chunks get. */
async function planStories(
  db: ProjectDatabase,
  local: LocalProject,
  { stories, undoneStories, collections }: PlannedRecords,
  codec: Codec,
): Promise<PlannedStories> {
  const after = new Map(stories.map((story) => [story.id, story]));
  const changed = local.stories.flatMap((story): [Story, Story][] => {
    const becomes = after.get(story.id);
    return becomes === undefined ? [] : [[story, becomes]];
  });
  for (const [{ id }] of changed) after.delete(id);
  const fresh = [...after.values()];
  const next = new Map<string, number>();
  for (const { collectionId } of [...fresh, ...undoneStories])
    if (!next.has(collectionId)) next.set(collectionId, await nextChunk(db, collectionId));
  const firstOf = (collectionId: string): number => next.get(collectionId) ?? 0;
  const shown = chunksOf(fresh, firstOf);
  for (const { collectionId } of shown) next.set(collectionId, firstOf(collectionId) + 1);
  const names = new Map(collections.map((one) => [one.id, one.attributeNames]));
  const hidden = chunksOf(undoneStories, firstOf).map((chunk) => ({
    ...chunk,
    hidden: true,
    names: names.get(chunk.collectionId) ?? [],
  }));
  const chunks = [...shown, ...hidden];
  const packed: PackedStories[] = [];
  for (const chunk of chunks) packed.push(await packStoriesWith(codec, chunk));
  return { changed, chunks, packed };
}

async function planSheets(
  db: ProjectDatabase,
  local: LocalProject,
  { incoming, ...laid }: Laid,
  { codec, go, before }: Planning,
  on: Pick<LayersToMerge, "known" | "places" | "texts">,
): Promise<MergedSheets | null> {
  if (before !== undefined && (await standsAsPlanned(db, before))) return before.sheets;
  const coders = incoming.kind === "project" ? incoming.snapshot.coders : [incoming.coder];
  const removed = [...local.coders, ...coders].filter((coder) => !isLive(coder));
  const total = laid.layers.reduce((sum, layer) => sum + layer.stories.length, 0);
  return mergeLayers(db, {
    ...laid,
    ...on,
    kept: new Set(removed.map(({ id }) => id)),
    watched: new Set((await readSetAside(db)).map(({ id }) => id)),
    codec,
    go: async (done) => go === undefined || go(total === 0 ? 1 : done / total),
  });
}

/** Whether nothing was written since the plan was made. Where it is applied, inside the transaction that does it. */
export async function standsAsPlanned(db: ProjectDatabase, { changes, sheets }: Planned): Promise<boolean> {
  return (await readFacts(db)).changes === changes && (await stillStands(db, sheets.standing));
}

/** Which of these coders have coding once the plan is applied. */
async function codingAfter(
  db: ProjectDatabase,
  coders: readonly Coder[],
  { changedOf }: MergedSheets,
): Promise<Set<string>> {
  const coding = new Set<string>();
  for (const { id } of coders) {
    const sheets = await readLayer(db, id);
    for (const sheet of changedOf.get(id) ?? []) sheets.set(sheet.storyId, sheet);
    if ([...sheets.values()].some(hasCoding)) coding.add(id);
  }
  return coding;
}
