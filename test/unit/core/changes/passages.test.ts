import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../../core/changes/change.ts";
import { removeAnnotation, toggleCode } from "../../../../core/changes/coding.ts";
import { joinPassages, recode, reshapePassage, splitPassage } from "../../../../core/changes/passages.ts";
import type { CodingContext } from "../../../../core/changes/sheet-edits.ts";
import type { Annotation } from "../../../../core/model/annotation.ts";
import { isLive } from "../../../../core/model/record.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet, liveAnnotations, mergeSheets } from "../../../../core/model/sheet.ts";
import { passageOf } from "../../../../core/passages/selection.ts";
import type { Result } from "../../../../core/result.ts";
import { storyText } from "../../../support/arbitraries.ts";
import { aCode, aMemo, aStory, later, NOW, passage } from "../../../support/builders.ts";

const hope = aCode({ id: "hope", name: "Hope" });
const grief = aCode({ id: "grief", name: "Grief", position: 1 });
const mood = aCode({ id: "mood", name: "Mood", scale: { kind: "ordinal", levels: ["low", "high"] } });
const TEXT = "She lived. We had told the family, twice, that she would not.";
const story = aStory({ id: "s1", text: TEXT });

function contextOf(sheet: Sheet, over: Partial<CodingContext> = {}): CodingContext {
  const codes = [hope, grief, mood];
  return { coderId: sheet.coderId, story, storyName: "S001", sheet, codes, now: later(60), ...over };
}

/** The sheet after a change that was made. */
function after(sheet: Sheet, made: Result<{ readonly change: Change | undefined }, unknown>): Sheet {
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const step = made.value.change?.steps[0];
  if (step === undefined) return sheet;
  if (step.table !== "sheets") throw new Error("no sheet was written");
  return step.after;
}

/** What stands: code, words and level. */
function said(sheet: Sheet): readonly string[] {
  return liveAnnotations(sheet)
    .map(
      ({ codeId, span, value }) =>
        `${codeId}: ${span?.quote ?? "whole"}${value === undefined ? "" : ` ${value}`}`,
    )
    .toSorted();
}

function coded(...quotes: readonly string[]): Sheet {
  return quotes.reduce(
    (sheet, quote) => after(sheet, toggleCode(contextOf(sheet, { now: NOW }), "hope", passage(TEXT, quote))),
    emptySheet("ana", "s1"),
  );
}

function idOf(sheet: Sheet, quote: string): string {
  return liveAnnotations(sheet).find(({ span }) => span?.quote === quote)?.id ?? "none";
}

describe("another extent", () => {
  it("says the same of other words, without blanks at the ends, and nothing of the old ones", () => {
    const sheet = coded("She lived.", "twice");
    const { start } = passage(TEXT, " We");
    const { end } = passage(TEXT, "family");
    const changed = after(sheet, reshapePassage(contextOf(sheet), idOf(sheet, "twice"), { start, end }));
    expect(said(changed)).toEqual(["hope: She lived.", "hope: We had told the family"]);
  });

  it("keeps the level", () => {
    const sheet = coded("twice");
    const rated = after(sheet, recode(contextOf(sheet), idOf(sheet, "twice"), "mood", 1));
    const moved = after(
      rated,
      reshapePassage(contextOf(rated), idOf(rated, "twice"), passage(TEXT, "family, twice")),
    );
    expect(said(moved)).toEqual(["mood: family, twice 1"]);
  });

  it("is one with the same code that stands there already", () => {
    const sheet = coded("twice", "family, twice");
    const changed = after(
      sheet,
      reshapePassage(contextOf(sheet), idOf(sheet, "twice"), passage(TEXT, "family, twice")),
    );
    expect(said(changed)).toEqual(["hope: family, twice"]);
  });

  it("takes the memos on the passage along", () => {
    const sheet = coded("twice");
    const memo = aMemo({
      coderId: "ana",
      storyId: "s1",
      subject: { kind: "annotation", id: idOf(sheet, "twice") },
    });
    const noted = { ...sheet, memos: [memo] };
    const changed = after(
      noted,
      reshapePassage(contextOf(noted), idOf(noted, "twice"), passage(TEXT, "family, twice")),
    );
    expect(changed.memos).toMatchObject([
      { id: memo.id, revision: memo.revision + 1, subject: { id: idOf(changed, "family, twice") } },
    ]);
  });

  it("changes nothing where it is the same, and refuses nothing but blanks", () => {
    const sheet = coded("twice");
    const id = idOf(sheet, "twice");
    const { start, end } = passage(TEXT, " twice");
    expect(reshapePassage(contextOf(sheet), id, { start, end })).toMatchObject({
      value: { change: undefined, value: { annotationIds: [id] } },
    });
    expect(reshapePassage(contextOf(sheet), id, { start, end: start + 1 })).toMatchObject({
      error: { kind: "empty-passage" },
    });
  });
});

