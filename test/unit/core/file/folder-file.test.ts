import { describe, expect, test } from "vitest";
import { encodeProject } from "../../../../core/file/encode.ts";
import { folderFileFacts } from "../../../../core/file/folder-file.ts";
import { FORMAT_VERSION } from "../../../../core/file/manifest.ts";
import { aManifest, META, zipOf } from "../../../support/archives.ts";
import { aSnapshot, someStories } from "../../../support/builders.ts";

const folderFile = { coder: { id: "mei", name: "Mei" }, name: "Nights - Mei.concord" };
const whole = encodeProject(aSnapshot({ stories: someStories(30) }), { ...META, folderFile });

describe("what a file in a team folder is", () => {
  test("a whole one says whose it is and what it was called", () => {
    expect(folderFileFacts(whole)).toMatchObject({ kind: "whole", manifest: { folderFile } });
  });

  test("one that is cut anywhere is half-written, and none but the whole one is whole", () => {
    for (let length = 0; length < whole.length; length += 1)
      expect(folderFileFacts(whole.subarray(0, length)).kind, `${length} of ${whole.length}`).toBe(
        "half-written",
      );
  });

  test("one that is laid out and not filled yet is half-written; another program's is foreign", () => {
    expect(folderFileFacts(new Uint8Array(5000)).kind).toBe("half-written");
    const half = whole.slice();
    half.fill(0, Math.floor(half.length / 2));
    expect(folderFileFacts(half).kind).toBe("half-written");
    expect(folderFileFacts(new TextEncoder().encode("Dear all")).kind).toBe("foreign");
    expect(
      folderFileFacts(
        new TextEncoder().encode("PK or not, these are words of another program, which has more of them."),
      ).kind,
    ).toBe("foreign");
    expect(folderFileFacts(zipOf({ "word/document.xml": "<w/>" })).kind).toBe("foreign");
  });

  test("one of a newer Concord says so, and one that makes no sense says why", () => {
    const newer = { formatVersion: FORMAT_VERSION + 1, minReader: FORMAT_VERSION + 1 };
    expect(folderFileFacts(zipOf({ "manifest.json": aManifest({}, newer) }))).toMatchObject({
      kind: "newer",
      words: expect.stringContaining("newer version") as string,
    });
    expect(folderFileFacts(zipOf({ "manifest.json": aManifest({}, { projectId: "" }) })).kind).toBe(
      "unreadable",
    );
  });
});
