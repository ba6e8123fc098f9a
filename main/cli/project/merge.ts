import type { Returned } from "../../../core/assignment/returned.ts";
import { returnedBy, returnedWords } from "../../../core/assignment/returned.ts";
import { counted, numbered } from "../../../core/counts.ts";
import type { Bundle } from "../../../core/file/bundle.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { applyPlan } from "../../../core/merge/apply-plan.ts";
import { leapIn } from "../../../core/merge/leap.ts";
import type { MergeRow } from "../../../core/merge/merge-table.ts";
import { mergeTable } from "../../../core/merge/merge-table.ts";
import type { Incoming } from "../../../core/merge/resolve.ts";
import { resolveBundle } from "../../../core/merge/resolve.ts";
import { describePlan } from "../../../core/merge/summary.ts";
import { inMergeOrder, uniteFiles } from "../../../core/merge/unite-files.ts";
import type { WholePlan } from "../../../core/merge/whole-merge.ts";
import { bringBackCoders, planMerge } from "../../../core/merge/whole-merge.ts";
import { highestRevision } from "../../../core/model/highest.ts";
import type { HistoryEntry } from "../../../core/model/history-entry.ts";
import { isFinished } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { fail, ok } from "../../../core/result.ts";
import { entryOfChange, mergeCounts } from "../../../core/trail/tell.ts";
import type { Context } from "../command.ts";
import { firstLines } from "../first-few.ts";
import { choice, usage } from "../option-values.ts";
import type { DataProblem } from "../problem.ts";
import { fileCommand, newFile } from "./file-command.ts";
import { fileFacts, readBundle, readProject, unusable } from "./read.ts";

const HELP = `concord merge BASE.concord FILE.concord... -o MERGED.concord: merges teammates' files into a project

  BASE.concord                        the project. It is read, and never changed
  FILE.concord...                     project files and coders' files, as the Team page opens them
  -o, --output MERGED.concord         the new project file; one that is there is not overwritten
  --dry-run                           only say what the files would change
  --other-project                     also take files of another project: coding on stories with the same text
  --skip                              leave out files that cannot be used, and merge the others: the exit status is 0 then
  --format table|json                 for reading (default), or everything

All files are merged at once: their order does not matter, and what one needs and another has, such as a code, is found. A file that was merged before
changes nothing. Without --skip, nothing is written unless every file can be used; --dry-run says of each what is wrong with it.

  concord merge merged.concord samples/jonas.concord --dry-run
`;

const OPTIONS = {
  output: { type: "string", short: "o" },
  "dry-run": { type: "boolean" },
  "other-project": { type: "boolean" },
  skip: { type: "boolean" },
  format: { type: "string" },
} as const;

/** `concord merge`. */
export const mergeCommand = fileCommand({
  name: "merge",
  about: "teammates' files into a project file, or what they would change",
  help: HELP,
  options: OPTIONS,
  perform: ({ values, positionals }, context) => {
    const format = choice("--format", values.format, ["table", "json"]);
    if (!format.ok) return format;
    const [base, ...files] = positionals;
    if (base === undefined || files.length === 0)
      return usage("Name the project file and at least one file to merge into it.");
    const target = newFile(values, context);
    if (!target.ok) return target;
    const output = target.value;
    const project = readProject(base, context);
    if (!project.ok) return project;
    const read = readAll(files, project.value.snapshot, values["other-project"] === true, context);
    const refused = refusalOf(read, values.skip === true);
    if (refused !== null && output !== null) return fail(refused);
    const save = context.newSave();
    const { plan, merged } = mergeAll(project.value.snapshot, read, save.savedAt, context);
    const returned = returnedIn(merged, read);
    const status = refused === null ? 0 : 1;
    const report =
      format.value === "json"
        ? jsonOf(base, output, read, plan, returned)
        : tableOf(output, read, plan, returned);
    if (output === null) return ok({ pieces: [report], output, warnings: [], status });
    return ok({ pieces: [encodeProject(merged, save)], output, warnings: [], report, status });
  },
});

