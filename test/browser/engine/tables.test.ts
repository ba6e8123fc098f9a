import { utils, write } from "@e965/xlsx";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import type { ProjectDatabase } from "../../../renderer/data/database.ts";
import { openProjectDatabase } from "../../../renderer/data/database.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import type { TableRequest } from "../../../renderer/engine/madeStories.ts";
import { OpenTable } from "../../../renderer/engine/tables.ts";
import { aProject, aSnapshot } from "../../support/builders.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";

const CSV = [
  "ResponseId;story;ward",
  "1;The night was “long”;A",
  "2;Nobody came;B",
  "3;Somebody did;B",
  "4;;B",
  "",
].join("\r\n");
const PREVIEWED = "2026-05-01T10:00:00.000Z";
const IMPORTED = "2026-05-01T10:07:00.000Z";
const asked: TableRequest = { name: "Nights", author: "", now: PREVIEWED };
const onward = (): boolean => true;

/** What is asked for when somebody imports what they have seen. */
const asShown = ({
  encoding,
  delimiter,
  workbook,
  mapping,
  headerRows,
  escapes,
}: TablePreview): TableRequest => ({
  ...asked,
  ...escapes,
  encoding,
  mapping,
  headerRows,
  now: IMPORTED,
  ...(delimiter !== null && { delimiter }),
  ...(workbook !== null && { sheet: workbook.sheet }),
});

let projectId = "";
let dispose = async (): Promise<void> => {};
let db: ProjectDatabase;

beforeEach(async () => {
  projectId = crypto.randomUUID();
  ({ dispose } = await openTestSession(aSnapshot({ project: aProject({ id: projectId }) })));
  const opened = await openProjectDatabase(projectId);
  if (opened === null) throw new Error("The project has no database.");
  db = opened;
});

afterEach(async () => {
  db.close();
  await dispose();
});

describe("a table of stories that was looked at", () => {
  test("is not read a second time when what was shown is imported", async () => {
    const bytes = new TextEncoder().encode(CSV);
    const table = new OpenTable(bytes, "nights.csv");
    const preview = await valueOf(table.preview(projectId, asked, onward));
    expect(preview).toMatchObject({ encoding: "utf-8", delimiter: ";", stories: 3, rejectedCount: 1 });
    // Whoever reads the file again finds this.
    bytes.fill(0);
    const outcome = await valueOf(table.import(projectId, asShown(preview), onward));
    expect(outcome).toMatchObject({ stories: 3, rejectedCount: 1 });
  });

  test("is imported at the time of the import, not at that of the look", async () => {
    const table = new OpenTable(new TextEncoder().encode(CSV), "nights.csv");
    const preview = await valueOf(table.preview(projectId, asked, onward));
    await valueOf(table.import(projectId, asShown(preview), onward));
    const [collection] = await db.collections.toArray();
    expect(collection).toMatchObject({ name: "Nights", importedAt: IMPORTED, updatedAt: IMPORTED });
    const [change] = await db.journal.toArray();
    expect(change?.at).toBe(IMPORTED);
  });

  test("gives the same stories as one that was not", async () => {
    const table = new OpenTable(new TextEncoder().encode(CSV), "nights.csv");
    const preview = await valueOf(table.preview(projectId, asked, onward));
    const looked = await valueOf(table.import(projectId, asShown(preview), onward));
    const again = new OpenTable(new TextEncoder().encode(CSV), "nights.csv");
    const { stories, alreadyHere } = await valueOf(again.import(projectId, asked, onward));
    expect([looked.stories, stories, alreadyHere]).toEqual([3, 0, 3]);
  });

  test("is read again when it is to be read otherwise", async () => {
    const table = new OpenTable(new TextEncoder().encode(CSV), "nights.csv");
    await valueOf(table.preview(projectId, asked, onward));
    const commas = await valueOf(table.preview(projectId, { ...asked, delimiter: "," }, onward));
    expect(commas.header).toEqual(["ResponseId;story;ward"]);
    const western = await valueOf(table.preview(projectId, { ...asked, encoding: "windows-1252" }, onward));
    expect(western.rows[0]?.cells[1]).toBe("The night was â€œlongâ€\u009d");
    const headless = await valueOf(table.preview(projectId, { ...asked, hasHeader: false }, onward));
    expect(headless.rowCount).toBe(5);
  });

  test("is laid against the project as it is: what has come meanwhile is there already", async () => {
    const table = new OpenTable(new TextEncoder().encode(CSV), "nights.csv");
    const before = await valueOf(table.preview(projectId, asked, onward));
    await valueOf(
      new OpenTable(new TextEncoder().encode(CSV), "nights.csv").import(projectId, asked, onward),
    );
    const after = await valueOf(table.preview(projectId, asked, onward));
    expect([before.alreadyHere, after.alreadyHere, after.stories]).toEqual([0, 3, 0]);
  });

  test("rejects a row whose story the project has with another text, and goes on after the last position, whatever other collections hold", async () => {
    const other = new OpenTable(new TextEncoder().encode(CSV), "days.csv");
    await valueOf(other.import(projectId, { ...asked, name: "Days" }, onward));
    await valueOf(
      new OpenTable(new TextEncoder().encode(CSV), "nights.csv").import(projectId, asked, onward),
    );
    const changed = CSV.replace("Nobody came", "Somebody came").replace("4;;B", "4;At last;B");
    const table = new OpenTable(new TextEncoder().encode(changed), "nights.csv");
    const preview = await valueOf(table.preview(projectId, asked, onward));
    expect([preview.stories, preview.alreadyHere]).toEqual([1, 2]);
    expect(preview.rejected.map(({ kind, line }) => [kind, line])).toEqual([["text-differs", 3]]);
    await valueOf(table.import(projectId, asShown(preview), onward));
    const { stories, collections } = await readSnapshot(db);
    expect(stories.map(({ text, position }) => [text, position])).toContainEqual(["At last", 3]);
    expect(collections.map(({ storyCount }) => storyCount).toSorted()).toEqual([3, 4]);
  });

  test("has its columns as they were when the collection came: a chosen identifier is the identifier again", async () => {
    const rows = [
      "Ref,story,ward,mail",
      "A-1,The night was long,A,x@example.org",
      "A-1,Nobody came,B,",
      "B-2,Somebody did,B,",
    ];
    const first = new OpenTable(new TextEncoder().encode(rows.join("\n")), "nights.csv");
    const seen = await valueOf(first.preview(projectId, asked, onward));
    expect(seen).toMatchObject({ before: null, mapping: { id: null } });
    const mapping = { ...seen.mapping, id: 0, attributes: [], hidden: [2], leftOut: [3] };
    const brought = await valueOf(first.import(projectId, { ...asShown(seen), mapping }, onward));
    expect(brought).toMatchObject({ stories: 2, rejectedCount: 1 });
    first.close();

    const more = [...rows, "C-3,It was quiet,A,"];
    const second = new OpenTable(new TextEncoder().encode(more.join("\n")), "nights 2.csv");
    const again = await valueOf(second.preview(projectId, asked, onward));
    expect(again).toMatchObject({
      mapping,
      before: { collection: "Nights", leftOut: ["mail"] },
      stories: 1,
      alreadyHere: 2,
    });
    // Once a column is chosen, it is no longer so.
    const chosen = await valueOf(second.preview(projectId, { ...asked, mapping: seen.mapping }, onward));
    expect(chosen).toMatchObject({ before: null, mapping: seen.mapping });
    // In a table that has other columns nothing is known of them.
    const other = new OpenTable(new TextEncoder().encode("id,text\n1,It was quiet"), "nights 3.csv");
    expect((await valueOf(other.preview(projectId, asked, onward))).before).toBeNull();
    second.close();
    other.close();
  });

  test("is imported whole though it is closed meanwhile, and not at all where it is cancelled before it is written", async () => {
    const table = new OpenTable(new TextEncoder().encode(CSV), "nights.csv");
    const preview = await valueOf(table.preview(projectId, asked, onward));
    const cancelled = await table.import(projectId, asShown(preview), () => false);
    expect(cancelled).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    expect(await db.storyChunks.count()).toBe(0);
    const coming = table.import(projectId, asShown(preview), onward);
    table.close();
    expect(await valueOf(coming)).toMatchObject({ stories: 3 });
    expect((await readSnapshot(db)).stories).toHaveLength(3);
  });
});

