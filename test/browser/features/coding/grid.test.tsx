import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { flagsAmong } from "../../../../core/model/flag.ts";
import { writeSetting } from "../../../../renderer/data/settings.ts";
import { axeFindings } from "../../support/axe.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { burnout, empathy, openCoding, painful, stories } from "./codingScreen.tsx";

let screen: CodingScreen;
afterEach(async () => {
  await writeSetting("coding.grid", null);
  await screen.dispose();
});

const id = (at: number): string => stories[at]?.id ?? "";
const grid = () => page.getByRole("grid", { name: "Stories" });
const column = (name: string): (string | null)[] =>
  [...document.querySelectorAll(`[role=gridcell][data-column="${name}"]`)].map((cell) =>
    cell.textContent.trim(),
  );
const heading = (name: string) => grid().getByRole("button", { name, exact: true });

async function openGrid(): Promise<void> {
  screen = await openCoding();
  const { session } = screen;
  await session.toggleCode(id(2), burnout.id, null);
  await session.toggleCode(id(1), burnout.id, null);
  await session.toggleCode(id(1), empathy.id, null);
  await session.toggleFlag(id(3), "unsure");
  await session.finish(id(1), true);
  await page.getByRole("button", { name: "Show stories as a table" }).click();
  await expect.poll(() => column("id")).toEqual(["S0", "S1", "S2", "S3", "S4"]);
}

test("the table has what is known of each story, and nothing of the words of a hidden one", async () => {
  await openGrid();
  expect(column("state")).toEqual(["Not started", "Finished", "In progress", "Not started", "Not started"]);
  expect(column("flags")).toEqual(["", "", "", "unsure", ""]);
  await expect.poll(() => column("length")).toEqual(stories.map(({ text }) => String(text.length)));
  await expect.element(grid().getByRole("img", { name: "Empathy, Burnout" })).toBeVisible();
  expect(grid().element().textContent).not.toContain(painful);
  expect(grid().element().getAttribute("aria-rowcount")).toBe("6");
  expect(await axeFindings()).toEqual([]);
});

test("headings sort, upwards and downwards and back to the order of the study", async () => {
  await openGrid();
  await heading("Codes").click();
  await expect.poll(() => column("id")).toEqual(["S1", "S2", "S0", "S3", "S4"]);
  await heading("Codes").click();
  await expect.poll(() => column("id")).toEqual(["S0", "S3", "S4", "S2", "S1"]);
  await heading("Codes").click();
  await expect.poll(() => column("id")).toEqual(["S0", "S1", "S2", "S3", "S4"]);
  await heading("Length (characters)").click();
  const byLength = stories
    .map(({ text }, at) => [text.length, at] as const)
    .toSorted(([a, x], [b, y]) => a - b || x - y)
    .map(([, at]) => `S${at}`);
  await expect.poll(() => column("id")).toEqual(byLength);
  await expect
    .element(grid().getByRole("columnheader", { name: "Length" }))
    .toHaveAttribute("aria-sort", "ascending");
});

test("columns are hidden and shown, and remembered", async () => {
  await openGrid();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Memos" }).click();
  await expect.element(heading("Memos")).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Show stories as a list" }).click();
  await page.getByRole("button", { name: "Show stories as a table" }).click();
  await expect.element(heading("Flags")).toBeVisible();
  await expect.element(heading("Memos")).not.toBeInTheDocument();
});

test("selected stories are left out of the study with one reason, and one undo brings them back", async () => {
  await openGrid();
  grid().element().focus();
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  await expect.element(page.getByText("3 selected")).toBeVisible();
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await page.getByRole("menuitem", { name: "Leave out of the study…" }).click();
  await expect
    .element(page.getByRole("list", { name: "Stories that are left out" }))
    .toHaveTextContent(/S0.*S1.*S2/u);
  expect(await axeFindings()).toEqual([]);
  await page.getByRole("textbox", { name: "Reason (optional)" }).fill("told twice");
  await page.getByRole("button", { name: "Leave out 3 stories" }).click();
  await expect.poll(() => column("id")).toEqual(["S3", "S4"]);
  await expect.element(page.getByText("Left 3 stories out of the study")).toBeVisible();
  const [last] = await screen.session.recentChanges(1);
  expect(last?.action).toEqual({ kind: "exclude-stories", args: { stories: 3, reason: "told twice" } });
  await valueOf(screen.session.undo());
  await expect.poll(() => column("id")).toEqual(["S0", "S1", "S2", "S3", "S4"]);
  // Redo says the reason again.
  await valueOf(screen.session.redo());
  await expect.poll(() => column("id")).toEqual(["S3", "S4"]);
  const { leftOut } = screen.session.stories.get();
  expect(
    await valueOf(
      screen.session.excludeStories(
        leftOut.map((each) => each.id),
        false,
        "",
      ),
    ),
  ).toBe(3);
  await expect.poll(() => column("id")).toEqual(["S0", "S1", "S2", "S3", "S4"]);
});

test("keys move, choose and open; a key of coding changes no story that is not seen", async () => {
  await openGrid();
  grid().element().focus();
  await userEvent.keyboard("b");
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  await expect.element(page.getByText("3 selected")).toBeVisible();
  expect(screen.coded(0)).toEqual([]);
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await page.getByRole("menuitem", { name: "Flag stories…" }).click();
  await page.getByRole("button", { name: "Set the flag" }).click();
  await expect.poll(() => column("flags")).toEqual(["discuss", "discuss", "discuss", "unsure", ""]);
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  expect(flagsAmong(screen.session.sheet(screen.coderId, id(1)).get().memos)).toEqual(["discuss"]);
  grid().element().focus();
  await userEvent.keyboard("{End}{Enter}");
  await expect.element(page.getByRole("article", { name: /^S4,/u })).toBeVisible();
});
