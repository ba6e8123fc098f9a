import { counted, numbered } from "../counts.ts";
import { beginningOf } from "../excerpt.ts";

/** What of a project of REFI-QDA has no place here, with the words for one and for several of it. */
const KINDS = {
  "empty-source": ["source without any text", "sources without any text"],
  "missing-source": ["source whose text is not in the file", "sources whose text is not in the file"],
  "unreadable-source": ["source whose text cannot be read", "sources whose text cannot be read"],
  "rich-text": [
    "plain text of a source: its formatted version was read, and passages may be misplaced",
    "plain texts of sources: their formatted versions were read, and passages may be misplaced",
  ],
  "PDF document": ["PDF document without its text", "PDF documents without their text"],
  picture: ["picture", "pictures"],
  "sound recording": ["sound recording without a transcript", "sound recordings without transcripts"],
  video: ["video without a transcript", "videos without transcripts"],
  "area-coding": [
    "coding of an area of a page or picture, or of a time in a recording",
    "codings of areas of pages and pictures, or of times in recordings",
  ],
  "lost-coding": ["coding of a source that was left behind", "codings of sources that were left behind"],
  "empty-selection": ["selection without a single character", "selections without a single character"],
  "outside-selection": ["selection outside its text", "selections outside their texts"],
  "selection-end": [
    "end of a selection beyond its text: the selection ends with the text",
    "ends of selections beyond their texts: the selections end with the texts",
  ],
  "uncoded-selection": ["selection without a code", "selections without a code"],
  "unknown-code": ["coding whose code is not in the codebook", "codings whose code is not in the codebook"],
  "repeated-coding": [
    "coding that says what another one of the same coder says",
    "codings that say what another one of the same coder says",
  ],
  "repeated-code": [
    "code with the identifier of an earlier one",
    "codes with the identifier of an earlier one",
  ],
  "too-many-codes": [
    "code beyond the most that a codebook can have",
    "codes beyond the most that a codebook can have",
  ],
  "deep-code": [
    "place of a code deeper than a codebook can have levels: the code is on the last level",
    "places of codes deeper than a codebook can have levels: the codes are on the last level",
  ],
  "no-text": [
    "project without a text that can be coded: it has its codes alone",
    "projects without a text that can be coded: they have their codes alone",
  ],
  "too-many-stories": [
    "source beyond the most stories that a project can have",
    "sources beyond the most stories that a project can have",
  ],
  "empty-note": ["note without words", "notes without words"],
  "note-coding": ["coding in a note", "codings in notes"],
  link: ["link", "links"],
  graph: ["graph", "graphs"],
  "code-set": ["set of codes or notes", "sets of codes or notes"],
  "case-passage": ["passage that belongs to a case", "passages that belong to cases"],
  "lost-value": ["value of a source that was left behind", "values of sources that were left behind"],
  unknown: ["element of XML that REFI-QDA does not have", "elements of XML that REFI-QDA does not have"],
  fault: ["fault of XML, which was passed over", "faults of XML, which were passed over"],
} as const satisfies Record<string, readonly [one: string, many: string]>;

export type LeftKind = keyof typeof KINDS;

/** So many of the things that were left behind are named. */
const NAMED = 5;
const NAME_LENGTH = 60;

/** Counts what is left behind of a project, and says it. */
export class LeftBehind {
  readonly #counts = new Map<LeftKind, { count: number; readonly names: string[] }>();

  /** @param name what it is called, where that helps to find it */
  add(kind: LeftKind, name = "", count = 1): void {
    if (count === 0) return;
    const known = this.#counts.get(kind) ?? { count: 0, names: [] };
    known.count += count;
    if (name !== "" && known.names.length < NAMED) known.names.push(beginningOf(name, NAME_LENGTH));
    this.#counts.set(kind, known);
  }

  /** Whether sources that are no text were left behind. */
  hasSources(): boolean {
    return (["PDF document", "picture", "sound recording", "video"] as const).some((kind) =>
      this.#counts.has(kind),
    );
  }

  /** A sentence for each kind, with the first names. */
  sentences(): string[] {
    return Object.entries(KINDS).flatMap(([kind, [one, many]]) => {
      const known = [...this.#counts].find(([each]) => each === kind)?.[1];
      if (known === undefined) return [];
      const { count, names } = known;
      const more = count - names.length;
      const listed = names.map((name) => `“${name}”`).join(", ");
      const named = listed === "" ? "" : `: ${listed}${more > 0 ? ` and ${numbered(more)} more` : ""}`;
      return [`${counted(count, one, many)}${named}`];
    });
  }
}
