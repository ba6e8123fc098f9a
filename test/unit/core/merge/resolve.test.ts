import { describe, expect, it } from "vitest";
import type { CodingBundle, FileAnnotation } from "../../../../core/file/bundle.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding } from "../../../../core/file/encode.ts";
import { resolveCoding, resolveProject } from "../../../../core/merge/resolve.ts";
import { anArchive, META } from "../../../support/archives.ts";
import { aCode, aCoder, aMemo, aSheet, aSnapshot, aStory } from "../../../support/builders.ts";
import { lookUpIn } from "../../../support/canonical.ts";

const ada = aCoder();
const story = aStory({ text: "🙂 She held my hand." });
const code = aCode();

function adasFile(): CodingBundle {
  const sheet = {
    ...aSheet(ada, story, [{ code, quote: "held my hand" }, code]),
    memos: [aMemo({ id: "memo-2", subject: { kind: "story", id: story.id }, storyId: story.id })],
  };
  const project = aSnapshot({
    stories: [story],
    codes: [code],
    coders: [ada],
    sheets: [sheet],
    memos: [aMemo()],
  });
  const decoded = decodeBundle(encodeCoding(project, ada.id, META)!);
  if (!decoded.ok || decoded.value.kind !== "coding") throw new Error("not a coding file");
  return decoded.value;
}

/** Ada's file with the first annotation changed. */
function withAnnotation(over: Partial<FileAnnotation>): CodingBundle {
  const bundle = adasFile();
  const [sheet] = bundle.sheets;
  const [first, ...others] = sheet!.annotations;
  return { ...bundle, sheets: [{ ...sheet!, annotations: [{ ...first!, ...over }, ...others] }] };
}

describe("a teammate's coding laid against the stories here", () => {
  it("has its passages in UTF-16", () => {
    const { sheets, refused } = resolveCoding(adasFile(), lookUpIn([story]));
    expect(refused).toEqual([]);
    expect(sheets[0]!.annotations[0]!.span).toEqual({ start: 7, end: 19, quote: "held my hand" });
  });

  it("of a story that is not here is refused as a whole", () => {
    const { sheets, refused } = resolveCoding(adasFile(), lookUpIn([]));
    expect(sheets).toEqual([]);
    expect(refused).toEqual([
      {
        kind: "story-unknown",
        what: "sheet",
        coderId: ada.id,
        coderName: "Ada",
        storyId: story.id,
        count: 4,
        sentence: `All coding (4 records) by Ada on story ${story.id} was left out: this project does not have the story. Import the collection that it belongs to, then open the file again.`,
      },
    ]);
  });

  it("of a story whose text is another here is refused as a whole", () => {
    const other = aStory({ text: "🙂 She held my hand!", id: story.id });
    const { sheets, refused } = resolveCoding(adasFile(), lookUpIn([other]));
    expect(sheets).toEqual([]);
    expect(refused.map((one) => one.kind)).toEqual(["text-differs"]);
  });

  it("that does not say which text it is of is refused", () => {
    const { refused } = resolveCoding({ ...adasFile(), storyReferences: [] }, lookUpIn([story]));
    expect(refused.map((one) => one.kind)).toEqual(["text-differs"]);
  });

  it.each([
    [[0, 500], "passage-outside"],
    [[19, 19], "passage-outside"],
    [[12, 3], "passage-outside"],
    [[1e15, 2e15], "passage-outside"],
    [[7, 19], "quote-differs"],
  ] as const)("whose passage is %j loses that passage alone", ([start, end], kind) => {
    const bundle = withAnnotation({ span: { codePoints: [start, end], quote: "held my hand" } });
    const { sheets, refused } = resolveCoding(bundle, lookUpIn([story]));
    expect(refused).toMatchObject([
      { kind, what: "annotation", count: 1, coderName: "Ada", storyId: story.id },
    ]);
    expect(sheets[0]!.annotations).toHaveLength(1);
  });

  it("speaks for its own coder alone: what is said in another's name, or of another story, is refused", () => {
    const foreign = withAnnotation({ coderId: "coder-2" });
    expect(resolveCoding(foreign, lookUpIn([story])).refused).toMatchObject([
      { kind: "not-theirs", what: "annotation" },
    ]);
    expect(resolveCoding(withAnnotation({ storyId: "story-9" }), lookUpIn([story])).refused).toMatchObject([
      { kind: "not-theirs" },
    ]);

    const bundle = adasFile();
    const [sheet] = bundle.sheets;
    const forged: CodingBundle = {
      ...bundle,
      sheets: [
        { ...sheet!, coderId: "coder-2" },
        {
          ...sheet!,
          review: { ...sheet!.review!, coderId: "coder-2" },
          memos: [{ ...sheet!.memos[0]!, coderId: "coder-2" }],
        },
      ],
      memos: [aMemo({ coderId: "coder-2" })],
    };
    const { sheets, memos, refused } = resolveCoding(forged, lookUpIn([story]));
    expect(refused.map((one) => [one.kind, one.what])).toEqual([
      ["not-theirs", "sheet"],
      ["not-theirs", "memo"],
      ["not-theirs", "review"],
      ["not-theirs", "memo"],
    ]);
    expect(sheets).toMatchObject([{ coderId: ada.id, review: null, memos: [] }]);
    expect(memos).toEqual([]);
  });
});

describe("a project file", () => {
  it("whose sheets name a story or a coder that it does not hold loses those sheets and says so", () => {
    const [sheet] = adasFile().sheets;
    const stray = [sheet!, { ...sheet!, coderId: "coder-2" }, { ...sheet!, storyId: "story-9" }];
    const bytes = anArchive({
      "coders.json": [ada],
      "stories-00000.json": [story],
      "sheets-00000.json": stray,
    });
    const decoded = decodeBundle(bytes);
    if (!decoded.ok || decoded.value.kind !== "project") throw new Error("not a project");
    const { snapshot, refused } = resolveProject(decoded.value);
    expect(snapshot.sheets).toHaveLength(1);
    expect(refused.map((one) => one.kind)).toEqual(["coder-unknown", "story-unknown"]);
  });
});
