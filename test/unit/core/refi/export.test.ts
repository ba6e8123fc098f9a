import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { plainSyncCodec } from "../../../../core/file/codec.ts";
import { writeZip } from "../../../../core/file/zip-writer.ts";
import { canonicalCodes, codebookTree } from "../../../../core/model/codebook.ts";
import { coderNames } from "../../../../core/model/coder.ts";
import { writtenMemos } from "../../../../core/model/flag.ts";
import { levelNames, levelNumbered } from "../../../../core/model/levels.ts";
import { purposeOf, recordedSubject, subjectOf, withPurpose } from "../../../../core/model/memo.ts";
import { isLive } from "../../../../core/model/record.ts";
import { isFinished, liveAnnotations } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { studyOf } from "../../../../core/model/snapshot.ts";
import { openRefi } from "../../../../core/refi/archive.ts";
import { guidOf } from "../../../../core/refi/guid.ts";
import { importRefiCodes } from "../../../../core/refi/import-project.ts";
import { refiCodebook } from "../../../../core/refi/write-codes.ts";
import { leftOutOfRefi, refiEntries } from "../../../../core/refi/write-project.ts";
import { allSteps } from "../../../../core/steps.ts";
import { ground, snapshotOn } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aMemo, aSheet, aSnapshot, aStory, NOW } from "../../../support/builders.ts";
import { readRefiProject } from "../../../support/refi.ts";
import { runs } from "../../../support/runs.ts";

const ORIGIN = "Concord 0.1.0";

function exported(study: ProjectSnapshot): Uint8Array {
  return writeZip(refiEntries(study, ORIGIN));
}

/** What XML cannot say is said as U+FFFD. */
function sayable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "\uFFFD");
}

/** What a project says that REFI-QDA can say, whatever its ids are here. */
function said(project: ProjectSnapshot) {
  const { codes, coders, stories, sheets, collections } = project;
  const canonical = canonicalCodes(codes);
  const byId = new Map(codes.map((code) => [code.id, code]));
  const annotations = sheets.flatMap(liveAnnotations);
  const coded = new Set(annotations.map(({ codeId }) => canonical.get(codeId) ?? codeId));
  const placed = codebookTree(codes);
  const standing = new Set(placed.map(({ code }) => code.id));
  const removed = codes.filter(({ id }) => coded.has(id) && !standing.has(id));
  const above: string[] = [];
  const tree = placed.map(({ code, depth }) => {
    above.length = depth;
    above.push(guidOf("code", code.id));
    return { code, parent: above[depth - 1] ?? null };
  });
  const names = coderNames(coders);
  const statements = annotations.flatMap(({ storyId, coderId, codeId, span, value }) => {
    const code = byId.get(canonical.get(codeId) ?? codeId);
    if (code === undefined) return [];
    const isRated = levelNames(code.scale).length >= 2;
    const place = value === undefined || !isRated ? null : (levelNumbered(code, value)?.place ?? null);
    const where = [guidOf("story", storyId), guidOf("coder", coderId), guidOf("code", code.id)];
    return [{ said: `${where.join(" ")} ${span?.start} ${span?.quote}`, place }];
  });
  // What a coder said of united codes on one place counts once.
  const once = statements.filter(({ said }, at) => statements.findIndex((each) => each.said === said) === at);
  return {
    codes: [...tree, ...removed.map((code) => ({ code, parent: null }))].map(({ code, parent }) => ({
      guid: guidOf("code", code.id),
      parent,
      name: sayable(code.name),
      colour: code.colour,
      // White space alone is no text, though some of it is what XML cannot say.
      texts: [code.definition, code.include, code.exclude, code.example].map((text) =>
        text.trim() === "" ? "" : sayable(text).trim(),
      ),
      levels: levelNames(code.scale).length < 2 ? [] : levelNames(code.scale),
      retired: code.retired === true && isLive(code),
    })),
    coders: coders.filter(isLive).map(({ id }) => [guidOf("coder", id), sayable(names.get(id) ?? "")]),
    stories: stories.map((story) => {
      const collection = collections.find(({ id }) => id === story.collectionId);
      const values = (collection?.attributeNames ?? []).map((name, at) => [
        name,
        sayable(story.attributes[at] ?? ""),
      ]);
      return {
        guid: guidOf("story", story.id),
        name: story.externalId,
        text: story.text,
        title: story.title === undefined ? undefined : sayable(story.title),
        date: story.date,
        contentNotes: story.contentNotes,
        values: values.filter(([, value]) => value !== ""),
      };
    }),
    annotations: once.map((each) => JSON.stringify(each)).toSorted(),
    memos: writtenMemos([...project.memos, ...sheets.flatMap(({ memos }) => memos)])
      .map((memo) => [
        guidOf("memo", memo.id),
        guidOf("coder", memo.coderId),
        purposeOf(memo),
        subjectOf(memo).kind,
        sayable(memo.text).trim(),
      ])
      .filter(([, , , , text]) => text !== "")
      .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    finished: sheets
      .filter(isFinished)
      .map(({ storyId, coderId }) => `${guidOf("story", storyId)} ${guidOf("coder", coderId)}`)
      .toSorted(),
  };
}