/** Why nothing is written: a file cannot be used and is not to be left out, or none of them can. Null where something can be merged. */
function refusalOf(read: readonly ReadFile[], skips: boolean): DataProblem | null {
  const [first, ...others] = read.flatMap(({ problem }) => problem ?? []);
  if (first === undefined) return null;
  const isEvery = others.length + 1 === read.length;
  if (skips && !isEvery) return null;
  const advice = isEvery
    ? "No file can be merged. Nothing was written."
    : `Nothing was written. Use --skip to leave ${others.length === 0 ? "this file" : "these files"} out and merge the others.`;
  return { ...first, others, advice };
}

/** A file with what it brings, or with why it cannot be used. */
interface ReadFile {
  readonly file: string;
  readonly bundle: Bundle | null;
  readonly incoming: Incoming | null;
  readonly problem: DataProblem | null;
}

/** Reads the files, projects first: a coder's file may speak of stories that come with one. */
function readAll(
  files: readonly string[],
  snapshot: ProjectSnapshot,
  takesOthers: boolean,
  context: Context,
): ReadFile[] {
  const read = files.map((file) => readOne(file, snapshot.project.id, takesOthers, context));
  const texts = new Map(storiesOf(snapshot).map((story) => [story.id, story]));
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
    const incoming = resolveBundle(bundle, (id) => texts.get(id));
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
  const bundle = readBundle(file, context);
  if (!bundle.ok) return { file, bundle: null, incoming: null, problem: bundle.error };
  const { manifest } = bundle.value;
  const isTaken = takesOthers || manifest.projectId === projectId;
  const foreign = unusable(
    file,
    `It belongs to another project, “${manifest.projectName}”. Nothing of it was written. If it is meant for this project, use --other-project: coding on stories with the same text can be merged.`,
  );
  return { file, bundle: bundle.value, incoming: null, problem: isTaken ? null : foreign.error };
}

/** What all files that can be used change at once; null where there is none. */
function mergeAll(
  project: ProjectSnapshot,
  read: readonly ReadFile[],
  now: string,
  context: Context,
): { readonly plan: WholePlan | null; readonly merged: ProjectSnapshot } {
  const usable = read.flatMap(({ incoming }) => incoming ?? []);
  if (usable.length === 0) return { plan: null, merged: project };
  const inOrder = inMergeOrder(usable).flatMap((at) => usable[at] ?? []);
  const { incoming } = uniteFiles(project, inOrder);
  const choices = { unite: [], author: "", now, latest: highestRevision(project) };
  const plan = bringBackCoders(planMerge(project, incoming, choices), project, choices);
  const merged = applyPlan(project, plan);
  const isTold = !plan.isEmpty && !plan.isHistoryAlone;
  return {
    plan,
    merged: isTold
      ? { ...merged, history: [...merged.history, mergeEntry(plan, read, now, context)] }
      : merged,
  };
}

/** What the history tells of the merge. */
function mergeEntry(
  { summary, refused }: WholePlan,
  read: readonly ReadFile[],
  now: string,
  { disk }: Context,
): HistoryEntry {
  const taken = read.flatMap(({ file, incoming }) => (incoming === null ? [] : [{ file, incoming }]));
  const files = taken.flatMap(({ file }) => {
    const bytes = disk.read(file);
    return bytes.ok ? [fileFacts(file, bytes.value)] : [];
  });
  const coders = summary.coders.filter(({ stories }) => stories > 0).map(({ name }) => name);
  const refusals = refused.reduce((sum, { count }) => sum + count, 0);
  const action = { kind: "merge-files", args: { files: taken.length, coders } } as const;
  const counts = { ...mergeCounts(summary), ...(refusals > 0 && { refused: refusals }) };
  const entry = entryOfChange({ action, steps: [] }, { author: "", now }, { files, counts });
  if (entry === null) throw new Error("The history tells of merges.");
  return entry;
}

