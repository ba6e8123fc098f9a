import { mergedInto } from "../../changes/merge-codes.ts";
import type { Code } from "../../model/code.ts";
import { EXAMPLE_KINDS } from "../../model/code-example.ts";
import { CODE_TEXT_WORDS, CODE_TEXTS } from "../../model/code-texts.ts";
import { codebookTree } from "../../model/codebook.ts";
import { levelNames } from "../../model/levels.ts";
import type { ExampleSource, ToldExample } from "../example-words.ts";
import { toldExamples } from "../example-words.ts";
import type { AboutLine, DocumentBlock, TextDocument } from "./document.ts";
import { paragraph, TEXT_LEFT_OUT } from "./document.ts";

const EXAMPLES = { typical: "Typical examples", borderline: "Borderline examples" } as const;

export interface CodebookDocument {
  readonly title: string;
  readonly about: readonly AboutLine[];
  /** The passages that were chosen as examples. */
  readonly examples?: ExampleSource;
  /** The stories with content notes whose examples are told in words: those that are open to whoever asked, or all. */
  readonly opened?: ReadonlySet<string> | "all";
}

/**
 * The codebook as a document: themes and codes in their order, each with its words, levels, key and examples.
 * @example codebookDocument([], { title: "Nights: codebook", about: [["Date", "1 May 2026"]] }).intro // [{ kind: "field", label: "Date", text: "1 May 2026" }]
 */
export function codebookDocument(
  codes: readonly Code[],
  { title, about, examples, opened = new Set() }: CodebookDocument,
): TextDocument {
  return {
    title,
    intro: about.map(([label, text]) => ({ kind: "field", label, text })),
    sections: codebookTree(codes).map(({ code, depth }) => ({
      level: depth + 1,
      heading: code.name,
      note: code.retired === true ? "retired" : "",
      blocks: [
        ...fieldsOf(code, codes),
        ...(examples === undefined
          ? []
          : EXAMPLE_KINDS.flatMap((kind) =>
              examplesOf(EXAMPLES[kind], toldExamples(examples, code.id, kind), opened),
            )),
      ],
    })),
  };
}

function fieldsOf(code: Code, codes: readonly Code[]): DocumentBlock[] {
  const fields: AboutLine[] = [
    ...CODE_TEXTS.map((field): AboutLine => [CODE_TEXT_WORDS[field], code[field]]),
    ["Levels, lowest first", levelNames(code.scale).join("\n")],
    ["Key", code.retired === true ? "" : (code.key ?? "").toUpperCase()],
    [
      "Merged into it",
      mergedInto(codes, code.id)
        .map(({ name }) => name)
        .join("\n"),
    ],
  ];
  return fields.flatMap(([label, text]) => (text.trim() === "" ? [] : [{ kind: "field", label, text }]));
}

/** The examples of one kind, each with the content notes of its story before its words. */
function examplesOf(
  label: string,
  told: readonly ToldExample[],
  opened: ReadonlySet<string> | "all",
): DocumentBlock[] {
  if (told.length === 0) return [];
  const each = told.flatMap(({ storyId, quote, story, notes }): DocumentBlock[] => [
    ...(notes === "" ? [] : [paragraph("notes", notes)]),
    notes !== "" && opened !== "all" && !opened.has(storyId)
      ? paragraph("hidden", TEXT_LEFT_OUT, story)
      : paragraph("example", quote === "" ? "The whole story" : `“${quote}”`, story),
  ]);
  return [paragraph("label", label), ...each];
}
