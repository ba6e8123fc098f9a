import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cellColumns } from "../../../../core/exporting/cell-limits.ts";
import { codesNamedIn } from "../../../../core/exporting/codebook-rows.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { isFinished, liveAnnotations, storyState } from "../../../../core/model/sheet.ts";
import { stateNumber } from "../../../../core/model/state-number.ts";
import type { WideTexts } from "../../../../core/parts/sheet-part.ts";
import {
  joinedFacts,
  sheetEntries,
  sheetPartFacts,
  sheetsInPart,
  widePassages,
} from "../../../../core/parts/sheet-part.ts";
import { isWide } from "../../../../core/parts/story-part.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { META } from "../../../support/archives.ts";
import { aCode, aCoder, aSheet, aSnapshot, aStory } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";

function packedAndBack(sheets: readonly Sheet[], texts: WideTexts): Sheet[] {
  const parsed = sheetEntries(sheets, texts).map(({ kind, json }) => ({
    kind,
    value: JSON.parse(json) as unknown,
  }));
  return sheetsInPart(parsed, widePassages(sheets, texts));
}

const byStory = (a: Sheet, b: Sheet): number => (a.storyId < b.storyId ? -1 : 1);

describe("a part of sheets", () => {
  it("has the same sheets once unpacked, without any text", () => {
    fc.assert(
      fc.property(snapshot, ({ stories, sheets, coders }) => {
        const wide = new Map(stories.flatMap(({ id, text }) => (isWide(text) ? [[id, text]] : [])));
        for (const { id } of coders) {
          const own = sheets.filter(({ coderId }) => coderId === id);
          expect(packedAndBack(own, wide).toSorted(byStory)).toEqual(own.toSorted(byStory));
          const quotes = own.map((sheet) => liveAnnotations(sheet).flatMap(({ span }) => span?.quote ?? []));
          const facts = sheetPartFacts(own);
          expect(facts).toEqual({
            stories: own.map(({ storyId }) => storyId),
            states: own.map((sheet) => stateNumber(storyState(sheet))),
            finished: own.filter(isFinished).length,
            annotations: own.flatMap(liveAnnotations).length,
            standing: Uint32Array.from(own, (sheet) => liveAnnotations(sheet).length),
            quotes: cellColumns(quotes),
            codes: [...codesNamedIn(own)].toSorted(),
          });
          const pieces = [own.slice(0, 1), own.slice(1)].map(sheetPartFacts);
          expect(joinedFacts(pieces)).toEqual(facts);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  const story = aStory({ text: "Before. 🙂 She held my hand." });
  const plain = aStory({ id: "plain", position: 1, text: "She held my hand." });
  const code = aCode();
  const sheets = [
    aSheet(aCoder(), story, [
      { code, quote: "Before" },
      { code, quote: "held my hand" },
    ]),
    aSheet(aCoder(), plain, [{ code, quote: "held my hand" }]),
  ];

  it("notes only the passages that begin or end elsewhere in UTF-16", () => {
    const [, after] = sheets[0]!.annotations;
    const { start, end } = after!.span!;
    expect(widePassages(sheets, new Map([[story.id, story.text]]))).toEqual([
      [story.id, after!.id, start, end],
    ]);
  });

  it("is the very bytes that the project file has for them", () => {
    const later = { ...sheets[1]!, mood: 3 };
    const project = aSnapshot({
      stories: [story, plain],
      codes: [code],
      coders: [aCoder()],
      sheets: [sheets[0]!, later],
    });
    const file = unzipSync(encodeProject(project, META));
    expect(sheetEntries([sheets[0]!, later], new Map([[story.id, story.text]]))).toEqual(
      ["layers", "sheets"].map((kind) => ({
        kind,
        json: new TextDecoder().decode(file[`${kind}-00000.json`]),
      })),
    );
  });

  it("of something else is refused", () => {
    expect(() => sheetsInPart([{ kind: "layers", value: {} }], [])).toThrow("something else");
    expect(() => sheetsInPart([{ kind: "sheets", value: [1] }], [])).toThrow("something else");
  });
});
