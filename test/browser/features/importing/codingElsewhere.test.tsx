import "../../../../renderer/ui/theme.css";
import "../../../../renderer/ui/base.css";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { isLive } from "../../../../core/model/record.ts";
import { DesktopProvider, SessionProvider } from "../../../../renderer/data/context.tsx";
import { openProjectDatabase } from "../../../../renderer/data/database.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { readSnapshot } from "../../../../renderer/data/snapshot.ts";
import { ImportPage } from "../../../../renderer/features/importing/ImportPage.tsx";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { ToastRegion } from "../../../../renderer/ui/ToastRegion.tsx";
import { aDatabase, NIGHTS, taguetteTables } from "../../../support/sqlite.ts";
import { axeFindings } from "../../support/axe.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { aSnapshot, openTestSession } from "../../support/project.ts";

let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  await page.viewport(1280, 800);
  ({ session, dispose } = await openTestSession({ ...aSnapshot([], []), collections: [] }));
});

afterEach(async () => {
  toastQueue.clear();
  await dispose();
});

async function open(name: string, content: string | Uint8Array) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const file = { name, bytes };
  return render(
    <DesktopProvider desktop={fakeDesktop()}>
      <SessionProvider session={session}>
        <main style={{ height: "100vh" }}>
          <ImportPage file={file} onDone={() => {}} onCancel={() => {}} />
        </main>
        <ToastRegion />
      </SessionProvider>
    </DesktopProvider>,
  );
}

type Screen = Awaited<ReturnType<typeof open>>;

/** Opens the part on coding, and says how the table tells it. */
async function tellCoding(screen: Screen, kind: string) {
  await screen.getByRole("button", { name: "Coding in this table" }).click();
  await choose(screen, "Coding", kind);
}

async function choose(screen: Screen, label: string, option: string) {
  await screen.getByRole("button", { name: new RegExp(`(?:^|\\s)${label}$`, "u") }).click();
  await screen.getByRole("option", { name: new RegExp(`^${option}\\b`, "u") }).click();
}

/** What a message says of the import. */
const said = (screen: Screen, words: RegExp) =>
  screen.getByRole("region", { name: "Messages" }).getByText(words);

/** Who applied which code to what, in the project on the disk. */
async function codingHere(): Promise<string[]> {
  const db = await openProjectDatabase(session.projectId);
  if (db === null) throw new Error("The project has no database.");
  const { stories, codes, coders, sheets } = await readSnapshot(db);
  db.close();
  const nameOf = new Map([...codes, ...coders].map(({ id, name }) => [id, name]));
  const textOf = new Map(stories.map(({ id, text }) => [id, text]));
  return sheets
    .flatMap(({ coderId, storyId, review, annotations }) => [
      `${nameOf.get(coderId)} ${review?.state}: ${textOf.get(storyId)}`,
      ...annotations
        .filter(isLive)
        .map(
          ({ codeId, span }) =>
            `${nameOf.get(coderId)}, ${nameOf.get(codeId)}: ${span?.quote ?? textOf.get(storyId)}`,
        ),
    ])
    .toSorted();
}

describe("codings that were made in a spreadsheet", () => {
  const codes = [
    "id,text,coder,codes",
    "1,We stayed all night.,Ana,Care; Fear",
    "1,We stayed all night.,Ben,Care",
    "2,Nobody came.,Ana,-",
    "3,She sang.,,Care",
  ].join("\n");

  test("a column of codes: told before, imported with the stories, and undone and redone with them", async () => {
    const screen = await open("coded.csv", codes);
    await tellCoding(screen, "A column of codes");
    await expect.element(screen.getByText("3 annotations will be added", { exact: true })).toBeVisible();
    await expect.element(screen.getByText("Ana: 2 stories")).toBeVisible();
    await expect
      .element(screen.getByText("2 codes are new, and will be added to the codebook."))
      .toBeVisible();
    await expect.element(screen.getByText(/Line 5, “coder”: The row names no coder/u)).toBeVisible();
    await expect.element(screen.getByText("3 stories will be imported")).toBeVisible();
    await expect.poll(axeFindings).toEqual([]);
    await screen.getByRole("switch", { name: /Coders have finished/u }).click({ force: true });
    await screen.getByRole("button", { name: "Import 3 stories" }).click();
    await expect.element(said(screen, /Added 3 annotations by 2 coders/u)).toBeVisible();
    const imported = [
      "Ana finished: Nobody came.",
      "Ana finished: We stayed all night.",
      "Ana, Care: We stayed all night.",
      "Ana, Fear: We stayed all night.",
      "Ben finished: We stayed all night.",
      "Ben, Care: We stayed all night.",
    ];
    expect(await codingHere()).toEqual(imported);
    expect(session.codes.get().map(({ name }) => name)).toEqual(["Care", "Fear"]);
    await screen.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => session.codes.get()).toEqual([]);
    expect(await codingHere()).toEqual([]);
    expect(session.collections.get()).toEqual([]);
    await screen.getByRole("button", { name: "Redo" }).click();
    await expect.poll(codingHere).toEqual(imported);
  });

  test("a column for each code: those of 1 and 0 are proposed, and another cell is told of", async () => {
    const rows = ["text,ward,Care,Fear", "A long night,A,1,0", "Nobody came,B,0,1", "She sang,A,0,0"];
    const late = Array.from({ length: 8 }, (_, at) => `Another ${at},A,0,0`);
    const screen = await open("marks.csv", [...rows, ...late, "It rained,B,maybe,1"].join("\n"));
    await tellCoding(screen, "A column for each code");
    await expect.element(screen.getByRole("checkbox", { name: "Care" })).toBeChecked();
    await expect.element(screen.getByRole("checkbox", { name: "ward" })).not.toBeChecked();
    await userEvent.fill(screen.getByLabelText("Name of the coder"), "");
    await expect.element(screen.getByText("Enter the name of whoever coded.")).toBeVisible();
    await userEvent.fill(screen.getByLabelText("Name of the coder"), "Ana");
    await expect.element(screen.getByText("2 annotations will be added", { exact: true })).toBeVisible();
    await expect.element(screen.getByText(/Line 13, “Care”: “maybe” is neither 1 nor 0/u)).toBeVisible();
    await screen.getByRole("button", { name: "Import 12 stories" }).click();
    await expect.element(said(screen, /Added 2 annotations by 1 coder/u)).toBeVisible();
    expect((await codingHere()).filter((each) => each.includes(", "))).toEqual([
      "Ana, Care: A long night",
      "Ana, Fear: Nobody came",
    ]);
  });

  test("a column for each coder; a column that has the stories is refused in words", async () => {
    const screen = await open("coders.csv", "text,Ana,Ben\nA long night,Care,\nNobody came,-,Care|Fear");
    await tellCoding(screen, "A column for each coder");
    await expect.element(screen.getByText("Choose at least one column.")).toBeVisible();
    await screen.getByRole("checkbox", { name: "Ana" }).click({ force: true });
    await screen.getByRole("checkbox", { name: "Ben" }).click({ force: true });
    await userEvent.fill(screen.getByLabelText("Sign between codes"), "|");
    await expect.element(screen.getByText("3 annotations will be added", { exact: true })).toBeVisible();
    await expect.element(screen.getByText("Ben: 1 story")).toBeVisible();
    await screen.getByRole("button", { name: "Import 2 stories" }).click();
    await expect.element(said(screen, /Added 3 annotations by 2 coders/u)).toBeVisible();
    expect(await codingHere()).toContain("Ben, Fear: Nobody came");
    expect(await codingHere()).toContain("Ana in-progress: Nobody came");
  });
});

