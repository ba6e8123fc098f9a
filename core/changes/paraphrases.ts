// What researchers write in place of quotes. It is no coding: it may be written of finished stories, and of what others coded once that is seen.
import type { Paraphrase } from "../model/paraphrase.ts";
import { newParaphrase, ParaphrasesByPlace } from "../model/paraphrase.ts";
import { isLive, nextRevision, removedRevision } from "../model/record.ts";
import type { Story } from "../model/story.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Span } from "../text.ts";
import type { Change } from "./change.ts";
import { codePointsOf } from "./code-examples.ts";
import type { CommandProblem } from "./problem.ts";

/** The longest a paraphrase may be, in UTF-16 units. */
export const MAX_PARAPHRASE_LENGTH = 20_000;

/** What a change of a paraphrase is made from. */
export interface ParaphraseContext {
  /** Who writes. */
  readonly coderId: string;
  /** Those that whoever writes may see, and all of their own, removed ones too. */
  readonly paraphrases: readonly Paraphrase[];
  readonly now: string;
}

/** A passage of a story (UTF-16; null: the whole of it), and what is to stand in its place. */
export interface WrittenParaphrase {
  readonly story: Pick<Story, "id" | "text">;
  /** What the story is called in the names of changes. */
  readonly storyName: string;
  readonly span: Span | null;
  /** Without any words the paraphrase is removed. */
  readonly text: string;
}

/**
 * Writes the paraphrase of a passage, in a record of whoever writes; what another wrote stays and no longer speaks. Removing it removes all of the passage.
 * @example writeParaphrase({ coderId: "ana", paraphrases: [], now: "2026-05-01T10:00:00.000Z" }, { story: { id: "s1", text: "A long night" }, storyName: "S001", span: { start: 2, end: 12 }, text: "Hours awake" }).value.change.steps[0].after.codePoints // [2, 12]
 */
export function writeParaphrase(
  { coderId, paraphrases, now }: ParaphraseContext,
  { story, storyName, span, text: typed }: WrittenParaphrase,
): Result<{ readonly change: Change | undefined; readonly value: undefined }, CommandProblem> {
  const text = typed.trim();
  if (text.length > MAX_PARAPHRASE_LENGTH)
    return fail({
      kind: "invalid",
      message: `A paraphrase can have ${MAX_PARAPHRASE_LENGTH} characters at most.`,
    });
  const place = { storyId: story.id, codePoints: span === null ? null : codePointsOf(story.text, span) };
  const args = { story: storyName, isPassage: span !== null };
  const standing = paraphrases.filter((each) => isLive(each) && isAt(each, place));
  if (text === "") {
    if (standing.length === 0) return ok({ change: undefined, value: undefined });
    const steps = standing.map((before) => ({
      table: "paraphrases" as const,
      before,
      after: removedRevision(before, coderId, now),
    }));
    const action = { kind: "remove-paraphrase", args } as const;
    return ok({ change: { action, kind: "edit", coderId, steps }, value: undefined });
  }
  if (new ParaphrasesByPlace(standing).at(place)?.text === text)
    return ok({ change: undefined, value: undefined });
  const fresh = newParaphrase(coderId, place, text, now);
  const before = paraphrases.find(({ id }) => id === fresh.id) ?? null;
  const after = before === null ? fresh : { ...nextRevision(before, coderId, now), text };
  return ok({
    change: {
      action: { kind: "write-paraphrase", args },
      kind: "edit",
      coderId,
      steps: [{ table: "paraphrases", before, after }],
    },
    value: undefined,
  });
}

function isAt(
  { storyId, codePoints }: Paraphrase,
  place: { readonly storyId: string; readonly codePoints: readonly [number, number] | null },
): boolean {
  return (
    storyId === place.storyId &&
    codePoints?.[0] === place.codePoints?.[0] &&
    codePoints?.[1] === place.codePoints?.[1]
  );
}
