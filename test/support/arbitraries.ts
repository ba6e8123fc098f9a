import fc from "fast-check";
import { collectionIdOf } from "../../core/ids.ts";
import type { Annotation, QuotedSpan } from "../../core/model/annotation.ts";
import { newAnnotation } from "../../core/model/annotation.ts";
import type { Code } from "../../core/model/code.ts";
import { PALETTE_SIZE } from "../../core/model/code.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { AttributeDetails } from "../../core/model/collection.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Confidence } from "../../core/model/confidence.ts";
import type { NoteDecision } from "../../core/model/content-notes.ts";
import { decidedNotes } from "../../core/model/content-notes.ts";
import type { Decision } from "../../core/model/decision.ts";
import type { Memo } from "../../core/model/memo.ts";
import { MEMO_PURPOSES, recordedSubject, withPurpose } from "../../core/model/memo.ts";
import type { RecordFields } from "../../core/model/record.ts";
import { isLive } from "../../core/model/record.ts";
import { newReview } from "../../core/model/review.ts";
import type { Scale } from "../../core/model/scale.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { firstPassNow } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Exclusion, Story } from "../../core/model/story.ts";
import { normaliseText } from "../../core/text.ts";
import { aCode, aCoder, aSnapshot, aStory, later, NOW } from "./builders.ts";
import { perhapsFromLater } from "./laterVersion.ts";

/** Pieces that real stories are made of and that break careless code: joined emoji, marks, right-to-left text, quotes, formulas. */
const pieces = [
  "the night shift ",
  "she said: ",
  "ok",
  "🙂",
  "👩🏽‍⚕️",
  "👨‍👩‍👧‍👦",
  "🇨🇴",
  "1️⃣",
  "e\u0301", // composed by normalisation
  "q\u0323\u0307", // has no composed form
  "नमस्ते",
  "한국",
  "سَلَام عليكم",
  "¿qué pasó? ",
  "\n",
  "\r\n",
  "\n\n",
  "\t",
  '"',
  '""',
  "'",
  "“quoted” ",
  ",",
  ";",
  "|",
  "=1+1",
  "+49 ",
  "-5",
  "@nobody ",
  "#ShareAStoryInOneTweet ",
  "＝",
  "\\",
  "<b>&amp;",
  "\u{1F468}\u{200D}",
  "\u200F",
  "__proto__",
];

/** Any piece of writing, as it may come from a file: not normalised, perhaps empty. */
export const rawText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((all) => all.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
);

/** A story's text as Concord keeps it: normalised, never blank. */
export const storyText = rawText.map(normaliseText).filter((text) => text.trim() !== "");

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A passage of `text` on grapheme boundaries, with its quote. `text` must not be empty. */
export function passageOf(text: string): fc.Arbitrary<QuotedSpan> {
  const bounds = [...Array.from(segmenter.segment(text), (segment) => segment.index), text.length];
  return fc
    .tuple(fc.nat({ max: bounds.length - 1 }), fc.nat({ max: bounds.length - 1 }))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => {
      const start = bounds[Math.min(a, b)]!;
      const end = bounds[Math.max(a, b)]!;
      return { start, end, quote: text.slice(start, end) };
    });
}

/** A name that a person might give: not blank, no line ends. */
export const name = rawText
  .map((text) => normaliseText(text).replace(/\s+/gu, " ").trim())
  .filter((text) => text !== "");

/** Gives a record a history: a later revision by some author, perhaps a removal. */
export function revised<R extends RecordFields>(record: R, authors: readonly string[]): fc.Arbitrary<R> {
  return fc
    .record({
      revision: fc.integer({ min: 1, max: 4 }),
      minutes: fc.nat({ max: 3 }),
      author: fc.constantFrom(record.author, ...authors),
      removed: fc.boolean(),
    })
    .map(({ revision, minutes, author, removed }) => {
      const next: R = { ...record, revision, updatedAt: later(minutes), author };
      delete next.deletedAt;
      return removed && revision > 1 ? { ...next, deletedAt: later(minutes) } : next;
    });
}

/** Levels as they began, moved, with one that was added and one that was removed, and as an earlier version adds one to these. */
const RATED: readonly Scale[] = [
  { kind: "ordinal", levels: ["none", "some", "much"] },
  { kind: "ordinal", levels: ["none", "some", "much"], numbers: [0, 1, 2], order: [2, 0, 1] },
  { kind: "ordinal", levels: ["none", "some", "much"], numbers: [0, 1, 1_000_002], order: [1_000_002, 1] },
  { kind: "ordinal", levels: ["none", "some", "much"], numbers: [0, 1], order: [1] },
];

