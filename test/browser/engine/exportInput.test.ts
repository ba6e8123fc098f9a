import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { countCells } from "../../../core/exporting/cell-limits.ts";
import type { Cell } from "../../../core/exporting/cells.ts";
import type { TableCounts } from "../../../core/exporting/coding-counts.ts";
import { CSV_FORMS } from "../../../core/exporting/csv-form.ts";
import { csvHeader, csvRecord } from "../../../core/exporting/csv-writer.ts";
import { ok } from "../../../core/result.ts";
import { deleteProjectDatabase, ProjectDatabase } from "../../../renderer/data/database.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import type { ExportInput } from "../../../renderer/engine/exportInput.ts";
import { snapshotInput } from "../../../renderer/engine/exportInput.ts";
import type { ExportRequest } from "../../../renderer/engine/exportTables.ts";
import { tablesOf } from "../../../renderer/engine/exportTables.ts";
import { withExportInput } from "../../../renderer/engine/readExportInput.ts";
import { snapshot } from "../../support/arbitraries.ts";
import { runs } from "../../support/runs.ts";
import { valueOf } from "../support/outcomes.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../support/project.ts";
import { fates, PROJECT, workingCopy } from "../support/workingCopies.ts";

afterEach(async () => deleteProjectDatabase(PROJECT));

const request: ExportRequest = {
  baseName: "Study",
  long: true,
  wide: true,
  codebook: true,
  dictionary: false,
  coderIds: null,
  finishedOnly: false,
  text: true,
  allPairs: false,
  spssLabels: false,
  ...CSV_FORMS["r-python"],
};

/** All tables as they are written. */
async function written(input: ExportInput, change: Partial<ExportRequest>): Promise<string[]> {
  const form = { ...request, ...change };
  const texts: string[] = [];
  for (const { columns, rows } of tablesOf(input, form)) {
    let text = csvHeader(columns, form);
    for await (const some of rows()) for (const row of some.rows) text += csvRecord(row, form);
    texts.push(text);
  }
  return texts;
}

/** What is counted of all tables: as it is told without making their rows, where it can be, and of the rows. */
async function counted(
  input: ExportInput,
  change: Partial<ExportRequest>,
): Promise<[TableCounts, TableCounts][]> {
  const counts: [TableCounts, TableCounts][] = [];
  for (const { counts: noted, rows } of tablesOf(input, { ...request, ...change })) {
    if (noted === undefined) continue;
    const made: (readonly Cell[])[] = [];
    for await (const some of rows()) made.push(...some.rows);
    counts.push([noted(), { rows: made.length, cells: countCells(made) }]);
  }
  return counts;
}

/** The tables from the parts of a working copy, and from all of it in memory. */
async function bothWays(
  db: ProjectDatabase,
  reads: "all" | "moment",
  change: Partial<ExportRequest> = {},
): Promise<{ readonly inParts: string[]; readonly whole: string[] }> {
  const { coderIds = null } = change;
  const inParts = await valueOf(
    withExportInput(db, { coderIds, reads }, async (input) => ok(await written(input, change))),
  );
  return { inParts, whole: await written(snapshotInput(await readSnapshot(db), coderIds), change) };
}

test("what is exported from the parts of any working copy is the same, byte for byte, as from all of it in memory, and has the rows and cells that are counted", async () => {
  const choices = fc.record({ allPairs: fc.boolean(), finishedOnly: fc.boolean(), text: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      snapshot,
      fates,
      choices,
      fc.boolean(),
      fc.boolean(),
      async (project, fate, chosen, isHeld, isOne) => {
        const db = await workingCopy(project, fate);
        try {
          const one = project.sheets[0]?.coderId;
          const coderIds = isOne && one !== undefined ? [one] : null;
          const made = await bothWays(db, isHeld ? "moment" : "all", { ...chosen, coderIds });
          expect(made.inParts).toEqual(made.whole);
          for (const reads of ["all", "beginning"] as const)
            await valueOf(
              withExportInput(db, { coderIds, reads }, async (input) => {
                for (const [noted, ofRows] of await counted(input, chosen)) expect(noted).toEqual(ofRows);
                return ok(undefined);
              }),
            );
          const inMemory = snapshotInput(await readSnapshot(db), coderIds);
          for (const [noted, ofRows] of await counted(inMemory, chosen)) expect(noted).toEqual(ofRows);
        } finally {
          db.close();
          await deleteProjectDatabase(PROJECT);
        }
      },
    ),
    { numRuns: runs(40) },
  );
});

test("a story that is left out, a removed code and a coder whom only sheets name are exported from parts as from memory", async () => {
  const stories = Array.from({ length: 3 }, (_none, at) => aStory(`Story ${at}.`, at));
  const [hope, fear] = [aCode("Hope"), aCode("Fear", null, 1)];
  const { session, dispose } = await openTestSession(aSnapshot(stories, [hope, fear]));
  const db = new ProjectDatabase(session.projectId);
  try {
    for (const name of ["Amara", "Mei"]) {
      const coder = await valueOf(session.addCoder(name));
      await valueOf(session.switchCoder(coder.id));
      for (const { id } of stories) {
        await valueOf(session.toggleCode(id, hope.id, null));
        await valueOf(session.toggleCode(id, fear.id, null));
        await valueOf(session.finish(id, true));
      }
      if (name === "Mei") await db.coders.delete(coder.id);
    }
    await valueOf(session.removeCode(fear.id));
    await valueOf(session.excludeStory(stories[1]?.id ?? "", true));
    const made = await bothWays(db, "all");
    expect(made.inParts).toEqual(made.whole);
    const [long = ""] = made.inParts;
    expect(long).toContain("Story 0.");
    expect(long).not.toContain("Story 1.");
    expect(long).toContain("Hope");
  } finally {
    db.close();
    await dispose();
  }
});

test("what is written while an export goes on is not in it", async () => {
  const stories = Array.from({ length: 1203 }, (_none, at) => aStory(`Story ${at}.`, at));
  const hope = aCode("Hope");
  const { session, dispose } = await openTestSession(aSnapshot(stories, [hope]));
  const db = new ProjectDatabase(session.projectId);
  try {
    const coder = await valueOf(session.addCoder("Amara"));
    await valueOf(session.switchCoder(coder.id));
    await valueOf(session.toggleCode(stories[0]?.id ?? "", hope.id, null));
    const before = await written(snapshotInput(await readSnapshot(db), null), {});
    const during = await valueOf(
      withExportInput(db, { coderIds: null, reads: "moment" }, async (input) => {
        await valueOf(session.toggleCode(stories[1200]?.id ?? "", hope.id, null));
        await db.storyContents.clear();
        await db.sheetContents.clear();
        return ok(await written(input, {}));
      }),
    );
    expect(during).toEqual(before);
  } finally {
    db.close();
    await dispose();
  }
});