describe("another code", () => {
  it("on a passage and on the whole story", () => {
    const sheet = coded("twice");
    expect(said(after(sheet, recode(contextOf(sheet), idOf(sheet, "twice"), "grief")))).toEqual([
      "grief: twice",
    ]);
    const whole = after(sheet, toggleCode(contextOf(sheet), "hope", null));
    const id = liveAnnotations(whole).find(({ span }) => span === undefined)?.id ?? "none";
    expect(said(after(whole, recode(contextOf(whole), id, "grief")))).toEqual([
      "grief: whole",
      "hope: twice",
    ]);
  });

  it("with a level where the code has levels, and there alone", () => {
    const sheet = coded("twice");
    const id = idOf(sheet, "twice");
    expect(recode(contextOf(sheet), id, "mood")).toMatchObject({ error: { kind: "invalid" } });
    expect(recode(contextOf(sheet), id, "mood", 2)).toMatchObject({ error: { kind: "invalid" } });
    expect(recode(contextOf(sheet), id, "grief", 0)).toMatchObject({ error: { kind: "invalid" } });
    expect(recode(contextOf(sheet), id, "unknown")).toMatchObject({ error: { kind: "no-code" } });
  });
});

describe("splitting and joining", () => {
  it("makes two of one, and one of two again", () => {
    const sheet = coded("told the family");
    const at = passage(TEXT, "the family").start;
    const split = after(sheet, splitPassage(contextOf(sheet), idOf(sheet, "told the family"), at));
    expect(said(split)).toEqual(["hope: the family", "hope: told"]);
    const joined = after(
      split,
      joinPassages(contextOf(split), idOf(split, "told"), idOf(split, "the family")),
    );
    expect(said(joined)).toEqual(said(sheet));
  });

  it("refuses a place inside a grapheme, which both sides would have", () => {
    const story = aStory({ id: "s1", text: "🇨🇴 \n" });
    const empty = emptySheet("ana", "s1");
    const sheet = after(empty, toggleCode(contextOf(empty, { story }), "hope", { start: 0, end: 6 }));
    const id = sheet.annotations[0]?.id ?? "none";
    expect(splitPassage(contextOf(sheet, { story }), id, 2)).toMatchObject({ error: { kind: "invalid" } });
  });

  it("refuses a place at which one side has no words, and passages of two codes", () => {
    const sheet = coded("told the family");
    const { start } = passage(TEXT, "told");
    const id = idOf(sheet, "told the family");
    for (const at of [0, start, TEXT.length])
      expect(splitPassage(contextOf(sheet), id, at)).toMatchObject({ error: { kind: "invalid" } });
    const both = after(sheet, toggleCode(contextOf(sheet), "grief", passage(TEXT, "twice")));
    expect(joinPassages(contextOf(both), id, idOf(both, "twice"))).toMatchObject({
      error: { kind: "invalid" },
    });
  });
});

