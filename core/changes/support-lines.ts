import type { Project } from "../model/project.ts";
import { nextRevision } from "../model/record.ts";
import { MAX_SUPPORT_LENGTH, supportLinesOf } from "../model/support-lines.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { normaliseText } from "../text.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";

/**
 * The project with other support lines.
 * @example changeSupportLines({ id: "p1", name: "Nights", createdAt: "2026-05-01T09:00:00.000Z", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }, "Call Ana", "ana", "2026-05-01T10:00:00.000Z").value.change.steps[0].after.supportLines // "Call Ana"
 */
export function changeSupportLines(
  project: Project,
  typed: string,
  author: string,
  now: string,
): Result<{ readonly change: Change | undefined; readonly value: undefined }, CommandProblem> {
  const supportLines = normaliseText(typed).trim();
  if (supportLines === "") return fail({ kind: "invalid", message: "Type at least one support line." });
  if (supportLines.length > MAX_SUPPORT_LENGTH)
    return fail({
      kind: "invalid",
      message: `The support lines can have ${MAX_SUPPORT_LENGTH} characters at most.`,
    });
  if (supportLines === supportLinesOf(project)) return ok({ change: undefined, value: undefined });
  const after = { ...nextRevision(project, author, now), supportLines };
  return ok({
    change: {
      action: { kind: "change-support-lines", args: {} },
      kind: "edit",
      coderId: null,
      steps: [{ table: "project", before: project, after }],
    },
    value: undefined,
  });
}
