// A project as it is shown and as it leaves: nothing of what is redacted is in it, and all places hold in its texts.
import { expect, test } from "vitest";
import { bulkWork } from "../../../../core/changes/bulk.ts";
import { handedOut, withoutCoding } from "../../../../core/file/blank-copy.ts";
import type { CodingBundle } from "../../../../core/file/bundle.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../../core/file/encode.ts";
import { annotationIdOf } from "../../../../core/ids.ts";
import { resolveCoding } from "../../../../core/merge/resolve.ts";
import { starredAmong, withStar } from "../../../../core/model/flag.ts";
import { projectKind } from "../../../../core/model/project.ts";
import { emptySheet } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { shownProject } from "../../../../core/redaction/shown-project.ts";
import { redactedTexts, shownTextsOf } from "../../../../core/redaction/shown-texts.ts";
import { spanToUtf16 } from "../../../../core/text.ts";
import { META } from "../../../support/archives.ts";
import { aCode, aSheet, NOW } from "../../../support/builders.ts";
import { codedPlaceOf, hidden, redactedProject } from "../../../support/redactedProject.ts";

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
  const [from = 0, to = 0] = shown.decisions[0]?.passages?.[0] ?? [];
  const agreed = spanToUtf16(first?.text ?? "", { start: from, end: to });
  expect(first?.text.slice(agreed?.start, agreed?.end)).toBe("[Ravuda] in");
});

test("a project that is not de-identified is the same but for the words that its team added, and so is each story of which nothing is redacted", () => {
  const { identifyingWords, ...said } = project.project;
  expect(identifyingWords?.names).not.toEqual([]);
  const off = { ...project, project: { ...project.project, deidentification: "off" as const } };
  const without = { ...project, project: { ...said, deidentification: "off" as const } };
  expect(shownProject(off)).toEqual(without);
  expect(shownProject(without)).toBe(without);
  for (const copy of [withoutCoding(off, { names: true }), handedOut(off, "ana")])
    expect(copy?.project.identifyingWords).toBeUndefined();
  // A copy that comes back takes nothing away.
  const home = off.project;
  for (const merged of [projectKind.merge(home, without.project), projectKind.merge(without.project, home)])
    expect(merged.identifyingWords).toEqual(identifyingWords);
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

/** What Ana codes on what she was handed, as the file that she sends back. */
function returned(home: ProjectSnapshot): CodingBundle {
  const copy = handedOut(home, "ana");
  const [given] = copy?.stories ?? [];
  if (copy === null || given === undefined) throw new Error("nothing was handed out");
  const hope = { id: "hope" };
  const quotes = ["Babeve] met", "[Ravuda] in", "stayed"];
  const sheet = aSheet(
    { id: "ana" },
    given,
    quotes.map((quote) => ({ code: hope, quote })),
  );
  const [first] = sheet.annotations;
  const memos = withStar([], {
    ...{ coderId: "ana", storyId: given.id, annotationId: first?.id ?? "" },
    ...{ isSet: true, now: NOW },
  });
  const coded = { ...copy, sheets: [{ ...sheet, memos: [...memos] }] };
  const bytes = encodeCoding(coded, "ana", META);
  const read = bytes === undefined ? null : decodeBundle(bytes);
  if (read?.ok !== true || read.value.kind !== "coding") throw new Error("the file was not read");
  return read.value;
}

test("coding on a redacted text comes home to the stored one, with its stars, and is what would be coded there", () => {
  const home = { ...project, sheets: [], decisions: [], examples: [] };
  const { sheets, refused } = resolveCoding(returned(home), () => story, redactedTexts(home.redactions));
  expect(refused).toEqual([]);
  const [sheet] = sheets;
  const spans = sheet?.annotations.map(({ span }) => span);
  expect(spans?.map((span) => span?.quote)).toEqual(["Ann Lee met", "Ben Ode in", "stayed"]);
  for (const { id, span } of sheet?.annotations ?? []) {
    expect(story.text.slice(span?.start, span?.end)).toBe(span?.quote);
    expect(id).toBe(annotationIdOf("ana", story.id, "hope", span ?? null));
  }
  expect([...starredAmong(sheet?.memos ?? [])]).toEqual([sheet?.annotations[0]?.id]);
});

test("coding on a text that was redacted otherwise is refused, and nothing of it is merged", () => {
  const bundle = returned({ ...project, sheets: [], decisions: [], examples: [] });
  const fewer = redactedTexts(project.redactions.slice(1));
  const { sheets, refused } = resolveCoding(bundle, () => story, fewer);
  expect(sheets).toEqual([]);
  expect(refused.map(({ kind }) => kind)).toEqual(["text-differs"]);
});
