import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { columnsOf, fitsColumns } from "../../../../core/file/layer-columns.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { ground, snapshotOn } from "../../../support/arbitraries.ts";
import { anArchive, META } from "../../../support/archives.ts";
import { aCode, aCoder, anAnnotation, aSheet, aSnapshot, aStory, NOW } from "../../../support/builders.ts";
import { fromLaterVersion } from "../../../support/laterVersion.ts";

const story = aStory();
const code = aCode();
const sheet = aSheet(aCoder(), story, [code, { code: aCode({ id: "code-2" }) }]);

function partsOf(project: ProjectSnapshot): string[] {
  return Object.keys(unzipSync(encodeProject(project, META))).filter((name) =>
    /^(?:layers|sheets)/u.test(name),
  );
}

describe("sheets as columns", () => {
  it("tell every sheet that this version makes", () => {
    fc.assert(
      fc.property(ground.chain(snapshotOn), (project) => {
        expect(project.sheets.every(fitsColumns)).toBe(true);
      }),
    );
  });

  it("are of one coder each, and as few as hold 500 sheets", () => {
    const stories = Array.from({ length: 501 }, (_, position) =>
      aStory({ position, text: `Story ${position}.` }),
    );
    const coders = [aCoder(), aCoder({ id: "coder-2", name: "Ben" })];
    const sheets = coders.flatMap((coder) => stories.map((one) => aSheet(coder, one, [code])));
    expect(partsOf(aSnapshot({ stories, codes: [code], coders, sheets }))).toEqual(
      ["00000", "00001", "00002", "00003"].map((number) => `layers-${number}.json`),
    );
  });

  it("leave to a list of records what they cannot tell", () => {
    const elsewhere = { ...sheet, annotations: [{ ...anAnnotation(aCoder(), story, code), coderId: "ben" }] };
    const rounded: Sheet = {
      ...sheet,
      annotations: sheet.annotations.map((one) => ({ ...one, updatedAt: "2024-03-01T09:00:00Z" })),
    };
    const impossible: Sheet = {
      ...sheet,
      annotations: sheet.annotations.map((one) => ({ ...one, updatedAt: "2024-02-30T09:00:00.000Z" })),
    };
    const lost: Sheet = {
      ...sheet,
      review: sheet.review && {
        ...sheet.review,
        firstPass: { finishedAt: NOW, codebookVersion: "codebook-1", annotations: [{ id: "gone" }] },
      },
    };
    for (const one of [elsewhere, rounded, impossible, lost]) expect(fitsColumns(one)).toBe(false);
    const project = aSnapshot({ stories: [story], codes: [code], coders: [aCoder()], sheets: [rounded] });
    expect(partsOf(project)).toEqual(["sheets-00000.json"]);
    expect(partsOf(fromLaterVersion(project, 1))).toEqual(["sheets-00000.json"]);
    const decoded = decodeBundle(encodeProject(project, META));
    expect(decoded.ok && decoded.value.sheets).toEqual([rounded]);
  });
});

