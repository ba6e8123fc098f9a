import type { CodingContext } from "../../core/changes/sheet-edits.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Story } from "../../core/model/story.ts";
import { nameOfStory } from "../../core/model/story.ts";
import { fail, ok } from "../../core/result.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import { noStory } from "./sessionWork.ts";

/** Who codes now and a story that is in the study, as commands about it need them. Inside a command. */
export async function storyToChange(
  work: SessionWork,
  storyId: string,
): Outcome<{ readonly coder: Coder; readonly story: Story; readonly storyName: string }> {
  const coder = work.stores.currentCoder.get();
  if (coder === null) return fail({ kind: "no-coder", message: "Choose who is coding first." });
  const index = await work.stores.stories.listed(storyId);
  if (index.get(storyId) === undefined) return fail(noStory);
  const story = await work.stores.stories.read(storyId);
  if (!story.ok) return story;
  if (story.value === null) return fail(noStory);
  return ok({ coder, story: story.value, storyName: nameOfStory(story.value, index.position(storyId)) });
}

/** What a change of the current coder's sheet of a story is made from, as it is by then. Inside a command. */
export async function codingContext(work: SessionWork, storyId: string): Outcome<CodingContext> {
  const found = await storyToChange(work, storyId);
  if (!found.ok) return found;
  const { coder, story, storyName } = found.value;
  const layer = work.stores.layer(coder.id);
  await layer.whenReady();
  return ok({
    coderId: coder.id,
    ...{ story, storyName },
    sheet: layer.sheet(storyId),
    codes: work.stores.codes.get(),
    now: work.environment.now(),
  });
}
