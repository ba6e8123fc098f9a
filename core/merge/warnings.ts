import { numbered } from "../counts.ts";
import { listed } from "../listed.ts";
import type { Code } from "../model/code.ts";
import { codesInLoops } from "../model/codebook.ts";
import type { Coder } from "../model/coder.ts";
import { codersInCircles } from "../model/coder.ts";
import { isLive } from "../model/record.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import { foldName } from "../names.ts";
import type { MergeWarning } from "./plan.ts";
import type { Incoming } from "./resolve.ts";

/** What of a file whoever merges should know: that it is of another project, or has a coder of a name that is here. */
export function warningsOf(
  local: ProjectSnapshot,
  incoming: Incoming,
  coders: readonly Coder[],
): MergeWarning[] {
  const warnings: MergeWarning[] = [];
  const { projectId, projectName } = incoming.source;
  if (projectId !== local.project.id) {
    warnings.push({
      kind: "other-project",
      sentence: `This file belongs to another project, “${projectName}”. Only coding on stories with the same text can be merged. Check that the file is meant for this project.`,
    });
  }
  const here = new Set(local.coders.map((coder) => coder.id));
  const names = new Map(local.coders.filter(isLive).map((coder) => [foldName(coder.name), coder.name]));
  for (const coder of coders) {
    const name = names.get(foldName(coder.name));
    if (here.has(coder.id) || !isLive(coder) || name === undefined) continue;
    warnings.push({
      kind: "same-coder-name",
      sentence: `The project already has a coder called ${name}, who was created separately from the file’s ${coder.name}. They are kept as two coders.`,
    });
  }
  return warnings;
}

/** What merging would make go round in a circle that did not before, and what becomes of it. */
export function circlesOf(
  local: ProjectSnapshot,
  codes: readonly Code[],
  coders: readonly Coder[],
): MergeWarning[] {
  const looped = newIn(codesInLoops(local.codes), codesInLoops(codes));
  const circled = newIn(codersInCircles(local.coders), codersInCircles(coders));
  const warnings: MergeWarning[] = [];
  if (looped.length > 0) {
    const below = looped.length === 1 ? "has itself as its parent" : "have one another as parents";
    warnings.push({
      kind: "code-loop",
      sentence: `${namesOf(looped)} ${below}. Each of them becomes a theme. Move them to where they belong on the Codebook page.`,
    });
  }
  if (circled.length > 0) {
    const of =
      circled.length === 1
        ? "is marked as the second pass of itself"
        : "are marked as second passes of one another";
    warnings.push({
      kind: "coder-circle",
      sentence: `${namesOf(circled)} ${of}. Each of them counts as a coder like any other.`,
    });
  }
  return warnings;
}

function newIn<R extends { readonly id: string }>(before: readonly R[], after: readonly R[]): R[] {
  const there = new Set(before.map((record) => record.id));
  return after.filter((record) => !there.has(record.id));
}

const NAMES_SHOWN = 5;

/** “Anger”, “Grief” and 3 more. */
function namesOf(records: readonly { readonly name: string }[]): string {
  const names = records.slice(0, NAMES_SHOWN).map((record) => `“${record.name}”`);
  if (records.length > NAMES_SHOWN) names.push(`${numbered(records.length - NAMES_SHOWN)} more`);
  return listed(names);
}
