import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { PartKind } from "../../../core/file/bundle.ts";
import { partKinds } from "../../../core/file/bundle.ts";
import { plainSyncCodec } from "../../../core/file/codec.ts";
import { encodeProjectSteps } from "../../../core/file/encode.ts";
import { kindOfPart } from "../../../core/file/manifest.ts";
import type { PackedFile } from "../../../core/file/pack.ts";
import { FileParts, packContent } from "../../../core/file/pack.ts";
import { writeZip } from "../../../core/file/zip-writer.ts";
import { newAnnotation } from "../../../core/model/annotation.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { allSteps } from "../../../core/steps.ts";
import { deleteProjectDatabase, ProjectDatabase } from "../../../renderer/data/database.ts";
import { buildPartByPart } from "../../../renderer/engine/buildPartByPart.ts";
import { buildFromWhole } from "../../../renderer/engine/buildProject.ts";
import { openProjectFile } from "../../../renderer/engine/openProject.ts";
import { snapshot } from "../../support/arbitraries.ts";
import {
  aCode,
  aCoder,
  aCollection,
  aMemo,
  aProject,
  aSheet,
  aSnapshot,
  aStory,
  later,
  NOW,
  passage,
  someStories,
} from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";
import { meta, projectFile } from "../support/exchange.ts";
import { valueOf } from "../support/outcomes.ts";

const project = aProject({ id: "part-by-part" });
const onward = (): boolean => true;
/** So small that every file has workers of its own. */
const WORKERS = -1;

afterEach(async () => deleteProjectDatabase(project.id));

const fileOf = (of: ProjectSnapshot): PackedFile => allSteps(encodeProjectSteps(of, meta));
const bytesOf = (of: ProjectSnapshot): Uint8Array => writeZip(fileOf(of).entries);

/** The parts of a project's file, each as its kind and its JSON. */
function partsOf(of: ProjectSnapshot): { readonly kind: PartKind; readonly json: string }[] {
  return fileOf(of).entries.flatMap(({ name, compressed, size }) => {
    const kind = partKinds.find(({ part }) => part === kindOfPart(name));
    const content = plainSyncCodec.inflate(compressed, size);
    return kind === undefined || content === null ? [] : [{ kind, json: new TextDecoder().decode(content) }];
  });
}

/** A list with its first record there twice. */
function doubled(json: string): string {
  const records = JSON.parse(json) as unknown[];
  return JSON.stringify([...records, records[0]]);
}

/** The file with a bit of its stories changed, which neither its directory nor its manifest knows of. */
function damaged({ entries }: PackedFile): Uint8Array {
  return writeZip(
    entries.map((entry) => {
      if (!entry.name.startsWith("stories")) return entry;
      const compressed = entry.compressed.slice();
      const middle = compressed.length >> 1;
      compressed[middle] = (compressed[middle] ?? 0) ^ 1;
      return { ...entry, compressed };
    }),
  );
}

async function partByPart(bytes: Uint8Array, much?: number): Promise<boolean> {
  return (await valueOf(buildPartByPart(bytes, onward, much === undefined ? {} : { much }))) !== null;
}

/** All rows of the project's database, and what is in no order in them in one. */
async function allRows(): Promise<unknown> {
  const db = new ProjectDatabase(project.id);
  try {
    const tables = await Promise.all(
      db.tables.map(async (table) => [table.name, await table.toArray()] as const),
    );
    const sheetParts = (await db.sheetParts.toArray()).map((row) => ({
      ...row,
      stories: [],
      states: [],
      standing: [],
      quotes: Object.keys(row.quotes),
      told: row.stories
        .map((id, at) => `${id} ${row.states[at]} ${row.standing[at]} ${row.quotes.withBreaks?.[at]}`)
        .toSorted(),
    }));
    const sheetContents = (await db.sheetContents.toArray()).map((content) => ({
      ...content,
      widePassages: content.widePassages.map((each) => each.join(" ")).toSorted(),
    }));
    // Beside the facts lies a number that says when rows were written last.
    const facts = await db.facts.get("facts");
    return { ...Object.fromEntries(tables), facts, sheetParts, sheetContents };
  } finally {
    db.close();
  }
}

async function isNothingLeft(): Promise<boolean> {
  return (await indexedDB.databases()).every(({ name = "" }) => !name.includes(project.id));
}

