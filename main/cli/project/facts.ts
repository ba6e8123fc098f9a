import { holdersOf, roundsOf } from "../../../core/assignment/rounds.ts";
import type { Bundle, CodingBundle, ProjectBundle } from "../../../core/file/bundle.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import { coderNames, listedCoders } from "../../../core/model/coder.ts";
import { isFlag, isStar, writtenMemos } from "../../../core/model/flag.ts";
import type { Memo } from "../../../core/model/memo.ts";
import { isLive } from "../../../core/model/record.ts";
import { isFinished, sheetKey } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";

/** What is counted of a file. Removed records, and coding of stories outside the study, don't count. */
export interface Facts {
  readonly file: string;
  /** "project": everything; "coding": one coder's coding alone. */
  readonly kind: Bundle["kind"];
  readonly project: { readonly id: string; readonly name: string };
  readonly savedAt: string;
  readonly savedBy: { readonly name: string; readonly version: string };
  readonly format: number;
  /** A copy that was made for teammates to start from. */
  readonly forTeammates: boolean;
  readonly stories: number;
  /** Stories that are left out of the study. */
  readonly leftOut: number;
  readonly coders: number;
  readonly themes: number;
  readonly codes: number;
  readonly annotations: number;
  /** Those of the annotations that are on a passage, not on the whole story. */
  readonly passages: number;
  readonly memos: number;
  readonly flags: number;
  readonly stars: number;
  readonly decisions: number;
  readonly codebookVersions: number;
  /** The names of the codebook versions that were frozen. */
  readonly frozen: readonly string[];
  /** The rounds of assignments. */
  readonly rounds: readonly RoundFacts[];
  /** Stories of the study that are assigned to nobody, where any are assigned. */
  readonly unassigned: number;
  /** To whom a copy was handed out. */
  readonly handedTo: string | null;
  readonly byCoder: readonly CoderFacts[];
  readonly byCollection: readonly CollectionFacts[];
  /** What an import left behind, and what of the file cannot be used, in words. */
  readonly leftBehind: readonly string[];
}

export interface CoderFacts {
  readonly name: string;
  readonly finished: number;
  readonly inProgress: number;
  readonly annotations: number;
}

export interface RoundFacts {
  readonly name: string;
  readonly dividedAt: string;
  readonly coders: readonly {
    readonly name: string;
    readonly stories: number;
    readonly finished: number;
  }[];
}

export interface CollectionFacts {
  readonly name: string;
  readonly stories: number;
  readonly attributes: readonly string[];
}

/** Counts what a file has. */
export function factsOf(file: string, bundle: Bundle): Facts {
  return bundle.kind === "project" ? factsOfProject(file, bundle) : factsOfCoding(file, bundle);
}

function factsOfProject(file: string, bundle: ProjectBundle): Facts {
  const { snapshot, refused } = resolveProject(bundle);
  const study = studyOf(snapshot);
  const shown = snapshot.stories.length - study.stories.length;
  const frozen = snapshot.frozenCodebooks.filter(isLive).map(({ name }) => name);
  const standing = snapshot.collections.filter(isLive);
  return {
    ...about(file, bundle),
    stories: study.stories.length,
    leftOut: shown,
    ...countsOf(bundle, study.sheets, snapshot.memos),
    coders: snapshot.coders.filter(isLive).length,
    decisions: snapshot.decisions.filter(isLive).length,
    frozen,
    ...assignedIn(snapshot, study),
    handedTo: bundle.manifest.forTeammates === true ? (bundle.manifest.coder?.name ?? null) : null,
    byCoder: listedCoders(snapshot.coders.filter(isLive)).map(({ id, name }) => ({
      name,
      ...ofCoder(study.sheets.filter(({ coderId }) => coderId === id)),
    })),
    byCollection: standing.map(({ id, name, attributeNames }) => ({
      name,
      stories: study.stories.filter(({ collectionId }) => collectionId === id).length,
      attributes: attributeNames,
    })),
    leftBehind: [
      ...standing.flatMap((collection) => collection.leftBehind ?? []),
      ...refused.map(({ sentence }) => sentence),
    ],
  };
}

