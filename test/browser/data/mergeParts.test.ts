import fc from "fast-check";
import { expect, test } from "vitest";
import type { SetAside } from "../../../core/changes/set-aside.ts";
import { withoutSetAside } from "../../../core/changes/set-aside.ts";
import { plainCodec } from "../../../core/file/codec.ts";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../core/file/encode.ts";
import { hashText } from "../../../core/ids.ts";
import { resolveBundle } from "../../../core/merge/resolve.ts";
import { bringBackCoders, planMerge } from "../../../core/merge/whole-merge.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { highestRevision } from "../../../core/model/highest.ts";
import { removedRevision } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { sheetKey } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { applyMerge } from "../../../renderer/data/applyMerge.ts";
import { stepsOf } from "../../../renderer/data/arrivalSteps.ts";
import { countChange } from "../../../renderer/data/commit.ts";
import {
  deleteProjectDatabase,
  nextProjectDatabase,
  type ProjectDatabase,
  readFacts,
} from "../../../renderer/data/database.ts";
import { foldSheets } from "../../../renderer/data/foldSheets.ts";
import { putSheets } from "../../../renderer/data/layers.ts";
import { KeptPartRows, readPartRows } from "../../../renderer/data/partRows.ts";
import type { ComingFile } from "../../../renderer/data/planMerge.ts";
import { planOn } from "../../../renderer/data/planMerge.ts";
import { projectRows } from "../../../renderer/data/projectRows.ts";
import { packSheets } from "../../../renderer/data/sheetParts.ts";
import { putSheetPart, readPlaces, wideTextsOf } from "../../../renderer/data/sheetRows.ts";
import { fillDatabase, latestRevision, readSnapshot } from "../../../renderer/data/snapshot.ts";
import { packStories } from "../../../renderer/data/storyParts.ts";
import { putAllPacked } from "../../../renderer/data/storyRows.ts";
import { comingFile } from "../../../renderer/engine/comingFile.ts";
import { decodeLayers } from "../../../renderer/engine/fileContent.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { ground, sheet as aSheetOf } from "../../support/arbitraries.ts";
import { aCode, aCoder, aSheet, aSnapshot, later, someStories } from "../../support/builders.ts";
import { copyOn } from "../../support/copies.ts";
import { runs } from "../../support/runs.ts";
import { meta } from "../support/exchange.ts";
import { valueOf } from "../support/outcomes.ts";

// A file that is merged part by part changes what it would change if the project and the file were whole in memory.

/** How the project lies in the working copy. */
interface Lying {
  /** So many stories are a part. */
  readonly perPart: number;
  /** Whose sheets are small records, by the places of coders and stories. */
  readonly small: readonly boolean[];
  /** Whose sheets lie in no part of their stories. */
  readonly astray: readonly boolean[];
}

interface Case {
  readonly here: ProjectSnapshot;
  readonly there: ProjectSnapshot;
  /** Whose coding the file holds; null for a whole project. */
  readonly of: number | null;
  /** Whose sheets the file has as they are here. */
  readonly same: readonly number[];
  /** Whether the file has the stories as they are here; with other names for their values. */
  readonly sameStories: boolean;
  readonly otherNames: boolean;
  /** Which coder is removed, on which side. */
  readonly removed: readonly (readonly [number, "here" | "there"])[];
  /** A code that neither side knows, though it may be applied. */
  readonly unknownCode: boolean;
  /** A story whose text is another there. */
  readonly otherText: number | null;
  /** What of the file was undone here and set aside, as far as there is as much. */
  readonly aside: readonly (readonly [number, number])[];
  readonly lying: Lying;
  /** What was coded since the project was stored, of a sheet that lies in a part or of one that there was not. */
  readonly over: Sheet | null;
  /** What happens between the plan and its application. */
  readonly meanwhile: "nothing" | "folded" | { readonly coded: Sheet };
}

const IN_ONE_PART: Lying = { perPart: 500, small: [], astray: [] };

const lying: fc.Arbitrary<Lying> = fc.record({
  perPart: fc.constantFrom(1, 2, 500),
  small: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  astray: fc.array(
    fc.nat({ max: 5 }).map((n) => n === 0),
    { minLength: 12, maxLength: 12 },
  ),
});

const aCase: fc.Arbitrary<Case> = ground.chain((common) =>
  fc.record({
    here: copyOn(common),
    there: copyOn(common),
    of: fc.option(fc.nat({ max: common.coders.length - 1 }), { freq: 2 }),
    same: fc.subarray([0, 1, 2]),
    sameStories: fc.boolean(),
    otherNames: fc.boolean(),
    removed: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.constantFrom("here" as const, "there" as const)), {
      maxLength: 2,
    }),
    unknownCode: fc.nat({ max: 3 }).map((n) => n === 0),
    otherText: fc.option(fc.nat({ max: 3 }), { freq: 3 }),
    aside: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 4 })), {
          minLength: 1,
          maxLength: 6,
        }),
      },
    ),
    lying: fc.oneof(fc.constant(IN_ONE_PART), lying),
    over: fc.option(aSheetOf(common.coders[0]!, common.stories[0]!, common.codes)),
    meanwhile: fc.oneof(
      { weight: 3, arbitrary: fc.constant("nothing" as const) },
      { weight: 2, arbitrary: fc.constant("folded" as const) },
      {
        weight: 1,
        arbitrary: aSheetOf(common.coders[0]!, common.stories[0]!, common.codes).map((coded) => ({ coded })),
      },
    ),
  }),
);

