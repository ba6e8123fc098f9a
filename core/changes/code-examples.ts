// Passages as examples of codes. They are no coding: they may be chosen in finished stories, and from what others coded once that is seen.
import type { Code } from "../model/code.ts";
import type { CodeExample, ExampleKind } from "../model/code-example.ts";
import { newExample, ownExample } from "../model/code-example.ts";
import { canonicalCodes } from "../model/codebook.ts";
import { isLive, nextRevision, removedRevision } from "../model/record.ts";
import type { Story } from "../model/story.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Span } from "../text.ts";
import { spanToCodePoints } from "../text.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";

/** What a change of an example is made from. */
export interface ExampleContext {
  /** Who chooses. */
  readonly coderId: string;
  readonly codes: readonly Code[];
  /** All examples, removed ones too. */
  readonly examples: readonly CodeExample[];
  readonly now: string;
}

/** A passage of a story (UTF-16; null: the whole of it) that is to be an example of a code, or no longer. */
export interface ChosenExample {
  readonly story: Pick<Story, "id" | "text">;
  /** What the story is called in the names of changes. */
  readonly storyName: string;
  readonly codeId: string;
  readonly span: Span | null;
  readonly kind: ExampleKind;
}

/**
 * Makes a passage an example of this kind, or removes it where it is one already. One that the same person chose as an example of the other kind becomes
 * one of this kind. Refused where the code is no longer in the codebook.
 * @example toggleExample({ coderId: "ana", codes: [], examples: [], now: "2026-05-01T10:00:00.000Z" }, { story: { id: "s1", text: "A long night" }, storyName: "S001", codeId: "hope", span: null, kind: "typical" }).ok // false
 */
export function toggleExample(
  { coderId, codes, examples, now }: ExampleContext,
  { story, storyName, codeId, span, kind }: ChosenExample,
): Result<{ readonly change: Change; readonly value: { readonly isSet: boolean } }, CommandProblem> {
  const canonical = canonicalCodes(codes).get(codeId) ?? codeId;
  const code = codes.find((each) => each.id === canonical && isLive(each));
  if (code === undefined)
    return fail({ kind: "invalid", message: "This code is no longer in the codebook. Nothing was changed." });
  const codePoints = span === null ? null : codePointsOf(story.text, span);
  const fresh = newExample(
    {
      ...{ coderId, codeId: canonical, storyId: story.id, kind },
      ...(codePoints !== null && { codePoints }),
      quote: span === null ? "" : story.text.slice(span.start, span.end),
    },
    now,
  );
  const place = { storyId: story.id, codeId: canonical, codePoints };
  const before =
    ownExample(examples, codes, coderId, place) ?? examples.find(({ id }) => id === fresh.id) ?? null;
  const isSet = before === null || !isLive(before) || before.kind !== kind;
  const after =
    before === null
      ? fresh
      : isSet
        ? { ...nextRevision(before, coderId, now), kind }
        : removedRevision(before, coderId, now);
  const where = { story: storyName, isPassage: span !== null, code: code.name };
  return ok({
    change: {
      action: isSet
        ? { kind: "set-example", args: { ...where, kind } }
        : { kind: "remove-example", args: where },
      kind: "edit",
      coderId,
      steps: [{ table: "examples", before, after }],
    },
    value: { isSet },
  });
}

/**
 * Removes an example, whoever chose it: the codebook is the team's. Several records may say the same; those of these ids that stand are removed together.
 * @param storyName - what the story is called in the name of the change
 * @example removeExample({ coderId: "ana", codes: [], examples: [], now: "2026-05-01T10:00:00.000Z" }, ["e1"], "S001").ok // false
 */
export function removeExample(
  { coderId, codes, examples, now }: ExampleContext,
  exampleIds: readonly string[],
  storyName: string,
): Result<{ readonly change: Change; readonly value: undefined }, CommandProblem> {
  const standing = examples.filter((each) => isLive(each) && exampleIds.includes(each.id));
  const [first] = standing;
  if (first === undefined)
    return fail({ kind: "not-found", message: "That example has already been removed." });
  const canonical = canonicalCodes(codes).get(first.codeId) ?? first.codeId;
  const code = codes.find(({ id }) => id === canonical)?.name ?? "a removed code";
  return ok({
    change: {
      action: {
        kind: "remove-example",
        args: { story: storyName, isPassage: first.codePoints !== undefined, code },
      },
      kind: "edit",
      coderId,
      steps: standing.map((before) => ({
        table: "examples",
        before,
        after: removedRevision(before, coderId, now),
      })),
    },
    value: undefined,
  });
}

/**
 * A passage in code points.
 * @example codePointsOf("👩 ok", { start: 3, end: 5 }) // [2, 4]
 */
export function codePointsOf(text: string, span: Span): readonly [start: number, end: number] {
  const { start, end } = spanToCodePoints(text, span);
  return [start, end];
}