describe("columns that make no sense are refused", () => {
  type Raw = Record<string, unknown> & {
    reviews: Record<string, unknown>;
    annotations: Record<string, unknown>;
  };
  const plain = (): Raw => {
    const annotations = sheet.annotations.map((annotation) => {
      const { span: _, ...rest } = annotation;
      return rest;
    });
    const said = { ...sheet, annotations };
    const columns = columnsOf("coder-1", [said]);
    return { ...columns, reviews: { ...columns.reviews }, annotations: { ...columns.annotations } };
  };
  const refusal = (change: (raw: Raw) => void): string => {
    const raw = plain();
    change(raw);
    const decoded = decodeBundle(anArchive({ "layers-00000.json": raw }));
    if (decoded.ok) throw new Error("the file was accepted");
    return decoded.error.kind === "invalid"
      ? `${decoded.error.part}: ${decoded.error.what}`
      : decoded.error.kind;
  };

  it("where nothing is changed they are read", () => {
    expect(decodeBundle(anArchive({ "layers-00000.json": plain() }))).toMatchObject({ ok: true });
  });

  const cases: [string, (raw: Raw) => void, RegExp][] = [
    [
      "no columns",
      (raw) => Object.keys(raw).forEach((key) => Reflect.deleteProperty(raw, key)),
      /coder .* is missing/u,
    ],
    ["columns of two lengths", (raw) => (raw["states"] = []), /columns of sheets/u],
    [
      "a review without a record",
      (raw) =>
        (raw.reviews = { ...raw.reviews, ids: [], revisions: [], moments: [], authors: [], versions: [] }),
      /review has no record/u,
    ],
    [
      "more annotations than there are",
      (raw) => (raw.annotations["counts"] = [9e15]),
      /another number of records/u,
    ],
    [
      "fewer annotations than there are",
      (raw) => (raw.annotations["counts"] = [1]),
      /another number of records/u,
    ],
    [
      "a confidence of no annotation",
      (raw) => (raw.annotations["confidences"] = [[9, 1]]),
      /a confidence has no annotation/u,
    ],
    [
      "a confidence that is none",
      (raw) => (raw.annotations["confidences"] = [[0, 3]]),
      /confidence .* not of the right form/u,
    ],
    ["a negative count", (raw) => (raw.annotations["counts"] = [-1]), /lowest is 0/u],
    ["a code that is not in the list", (raw) => (raw.annotations["codes"] = [0, 77]), /list of names/u],
    ["a code without an id", (raw) => (raw["words"] = ["", "", "", ""]), /has no id/u],
    ["an id that is a path", (raw) => (raw["stories"] = ["../../etc"]), /not of the right form/u],
    ["a state that is none", (raw) => (raw["states"] = [3]), /state that is none/u],
    [
      "a time after the year 2099",
      (raw) => (raw.reviews["moments"] = [4102444800000]),
      /after the year 2099/u,
    ],
    ["a time before the year 0", (raw) => (raw.annotations["moments"] = [0, -9e15]), /before the year 0/u],
    ["a revision beyond belief", (raw) => (raw.reviews["revisions"] = [9e15]), /highest is/u],
    [
      "half a character",
      (raw) => {
        raw.annotations["passages"] = [[0, 0, 1]];
        raw.annotations["quotes"] = ["\ud83d"];
      },
      /Unicode/u,
    ],
    [
      "a passage without an annotation",
      (raw) => {
        raw.annotations["passages"] = [[5, 0, 1]];
        raw.annotations["quotes"] = ["x"];
      },
      /passage has no annotation/u,
    ],
    [
      "a level without an annotation",
      (raw) => (raw.annotations["values"] = [[5, 1]]),
      /level has no annotation/u,
    ],
    [
      "a removal without a record",
      (raw) => (raw.annotations["deleted"] = [[5, 1]]),
      /removal has no record/u,
    ],
    [
      "a first pass without a review",
      (raw) => (raw.reviews["firstPasses"] = [[5, 1, 0, [], []]]),
      /first pass has no review/u,
    ],
    [
      "a first pass of other annotations",
      (raw) => (raw.reviews["firstPasses"] = [[0, 1, 1, [7], []]]),
      /annotation that its sheet has not/u,
    ],
    [
      "the same annotation twice",
      (raw) => (raw.annotations["ids"] = ["a", "a"]),
      /same annotation or memo twice/u,
    ],
  ];
  it.each(cases)("%s", (_, change, what) => {
    expect(refusal(change)).toMatch(what);
    expect(refusal(change)).toMatch(/^layers-00000\.json: /u);
  });

  it("a sheet that is told twice, in columns and as a record", () => {
    const both = { "layers-00000.json": plain(), "sheets-00000.json": [sheet] };
    expect(decodeBundle(anArchive(both))).toMatchObject({
      error: { kind: "invalid", part: "sheets-00000.json", what: expect.stringMatching(/twice/u) as string },
    });
  });
});
