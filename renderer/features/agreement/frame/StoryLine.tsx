import type { StoryEntry } from "../../../../core/index/story-entry.ts";
import { isVeiled, storyTitle } from "../../../../core/story-words.ts";
import { VeiledIcon } from "../../../ui/icons.ts";
import "./StoryLine.css";

/** A story in a list: its id and first words, or, while it is veiled, its content notes. */
export function StoryLine({
  story,
  storyId,
  opened,
}: {
  readonly story: StoryEntry | undefined;
  readonly storyId: string;
  readonly opened: ReadonlySet<string>;
}) {
  return (
    <>
      <span className="story-line-id" dir="auto">
        {storyName(story, storyId)}
      </span>
      {story === undefined ? (
        <span className="story-line-veiled">Not in this project</span>
      ) : (
        <span className={isVeiled(story, opened) ? "story-line-veiled" : "story-line-words"} dir="auto">
          {isVeiled(story, opened) && <VeiledIcon aria-hidden="true" />}
          {storyTitle(story, opened)}
        </span>
      )}
    </>
  );
}

/** What a story is called: the id that it came with, or its own. */
export function storyName(story: StoryEntry | undefined, storyId: string): string {
  return story?.externalId ?? storyId;
}
