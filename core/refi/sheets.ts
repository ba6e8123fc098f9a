import type { Annotation, QuotedSpan } from "../model/annotation.ts";
import { newAnnotation } from "../model/annotation.ts";
import type { Memo } from "../model/memo.ts";
import { newReview } from "../model/review.ts";
import type { Sheet } from "../model/sheet.ts";
import { emptySheet } from "../model/sheet.ts";
import type { Coders } from "./coders.ts";
import type { ReadCodes } from "./codes.ts";
import type { LeftBehind } from "./left-behind.ts";
import { momentOf } from "./moments.ts";
import type { Notes, ReadNote } from "./notes.ts";
import { described } from "./notes.ts";
import type { RefiCoding } from "./project.ts";
import type { ReadStory } from "./stories.ts";
import type { PlacedSelection } from "./texts.ts";

/** What coding is read with. */
export interface CodingRequest {
  readonly codes: ReadCodes;
  readonly coders: Coders;
  readonly notes: Notes;
  readonly codebookVersion: string;
  readonly now: string;
  /** Whether a coder has finished each story that they coded. */
  readonly finished: boolean;
  /** Whether a coder has finished this source, as the file says itself. */
  readonly isFinished: (coderId: string, sources: readonly string[]) => boolean;
}

/** Makes the sheets of one story after the other. */
export class SheetReader {
  readonly #request: CodingRequest;
  readonly #left: LeftBehind;

  constructor(request: CodingRequest, left: LeftBehind) {
    this.#request = request;
    this.#left = left;
  }

  /** What each coder has said about the story: those who have said anything. */
  sheetsOf(read: ReadStory): Sheet[] {
    const sheets = new Sheets(read.story.id);
    const { source, selections, story, isFirst } = read;
    for (const coding of source.codings) this.#code(sheets, read, coding, null, source.user);
    for (const placed of selections) this.#select(sheets, read, placed);
    if (isFirst) this.#noteStory(sheets, read);
    const { coders, finished, isFinished, codebookVersion, now } = this.#request;
    for (const { id } of coders.all) if (isFinished(id, source.known)) sheets.of(id);
    return sheets.all.map((sheet) => {
      const latest = sheet.annotations.reduce(
        (last, { updatedAt }) => (updatedAt > last ? updatedAt : last),
        "",
      );
      const isDone = isFinished(sheet.coderId, source.known) || (finished && sheet.annotations.length > 0);
      const state = isDone ? "finished" : "in-progress";
      const review = newReview(sheet.coderId, story.id, state, latest === "" ? now : latest);
      return { ...sheet, review: isDone ? { ...review, codebookVersion } : review };
    });
  }

  #select(sheets: Sheets, read: ReadStory, { selection, start, end }: PlacedSelection): void {
    const { notes: allNotes, coders } = this.#request;
    const { story } = read;
    const span = { start, end, quote: story.text.slice(start, end) };
    const user = selection.user ?? read.source.user;
    const made = selection.codings.flatMap(
      (coding) => this.#code(sheets, read, coding, span, selection.user) ?? [],
    );
    const notes = allNotes.referred(selection.notes);
    const words = described(selection.description);
    for (const note of notes) this.#noteOn(sheets, read, note, { among: made, quote: span.quote, user });
    if (words !== "") {
      const [first] = made;
      const coderId = first?.coderId ?? coders.idOf(selection.user, user);
      sheets
        .of(coderId)
        .memos.push(
          first === undefined
            ? allNotes.described(words, coderId, { kind: "story", id: story.id }, story.id, span.quote)
            : allNotes.described(words, coderId, { kind: "annotation", id: first.id }, story.id),
        );
    }
    if (selection.codings.length === 0 && notes.length === 0 && words === "")
      this.#left.add("uncoded-selection");
  }

  /** The annotation that a coding makes; null where it makes none. */
  #code(
    sheets: Sheets,
    read: ReadStory,
    coding: RefiCoding,
    span: QuotedSpan | null,
    user: string | null,
  ): Annotation | null {
    const { codes, coders, notes, codebookVersion, now } = this.#request;
    const { story, source, isFirst } = read;
    const meant = codes.meaning.get(coding.code ?? "");
    if (meant === undefined) {
      if (span !== null || isFirst) this.#left.add("unknown-code");
      return null;
    }
    const coderId = coders.idOf(coding.user, user);
    const draft = {
      storyId: story.id,
      coderId,
      codeId: meant.codeId,
      codebookVersion,
      ...(span !== null && { span }),
      ...(meant.value !== undefined && { value: meant.value }),
    };
    const annotation = newAnnotation(draft, momentOf(coding.at, momentOf(source.at, now)));
    const isNew = sheets.add(annotation);
    if (!isNew && (span !== null || isFirst)) this.#left.add("repeated-coding");
    for (const note of notes.referred(coding.notes))
      this.#noteOn(sheets, read, note, { among: [annotation], quote: span?.quote ?? "", user: coderId });
    return annotation;
  }

  /** A memo on an annotation is its coder's. A note of somebody else on what was coded is their memo on the story, with the quote. */
  #noteOn(
    sheets: Sheets,
    { story }: ReadStory,
    read: ReadNote,
    {
      among,
      quote,
      user,
    }: { readonly among: readonly Annotation[]; readonly quote: string; readonly user: string | null },
  ): void {
    const { notes, coders } = this.#request;
    const writer = read.note.user;
    const own = among.find(({ coderId }) => writer === null || coderId === writer);
    const coderId = own?.coderId ?? coders.idOf(writer, user);
    sheets
      .of(coderId)
      .memos.push(
        own === undefined
          ? notes.memo(read, coderId, { kind: "story", id: story.id }, story.id, quote)
          : notes.memo(read, coderId, { kind: "annotation", id: own.id }, story.id),
      );
  }

  #noteStory(sheets: Sheets, { story, source }: ReadStory): void {
    const { notes, coders } = this.#request;
    const subject = { kind: "story", id: story.id } as const;
    for (const read of notes.referred(source.notes)) {
      const coderId = coders.idOf(read.note.user, source.user);
      sheets.of(coderId).memos.push(notes.memo(read, coderId, subject, story.id));
    }
    const words = described(source.description);
    if (words === "") return;
    const coderId = coders.idOf(source.user);
    sheets.of(coderId).memos.push(notes.described(words, coderId, subject, story.id));
  }
}

interface GrowingSheet extends Sheet {
  readonly annotations: Annotation[];
  readonly memos: Memo[];
}

/** The sheets of one story, by their coders. */
class Sheets {
  readonly #storyId: string;
  readonly #sheets = new Map<string, GrowingSheet>();
  readonly #annotations = new Set<string>();

  constructor(storyId: string) {
    this.#storyId = storyId;
  }

  get all(): readonly Sheet[] {
    return [...this.#sheets.values()];
  }

  of(coderId: string): GrowingSheet {
    const known = this.#sheets.get(coderId);
    if (known !== undefined) return known;
    const made = { ...emptySheet(coderId, this.#storyId), annotations: [], memos: [] };
    this.#sheets.set(coderId, made);
    return made;
  }

  /** Whether it says something that its coder has not said yet. */
  add(annotation: Annotation): boolean {
    if (this.#annotations.has(annotation.id)) return false;
    this.#annotations.add(annotation.id);
    this.of(annotation.coderId).annotations.push(annotation);
    return true;
  }
}