const coder = aCoder();
const ben = aCoder({ id: "6f1c9a52-0000-4000-8000-0123456789ab", name: "Ben & <Co>" });
const story = aStory({
  text: "🙂 A long night.\nשלום",
  title: "Night",
  date: "2018",
  contentNotes: ["war", "loss"],
});
const care = aCode({ definition: "Being there", include: "Always", example: "“Here”\n\nso" });
const rated = aCode({
  id: "code-2",
  parentId: "code-1",
  name: "How much",
  scale: { kind: "ordinal", levels: ["a bit", "a lot"] },
  retired: true,
});
const coding = aSheet(
  coder,
  story,
  [
    { code: care, quote: "long night" },
    { code: rated, quote: "🙂", value: 1 },
  ],
  "finished",
);
const annotated = {
  ...coding,
  memos: [
    aMemo({
      id: "memo-2",
      storyId: story.id,
      subject: { kind: "annotation", id: coding.annotations[0]?.id ?? "" },
    }),
    {
      ...aMemo({ id: "memo-3", storyId: story.id, subject: { kind: "story", id: story.id } }),
      purpose: "flag",
      text: "discuss",
    },
  ],
};
const study = aSnapshot({
  coders: [coder, ben],
  codes: [care, rated],
  stories: [story],
  sheets: [annotated, aSheet(ben, story, [{ code: care, quote: "long night" }], "in-progress")],
  memos: [
    aMemo(),
    aMemo({ id: "memo-4", subject: { kind: "code", id: "code-1" }, text: "On the code\r\n" }),
    {
      ...aMemo({ id: "memo-5", subject: recordedSubject({ kind: "project", id: "project-1" }, "project-1") }),
      ...withPurpose({ text: "Why?" }, "question"),
    },
  ],
});

describe("a project for other programs", () => {
  it("comes back equal: codes, levels, coders, texts, attributes, coding, memos and finished stories", () => {
    const back = readRefiProject(exported(study));
    expect(said(back.snapshot)).toEqual(said(study));
    expect(back.leftBehind).toEqual([]);
    expect(leftOutOfRefi(study)).toEqual(["1 flag or star"]);
  });

  it("comes back equal, whatever it says", () => {
    fc.assert(
      fc.property(ground.chain(snapshotOn), (drawn) => {
        const whole = studyOf(drawn);
        expect(said(readRefiProject(exported(whole)).snapshot)).toEqual(said(whole));
      }),
      { numRuns: runs(40) },
    );
  });

  it("has the same identifiers at every export, also of what was imported, and keeps those that came with it", () => {
    const once = exported(study);
    expect(exported(study)).toEqual(once);
    const again = exported(readRefiProject(once).snapshot);
    const identifiers = (bytes: Uint8Array): string[] => {
      const file = openRefi(bytes, plainSyncCodec);
      const written = file.ok ? [...file.value.xml.matchAll(/<(\w+) guid="([^"]+)"/gu)] : [];
      // Those of codings follow from records' ids, which differ.
      return written.flatMap(([, name, guid = ""]) => (name === "Coding" ? [] : [guid])).toSorted();
    };
    expect(identifiers(again)).toEqual(identifiers(once));
    expect(identifiers(once)).toContain(ben.id);
  });

  it("a codebook alone comes back equal", () => {
    const written = refiCodebook(study.codes, ORIGIN) ?? "";
    const read = allSteps(
      importRefiCodes(new TextEncoder().encode(written), { codec: plainSyncCodec, now: NOW }),
    );
    if (!read.ok) throw new Error(read.error);
    expect(said(aSnapshot({ codes: [...read.value.codes] })).codes).toEqual(said(study).codes);
    expect(refiCodebook([], ORIGIN)).toBeNull();
  });
});

const SCHEMAS = new URL("../../../../../shared/data/refi/", import.meta.url).pathname;
const hasXmllint = spawnSync("xmllint", ["--version"]).error === undefined;
const folder = mkdtempSync(join(tmpdir(), "concord-refi-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!hasXmllint || !existsSync(SCHEMAS))(
  "the official schemas (skipped where they or xmllint are not there)",
  () => {
    function validate(xml: string, schema: string): string {
      const file = join(folder, "file.xml");
      writeFileSync(file, xml);
      return execFileSync("xmllint", ["--noout", "--schema", join(SCHEMAS, schema), file], {
        stdio: "pipe",
      }).toString();
    }

    it("a project and a codebook are valid, and so is an empty project", () => {
      for (const each of [study, aSnapshot()]) {
        const file = openRefi(exported(each), plainSyncCodec);
        validate(file.ok ? file.value.xml : "", "Project.xsd");
      }
      validate(refiCodebook(study.codes, ORIGIN) ?? "", "Codebook.xsd");
      expect(() => validate("<Project/>", "Project.xsd")).toThrow();
    });
  },
);
