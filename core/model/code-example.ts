import { z } from "zod";
import { exampleIdOf } from "../ids.ts";
import type { Code } from "./code.ts";
import { canonicalCodes } from "./codebook.ts";
import type { Coder } from "./coder.ts";
import { ownUntilSeen } from "./coder.ts";
import type { RevisedKind } from "./kind.ts";
import { mergeRecord } from "./later.ts";
import { firstRevision, id, isLive, recordShape } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** What an example shows: what the code means, or where it ends. */
export const EXAMPLE_KINDS = ["typical", "borderline"] as const;
export type ExampleKind = (typeof EXAMPLE_KINDS)[number];

/**
 * A passage that somebody chose as an example of a code. It is a record of its own, not a text of the code, so that examples which two people choose
 * apart stand beside each other. `codePoints` is the passage, `[start, end)` in Unicode code points of its story, in memory too: only whoever opens it
 * needs it in UTF-16, with the story's text at hand. Without it the whole story is the example, and `quote` is empty.
 */
export const codeExampleSchema = keepingUnknown({
  ...recordShape,
  /** Who chose it. */
  coderId: id,
  codeId: id,
  storyId: id,
  kind: z.enum(EXAMPLE_KINDS),
  codePoints: z.tuple([z.int().min(0), z.int().min(1)]).exactOptional(),
  quote: z.string(),
});
export type CodeExample = z.infer<typeof codeExampleSchema>;

/** What a new example needs to be told. */
export type CodeExampleDraft = Pick<CodeExample, "coderId" | "codeId" | "storyId" | "kind" | "quote"> & {
  readonly codePoints?: readonly [start: number, end: number];
};

/**
 * The first revision of an example.
 * @example newExample({ coderId: "ana", codeId: "hope", storyId: "s1", kind: "typical", quote: "" }, "2026-05-01T10:00:00.000Z").kind // "typical"
 */
export function newExample({ codePoints, ...draft }: CodeExampleDraft, now: string): CodeExample {
  const exampleId = exampleIdOf(draft.coderId, draft.storyId, draft.codeId, codePoints ?? null);
  return {
    ...firstRevision(exampleId, draft.coderId, now),
    ...draft,
    ...(codePoints !== undefined && { codePoints: [...codePoints] }),
  };
}

/**
 * The examples that this coder may see: all of them once they have seen others' coding, until then their own. An example tells what somebody thinks
 * of a passage, as coding does. Where nobody codes, nobody can be swayed.
 * @example examplesFor([newExample({ coderId: "ana", codeId: "hope", storyId: "s1", kind: "typical", quote: "" }, "2026-05-01T10:00:00.000Z")], { id: "ben" }) // []
 */
export function examplesFor(
  examples: readonly CodeExample[],
  reader: Pick<Coder, "id" | "sawOthersAt"> | null,
): CodeExample[] {
  return ownUntilSeen(examples, reader);
}

/** A passage of a story (the whole where `codePoints` is null), with a code. */
export interface ExamplePlace {
  readonly storyId: string;
  readonly codeId: string;
  readonly codePoints: readonly [start: number, end: number] | null;
}

/**
 * The example that this person has chosen at a place, of the code or of one that was united with it; undefined where there is none.
 * @example ownExample([newExample({ coderId: "ana", codeId: "hope", storyId: "s1", kind: "typical", quote: "" }, "2026-05-01T10:00:00.000Z")], [], "ana", { storyId: "s1", codeId: "hope", codePoints: null }).kind // "typical"
 */
export function ownExample(
  examples: readonly CodeExample[],
  codes: readonly Code[],
  coderId: string,
  { storyId, codeId, codePoints }: ExamplePlace,
): CodeExample | undefined {
  const canonical = canonicalCodes(codes);
  const one = (each: string): string => canonical.get(each) ?? each;
  return examples.find(
    (each) =>
      each.coderId === coderId &&
      each.storyId === storyId &&
      isLive(each) &&
      one(each.codeId) === one(codeId) &&
      each.codePoints?.[0] === codePoints?.[0] &&
      each.codePoints?.[1] === codePoints?.[1],
  );
}

/** An example as lists show it: once, whoever chose it. */
export interface ListedExample {
  readonly example: CodeExample;
  /** All records that say so, that of `example` among them. */
  readonly records: readonly CodeExample[];
}

/**
 * The examples of each code, by its id: typical ones first, then in the order in which they were chosen. Those of codes that were united with another
 * are that one's. The same passage that several people chose is listed once.
 * @example examplesByCode([], []).size // 0
 */
export function examplesByCode(
  examples: readonly CodeExample[],
  codes: readonly Code[],
): ReadonlyMap<string, readonly ListedExample[]> {
  const canonical = canonicalCodes(codes);
  const found = new Map<string, Map<string, CodeExample[]>>();
  const inOrder = examples.toSorted(
    (a, b) => KIND_ORDER[a.kind] - KIND_ORDER[b.kind] || (momentAndId(a) < momentAndId(b) ? -1 : 1),
  );
  for (const example of inOrder) {
    const codeId = canonical.get(example.codeId) ?? example.codeId;
    const ofCode = found.get(codeId) ?? new Map<string, CodeExample[]>();
    found.set(codeId, ofCode);
    const key = [example.kind, example.storyId, ...(example.codePoints ?? [])].join(" ");
    const same = ofCode.get(key);
    if (same === undefined) ofCode.set(key, [example]);
    else same.push(example);
  }
  return new Map(
    [...found].map(([codeId, ofCode]) => [
      codeId,
      [...ofCode.values()].flatMap((records) => {
        const [example] = records;
        return example === undefined ? [] : [{ example, records }];
      }),
    ]),
  );
}

const KIND_ORDER: Readonly<Record<ExampleKind, number>> = { typical: 0, borderline: 1 };

function momentAndId({ updatedAt, id: exampleId }: CodeExample): string {
  return `${updatedAt} ${exampleId}`;
}

export const codeExampleKind: RevisedKind<CodeExample> = {
  noun: "example",
  part: "code-examples",
  isChunked: true,
  isRevised: true,
  heading: "Examples of codes",
  schema: codeExampleSchema,
  merge: mergeRecord,
  storyId: ({ storyId }) => storyId,
  speaksOf: ({ codeId, coderId }) => ({ codes: [codeId], coders: [coderId] }),
};
