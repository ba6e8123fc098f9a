import type { SyncCodec } from "../file/codec.ts";
import { collectionIdOf } from "../ids.ts";
import type { Code } from "../model/code.ts";
import { codebookVersionOf } from "../model/codebook-version.ts";
import { MAX_NAME_LENGTH } from "../model/limits.ts";
import type { Memo } from "../model/memo.ts";
import { MEMO_PURPOSES } from "../model/memo.ts";
import { firstRevision } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import { emptySnapshot } from "../model/snapshot.ts";
import { storedName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Steps } from "../steps.ts";
import { within } from "../steps.ts";
import { openRefi } from "./archive.ts";
import { Coders } from "./coders.ts";
import { readCodes } from "./codes.ts";
import { joined } from "./joined.ts";
import { LeftBehind } from "./left-behind.ts";
import { described, Notes } from "./notes.ts";
import { finishedGuid, purposeGuid, RETIRED_GUID } from "./own.ts";
import type { RefiProject } from "./project.ts";
import { readRefi } from "./read-project.ts";
import type { ChosenReading } from "./readings.ts";
import { SheetReader } from "./sheets.ts";
import { readStories } from "./stories.ts";
import { readTexts } from "./texts.ts";

/** So many sentences say why there is nothing to import. */
const TOLD = 4;

/** What a project of REFI-QDA is imported with. */
export interface RefiRequest {
  readonly codec: Pick<SyncCodec, "inflate">;
  readonly now: string;
  /** The new project's id. */
  readonly projectId: string;
  readonly fileName: string;
  /** What the project is called where the file does not say it, or always where `name` is given. */
  readonly fallbackName: string;
  readonly name?: string;
  /** Whether a coder has finished each source that they coded. */
  readonly finished: boolean;
}

/** A project that was read. */
export interface ImportedRefi {
  readonly snapshot: ProjectSnapshot;
  /** The program that wrote it, as it calls itself. */
  readonly origin: string;
  readonly positions: ChosenReading;
  /** What has no place here, in words. The project's collection has it, too. */
  readonly leftBehind: readonly string[];
}

/**
 * A `.qdpx` (or the XML of one) as a new project: users are its coders, sources with a text the stories of one collection, codings annotations,
 * notes and descriptions memos, variables, cases and sets of sources attributes. Nothing of it is refused because a part is: what has no place is counted. The
 * error is a sentence on a file that is no such project.
 */
export function* importRefi(bytes: Uint8Array, request: RefiRequest): Steps<Result<ImportedRefi, string>> {
  const file = openRefi(bytes, request.codec);
  if (!file.ok) return file;
  yield 0.05;
  const left = new LeftBehind();
  const read = yield* within(readRefi(file.value.xml, left), 0.05, 0.4);
  if (!read.ok) return read;
  const project = joined(withoutOwnSets(read.value, left), left);
  const { texts, positions } = yield* within(
    readTexts(project.texts, project.origin, file.value.find, left),
    0.45,
    0.25,
  );
  const { now, fileName } = request;
  const name = nameOf(request.name ?? project.name, request.fallbackName);
  const collectionId = collectionIdOf(name);
  const { stories, attributes } = readStories(texts, project, { collectionId, fileName }, left);
  yield 0.75;
  const coders = new Coders(project.users, now);
  const codes = readCodes(project.codes, read.value.sets, now, left);
  const notes = new Notes(read.value, file.value.find, now, left);
  const version = codebookVersionOf(codes.codes, now);
  const sheetReader = new SheetReader(
    {
      codes,
      coders,
      notes,
      codebookVersion: version.id,
      now,
      finished: request.finished,
      isFinished: finishedIn(read.value),
    },
    left,
  );
  const sheets = [];
  for (const [at, story] of stories.entries()) {
    sheets.push(...sheetReader.sheetsOf(story));
    if (at % 100 === 99) yield 0.75 + (at / stories.length) * 0.25;
  }
  const hasSources = project.texts.length > 0 || left.hasSources();
  if (stories.length === 0 && codes.codes.length > 0 && hasSources) left.add("no-text");
  const memos = memosOf(project, { codes: codes.notes, notes, coders, projectId: request.projectId });
  const leftBehind = left.sentences();
  if (stories.length === 0 && codes.codes.length === 0)
    return fail(
      leftBehind.length === 0
        ? "It has neither a source with text nor a code."
        : `It has neither a source with text nor a code. It has ${leftBehind.slice(0, TOLD).join("; ")}.`,
    );
  return ok({
    snapshot: {
      ...emptySnapshot({ ...firstRevision(request.projectId, "", now), name, createdAt: now }),
      collections:
        stories.length === 0 && leftBehind.length === 0
          ? []
          : [
              {
                ...firstRevision(collectionId, "", now),
                name,
                fileName,
                importedAt: now,
                textColumn: "",
                idColumn: null,
                ...attributes,
                storyCount: stories.length,
                ...(leftBehind.length > 0 && { leftBehind }),
              },
            ],
      stories: stories.map(({ story }) => story),
      codes: codes.codes,
      codebookVersions: codes.codes.length === 0 ? [] : [version],
      coders: coders.all,
      sheets,
      memos,
    },
    origin: project.origin,
    positions,
    leftBehind,
  });
}

