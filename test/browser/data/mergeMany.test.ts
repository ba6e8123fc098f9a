import fc from "fast-check";
import { expect, test } from "vitest";
import { plainCodec } from "../../../core/file/codec.ts";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../core/file/encode.ts";
import { mergeTable } from "../../../core/merge/merge-table.ts";
import { resolveBundle } from "../../../core/merge/resolve.ts";
import { inMergeOrder, uniteFiles } from "../../../core/merge/unite-files.ts";
import { bringBackCoders, planMerge } from "../../../core/merge/whole-merge.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { applyMerge } from "../../../renderer/data/applyMerge.ts";
import type { ProjectDatabase } from "../../../renderer/data/database.ts";
import { deleteProjectDatabase, nextProjectDatabase } from "../../../renderer/data/database.ts";
import type { ComingFile } from "../../../renderer/data/planMerge.ts";
import { planOn } from "../../../renderer/data/planMerge.ts";
import { projectRows } from "../../../renderer/data/projectRows.ts";
import { fillDatabase, latestRevision, readSnapshot } from "../../../renderer/data/snapshot.ts";
import type { LayeredBundle } from "../../../renderer/engine/comingFile.ts";
import { comingFiles } from "../../../renderer/engine/comingFiles.ts";
import { decodeLayers } from "../../../renderer/engine/fileContent.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { ground } from "../../support/arbitraries.ts";
import { later } from "../../support/builders.ts";
import { canonical } from "../../support/canonical.ts";
import { copyOn } from "../../support/copies.ts";
import { runs } from "../../support/runs.ts";
import { meta } from "../support/exchange.ts";
import { valueOf } from "../support/outcomes.ts";

// Many files that are merged at once, part by part, leave what merging them one by one leaves, in any order; and say what a merge of all in memory says.

const CHOICES: ComingFile["choices"] = { unite: [], author: "coder-1", now: later(60) };
const ACTION = { kind: "merge-files", args: { files: 2, coders: [] } } as const;

const aCase = ground.chain((common) =>
  fc.record({
    home: copyOn(common),
    others: fc.array(
      fc.record({
        copy: copyOn(common),
        of: fc.option(fc.nat({ max: 2 }), { nil: null, freq: 2 }),
        /** Whether it has the stories, or the sheets, that are in the copy before it. */
        sameStories: fc.boolean(),
        sameSheets: fc.boolean(),
      }),
      { minLength: 2, maxLength: 4 },
    ),
    isReversed: fc.boolean(),
  }),
);

async function stored(project: ProjectSnapshot): Promise<ProjectDatabase> {
  const db = await nextProjectDatabase(project.project.id);
  await fillDatabase(db, project, await projectRows(project, plainCodec), {
    saveId: null,
    currentCoder: null,
  });
  return db;
}

async function mergeAtOnce(db: ProjectDatabase, bundles: readonly LayeredBundle[]) {
  const file = comingFiles(bundles, CHOICES);
  if (file === null) throw new Error("there are files");
  const planned = await planOn(db, file, { codec: nativeCodec });
  if (planned === null) throw new Error("nobody stops it");
  const { seq } = await applyMerge(db, planned, file, () => ACTION, later(61));
  return { planned, seq };
}

async function contentOf(db: ProjectDatabase): Promise<ProjectSnapshot> {
  // How often something was merged is told by the history, and differs.
  return canonical({ ...(await readSnapshot(db, { withRemoved: true })), history: [] });
}

/** Without some stories, and the coding of them. */
function without(project: ProjectSnapshot, storyIds: ReadonlySet<string>): ProjectSnapshot {
  const { stories, undoneStories = [], sheets } = project;
  return {
    ...project,
    stories: stories.filter(({ id }) => !storyIds.has(id)),
    undoneStories: undoneStories.filter(({ id }) => !storyIds.has(id)),
    sheets: sheets.filter(({ storyId }) => !storyIds.has(storyId)),
  };
}