function assignedIn(
  { assignments, coders }: ProjectSnapshot,
  { stories, sheets }: ProjectSnapshot,
): Pick<Facts, "rounds" | "unassigned"> {
  const names = coderNames(coders);
  const standing = new Set(coders.filter(isLive).map(({ id }) => id));
  const rounds = roundsOf(assignments, standing);
  const holders = holdersOf(rounds);
  const inStudy = new Set(stories.map(({ id }) => id));
  const finished = new Set(sheets.filter(isFinished).map(sheetKey));
  return {
    rounds: rounds.map(({ name, dividedAt, lists }) => ({
      name,
      dividedAt,
      coders: [...lists].map(([coderId, storyIds]) => {
        const own = storyIds.filter((id) => inStudy.has(id));
        return {
          name: names.get(coderId) ?? coderId,
          stories: own.length,
          finished: own.filter((storyId) => finished.has(sheetKey({ coderId, storyId }))).length,
        };
      }),
    })),
    unassigned: rounds.length === 0 ? 0 : stories.filter(({ id }) => !holders.has(id)).length,
  };
}

function factsOfCoding(file: string, bundle: CodingBundle): Facts {
  const { coder, sheets } = bundle;
  return {
    ...about(file, bundle),
    stories: bundle.storyReferences.length,
    leftOut: 0,
    ...countsOf(bundle, sheets, bundle.memos),
    coders: 1,
    decisions: 0,
    frozen: [],
    rounds: [],
    unassigned: 0,
    handedTo: null,
    byCoder: [{ name: coder.name, ...ofCoder(sheets) }],
    byCollection: [],
    leftBehind: [],
  };
}

function about(
  file: string,
  { kind, manifest }: Bundle,
): Pick<Facts, "file" | "kind" | "project" | "savedAt" | "savedBy" | "format" | "forTeammates"> {
  const { projectId, projectName, savedAt, application, formatVersion, forTeammates } = manifest;
  return {
    file,
    kind,
    project: { id: projectId, name: projectName },
    savedAt,
    savedBy: application,
    format: formatVersion,
    forTeammates: forTeammates === true,
  };
}

type AnySheets = readonly {
  readonly review: { readonly state: string } | null;
  readonly annotations: readonly { readonly deletedAt?: string; readonly span?: unknown }[];
  readonly memos: readonly Memo[];
}[];

function countsOf(
  { codes, codebookVersions }: Bundle,
  sheets: AnySheets,
  others: readonly Memo[],
): Pick<
  Facts,
  "themes" | "codes" | "annotations" | "passages" | "memos" | "flags" | "stars" | "codebookVersions"
> {
  const tree = codebookTree(codes);
  const annotations = sheets.flatMap((sheet) => sheet.annotations.filter(isLive));
  const memos = [...others, ...sheets.flatMap((sheet) => sheet.memos)].filter(isLive);
  const stars = memos.filter(isStar).length;
  return {
    themes: tree.filter(({ depth }) => depth === 0).length,
    codes: tree.length,
    annotations: annotations.length,
    passages: annotations.filter(({ span }) => span !== undefined).length,
    memos: writtenMemos(memos).length,
    flags: memos.filter(isFlag).length - stars,
    stars,
    codebookVersions: codebookVersions.length,
  };
}

function ofCoder(sheets: AnySheets): Omit<CoderFacts, "name"> {
  const inState = (state: string): number => sheets.filter(({ review }) => review?.state === state).length;
  return {
    finished: inState("finished"),
    inProgress: inState("in-progress"),
    annotations: sheets.reduce((sum, sheet) => sum + sheet.annotations.filter(isLive).length, 0),
  };
}
