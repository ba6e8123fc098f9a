import type { Round } from "../../assignment/rounds.ts";
import { bitsOf, countBits, countCommon, intersect } from "../../index/bits.ts";
import { codeIdsOf } from "../../index/code-ids.ts";
import type { IndexedProject } from "../../index/indexed-project.ts";
import type { Training } from "../../model/assignment.ts";
import { isLive } from "../../model/record.ts";
import type { TrainingKey } from "../../model/training-key.ts";
import type { KeyCounts, KeyFigureOptions, KeyFigures } from "./key-figures.ts";
import { KEY_FIGURE_OPTIONS, keyFigures } from "./key-figures.ts";

/** How the coders of a training round agree with its key. */
export interface TrainedRound {
  readonly id: string;
  readonly name: string;
  readonly training: Training;
  /** Stories of the round that are in the study and of which the key says something. */
  readonly stories: number;
  readonly coders: readonly TrainedCoder[];
}

export interface TrainedCoder {
  readonly coderId: string;
  /** Assigned stories that the key tells of, and how many of them the coder has finished: only these count. */
  readonly stories: number;
  readonly finished: number;
  /** Over all codes: without intervals. */
  readonly all: KeyRow;
  /** The codes that the key or the coder gave to one of these stories, in the order of the codebook. */
  readonly codes: readonly (KeyRow & { readonly codeId: string })[];
}

export interface KeyRow extends KeyCounts {
  readonly figures: KeyFigures;
}

/**
 * How coders agree with the keys of training rounds, each story as its coder first finished it: what they change after they have seen the key does not count. United codes are one.
 * Rounds in the order in which they were divided; those that are no training are left out. Nothing is told of what a coder has not finished.
 * @param onlyCoder whose figures alone are wanted; null: everybody's
 */
export function trainingReport(
  { index, study, codes }: Pick<IndexedProject, "index" | "study" | "codes">,
  rounds: readonly Round[],
  keys: readonly TrainingKey[],
  onlyCoder: string | null,
  options: KeyFigureOptions = KEY_FIGURE_OPTIONS,
): TrainedRound[] {
  return rounds.flatMap(({ id, name, training, lists }): TrainedRound[] => {
    if (training === null) return [];
    const told = keys.filter((key) => key.roundId === id && isLive(key));
    const places = bitsOf(
      told.flatMap(({ storyId }) => index.placeOf(storyId) ?? []),
      index.size,
    );
    intersect(places, study);
    const given = new Map<string, number[]>();
    for (const { storyId, answers } of told) {
      const place = index.placeOf(storyId);
      if (place === undefined) continue;
      for (const codeId of new Set(answers.map((answer) => answer.codeId)))
        given.set(codeId, [...(given.get(codeId) ?? []), place]);
    }
    const coders = [...lists].filter(([coderId]) => onlyCoder === null || coderId === onlyCoder);
    return [
      {
        ...{ id, name, training },
        stories: countBits(places),
        coders: coders.map(([coderId, storyIds]): TrainedCoder => {
          const own = bitsOf(
            storyIds.flatMap((storyId) => index.placeOf(storyId) ?? []),
            index.size,
          );
          intersect(own, places);
          const finished = index.finished(coderId, "first", null);
          intersect(finished, own);
          const stories = countBits(finished);
          const sum = { both: 0, missed: 0, extra: 0, neither: 0 };
          const rows = [...codeIdsOf(codes)].flatMap(([codeId, { own: ids }]) => {
            const byKey = bitsOf(
              ids.flatMap((each) => given.get(each) ?? []),
              index.size,
            );
            intersect(byKey, finished);
            const byCoder = index.applied(coderId, "first", ids, finished);
            const both = countCommon(byKey, byCoder);
            const [missed, extra] = [countBits(byKey) - both, countBits(byCoder) - both];
            const counts = { both, missed, extra, neither: stories - both - missed - extra };
            for (const cell of CELLS) sum[cell] += counts[cell];
            if (both + missed + extra === 0) return [];
            return [{ codeId, ...counts, figures: keyFigures(counts, options) }];
          });
          return {
            ...{ coderId, stories: countBits(own), finished: stories, codes: rows },
            all: { ...sum, figures: keyFigures(sum, null) },
          };
        }),
      },
    ];
  });
}

const CELLS = ["both", "missed", "extra", "neither"] as const;
