import { createHash } from "node:crypto";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readManifest } from "../../../../core/file/archive.ts";
import type { BundleError } from "../../../../core/file/bundle-error.ts";
import { describeBundleError } from "../../../../core/file/bundle-error.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../../core/file/encode.ts";
import { DEFAULT_LIMITS } from "../../../../core/file/manifest.ts";
import { packEntry } from "../../../../core/file/zip-writer.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { codebookVersionOf } from "../../../../core/model/codebook-version.ts";
import { aManifest, anArchive, bytesOf, META, zipOf, zipOfEntries } from "../../../support/archives.ts";
import {
  aCode,
  aCoder,
  aCollection,
  aMemo,
  aProject,
  aSheet,
  aSnapshot,
  aStory,
  NOW,
  someStories,
} from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";

/** Properties over whole files take seconds, more on a busy machine. */

function refusalOf(bytes: Uint8Array): BundleError {
  const decoded = decodeBundle(bytes);
  if (decoded.ok) throw new Error("the file was accepted");
  return decoded.error;
}

const stories = someStories(5);
const codes = [aCode(), aCode({ id: "code-2", name: "Inequity" })];
const project = aSnapshot({
  stories,
  codes,
  coders: [aCoder()],
  sheets: stories.map((story) => aSheet(aCoder(), story, [{ code: codes[0]!, quote: "long night" }])),
  memos: [aMemo()],
});
const projectFile = encodeProject(project, META);
const codingFile = encodeCoding(project, "coder-1", META)!;

describe("a file that is not Concord's", () => {
  it.each([
    ["nothing", new Uint8Array()],
    ["text", bytesOf("id,text\n1,She held my hand\n")],
    ["a zip of something else", zipSync({ "word/document.xml": bytesOf("<w/>") })],
    ["a zip with someone else's manifest", zipOf({ "manifest.json": { name: "an app", version: 3 } })],
    ["a zip whose manifest is no JSON", zipOf({ "manifest.json": "manifest" })],
    ["a cut-off zip of something else", zipSync({ "a.txt": bytesOf("a".repeat(500)) }).slice(0, 40)],
  ])("%s is refused as not ours", (_, bytes) => {
    expect(refusalOf(bytes)).toEqual({ kind: "not-ours" });
  });
});

describe("a file that was cut off or changed", () => {
  it("is refused as truncated, however much is missing, and never throws", () => {
    for (const file of [projectFile, codingFile]) {
      for (let length = 45; length < file.length; length += 7) {
        expect(refusalOf(file.subarray(0, length)), `${length} bytes`).toEqual({
          kind: "truncated",
          part: null,
        });
      }
    }
  });

  it("is refused where a part that the manifest names is missing, or is another", () => {
    const parts = { "project.json": [aProject()], "codes.json": codes };
    const manifest = aManifest(parts);
    expect(refusalOf(zipOf({ "manifest.json": manifest, "project.json": parts["project.json"] }))).toEqual({
      kind: "truncated",
      part: "codes.json",
    });
    const other = JSON.stringify(codes).replace("Empathy", "Apathie");
    expect(refusalOf(zipOf({ "manifest.json": manifest, ...parts, "codes.json": other }))).toEqual({
      kind: "truncated",
      part: "codes.json",
    });
  });

  it("never throws and never gives other data than was written, whatever bytes change", () => {
    for (const file of [projectFile, codingFile]) {
      const original = decodeBundle(file);
      expect(original.ok).toBe(true);
      fc.assert(
        fc.property(
          fc.array(fc.record({ at: fc.nat({ max: file.length - 1 }), byte: fc.nat({ max: 255 }) }), {
            minLength: 1,
            maxLength: 4,
          }),
          fc.option(fc.tuple(fc.nat({ max: file.length }), fc.nat({ max: file.length }))),
          (changes, cut) => {
            let bytes = file.slice();
            for (const { at, byte } of changes) bytes[at] = byte;
            if (cut !== null) {
              const [from, to] = [Math.min(...cut), Math.max(...cut)];
              bytes = new Uint8Array([...bytes.subarray(0, from), ...bytes.subarray(to)]);
            }
            const decoded = decodeBundle(bytes);
            if (decoded.ok) expect(decoded).toEqual(original);
            else expect(describeBundleError(decoded.error)).toMatch(/Nothing was changed/u);
          },
        ),
        { numRuns: runs(1500) },
      );
    }
  });

  it("of random bytes never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, likeZip) => {
        const bytes = likeZip ? new Uint8Array([...projectFile.subarray(0, 60), ...noise]) : noise;
        expect(decodeBundle(bytes).ok).toBe(false);
      }),
    );
  });
});

