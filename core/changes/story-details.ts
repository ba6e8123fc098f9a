import type { NoteDecision } from "../model/content-notes.ts";
import { decidedNotes, decisionOn, mergeNoteDecisions, noteKey } from "../model/content-notes.ts";
import { stableJson } from "../model/later.ts";
import type { Story } from "../model/story.ts";

/** What a file brought of the details of a story that was here already. `attributes` are values by the names of their columns. */
export interface StoryDetails {
  readonly title?: string;
  readonly date?: string;
  readonly position?: number;
  readonly source?: Story["source"];
  readonly contentNotes: readonly string[];
  readonly noteDecisions?: readonly NoteDecision[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** A story, and the names that its attribute values line up with. */
export interface NamedStory {
  readonly story: Story;
  readonly names: readonly string[];
}

/**
 * Which details `after` has that `before` had not. The values of both line up with `names`.
 * @example detailsThatCame({ position: 0, source: { fileName: "a.csv", line: 2 }, contentNotes: [], attributes: ["A"] }, { position: 0, source: { fileName: "a.csv", line: 2 }, contentNotes: ["death"], attributes: ["B"] }, ["ward"]) // { contentNotes: ["death"], attributes: { ward: "B" } }
 */
export function detailsThatCame(before: Story, after: Story, names: readonly string[]): StoryDetails {
  const values = names.flatMap((name, at): [string, string][] => {
    const value = after.attributes[at] ?? "";
    return value === (before.attributes[at] ?? "") ? [] : [[name, value]];
  });
  const decided = (after.noteDecisions ?? []).filter(
    (decision) => !isSame(decision, decisionOn(before, decision.note)),
  );
  return {
    ...(after.title !== undefined && after.title !== before.title && { title: after.title }),
    ...(after.date !== undefined && after.date !== before.date && { date: after.date }),
    ...(after.position !== before.position && { position: after.position }),
    ...(!isSame(after.source, before.source) && { source: after.source }),
    contentNotes: after.contentNotes.filter((note) => !before.contentNotes.includes(note)),
    ...(decided.length > 0 && { noteDecisions: decided }),
    attributes: Object.fromEntries(values),
  };
}

/**
 * The story that a file tells, with what the story here (`kept`) says in the place of each of these details: those that were undone. The decision on
 * whether it is in the study is undone up to `revision`.
 */
export function withoutDetails(
  { story, names }: NamedStory,
  kept: NamedStory,
  undone: StoryDetails,
  revision: number,
): Story {
  const { title: toldTitle, date: toldDate, exclusion: toldExclusion, noteDecisions: _, ...rest } = story;
  const instead = <T>(told: T, gone: T | undefined, here: T): T =>
    gone !== undefined && isSame(told, gone) ? here : told;
  const title = instead(toldTitle, undone.title, kept.story.title);
  const date = instead(toldDate, undone.date, kept.story.date);
  const isDecisionUndone = toldExclusion !== undefined && toldExclusion.revision <= revision;
  const exclusion = isDecisionUndone ? kept.story.exclusion : toldExclusion;
  const values = new Map(kept.names.map((name, at) => [name, kept.story.attributes[at] ?? ""]));
  const goneValues = new Map(Object.entries(undone.attributes));
  return {
    ...rest,
    position: instead(story.position, undone.position, kept.story.position),
    source: instead(story.source, undone.source, kept.story.source),
    ...notesWithout(story, kept.story, undone),
    attributes: names.map((name, at) =>
      instead(story.attributes[at] ?? "", goneValues.get(name), values.get(name) ?? ""),
    ),
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(exclusion !== undefined && { exclusion }),
  };
}

/** The content notes that a file tells, and its decisions on them, with what is here in the place of those that were undone. */
function notesWithout(
  story: Story,
  kept: Story,
  { contentNotes, noteDecisions: gone = [] }: StoryDetails,
): Pick<Story, "contentNotes" | "noteDecisions"> {
  const notes = story.contentNotes.filter(
    (note) => !contentNotes.includes(note) || kept.contentNotes.includes(note),
  );
  const told = story.noteDecisions ?? [];
  if (told.length === 0) return { contentNotes: notes };
  const isGone = (decision: NoteDecision): boolean =>
    gone.some(
      ({ note, revision }) => noteKey(note) === noteKey(decision.note) && decision.revision <= revision,
    );
  const here = told.flatMap((decision) => (isGone(decision) ? (decisionOn(kept, decision.note) ?? []) : []));
  const left = [
    ...mergeNoteDecisions(
      here,
      told.filter((decision) => !isGone(decision)),
    ),
  ];
  const restored = kept.contentNotes.filter((note) =>
    gone.some((each) => noteKey(each.note) === noteKey(note)),
  );
  return {
    ...(left.length > 0 && { noteDecisions: left }),
    contentNotes: decidedNotes([...notes, ...restored], left),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || stableJson(a) === stableJson(b);
}