/** The project with each story finished by whoever has coded it: what `finished` of the request does, for those who ask for it once they know what comes. */
export function withCodedFinished(snapshot: ProjectSnapshot): ProjectSnapshot {
  const [version] = snapshot.codebookVersions;
  const sheets = snapshot.sheets.map((sheet): Sheet => {
    const { review, annotations } = sheet;
    if (review === null || version === undefined || annotations.length === 0) return sheet;
    return { ...sheet, review: { ...review, state: "finished", codebookVersion: version.id } };
  });
  return { ...snapshot, sheets };
}

/** The codes of a `.qdc`, or of the codebook in a `.qdpx`. */
export function* importRefiCodes(
  bytes: Uint8Array,
  { codec, now }: Pick<RefiRequest, "codec" | "now">,
): Steps<Result<{ readonly codes: readonly Code[]; readonly leftBehind: readonly string[] }, string>> {
  const file = openRefi(bytes, codec);
  if (!file.ok) return file;
  const left = new LeftBehind();
  const read = yield* readRefi(file.value.xml, left);
  if (!read.ok) return read;
  const { codes } = readCodes(read.value.codes, read.value.sets, now, left);
  return codes.length === 0 ? fail("It has no code.") : ok({ codes, leftBehind: left.sentences() });
}

function nameOf(written: string, otherwise: string): string {
  const name = storedName(written.replace(/\s+/gu, " ")).slice(0, MAX_NAME_LENGTH).toWellFormed();
  return name === "" ? otherwise : name;
}

/** The project without the sets that stand for what is something else here. Sets of others that have no place are left behind. */
function withoutOwnSets(project: RefiProject, left: LeftBehind): RefiProject {
  const own = new Set([
    RETIRED_GUID,
    ...MEMO_PURPOSES.map(purposeGuid),
    ...project.users.flatMap(({ guid }) => (guid === null ? [] : [finishedGuid(guid)])),
  ]);
  const sets = project.sets.filter(({ guid }) => guid === null || !own.has(guid));
  for (const { name, sources } of sets) if (sources.length === 0) left.add("code-set", name);
  for (const { selections } of project.cases) left.add("case-passage", "", selections);
  return { ...project, sets };
}

function finishedIn({ users, sets }: RefiProject): (coderId: string, sources: readonly string[]) => boolean {
  const byCoder = new Map(
    users.flatMap(({ guid }) => {
      const set = guid === null ? undefined : sets.find((each) => each.guid === finishedGuid(guid));
      return guid === null || set === undefined ? [] : [[guid, new Set(set.sources)] as const];
    }),
  );
  return (coderId, sources) => sources.some((source) => byCoder.get(coderId)?.has(source) === true);
}

interface MemoRequest {
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly notes: Notes;
  readonly coders: Coders;
  readonly projectId: string;
}

/** The memos that hang on no story: on codes, and on the project all that nothing else refers to. */
function memosOf(project: RefiProject, { codes, notes, coders, projectId }: MemoRequest): Memo[] {
  const subject = { kind: "project", id: projectId } as const;
  const onCodes = [...codes].flatMap(([id, guids]) =>
    notes
      .referred(guids)
      .map((read) => notes.memo(read, coders.idOf(read.note.user, project.user), { kind: "code", id }, null)),
  );
  const onProject = [...notes.referred(project.notes), ...notes.unreferred()].map((read) =>
    notes.memo(read, coders.idOf(read.note.user, project.user), subject, null),
  );
  const words = described(project.description);
  const about = words === "" ? [] : [notes.described(words, coders.idOf(project.user), subject, null)];
  return [...onCodes, ...onProject, ...about];
}