describe("after any sequence of them", () => {
  const act = fc.record({
    what: fc.constantFrom("toggle", "reshape", "recode", "split", "join", "remove"),
    a: fc.nat(),
    b: fc.nat(),
    c: fc.nat(),
  });

  it("each annotation has the words of its place, once; other annotations stay; the change wins a merge, and undone it is as before", () => {
    fc.assert(
      fc.property(storyText, fc.array(act, { minLength: 1, maxLength: 25 }), (text, acts) => {
        const own = aStory({ id: "s1", text });
        let sheet = emptySheet("ana", "s1");
        for (const [at, { what, a, b, c }] of acts.entries()) {
          const context = contextOf(sheet, { story: own, now: later(at + 1) });
          const passages = liveAnnotations(sheet).filter(({ span }) => span !== undefined);
          const one = passages[a % Math.max(1, passages.length)];
          const two = passages[b % Math.max(1, passages.length)];
          const extent = { start: b % (text.length + 1), end: c % (text.length + 1) };
          const codeId = c % 2 === 0 ? "hope" : "grief";
          const made =
            what === "toggle" || one === undefined || two === undefined
              ? toggleCode(context, codeId, extent)
              : what === "reshape"
                ? reshapePassage(context, one.id, extent)
                : what === "recode"
                  ? recode(context, one.id, codeId)
                  : what === "split"
                    ? splitPassage(context, one.id, extent.start)
                    : what === "join"
                      ? joinPassages(context, one.id, two.id)
                      : toggleCode(context, one.codeId, one.span ?? null);
          if (!made.ok) continue;
          const next = after(sheet, made);
          const concerned = new Set([one?.id, two?.id]);
          if (made.value.change !== undefined && "annotationIds" in made.value.value) {
            const { annotationIds } = made.value.value;
            expect(liveAnnotations(next).map(({ id }) => id)).toEqual(
              expect.arrayContaining([...annotationIds]),
            );
            for (const id of annotationIds) concerned.add(id);
            expect(next.annotations.filter(({ id }) => !concerned.has(id))).toEqual(
              sheet.annotations.filter(({ id }) => !concerned.has(id)),
            );
            expect(covered(next)).toEqual(expectedCover(sheet, what, one, two, extent, codeId, text));
          }
          expect(mergeSheets(sheet, next)).toEqual(next);
          expect(mergeSheets(next, sheet)).toEqual(next);
          sheet = next;
          for (const { span } of sheet.annotations)
            if (span !== undefined) expect(text.slice(span.start, span.end)).toBe(span.quote);
          expect(new Set(sheet.annotations.map(({ id }) => id)).size).toBe(sheet.annotations.length);
        }
      }),
    );
  });

  /** Code and place of each standing passage, in order. */
  function covered(sheet: Sheet): readonly string[] {
    return [...new Set(sheet.annotations.filter(isLive).map(placeOf))].toSorted();
  }

  function placeOf({ codeId, span }: Pick<Annotation, "codeId" | "span">): string {
    return `${codeId} ${span?.start ?? ""} ${span?.end ?? ""}`;
  }

  /** The same by the words of the law: what the acts name goes, and what they say comes. */
  function expectedCover(
    before: Sheet,
    what: string,
    one: Annotation | undefined,
    two: Annotation | undefined,
    extent: { readonly start: number; readonly end: number },
    codeId: string,
    text: string,
  ): readonly string[] {
    const places = new Set(covered(before));
    if (one?.span === undefined || two?.span === undefined) throw new Error("no passage");
    const put = (code: string, start: number, end: number): void => {
      const span = passageOf(text, { anchor: start, focus: end });
      places.add(`${code} ${span?.start ?? ""} ${span?.end ?? ""}`);
    };
    places.delete(placeOf(one));
    if (what === "reshape") put(one.codeId, extent.start, extent.end);
    if (what === "recode") places.add(placeOf({ ...one, codeId }));
    if (what === "split") {
      put(one.codeId, one.span.start, extent.start);
      put(one.codeId, extent.start, one.span.end);
    }
    if (what === "join") {
      // As far as the two reach, though one of them end with a blank.
      places.delete(placeOf(two));
      const start = Math.min(one.span.start, two.span.start);
      places.add(`${one.codeId} ${start} ${Math.max(one.span.end, two.span.end)}`);
    }
    return [...places].toSorted();
  }
});

it("removing what an older file had without a review begins none", () => {
  const sheet = { ...coded("twice"), review: null };
  const made = removeAnnotation(contextOf(sheet), idOf(sheet, "twice"));
  expect(after(sheet, made)).toMatchObject({ review: null, annotations: [{ deletedAt: later(60) }] });
});
