import type { Deidentification } from "../model/deidentification.ts";
import { deidentificationOf, MAX_IDENTIFYING_WORDS } from "../model/deidentification.ts";
import { isSameContent } from "../model/later.ts";
import { MAX_NAME_LENGTH } from "../model/limits.ts";
import type { Project } from "../model/project.ts";
import { nextRevision } from "../model/record.ts";
import { storedName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";

/**
 * The project with other choices on de-identification. What a choice leaves unsaid stays.
 * @example changeDeidentification({ id: "p1", name: "Nights", createdAt: "2026-05-01T09:00:00.000Z", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }, { isOn: true }, "ana", "2026-05-01T10:00:00.000Z").value.change.steps[0].after.deidentification // "on"
 */
export function changeDeidentification(
  project: Project,
  choices: Partial<Deidentification>,
  author: string,
  now: string,
): Result<{ readonly change: Change | undefined; readonly value: undefined }, CommandProblem> {
  const before = deidentificationOf(project);
  const wanted = { ...before, ...choices };
  const lists = { names: listed(wanted.names), places: listed(wanted.places), never: listed(wanted.never) };
  const long = Object.values(lists).some((list) => list.length > MAX_IDENTIFYING_WORDS);
  if (long || Object.values(lists).some((list) => list.some((word) => word.length > MAX_NAME_LENGTH)))
    return fail({
      kind: "invalid",
      message: `A list can have ${MAX_IDENTIFYING_WORDS.toLocaleString("en")} lines at most, each with ${MAX_NAME_LENGTH} characters at most.`,
    });
  const authorAttribute = wanted.authorAttribute === null ? "" : storedName(wanted.authorAttribute);
  const after = { ...wanted, ...lists, authorAttribute: authorAttribute === "" ? null : authorAttribute };
  if (isSameContent(before, after)) return ok({ change: undefined, value: undefined });
  const next = nextRevision(project, author, now);
  // Only what changes: two people who choose apart keep both choices.
  if (before.isOn !== after.isOn) next.deidentification = after.isOn ? "on" : "off";
  if (before.dates !== after.dates) next.redactedDates = after.dates;
  if (before.opensOriginals !== after.opensOriginals)
    next.originals = after.opensOriginals ? "open" : "closed";
  if (after.originalsKey === null) delete next.originalsKey;
  else next.originalsKey = after.originalsKey;
  if (after.authorAttribute === null) delete next.authorAttribute;
  else next.authorAttribute = after.authorAttribute;
  const { names, places, never } = before;
  if (!isSameContent({ names, places, never }, lists))
    next.identifyingWords = { ...project.identifyingWords, ...lists };
  return ok({
    change: {
      action: { kind: "change-deidentification", args: { isOn: after.isOn, dates: after.dates } },
      kind: "edit",
      coderId: null,
      steps: [{ table: "project", before: project, after: next }],
    },
    value: undefined,
  });
}

/** Each word once, without spaces around it, in the order in which they were typed. */
function listed(words: readonly string[]): string[] {
  return [...new Set(words.map(storedName))].filter((word) => word !== "");
}