/** A codebook of 1 to `max` codes: themes and sub-codes to three deep, some ordinal, some united with another, some removed. */
export function codebook(max = 6): fc.Arbitrary<Code[]> {
  const one = fc.record({
    name,
    colour: fc.integer({ min: 1, max: PALETTE_SIZE }),
    parent: fc.option(fc.nat({ max: max - 1 }), { freq: 2 }),
    same: fc.option(fc.nat({ max: max - 1 }), { freq: 6 }),
    key: fc.option(fc.constantFrom("1", "2", "b", "e1"), { freq: 3 }),
    scale: fc.oneof(fc.constant<Scale>({ kind: "tag" }), fc.constantFrom(...RATED)),
    writing: fc.tuple(rawText, rawText, rawText, rawText),
    removed: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });
  return fc.array(one, { minLength: 1, maxLength: max }).map((drafts) =>
    drafts.map((draft, index) => {
      const [definition, include, exclude, example] = draft.writing;
      return aCode({
        id: `code-${index + 1}`,
        position: index,
        name: draft.name,
        colour: draft.colour,
        // Only a code made before can be the parent: no loops here.
        parentId: draft.parent !== null && draft.parent < index ? `code-${draft.parent + 1}` : null,
        definition: normaliseText(definition),
        include: normaliseText(include),
        exclude: normaliseText(exclude),
        example: normaliseText(example),
        scale: draft.scale,
        ...(draft.key === null ? {} : { key: draft.key }),
        ...(draft.same !== null && draft.same < drafts.length && draft.same !== index
          ? { sameAs: `code-${draft.same + 1}` }
          : {}),
        ...(draft.removed ? { revision: 2, deletedAt: NOW } : {}),
      });
    }),
  );
}

/** 1 to `max` coders, coder-1, coder-2, ..., some of them the second pass of some coder, who need not be among them. */
export function someCoders(max = 3): fc.Arbitrary<Coder[]> {
  const one = fc.record({ given: name, passOf: fc.option(fc.integer({ min: 1, max: max + 1 })) });
  return fc.array(one, { minLength: 1, maxLength: max }).map((made) =>
    made.map(({ given, passOf }, index) =>
      aCoder({
        id: `coder-${index + 1}`,
        name: given,
        ...(passOf !== null && { secondPassOf: `coder-${passOf}` }),
      }),
    ),
  );
}

/** 1 to `max` stories of one collection with one attribute, some with content notes or a title. */
export function stories(max = 4): fc.Arbitrary<Story[]> {
  const one = fc.record({
    text: storyText,
    attribute: rawText.map(normaliseText),
    notes: fc.subarray(["death of a child", "suicide"]),
    title: fc.option(name),
  });
  return fc.array(one, { minLength: 1, maxLength: max }).map((drafts) =>
    drafts.map(({ text, attribute, notes, title }, position) =>
      aStory({
        collectionId: collectionIdOf("stories"),
        position,
        text,
        attributes: [attribute],
        contentNotes: notes,
        ...(title === null ? {} : { title }),
      }),
    ),
  );
}

/** An annotation of `story` with one of `codes`, of a passage or the whole, at some revision, perhaps removed. */
export function annotation(coder: Coder, story: Story, codes: readonly Code[]): fc.Arbitrary<Annotation> {
  return fc
    .record({
      code: fc.constantFrom(...codes),
      span: fc.option(passageOf(story.text)),
      value: fc.nat({ max: 2 }),
      confidence: fc.constantFrom<(Confidence | undefined)[]>(undefined, 0, 1, 2),
    })
    .map(({ code, span, value, confidence }) =>
      newAnnotation(
        {
          coderId: coder.id,
          storyId: story.id,
          codeId: code.id,
          codebookVersion: "codebook-1",
          ...(span === null ? {} : { span }),
          ...(code.scale.kind === "ordinal" ? { value: code.scale.numbers?.[value] ?? value } : {}),
          ...(confidence === undefined ? {} : { confidence }),
        },
        NOW,
      ),
    )
    .chain((made) => revised(made, [coder.id]));
}

