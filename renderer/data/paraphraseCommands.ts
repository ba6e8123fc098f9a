import { writeParaphrase } from "../../core/changes/paraphrases.ts";
import { paraphrasesFor } from "../../core/model/paraphrase.ts";
import { nameOfStory } from "../../core/model/story.ts";
import { fail } from "../../core/result.ts";
import type { Span } from "../../core/text.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import { noStory } from "./sessionWork.ts";

/** Writing what stands in place of a quote. */
export function paraphraseCommands(work: SessionWork) {
  return {
    /**
     * Writes the paraphrase of a passage, or removes it where there are no words.
     * @param span UTF-16, in the stored text; null: the whole story
     */
    writeParaphrase(storyId: string, span: Span | null, text: string): Outcome<undefined> {
      return work.command(async () => {
        const coder = work.stores.currentCoder.get();
        if (coder === null) return fail({ kind: "no-coder", message: "Choose who is coding first." });
        const index = await work.stores.stories.listed(storyId);
        if (index.get(storyId) === undefined) return fail(noStory);
        const story = await work.stores.stories.read(storyId);
        if (!story.ok) return story;
        if (story.value === null) return fail(noStory);
        const all = await work.db.records("paraphrases").toArray();
        const seen = new Set(paraphrasesFor(all, coder));
        return work.write(
          writeParaphrase(
            {
              coderId: coder.id,
              paraphrases: all.filter((each) => each.coderId === coder.id || seen.has(each)),
              now: work.environment.now(),
            },
            {
              story: story.value,
              storyName: nameOfStory(story.value, index.position(storyId)),
              ...{ span, text },
            },
          ),
        );
      });
    },
  };
}

export type ParaphraseCommands = ReturnType<typeof paraphraseCommands>;