test("many files at once leave what they leave one by one, and are told as in memory", async () => {
  await fc.assert(
    fc.asyncProperty(aCase, async ({ home, others, isReversed }) => {
      let before: ProjectSnapshot = home;
      const bytes = others.map(({ copy, of, sameStories, sameSheets }) => {
        const { stories, collections, undoneStories = [], sheets, coders } = before;
        before = {
          ...copy,
          ...(sameStories && { stories, collections, undoneStories }),
          ...(sameSheets && sameStories && { sheets, coders }),
        };
        const coder = of === null ? undefined : before.coders[of % before.coders.length];
        const coding = coder === undefined ? undefined : encodeCoding(before, coder.id, meta);
        return coding ?? encodeProject(before, meta);
      });
      const bundles = await Promise.all(bytes.map(async (each) => valueOf(decodeLayers(each, () => true))));
      const order = inMergeOrder(
        bundles.map(({ frame: { kind, manifest } }) => ({ kind, source: { savedAt: manifest.savedAt } })),
      );
      const sorted = order.flatMap((at) => bundles[at] ?? []);

      let db = await stored(home);
      let expected: ProjectSnapshot;
      // A story of an import that was taken back comes with what is said of it, and not alone: where another file says it, it is refused for good one by one.
      const left = new Set<string>();
      try {
        let isComplete = true;
        for (const bundle of isReversed ? bundles.toReversed() : bundles) {
          const { planned } = await mergeAtOnce(db, [bundle]);
          isComplete &&= planned.plan.refused.every(({ kind }) => kind !== "story-unknown");
        }
        // Coding on a story that comes with a later file is refused one by one, until the file is opened again.
        if (!isComplete)
          for (const bundle of sorted) {
            const { planned } = await mergeAtOnce(db, [bundle]);
            for (const { kind, storyId } of planned.plan.refused)
              if (kind === "story-unknown" && storyId !== null) left.add(storyId);
          }
        expected = without(await contentOf(db), left);
      } finally {
        db.close();
        await deleteProjectDatabase(home.project.id);
      }

      db = await stored(home);
      try {
        const local = await readSnapshot(db, { withRemoved: true });
        const known = new Map([...local.stories, ...(local.undoneStories ?? [])].map((one) => [one.id, one]));
        const incomings = order.map((at) => {
          const decoded = decodeBundle(bytes[at] ?? new Uint8Array());
          if (!decoded.ok) throw new Error("the file is not one");
          const incoming = resolveBundle(decoded.value, (id) => known.get(id));
          if (incoming.kind === "project")
            for (const story of [...incoming.snapshot.stories, ...(incoming.snapshot.undoneStories ?? [])])
              if (!known.has(story.id)) known.set(story.id, story);
          return incoming;
        });
        const by = { ...CHOICES, latest: await latestRevision(db) };
        const whole = bringBackCoders(planMerge(local, uniteFiles(local, incomings).incoming, by), local, by);
        const { planned, seq } = await mergeAtOnce(db, sorted);
        const { plan } = planned;
        // What two files have word for word is refused once; in memory, of each.
        expect(mergeTable({ ...plan, refused: [] })).toEqual(mergeTable({ ...whole, refused: [] }));
        for (const part of [
          "project",
          "codes",
          "coders",
          "stories",
          "summary",
          "conflicts",
          "offers",
        ] as const)
          expect(plan[part]).toEqual(whole[part]);
        expect(seq === null).toBe(whole.isEmpty);
        expect(without(await contentOf(db), left)).toEqual(expected);
        for (const [place, bundle] of sorted.entries()) {
          const own = comingFiles([bundle], CHOICES);
          const alone = own && (await planOn(db, own, { codec: nativeCodec }));
          expect([place, alone?.plan.isEmpty]).toEqual([place, true]);
        }
      } finally {
        db.close();
        await deleteProjectDatabase(home.project.id);
      }
    }),
    { numRuns: runs(20), endOnFailure: true },
  );
});
