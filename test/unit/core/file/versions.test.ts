import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { describe, expect, it, test } from "vitest";
import type { Bundle } from "../../../../core/file/bundle.ts";
import { describeBundleError } from "../../../../core/file/bundle-error.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../../core/file/encode.ts";
import { FORMAT_VERSION, MIN_READER } from "../../../../core/file/manifest.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import { resolveBundle, resolveProject } from "../../../../core/merge/resolve.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { aManifest, anArchive, META, zipOf } from "../../../support/archives.ts";
import { aCode, aCoder, aProject, aSnapshot, NOW } from "../../../support/builders.ts";
import { canonical, lookUpIn } from "../../../support/canonical.ts";
import { sampleStudy } from "../../../support/sampleCoders.ts";

/** A file that a Concord of an earlier format wrote. */
function oldFile(name: string, format: 1 | 2 = 1): Uint8Array {
  return readFileSync(new URL(`../../../fixtures/format-${format}/${name}.concord`, import.meta.url));
}

/** All records of a file's parts of this kind, as its JSON tells them. */
function told(bytes: Uint8Array, kind: string): unknown[] {
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => name.replace(/(-\d{5})?\.json$/u, "") === kind)
    .flatMap(([, content]): unknown[] => JSON.parse(new TextDecoder().decode(content)) as unknown[]);
}

function opened(bytes: Uint8Array): Bundle {
  const decoded = decodeBundle(bytes);
  if (!decoded.ok) throw new Error(describeBundleError(decoded.error));
  return decoded.value;
}

function snapshotIn(bytes: Uint8Array): ProjectSnapshot {
  const bundle = opened(bytes);
  if (bundle.kind !== "project") throw new Error("not a project file");
  const { snapshot, refused } = resolveProject(bundle);
  expect(refused).toEqual([]);
  return snapshot;
}

test.each(["amara", "jonas", "mei"])(
  "a file of format 2 (%s) says what its coder's sample says today",
  (name) => {
    const before = opened(oldFile(name, 2));
    const today = opened(readFileSync(new URL(`../../../../samples/${name}.concord`, import.meta.url)));
    expect(before.manifest.formatVersion).toBe(FORMAT_VERSION);
    expect(before.sheets).toEqual(today.sheets);
    // Since then the sample's sub-codes have colours of their own.
    const withoutColours = ({ codebookVersions }: Bundle): unknown =>
      codebookVersions.map(({ codes, ...version }) => ({
        ...version,
        codes: codes.map((code) => ({ ...code, colour: 0 })),
      }));
    expect(withoutColours(before)).toEqual(withoutColours(today));
  },
);

describe("a file of format 1", () => {
  test("of a project opens with every record as it was, and comes out the same", () => {
    const bytes = oldFile("project");
    const bundle = opened(bytes);
    if (bundle.kind !== "project") throw new Error("not a project file");
    const { manifest, project, stories, undoneStories } = bundle;
    expect(manifest).toMatchObject({ formatVersion: FORMAT_VERSION, saveId: "format-1" });
    expect([project]).toEqual(told(bytes, "project"));
    const undone = undoneStories.map((story) => ({ ...story, undone: true }));
    expect([...stories, ...undone]).toEqual(told(bytes, "stories"));
    for (const [kind, records] of [
      ["collections", bundle.collections],
      ["codes", bundle.codes],
      ["codebook-versions", bundle.codebookVersions],
      ["coders", bundle.coders],
      ["sheets", bundle.sheets],
      ["memos", bundle.memos],
      ["decisions", bundle.decisions],
    ] as const) {
      expect(records.length, kind).toBeGreaterThan(0);
      expect(records, kind).toEqual(told(bytes, kind));
    }
    const { snapshot } = resolveProject(bundle);
    expect(canonical(snapshotIn(encodeProject(snapshot, META)))).toEqual(canonical(snapshot));
  });

  test.each(["amara", "jonas", "mei"])("of a coder (%s) merges all its coding", (name) => {
    const { stories } = sampleStudy();
    const bytes = oldFile(name);
    const incoming = resolveBundle(opened(bytes), lookUpIn(stories));
    const local = aSnapshot({ project: aProject({ id: "sample-study" }), stories });
    const merged = applyPlan(local, planMerge(local, incoming, { unite: [], author: "", now: NOW }));
    expect(incoming.refused).toEqual([]);
    expect(merged.sheets).toHaveLength(told(bytes, "sheets").length);
    const again = opened(encodeCoding(merged, name, META) ?? new Uint8Array());
    expect(again.sheets).toEqual(told(bytes, "sheets"));
  });
});

