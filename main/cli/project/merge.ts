import type { Returned } from "../../../core/assignment/returned.ts";
import { returnedBy, returnedWords } from "../../../core/assignment/returned.ts";
import { counted } from "../../../core/counts.ts";
import type { Bundle } from "../../../core/file/bundle.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { applyPlan } from "../../../core/merge/apply-plan.ts";
import { leapIn } from "../../../core/merge/leap.ts";
import type { Incoming } from "../../../core/merge/resolve.ts";
import { resolveBundle } from "../../../core/merge/resolve.ts";
import { describePlan } from "../../../core/merge/summary.ts";
import type { WholePlan } from "../../../core/merge/whole-merge.ts";
import { bringBackCoders, planMerge } from "../../../core/merge/whole-merge.ts";
import { highestRevision } from "../../../core/model/highest.ts";
import { isFinished } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import type { Context } from "../command.ts";
import { firstLines } from "../first-few.ts";
import { choice, usage } from "../option-values.ts";
import type { DataProblem } from "../problem.ts";
import { fileCommand } from "./file-command.ts";
import { readBundle, readProject, unusable } from "./read.ts";

const HELP = `concord merge BASE.concord FILE.concord... -o MERGED.concord: merges teammates' files into a project

  BASE.concord                        the project. It is read, and never changed
  FILE.concord...                     project files and coders' files, as the Team page opens them
  -o, --output MERGED.concord         the new project file; one that is there is not overwritten
  --dry-run                           only say what the files would change
  --other-project                     also take files of another project: coding on stories with the same text
  --format table|json                 for reading (default), or everything

The order of the files does not matter, and a file that was merged before changes nothing. Nothing is written unless every file can be used.

  concord merge samples/amara.concord samples/jonas.concord --dry-run
`;

const OPTIONS = {
  output: { type: "string", short: "o" },
  "dry-run": { type: "boolean" },
  "other-project": { type: "boolean" },
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
    const isDry = values["dry-run"] === true;
    const output = values.output ?? null;
    if (isDry && output !== null) return usage("--dry-run writes nothing: leave --output out.");
    if (!isDry && output === null) return usage("Name the file to write with --output, or use --dry-run.");
    if (output !== null) {
      const reason = context.disk.whyNotNew(output);
      if (reason !== null) return usage(reason);
    }
    const merged = mergeAll(base, files, values["other-project"] === true, context);
    if (!merged.ok) return merged;
    const { project, opened, save } = merged.value;
    const report = format.value === "json" ? jsonOf(base, output, opened) : tableOf(output, opened);
    if (output === null) return ok({ pieces: [report], output, warnings: [] });
    return ok({ pieces: [encodeProject(project, save)], output, warnings: [], report });
  },
});

/** A file and what it changed in what was merged before it. */
interface Opened {
  readonly file: string;
  readonly bundle: Bundle;
  readonly plan: WholePlan;
  /** What its coders have finished, matched to what is assigned to them. */
  readonly returned: readonly Returned[];
}

interface Merged {
  readonly project: ProjectSnapshot;
  readonly opened: readonly Opened[];
  readonly save: ReturnType<Context["newSave"]>;
}

function mergeAll(
  base: string,
  files: readonly string[],
  takesOthers: boolean,
  context: Context,
): Result<Merged, DataProblem> {
  const read = readProject(base, context);
  if (!read.ok) return read;
  const save = context.newSave();
  let project = read.value.snapshot;
  const opened: Opened[] = [];
  for (const file of files) {
    const bundle = readBundle(file, context);
    if (!bundle.ok) return bundle;
    const { projectId, projectName } = bundle.value.manifest;
    if (projectId !== project.project.id && !takesOthers) {
      return unusable(
        file,
        `It belongs to another project, “${projectName}”. Nothing was written. If it is meant for this project, use --other-project: coding on stories with the same text can be merged.`,
      );
    }
    const latest = highestRevision(project);
    const stories = new Map(
      [...project.stories, ...(project.undoneStories ?? [])].map((story) => [story.id, story]),
    );
    const incoming = resolveBundle(bundle.value, (id) => stories.get(id));
    const leap = leapIn(highestRevision(incoming.kind === "project" ? incoming.snapshot : incoming), latest);
    if (leap !== null) return unusable(file, leap);
    const choices = { unite: [], author: "", now: save.savedAt, latest };
    const plan = bringBackCoders(planMerge(project, incoming, choices), project, choices);
    project = applyPlan(project, plan);
    opened.push({ file, bundle: bundle.value, plan, returned: returnedIn(project, incoming) });
  }
  return ok({ project, opened, save });
}

function returnedIn(project: ProjectSnapshot, incoming: Incoming): readonly Returned[] {
  const finished = new Map<string, string[]>();
  const { sheets } = incoming.kind === "project" ? incoming.snapshot : incoming;
  for (const { coderId, storyId } of sheets.filter(isFinished))
    finished.set(coderId, [...(finished.get(coderId) ?? []), storyId]);
  return returnedBy(project, finished, new Set(studyOf(project).stories.map(({ id }) => id)));
}

/** At most so many refusals of a file are for reading; JSON has all. */
const MOST_REFUSALS = 20;

function tableOf(output: string | null, opened: readonly Opened[]): string {
  const parts = opened.map(({ file, plan, returned }) => {
    const { refused, warnings, conflicts, offers } = plan;
    const refusals = refused.map(({ sentence }) => sentence);
    return [
      file,
      ...[
        ...describePlan(plan),
        ...returned.map(returnedWords),
        ...warnings.map(({ sentence }) => `Warning: ${sentence}`),
        ...firstLines(refusals, MOST_REFUSALS, ""),
        ...(conflicts.length > 0
          ? [
              `${counted(conflicts.length, "field")} changed apart: settle ${conflicts.length === 1 ? "it" : "them"} in the window.`,
            ]
          : []),
        ...offers.map(
          ({ name }) =>
            `“${name}” stands in both codebooks as two codes. They can be made one in the window.`,
        ),
      ].map((line) => `  ${line}`),
    ].join("\n");
  });
  const end = output === null ? "Nothing was written (--dry-run)." : `Written: ${output}`;
  return `${parts.join("\n\n")}\n\n${end}\n`;
}

function jsonOf(base: string, output: string | null, opened: readonly Opened[]): string {
  const files = opened.map(({ file, bundle, plan, returned }) => ({
    file,
    kind: bundle.kind,
    savedAt: bundle.manifest.savedAt,
    isEmpty: plan.isEmpty,
    sentences: describePlan(plan),
    summary: plan.summary,
    assigned: returned,
    warnings: plan.warnings,
    refused: plan.refused,
    conflicts: plan.conflicts,
    sameNames: plan.offers,
  }));
  return `${JSON.stringify({ base, output, files }, null, 2)}\n`;
}