describe("a workbook", () => {
  const sheets: Record<string, readonly (readonly unknown[])[]> = {
    Codes: [["name"], ["hope"]],
    Nights: [
      ["ResponseId", "story", "ward"],
      ["1", "The night was “long” 😀", "A"],
      [],
      ["2", "Nobody came", "B"],
      ["3", "", "B"],
    ],
    Twice: [["story"], ["Nobody came"], ["Nobody came"]],
  };
  const bytes = (): Uint8Array => {
    const book = utils.book_new();
    for (const [name, rows] of Object.entries(sheets))
      utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
    return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
  };

  test("is read sheet by sheet, and what was shown of a sheet is imported; rows have their numbers in it", async () => {
    const table = new OpenTable(bytes(), "nights.xlsx");
    const first = await valueOf(table.preview(projectId, asked, onward));
    expect(first.workbook).toEqual({
      sheets: [
        { name: "Codes", isHidden: false },
        { name: "Nights", isHidden: false },
        { name: "Twice", isHidden: false },
      ],
      sheet: "Codes",
    });
    const preview = await valueOf(table.preview(projectId, { ...asked, sheet: "Nights" }, onward));
    expect(preview).toMatchObject({ delimiter: null, stories: 2, rejectedCount: 1 });
    expect(preview.rejected).toMatchObject([{ line: 5, kind: "empty-text" }]);
    const twice = await valueOf(table.preview(projectId, { ...asked, sheet: "Twice" }, onward));
    expect(twice.rejected[0]?.message).toMatch(/^Row 2 has the same text/u);
    await valueOf(table.import(projectId, asShown(preview), onward));
    const { stories } = await readSnapshot(db);
    expect(stories.map(({ text }) => text)).toEqual(["The night was “long” 😀", "Nobody came"]);
    table.close();
  });

  test("that is damaged is refused, and reading one can be cancelled and begun again", async () => {
    const damaged = bytes();
    damaged.fill(7, 200, 400);
    const refused = await new OpenTable(damaged, "nights.xlsx").preview(projectId, asked, onward);
    expect(refused).toMatchObject({ ok: false, error: { kind: "file" } });

    const rows = Array.from({ length: 60_000 }, (_, at) => [String(at), `Night ${at} was long.`]);
    sheets["Codes"] = [["id", "text"], ...rows];
    const table = new OpenTable(bytes(), "nights.xlsx");
    const cancelled = await table.preview(projectId, asked, () => false);
    expect(cancelled).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    const preview = await valueOf(table.preview(projectId, asked, onward));
    expect(preview.stories).toBe(60_000);
    table.close();
  });
});
