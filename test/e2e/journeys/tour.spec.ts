// The README's "Five minutes with the sample study", followed to the letter. The names of buttons, pages and keys are read from the README itself, and
// every one of them is used: a word that is changed there or in the application breaks the tour.
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { openArticle, wholeStory } from "../support/coding.ts";
import { closeMessages, goTo, mergeReview, messages, rail, storyRow, storyText } from "../support/journey.ts";
import { answerFolderDialog, type Concord, launchConcord } from "../support/launch.ts";

const readme = resolve(import.meta.dirname, "../../../README.md");

interface Step {
  /** The step as running text. */
  readonly words: string;
  /** What it marks as a name on the screen (`_Team_`) or as a key (`` `F6` ``), in its order. */
  readonly marks: readonly string[];
}

/** The steps of the tour, by the words in bold that each begins with. */
async function readTour(): Promise<ReadonlyMap<string, Step>> {
  const whole = await readFile(readme, "utf8");
  const section = /^## Five minutes with the sample study\n(.*?)^## /msu.exec(whole)?.[1] ?? "";
  return new Map(
    [...section.matchAll(/^\d\. \*\*(.+?)\.\*\* (.*?)(?=^\d\. |^\S)/gmsu)].map(([, name = "", body = ""]) => {
      const words = body.replace(/!\[.*?\]\(.*?\)/gsu, "").replace(/\s+/gu, " ");
      const marks = [...words.matchAll(/_([^_]+)_|`([^`]+)`/gu)].map(([, shown, key]) => shown ?? key ?? "");
      return [name, { words, marks }];
    }),
  );
}

let concord: Concord;
test.beforeEach(async () => {
  concord = await launchConcord();
});
test.afterEach(async () => {
  await concord.close();
});

test("the README’s five minutes with the sample study are what happens", async () => {
  const { page } = concord;
  const tour = await readTour();
  expect([...tour.keys()]).toEqual(["Open it", "Code", "Merge", "See where you agree", "Export"]);
  const step = (name: string): Step => tour.get(name) ?? { words: "", marks: [] };
  await test.step("Open it", () => openIt(page, step("Open it")));
  await test.step("Code", () => code(page, step("Code")));
  await test.step("Merge", () => merge(page, step("Merge")));
  await test.step("See where you agree", () => agree(page, step("See where you agree")));
  await test.step("Export", () => exportIt(concord, step("Export")));
});

async function openIt(page: Page, { words, marks }: Step): Promise<void> {
  const [tryIt = "", open = "", ...rest] = marks;
  expect(rest).toEqual([]);
  await button(page, tryIt).click();
  await button(page, open).click();
  const count = /(\d+) invented stories/u.exec(words)?.[1] ?? "";
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-setsize", count);
  const [, themes = ""] = /four themes \((.*?)\)/u.exec(words) ?? [];
  expect(themes.split(", ")).toHaveLength(4);
  for (const theme of themes.split(", ")) {
    await expect(
      page.getByRole("list", { name: "Codes", exact: true }).getByText(theme, { exact: true }),
    ).toBeVisible();
  }
}

async function code(page: Page, { words, marks }: Step): Promise<void> {
  const { keyboard } = page;
  const [key = "", name = "", shift = "", finish = "", show = "", skip = "", ...more] = marks;
  const [next = "", previous = "", pane = "", undo = "", help = "", palette = "", ...rest] = more;
  expect(rest).toEqual([]);

  await test.step("panes", async () => {
    const text = await boxOf(storyText(page));
    const codebook = await boxOf(page.getByRole("list", { name: "Codes", exact: true }));
    expect(words).toContain("The story is in the middle, the codebook on the right.");
    expect((await boxOf(storyRow(page, "S001"))).x).toBeLessThan(text.x);
    expect(codebook.x).toBeGreaterThan(text.x);
  });

  // The keys are pressed as they come: the caret is in the text.
  await expect(storyText(page)).toBeFocused();
  await keyboard.press(key);
  await expect(wholeStory(page)).toHaveText(name);
  await keyboard.press("ArrowRight");
  await keyboard.press(`${shift}+ArrowRight`);
  await keyboard.press(`${shift}+ArrowRight`);
  await keyboard.press(key);
  const passages = page.getByRole("region", { name: "Passages" }).getByRole("listitem");
  await expect(passages).toHaveCount(1);
  await expect(passages).toContainText(name);
  // Passages may overlap: the next begins a word earlier in the one that is there.
  await keyboard.press("ArrowLeft");
  await keyboard.press(`${shift}+ArrowRight`);
  await keyboard.press(key);
  await expect(passages).toHaveCount(2);
  await keyboard.press(asPlaywright(undo));
  await expect(passages).toHaveCount(1);

  await keyboard.press(asPlaywright(help));
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await keyboard.press(asPlaywright(palette));
  await expect(page.getByRole("combobox", { name: "Find a command" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await expect(storyText(page)).toBeFocused();
  // A message on the screen would be one more place for F6 to go to.
  await closeMessages(page);
  expect(words).toContain("moves between the story, the codebook and the list");
  for (const place of ["Codebook", "Stories", "Story"]) {
    await keyboard.press(pane);
    await expect(page.locator("[data-pane='']:focus-within")).toHaveAttribute("aria-label", place);
  }
  await expect(storyText(page)).toBeFocused();

  await keyboard.press(asPlaywright(finish));
  await expect(storyRow(page, "S001")).toContainText("finished with 1 code");
  const hidden = page.getByRole("region", { name: "Hidden story" });
  await expect(hidden).toBeVisible();
  await expect(openArticle(page, "S002")).toBeVisible();
  await keyboard.press(asPlaywright(show));
  await expect(hidden).toBeHidden();
  await expect(storyText(page)).toBeVisible();
  await keyboard.press(asPlaywright(show));
  await button(page, skip).click();
  await expect(openArticle(page, "S003")).toBeVisible();
  await keyboard.press(asPlaywright(next));
  await expect(openArticle(page, "S004")).toBeVisible();
  await keyboard.press(asPlaywright(previous));
  await expect(openArticle(page, "S003")).toBeVisible();
}

async function merge(page: Page, { words, marks }: Step): Promise<void> {
  const [team = "", openFile = "", mergeIt = "", openAgain = "", undo = "", recent = "", ...rest] = marks;
  expect(rest).toEqual([]);
  const coders = /three fictional coders: (\w+), (\w+) and (\w+)\./u.exec(words)?.slice(1) ?? [];
  expect(coders).toHaveLength(3);
  await rail(page).getByRole("button", { name: team, exact: true }).click();
  for (const name of coders) {
    await button(page, openFile.replace("Amara", name)).click();
    const review = await mergeReview(page);
    await expect(review.getByRole("heading", { name: "What would change" })).toBeVisible();
    // Nothing changes before it is merged.
    await expect(page.getByText(`${name}: merged`)).toHaveCount(0);
    await review.getByRole("button", { name: mergeIt, exact: true }).click();
    await expect(review).toBeHidden();
  }
  await button(page, openAgain).click();
  const review = await mergeReview(page);
  await expect(review).toContainText("Nothing is new");
  await review.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("heading", { name: recent, exact: true })).toBeVisible();
  await expect(page.getByText(undo, { exact: true })).toHaveCount(3);
  await page.getByText(undo, { exact: true }).first().click();
  await expect(messages(page)).toContainText("Undone: merge the coding of");
  await expect(page.getByText(undo, { exact: true })).toHaveCount(2);
  // And once more, for the figures that the next step tells of.
  await page.getByRole("button", { name: /^(Open Mei’s file|Mei: merged)/u }).click();
  await (await mergeReview(page)).getByRole("button", { name: mergeIt, exact: true }).click();
  await expect(page.getByText(undo, { exact: true })).toHaveCount(3);
}

async function agree(page: Page, { marks }: Step): Promise<void> {
  const [agreement = "", stories = "", about = "", ...more] = marks;
  const [all = "", coders = "", confusion = "", time = "", disputed = "", ...last] = more;
  const [copy = "", methods = "", sentence = "", ...rest] = last;
  expect(rest).toEqual([]);
  await rail(page).getByRole("button", { name: agreement, exact: true }).click();
  const table = page.getByRole("region", { name: "Agreement, by code" });
  await expect(table.getByRole("columnheader", { name: "Prevalence" })).toBeVisible();
  const differing = table.getByRole("button", { name: `${stories} on which coders differ about ${about}` });
  await expect(differing).toHaveText(stories);
  await differing.click();
  const list = page.getByRole("listbox", { name: `Stories on which coders differ about ${about}` });
  await expect(list.getByRole("option").first()).toHaveAttribute("aria-setsize", /\d+/u);
  expect(`${await list.getByRole("option").first().getAttribute("aria-setsize")} stories`).toBe(stories);
  await page.keyboard.press("Escape");

  await button(page, copy).click();
  await page.getByRole("menuitem", { name: methods }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await table.getByRole("button", { name: about, exact: true }).click();
  await expect(page.getByText(sentence, { exact: true })).toBeVisible();

  for (const tab of [all, coders, confusion, time, disputed]) {
    await page.getByRole("tab", { name: tab, exact: true }).click();
    await expect(page.getByRole("tabpanel", { name: tab, exact: true })).toBeVisible();
  }
  await expect(page.getByRole("tab")).toHaveCount(6);
}

async function exportIt({ app, page, documents }: Concord, { words, marks }: Step): Promise<void> {
  const [name = "", question = "", choose = "", ...rest] = marks;
  expect(rest).toEqual([]);
  await goTo(page, "Export");
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  const programs = await page
    .getByRole("radiogroup", { name: question })
    .getByRole("radio")
    .evaluateAll((radios) => radios.map((radio) => radio.getAttribute("value")));
  expect(programs).toEqual(["r-python", "excel", "spss"]);
  expect(words).toContain("R and Python, Excel or SPSS");
  const folder = join(documents, "tour");
  await mkdir(folder);
  await answerFolderDialog(app, folder);
  await button(page, choose).click();
  await expect(page.getByText(/^Exported to/u)).toBeVisible();
  // A long one, a wide one, the codebook and the text, as the step says.
  expect((await readdir(folder)).toSorted()).toEqual([
    "Sample study - codebook.csv",
    "Sample study - columns.txt",
    "Sample study - long.csv",
    "Sample study - wide.csv",
  ]);
}

function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

async function boxOf(place: Locator): Promise<{ readonly x: number }> {
  const box = await place.boundingBox();
  if (box === null) throw new Error("not on the screen");
  return box;
}

/** A key as the README writes it, for the keyboard: letters are pressed without Shift. */
function asPlaywright(key: string): string {
  const parts = key.split("+");
  return parts
    .map((part) => (part === "Ctrl" ? "Control" : part.length === 1 ? part.toLowerCase() : part))
    .join("+");
}