function coders(
  project: ProjectSnapshot,
  removed: Case["removed"],
  side: "here" | "there",
): readonly Coder[] {
  const gone = new Set(removed.flatMap(([place, where]) => (where === side ? [place] : [])));
  return project.coders.map((coder, at) => (gone.has(at) ? removedRevision(coder, "", later(9)) : coder));
}

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

/** The project as it lies in a working copy. */
async function stored(project: ProjectSnapshot, { perPart, small, astray }: Lying): Promise<ProjectDatabase> {
  const db = await nextProjectDatabase(project.project.id);
  const start = { saveId: null, currentCoder: null };
  if (perPart === 500 && small.length === 0) {
    await fillDatabase(db, project, await projectRows(project, plainCodec), start);
    return db;
  }
  const hiddenOnly = { ...project, stories: [], sheets: [] };
  await fillDatabase(db, project, await projectRows(hiddenOnly, plainCodec), start);
  const byCollection = groupBy(project.stories, ({ collectionId }) => collectionId);
  for (const [collectionId, stories] of byCollection)
    for (let at = 0; at < stories.length; at += perPart)
      await putAllPacked(db, [
        packStories({ collectionId, chunk: 100 + at, stories: stories.slice(at, at + perPart) }),
      ]);
  const places = await readPlaces(db);
  const isSmall = (at: number): boolean => small[at % small.length] === true;
  const isAstray = (at: number): boolean => astray[at % astray.length] === true;
  const groups = groupBy(
    project.sheets.filter((_, at) => !isSmall(at)),
    (sheet) => {
      const key = isAstray(project.sheets.indexOf(sheet)) ? ["", 0] : places.keyOf(sheet.storyId);
      return JSON.stringify([sheet.coderId, ...key]);
    },
  );
  for (const [name, sheets] of groups) {
    const key = JSON.parse(name) as [string, string, number];
    await putSheetPart(db, packSheets(key, places.inOrder(sheets), await wideTextsOf(key, sheets, places)));
  }
  await db.sheets.bulkPut(project.sheets.filter((_, at) => isSmall(at)));
  return db;
}

const byKey = (sheets: readonly Sheet[]): Sheet[] =>
  sheets.toSorted((a, b) => (sheetKey(a) < sheetKey(b) ? -1 : 1));
const CHOICES: ComingFile["choices"] = { unite: [], author: "coder-1", now: later(60) };

/** What merging the file would do to the project in the database, both whole and in memory. */
async function whole(db: ProjectDatabase, bytes: Uint8Array, aside: readonly SetAside[], choices = CHOICES) {
  const local = await readSnapshot(db, { withRemoved: true });
  const decoded = decodeBundle(bytes);
  if (!decoded.ok) throw new Error("the file is not one");
  const stories = new Map(
    [...local.stories, ...(local.undoneStories ?? [])].map((story) => [story.id, story]),
  );
  const resolved = resolveBundle(decoded.value, (id) => stories.get(id));
  const incoming =
    resolved.kind === "project"
      ? { ...resolved, snapshot: withoutSetAside(resolved.snapshot, local, aside) }
      : resolved;
  const by = { ...choices, latest: await latestRevision(db) };
  const { sheets, replacedSheets, ...plan } = bringBackCoders(planMerge(local, incoming, by), local, by);
  return { local, plan, sheets, replacedSheets };
}

/** The two sides of a case, as they lie, and the file of the one. */
function sidesOf(drawn: Case) {
  const { here, of, same, removed, unknownCode, otherText, aside } = drawn;
  const { stories, collections, undoneStories = [] } = here;
  const named = collections.map((one) =>
    drawn.otherNames ? { ...one, attributeNames: ["other", ...one.attributeNames] } : one,
  );
  const there = drawn.sameStories
    ? { ...drawn.there, stories, collections: named, undoneStories }
    : drawn.there;
  const kept = new Set(same.flatMap((at) => here.coders[at]?.id ?? []));
  const known = (project: ProjectSnapshot): ProjectSnapshot =>
    unknownCode ? { ...project, codes: project.codes.filter(({ id }) => id !== "code-1") } : project;
  const away = known({
    ...there,
    coders: coders(there, removed, "there"),
    stories: there.stories.map((story, at) =>
      // Coding that is here already is not asked about the text that it was coded on.
      at === otherText && kept.size === 0
        ? { ...story, text: `${story.text} And more.`, textHash: hashText(`${story.text} And more.`) }
        : story,
    ),
    sheets: [
      ...there.sheets.filter(({ coderId }) => !kept.has(coderId)),
      ...here.sheets.filter(({ coderId }) => kept.has(coderId)),
    ],
  });
  const bytes = of === null ? encodeProject(away, meta) : encodeCoding(away, away.coders[of]?.id ?? "", meta);
  if (bytes === undefined) throw new Error("there is no such coder");
  const ids = [
    ...[...away.codes, ...away.memos, ...away.decisions, ...away.stories].map(({ id }) => id),
    ...away.sheets.flatMap(({ review, annotations, memos }) =>
      [review ?? [], annotations, memos].flat().map(({ id }) => id),
    ),
  ];
  return {
    bytes,
    home: known({ ...here, coders: coders(here, removed, "here") }),
    aside: of === null ? aside.map(([at, revision]) => ({ id: ids[at % ids.length] ?? "", revision })) : [],
  };
}

