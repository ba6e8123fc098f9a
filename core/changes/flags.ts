// Flags on stories: a coder's own, and no coding, so that they may be set on finished stories too.
import { FLAG_LENGTH, flagNames, flagsAmong, flagsOffered, MOST_FLAGS, withFlag } from "../model/flag.ts";
import type { Project } from "../model/project.ts";
import { nextRevision } from "../model/record.ts";
import { foldName, storedName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";
import type { CodingContext } from "./sheet-edits.ts";

/**
 * Sets a flag on the story, or removes it where it already is.
 * @example toggleFlag({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "discuss").value.value // { isSet: true }
 */
export function toggleFlag(
  context: Pick<CodingContext, "coderId" | "sheet" | "storyName" | "now">,
  flag: string,
): Result<{ readonly change: Change; readonly value: { readonly isSet: boolean } }, CommandProblem> {
  const { coderId, sheet, storyName, now } = context;
  const name = storedName(flag);
  if (name === "") return fail({ kind: "invalid", message: "A flag needs a name." });
  const isSet = !flagsAmong(sheet.memos).some((each) => foldName(each) === foldName(name));
  const memos = [...withFlag(sheet.memos, { coderId, storyId: sheet.storyId, name, isSet, now })];
  return ok({
    change: {
      action: { kind: isSet ? "set-flag" : "remove-flag", args: { flag: name, story: storyName } },
      kind: "edit",
      coderId,
      steps: [{ table: "sheets", before: sheet, after: { ...sheet, memos } }],
    },
    value: { isSet },
  });
}

/**
 * The flags that the project offers. Flags on stories stay, whatever becomes of their names here.
 * @example changeFlags({ id: "p1", name: "Nights", createdAt: "2026-05-01T09:00:00.000Z", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }, ["ask Mei"], "ana", "2026-05-01T10:00:00.000Z").value.change.steps[0].after.flags // ["ask Mei"]
 */
export function changeFlags(
  project: Project,
  typed: readonly string[],
  author: string,
  now: string,
): Result<{ readonly change: Change | undefined; readonly value: undefined }, CommandProblem> {
  const flags = flagNames(typed);
  if (flags.length > MOST_FLAGS)
    return fail({ kind: "invalid", message: `A project has ${MOST_FLAGS} flags at most.` });
  if (flags.some((flag) => flag.length > FLAG_LENGTH))
    return fail({ kind: "invalid", message: `A flag’s name has ${FLAG_LENGTH} characters at most.` });
  if (JSON.stringify(flags) === JSON.stringify(flagsOffered(project)))
    return ok({ change: undefined, value: undefined });
  return ok({
    change: {
      action: { kind: "change-flags", args: {} },
      kind: "edit",
      coderId: null,
      steps: [{ table: "project", before: project, after: { ...nextRevision(project, author, now), flags } }],
    },
    value: undefined,
  });
}
