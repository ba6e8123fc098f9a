import type { z } from "zod";
import type { Step } from "../../core/changes/journal.ts";
import { describeFault } from "../../core/file/fault.ts";
import { codeSchema } from "../../core/model/code.ts";
import { coderSchema } from "../../core/model/coder.ts";
import { collectionSchema } from "../../core/model/collection.ts";
import { decisionSchema } from "../../core/model/decision.ts";
import { memoSchema } from "../../core/model/memo.ts";
import { projectSchema } from "../../core/model/project.ts";

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
  switch (step.table) {
    case "codes":
      return check(codeSchema, step.after, "the code");
    case "coders":
      return check(coderSchema, step.after, "the coder");
    case "collections":
      return check(collectionSchema, step.after, "the collection");
    case "memos":
      return check(memoSchema, step.after, "the memo");
    case "decisions":
      return check(decisionSchema, step.after, "the decision");
    case "project":
      return check(projectSchema, step.after, "the project");
    case "sheets":
    case "stories":
    case "storyChunks":
    case "replacedChunks":
      return null;
  }
}

function check(schema: z.ZodType, record: unknown, owner: string): string | null {
  const parsed = schema.safeParse(record);
  return parsed.success ? null : describeFault(parsed.error, record, owner);
}