/** A memo of `coder` on `story`. */
export function storyMemo(coder: Coder, story: Story): fc.Arbitrary<Memo> {
  return fc
    .record({
      number: fc.integer({ min: 1, max: 3 }),
      purpose: fc.constantFrom(...MEMO_PURPOSES),
      text: rawText.map(normaliseText),
    })
    .chain(({ number, purpose, text }) =>
      revised<Memo>(
        withPurpose(
          {
            id: `memo-${coder.id}-${story.position}-${number}`,
            revision: 1,
            updatedAt: NOW,
            author: coder.id,
            coderId: coder.id,
            subject: recordedSubject({ kind: "story", id: story.id }, ""),
            storyId: story.id,
            text,
          },
          purpose,
        ),
        [coder.id],
      ),
    );
}

/** `coder`'s sheet for `story`: any state, annotations unique by id. */
export function sheet(coder: Coder, story: Story, codes: readonly Code[]): fc.Arbitrary<Sheet> {
  const review = fc.constantFrom("in-progress", "finished").chain((state) => {
    const first = newReview(coder.id, story.id, state, NOW);
    return revised(state === "finished" ? { ...first, codebookVersion: "codebook-1" } : first, [coder.id]);
  });
  return fc
    .record({
      review: fc.option(review, { freq: 4 }),
      annotations: fc.uniqueArray(annotation(coder, story, codes), {
        selector: (one) => one.id,
        maxLength: 5,
      }),
      memos: fc.uniqueArray(storyMemo(coder, story), { selector: (one) => one.id, maxLength: 2 }),
    })
    .chain((said) => {
      const made: Sheet = { storyId: story.id, coderId: coder.id, ...said };
      if (made.review === null) return fc.constant(made);
      const { review } = made;
      // Noted at one of a few moments: two machines of one coder may have noted different first passes.
      return fc.option(fc.constantFrom(0, 1, 2), { freq: 2 }).map((minutes) =>
        minutes === null
          ? made
          : {
              ...made,
              review: { ...review, firstPass: firstPassNow(made, `codebook-${minutes}`, later(minutes)) },
            },
      );
    });
}

/** What the team settled on for one of `codes` in one of `stories`. */
function decision(
  made: readonly Story[],
  codes: readonly Code[],
  coders: readonly Coder[],
): fc.Arbitrary<Decision> {
  return fc
    .record({
      story: fc.constantFrom(...made),
      code: fc.constantFrom(...codes),
      value: fc.nat({ max: 1 }),
      author: fc.constantFrom(...coders),
    })
    .chain(({ story, code, value, author }) =>
      revised<Decision>(
        {
          id: `decision-${story.position}-${code.id}`,
          revision: 1,
          updatedAt: NOW,
          author: author.id,
          storyId: story.id,
          codeId: code.id,
          value,
          reason: "discussed",
          note: "",
        },
        coders.map((coder) => coder.id),
      ),
    );
}

/** What several snapshots of one project share: the stories, codes and coders that their sheets speak of. */
export type Ground = Pick<ProjectSnapshot, "stories" | "codes" | "coders">;

/** Stories, codes and coders for snapshots of one project. */
export const ground: fc.Arbitrary<Ground> = fc.record({
  stories: stories(),
  codes: codebook(),
  coders: someCoders(),
});

/**
 * A snapshot on a common ground: some of its stories, all of its codes at any revision, some sheets. Two of these on one ground are two
 * machines' copies of one project, which a merge must bring together.
 */
export function snapshotOn(common: Ground): fc.Arbitrary<ProjectSnapshot> {
  const authors = common.coders.map((coder) => coder.id);
  const pairs = common.coders.flatMap((coder) => common.stories.map((story) => ({ coder, story })));
  return fc
    .record({
      stories: fc.subarray([...common.stories], { minLength: 1 }),
      codes: fc.tuple(...common.codes.map((code) => revised(code, authors))),
      sheets: fc.tuple(
        ...pairs.map(({ coder, story }) => fc.option(sheet(coder, story, common.codes), { freq: 4 })),
      ),
      decisions: fc.uniqueArray(decision(common.stories, common.codes, common.coders), {
        selector: (one) => one.id,
        maxLength: 2,
      }),
    })
    .map((drawn) => {
      const here = new Set(drawn.stories.map((story) => story.id));
      return aSnapshot({
        coders: common.coders,
        codes: drawn.codes,
        stories: drawn.stories,
        sheets: drawn.sheets.filter((one) => one !== null).filter((one) => here.has(one.storyId)),
        decisions: drawn.decisions.filter((one) => here.has(one.storyId)),
      });
    });
}

