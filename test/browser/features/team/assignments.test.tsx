// Dividing stories on the Team page: what is said before, what is written, undone, moved and removed.
import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { roundsOf } from "../../../../core/assignment/rounds.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { TeamPage } from "../../../../renderer/features/team/TeamPage.tsx";
import {
  aCode,
  aCoder,
  aCollection,
  aSheet,
  aSnapshot,
  later,
  someStories,
} from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";

let session: Session;
let dispose: () => Promise<void>;
afterEach(() => closePage(session, dispose));

const coders = ["Ana", "Ben", "Cleo"].map((name) => aCoder({ id: name.toLowerCase(), name }));
const collection = aCollection({ attributeNames: ["ward"] });
const stories = someStories(30).map((story, at) => ({ ...story, attributes: [at < 20 ? "ICU" : "ER"] }));

const ofAna = stories.slice(0, 3).map((story) => aSheet({ id: "ana" }, story));

async function open(sheets = ofAna) {
  await page.viewport(1280, 1000);
  const codes = [aCode({ name: "Fear", definition: "As Margarethe Lindqvist tells it" })];
  const snapshot = aSnapshot({ stories, collections: [collection], coders, codes, sheets });
  ({ session, dispose } = await openTestSession(snapshot));
  await session.switchCoder("ana");
  return openPage(session, folderDesktop(), <TeamPage />);
}

/** Of each coder who has any, how many stories. */
function loads(): Record<string, number> {
  const rounds = roundsOf(session.assignments.get(), new Set(["ana", "ben", "cleo"]));
  const counts: Record<string, number> = {};
  for (const { lists } of rounds)
    for (const [coderId, ids] of lists) counts[coderId] = (counts[coderId] ?? 0) + ids.length;
  return counts;
}