/** Expects the same rows of both ways. */
async function expectSame(bytes: Uint8Array, much?: number): Promise<void> {
  expect(await partByPart(bytes, much)).toBe(true);
  const rows = await allRows();
  await deleteProjectDatabase(project.id);
  await valueOf(buildFromWhole(bytes, onward));
  expect(rows).toEqual(await allRows());
  await deleteProjectDatabase(project.id);
}

/** A study of 1,200 stories in two collections, with all that sheets can have, and passages behind signs of two units. */
function aStudy(): ProjectSnapshot {
  const texts = (at: number): string =>
    at % 3 === 0 ? `🙂 she held my hand ${at}` : `she held my hand ${at}`;
  const storiesIn = (collectionId: string, count: number) =>
    someStories(count).map((story, at) =>
      aStory({
        ...story,
        id: `${collectionId}-${at}`,
        collectionId,
        position: at,
        text: texts(at),
        textHash: aStory({ text: texts(at) }).textHash,
        attributes: at === 7 ? ["a", "b", "c"] : ["a"],
      }),
    );
  const stories = [...storiesIn("one", 700), ...storiesIn("two", 500)];
  const [ada, ben, code] = [aCoder(), aCoder({ id: "ben", name: "Ben" }), aCode()];
  const version = "codebook-1";
  const withPassage = stories.map((story, at) => ({
    ...aSheet(ada, story, [{ code, quote: "held" }]),
    ...(at === 5 && { memos: [aMemo({ coderId: ada.id, storyId: story.id, revision: 9 })] }),
  }));
  const unknown = { ...aSheet(ben, stories[0]!, [code]), later: { field: 1 } };
  const inAnothersName = aSheet(ben, stories[1]!, [code]);
  return aSnapshot({
    project,
    collections: [
      aCollection({ id: "one", name: "One", attributeNames: ["A"] }),
      aCollection({ id: "two", name: "Two" }),
    ],
    stories,
    codes: [code],
    coders: [ada, ben],
    sheets: [
      ...withPassage,
      unknown,
      {
        ...inAnothersName,
        annotations: [
          ...inAnothersName.annotations,
          {
            ...newAnnotation(
              {
                storyId: stories[1]!.id,
                coderId: ben.id,
                codeId: code.id,
                codebookVersion: version,
                span: passage(stories[1]!.text, "hand"),
              },
              NOW,
            ),
            author: "somebody",
          },
        ],
      },
      ...stories.slice(2, 650).map((story) => aSheet(ben, story, [code])),
    ],
  });
}

describe("the working copy that is built part by part", () => {
  test("has the rows of the one that is built from the whole file", async () => {
    const bytes = await projectFile(aStudy());
    await expectSame(bytes);
    await expectSame(bytes, WORKERS);
  });

  test("of any project, or it is left to the whole file", async () => {
    let built = 0;
    await fc.assert(
      fc.asyncProperty(snapshot, async (some) => {
        const bytes = bytesOf({ ...some, project: { ...some.project, id: project.id } });
        if (await partByPart(bytes)) {
          built += 1;
          await deleteProjectDatabase(project.id);
          await expectSame(bytes);
        } else expect(await isNothingLeft()).toBe(true);
      }),
      { numRuns: runs(25) },
    );
    expect(built).toBeGreaterThan(0);
  });

  test("takes a part as it is in which a sign is told by its number", async () => {
    const text = "one\u000btwo";
    const story = aStory({ text, textHash: aStory({ text }).textHash });
    await expectSame(bytesOf(aSnapshot({ project, stories: [story] })));
  });

  test("knows sheets whose stories another checker has", async () => {
    const stories = someStories(2400);
    const [ada, ben, code] = [aCoder(), aCoder({ id: "ben", name: "Ben" }), aCode()];
    // Of parts 0 to 4 one has coded 0 and 2, the other 1: the sheets do not come in turn.
    const coded = (at: number): boolean => at < 500 || (at >= 1000 && at < 1500);
    const all = aSnapshot({
      project,
      stories,
      codes: [code],
      coders: [ada, ben],
      sheets: [
        ...stories.filter((_, at) => coded(at)).map((story) => aSheet(ada, story, [code])),
        ...stories.slice(500, 1000).map((story) => aSheet(ben, story, [code])),
      ],
    });
    await expectSame(bytesOf(all), WORKERS);
  });
});

