import type { RevisedLists } from "./revised.ts";
import { revisedNames } from "./revised.ts";
import type { AnySheet } from "./sheet.ts";
import type { Story } from "./story.ts";
import { decisionsOn } from "./story.ts";

/** What of a project, in memory or as a file tells it, has revisions. */
export interface WithRevisions extends Partial<RevisedLists> {
  readonly project?: { readonly revision: number } | null;
  readonly coder?: { readonly revision: number };
  readonly stories?: readonly Pick<Story, "exclusion" | "noteDecisions">[];
  readonly undoneStories?: readonly Pick<Story, "exclusion" | "noteDecisions">[];
  readonly sheets: readonly AnySheet[];
}

/**
 * The highest revision of any record; 0 where there is none.
 * @example highestRevision({ project: { revision: 3 }, sheets: [] }) // 3
 */
export function highestRevision(some: WithRevisions): number {
  let highest = Math.max(some.project?.revision ?? 0, some.coder?.revision ?? 0);
  const see = (revision = 0): void => {
    if (revision > highest) highest = revision;
  };
  for (const name of revisedNames) for (const { revision } of some[name] ?? []) see(revision);
  for (const story of [...(some.stories ?? []), ...(some.undoneStories ?? [])])
    for (const { revision } of decisionsOn(story)) see(revision);
  for (const sheet of some.sheets) {
    see(sheet.review?.revision);
    for (const { revision } of sheet.annotations) see(revision);
    for (const { revision } of sheet.memos) see(revision);
  }
  return highest;
}
