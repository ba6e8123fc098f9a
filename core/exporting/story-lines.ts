import { canonicalCodes } from "../model/codebook.ts";
import { publicCollections } from "../model/collection.ts";
import { levelReader } from "../model/level-reader.ts";
import { oncePerPlace } from "../model/once-per-place.ts";
import { liveAnnotations, storyState } from "../model/sheet.ts";
import type { QuoteState, ToldStory } from "../quoting/told-story.ts";
import { toldQuote, toldText } from "../quoting/told-story.ts";
import type { Span } from "../text.ts";
import { codePointLength, spanToCodePoints } from "../text.ts";
import type { CodePath } from "./code-paths.ts";
import { codePaths } from "./code-paths.ts";
import type { SettledSource } from "./consensus-by-code.ts";
import { consensusByCode } from "./consensus-by-code.ts";
import { joinList } from "./list-cell.ts";
import type { ExportSource, NamedCoder, StoriesWithSheets } from "./sheets.ts";
import { storiesOfCoders } from "./sheets.ts";

export interface StoryLineOptions {
  /** Whether the text and the words of passages are told; true when not given. */
  readonly text?: boolean;
  /** What coders come to is told where this is given. */
  readonly consensus?: SettledSource;
}

/** A passage, in Unicode code points: in Python text[start:end]. */
interface SpanOfLine {
  readonly coder: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly value: number | null;
  readonly quote?: string;
  /** What the quote is, where the project has public posts. */
  readonly quote_is?: QuoteState;
}

interface CoderOfLine {
  readonly state: string;
  /** Every code that the coder applied, to the story or a passage of it: 1, or the place of its level. */
  readonly codes: Readonly<Record<string, number | null>>;
}

/** A story with its coding, as one line of JSON Lines has it. */
interface StoryLine {
  readonly id: string;
  readonly concord_id: string;
  readonly collection: string;
  readonly title?: string;
  readonly date?: string;
  readonly text?: string;
  /** In code points. */
  readonly length: number;
  readonly content_notes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly spans: readonly SpanOfLine[];
  readonly labels: Readonly<Record<string, CoderOfLine>>;
  /** For each code the value that coders come to, and how; null where nobody has finished the story. */
  readonly consensus?: Readonly<
    Record<string, { readonly value: number | null; readonly how: string }>
  > | null;
}

/**
 * Stories as lines of JSON for machine learning, some at a time, each with its line feed: the text, passages with offsets in code points, and the codes of each coder and
 * of the consensus. Codes are named by their paths, "theme >> code".
 * @example [...storyLines({ codes: [], collections: [] }, [])({ stories: [], sheets: [] })] // []
 */
export function storyLines(
  { codes, collections }: Pick<ExportSource, "codes" | "collections">,
  coders: readonly NamedCoder[],
  { text = true, consensus }: StoryLineOptions = {},
): (some: StoriesWithSheets) => Generator<string, void, void> {
  const paths = codePaths(codes);
  const canonical = canonicalCodes(codes);
  const levelOf = levelReader(codes);
  const nameOf = (codeId: string): string => pathName(paths.get(codeId), codeId);
  const byId = new Map(collections.map((each) => [each.id, each]));
  const tellsState = publicCollections(collections).size > 0;
  const quoteIn = (story: ToldStory, span: Span): Pick<SpanOfLine, "quote" | "quote_is"> => {
    const { words: quote, is } = toldQuote(story, span);
    return { quote, ...(tellsState && { quote_is: is }) };
  };
  const settledIn = consensus === undefined ? null : consensusLines(consensus, nameOf);
  const linesOf = function* (some: StoriesWithSheets): Generator<StoryLine, void, void> {
    const told = new Map<string, ReturnType<typeof storiesOfCoders>>();
    for (const each of storiesOfCoders(some, coders, false)) {
      const others = told.get(each.story.id);
      if (others === undefined) told.set(each.story.id, [each]);
      else others.push(each);
    }
    const settled = settledIn?.(some) ?? null;
    for (const story of some.stories) {
      const spans: SpanOfLine[] = [];
      const labels: Record<string, CoderOfLine> = {};
      for (const { coderName, sheet } of told.get(story.id) ?? []) {
        if (sheet === undefined) continue;
        const applied: [string, number | null][] = [];
        for (const { codeId, span, value } of oncePerPlace(liveAnnotations(sheet), canonical, levelOf)) {
          const code = nameOf(codeId);
          const isRated = paths.get(codeId)?.code.scale.kind === "ordinal";
          const found = isRated ? (levelOf(codeId, value)?.place ?? null) : 1;
          applied.push([code, found]);
          if (span === undefined) continue;
          const { start, end } = spanToCodePoints(story.text, span);
          spans.push({ coder: coderName, code, start, end, value: found, ...(text && quoteIn(story, span)) });
        }
        labels[coderName] = { state: storyState(sheet).kind, codes: Object.fromEntries(applied) };
      }
      yield {
        ...aboutStory(story, byId.get(story.collectionId), text),
        spans: spans.toSorted((a, b) => a.start - b.start || a.end - b.end),
        labels,
        ...(settled !== null && { consensus: settled.get(story.id) ?? null }),
      };
    }
  };
  return function* (some) {
    for (const line of linesOf(some)) yield `${JSON.stringify(line)}\n`;
  };
}

function aboutStory(
  story: ToldStory,
  collection: ExportSource["collections"][number] | undefined,
  withText: boolean,
): Omit<StoryLine, "spans" | "labels" | "consensus"> {
  const { id, externalId, title, date, text, contentNotes, attributes } = story;
  const names = collection?.attributeNames ?? [];
  return {
    id: externalId ?? id,
    concord_id: id,
    collection: collection?.name ?? "",
    // A title is its story's words.
    ...(withText && title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(withText && { text: toldText(story) }),
    length: codePointLength(text),
    content_notes: contentNotes,
    attributes: Object.fromEntries(
      names.flatMap((name, at) => (attributes[at] ? [[name, attributes[at]] as const] : [])),
    ),
  };
}

/** What coders come to on each code of each story. */
function consensusLines(
  source: SettledSource,
  nameOf: (codeId: string) => string,
): (some: StoriesWithSheets) => ReadonlyMap<string, NonNullable<StoryLine["consensus"]>> {
  const settled = consensusByCode(source);
  return (some) =>
    new Map(
      Array.from(settled(some), ({ story, codes }) => [
        story.id,
        Object.fromEntries(
          codes.map(({ code, value, consensus }) => [
            nameOf(code.id),
            { value, how: consensus?.state ?? "" },
          ]),
        ),
      ]),
    );
}

function pathName(found: CodePath | undefined, codeId: string): string {
  return found === undefined ? codeId : joinList(found.path, ">>");
}
