import { decideNote } from "../model/content-notes.ts";
import type { Story } from "../model/story.ts";
import { withExclusion } from "../model/story.ts";
import type { Change } from "./change.ts";

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