/** Puts a sheet over what lies in the parts, as coding does. */
async function code(db: ProjectDatabase, coded: Sheet): Promise<void> {
  await db.transaction("rw", db.tables, async () => {
    await putSheets(db, [coded]);
    await countChange(db, [{ table: "sheets", before: null, after: coded }]);
  });
}

test("merging part by part does what merging whole projects does", async () => {
  await fc.assert(
    fc.asyncProperty(aCase, async (drawn) => {
      const { bytes, home, aside } = sidesOf(drawn);
      const { meanwhile, over } = drawn;
      const db = await stored(home, drawn.lying);
      try {
        if (over !== null) await code(db, over);
        const bundle = await valueOf(decodeLayers(bytes, () => true));
        const file = comingFile(bundle, CHOICES, aside);
        // With rows that were read before; where it is applied to something else, it is planned on what stands there then.
        const kept = new KeptPartRows();
        kept.keep(db, await readPartRows(db));
        const first = await planOn(db, file, { codec: nativeCodec, kept });
        if (first === null) throw new Error("nobody stops it");
        expect(first.plan).toEqual((await whole(db, bytes, aside)).plan);
        const uniting = { ...CHOICES, unite: [["code-2", "code-own"] as const] };
        const before = { codec: nativeCodec, before: first };
        const united = await planOn(db, comingFile(bundle, uniting, aside), before);
        expect(united?.plan).toEqual((await whole(db, bytes, aside, uniting)).plan);

        if (meanwhile === "folded") await foldSheets(db, nativeCodec);
        else if (meanwhile !== "nothing") await code(db, meanwhile.coded);
        const { local, plan, sheets, replacedSheets } = await whole(db, bytes, aside);
        const latest = await latestRevision(db);
        const action = { kind: "merge-coding", args: { coder: "Mei" } } as const;
        const { planned, seq } = await applyMerge(db, first, file, () => action, later(61));
        expect(planned.plan).toEqual(plan);
        expect(seq === null).toBe(plan.isEmpty);
        const changed = new Map(sheets.map((sheet) => [sheetKey(sheet), sheet]));
        const after = (await readSnapshot(db, { withRemoved: true })).sheets;
        const staying = local.sheets.filter((sheet) => !changed.has(sheetKey(sheet)));
        expect(byKey(after)).toEqual(byKey([...staying, ...sheets]));
        if (seq === null) return;
        expect((await readFacts(db)).latest).toBe(Math.max(latest, highestRevision({ ...plan, sheets })));
        const row = await db.journal.get(seq);
        if (row === undefined) throw new Error("the merge is not in the journal");
        const steps = (await stepsOf(db, { ...row, seq })).flatMap((step) =>
          step.table === "sheets" ? [step] : [],
        );
        expect(byKey(steps.map((step) => step.after))).toEqual(byKey(sheets));
        expect(byKey(steps.flatMap((step) => step.before ?? []))).toEqual(byKey(replacedSheets));
      } finally {
        db.close();
        await deleteProjectDatabase(home.project.id);
      }
    }),
    { numRuns: runs(60), endOnFailure: true },
  );
});

test("what a save brings into a part after the plan was made stays there", async () => {
  const [coder, stories] = [aCoder(), someStories(2)];
  const [first, second] = stories.map((story) => aSheet(coder, story, [aCode()]));
  if (first === undefined || second === undefined) throw new Error("there are two stories");
  const home = aSnapshot({ stories, codes: [aCode()], coders: [coder] });
  const bytes = encodeProject({ ...home, sheets: [second] }, meta);
  const db = await stored(home, IN_ONE_PART);
  try {
    await code(db, first);
    const file = comingFile(await valueOf(decodeLayers(bytes, () => true)), CHOICES);
    const planned = await planOn(db, file, { codec: nativeCodec });
    if (planned === null) throw new Error("nobody stops it");
    await foldSheets(db, nativeCodec);
    await applyMerge(db, planned, file, () => ({ kind: "merge-project", args: { project: "A" } }), later(61));
    expect(byKey((await readSnapshot(db)).sheets)).toEqual(byKey([first, second]));
  } finally {
    db.close();
    await deleteProjectDatabase(home.project.id);
  }
});
