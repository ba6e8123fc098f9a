import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { flagsAmong } from "../../../../core/model/flag.ts";
import { axeFindings } from "../../support/axe.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { openCoding, stories } from "./codingScreen.tsx";

let screen: CodingScreen;
afterEach(async () => {
  await screen.dispose();
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await userEvent.keyboard(key);
};
const flagged = (at: number): string[] =>
  flagsAmong(screen.session.sheet(screen.coderId, stories[at]?.id ?? "").get().memos);
const chips = () => page.getByRole("list", { name: "Flags" });
const listed = (): string[] =>
  [...document.querySelectorAll(".coding-story-facts > bdi")].map(({ textContent }) => textContent);

test("a key flags the story and removes the flag; undo and redo follow, and a finished story may be flagged", async () => {
  screen = await openCoding();
  await press("{Alt>}1{/Alt}");
  await expect.element(chips()).toHaveTextContent("discuss");
  await expect.element(page.getByText("Flagged as “discuss”")).toBeVisible();
  expect(flagged(0)).toEqual(["discuss"]);
  await expect.element(page.getByRole("img", { name: "Flag: discuss" })).toBeVisible();
  await press("{Alt>}3{/Alt}");
  await expect.element(page.getByRole("img", { name: "Flags: discuss, quotable" })).toBeVisible();
  await press("{Control>}z{/Control}");
  await expect.poll(() => flagged(0)).toEqual(["discuss"]);
  await press("{Control>}y{/Control}");
  await expect.poll(() => flagged(0)).toEqual(["discuss", "quotable"]);
  await press("{Alt>}1{/Alt}");
  await expect.poll(() => flagged(0)).toEqual(["quotable"]);
  expect(await axeFindings()).toEqual([]);
  await screen.session.finish(stories[0]?.id ?? "", true);
  await press("{Alt>}2{/Alt}");
  await expect.poll(() => flagged(0)).toEqual(["quotable", "unsure"]);
});

test("flags, memos and the last change narrow the list down as they are set", async () => {
  screen = await openCoding();
  const id = (at: number): string => stories[at]?.id ?? "";
  await screen.session.toggleFlag(id(1), "discuss");
  await screen.session.saveStoryMemo(id(3), {
    id: "memo-1",
    subject: { kind: "story", id: id(3) },
    purpose: "note",
    text: "Told twice.",
  });
  const about = async (name: string): Promise<void> => {
    await page.getByRole("button", { name: "Filters", exact: true }).click();
    await page.getByRole("button", { name: /Filter by/u }).click();
    await page.getByRole("option", { name, exact: true }).click();
  };
  const choose = async (field: RegExp, name: string): Promise<void> => {
    await page.getByRole("button", { name: field }).click();
    await page.getByRole("option", { name, exact: true }).click();
  };
  const add = () => page.getByRole("button", { name: "Add filter" }).click();
  await about("Flag");
  await choose(/^(?:.*\s)?Flag$/u, "discuss");
  await add();
  await expect.poll(listed).toEqual(["S1"]);
  await screen.session.toggleFlag(id(4), "Discuss");
  await expect.poll(listed).toEqual(["S1", "S4"]);
  await page.getByRole("button", { name: "Clear all" }).click();
  await about("Memo");
  await choose(/Your memos/u, "You wrote one");
  await add();
  await expect.poll(listed).toEqual(["S3"]);
  await page.getByRole("button", { name: "Clear all" }).click();
  await about("Last changed");
  await page.getByRole("textbox", { name: "From" }).fill("2000");
  await add();
  await expect.poll(listed).toEqual(["S1", "S3", "S4"]);
});

test("a project has its own flags, in the order of their keys, and what is set stays", async () => {
  screen = await openCoding();
  await press("{Alt>}2{/Alt}");
  await expect.poll(() => flagged(0)).toEqual(["unsure"]);
  await page.getByRole("button", { name: "Flags: unsure" }).click();
  await page.getByRole("menuitem", { name: "Edit the project’s flags…" }).click();
  await page.getByRole("textbox", { name: "Flags, one per line" }).fill("ask Mei\nquotable");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.poll(() => screen.session.project.get().flags).toEqual(["ask Mei", "quotable"]);
  await press("{Alt>}1{/Alt}");
  await expect.poll(() => flagged(0)).toEqual(["ask Mei", "unsure"]);
  // One that is offered no longer can still be removed.
  await page.getByRole("button", { name: "Remove the flag unsure" }).click();
  await expect.poll(() => flagged(0)).toEqual(["ask Mei"]);
});
