import type { Memo, MemoPurpose, MemoSubject } from "../model/memo.ts";
import { MEMO_PURPOSES, recordedSubject, withPurpose } from "../model/memo.ts";
import { firstRevision } from "../model/record.ts";
import { normaliseText } from "../text.ts";
import type { FindSource } from "./archive.ts";
import { derivedGuid } from "./guid.ts";
import type { LeftBehind } from "./left-behind.ts";
import { momentOf } from "./moments.ts";
import { purposeGuid } from "./own.ts";
import type { RefiProject, RefiText } from "./project.ts";
import { textOf } from "./texts.ts";

/** A note with its words: the name that it has, unless they begin with it, and its text. */
export interface ReadNote {
  readonly note: RefiText;
  readonly words: string;
  readonly purpose: MemoPurpose;
}

/** The notes of a project, and the memos that are made of them. */
export class Notes {
  readonly #byGuid = new Map<string, ReadNote>();
  readonly #all: ReadNote[] = [];
  readonly #used = new Set<ReadNote>();
  readonly #ids = new Set<string>();
  readonly #now: string;

  constructor({ memos, sets }: RefiProject, find: FindSource, now: string, left: LeftBehind) {
    this.#now = now;
    const purposes = new Map(
      MEMO_PURPOSES.flatMap((purpose) => {
        const set = sets.find(({ guid }) => guid === purposeGuid(purpose));
        return (set?.notes ?? []).map((guid) => [guid, purpose] as const);
      }),
    );
    for (const note of memos) {
      const words = wordsOf(note, find);
      const codings =
        note.codings.length + note.selections.reduce((sum, each) => sum + each.codings.length, 0);
      left.add("note-coding", "", codings);
      if (words === "") {
        left.add("empty-note", note.name);
        continue;
      }
      const read = { note, words, purpose: purposes.get(note.guid ?? "") ?? "note" };
      this.#all.push(read);
      if (note.guid !== null && !this.#byGuid.has(note.guid)) this.#byGuid.set(note.guid, read);
    }
  }

  /** The notes of these identifiers, which something refers to. */
  referred(guids: readonly string[]): ReadNote[] {
    return [...new Set(guids)].flatMap((guid) => {
      const read = this.#byGuid.get(guid);
      if (read === undefined) return [];
      this.#used.add(read);
      return [read];
    });
  }

  /** The notes that nothing has referred to. */
  unreferred(): ReadNote[] {
    return this.#all.filter((read) => !this.#used.has(read));
  }

  /** A memo of a note. Where several places refer to one note, each has a memo. */
  memo(read: ReadNote, coderId: string, subject: MemoSubject, storyId: string | null, quote = ""): Memo {
    const { note, words, purpose } = read;
    const { id: subjectId } = subject;
    const first = note.guid ?? derivedGuid("note", words);
    const memoId = this.#ids.has(first) ? derivedGuid("note", first, subjectId, coderId) : first;
    this.#ids.add(memoId);
    const text = quote === "" ? words : `“${quote}”\n\n${words}`;
    return memoOf({ id: memoId, coderId, subject, storyId, text, purpose, at: note.at }, this.#now);
  }

  /** A memo of a description, which has no identifier. */
  described(words: string, coderId: string, subject: MemoSubject, storyId: string | null, quote = ""): Memo {
    const text = quote === "" ? words : `“${quote}”\n\n${words}`;
    const memoId = derivedGuid("description", subject.kind, subject.id, coderId, text);
    return memoOf({ id: memoId, coderId, subject, storyId, text, purpose: "note", at: undefined }, this.#now);
  }
}

interface Written {
  readonly id: string;
  readonly coderId: string;
  readonly subject: MemoSubject;
  readonly storyId: string | null;
  readonly text: string;
  readonly purpose: MemoPurpose;
  readonly at: string | undefined;
}

/** The project's own id is not known here: a memo on the project is given it by whoever makes the project. */
function memoOf({ id, coderId, subject, storyId, text, purpose, at }: Written, now: string): Memo {
  return {
    ...firstRevision(id, coderId, momentOf(at, now)),
    coderId,
    subject: recordedSubject(subject, subject.id),
    storyId,
    ...withPurpose({ text }, purpose),
  };
}

function wordsOf(note: RefiText, find: FindSource): string {
  const found = textOf(note, find);
  const text = described(found.text ?? "") || described(note.description);
  const name = described(note.name);
  const start = name.replace(/…$/u, "").replace(/\s+/gu, " ");
  const isNamed = name === "" || text.replace(/\s+/gu, " ").startsWith(start);
  return isNamed ? text : [name, text].filter((part) => part !== "").join("\n\n");
}

/**
 * A description as a text here.
 * @example described(" One\r\ntwo ") // "One\ntwo"
 */
export function described(written: string): string {
  return normaliseText(written).trim();
}