describe("a file that is not in order", () => {
  const [ada, code] = [aCoder(), aCode()];
  const stories = someStories(3);
  const all = aSnapshot({
    project,
    stories,
    codes: [code],
    coders: [ada],
    sheets: stories.map((story) => aSheet(ada, story, [{ code, quote: story.text.slice(0, 3) }])),
  });

  /** The file with another content for some of its parts, with true hashes. */
  function changed(change: (name: string, json: string) => string): Uint8Array {
    const { manifest } = fileOf(all);
    const parts = new FileParts();
    for (const { kind, json } of partsOf(all)) parts.add(kind, packContent(change(kind.part, json)));
    return writeZip(parts.file(manifest).entries);
  }

  for (const [name, bytes] of [
    [
      "a text that does not match its checksum",
      () => changed((part, json) => (part === "stories" ? json.replace('"text":"', '"text":"!') : json)),
    ],
    [
      "a story that is there twice",
      () => changed((part, json) => (part === "stories" ? doubled(json) : json)),
    ],
    ["a coder that it does not have", () => changed((part, json) => (part === "coders" ? "[]" : json))],
    [
      "a passage that its text does not have",
      () =>
        changed((part, json) => (part === "layers" ? json.replaceAll('"quotes":["', '"quotes":["?') : json)),
    ],
    [
      "columns that do not fit",
      () => changed((part, json) => (part === "layers" ? json.replace('"states":[', '"states":[1,') : json)),
    ],
    [
      "a code that is none",
      () => changed((part, json) => (part === "codes" ? json.replace('"id"', '"no"') : json)),
    ],
    [
      "sheets of stories that it does not have",
      () => changed((part, json) => (part === "stories" ? "[]" : json)),
    ],
    ["no JSON", () => changed((part, json) => (part === "stories" ? json.slice(5) : json))],
    ["damage", () => damaged(fileOf(all))],
    ["its end missing", () => bytesOf(all).slice(0, -30)],
  ] as const)
    test(`is left to whoever reads it whole: ${name}`, async () => {
      const file = bytes();
      for (const much of [undefined, WORKERS]) {
        expect(await partByPart(file, much)).toBe(false);
        expect(await isNothingLeft()).toBe(true);
      }
      const whole = await buildFromWhole(file, onward);
      await deleteProjectDatabase(project.id);
      const opened = await openProjectFile(file, later(1), onward);
      if (whole.ok) expect(opened).toEqual({ ok: true, value: { ...whole.value, how: "created" } });
      else {
        expect(opened).toEqual(whole);
        expect(await isNothingLeft()).toBe(true);
      }
    });

  test("of another project is refused, and leaves nothing", async () => {
    expect(await valueOf(buildPartByPart(bytesOf(all), onward, { only: "another" }))).toBeNull();
    expect(await isNothingLeft()).toBe(true);
  });

  test("sheets of one part of stories that come back after others are left to the whole file", async () => {
    const many = someStories(501);
    const spread = aSnapshot({
      project,
      stories: many,
      codes: [code],
      coders: [ada],
      sheets: [0, 500, 1].map((at) => aSheet(ada, many[at]!, [code])),
    });
    const parts = new FileParts();
    for (const { kind, json } of partsOf({ ...spread, sheets: [] })) parts.add(kind, packContent(json));
    for (const sheet of spread.sheets)
      for (const { kind, json } of partsOf({ ...spread, sheets: [sheet] }))
        if (kind.part === "layers") parts.add(kind, packContent(json));
    const bytes = writeZip(parts.file(fileOf(spread).manifest).entries);
    expect(await partByPart(bytes)).toBe(false);
    expect(await isNothingLeft()).toBe(true);
    await valueOf(openProjectFile(bytes, later(1), onward));
    const db = new ProjectDatabase(project.id);
    expect((await db.sheetParts.toArray()).map(({ stories: told }) => told.length)).toEqual([2, 1]);
    db.close();
  });
});

test("a build that is cancelled leaves nothing", async () => {
  const bytes = await projectFile(aStudy());
  for (const much of [undefined, WORKERS]) {
    const fractions: number[] = [];
    const built = await buildPartByPart(
      bytes,
      (fraction) => {
        fractions.push(fraction);
        return false;
      },
      much === undefined ? {} : { much },
    );
    // What is done before it is first asked is built.
    if (fractions.length === 0) expect(built.ok).toBe(true);
    else {
      expect(built).toMatchObject({ ok: false, error: { kind: "cancelled" } });
      expect(await isNothingLeft()).toBe(true);
    }
    await deleteProjectDatabase(project.id);
  }
});
