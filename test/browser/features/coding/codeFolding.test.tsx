import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { readSetting, writeSetting } from "../../../../renderer/data/settings.ts";
import { axeFindings } from "../../support/axe.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { empathy, openCoding } from "./codingScreen.tsx";

let screen: CodingScreen;

afterEach(async () => {
  delete document.documentElement.dataset["theme"];
  await writeSetting(`coding.folded.${screen.session.projectId}`, null);
  await screen.dispose();
});

const names = () => [...document.querySelectorAll(".coding-code-name")].map(({ textContent }) => textContent);
const all = ["Empathy", "Listening", "Burnout", "Severity"];
const folded = ["Empathy", "Burnout", "Severity"];
const fold = page.getByRole("button", { name: "Codes in Empathy" });
const toggle = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}`, "u") });
const focus = (name: string): void => {
  const element = toggle(name).element();
  if (element instanceof HTMLElement) element.focus();
};

test("the mouse folds a theme, which says how many codes it hides, and unfolds it", async () => {
  screen = await openCoding();
  expect(names()).toEqual(all);
  await fold.click();
  await expect.poll(names).toEqual(folded);
  await expect.element(fold).toHaveAttribute("aria-expanded", "false");
  await expect.element(toggle("Empathy")).toHaveTextContent("1 code");
  await fold.click();
  await expect.poll(names).toEqual(all);
});

test("left goes to the theme and folds it, right unfolds it, and then reaches the levels of a rated code", async () => {
  screen = await openCoding();
  focus("Listening");
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(toggle("Empathy")).toHaveFocus();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.poll(names).toEqual(folded);
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(toggle("Burnout")).toHaveFocus();
  await userEvent.keyboard("{ArrowUp}{ArrowRight}");
  await expect.poll(names).toEqual(all);
  focus("Severity");
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(page.getByRole("button", { name: "mild" })).toHaveFocus();
});

test("in the empty search field, left and right fold the code that up and down have reached", async () => {
  screen = await openCoding();
  await userEvent.keyboard("/");
  await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveFocus();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.poll(names).toEqual(folded);
  await userEvent.keyboard("{ArrowRight}");
  await expect.poll(names).toEqual(all);
});

test("a folded code is found by a search, and its key applies it and shows its definition", async () => {
  screen = await openCoding();
  await fold.click();
  await expect.poll(names).toEqual(folded);
  await page.getByRole("textbox", { name: "Story text" }).click();
  await userEvent.keyboard("l");
  await expect.poll(() => screen.coded(0)).toEqual(["Listening"]);
  expect(names()).toEqual(folded);
  await expect.element(page.getByRole("region", { name: "Definition" })).toHaveTextContent("Listening");
  await expect.element(toggle("Empathy")).toHaveTextContent("once in this story");
  await page.getByRole("searchbox", { name: "Find a code" }).fill("listen");
  await expect.poll(names).toEqual(["Listening"]);
  await page.getByRole("searchbox", { name: "Find a code" }).fill("");
  await expect.poll(names).toEqual(folded);
});

test("what is folded is remembered for its project alone", async () => {
  screen = await openCoding();
  const key = `coding.folded.${screen.session.projectId}`;
  await fold.click();
  await expect.poll(() => readSetting(key)).toEqual([empathy.id]);
  await writeSetting(key, []);
  await expect.poll(names).toEqual(all);
  await writeSetting(key, [empathy.id]);
  await expect.poll(names).toEqual(folded);
  await screen.dispose();
  screen = await openCoding();
  expect(names()).toEqual(all);
});

test.each(["light", "dark"])("axe finds nothing in a folded list, %s", async (theme) => {
  document.documentElement.dataset["theme"] = theme;
  screen = await openCoding();
  expect(await axeFindings()).toEqual([]);
  await fold.click();
  await expect.poll(names).toEqual(folded);
  expect(await axeFindings()).toEqual([]);
});
