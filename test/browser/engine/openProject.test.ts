import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProjectSteps, sectionsOfKind } from "../../../core/file/encode.ts";
import type { PackedFile } from "../../../core/file/pack.ts";
import { FileParts, packContent } from "../../../core/file/pack.ts";
import { writeZip } from "../../../core/file/zip-writer.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import { kinds } from "../../../core/model/kinds.ts";
import { kindNames, listIn, listsOf } from "../../../core/model/revised.ts";
import { sheetKey } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { storiesJson } from "../../../core/parts/story-part.ts";
import { allSteps } from "../../../core/steps.ts";
import { deleteProjectDatabase, ProjectDatabase } from "../../../renderer/data/database.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { openProjectFile } from "../../../renderer/engine/openProject.ts";
import { snapshot } from "../../support/arbitraries.ts";
import {
  aCode,
  aCoder,
  aCollection,
  aProject,
  aSheet,
  aSnapshot,
  aStory,
  later,
  someStories,
} from "../../support/builders.ts";
import { fileIn } from "../../support/fileIn.ts";
import { runs } from "../../support/runs.ts";
import { meta } from "../support/exchange.ts";
import { valueOf } from "../support/outcomes.ts";
import { poured } from "../support/poured.ts";

// The working copy that is built of a file has the file's own entries where they are parts as it would pack them.

const onward = (): boolean => true;
const project = aProject({ id: "opened" });

afterEach(async () => deleteProjectDatabase(project.id));

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
const inOrder = (read: ProjectSnapshot): unknown => ({
  project: read.project,
  records: listsOf((name) => listIn(read, name).toSorted(byId)),
  stories: read.stories.toSorted(byId),
  undoneStories: (read.undoneStories ?? []).toSorted(byId),
  codebookVersions: read.codebookVersions.toSorted(byId),
  sheets: read.sheets.toSorted((a, b) => (sheetKey(a) < sheetKey(b) ? -1 : 1)),
});

const fileOf = (of: ProjectSnapshot): PackedFile => allSteps(encodeProjectSteps(of, meta));

async function opened(file: PackedFile): Promise<ProjectDatabase> {
  await valueOf(openProjectFile(writeZip(file.entries), later(1), onward));
  return new ProjectDatabase(project.id);
}

/** The names of the file's entries that lie in the working copy byte for byte. */
async function takenFrom(file: PackedFile, db: ProjectDatabase): Promise<string[]> {
  const rows = [
    ...(await db.storyContents.toArray()),
    ...(await db.sheetContents.toArray()).flatMap(({ entries }) => entries),
  ];
  const bytes = new Set(rows.map(({ compressed }) => compressed.join()));
  return file.entries.flatMap(({ name, compressed }) => (bytes.has(compressed.join()) ? [name] : []));
}

test("stories of one collection, and the sheets that a coder has of them, are taken as they lie in the file", async () => {
  const stories = someStories(501).map((story) => ({ ...story, text: `🙂 ${story.text}` }));
  const [ada, ben, code] = [aCoder(), aCoder({ id: "ben", name: "Ben" }), aCode()];
  const withHashes = stories.map((story) =>
    aStory({ ...story, textHash: aStory({ text: story.text }).textHash }),
  );
  const all = aSnapshot({
    project,
    stories: withHashes,
    codes: [code],
    coders: [ada, ben],
    sheets: [
      ...withHashes.map((story) => aSheet(ada, story, [{ code, quote: story.text.slice(3, 8) }])),
      // Of a few stories of both parts: columns of the file that are no part.
      aSheet(ben, withHashes[0]!, [code]),
      aSheet(ben, withHashes[500]!, [code]),
    ],
  });
  const file = fileOf(all);
  const db = await opened(file);
  try {
    expect(await takenFrom(file, db)).toEqual([
      "stories-00000.json",
      "stories-00001.json",
      "layers-00000.json",
      "layers-00001.json",
    ]);
    expect(inOrder(await readSnapshot(db))).toEqual(inOrder(all));
    expect(await db.sheetParts.toArray()).toMatchObject([
      { coderId: "ben", chunk: 0, finished: 1, annotations: 1 },
      { coderId: "ben", chunk: 1, finished: 1, annotations: 1 },
      { coderId: ada.id, chunk: 0, finished: 500, annotations: 500 },
      { coderId: ada.id, chunk: 1, finished: 1, annotations: 1 },
    ]);
  } finally {
    db.close();
  }
});

