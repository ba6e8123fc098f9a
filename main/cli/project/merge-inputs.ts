import type { Bundle } from "../../../core/file/bundle.ts";
import { leapIn } from "../../../core/merge/leap.ts";
import type { Incoming } from "../../../core/merge/resolve.ts";
import { resolveBundle } from "../../../core/merge/resolve.ts";
import { inMergeOrder } from "../../../core/merge/unite-files.ts";
import { highestRevision } from "../../../core/model/highest.ts";
import type { HistoryFile } from "../../../core/model/history-entry.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { redactedTexts } from "../../../core/redaction/shown-texts.ts";
import type { Context } from "../command.ts";
import type { DataProblem } from "../problem.ts";
import { bundleIn, fileFacts, unusable } from "./read.ts";

/** A file with what it brings, or with why it cannot be used. */
export interface ReadFile {
  readonly file: string;
  /** What the history tells of it; null where it could not be read. */
  readonly told: HistoryFile | null;
  readonly bundle: Bundle | null;
  readonly incoming: Incoming | null;
  readonly problem: DataProblem | null;
}

/** Reads the files, projects first: a coder's file may speak of stories that come with one. */
export function readAll(
  files: readonly string[],
  snapshot: ProjectSnapshot,
  takesOthers: boolean,
  context: Context,
): ReadFile[] {
  const read = files.map((file) => readOne(file, snapshot.project.id, takesOthers, context));
  const texts = new Map(storiesOf(snapshot).map((story) => [story.id, story]));
  const shown = redactedTexts(snapshot.redactions);
  const resolved = new Map<ReadFile, ReadFile>();
  const usable = read.flatMap((one) =>
    one.bundle === null || one.problem !== null ? [] : [{ one, bundle: one.bundle }],
  );
  const order = inMergeOrder(
    usable.map(({ bundle: { kind, manifest } }) => ({ kind, source: { savedAt: manifest.savedAt } })),
  );
  for (const at of order) {
    const { one, bundle } = usable[at] ?? {};
    if (one === undefined || bundle === undefined) continue;
    const incoming = resolveBundle(bundle, (id) => texts.get(id), shown);
    const brought = incoming.kind === "project" ? incoming.snapshot : incoming;
    const leap = leapIn(highestRevision(brought), highestRevision(snapshot));
    if (leap !== null) {
      resolved.set(one, { ...one, problem: unusable(one.file, leap).error });
      continue;
    }
    resolved.set(one, { ...one, incoming });
    if (incoming.kind === "project")
      for (const story of storiesOf(incoming.snapshot)) if (!texts.has(story.id)) texts.set(story.id, story);
  }
  return read.map((one) => resolved.get(one) ?? one);
}

function storiesOf({ stories, undoneStories = [] }: ProjectSnapshot): readonly Story[] {
  return [...stories, ...undoneStories];
}

function readOne(file: string, projectId: string, takesOthers: boolean, context: Context): ReadFile {
  const bytes = context.disk.read(file);
  if (!bytes.ok)
    return { file, told: null, bundle: null, incoming: null, problem: unusable(file, bytes.error).error };
  const told = fileFacts(file, bytes.value);
  const bundle = bundleIn(file, bytes.value, context);
  if (!bundle.ok) return { file, told, bundle: null, incoming: null, problem: bundle.error };
  const { manifest } = bundle.value;
  const isTaken = takesOthers || manifest.projectId === projectId;
  const foreign = unusable(
    file,
    `It belongs to another project, “${manifest.projectName}”. Nothing of it was written. If it is meant for this project, use --other-project: coding on stories with the same text can be merged.`,
  );
  return { file, told, bundle: bundle.value, incoming: null, problem: isTaken ? null : foreign.error };
}

/** Why nothing is written: a file cannot be used and is not to be left out, or none of them can. Null where something can be merged. */
export function refusalOf(read: readonly ReadFile[], skips: boolean): DataProblem | null {
  const [first, ...others] = read.flatMap(({ problem }) => problem ?? []);
  if (first === undefined) return null;
  const isEvery = others.length + 1 === read.length;
  if (skips && !isEvery) return null;
  const advice = isEvery
    ? "No file can be merged. Nothing was written."
    : `Nothing was written. Use --skip to leave ${others.length === 0 ? "this file" : "these files"} out and merge the others.`;
  return { ...first, others, advice };
}
