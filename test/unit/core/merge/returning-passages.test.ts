// Coding on a redacted text, where several passages of it are one of the stored text.
import { expect, test } from "vitest";
import { annotationIdOf, starIdOf } from "../../../../core/ids.ts";
import { sheetResolver } from "../../../../core/merge/resolve.ts";
import { sheetOnStored } from "../../../../core/merge/returning-passages.ts";
import type { Annotation } from "../../../../core/model/annotation.ts";
import { withStar } from "../../../../core/model/flag.ts";
import { newRedaction } from "../../../../core/model/redaction.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { redactedTexts } from "../../../../core/redaction/shown-texts.ts";
import { aCoder, anAnnotation, aSheet, aStory, later, NOW } from "../../../support/builders.ts";

const ana = aCoder({ id: "ana" });
const code = { id: "hope" };
const home = aStory({ text: "Ann Lee came." });
const texts = redactedTexts([
  newRedaction(
    { storyId: home.id, codePoints: [0, 7], kind: "name", replacement: "[Kohupi]", state: "accepted" },
    "ana",
    NOW,
  ),
]);
const given = texts.story(home);
const idHere = annotationIdOf("ana", home.id, code.id, { start: 0, end: 7 });

const begins = anAnnotation(ana, given, code, { quote: "[Kohu" });
const ends = anAnnotation(ana, given, code, { quote: "hupi]" });

function atHome(annotations: readonly Annotation[], over: Partial<Sheet> = {}): Sheet {
  const sheet = { ...aSheet(ana, given), annotations: [...annotations], ...over };
  return sheetOnStored(sheet, texts.of(home), home.text);
}

test("passages that are one at home are one annotation there, and what stands speaks over what was removed later", () => {
  const removed = { ...ends, revision: 5, updatedAt: later(5), deletedAt: later(5) };
  for (const both of [
    [begins, removed],
    [removed, begins],
  ]) {
    const [annotation, ...others] = atHome(both).annotations;
    expect(others).toEqual([]);
    expect(annotation).toMatchObject({
      id: idHere,
      span: { start: 0, end: 7, quote: "Ann Lee" },
      revision: 1,
    });
    expect(annotation?.deletedAt).toBeUndefined();
  }
  const gone = { ...begins, revision: 6, updatedAt: later(6), deletedAt: later(6) };
  expect(atHome([gone, removed]).annotations).toMatchObject([
    { id: idHere, revision: 6, deletedAt: later(6) },
  ]);
});

test("the first pass tells such an annotation once, at the level of the one that speaks for it", () => {
  const [low, high] = [
    { ...begins, value: 1 },
    { ...ends, value: 2, revision: 2, updatedAt: later(2) },
  ];
  const { review } = aSheet(ana, given);
  if (review === null) throw new Error("The story is not finished.");
  const firstPass = {
    ...{ finishedAt: NOW, codebookVersion: "codebook-1" },
    annotations: [low, high].map(({ id, value }) => ({ id, value })),
  };
  const sheet = atHome([low, high], { review: { ...review, firstPass } });
  expect(sheet.annotations).toMatchObject([{ id: idHere, value: 2 }]);
  expect(sheet.review?.firstPass?.annotations).toEqual([{ id: idHere, value: 2 }]);
});

test("a star on either of them is one star at home, also where the other’s was removed", () => {
  const star = (annotationId: string) =>
    withStar([], { coderId: "ana", storyId: home.id, annotationId, isSet: true, now: NOW });
  const taken = star(ends.id).map((memo) => ({
    ...memo,
    revision: 4,
    updatedAt: later(4),
    deletedAt: later(4),
  }));
  const { memos } = atHome([begins, ends], { memos: [...star(begins.id), ...taken] });
  expect(memos).toMatchObject([{ id: starIdOf(idHere), subject: { kind: "annotation", id: idHere } }]);
  expect(memos[0]?.deletedAt).toBeUndefined();
});

test("whoever resolves a sheet hears whether it is as the file tells it: only then can the file’s own bytes stand for it", () => {
  const storyReferences = [{ id: home.id, textHash: given.textHash }];
  const bundle = { kind: "coding", coder: ana, storyReferences } as const;
  const sheet = {
    ...aSheet(ana, given),
    annotations: [begins].map(({ span = { start: 0, end: 5, quote: "[Kohu" }, ...rest }) => ({
      ...rest,
      span: { codePoints: [span.start, span.end] as [number, number], quote: span.quote },
    })),
  };
  const heard = (stored: typeof home): number => {
    let moved = 0;
    const resolve = sheetResolver(bundle, () => stored, texts);
    const resolved = resolve(
      sheet,
      () => {
        throw new Error("It was refused.");
      },
      () => (moved += 1),
    );
    expect(resolved?.annotations).toHaveLength(1);
    return moved;
  };
  expect(heard(home)).toBe(1);
  expect(heard(given)).toBe(0);
});
