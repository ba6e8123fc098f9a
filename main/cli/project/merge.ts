import type { Returned } from "../../../core/assignment/returned.ts";
import { returnedBy } from "../../../core/assignment/returned.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { applyPlan } from "../../../core/merge/apply-plan.ts";
import { inMergeOrder, uniteFiles } from "../../../core/merge/unite-files.ts";
import type { WholePlan } from "../../../core/merge/whole-merge.ts";
import { bringBackCoders, planMerge } from "../../../core/merge/whole-merge.ts";
import { highestRevision } from "../../../core/model/highest.ts";
import type { HistoryEntry } from "../../../core/model/history-entry.ts";
import { isFinished } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import { fail, ok } from "../../../core/result.ts";
import { entryOfChange, mergeCounts } from "../../../core/trail/tell.ts";
import { choice, usage } from "../option-values.ts";
import { fileCommand, newFile } from "./file-command.ts";
import type { ReadFile } from "./merge-inputs.ts";
import { readAll, refusalOf } from "./merge-inputs.ts";
import { mergeJsonOf, mergeTableOf } from "./merge-report.ts";
import { readProject } from "./read.ts";

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
    const { plan, merged } = mergeAll(project.value.snapshot, read, save.savedAt);
    const returned = returnedIn(merged, read);
    const status = refused === null ? 0 : 1;
    const report =
      format.value === "json"
        ? mergeJsonOf(base, output, read, plan, returned)
        : mergeTableOf(output, read, plan, returned);
    if (output === null) return ok({ pieces: [report], output, warnings: [], status });
    return ok({ pieces: [encodeProject(merged, save)], output, warnings: [], report, status });
  },
});

/** What all files that can be used change at once; null where there is none. */
function mergeAll(
  project: ProjectSnapshot,
  read: readonly ReadFile[],
  now: string,
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
    merged: isTold ? { ...merged, history: [...merged.history, mergeEntry(plan, read, now)] } : merged,
  };
}

/** What the history tells of the merge. */
function mergeEntry({ summary, refused }: WholePlan, read: readonly ReadFile[], now: string): HistoryEntry {
  const files = read.flatMap(({ told, incoming }) => (told === null || incoming === null ? [] : [told]));
  const coders = summary.coders.filter(({ stories }) => stories > 0).map(({ name }) => name);
  const action = { kind: "merge-files", args: { files: files.length, coders } } as const;
  const counts = mergeCounts(summary, refused);
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
  return returnedBy(project, finished, study);
}