describe("texts with labels", () => {
  const doccano = [
    { id: 1, text: "🌙 She feared the night", label: [[2, 12, "Fear"]], Comments: [] },
    { id: 2, text: "Nobody came", label: [[0, 60, "Fear"]], Comments: [] },
  ];

  test("labels of doccano become codings in their places; those that do not fit are told of; or they stay fields", async () => {
    const screen = await open("all.jsonl", doccano.map((each) => JSON.stringify(each)).join("\n"));
    await expect.element(screen.getByText("1 annotation will be added, 1 of them on passages")).toBeVisible();
    await expect.element(screen.getByText(/“Fear” from 0 to 60 does not fit/u)).toBeVisible();
    const labels = screen.getByRole("switch", { name: /Import the labels of/u });
    await labels.click({ force: true });
    await expect.element(screen.getByText(/annotations? will be added/u)).not.toBeInTheDocument();
    await labels.click({ force: true });
    await expect.element(screen.getByText("1 annotation will be added, 1 of them on passages")).toBeVisible();
    await screen.getByRole("button", { name: "Import 2 stories" }).click();
    await expect.element(said(screen, /Added 1 annotation by 1 coder/u)).toBeVisible();
    expect((await codingHere()).filter((each) => each.includes("Fear"))).toEqual([
      expect.stringMatching(/, Fear: She feared$/u),
    ]);
  });

  test("labels and choices of Label Studio", async () => {
    const result = [
      {
        from_name: "label",
        to_name: "text",
        type: "labels",
        value: { start: 0, end: 6, text: "Nobody", labels: ["Who"] },
      },
      { from_name: "all", to_name: "text", type: "choices", value: { choices: ["Fear"] } },
    ];
    const task = {
      id: 7,
      data: { text: "Nobody came" },
      annotations: [{ id: 1, completed_by: { email: "ana@example.org" }, result }],
    };
    const screen = await open("project.json", JSON.stringify([task]));
    await expect
      .element(screen.getByText("2 annotations will be added, 1 of them on passages"))
      .toBeVisible();
    await screen.getByRole("button", { name: "Import 1 story" }).click();
    await expect.element(said(screen, /Added 2 annotations by 1 coder/u)).toBeVisible();
    expect(await codingHere()).toEqual([
      "ana in-progress: Nobody came",
      "ana, Fear: Nobody came",
      "ana, Who: Nobody",
    ]);
  });

  test("a project of Taguette brings its highlights and tags, by whoever is named; undone, both are gone", async () => {
    const screen = await open("2026-05-01_Nights.sqlite3", aDatabase(taguetteTables(NIGHTS)));
    await expect
      .element(screen.getByText("5 annotations will be added, 5 of them on passages"))
      .toBeVisible();
    await expect.element(screen.getByText("1 highlight without a tag")).toBeVisible();
    await expect.element(screen.getByText(/“Feeling” in “Day” do not stand from 0 to 6/u)).toBeVisible();
    const name = screen.getByRole("textbox", { name: "Name of the coder" });
    await name.fill("Zoë");
    await expect.element(screen.getByText("Zoë: 2 stories")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Import 2 stories" }).click();
    await expect.element(said(screen, /Added 5 annotations by 1 coder/u)).toBeVisible();
    const here = await codingHere();
    expect(here).toContain("Zoë, Fear: Zoë said “no & never”");
    expect(here).toContain("Zoë, Rest: night.\nNiemand");
    expect(session.codes.get().map(({ name: called }) => called)).toContain("Fear");
    await screen.getByRole("button", { name: "Undo" }).click();
    await expect.poll(codingHere).toEqual([]);
    await expect.poll(() => session.codes.get()).toEqual([]);
  });
});
