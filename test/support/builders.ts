import { collectionIdOf, hashText, storyIdOf } from "../../core/ids.ts";
import type { Annotation, QuotedSpan } from "../../core/model/annotation.ts";
import { newAnnotation } from "../../core/model/annotation.ts";
import type { Code } from "../../core/model/code.ts";
import { codebookVersionOf } from "../../core/model/codebook-version.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Decision } from "../../core/model/decision.ts";
import type { Memo } from "../../core/model/memo.ts";
import type { Project } from "../../core/model/project.ts";
import { firstRevision } from "../../core/model/record.ts";
import type { Review } from "../../core/model/review.ts";
import { newReview } from "../../core/model/review.ts";
import { emptyLists } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { emptySheet } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { normaliseText, snapToGraphemes } from "../../core/text.ts";

/** The moment at which everything in a test happens, unless it says otherwise. */
export const NOW = "2024-03-01T09:00:00.000Z";

/** The moment `minutes` after NOW. */
export function later(minutes: number): string {
  return new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
}

export function aProject(over: Partial<Project> = {}): Project {
  return { ...firstRevision("project-1", "", NOW), name: "A study", createdAt: NOW, ...over };
}

export function aCollection(over: Partial<Collection> = {}): Collection {
  const name = over.name ?? "stories";
  return {
    ...firstRevision(collectionIdOf(name), "", NOW),
    name,
    fileName: `${name}.csv`,
    importedAt: NOW,
    textColumn: "text",
    idColumn: "id",
    attributeNames: [],
    storyCount: 1,
    ...over,
  };
}

/** A story; its id and hash follow from its collection, external id and (normalised) text unless they are given. */
export function aStory(over: Partial<Story> = {}): Story {
  const collectionId = over.collectionId ?? collectionIdOf("stories");
  const position = over.position ?? 0;
  const externalId = over.externalId === undefined ? `s${position + 1}` : over.externalId;
  const text = normaliseText(over.text ?? "She held my hand and asked how I was. 🙂 Nobody else had.");
  return {
    id: storyIdOf(collectionId, externalId, text),
    collectionId,
    position,
    externalId,
    textHash: hashText(text),
    attributes: [],
    source: { fileName: "stories.csv", line: position + 2 },
    contentNotes: [],
    ...over,
    text,
  };
}

/** `count` different stories of one collection, external ids s1, s2, ... */
export function someStories(count: number, over: Partial<Story> = {}): Story[] {
  return Array.from({ length: count }, (_, position) =>
    aStory({
      position,
      text: `Story number ${position + 1}: a long night, and then the morning.`,
      ...over,
    }),
  );
}

export function aCode(over: Partial<Code> = {}): Code {
  return {
    ...firstRevision("code-1", "", NOW),
    parentId: null,
    position: 0,
    name: "Empathy",
    colour: 1,
    definition: "",
    include: "",
    exclude: "",
    example: "",
    scale: { kind: "tag" },
    ...over,
  };
}

export function aCoder(over: Partial<Coder> = {}): Coder {
  return { ...firstRevision("coder-1", "", NOW), name: "Ada", ...over };
}

/** The passage of `text` that reads `quote` (its first occurrence). A quote that is not there is a mistake in the test. */
export function passage(text: string, quote: string): QuotedSpan {
  const start = text.indexOf(quote);
  if (start < 0 || quote === "") throw new Error(`the text does not hold "${quote}"`);
  const end = start + quote.length;
  const snapped = snapToGraphemes(text, { start, end });
  if (snapped?.start !== start || snapped.end !== end) throw new Error(`"${quote}" cuts a character in two`);
  return { start, end, quote };
}

/** An annotation of `story`: of the passage that reads `quote`, else of the whole story. */
export function anAnnotation(
  coder: Pick<Coder, "id">,
  story: Pick<Story, "id" | "text">,
  code: Pick<Code, "id">,
  { quote, value, now = NOW }: { quote?: string; value?: number; now?: string } = {},
): Annotation {
  return newAnnotation(
    {
      coderId: coder.id,
      storyId: story.id,
      codeId: code.id,
      codebookVersion: "codebook-1",
      ...(quote === undefined ? {} : { span: passage(story.text, quote) }),
      ...(value === undefined ? {} : { value }),
    },
    now,
  );
}

/** What `aSheet` applies: a code to the whole story, or to the passage that reads `quote`, with a value on an ordinal code. */
export type Applied =
  Pick<Code, "id"> | { readonly code: Pick<Code, "id">; readonly quote?: string; readonly value?: number };

/** A coder's sheet for a story: finished unless `state` says otherwise (null: no review). */
export function aSheet(
  coder: Pick<Coder, "id">,
  story: Pick<Story, "id" | "text">,
  applied: readonly Applied[] = [],
  state: Review["state"] | null = "finished",
): Sheet {
  return {
    ...emptySheet(coder.id, story.id),
    review: state === null ? null : newReview(coder.id, story.id, state, NOW),
    annotations: applied.map((one) =>
      "code" in one ? anAnnotation(coder, story, one.code, one) : anAnnotation(coder, story, one),
    ),
  };
}

/** A rule memo on the project, unless it says otherwise. */
export function aMemo(over: Partial<Memo> = {}): Memo {
  return {
    ...firstRevision("memo-1", over.coderId ?? "coder-1", NOW),
    coderId: "coder-1",
    subject: { kind: "project", id: "project-1" },
    storyId: null,
    kind: "rule",
    text: "Code what is told, not what is guessed.",
    ...over,
  };
}

export function aDecision(over: Partial<Decision> = {}): Decision {
  return {
    ...firstRevision("decision-1", "coder-1", NOW),
    storyId: "story-1",
    codeId: "code-1",
    value: 1,
    reason: "discussed",
    note: "",
    ...over,
  };
}

/**
 * A whole project. Given stories but no collections, it makes the collections that the stories name; given codes but no codebook
 * versions, the version that they make.
 */
export function aSnapshot(over: Partial<ProjectSnapshot> = {}): ProjectSnapshot {
  const stories = over.stories ?? [];
  const codes = over.codes ?? [];
  const named = new Map<string, Story[]>();
  for (const story of stories) {
    const members = named.get(story.collectionId);
    if (members === undefined) named.set(story.collectionId, [story]);
    else members.push(story);
  }
  return {
    ...emptyLists(),
    project: aProject(),
    collections: [...named].map(([id, members]) =>
      aCollection({
        id,
        storyCount: members.length,
        attributeNames: (members[0]?.attributes ?? []).map((_, index) => `attribute ${index + 1}`),
      }),
    ),
    stories,
    codes,
    codebookVersions: codes.length === 0 ? [] : [codebookVersionOf(codes, NOW)],
    sheets: [],
    ...over,
  };
}
