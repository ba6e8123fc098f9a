import * as collectionChanges from "../../core/changes/collections.ts";
import { askConfidence } from "../../core/changes/confidence.ts";
import { changeNoteWords } from "../../core/changes/note-words.ts";
import * as storyChanges from "../../core/changes/stories.ts";
import { changeSupportLines } from "../../core/changes/support-lines.ts";
import { MAX_NOTE_LENGTH } from "../../core/model/content-notes.ts";
import { nextRevision } from "../../core/model/record.ts";
import { MAX_REASON_LENGTH, nameOfStory } from "../../core/model/story.ts";
import { storedName } from "../../core/names.ts";
import { fail, ok } from "../../core/result.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import { noStory } from "./sessionWork.ts";
import { readStories, readStory } from "./storyChunks.ts";

/** What is done to the project and to which stories are in it. */
export function studyCommands(work: SessionWork) {
  return {
    /** Removes a collection with its stories. What was coded on them is kept and no longer shown. */
    removeCollection(collectionId: string): Outcome<undefined> {
      return work.command(async () => {
        const made = collectionChanges.removeCollection(
          work.stores.collections.get(),
          collectionId,
          work.author(),
          work.environment,
        );
        const written = await work.write(made);
        if (written.ok) await work.show(() => work.stores.reload());
        return written;
      });
    },

    /** Says whether the stories of a collection are public posts. */
    sayPublic(collectionId: string, isPublic: boolean): Outcome<undefined> {
      return work.change(() =>
        collectionChanges.sayPublic(
          work.stores.collections.get(),
          collectionId,
          isPublic,
          work.author(),
          work.environment,
        ),
      );
    },

    /** Leaves a story out of the study, or brings it back. Its coding is kept, and counts nowhere while it is left out. */
    excludeStory(storyId: string, excluded: boolean): Outcome<undefined> {
      return work.command(async () => {
        const index = await work.stores.stories.listed(storyId);
        const entry = index.get(storyId) ?? index.leftOut.find((story) => story.id === storyId);
        const before = entry === undefined ? undefined : await readStory(work.db, entry);
        if (before === undefined) return fail(noStory);
        const now = work.environment.now();
        // One that is left out has no place in the list: then it is the one in its collection.
        const at = index.position(storyId);
        const name = nameOfStory(before, at < 0 ? before.position : at);
        const change = storyChanges.excludeStory(before, name, excluded, work.author(), now);
        const written = await work.write(ok({ change, value: undefined }));
        const [step] = change.steps;
        if (written.ok && step?.table === "stories") await work.show(() => work.stores.showMoved(step.after));
        return written;
      });
    },

    /**
     * Leaves stories out of the study, or brings them back, as one change. The value is how many stories have been changed.
     * @param why is kept with the decision; may be empty
     */
    excludeStories(storyIds: readonly string[], excluded: boolean, why: string): Outcome<number> {
      return work.command(async () => {
        const reason = storedName(why);
        if (reason.length > MAX_REASON_LENGTH)
          return fail({
            kind: "invalid",
            message: `A reason can have ${MAX_REASON_LENGTH} characters at most.`,
          });
        const index = work.stores.stories.store.get();
        const leftOut = new Map(index.leftOut.map((entry) => [entry.id, entry]));
        const entries = storyIds.flatMap((id) => index.get(id) ?? leftOut.get(id) ?? []);
        const stories = await readStories(work.db, entries);
        if (stories.length < storyIds.length) return fail(noStory);
        const now = work.environment.now();
        const change = storyChanges.excludeStories(stories, excluded, reason, work.author(), now);
        if (change.steps.length === 0) return ok(0);
        const written = await work.write(ok({ change, value: change.steps.length }));
        if (written.ok) await work.show(() => work.stores.reload());
        return written;
      });
    },

    /**
     * Adds a content note to stories, or removes it from them. The value is how many stories have been changed.
     */
    noteStories(storyIds: readonly string[], raw: string, isThere: boolean): Outcome<number> {
      return work.command(async () => {
        const note = storedName(raw);
        if (note === "") return fail({ kind: "invalid", message: "Type the content note first." });
        if (note.length > MAX_NOTE_LENGTH)
          return fail({
            kind: "invalid",
            message: `A content note can have ${MAX_NOTE_LENGTH} characters at most.`,
          });
        const named: storyChanges.StoryToNote[] = [];
        for (const storyId of storyIds) {
          const index = await work.stores.stories.listed(storyId);
          const entry = index.get(storyId);
          const story = entry === undefined ? undefined : await readStory(work.db, entry);
          if (story === undefined) return fail(noStory);
          named.push({ story, name: nameOfStory(story, index.position(storyId)) });
        }
        const now = work.environment.now();
        const change = storyChanges.noteStories(named, note, isThere, work.author(), now);
        const written = await work.write(ok({ change, value: change.steps.length }));
        if (written.ok && written.value > 0) await work.show(() => work.stores.showRetold(change.steps));
        return written;
      });
    },

    /** Changes whom the project's readers can call. */
    changeSupportLines(typed: string): Outcome<undefined> {
      return work.change(() =>
        changeSupportLines(work.stores.project.get(), typed, work.author(), work.environment.now()),
      );
    },

    /** Changes the words that suggest content notes when stories are imported. */
    changeNoteWords(typed: string): Outcome<undefined> {
      return work.change(() =>
        changeNoteWords(work.stores.project.get(), typed, work.author(), work.environment.now()),
      );
    },

    /** Has coders say how sure they are of each annotation, or no longer. */
    askConfidence(isAsked: boolean): Outcome<undefined> {
      return work.change(() => {
        const project = work.stores.project.get();
        const change = askConfidence(project, isAsked, work.author(), work.environment.now());
        return ok({ change, value: undefined });
      });
    },

    renameProject(raw: string): Outcome<undefined> {
      return work.change(() => {
        const name = storedName(raw);
        if (name === "") return fail({ kind: "invalid", message: "A project needs a name." });
        const before = work.stores.project.get();
        const after = { ...nextRevision(before, work.author(), work.environment.now()), name };
        return ok({
          change: {
            action: { kind: "rename-project", args: { name } },
            kind: "edit",
            coderId: null,
            steps: [{ table: "project", before, after }],
          },
          value: undefined,
        });
      });
    },
  };
}

export type StudyCommands = ReturnType<typeof studyCommands>;
