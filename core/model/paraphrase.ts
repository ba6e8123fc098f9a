import { z } from "zod";
import { paraphraseIdOf } from "../ids.ts";
import type { Coder } from "./coder.ts";
import { ownUntilSeen } from "./coder.ts";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { firstRevision, id, isLive, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/**
 * What a researcher wrote in place of a quote, so that nobody is found by searching for the words. It belongs to the place, whoever coded it and with
 * whichever codes. `codePoints` is the place as in a CodeExample; without it the whole story is paraphrased.
 */
export const paraphraseSchema = keepingUnknown({
  ...recordShape,
  /** Who wrote it. */
  coderId: id,
  storyId: id,
  codePoints: z.tuple([z.int().min(0), z.int().min(1)]).exactOptional(),
  text: z.string(),
});
export type Paraphrase = z.infer<typeof paraphraseSchema>;

/** A place of a story: `[start, end)` in code points; null for the whole of it. */
export interface StoryPlace {
  readonly storyId: string;
  readonly codePoints: readonly [start: number, end: number] | null;
}

/**
 * The first revision of a paraphrase.
 * @example newParaphrase("ana", { storyId: "s1", codePoints: null }, "A night at work.", "2026-05-01T10:00:00.000Z").text // "A night at work."
 */
export function newParaphrase(
  coderId: string,
  { storyId, codePoints }: StoryPlace,
  text: string,
  now: string,
): Paraphrase {
  return {
    ...firstRevision(paraphraseIdOf(coderId, storyId, codePoints), coderId, now),
    ...{ coderId, storyId },
    ...(codePoints !== null && { codePoints: [...codePoints] }),
    text,
  };
}

/**
 * The paraphrases that this coder may see: all once they have seen others' coding, until then their own, since one tells that a passage was coded.
 * @example paraphrasesFor([newParaphrase("ana", { storyId: "s1", codePoints: null }, "A night.", "2026-05-01T10:00:00.000Z")], { id: "ben" }) // []
 */
export function paraphrasesFor(
  paraphrases: readonly Paraphrase[],
  reader: Pick<Coder, "id" | "sawOthersAt"> | null,
): Paraphrase[] {
  return ownUntilSeen(paraphrases, reader);
}

/** The paraphrases of a project, found by their places. Several people may have written one of the same place: the latest speaks. */
export class ParaphrasesByPlace {
  readonly #byStory = new Map<string, Map<string, Paraphrase>>();

  /** Removed ones are passed over. */
  constructor(paraphrases: Iterable<Paraphrase>) {
    for (const each of paraphrases) {
      if (!isLive(each)) continue;
      const ofStory = this.#byStory.get(each.storyId) ?? new Map<string, Paraphrase>();
      this.#byStory.set(each.storyId, ofStory);
      const key = keyOf(each.codePoints ?? null);
      const other = ofStory.get(key);
      if (other === undefined || isLater(each, other)) ofStory.set(key, each);
    }
  }

  at({ storyId, codePoints }: StoryPlace): Paraphrase | undefined {
    return this.#byStory.get(storyId)?.get(keyOf(codePoints));
  }

  /** Whether anything of the story is paraphrased. */
  has(storyId: string): boolean {
    return this.#byStory.has(storyId);
  }
}

function keyOf(codePoints: readonly [start: number, end: number] | null): string {
  return codePoints === null ? "" : codePoints.join("-");
}

function isLater(a: Paraphrase, b: Paraphrase): boolean {
  if (a.revision !== b.revision) return a.revision > b.revision;
  return a.updatedAt === b.updatedAt ? a.id > b.id : a.updatedAt > b.updatedAt;
}

export const paraphraseKind: RevisedKind<Paraphrase> = {
  noun: "paraphrase",
  part: "paraphrases",
  isChunked: true,
  isRevised: true,
  heading: "Paraphrases",
  schema: paraphraseSchema,
  merge: mergeRecord,
  storyId: ({ storyId }) => storyId,
  speaksOf: ({ coderId }) => ({ coders: [coderId] }),
};
