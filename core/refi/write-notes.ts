import { firstWords } from "../excerpt.ts";
import type { Memo, MemoPurpose } from "../model/memo.ts";
import { MEMO_PURPOSES, purposeOf, subjectOf } from "../model/memo.ts";
import { guidOf } from "./guid.ts";
import { purposeGuid } from "./own.ts";
import { sayable, xmlElement, xmlText } from "./write-xml.ts";

/** The memos of a project as notes, and references to them. */
export interface WrittenNotes {
  /** The `Note` elements. */
  readonly xml: string;
  /** The `NoteRef` elements of what is of this kind and id. */
  readonly referencesOf: (kind: "code" | "story" | "annotation", id: string) => string;
  /** Those of the project itself: of memos on it and on its coders. */
  readonly onProject: string;
  /** The `Set` elements that say what the memos are for, where they are no plain notes. */
  readonly sets: string;
}

const NAMES: Readonly<Record<Exclude<MemoPurpose, "note">, string>> = {
  rule: "Memos: rules",
  theory: "Memos: theory",
  question: "Memos: questions",
};

/** Longer names are cut in the lists of every program. */
const NAME_LENGTH = 60;

/** The memos of a project, without flags, stars and removed ones, in the form of REFI-QDA. */
export function writeNotes(memos: readonly Memo[]): WrittenNotes {
  const references = new Map<string, string[]>();
  const purposes = new Map<MemoPurpose, string[]>();
  const onProject: string[] = [];
  const notes = memos.map((memo) => {
    const guid = guidOf("memo", memo.id);
    const { kind, id } = subjectOf(memo);
    const reference = xmlElement("NoteRef", { targetGUID: guid });
    if (kind === "project" || kind === "coder") onProject.push(reference);
    else add(references, `${kind} ${id}`, reference);
    add(purposes, purposeOf(memo), xmlElement("MemberNote", { targetGUID: guid }));
    const attributes = {
      guid,
      // The text begins with its name also where it begins with what XML cannot say.
      name: firstWords(sayable(memo.text).trim(), NAME_LENGTH),
      creatingUser: guidOf("coder", memo.coderId),
      creationDateTime: memo.updatedAt,
    };
    return xmlElement("Note", attributes, xmlText("PlainTextContent", memo.text));
  });
  return {
    xml: notes.join(""),
    referencesOf: (kind, id) => (references.get(`${kind} ${id}`) ?? []).join(""),
    onProject: onProject.join(""),
    sets: MEMO_PURPOSES.flatMap((purpose) => {
      const members = purposes.get(purpose);
      if (members === undefined || purpose === "note") return [];
      return [xmlElement("Set", { guid: purposeGuid(purpose), name: NAMES[purpose] }, members.join(""))];
    }).join(""),
  };
}

function add<K>(lists: Map<K, string[]>, key: K, value: string): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}
