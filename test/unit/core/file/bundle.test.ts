import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readManifest } from "../../../../core/file/archive.ts";
import type { CodingBundle, ProjectBundle } from "../../../../core/file/bundle.ts";
import { plainCodec } from "../../../../core/file/codec.ts";
import { decodeBundle, decodeSteps } from "../../../../core/file/decode.ts";
import { decodeCodes } from "../../../../core/file/decode-codes.ts";
import { encodeCoding, encodeProject, encodeProjectSteps } from "../../../../core/file/encode.ts";
import { writeZip } from "../../../../core/file/zip-writer.ts";
import { resolveCoding, resolveProject } from "../../../../core/merge/resolve.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { META } from "../../../support/archives.ts";
import {
  aCode,
  aCoder,
  aMemo,
  anAnnotation,
  aSheet,
  aSnapshot,
  aStory,
  later,
  someStories,
} from "../../../support/builders.ts";
import { canonical, lookUpIn } from "../../../support/canonical.ts";
import { runs } from "../../../support/runs.ts";

/** Properties over whole files take seconds, more on a busy machine. */

function projectIn(bytes: Uint8Array): ProjectBundle {
  const decoded = decodeBundle(bytes);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  if (decoded.value.kind !== "project") throw new Error("not a project");
  return decoded.value;
}

function codingIn(bytes: Uint8Array | undefined): CodingBundle {
  const decoded = decodeBundle(bytes!);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  if (decoded.value.kind !== "coding") throw new Error("not a coding file");
  return decoded.value;
}

function jsonIn(bytes: Uint8Array, name: string): unknown {
  return JSON.parse(new TextDecoder().decode(unzipSync(bytes)[name]));
}

/** A study of two coders with an emoji before a passage, a removal, a theme with a sub-code, and memos. */
function aStudy(): ProjectSnapshot {
  const stories = [aStory({ text: "🙂🙂 She held my hand." }), ...someStories(3).slice(1)];
  const theme = aCode({ id: "theme", name: "Empathy" });
  const codes = [
    theme,
    aCode({ id: "touch", parentId: "theme", name: "Touch" }),
    aCode({ id: "unused", name: "Inequity" }),
    aCode({ id: "contact", name: "Contact", sameAs: "touch" }),
  ];
  const [ada, ben] = [aCoder(), aCoder({ id: "coder-2", name: "Ben" })];
  const ours = aSheet(ada, stories[0]!, [{ code: codes[1]!, quote: "held my hand" }]);
  const removed = {
    ...anAnnotation(ada, stories[0]!, codes[1]!),
    revision: 2,
    updatedAt: later(5),
    deletedAt: later(5),
  };
  return aSnapshot({
    stories,
    codes,
    coders: [ada, ben],
    sheets: [
      { ...ours, annotations: [...ours.annotations, removed] },
      aSheet(ada, stories[1]!, [], "in-progress"),
      aSheet(ben, stories[0]!, [codes[1]!]),
    ],
    memos: [aMemo(), aMemo({ id: "memo-2", coderId: "coder-2" })],
  });
}

describe("a project file", () => {
  it("gives back any project that it was made of", () => {
    fc.assert(
      fc.property(snapshot, (project) => {
        const { snapshot: read, refused } = resolveProject(projectIn(encodeProject(project, META)));
        expect(refused).toEqual([]);
        expect(canonical(read)).toEqual(canonical(project));
      }),
      { numRuns: runs(60) },
    );
  });

  it("has the same bytes for the same project, whatever the time and the place", () => {
    const zone = process.env["TZ"];
    const first = encodeProject(aStudy(), META);
    process.env["TZ"] = "Pacific/Auckland";
    const second = encodeProject(aStudy(), META);
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
    expect(second).toEqual(first);
  });

  it("tells passages in code points", () => {
    expect(jsonIn(encodeProject(aStudy(), META), "layers-00000.json")).toMatchObject({
      annotations: { passages: [[0, 7, 19]], quotes: ["held my hand"] },
    });
  });

  it("says in its manifest what stands, without the parts being read", () => {
    const manifest = readManifest(encodeProject(aStudy(), META));
    expect(manifest).toMatchObject({
      ok: true,
      value: {
        format: "concord",
        formatVersion: 4,
        minReader: 2,
        kind: "project",
        application: META.application,
        projectId: "project-1",
        projectName: "A study",
        savedAt: META.savedAt,
        saveId: "save-1",
        counts: { stories: 3, codes: 4, coders: 2, finished: 2, annotations: 2 },
      },
    });
  });

  it("holds stories in chunks of 500, and reports each on the way in and out", async () => {
    const project = aSnapshot({ stories: someStories(1201) });
    const steps = [];
    const writing = encodeProjectSteps(project, META);
    let step = writing.next();
    for (; step.done !== true; step = writing.next()) steps.push(step.value);
    expect(steps).toEqual([1 / 1203, 2 / 1203, 502 / 1203, 1002 / 1203, 1]);
    const bytes = writeZip(step.value.entries);
    expect(Object.keys(unzipSync(bytes)).filter((name) => name.startsWith("stories"))).toEqual([
      "stories-00000.json",
      "stories-00001.json",
      "stories-00002.json",
    ]);
    const reading: number[] = [];
    for await (const fraction of decodeSteps(bytes, plainCodec)) reading.push(fraction);
    expect(reading.length).toBe(steps.length);
    expect(reading.at(-1)).toBe(1);
    expect(projectIn(bytes).stories).toEqual(project.stories);
  });

  it("begins a new chunk where few stories are very long", () => {
    const text = "All night. ".repeat(300_000);
    const stories = someStories(3).map((story) => aStory({ position: story.position, text }));
    const bytes = encodeProject(aSnapshot({ stories }), META);
    expect(Object.keys(unzipSync(bytes)).filter((name) => name.startsWith("stories"))).toHaveLength(2);
    expect(projectIn(bytes).stories).toEqual(stories);
  });

  it("replaces half a character in a memo rather than making a file that cannot be opened", () => {
    const project = aSnapshot({ memos: [aMemo({ text: "cut \ud83d here, \\ud83d not" })] });
    expect(projectIn(encodeProject(project, META)).memos[0]!.text).toBe("cut \ufffd here, \\ud83d not");
  });
});