describe("a file of a later format", () => {
  const later = { formatVersion: FORMAT_VERSION + 3, application: { name: "Concord", version: "9.0.0" } };

  it("is read where it says that this version may, with the fields that this version does not know", () => {
    const bytes = anArchive(
      { "codes.json": [{ ...aCode(), emoji: "🙂" }] },
      { ...later, minReader: MIN_READER },
    );
    expect(opened(bytes).codes).toEqual([{ ...aCode(), emoji: "🙂" }]);
  });

  it("is refused with the version that wrote it where this version may not, or where it does not say", () => {
    for (const over of [
      { ...later, minReader: FORMAT_VERSION + 1 },
      { ...later, minReader: undefined },
    ]) {
      const decoded = decodeBundle(anArchive({}, over));
      expect(decoded).toMatchObject({ ok: false, error: { kind: "too-new" } });
      if (!decoded.ok) expect(describeBundleError(decoded.error)).toContain("newer version, Concord 9.0.0");
    }
  });
});

describe("a part of a kind that only a later version knows", () => {
  const journal = { id: "j1", revision: 2, updatedAt: NOW, author: "ada", mood: { level: 3 } };
  const removed = { ...journal, id: "j2", deletedAt: NOW };
  const file = anArchive({ "journals.json": [journal, removed], "moods-00000.json": [journal] });

  it("is in the project's file again, each record in its part", () => {
    const again = encodeProject(snapshotIn(file), META);
    expect(told(again, "journals")).toEqual([journal, removed]);
    expect(told(again, "moods")).toEqual([journal]);
  });

  it("comes with a merge, record by record, and a later revision stands", () => {
    const newer = { ...journal, revision: 5, mood: { level: 1 } };
    const theirs = opened(anArchive({ "journals.json": [newer] }));
    const local = snapshotIn(file);
    const plan = planMerge(
      local,
      resolveBundle(theirs, () => undefined),
      { unite: [], author: "", now: NOW },
    );
    const merged = applyPlan(local, plan);
    expect(told(encodeProject(merged, META), "journals")).toEqual([newer, removed]);
    expect(
      planMerge(
        merged,
        resolveBundle(theirs, () => undefined),
        { unite: [], author: "", now: NOW },
      ).isEmpty,
    ).toBe(true);
  });

  it("of a coder's file stays in that file, which the merge says", () => {
    const coder = aCoder({ name: "Mei" });
    const parts = { "coders.json": [coder], "journals.json": [journal, removed] };
    const over = { kind: "coding", coder: { id: coder.id, name: coder.name } };
    const bundle = opened(zipOf({ "manifest.json": aManifest(parts, over), ...parts }));
    const { refused } = resolveBundle(bundle, () => undefined);
    expect(refused.map(({ sentence }) => sentence)).toEqual([
      "2 records by Mei were left out: a newer version of Concord wrote a kind of record that this version doesn’t know. The file still has it. Update Concord, then open the file again.",
    ]);
  });

  it("is refused where a record is there twice, or is none", () => {
    const twice = decodeBundle(
      anArchive({ "journals-00000.json": [journal], "journals-00001.json": [journal] }),
    );
    expect(twice).toMatchObject({ error: { kind: "invalid", part: "journals-00001.json", record: "j1" } });
    expect(decodeBundle(anArchive({ "journals.json": [{ ...journal, revision: 0 }] }))).toMatchObject({
      error: { kind: "invalid" },
    });
  });
});
