import { codeIdsOf } from "../index/code-ids.ts";
import type { Code } from "../model/code.ts";
import { codebookTree } from "../model/codebook.ts";
import { publicCollections } from "../model/collection.ts";
import type { Decision } from "../model/decision.ts";
import { reasonOf } from "../model/decision.ts";
import { levelNames } from "../model/levels.ts";
import { isLive } from "../model/record.ts";
import type { Story } from "../model/story.ts";
import { toldQuote } from "../quoting/told-story.ts";
import type { Consensus } from "../settling/consensus.ts";
import { CONSENSUS_STATES, passageConsensus } from "../settling/consensus.ts";
import type { Span } from "../text.ts";
import { measureText, spanToCodePoints } from "../text.ts";
import type { Cell } from "./cells.ts";
import type { SettledSource } from "./consensus-by-code.ts";
import { consensusByCode, finishedStories, settlingOf } from "./consensus-by-code.ts";
import type { CsvForm } from "./csv-form.ts";
import { joinList } from "./list-cell.ts";
import { namedColumns } from "./named-columns.ts";
import { QUOTE_COLUMN } from "./quote-column.ts";
import type { ExportSource, NamedCoder, StoriesWithSheets } from "./sheets.ts";
import { storyColumns } from "./story-columns.ts";
import type { ExportColumn, StoryTable } from "./table.ts";
import { variableName } from "./variable-names.ts";

/** What a consensus is exported of. */
export interface ConsensusSource extends SettledSource, Pick<ExportSource, "collections"> {
  /** Coder -> name, also of others who decided. */
  readonly coderNames: ReadonlyMap<string, string>;
}

export interface ConsensusOptions {
  readonly names?: CsvForm["names"];
}

const WAY: ExportColumn = {
  name: "way",
  meaning:
    "How the coders who differ come to one value: discussion; adjudicator, with the name; majority: the answer of more than half of them; or unanimity, only what all say.",
};
const CODERS: ExportColumn = { name: "coders", meaning: "Who has finished the story, separated by |." };
const HOW = `${CONSENSUS_STATES.join(", ")}. single: one coder finished the story. agreed: all say the same. look-again: decided, and a coder has said something else since. tie, asked and open have no value. Empty if nobody has finished the story.`;

type AboutStory = ReturnType<typeof storyColumns>;

/** Which story a row is of, the way, and who finished it: the first columns of both tables. */
function placeColumns({ storyId, concordId, collection }: AboutStory): ExportColumn[] {
  return [storyId, concordId, collection, WAY, CODERS];
}

function placeCells(
  story: Story,
  finishers: readonly NamedCoder[],
  { storyId, concordId, collection }: AboutStory,
  source: ConsensusSource,
): Cell[] {
  const names = finishers.map(({ name }) => name);
  return [
    ...[storyId, concordId, collection].map(({ cellOf }) => cellOf(story)),
    wayCell(source),
    joinList(names, "|"),
  ];
}

/**
 * One row a story that somebody has finished: for each code the value that coders come to, how, who decided it and when, why they differed, and what each coder says.
 * @example consensusTable({ codes: [], collections: [], decisions: [], people: [], coderNames: new Map(), way: { kind: "discussion" } }).countOf({ stories: [], sheets: [] }) // 0
 */
export function consensusTable(source: ConsensusSource, options: ConsensusOptions = {}): StoryTable {
  const { codes, collections, people } = source;
  const about = storyColumns(collections, false);
  const own = codeColumns(codes);
  const columns = [...placeColumns(about), ...own, ...about.about];
  const settled = consensusByCode(source);
  const told = finishedStories(people);
  return {
    columns: namedColumns(columns, options.names ?? "readable"),
    *rowsOf(some) {
      for (const { story, finishers, codes: ofCodes } of settled(some))
        yield [
          ...placeCells(story, finishers, about, source),
          ...ofCodes.flatMap(({ value, consensus, said }): Cell[] => [
            value,
            ...howCells(consensus, source),
            joinList(
              said.map((one) => `${nameOf(source, one.coderId)} ${one.value ?? "no level"}`),
              "|",
            ),
          ]),
          ...about.about.map(({ cellOf }) => cellOf(story)),
        ];
    },
    countOf: (some) => told(some).length,
  };
}

/**
 * One row a place at which coders marked passages with a code, or that somebody decided on: the passages that they come to, how, who decided it and when.
 * @example consensusPassages({ codes: [], collections: [], decisions: [], people: [], coderNames: new Map(), way: { kind: "discussion" } }).countOf({ stories: [], sheets: [] }) // 0
 */
