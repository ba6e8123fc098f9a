import { counted } from "../counts.ts";
import { elideMiddle } from "../excerpt.ts";
import type { FaultyRow } from "../importing/placed-coding.ts";
import type { LabelledStories } from "../labelled/labelled-coding.ts";
import { codesOfLabels } from "../labelled/labelled-coding.ts";
import type { Steps } from "../steps.ts";
import type { SaidHere } from "./coding-onto.ts";
import type { FindStories } from "./stories-named.ts";

const STEP = 500;
/** Letters of an identifier in a sentence. */
const SHOWN = 60;

/**
 * What labels say of texts that are here. A record is the story with its text; where several have it, the one with its identifier too.
 * @param find the stories that an identifier or a text names
 * @example allSteps(saidOfLabels(new Map(), () => [])).said // []
 */
export function* saidOfLabels(labelled: LabelledStories, find: FindStories): Steps<SaidHere> {
  const faults: FaultyRow[] = [];
  const said: SaidHere["said"][number][] = [];
  const stories = new Set<string>();
  let placed = 0;
  let done = 0;
  for (const [line, record] of labelled) {
    done += 1;
    if (done % STEP === 0) yield done / labelled.size;
    const { id, text } = record;
    const name = elideMiddle(id, SHOWN);
    const identified = id === "" ? [] : find(id);
    const alike = text.trim() === "" ? [] : find(text);
    const both = alike.filter((story) => identified.includes(story));
    const [story, ...others] = alike.length > 1 && both.length > 0 ? both : alike;
    const which = name === "" ? "The record" : `“${name}”`;
    if (story === undefined) {
      faults.push(
        identified.length === 0
          ? { kind: "no-story", line, message: `${which}: no story that is here has its text.` }
          : { kind: "other-text", line, message: `${which}: the story that is here has another text.` },
      );
      continue;
    }
    if (others.length > 0) {
      const message = `${which}: ${counted(others.length + 1, "story", "stories")} have its text.`;
      faults.push({ kind: "several-stories", line, message });
      continue;
    }
    placed += 1;
    stories.add(story.id);
    const note = (message: string): number => faults.push({ kind: "label", line, message });
    const called = elideMiddle(story.externalId ?? id, SHOWN);
    for (const { coder, codes } of codesOfLabels(record, story.text, note))
      said.push({ storyId: story.id, name: called, line, coder, codes });
  }
  return { said, faults, placed, stories: stories.size };
}
