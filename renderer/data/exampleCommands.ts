import type { ExampleContext } from "../../core/changes/code-examples.ts";
import * as exampleChanges from "../../core/changes/code-examples.ts";
import type { CommandProblem } from "../../core/changes/problem.ts";
import type { CodeExample, ExampleKind } from "../../core/model/code-example.ts";
import type { Story } from "../../core/model/story.ts";
import { nameOfStory } from "../../core/model/story.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Span } from "../../core/text.ts";
import { spanToUtf16 } from "../../core/text.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import { noStory } from "./sessionWork.ts";

/** A passage of a story that is to be an example of a code, or no longer. */
export interface ExampleChoice {
  readonly storyId: string;
  readonly codeId: string;
  /** UTF-16; null: the whole story. */
  readonly span: Span | null;
  readonly kind: ExampleKind;
}

/** Choosing passages as examples of codes, removing and finding them. */
export function exampleCommands(work: SessionWork) {
  /** Inside a command. */
  async function context(): Promise<Result<ExampleContext, CommandProblem>> {
    const coder = work.stores.currentCoder.get();
    if (coder === null) return fail({ kind: "no-coder", message: "Choose who is coding first." });
    return ok({
      coderId: coder.id,
      codes: work.stores.codes.get(),
      examples: await work.db.records("examples").toArray(),
      now: work.environment.now(),
    });
  }

  async function storyOf(
    storyId: string,
  ): Promise<Result<{ readonly story: Story; readonly storyName: string }, CommandProblem>> {
    const index = await work.stores.stories.listed(storyId);
    if (index.get(storyId) === undefined) return fail(noStory);
    const story = await work.stores.stories.read(storyId);
    if (!story.ok) return story;
    if (story.value === null) return fail(noStory);
    return ok({ story: story.value, storyName: nameOfStory(story.value, index.position(storyId)) });
  }

  return {
    /** Makes a passage an example of its code, or removes it from the examples. `shown` is told in the step in which that is shown. */
    toggleExample(
      { storyId, codeId, span, kind }: ExampleChoice,
      shown?: (value: { readonly isSet: boolean }) => void,
    ): Outcome<{ readonly isSet: boolean }> {
      return work.command(async () => {
        const given = await context();
        if (!given.ok) return given;
        const found = await storyOf(storyId);
        if (!found.ok) return found;
        const chosen = { ...found.value, codeId, span, kind };
        return work.write(exampleChanges.toggleExample(given.value, chosen), { shown });
      });
    },

    /** Removes the examples of these ids, which say the same of one story. */
    removeExample(exampleIds: readonly string[], storyName: string): Outcome<undefined> {
      return work.command(async () => {
        const given = await context();
        return given.ok
          ? work.write(exampleChanges.removeExample(given.value, exampleIds, storyName))
          : given;
      });
    },

    /** Where the words of an example stand in its story (UTF-16); null for a whole story, and where they are not there. */
    placeOfExample({ id, storyId, codePoints }: CodeExample): Outcome<Span | null> {
      return work.command(async () => {
        // What is shown of it has other words where something is redacted.
        const quote = (await work.db.records("examples").get(id))?.quote;
        const found = await storyOf(storyId);
        if (!found.ok) return found;
        const { text } = found.value.story;
        const span =
          codePoints === undefined ? null : spanToUtf16(text, { start: codePoints[0], end: codePoints[1] });
        return ok(span !== null && text.slice(span.start, span.end) === quote ? span : null);
      });
    },
  };
}

export type ExampleCommands = ReturnType<typeof exampleCommands>;
