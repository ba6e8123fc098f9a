import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { CodingScreen } from "./codingScreen.tsx";
import { burnout, empathy, openCoding, stories, storyText } from "./codingScreen.tsx";

// Several codes on the same words, and none where the caret is.

let screen: CodingScreen;
afterEach(() => screen.dispose());

const held = () => document.querySelector(".coding-passage[data-held]")?.textContent ?? "";

test("Shift+Enter goes from one code to the other on the same words, says so, and x removes the one that is selected", async () => {
  screen = await openCoding();
  const { session } = screen;
  const storyId = stories[0]?.id ?? "";
  const span = { start: 0, end: 9 };
  await session.toggleCode(storyId, burnout.id, span);
  await session.toggleCode(storyId, empathy.id, span);
  await expect.poll(() => document.querySelectorAll(".coding-passage").length).toBe(2);
  storyText().focus();
  await userEvent.keyboard("{Control>}{Home}{/Control}{Enter}");
  await expect
    .element(page.getByText(/one of 2 codes here\. Shift\+Enter selects the next one/u))
    .toBeVisible();
  const first = held();
  expect(first).not.toBe("");
  await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
  await expect.poll(held).not.toBe(first);
  expect(held()).not.toBe("");
  await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
  await expect.poll(held).toBe(first);
  await userEvent.keyboard("x");
  await expect.poll(() => screen.annotations(0).length).toBe(1);
});

test("x says that no passage is where the caret is", async () => {
  screen = await openCoding();
  storyText().focus();
  await userEvent.keyboard("{Control>}{Home}{/Control}x");
  await expect
    .element(page.getByText("No passage here: move the caret into one, or select it."))
    .toBeVisible();
});

test("the hits of a search are coded only where it has words to find", async () => {
  screen = await openCoding();
  const search = page.getByRole("searchbox", { name: "Search stories" });
  const code = page.getByRole("button", { name: "Code all hits…" });
  await search.fill("night");
  await expect.element(code).toBeVisible();
  await search.fill("-tired");
  await expect.element(page.getByText("Finds without “tired”")).toBeVisible();
  await expect.element(page.getByRole("button", { name: /^Select all/u })).toBeVisible();
  expect(code.elements()).toEqual([]);
});
