// A project as it is shown and as it leaves: nothing of what is redacted is in it, and all places hold in its texts.
import { expect, test } from "vitest";
import { codedPlaceOf, hidden, redactedProject } from "../../../support/redactedProject.ts";
import { bulkWork } from "../../../../core/changes/bulk.ts";
import { handedOut, withoutCoding } from "../../../../core/file/blank-copy.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { emptySheet } from "../../../../core/model/sheet.ts";
import { shownProject } from "../../../../core/redaction/shown-project.ts";
import { shownTextsOf } from "../../../../core/redaction/shown-texts.ts";
import { spanToUtf16 } from "../../../../core/text.ts";
import { META } from "../../../support/archives.ts";
import { aCode, NOW } from "../../../support/builders.ts";

const project = redactedProject();
const [story] = project.stories;
if (story === undefined) throw new Error("There is no story.");

test("nothing of what is redacted is in a project that leaves, and quotes are the words at their places", () => {
  const shown = shownProject(project);
  const said = JSON.stringify(shown);
  for (const words of hidden) expect(said).not.toContain(words);
  const [first] = shown.stories;
  expect(first?.text).toBe("👩 [Kohupi Babeve] met [Ravuda] in [place], 2014. Ann stayed.");
  expect(first?.textHash).not.toBe(story.textHash);
  const spans = shown.sheets.flatMap(({ annotations }) => annotations.flatMap(({ span }) => span ?? []));
  expect(spans.map(({ quote }) => quote)).toEqual(["[Kohupi Babeve] met", "[Ravuda] in", "Ann stayed."]);
  for (const { start, end, quote } of spans) expect(first?.text.slice(start, end)).toBe(quote);
  const [example] = shown.examples;
  const [start = 0, end = 0] = example?.codePoints ?? [];
  const place = spanToUtf16(first?.text ?? "", { start, end });
  expect(first?.text.slice(place?.start, place?.end)).toBe(example?.quote);
  expect(example?.quote).toBe("[Kohupi Babeve] met");
  const agreed = shown.decisions[0]?.passages?.[0] ?? [0, 0];
  expect([...(first?.text ?? "")].slice(...agreed).join("")).toBe("[Ravuda] in");
});

test("a project that is not de-identified is the very project, and so is each story of which nothing is redacted", () => {
  const off = { ...project, project: { ...project.project, deidentification: "off" as const } };
  expect(shownProject(off)).toBe(off);
  const texts = shownTextsOf(project);
  const [, other] = project.stories;
  if (other === undefined) throw new Error("There is no other story.");
  expect(texts.story(other)).toBe(other);
  expect(texts.of(other).storedSpan({ start: 1, end: 4 })).toEqual({ start: 1, end: 4 });
});

test("what is handed out has the redacted texts alone: no original, no redaction, no list of words", () => {
  for (const copy of [withoutCoding(project, { names: true }), handedOut(project, "ana")]) {
    if (copy === null) throw new Error("nothing was handed out");
    expect(copy.redactions).toEqual([]);
    expect(copy.project.identifyingWords).toBeUndefined();
    const said = JSON.stringify(copy) + new TextDecoder().decode(encodeProject(copy, META));
    for (const words of hidden) expect(said).not.toContain(words);
    expect(copy.stories[0]?.text).toContain("[Kohupi Babeve]");
  }
});

test("an example's words are redacted from the example alone", () => {
  const texts = shownTextsOf(project);
  expect(project.examples.map((each) => texts.quoted(each).quote)).toEqual(["[Kohupi Babeve] met"]);
});

test("the hits of a search in the shown text are coded where they stand in the stored one", () => {
  const shown = shownTextsOf(project).of(story);
  const search = { wholeWords: false, unit: "hit" as const, level: null, codeId: "hope" };
  const work = (typed: string) =>
    bulkWork(
      { kind: "hits", typed, ...search },
      { coderId: "ana", codes: [aCode({ id: "hope" })], now: NOW },
    );
  const coded = (typed: string) =>
    work(typed)?.apply(emptySheet("ana", story.id), story.text, {
      text: shown.story.text,
      stored: (span) => shown.storedSpan(span),
    });
  expect(coded("Ben")).toEqual({ kind: "unchanged" });
  expect(codedPlaceOf(coded("stayed"))).toBe("stayed");
  expect(codedPlaceOf(coded("Ravuda"))).toBe("Ben Ode");
});