describe("a file from a newer version", () => {
  it("is refused with the version that wrote it, whatever else it says", () => {
    const bytes = zipOf({
      "manifest.json": {
        format: "concord",
        formatVersion: 7,
        application: { name: "Concord", version: "4.2.0" },
        shape: "another",
      },
    });
    const error = refusalOf(bytes);
    expect(error).toEqual({ kind: "too-new", formatVersion: 7, application: "Concord 4.2.0" });
    expect(describeBundleError(error)).toContain("newer version, Concord 4.2.0 (file format 7)");
    expect(readManifest(bytes)).toEqual({ ok: false, error });
  });
});

describe("a file that is too large", () => {
  it("is refused by the sizes that it declares, before anything is inflated", () => {
    const part = packEntry("stories-00000.json", bytesOf("[]"));
    const size = DEFAULT_LIMITS.partBytes + 1;
    const manifest = aManifest({}, { parts: [{ name: part.name, bytes: size, sha256: "0".repeat(64) }] });
    const bytes = zipOfEntries([packEntry("manifest.json", bytesOf(manifest)), { ...part, size }]);
    expect(refusalOf(bytes)).toEqual({
      kind: "too-large",
      what: "bytes",
      found: size,
      limit: DEFAULT_LIMITS.partBytes,
    });
  });

  it("is refused where its parts together are beyond the limit", () => {
    const limits = { ...DEFAULT_LIMITS, totalBytes: 1000 };
    expect(decodeBundle(projectFile, { limits })).toMatchObject({
      ok: false,
      error: { kind: "too-large", what: "bytes", limit: 1000 },
    });
  });

  it("is refused where its manifest is", () => {
    const limits = { ...DEFAULT_LIMITS, manifestBytes: 100 };
    expect(decodeBundle(projectFile, { limits })).toMatchObject({
      ok: false,
      error: { kind: "too-large", what: "bytes" },
    });
  });

  it("is refused where it inflates to more than it declares", () => {
    const bomb = packEntry("codes.json", new Uint8Array(50_000_000).fill(0x20));
    const parts = [{ name: "codes.json", bytes: 10, sha256: "0".repeat(64) }];
    const manifest = packEntry("manifest.json", bytesOf(aManifest({}, { parts })));
    expect(refusalOf(zipOfEntries([manifest, { ...bomb, size: 10 }]))).toEqual({
      kind: "truncated",
      part: "codes.json",
    });
  });

  it("is refused where it holds more codes than any codebook", () => {
    const limits = { ...DEFAULT_LIMITS, codes: 1 };
    expect(decodeBundle(projectFile, { limits })).toEqual({
      ok: false,
      error: { kind: "too-large", what: "codes", found: 2, limit: 1 },
    });
  });

  it("is refused where it holds more stories than a project can have, at once where it says so itself", () => {
    const limit = DEFAULT_LIMITS.stories;
    const counts = { stories: limit + 1, codes: 0, coders: 0, finished: 0, annotations: 0 };
    const error = refusalOf(anArchive({ "stories-00000.json": "not even JSON" }, { counts }));
    expect(error).toEqual({ kind: "too-large", what: "stories", found: limit + 1, limit });
    expect(describeBundleError(error)).toMatch(/has 1,000,001 stories; Concord opens at most 1,000,000/u);
    const lying = anArchive({ "stories-00000.json": JSON.stringify(someStories(3)) });
    expect(decodeBundle(lying, { limits: { ...DEFAULT_LIMITS, stories: 2 } })).toMatchObject({
      error: { kind: "too-large", what: "stories", found: 3, limit: 2 },
    });
  });

  it("is refused where a part has millions of values, before they are parsed", () => {
    const limit = DEFAULT_LIMITS.values;
    for (const tiny of ["0,".repeat(limit), "{},".repeat(limit), `"k":0,`.repeat(limit / 2 + 1)]) {
      const error = refusalOf(anArchive({ "collections.json": `[${tiny}0]` }));
      expect(error).toMatchObject({ kind: "too-large", what: "values", limit });
      expect(describeBundleError(error)).toMatch(/at most 1,000,000/u);
    }
  });

  it("is refused where it inflates far more than any file that Concord writes", () => {
    const limits = { ...DEFAULT_LIMITS, freeBytes: 1000 };
    const text = JSON.stringify(Array.from({ length: 5000 }, (_, at) => aCode({ id: `code-${at}` })));
    expect(decodeBundle(anArchive({ "codes.json": text }), { limits })).toMatchObject({
      ok: false,
      error: { kind: "too-large", what: "bytes" },
    });
    expect(decodeBundle(projectFile, { limits }).ok).toBe(true);
  });

  it("is refused where its parts lie over one another", () => {
    const names = Array.from({ length: 50 }, (_, at) => `memos-${String(at).padStart(5, "0")}.json`);
    const content = bytesOf("[]");
    const sha256 = createHash("sha256").update(content).digest("hex");
    const parts = names.map((name) => ({ name, bytes: content.length, sha256 }));
    const bytes = zipOfEntries([
      packEntry("manifest.json", bytesOf(aManifest({}, { parts }))),
      ...names.map((name) => packEntry(name, content)),
    ]);
    expect(refusalOf(bytes)).toMatchObject({ kind: "invalid", part: "project.json" });
    // Each directory entry after the manifest's now points to the place of the first part.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let place = -1;
    for (let at = view.getUint32(bytes.length - 6, true), entry = 0; entry <= names.length; entry += 1) {
      if (entry === 1) place = view.getUint32(at + 42, true);
      if (entry > 1) view.setUint32(at + 42, place, true);
      at += 46 + view.getUint16(at + 28, true);
    }
    expect(refusalOf(bytes)).toEqual({ kind: "truncated", part: null });
  });

  it("is refused where it has too many parts", () => {
    expect(decodeBundle(projectFile, { limits: { ...DEFAULT_LIMITS, entries: 3 } })).toMatchObject({
      ok: false,
      error: { kind: "too-large", what: "entries", limit: 3 },
    });
  });
});

