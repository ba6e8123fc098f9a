import { decidedNotes, decideNote, hasNote, mergeNoteDecisions } from "../model/content-notes.ts";
import { withConflictsOf } from "../model/fields.ts";
import { kinds } from "../model/kinds.ts";
import { laterOf, mergeLists } from "../model/later.ts";
import type { RecordFields } from "../model/record.ts";
import { above, isLive, revisionAfter, sameContent } from "../model/record.ts";
import { kindOf, listIn, listsOf } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import { sheetKey } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { isInStudy, withExclusion } from "../model/story.ts";

/** Who restores a backup and when. `own`: the coders who code on this computer. `latest`: the highest revision that the project has met. */
export interface Restorer {
  readonly own: ReadonlySet<string>;
  readonly author: string;
  readonly now: string;
  readonly latest: number;
}

/**
 * A backup as it takes the place of the project as it is now. What differs becomes a new revision, above the one that is here, so that files which
 * already hold the state of now do not undo the restoring. Coding of coders who do not code on this computer stays at its own revision, because
 * nobody else speaks for them, and so does what the backup does not hold: their files bring both back.
 */
export function restoreOver(
  current: ProjectSnapshot,
  backup: ProjectSnapshot,
  by: Restorer,
): ProjectSnapshot {
  const restoring = new Restoring(by);
  const sheets = new Map(current.sheets.map((sheet) => [sheetKey(sheet), sheet]));
  const stories = new Map([...current.stories, ...(current.undoneStories ?? [])].map((one) => [one.id, one]));
  const restoreStory = (story: Story): Story => restoring.story(stories.get(story.id), story);
  return {
    ...backup,
    stories: backup.stories.map(restoreStory),
    ...(backup.undoneStories !== undefined && { undoneStories: backup.undoneStories.map(restoreStory) }),
    project: restoring.record(current.project, backup.project, by.author, kinds.project.stamped),
    ...listsOf((name) =>
      kindOf(name).isAppendOnly === true
        ? mergeLists(listIn(current, name), listIn(backup, name), kindOf(name).merge)
        : restoring.list(listIn(current, name), listIn(backup, name), by.author, kindOf(name).stamped),
    ),
    sheets: backup.sheets.map((sheet) => restoring.sheet(sheets.get(sheetKey(sheet)), sheet)),
  };
}

class Restoring {
  readonly #by: Restorer;

  constructor(by: Restorer) {
    this.#by = by;
  }

  /** What becomes of a record of the backup; `author` null where nobody here speaks for it. `stamp` notes the stamps of its fields. */
  record<R extends RecordFields>(
    current: R | undefined,
    restored: R,
    author: string | null,
    stamp?: (before: R | null, after: R) => R,
  ): R {
    if (current === undefined) return restored;
    if (sameContent(current, restored)) return current.revision > restored.revision ? current : restored;
    if (author === null) return restored;
    const later = current.revision > restored.revision ? current : restored;
    const revision = above(revisionAfter(later, author, this.#by.now), this.#by.latest);
    const after = { ...restored, ...revision, ...(!isLive(restored) && { deletedAt: revision.updatedAt }) };
    return stamp === undefined ? after : stamp(current, withConflictsOf(after, current));
  }

  list<R extends RecordFields>(
    current: readonly R[],
    restored: readonly R[],
    author: string | null,
    stamp?: (before: R | null, after: R) => R,
  ): R[] {
    const here = new Map(current.map((record) => [record.id, record]));
    return restored.map((record) => this.record(here.get(record.id), record, author, stamp));
  }

  sheet(current: Sheet | undefined, restored: Sheet): Sheet {
    if (current === undefined) return restored;
    const author = this.#by.own.has(restored.coderId) ? restored.coderId : null;
    const review = (sheet: Sheet) => (sheet.review === null ? [] : [sheet.review]);
    return {
      ...restored,
      review: this.list(review(current), review(restored), author)[0] ?? null,
      annotations: this.list(current.annotations, restored.annotations, author),
      memos: this.list(current.memos, restored.memos, author),
    };
  }

  /** A story of the backup, with the decisions on it made anew where they are others now. */
  story(current: Story | undefined, restored: Story): Story {
    return this.#inStudy(current, this.#notes(current, restored));
  }

  /** A story of the backup with the content notes that it had then, also where somebody has decided on them since. */
  #notes(current: Story | undefined, restored: Story): Story {
    const { author, now: moment, latest } = this.#by;
    return (current?.noteDecisions ?? []).reduce((story, decision): Story => {
      const noteDecisions = [...mergeNoteDecisions(story.noteDecisions ?? [], [decision])];
      const isThere = hasNote(restored, decision.note);
      const contentNotes = decidedNotes(story.contentNotes, noteDecisions);
      const merged = { ...story, noteDecisions, contentNotes };
      const decided = decideNote(merged, decision.note, isThere, author, moment);
      if (decided === null) return merged;
      const fresh = decided.noteDecisions.map((each) =>
        noteDecisions.includes(each) ? each : above(each, latest),
      );
      return { ...merged, noteDecisions: fresh, contentNotes: decided.contentNotes };
    }, restored);
  }

  #inStudy(current: Story | undefined, restored: Story): Story {
    const now = current?.exclusion;
    if (now === undefined) return restored;
    const then = restored.exclusion;
    const exclusion = then === undefined ? now : laterOf(now, then);
    if (now.excluded !== isInStudy(restored)) return { ...restored, exclusion };
    const { author, now: moment, latest } = this.#by;
    const decided = withExclusion(
      { ...restored, exclusion },
      !isInStudy(restored),
      author,
      moment,
      restored.exclusion?.reason,
    );
    return decided.exclusion === undefined
      ? decided
      : { ...decided, exclusion: above(decided.exclusion, latest) };
  }
}
