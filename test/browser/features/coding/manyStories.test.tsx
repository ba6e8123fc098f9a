import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { collectionIdOf } from "../../../../core/ids.ts";
import type { Story } from "../../../../core/model/story.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { openCoding } from "./codingScreen.tsx";

const COUNT = 20_000;
const collectionId = collectionIdOf("Test");
const hash = "0".repeat(64);
const words = "We stayed all night and the monitor was quiet at last. ".repeat(5);

const many = Array.from({ length: COUNT }, (_, at): Story => ({
  id: `story-${at}`,
  collectionId,
  position: at,
  externalId: `S${at}`,
  text: at % 1000 === 7 ? `${words}Needle ${at}.` : `${words}${at}`,
  textHash: hash,
  attributes: [],
  source: { fileName: "test.csv", line: at + 2 },
  contentNotes: [],
}));

let screen: CodingScreen;
afterEach(() => screen.dispose());

test("20,000 stories: few rows in the document, also after moving and searching", async () => {
  screen = await openCoding({ stories: many, at: 10_000 });
  await expect.element(page.getByText("10,001 of 20,000")).toBeVisible();
  expect(document.querySelectorAll('[role="option"]').length).toBeLessThan(60);
  await expect.element(page.getByRole("option", { name: /S10000/u })).toBeVisible();

  await userEvent.keyboard("j");
  await expect.element(page.getByText("10,002 of 20,000")).toBeVisible();

  await userEvent.keyboard("s");
  await userEvent.keyboard("needle");
  await expect.element(page.getByText("20 of 20,000 shown")).toBeVisible();
  expect(document.querySelectorAll('[role="option"]').length).toBeLessThan(60);
});

test("a search shows its first stories where the current one is not among them, whatever was searched before", async () => {
  screen = await openCoding({ stories: many, at: 7_007 });
  const search = page.getByRole("searchbox", { name: "Search stories" });
  await search.fill("needle");
  await expect.element(page.getByText("20 of 20,000 shown")).toBeVisible();
  await expect.element(page.getByText("S7007", { exact: true }).last()).toBeInViewport();
  await search.fill("S1");
  await expect.element(page.getByText("11,111 of 20,000 shown")).toBeVisible();
  await expect.element(page.getByText("S1", { exact: true })).toBeInViewport();
});
