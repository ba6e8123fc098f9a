import fc from "fast-check";
import { expect, it } from "vitest";
import type { Change } from "../../../../core/changes/change.ts";
import { removeAnnotation, setValue, toggleCode } from "../../../../core/changes/coding.ts";
import { askConfidence, setConfidence } from "../../../../core/changes/confidence.ts";
import { joinPassages, recode, reshapePassage, splitPassage } from "../../../../core/changes/passages.ts";
import type { CodingContext } from "../../../../core/changes/sheet-edits.ts";
import { readManifest } from "../../../../core/file/archive.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import type { Confidence } from "../../../../core/model/confidence.ts";
import { asksConfidence, nextConfidence } from "../../../../core/model/confidence.ts";
import type { Project } from "../../../../core/model/project.ts";
import { projectKind } from "../../../../core/model/project.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet, liveAnnotations } from "../../../../core/model/sheet.ts";
import type { Result } from "../../../../core/result.ts";
import { META } from "../../../support/archives.ts";
import { aCode, aSnapshot, aStory, later, passage } from "../../../support/builders.ts";

const hope = aCode({ id: "hope", name: "Hope" });
const grief = aCode({ id: "grief", name: "Grief", position: 1 });
const mood = aCode({ id: "mood", name: "Mood", scale: { kind: "ordinal", levels: ["low", "high"] } });
const TEXT = "She lived. We had told the family, twice, that she would not.";
const story = aStory({ id: "s1", text: TEXT });
const codes = [hope, grief, mood];

const contextOf = (sheet: Sheet, over: Partial<CodingContext> = {}): CodingContext => ({
  ...{ coderId: "ana", story, storyName: "S001", sheet, codes, now: later(60) },
  ...over,
});

function after(made: Result<{ readonly change: Change | undefined }, unknown>): Sheet {
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const step = made.value.change?.steps[0];
  if (step?.table !== "sheets") throw new Error("no sheet was written");
  return step.after;
}

const idAt = (sheet: Sheet, quote: string): string =>
  liveAnnotations(sheet).find(({ span }) => span?.quote === quote)?.id ?? "none";
const said = (sheet: Sheet): [string, Confidence | undefined][] =>
  liveAnnotations(sheet).map(({ span, confidence }) => [span?.quote ?? "whole", confidence]);

/** “We had told” and “the family” with a code, the first with this confidence. */
function coded(confidence: Confidence | null): Sheet {
  const sheet = ["We had told", "the family"].reduce(
    (all, quote) => after(toggleCode(contextOf(all), "hope", passage(TEXT, quote))),
    emptySheet("ana", "s1"),
  );
  if (confidence === null) return sheet;
  return after(setConfidence(contextOf(sheet), idAt(sheet, "We had told"), confidence));
}

it("goes with a passage that gets another extent or code, is split or joined", () => {
  fc.assert(
    fc.property(fc.constantFrom<(Confidence | null)[]>(null, 0, 1, 2), (confidence) => {
      const sheet = coded(confidence);
      const context = contextOf(sheet);
      const id = idAt(sheet, "We had told");
      const kept = confidence ?? undefined;
      const wider = after(reshapePassage(context, id, { start: 0, end: 22 }));
      expect(said(wider)).toContainEqual(["She lived. We had told", kept]);
      expect(said(after(recode(context, id, "grief")))).toContainEqual(["We had told", kept]);
      const split = said(after(splitPassage(context, id, TEXT.indexOf("told"))));
      expect(split).toEqual([
        ["the family", undefined],
        ["We had", kept],
        ["told", kept],
      ]);
      const joined = after(joinPassages(context, id, idAt(sheet, "the family")));
      expect(said(joined)).toEqual([["We had told the family", kept]]);
    }),
  );
});

it("stays where a passage comes to one that has it, and where a rated code gets another level", () => {
  const sheet = coded(1);
  const onto = reshapePassage(contextOf(sheet), idAt(sheet, "the family"), passage(TEXT, "We had told"));
  expect(said(after(onto))).toEqual([["We had told", 1]]);
  const rated = after(setValue(contextOf(sheet), "mood", null, 0));
  const [whole] = liveAnnotations(rated).filter(({ codeId }) => codeId === "mood");
  const sure = after(setConfidence(contextOf(rated), whole?.id ?? "", 2));
  const higher = after(setValue(contextOf(sure), "mood", null, 1));
  expect(liveAnnotations(higher).find(({ codeId }) => codeId === "mood")).toMatchObject({
    value: 1,
    confidence: 2,
  });
});

it("is over with the code, and can be withdrawn", () => {
  const sheet = coded(0);
  const id = idAt(sheet, "We had told");
  const removed = after(removeAnnotation(contextOf(sheet), id));
  const again = after(toggleCode(contextOf(removed), "hope", passage(TEXT, "We had told")));
  expect(said(again)).toContainEqual(["We had told", undefined]);
  const withdrawn = after(setConfidence(contextOf(sheet), id, null));
  expect(said(withdrawn)).toContainEqual(["We had told", undefined]);
  expect(liveAnnotations(withdrawn).some((each) => "confidence" in each)).toBe(false);
  expect(setConfidence(contextOf(removed), id, 1)).toMatchObject({ ok: false, error: { kind: "not-found" } });
});

it("is said of all that united codes say of one place", () => {
  const sheet = coded(null);
  const both = after(toggleCode(contextOf(sheet), "grief", passage(TEXT, "We had told")));
  const united = codes.map((code) => (code.id === "grief" ? { ...code, sameAs: "hope" } : code));
  const made = setConfidence(contextOf(both, { codes: united }), idAt(both, "We had told"), 2);
  expect(said(after(made)).filter(([quote]) => quote === "We had told")).toEqual([
    ["We had told", 2],
    ["We had told", 2],
  ]);
});

it("goes from none through low and medium to high with one key, and back to none", () => {
  expect([undefined, 0, 1, 2].map((each) => nextConfidence(each as Confidence | undefined))).toEqual([
    0,
    1,
    2,
    null,
  ]);
});

it("is asked for by the project: a field of its own in a merge, and files that older versions would take it from are not opened by them", () => {
  const { project } = aSnapshot({});
  const asking = (of: Project, isAsked: boolean): Project => {
    const step = askConfidence(of, isAsked, "ana", later(1))?.steps[0];
    if (step?.table !== "project") throw new Error("no project was written");
    return step.after;
  };
  const asked = asking(project, true);
  const renamed = { ...project, name: "Other", revision: 2, updatedAt: later(2), author: "ben" };
  const stamped = projectKind.stamped?.(project, asked) ?? asked;
  const merged = projectKind.merge(stamped, projectKind.stamped?.(project, renamed) ?? renamed);
  expect(merged).toMatchObject({ name: "Other", confidence: "asked" });
  expect(askConfidence(asked, true, "ana", later(3))).toBeUndefined();
  const off = asking(asked, false);
  expect([project, asked, off].map(asksConfidence)).toEqual([false, true, false]);
  const readers = [project, asked, off].map((each) => {
    const manifest = readManifest(encodeProject(aSnapshot({ project: each }), META));
    return manifest.ok && manifest.value.minReader;
  });
  expect(readers).toEqual([2, 3, 3]);
});
