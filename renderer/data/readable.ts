import type { z } from "zod";
import type { Step } from "../../core/changes/journal.ts";
import { isRevisedStep } from "../../core/changes/journal.ts";
import { describeFault } from "../../core/file/fault.ts";
import { kinds } from "../../core/model/kinds.ts";

/**
 * What in these steps the reader of project files would refuse, as a sentence; null where it would take all. Asked before a change is written, so that
 * nothing gets into a project that its own file could not be opened with. Sheets are made by the application alone.
 */
export function unreadable(steps: readonly Step[]): string | null {
  for (const step of steps) {
    const fault = faultIn(step);
    if (fault !== null) return `${fault.charAt(0).toUpperCase()}${fault.slice(1)}. Nothing was changed.`;
  }
  return null;
}

function faultIn(step: Step): string | null {
  if (isRevisedStep(step)) return check(kinds[step.table], step.after);
  switch (step.table) {
    case "sheets":
    case "stories":
    case "storyChunks":
    case "replacedChunks":
      return null;
    case "project":
      return check(kinds[step.table], step.after);
  }
}

function check(
  { schema, noun }: { readonly schema: z.ZodType; readonly noun: string },
  record: unknown,
): string | null {
  const parsed = schema.safeParse(record);
  return parsed.success ? null : describeFault(parsed.error, record, `the ${noun}`);
}
