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