export function consensusPassages(source: ConsensusSource, options: ConsensusOptions = {}): StoryTable {
  const { codes, collections, people } = source;
  const about = storyColumns(collections, false);
  const settling = settlingOf(source);
  const tellsState = publicCollections(collections).size > 0;
  const placed = codebookTree(codes).map(({ code }) => code);
  const columns: ExportColumn[] = [
    ...placeColumns(about),
    { name: "code", meaning: "The code." },
    { name: "start", meaning: "Where the place begins, in code points." },
    { name: "end", meaning: "Where it ends." },
    {
      name: "passages",
      meaning:
        "The passages that coders come to there, start-end in code points, separated by |; empty if they come to none, and if nothing is decided: see how.",
    },
    { name: "quotes", hasWords: true, meaning: "Their words, separated by |." },
    ...(tellsState ? [{ ...QUOTE_COLUMN, meaning: `${QUOTE_COLUMN.meaning} In the order of quotes.` }] : []),
    { name: "how", meaning: HOW },
    { name: "by", meaning: "Who decided." },
    { name: "when", meaning: "When, in UTC." },
    { name: "reason", meaning: "Why coders differed." },
    { name: "note", meaning: "The note on the decision, or the question." },
    { name: "marked", meaning: "What each coder marked there, start-end in code points, separated by |." },
  ];
  const told = finishedStories(people);
  const rowsOf = function* (some: StoriesWithSheets): Generator<Cell[], void, void> {
    for (const { story, sheets, finishers } of told(some)) {
      const measured = { id: story.id, measure: measureText(story.text) };
      const words = (spans: readonly Span[]): string =>
        joinList(
          spans.map((span) => {
            const { start, end } = spanToCodePoints(story.text, span);
            return `${start}-${end}`;
          }),
          "|",
        );
      for (const code of placed) {
        for (const place of settling.codeIn(measured, sheets, code.id).places) {
          const ids = finishers.map(({ id }) => id);
          const consensus = passageConsensus(source.way, place, ids, place.decisions);
          const { start, end } = spanToCodePoints(story.text, place);
          const spans = consensus.value ?? [];
          const quotes = spans.map((span) => toldQuote(story, span));
          yield [
            ...placeCells(story, finishers, about, source),
            ...[code.name, start, end, words(spans)],
            joinList(
              quotes.map(({ words: each }) => each),
              "|",
            ),
            ...(tellsState
              ? [
                  joinList(
                    quotes.map(({ is }) => is),
                    "|",
                  ),
                ]
              : []),
            ...howCells(consensus, source),
            consensus.decision?.note ?? "",
            joinList(
              [...place.by].map(([id, own]) => `${nameOf(source, id)} ${words(own)}`),
              "|",
            ),
          ];
        }
      }
    }
  };
  return {
    columns: namedColumns(columns, options.names ?? "readable"),
    rowsOf,
    countOf: (some) => [...rowsOf(some)].length,
  };
}

/** A code whose rule was ambiguous to those who settled differences. */
interface AmbiguousRule {
  readonly code: Code;
  readonly count: number;
}

/**
 * The codes of which decisions say that the rule is ambiguous, those with the most first: what the next version of the codebook should make clear.
 * @example ambiguousRules([], []) // []
 */
export function ambiguousRules(codes: readonly Code[], decisions: readonly Decision[]): AmbiguousRule[] {
  const meant = new Map<string, string>();
  for (const [codeId, { own }] of codeIdsOf(codes)) for (const id of own) meant.set(id, codeId);
  const counts = new Map<string, number>();
  for (const decision of decisions) {
    const codeId = meant.get(decision.codeId);
    if (!isLive(decision) || codeId === undefined) continue;
    if (reasonOf(decision) === "rule-ambiguous") counts.set(codeId, (counts.get(codeId) ?? 0) + 1);
  }
  return codes
    .flatMap((code) => {
      const count = counts.get(code.id);
      return count === undefined ? [] : [{ code, count }];
    })
    .sort((a, b) => b.count - a.count || (a.code.name < b.code.name ? -1 : 1));
}

/** Those of each code, in the order of the codebook. */
function codeColumns(codes: readonly Code[]): readonly ExportColumn[] {
  const path: string[] = [];
  return codebookTree(codes).flatMap(({ code, depth }, at) => {
    path.length = depth;
    path.push(code.name);
    const name = joinList(path, ">>");
    const variable = variableName(path, `code_${at + 1}`);
    const isRated = code.scale.kind === "ordinal";
    const values = isRated ? levelNames(code.scale) : ["not applied", "applied"];
    const meaning = isRated
      ? `The level of “${name}” that coders come to, from 0; empty if the code does not apply, without a level, and if nothing is decided: see how.`
      : `1 if coders come to applying “${name}”, 0 if not; empty if nothing is decided: see how.`;
    const beside = (suffix: string, words: string): ExportColumn => ({
      name: `${name} (${suffix})`,
      variable: `${variable}_${suffix}`,
      meaning: words,
    });
    return [
      { name, variable, meaning, values, codeId: code.id },
      beside("how", HOW),
      beside("by", "Who decided."),
      beside("when", "When, in UTC."),
      beside("reason", "Why coders differed."),
      beside("coders", "What each coder says, separated by |."),
    ];
  });
}

/** How, by whom, when and why. */
function howCells(consensus: Consensus<unknown> | null, source: ConsensusSource): Cell[] {
  if (consensus === null) return [null, null, null, null];
  const { state, decision } = consensus;
  if (decision === null) return [state, null, null, null];
  return [state, nameOf(source, decision.author), decision.updatedAt, reasonOf(decision) ?? ""];
}

function wayCell(source: ConsensusSource): string {
  const { way } = source;
  return way.kind === "adjudicator" ? `adjudicator ${nameOf(source, way.adjudicatorId)}` : way.kind;
}

function nameOf({ coderNames }: ConsensusSource, coderId: string): string {
  return coderNames.get(coderId) ?? coderId;
}
