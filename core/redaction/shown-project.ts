import type { CodeExample } from "../model/code-example.ts";
import type { Project } from "../model/project.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { shownTextsOf } from "./shown-texts.ts";

/**
 * A project as it may leave: the texts as they are shown, what is said of their passages in the offsets of these, and neither the redactions nor the words that the team
 * added to find them. Where it is not de-identified, only these words stay at home: they identify people. What lies on a story that is not there stays at home.
 * @example shownProject(emptySnapshot({ ...firstRevision("p", "", "2026-01-01T00:00:00.000Z"), name: "Hope" })).stories // []
 */
export function shownProject(snapshot: ProjectSnapshot): ProjectSnapshot {
  if (snapshot.project.deidentification !== "on") {
    if (snapshot.project.identifyingWords === undefined) return snapshot;
    return { ...snapshot, project: withoutIdentifyingWords(snapshot.project) };
  }
  const shown = shownTextsOf(snapshot);
  const { stories, undoneStories = [] } = snapshot;
  const told = (story: Story): Story =>
    shown.changes(story.id) ? { ...shown.story(story), isRedacted: true } : story;
  const originals = new Map([...stories, ...undoneStories].map((story) => [story.id, story]));
  return {
    ...snapshot,
    project: withoutIdentifyingWords(snapshot.project),
    stories: stories.map(told),
    ...(undoneStories.length > 0 && { undoneStories: undoneStories.map(told) }),
    sheets: snapshot.sheets.map((sheet) => {
      const story = originals.get(sheet.storyId);
      return story === undefined ? sheet : shown.sheet(sheet, story);
    }),
    examples: snapshot.examples.flatMap((example): CodeExample[] => {
      const story = originals.get(example.storyId);
      if (story !== undefined) return [shown.example(example, story)];
      return shown.changes(example.storyId) ? [] : [example];
    }),
    paraphrases: snapshot.paraphrases.map((paraphrase) => {
      const story = originals.get(paraphrase.storyId);
      return story === undefined ? paraphrase : shown.paraphrase(paraphrase, story);
    }),
    decisions: snapshot.decisions.map((decision) => {
      const story = originals.get(decision.storyId);
      return story === undefined ? decision : shown.decision(decision, story);
    }),
    trainingKeys: snapshot.trainingKeys.map((key) => {
      const story = originals.get(key.storyId);
      return story === undefined ? key : shown.trainingKey(key, story);
    }),
    redactions: [],
  };
}

/**
 * The project without the words that its team added.
 * @example withoutIdentifyingWords({ identifyingWords: { names: ["Ann"], places: [], never: [] } }) // {}
 */
export function withoutIdentifyingWords(project: Project): Project {
  const { identifyingWords: _, ...rest } = project;
  return rest;
}
