import { counted } from "../counts.ts";
import type { RevisedName } from "../model/revised.ts";
import { kindOf, ofEachKind, revisedNames } from "../model/revised.ts";
import type { CoderChange, MergePlan, MergeSummary, Tally } from "./plan.ts";
import { noChanges } from "./tally.ts";

/**
 * What a plan does, in sentences: first each coder, then what all share. Refusals and warnings carry their own sentences. Where nothing
 * would change, one sentence that says so.
 * @example describePlan({ isEmpty: true }) // ["Nothing is new: everything in this file is already in the project."]
 */
export function describePlan(plan: Pick<MergePlan, "summary" | "isEmpty">): string[] {
  if (plan.isEmpty) return ["Nothing is new: everything in this file is already in the project."];
  return [...plan.summary.coders.flatMap(describeCoder), ...describeShared(plan.summary)];
}

/**
 * What a merge that nobody asked for has changed, in the sentences of `describePlan`, less what nobody would notice. None: nothing to say.
 */
export function describeNews({ summary }: Pick<MergePlan, "summary">): string[] {
  const seen = (tally: Tally): Tally => ({ ...tally, removedUnseen: 0 });
  const coders = summary.coders.map((change) => ({
    ...change,
    annotations: seen(change.annotations),
    memos: seen(change.memos),
  }));
  const shared = {
    ...summary,
    // What is added to the history alone is no news.
    records: ofEachKind((name) =>
      kindOf(name).isAppendOnly === true ? noChanges() : seen(summary.records[name]),
    ),
  };
  const news = coders.filter((change) => change.isNew || codingParts(change).length > 0);
  return [...news.flatMap(describeCoder), ...describeShared(shared)];
}

function describeCoder(change: CoderChange): string[] {
  const parts = codingParts(change);
  const name = change.isNew ? `${change.name} (new coder)` : change.name;
  if (parts.length > 0) return [`${name}: ${parts.join(", ")}.`];
  if (change.stories > 0) return [`${name}: ${counted(change.stories, "review")} changed.`];
  return change.isNew ? [`${name}: no coding yet.`] : [`${name}: nothing new.`];
}

function codingParts(change: CoderChange): string[] {
  return [
    ...tallyParts(change.annotations, "annotation"),
    ...tallyParts(change.memos, "memo or flag"),
    ...part(change.newlyFinished, "story", "newly finished"),
    ...part(change.newlyBegun, "story", "newly started"),
    ...part(change.reopened, "story", "reopened"),
  ];
}

function describeShared(summary: MergeSummary): string[] {
  /** What is told under the headings of some kinds beside the counts of their records. */
  const beside: Readonly<Partial<Record<RevisedName, readonly string[]>>> = {
    collections: [
      ...part(summary.newStories, "story", "added"),
      ...part(summary.leftOutStories, "story", "left out of the study"),
      ...part(summary.broughtBackStories, "story", "brought back into the study"),
      ...part(summary.changedStories, "story", "with changed details"),
    ],
    codes: [
      ...part(summary.unitedCodes, "code", "united with another"),
      ...part(summary.newCodebookVersions, "codebook version", "added"),
      ...part(summary.newConflicts, "conflict", "to settle on the Codebook page"),
    ],
  };
  const groups = revisedNames.flatMap((name): [string, string[]][] => {
    const { heading, noun } = kindOf(name);
    if (heading === null) return [];
    return [[heading, [...tallyParts(summary.records[name], noun), ...(beside[name] ?? [])]]];
  });
  const { newNameConflicts = { project: 0, coders: 0 } } = summary;
  const project: [string, string[]] = [
    "Project",
    [
      ...(summary.projectChanged ? ["its name or details changed"] : []),
      ...part(newNameConflicts.project, "conflict", "to settle on the Project page"),
    ],
  ];
  const team: [string, string[]] = [
    "Team",
    part(newNameConflicts.coders, "conflict", "to settle on the Team page"),
  ];
  return [project, ...groups, team].flatMap(([heading, parts]) =>
    parts.length === 0 ? [] : [`${heading}: ${parts.join(", ")}.`],
  );
}

function tallyParts(tally: Tally, noun: string): string[] {
  return [
    ...part(tally.added, noun, "added"),
    ...part(tally.changed, noun, "changed"),
    ...part(tally.removed, noun, "removed"),
    ...part(tally.removedUnseen, noun, "that this project never had marked as removed"),
  ];
}

function part(count: number, noun: string, became: string): string[] {
  if (count === 0) return [];
  const many = noun
    .split(" or ")
    .map((each) => (each.endsWith("y") ? `${each.slice(0, -1)}ies` : `${each}s`))
    .join(" or ");
  return [`${counted(count, noun, many)} ${became}`];
}