test("the table says before the click what comes out; one step undoes it; progress is told; a round can be removed", async () => {
  const screen = await open();
  await screen.getByRole("button", { name: "Divide stories…" }).click();
  const dialog = screen.getByRole("dialog", { name: "Divide stories among coders" });
  await expect
    .element(dialog.getByRole("status"))
    .toHaveTextContent("6 stories by 2 coders each, 24 stories by one coder each.");
  // Ana has coded three of the stories: that is said where it is seen, beside the button.
  await expect
    .element(dialog.getByText(/^Ana has started or finished some of these stories/u))
    .toBeInViewport();
  await expect.element(dialog.getByRole("status")).toBeInViewport();
  await expect.element(dialog.getByRole("textbox", { name: "Name of the round" })).toHaveValue("Round 1");
  await dialog.getByRole("button", { name: /Represent in proportion/u }).click();
  await screen.getByRole("option", { name: "ward" }).click();
  await expect.element(dialog.getByText("ICU: 4 of 20 stories coded by several")).toBeVisible();
  await expect.element(dialog.getByText("ER: 2 of 10 stories coded by several")).toBeVisible();
  await expect
    .element(dialog.getByRole("list", { name: "Started or finished before" }))
    .toHaveTextContent(
      /^Ana has started or finished 3 of these stories: \S+ of them (is|are) assigned to Ana here$/u,
    );
  const table = dialog.getByRole("table", { name: "Stories of each coder" });
  await expect
    .element(table.getByRole("row").filter({ hasText: "Ana" }).last())
    .toHaveTextContent(/Ana128–22/u);
  expect(await axeFindings()).toEqual([]);
  await dialog.getByRole("button", { name: "Assign 30 stories" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(loads()).toEqual({ ana: 12, ben: 12, cleo: 12 });
  const round = screen.getByRole("table", { name: "Progress in Round 1" });
  await expect.element(round.getByRole("row")).toHaveLength(4);
  await expect.element(screen.getByText("Each of 30 stories is assigned.")).toBeVisible();
  await expect
    .element(screen.getByText(/30 stories, 6 of them coded by 2, in proportion by ward, seed/u))
    .toBeVisible();

  await session.undo();
  expect(loads()).toEqual({});
  await session.redo();
  expect(loads()).toEqual({ ana: 12, ben: 12, cleo: 12 });
  await screen.getByRole("button", { name: "Hand out…" }).click();
  const handOut = screen.getByRole("dialog", { name: "Hand out assignments" });
  // What is handed out is looked through for what identifies people.
  await expect.element(handOut.getByRole("listitem")).toHaveTextContent("Fear:“Margarethe Lindqvist”");
  await expect.element(handOut.getByText(/^De-identification is off: the texts are/u)).toBeVisible();
  expect(await axeFindings()).toEqual([]);
  await handOut.getByRole("button", { name: "Cancel" }).click();
  await screen.getByRole("button", { name: "Remove the round Round 1…" }).click();
  await screen.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect.element(screen.getByText(/Nobody is assigned stories/u)).toBeVisible();
  expect(loads()).toEqual({});
});

test("what cannot be done is said in place of the table, and nothing can be assigned", async () => {
  const screen = await open();
  await screen.getByRole("button", { name: "Divide stories…" }).click();
  const dialog = screen.getByRole("dialog");
  for (const name of ["Ben", "Cleo"]) await dialog.getByText(name, { exact: true }).first().click();
  await expect
    .element(
      dialog.getByText(
        "There is 1 coder, so no story can be coded by 2. Choose or add coders, or a smaller number.",
      ),
    )
    .toBeInViewport();
  await expect.element(dialog.getByRole("button", { name: /^Assign/u })).toBeDisabled();
  await dialog.getByText("Everyone codes every story").click();
  await expect.element(dialog.getByRole("button", { name: "Assign 30 stories" })).toBeEnabled();
  await userEvent.keyboard("{Escape}");
});

test("a coder who leaves passes on what is not started, and keeps the rest", async () => {
  const screen = await open();
  const ids = stories.map(({ id }) => id);
  const division = { together: 1, overlap: 0, stories: 30, seed: 1, by: [] };
  const lists = new Map([
    ["ana", ids.slice(0, 10)],
    ["ben", ids.slice(10, 20)],
    ["cleo", ids.slice(20)],
  ]);
  const assigned = await session.assignRound({ name: "Main", lists, division });
  expect(assigned.ok).toBe(true);
  // Ana has finished three of her ten.
  const row = screen
    .getByRole("table", { name: "Progress in Main" })
    .getByRole("row")
    .filter({ hasText: "Ana" });
  await expect.element(row).toHaveTextContent(/Ana10307/u);
  await expect.element(coderRow("Ana")).toHaveTextContent(/3 of 10 assigned stories finished/u);
  await expect.element(coderRow("Ben")).toHaveTextContent(/0 of 10 assigned stories finished/u);
  await screen.getByRole("button", { name: "A coder joins or leaves…" }).click();
  const dialog = screen.getByRole("dialog");
  await dialog.getByRole("button", { name: /Who leaves/u }).click();
  await screen.getByRole("option", { name: "Ana" }).click();
  await dialog.getByRole("button", { name: "Move 7 stories" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  const after = loads();
  expect(after["ana"]).toBe(3);
  expect([after["ben"], after["cleo"]].toSorted()).toEqual([13, 14]);
  await session.undo();
  expect(loads()).toEqual({ ana: 10, ben: 10, cleo: 10 });
});

test("the coders' list counts what is assigned to each, and says the time left at the pace of their own stories", async () => {
  const sheets = stories.slice(0, 12).map((story, at) => {
    const sheet = aSheet({ id: "ana" }, story);
    return { ...sheet, review: sheet.review && { ...sheet.review, updatedAt: later(3 * at) } };
  });
  await open(sheets);
  // Of the twelve that Ana has finished, two are not assigned to her; all of them tell her pace.
  const lists = new Map([
    ["ana", stories.slice(2, 20).map(({ id }) => id)],
    ["ben", stories.slice(20).map(({ id }) => id)],
  ]);
  const division = { together: 1, overlap: 0, stories: 30, seed: 1, by: [] };
  const assigned = await session.assignRound({ name: "Main", lists, division });
  expect(assigned.ok).toBe(true);
  await expect
    .element(coderRow("Ana"))
    .toHaveTextContent(
      /10 of 18 assigned stories finished, and 2 not assigned. About 25 minutes left, at the pace of their last 11 stories/u,
    );
  await expect.element(coderRow("Ben")).toHaveTextContent(/0 of 10 assigned stories finished$/u);
  // Nothing is assigned to Cleo.
  await expect.element(coderRow("Cleo")).toHaveTextContent(/0 of 30 stories finished$/u);
});

function coderRow(name: string) {
  return page.getByRole("list", { name: "Coders" }).getByRole("listitem").filter({ hasText: name });
}

test("a training round has a key; a blind coder sees their own figure alone, and who has seen others’ coding everybody’s", async () => {
  const sheets = stories.slice(0, 6).map((story) => aSheet({ id: "cleo" }, story));
  const screen = await open(sheets);
  await screen.getByRole("button", { name: "Divide stories…" }).click();
  const dialog = screen.getByRole("dialog", { name: "Divide stories among coders" });
  await dialog.getByText(/^Training: all code/u).click();
  await expect.element(dialog.getByText(/There is no story on which at least two coders/u)).toBeVisible();
  await dialog.getByRole("button", { name: /consensus/u }).click();
  await screen.getByRole("option", { name: "Cleo’s coding" }).click();
  await expect.element(dialog.getByText(/Ask for 6 or fewer/u)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Stories" }).fill("5");
  await userEvent.tab();
  expect(await axeFindings()).toEqual([]);
  await dialog.getByRole("button", { name: "Assign 5 stories" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(loads()).toEqual({ ana: 5, ben: 5 });
  expect(session.trainingKeys.get()).toHaveLength(5);
  const figures = screen.getByRole("grid", { name: "Figures against the key in Round 1" });
  await expect.element(figures.getByText("0 of 5")).toBeVisible();
  await expect.element(figures.getByRole("row")).toHaveLength(2);
  const [id = ""] = session.trainingKeys.get().map(({ storyId }) => storyId);
  await session.finish(id, true);
  await expect.element(figures.getByText("1 of 5")).toBeVisible();
  await session.markSawOthers();
  await expect.element(figures.getByRole("row")).toHaveLength(3);
});