describe("a coding file", () => {
  it("holds one coder's layer and no story text", () => {
    const bytes = encodeCoding(aStudy(), "coder-1", META);
    const bundle = codingIn(bytes);
    expect(bundle.coder.name).toBe("Ada");
    expect(bundle.manifest.coder).toEqual({ id: "coder-1", name: "Ada" });
    expect(bundle.sheets.map((sheet) => sheet.coderId)).toEqual(["coder-1", "coder-1"]);
    expect(bundle.memos.map((memo) => memo.id)).toEqual(["memo-1"]);
    expect(bundle.manifest.counts).toEqual({ stories: 2, codes: 3, coders: 1, finished: 1, annotations: 1 });
    const all = Object.values(unzipSync(bytes!)).map((part) => new TextDecoder().decode(part));
    expect(all.join("")).toContain("held my hand");
    expect(all.join("")).not.toContain("She held my hand");
  });

  it("takes along the themes of its codes and the codes united with them, and no others", () => {
    expect(codingIn(encodeCoding(aStudy(), "coder-1", META)).codes.map((code) => code.id)).toEqual([
      "theme",
      "touch",
      "contact",
    ]);
  });

  it("of a coder who is not in the project is not made", () => {
    expect(encodeCoding(aStudy(), "nobody", META)).toBeUndefined();
  });

  it("gives its codebook alone, as a project does, with no story read; a damaged one is refused", () => {
    fc.assert(
      fc.property(snapshot, (project) => {
        const [coder] = project.coders;
        const coding = coder === undefined ? undefined : encodeCoding(project, coder.id, META);
        for (const bytes of [encodeProject(project, META), ...(coding === undefined ? [] : [coding])]) {
          const whole = decodeBundle(bytes);
          const { id, name } = project.project;
          const codes = whole.ok ? whole.value.codes : null;
          expect(decodeCodes(bytes)).toEqual({
            ok: true,
            value: { projectId: id, projectName: name, codes },
          });
        }
      }),
      { numRuns: runs(20) },
    );
    expect(decodeCodes(encodeProject(aStudy(), META).subarray(0, 900)).ok).toBe(false);
  });

  it("comes home to the same layer where the stories are the same", () => {
    fc.assert(
      fc.property(snapshot, (project) => {
        for (const { id } of project.coders) {
          const bundle = codingIn(encodeCoding(project, id, META));
          const { sheets, refused } = resolveCoding(bundle, lookUpIn(project.stories));
          expect(refused).toEqual([]);
          expect(sheets).toEqual(project.sheets.filter((sheet) => sheet.coderId === id));
        }
      }),
      { numRuns: runs(40) },
    );
  });

  it("tells passages so that a program that counts code points finds the quote", () => {
    fc.assert(
      fc.property(snapshot, (project) => {
        const texts = new Map(project.stories.map((story) => [story.id, Array.from(story.text)]));
        for (const { id } of project.coders) {
          const { sheets } = codingIn(encodeCoding(project, id, META));
          for (const { span, storyId } of sheets.flatMap((sheet) => sheet.annotations)) {
            if (span === undefined) continue;
            const points = texts.get(storyId)!;
            expect(points.slice(...span.codePoints).join("")).toBe(span.quote);
            expect(span.codePoints[1]).toBeLessThanOrEqual(points.length);
          }
        }
      }),
      { numRuns: runs(40) },
    );
  });
});