describe("a file that makes no sense", () => {
  const story = aStory();
  const nested = `[${"[".repeat(100)}${"]".repeat(100)}]`;
  const sheet = aSheet(aCoder(), story, [codes[0]!]);
  const wrong: [string, string, object | string, RegExp][] = [
    ["no list", "codes.json", { id: "code-1" }, /not a list/u],
    ["a record of another shape", "codes.json", [codes[0]!, { id: "code-2" }], /revision/u],
    [
      "a number that is none",
      "codes.json",
      JSON.stringify(codes).replace('"position":0', '"position":NaN'),
      /JSON/u,
    ],
    [
      "an infinite number",
      "codes.json",
      JSON.stringify(codes).replace('"position":0', '"position":1e999'),
      /position/u,
    ],
    [
      "a revision beyond belief",
      "codes.json",
      [aCode({ revision: 9e15 })],
      /revision of code 1 is 9000000000000000; the highest is 1,000,000/u,
    ],
    [
      "half a character",
      "memos.json",
      `[${JSON.stringify(aMemo({ text: "X" })).replace('"X"', '"\\ud83d"')}]`,
      /Unicode/u,
    ],
    ["deep nesting", "codes.json", nested, /JSON/u],
    ["the same code twice", "codes.json", [codes[0]!, codes[0]!], /twice/u],
    ["the same sheet twice", "sheets-00000.json", [sheet, sheet], /twice/u],
    [
      "the same annotation twice",
      "sheets-00000.json",
      [{ ...sheet, annotations: [...sheet.annotations, ...sheet.annotations] }],
      /twice/u,
    ],
    [
      "a story whose text is not that of its hash",
      "stories-00000.json",
      [{ ...story, text: "Another text." }],
      /does not match its checksum/u,
    ],
    ["an id that is a path", "codes.json", [aCode({ id: "../../etc/passwd" })], /id/u],
    [
      "a part that nobody knows, without records",
      "plugins.json",
      [{ run: "rm -rf /" }],
      /id of entry 1 is missing/u,
    ],
    [
      "another project than the manifest's",
      "project.json",
      [aProject({ id: "project-9" })],
      /only the project/u,
    ],
    [
      "a codebook version whose codes are not those of its id",
      "codebook-versions-00000.json",
      [{ ...codebookVersionOf(codes, NOW), codes: [] }],
      /do not match its id/u,
    ],
    [
      "a moment in the year 9999",
      "codes.json",
      [aCode({ updatedAt: "9999-01-01T00:00:00Z" })],
      /after the year 2099/u,
    ],
    ["a name of 4,001 characters", "codes.json", [aCode({ name: "x".repeat(4001) })], /longer than 4,000/u],
    [
      "two attributes of one name",
      "collections.json",
      [aCollection({ attributeNames: ["age", "age"] })],
      /two attributes have the same name/u,
    ],
  ];
  it.each(wrong)("%s is refused with the part it is in", (_, part, content, what) => {
    const error = refusalOf(anArchive({ [part]: content }));
    expect(error).toMatchObject({ kind: "invalid", part });
    expect(error.kind === "invalid" ? error.what : "").toMatch(what);
    expect(describeBundleError(error)).toContain(part);
  });

  it("names the record that is wrong", () => {
    expect(refusalOf(anArchive({ "codes.json": [codes[0]!, { ...codes[1]!, colour: 99 }] }))).toMatchObject({
      kind: "invalid",
      part: "codes.json",
      record: "number 2",
    });
  });

  it("a part listed twice is refused, and so is a name that is a path", () => {
    const { parts } = aManifest({ "codes.json": codes }) as { parts: object[] };
    expect(refusalOf(anArchive({ "codes.json": codes }, { parts: [...parts, ...parts] }))).toMatchObject({
      kind: "invalid",
      part: "manifest.json",
    });
    expect(
      refusalOf(anArchive({}, { parts: [{ name: "../codes.json", bytes: 2, sha256: "0".repeat(64) }] })),
    ).toMatchObject({ kind: "invalid", part: "manifest.json" });
  });

  it("files that the manifest does not name are not looked at", () => {
    const parts = { "project.json": [aProject()] };
    const bytes = zipOf({ "manifest.json": aManifest(parts), ...parts, "../../evil.sh": "rm -rf /" });
    expect(decodeBundle(bytes).ok).toBe(true);
  });

  it("a coding file that names no coder, or another one, is refused", () => {
    for (const coder of [undefined, { id: "coder-2", name: "Ben" }]) {
      const over = { kind: "coding", ...(coder === undefined ? {} : { coder }) };
      const parts = { "coders.json": [aCoder()] };
      expect(refusalOf(zipOf({ "manifest.json": aManifest(parts, over), ...parts }))).toMatchObject({
        kind: "invalid",
        part: "coders.json",
      });
    }
  });
});

describe("a file made to do harm that is well formed", () => {
  it("cannot reach a prototype", () => {
    const codesJson = JSON.stringify(codes).replace(
      '"name":"Empathy"',
      '"name":"Empathy","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}',
    );
    const decoded = decodeBundle(anArchive({ "codes.json": codesJson }));
    expect(decoded.ok && decoded.value.codes[0]).toEqual(codes[0]);
    expect(Object.keys(decoded.ok ? decoded.value.codes[0]! : {})).not.toContain("__proto__");
    expect("polluted" in {}).toBe(false);
  });

  it("with codes that are each other's parents is read, and no code is hidden", () => {
    const loop = [aCode({ parentId: "code-2" }), aCode({ id: "code-2", parentId: "code-1" })];
    const decoded = decodeBundle(anArchive({ "codes.json": loop }));
    expect(decoded.ok && codebookTree(decoded.value.codes)).toHaveLength(2);
  });
});