/** What the coders of the files have finished, matched to what is assigned to them. A story that several files tell is one. */
function returnedIn(project: ProjectSnapshot, read: readonly ReadFile[]): readonly Returned[] {
  const finished = new Map<string, Set<string>>();
  for (const { incoming } of read) {
    if (incoming === null) continue;
    const { sheets } = incoming.kind === "project" ? incoming.snapshot : incoming;
    for (const { coderId, storyId } of sheets.filter(isFinished))
      finished.set(coderId, (finished.get(coderId) ?? new Set<string>()).add(storyId));
  }
  const study = new Set(studyOf(project).stories.map(({ id }) => id));
  return returnedBy(project, new Map([...finished].map(([coder, stories]) => [coder, [...stories]])), study);
}

/** At most so many refusals are for reading; JSON has all. */
const MOST_REFUSALS = 20;

function tableOf(
  output: string | null,
  read: readonly ReadFile[],
  plan: WholePlan | null,
  returned: readonly Returned[],
): string {
  const files = read.map(({ file, bundle, problem }) => {
    const what =
      bundle === null
        ? ""
        : bundle.kind === "project"
          ? "a whole project"
          : `the coding of ${bundle.coder.name}`;
    return `${file}: ${problem === null ? what : `left out. ${problem.message}`}`;
  });
  const left = read.filter(({ problem }) => problem !== null).length;
  const without = left === 0 ? "" : `, without ${counted(left, "file")} that cannot be used`;
  const end = output === null ? "Nothing was written (--dry-run)." : `Written: ${output}${without}`;
  return `${[...files, "", ...(plan === null ? [] : [...linesOf(plan, returned), ""]), end].join("\n")}\n`;
}

function linesOf(plan: WholePlan, returned: readonly Returned[]): string[] {
  const { refused, warnings, conflicts, offers } = plan;
  const them = conflicts.length === 1 ? "it" : "them";
  return [
    ...describePlan(plan),
    ...returned.map(returnedWords),
    ...warnings.map(({ sentence }) => `Warning: ${sentence}`),
    ...firstLines(
      refused.map(({ sentence }) => sentence),
      MOST_REFUSALS,
      "",
    ),
    ...(conflicts.length > 0
      ? [`${counted(conflicts.length, "field")} changed apart: settle ${them} in the window.`]
      : []),
    ...offers.map(
      ({ name }) => `“${name}” stands in both codebooks as two codes. They can be made one in the window.`,
    ),
    "",
    ...rowLines(mergeTable(plan)),
  ];
}

const COUNTS = ["added", "changed", "removed", "known", "refused"] as const;

/** The numbers of the window, in columns. */
function rowLines(rows: readonly MergeRow[]): string[] {
  const heads = [
    "",
    ...COUNTS.map((name) => (name === "known" ? "unchanged" : name === "refused" ? "not merged" : name)),
  ];
  const cells = rows.map((row) => [
    row.coder === null ? row.records : `${row.coder}: ${row.records}`,
    ...COUNTS.map((name) => numbered(row[name])),
  ]);
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...cells.map((line) => line[at]?.length ?? 0)),
  );
  return [heads, ...cells].map((line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  "),
  );
}

function jsonOf(
  base: string,
  output: string | null,
  read: readonly ReadFile[],
  plan: WholePlan | null,
  returned: readonly Returned[],
): string {
  const files = read.map(({ file, bundle, problem }) => ({
    file,
    kind: bundle?.kind ?? null,
    coder: bundle?.kind === "coding" ? bundle.coder.name : null,
    project: bundle === null ? null : { id: bundle.manifest.projectId, name: bundle.manifest.projectName },
    savedAt: bundle?.manifest.savedAt ?? null,
    problem: problem?.message ?? null,
  }));
  const told = plan && {
    isEmpty: plan.isEmpty,
    sentences: describePlan(plan),
    table: mergeTable(plan),
    summary: plan.summary,
    assigned: returned,
    warnings: plan.warnings,
    refused: plan.refused,
    conflicts: plan.conflicts,
    sameNames: plan.offers,
  };
  return `${JSON.stringify({ base, output, files, plan: told }, null, 2)}\n`;
}
