import { decideNote } from "../model/content-notes.ts";
import type { Story } from "../model/story.ts";
import { isInStudy, withExclusion } from "../model/story.ts";
import type { Action } from "./action.ts";
import type { Change } from "./change.ts";
import type { Step } from "./journal.ts";

/**
 * A story left out of the study, or brought back into it. Its coding is not touched.
 * @example excludeStory({ id: "s1" }, "S001", true, "ana", "2026-05-01T10:00:00.000Z").steps[0].after.exclusion.excluded // true
 */
export function excludeStory(
  before: Story,
  name: string,
  excluded: boolean,
  author: string,
  now: string,
): Change {
  return {
    action: { kind: excluded ? "exclude-story" : "include-story", args: { story: name } },
    kind: "edit",
    coderId: null,
    steps: [{ table: "stories", before, after: withExclusion(before, excluded, author, now) }],
  };
}

/**
 * Stories left out of the study, or brought back into it, as one change. Their coding is not touched. Those of which that is so already are in no step.
 * @param reason why they are left out; empty where nobody says
 * @example excludeStories([{ id: "s1" }, { id: "s2" }], true, "told twice", "ana", "2026-05-01T10:00:00.000Z").action.args // { stories: 2, reason: "told twice" }
 */
export function excludeStories(
  stories: readonly Story[],
  excluded: boolean,
  reason: string,
  author: string,
  now: string,
): Change {
  const steps = stories
    .filter((story) => isInStudy(story) === excluded)
    .map((before): Step => ({
      table: "stories",
      before,
      after: withExclusion(before, excluded, author, now, reason),
    }));
  const action: Action = excluded
    ? { kind: "exclude-stories", args: { stories: steps.length, reason } }
    : { kind: "include-stories", args: { stories: steps.length } };
  return { action, kind: "edit", coderId: null, steps };
}

/** A story, and what it is called in sentences. */
export interface StoryToNote {
  readonly story: Story;
  readonly name: string;
}

/**
 * Stories with a content note that they had not, or without one that they had. No coding is touched. Stories that need no change are in no step.
 * @example noteStories([], "war", true, "ana", "2026-05-01T10:00:00.000Z").steps // []
 */
export function noteStories(
  named: readonly StoryToNote[],
  note: string,
  isThere: boolean,
  author: string,
  now: string,
): Change {
  const changed = named.flatMap(({ story, name }) => {
    const decided = decideNote(story, note, isThere, author, now);
    return decided === null ? [] : [{ name, before: story, after: { ...story, ...decided } }];
  });
  const [first] = changed;
  return {
    action: {
      kind: isThere ? "add-content-note" : "remove-content-note",
      args: { note, story: first?.name ?? "", stories: changed.length },
    },
    kind: "edit",
    coderId: null,
    steps: changed.map(({ before, after }) => ({ table: "stories", before, after })),
  };
}
