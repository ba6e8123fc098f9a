import type { Code } from "../model/code.ts";
import { codebookTree } from "../model/codebook.ts";
import type { Decision } from "../model/decision.ts";
import type { LevelOf } from "../model/level-reader.ts";
import { isFinished } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { Consensus } from "../settling/consensus.ts";
import { consensusOf } from "../settling/consensus.ts";
import { Settling } from "../settling/settling.ts";
import type { Answer } from "../settling/statements.ts";
import type { ConsensusWay } from "../settling/ways.ts";
import { measureText } from "../text.ts";
import type { ExportSource, NamedCoder, StoriesWithSheets } from "./sheets.ts";

/** What coders come to one value by. */
export interface SettledSource extends Pick<ExportSource, "codes"> {
  readonly decisions: readonly Decision[];
  /** Those whose coding counts, in the order of their names. */
  readonly people: readonly NamedCoder[];
  readonly way: ConsensusWay;
}

/** A story that somebody has finished. */
interface FinishedStory {
  readonly story: Story;
  readonly sheets: StoriesWithSheets["sheets"];
  readonly finishers: readonly NamedCoder[];
}

/** What coders come to on a code in a story. A value is the place of the level of a rated code, and 1 or 0 of others. */
interface CodeConsensus {
  readonly code: Code;
  /** Null where nothing is decided, and where the level is none of the scale. */
  readonly value: number | null;
  readonly consensus: Consensus<Answer> | null;
  readonly said: readonly { readonly coderId: string; readonly value: number | null }[];
}

/**
 * For each story that somebody has finished, what coders come to on each code, in the order of the codebook.
 * @example [...consensusByCode({ codes: [], decisions: [], people: [], way: { kind: "discussion" } })({ stories: [], sheets: [] })] // []
 */
export function consensusByCode(
  source: SettledSource,
): (
  some: StoriesWithSheets,
) => Generator<FinishedStory & { readonly codes: readonly CodeConsensus[] }, void, void> {
  const placed = codebookTree(source.codes).map(({ code }) => code);
  const settling = settlingOf(source);
  const told = finishedStories(source.people);
  return function* (some) {
    for (const finished of told(some)) {
      const { story, sheets } = finished;
      const measured = { id: story.id, measure: measureText(story.text) };
      const codes = placed.map((code): CodeConsensus => {
        const found = settling.codeIn(measured, sheets, code.id);
        const consensus = consensusOf(source.way, found.statements, found.decisions, settling.levelOf);
        return {
          code,
          value: consensus?.value == null ? null : valueOf(consensus.value, code, settling.levelOf),
          consensus,
          said: found.statements.map((answer) => ({
            coderId: answer.coderId,
            value: valueOf(answer, code, settling.levelOf),
          })),
        };
      });
      yield { ...finished, codes };
    }
  };
}

function valueOf({ isApplied, level }: Answer, code: Code, levelOf: LevelOf): number | null {
  if (code.scale.kind === "tag") return isApplied ? 1 : 0;
  return level === null ? null : (levelOf(code.id, level)?.place ?? null);
}

/**
 * What settles the codes of a project.
 * @example [...settlingOf({ codes: [], decisions: [], people: [] }).codeIds] // []
 */
export function settlingOf({ codes, decisions, people }: Omit<SettledSource, "way">): Settling {
  return new Settling(
    codes,
    decisions,
    people.map(({ id }) => id),
  );
}

/**
 * The stories that any of these people has finished, each with its sheets and who these are.
 * @example finishedStories([])({ stories: [], sheets: [] }) // []
 */
export function finishedStories(
  people: readonly NamedCoder[],
): (some: StoriesWithSheets) => readonly FinishedStory[] {
  return ({ stories, sheets }) => {
    const byStory = new Map<string, StoriesWithSheets["sheets"][number][]>();
    for (const sheet of sheets) {
      const others = byStory.get(sheet.storyId);
      if (others === undefined) byStory.set(sheet.storyId, [sheet]);
      else others.push(sheet);
    }
    return stories.flatMap((story) => {
      const own = byStory.get(story.id) ?? [];
      const done = new Set(own.filter(isFinished).map(({ coderId }) => coderId));
      const finishers = people.filter(({ id }) => done.has(id));
      return finishers.length === 0 ? [] : [{ story, sheets: own, finishers }];
    });
  };
}
