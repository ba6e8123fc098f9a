import "../../../../renderer/ui/theme.css";
import "../../../../renderer/ui/base.css";
import { afterEach, beforeEach, expect, test } from "vitest";
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
import { axeFindings } from "../../support/axe.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../../support/project.ts";

let session: Session;
let dispose: () => Promise<void>;

const stories = [
  { ...aStory("It was a long night.\nNobody slept.", 0), title: "night.txt" },
  { ...aStory("We ate. We ate again.", 1), title: "Day two", contentNotes: ["injury"] },
];

beforeEach(async () => {
  await page.viewport(1280, 800);
  ({ session, dispose } = await openTestSession(aSnapshot(stories, [aCode("Fear")])));
  const coder = await session.addCoder("Ana");
  if (coder.ok) await session.switchCoder(coder.value.id);
});

afterEach(async () => {
  toastQueue.clear();
  await dispose();
});

async function open(...rows: string[]) {
  const text = `${["id,document,tag,content", ...rows].join("\r\n")}\r\n`;
  const file = { name: "all_tags.csv", bytes: new TextEncoder().encode(text) };
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

/** Who applied which code to which words, in the project on the disk. */
async function codingHere(): Promise<string[]> {
  const db = await openProjectDatabase(session.projectId);
  if (db === null) throw new Error("The project has no database.");
  const { codes, coders, sheets, history } = await readSnapshot(db);
  db.close();
  const nameOf = new Map([...codes, ...coders].map(({ id, name }) => [id, name]));
  const coding = sheets.flatMap(({ coderId, annotations }) =>
    annotations
      .filter(isLive)
      .map(({ codeId, span }) => `${nameOf.get(coderId)}, ${nameOf.get(codeId)}: ${span?.quote}`),
  );
  return [...coding.toSorted(), ...history.map(({ event }) => event).toSorted()];
}

test("Taguette's highlights: told before, applied to the stories that are here, undone, and not applied twice", async () => {
  const rows = [
    "1,night.txt,Fear,a long night.Nobody",
    "2,Day two,Food,We ate again",
    "3,Day two,Food,We ate",
    "4,Day two,Food,secret words",
    "5,Gone,Food,x",
  ];
  const screen = await open(...rows);
  await expect.element(screen.getByRole("heading", { name: "Import highlights" })).toBeVisible();
  await expect.element(screen.getByText("2 of 5 rows found in 2 stories")).toBeVisible();
  await expect.element(screen.getByText("3 rows bring nothing")).toBeVisible();
  await expect.element(screen.getByText("2 annotations will be added, 2 of them on passages")).toBeVisible();
  await expect.element(screen.getByText("Line 6: No story is called “Gone”.")).toBeVisible();
  await expect.element(screen.getByText(/Line 4: .*in 2 places of the story/u)).toBeVisible();
  // A story with content notes is not quoted.
  await expect.element(screen.getByText(/Line 5: The words in “Day two”: not in/u)).toBeVisible();
  expect(document.body.textContent).not.toContain("secret");
  await expect.poll(axeFindings).toEqual([]);
  const name = screen.getByLabelText("Name of the coder");
  await expect.element(name).toHaveValue("Ana");
  await userEvent.fill(name, "");
  await expect.element(screen.getByText("Enter the name of whoever highlighted.")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await userEvent.fill(name, "Ana");
  await screen.getByRole("button", { name: "Apply 2 codes" }).click();
  const said = screen.getByRole("region", { name: "Messages" });
  await expect.element(said.getByText("Applied 2 codes to 2 stories")).toBeVisible();
  const coding = ["Ana, Fear: a long night.\nNobody", "Ana, Food: We ate again"];
  expect(await codingHere()).toEqual([...coding, "import-coding"]);
  await said.getByRole("button", { name: "Undo" }).click();
  await expect.poll(codingHere).toEqual(["import-coding", "undo"]);
  await said.getByRole("button", { name: "Redo" }).click();
  await expect.poll(codingHere).toEqual([...coding, "import-coding", "redo", "undo"]);
  await screen.unmount();
  const again = await open(...rows);
  await expect.element(again.getByText("2 codes are already in the project")).toBeVisible();
  await expect.element(again.getByText(/The codes in this file are already in the project\./u)).toBeVisible();
  await expect.element(again.getByText(/annotations? will be added/u)).not.toBeInTheDocument();
  await expect.element(again.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await again.unmount();
  const more = await open(...rows, "6,night.txt,Sleep,slept");
  await expect.element(more.getByText("1 annotation will be added, 1 of them on passages")).toBeVisible();
  await more.getByRole("button", { name: "Apply 1 code" }).click();
  await expect.element(said.getByText("Applied 1 code to 1 story")).toBeVisible();
});

test("nothing is added to a story that its coder has finished; the same rows can be read as stories", async () => {
  const [first] = stories;
  await session.finish(first?.id ?? "", true);
  const screen = await open("1,night.txt,Fear,a long night");
  await expect.element(screen.getByText("Line 2: Ana has finished “night.txt”.")).toBeVisible();
  await expect.element(screen.getByText("No highlight was found in the stories that are here")).toBeVisible();
  await screen.getByRole("switch", { name: /Read as Taguette’s highlights/u }).click({ force: true });
  await expect.element(screen.getByText("1 story will be imported")).toBeVisible();
  await screen.getByRole("switch", { name: /Read as Taguette’s highlights/u }).click({ force: true });
  await expect.element(screen.getByText("Line 2: Ana has finished “night.txt”.")).toBeVisible();
});
