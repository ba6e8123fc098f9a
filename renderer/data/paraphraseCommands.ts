import { writeParaphrase } from "../../core/changes/paraphrases.ts";
import { paraphrasesFor } from "../../core/model/paraphrase.ts";
import type { Span } from "../../core/text.ts";
import { storyToChange } from "./codingContext.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";

/** Writing what stands in place of a quote. */
export function paraphraseCommands(work: SessionWork) {
  return {
    /**
     * Writes the paraphrase of a passage, or removes it where there are no words.
     * @param span UTF-16, in the stored text; null: the whole story
     */
    writeParaphrase(storyId: string, span: Span | null, text: string): Outcome<undefined> {
      return work.command(async () => {
        const found = await storyToChange(work, storyId);
        if (!found.ok) return found;
        const { coder, story, storyName } = found.value;
        const all = await work.db.records("paraphrases").toArray();
        const seen = new Set(paraphrasesFor(all, coder));
        return work.write(
          writeParaphrase(
            {
              coderId: coder.id,
              paraphrases: all.filter((each) => each.coderId === coder.id || seen.has(each)),
              now: work.environment.now(),
            },
            { story, storyName, span, text },
          ),
        );
      });
    },
  };
}

export type ParaphraseCommands = ReturnType<typeof paraphraseCommands>;
