import { firstWords } from "../../excerpt.ts";
import { confidenceWords } from "../../model/confidence.ts";
import { levelReader } from "../../model/level-reader.ts";
import { insteadOf } from "../../quoting/told-story.ts";
import { isVeiled, noteWords } from "../../story-words.ts";
import { codePaths } from "../code-paths.ts";
import type { PassageRecord, PassageSource } from "../passages.ts";
import { quoteOf, sentenceOf } from "../passages.ts";
import type { AboutLine, DocumentBlock, TextDocument } from "./document.ts";
import { paragraph, TEXT_LEFT_OUT } from "./document.ts";

/** Passages under one heading. */
export interface PassageSection {
  readonly heading: string;
  /** What the code means, where the section is a code's. */
  readonly definition: string;
  readonly records: readonly PassageRecord[];
}

/** What a document of passages says beside the quotes, and what it leaves out. */
export interface PassageDocumentChoices {
  readonly attributes: boolean;
  readonly memos: boolean;
  /**
   * The stories with content notes whose words are told: those that are open to whoever asked, or all. Of the others the notes, ids and codes are told alone. The
   * notes are looked up in the stories that are written, so one that was given its note a moment ago is hidden, too.
   */
  readonly opened: ReadonlySet<string> | "all";
}

export interface PassageDocument extends PassageSource {
  readonly title: string;
  /** What is in it: whose coding, which codes and stories, and when it was exported. */
  readonly about: readonly AboutLine[];
  readonly sections: readonly PassageSection[];
}

/** UTF-16 units of a story that is coded as a whole: only its beginning is told. */
const BEGINNING = 300;

/**
 * Passages as a document: a section for each group, and in it each quote in its sentence with its story, coder, code, attributes, memos and content notes.
 * @example passagesDocument({ title: "Hope", about: [["Coders", "Ana"]], codes: [], collections: [], sections: [] }, { attributes: true, memos: true, opened: new Set() }).intro // [{ kind: "field", label: "Coders", text: "Ana" }]
 */
export function passagesDocument(
  { title, about, codes, collections, confidence = false, sections }: PassageDocument,
  choices: PassageDocumentChoices,
): TextDocument {
  const paths = codePaths(codes);
  const levelOf = levelReader(codes);
  const attributeNames = new Map(collections.map((each) => [each.id, each.attributeNames]));
  const notes = [
    ...new Set(sections.flatMap((each) => each.records.flatMap(({ story }) => story.contentNotes))),
  ];
  const entryOf = (record: PassageRecord): DocumentBlock => {
    const { story, coderName, annotation, isStarred, memos } = record;
    const found = paths.get(annotation.codeId);
    const names = choices.attributes ? (attributeNames.get(story.collectionId) ?? []) : [];
    const isHidden = choices.opened !== "all" && isVeiled(story, choices.opened);
    const facts = [
      ...(isStarred ? ["★ Starred"] : []),
      story.externalId ?? story.id,
      // A title is its story's words. The whole story is told with it.
      ...(isHidden || story.title == null || annotation.span === undefined ? [] : [story.title]),
      coderName,
      found?.path.join(" › ") ?? annotation.codeId,
      ...(found?.code.scale.kind === "ordinal" && annotation.value !== undefined
        ? [`Level: ${levelOf(annotation.codeId, annotation.value)?.name ?? String(annotation.value)}`]
        : []),
      ...(confidence && annotation.confidence !== undefined ? [confidenceWords(annotation.confidence)] : []),
      ...names.flatMap((name, place) => {
        const value = story.attributes[place] ?? "";
        return value === "" ? [] : [`${name}: ${value}`];
      }),
    ];
    const blocks: DocumentBlock[] = [
      ...(story.contentNotes.length === 0 ? [] : [paragraph("notes", noteWords(story))]),
      isHidden ? paragraph("hidden", TEXT_LEFT_OUT) : quoteBlock(record),
      paragraph("facts", ...facts),
      // A memo may quote the story.
      ...(choices.memos && !isHidden ? memos.map(({ text }) => paragraph("memo", `Memo: ${text}`)) : []),
    ];
    return { kind: "entry", blocks };
  };
  return {
    title,
    intro: [
      ...about.map(([label, text]): DocumentBlock => ({ kind: "field", label, text })),
      ...(notes.length === 0 ? [] : [paragraph("notes", noteWords({ contentNotes: notes }))]),
    ],
    sections: sections.map(({ heading, definition, records }) => ({
      level: 1,
      heading,
      note: records.length === 1 ? "1 passage" : `${records.length} passages`,
      blocks: {
        *[Symbol.iterator]() {
          if (definition !== "") yield paragraph("definition", definition);
          for (const record of records) yield entryOf(record);
        },
      },
    })),
  };
}

function quoteBlock(record: PassageRecord): DocumentBlock {
  const quote = quoteOf(record);
  if (quote.is !== "verbatim")
    return paragraph(quote.is === "paraphrase" ? "text" : "hidden", insteadOf(quote));
  const words = sentenceOf(record);
  if (words !== null) return { kind: "quote", ...words };
  const { title } = record.story;
  const name = title === undefined ? "" : `${title}: `;
  return paragraph("text", `Whole story: ${name}${firstWords(quote.words, BEGINNING)}`);
}