test("what was saved of a working copy is taken as it is, and saved the same again", async () => {
  const stories = someStories(501);
  const [ada, code] = [aCoder(), aCode()];
  const all = aSnapshot({
    project,
    stories,
    codes: [code],
    coders: [ada],
    sheets: [0, 7, 500].map((at) => aSheet(ada, stories[at]!, [code])),
  });
  const first = await opened(fileOf(all));
  const file = fileIn((await poured(first)).bytes);
  first.close();
  await deleteProjectDatabase(project.id);
  const db = await opened(file);
  try {
    expect((await takenFrom(file, db)).length).toBe(4);
    const again = fileIn((await poured(db)).bytes);
    expect(again.manifest).toEqual(file.manifest);
  } finally {
    db.close();
  }
});

test("a part of stories of two collections, or of some that are not shown, is packed anew", async () => {
  const other = aCollection({ id: "other", name: "Other" });
  const [here, there] = [aStory(), aStory({ id: "there", collectionId: "other", text: "Elsewhere." })];
  const [ada, code] = [aCoder(), aCode()];
  const all = aSnapshot({
    project,
    collections: [aCollection(), other],
    stories: [here, there],
    undoneStories: [aStory({ id: "undone", position: 5, text: "Not shown." })],
    codes: [code],
    coders: [ada],
    sheets: [aSheet(ada, here, [code]), aSheet(ada, there, [code])],
  });
  const file = fileOf(all);
  const db = await opened(file);
  try {
    expect(await takenFrom(file, db)).toEqual([]);
    expect(await db.storyChunks.toCollection().primaryKeys()).toHaveLength(3);
    expect((await readSnapshot(db)).stories.toSorted(byId)).toEqual([here, there].toSorted(byId));
  } finally {
    db.close();
  }
});

test("a part of more stories than one has is cut", async () => {
  const stories = someStories(501);
  const all = aSnapshot({ project, stories });
  const parts = new FileParts();
  for (const name of kindNames) {
    if (name === "stories") parts.add(kinds.stories, packContent(storiesJson(stories)));
    else if (name !== "sheets")
      for (const section of sectionsOfKind(name, all))
        for (const { json } of section.parts()) parts.add(section.kind, packContent(json));
  }
  const file = parts.file(fileOf(all).manifest);
  const db = await opened(file);
  try {
    expect(await takenFrom(file, db)).toEqual([]);
    expect((await db.storyChunks.toArray()).map(({ ids }) => ids.length)).toEqual([500, 1]);
    expect((await readSnapshot(db)).stories).toEqual(stories);
  } finally {
    db.close();
  }
});

test("where something of the file is refused, its sheets are packed anew without it", async () => {
  const [ada, code, story] = [aCoder(), aCode(), aStory()];
  const sheet = aSheet(ada, story, [{ code, quote: "held my hand" }]);
  const wrong = sheet.annotations.map((one) => ({
    ...one,
    id: "wrong",
    span: { ...one.span!, quote: "nothing" },
  }));
  const all = aSnapshot({
    project,
    stories: [story],
    codes: [code],
    coders: [ada],
    sheets: [{ ...sheet, annotations: [...sheet.annotations, ...wrong] }],
  });
  const file = fileOf(all);
  const db = await opened(file);
  try {
    expect(await takenFrom(file, db)).toEqual(["stories-00000.json"]);
    expect((await readSnapshot(db)).sheets).toEqual([sheet]);
  } finally {
    db.close();
  }
});

test("any project is what its file told", async () => {
  await fc.assert(
    fc.asyncProperty(snapshot, async (some) => {
      const file = fileOf({ ...some, project: { ...some.project, id: project.id } });
      const bundle = decodeBundle(writeZip(file.entries));
      if (!bundle.ok || bundle.value.kind !== "project") throw new Error("not a project");
      const db = await opened(file);
      try {
        expect(inOrder(await readSnapshot(db))).toEqual(inOrder(resolveProject(bundle.value).snapshot));
      } finally {
        db.close();
        await deleteProjectDatabase(project.id);
      }
    }),
    { numRuns: runs(25) },
  );
});