/** A decision on whether a story is in the study. */
const exclusion: fc.Arbitrary<Exclusion> = fc.record({
  excluded: fc.boolean(),
  revision: fc.integer({ min: 1, max: 3 }),
  updatedAt: fc.constantFrom(later(1), later(2)),
  author: fc.constantFrom("", "coder-1"),
});

/** Decisions on content notes, one for each note, in the order of the notes. */
const noteDecisions: fc.Arbitrary<NoteDecision[]> = fc
  .tuple(
    ...["Suicide", "war"].map((note) =>
      fc.option(
        fc.record({
          note: fc.constantFrom(note, note.toLowerCase()),
          removed: fc.boolean(),
          revision: fc.integer({ min: 1, max: 3 }),
          updatedAt: fc.constantFrom(later(1), later(2)),
          author: fc.constantFrom("", "coder-1"),
        }),
      ),
    ),
  )
  .map((decisions) => decisions.filter((decision) => decision !== null))
  .filter((decisions) => decisions.length > 0);

const wording = fc.constantFrom("Your age", "How old are you?", "Where do you live?");

/** What an import says of some of its columns, in the order of the columns. */
const attributeDetails: fc.Arbitrary<AttributeDetails[]> = fc.uniqueArray(
  fc
    .record({
      name: fc.constantFrom("age", "country", "city", "ward"),
      label: fc.option(wording),
      hidden: fc.option(fc.boolean()),
    })
    .map(({ name: attribute, label, hidden }) => ({
      name: attribute,
      ...(label !== null && { label }),
      ...(hidden !== null && { hidden }),
    })),
  { selector: (details) => details.name, maxLength: 3 },
);

/**
 * The snapshot as somebody has it who imported other columns: some attributes in some order, with values of their own, some left empty, for each of
 * its collections, and perhaps their wording; and perhaps other content notes, titles and dates.
 */
export function withColumns(snapshot: ProjectSnapshot): fc.Arbitrary<ProjectSnapshot> {
  const names = fc.shuffledSubarray(["age", "country", "city", "ward"]);
  const described = snapshot.stories.map((story) =>
    fc.record({
      story: fc.constant(story),
      values: fc.array(fc.constantFrom("", "34", "Surgery", "=1+1"), { maxLength: 4 }),
      notes: fc.shuffledSubarray(["death of a child", "suicide", "Suicide", "war"]),
      title: fc.option(name),
      date: fc.option(fc.constantFrom("2018", "3 May")),
      exclusion: fc.option(exclusion),
      decisions: fc.option(noteDecisions),
    }),
  );
  return fc
    .record({
      columns: fc.tuple(...snapshot.collections.map(() => names)),
      details: fc.tuple(...snapshot.collections.map(() => fc.option(attributeDetails))),
      labels: fc.tuple(...snapshot.collections.map(() => fc.option(wording))),
      described: fc.tuple(...described),
    })
    .map((drawn) => {
      const columns = new Map(snapshot.collections.map(({ id }, index) => [id, drawn.columns[index] ?? []]));
      const stories = drawn.described.map(
        ({ story, values, notes, title, date, exclusion: decided, decisions }): Story => {
          const { title: _, ...rest } = story;
          return {
            ...rest,
            ...(title !== null && { title }),
            ...(date !== null && { date }),
            ...(decided !== null && { exclusion: decided }),
            ...(decisions !== null && { noteDecisions: decisions }),
            contentNotes: decisions === null ? notes : decidedNotes(notes, decisions),
            // A story of an earlier import may have fewer values than its collection has names.
            attributes: values.slice(0, (columns.get(story.collectionId) ?? []).length),
          };
        },
      );
      const collections = snapshot.collections.map((collection, index): Collection => {
        const [details, textLabel] = [drawn.details[index], drawn.labels[index]];
        return {
          ...collection,
          ...(details !== undefined && details !== null && { attributeDetails: details }),
          ...(textLabel !== undefined && textLabel !== null && { textLabel }),
          attributeNames: columns.get(collection.id) ?? [],
          storyCount: isLive(collection)
            ? stories.filter(({ collectionId }) => collectionId === collection.id).length
            : 0,
        };
      });
      return { ...snapshot, stories, collections };
    });
}

/** Any snapshot, of this or a later version of Concord. */
export const snapshot = ground.chain(snapshotOn).chain(perhapsFromLater);
