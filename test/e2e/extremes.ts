// Takes pictures of what is hard to show: twelve passages over one another, right-to-left text, sixty codes with long names, and 100,000 stories:
//   npx tsx test/e2e/extremes.ts FOLDER [words in the places' names]
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { encodeProject } from "../../core/file/encode.ts";
import { prepareApplication } from "../../scripts/application.mjs";
import { makeFiles } from "../bench/workspace/project.ts";
import { CODER, extremeProject } from "./support/extremeProject.ts";
import { answerWhoCodes, goTo, openStory } from "./support/journey.ts";
import {
  answerOpenDialog,
  chooseInMenu,
  type Concord,
  launchConcord,
  removeFolder,
  temporaryFolder,
} from "./support/launch.ts";
import { allPictures, looks } from "./support/looks.ts";

const MANY = 100_000;
const META = {
  application: { name: "Concord", version: "extremes" },
  savedAt: "2026-11-28T00:00:00.000Z",
  saveId: "extremes",
};
const wantedLooks = looks.filter(({ name }) => !name.startsWith("900"));

const folder = process.argv[2];
const wanted = process.argv.slice(3);
if (folder === undefined) throw new Error("Name the folder that the pictures go to.");
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((word) => name.includes(word));
await mkdir(folder, { recursive: true });

type Look = (name: string) => Promise<void>;

const { stop } = await prepareApplication();
const files = await temporaryFolder();
try {
  await inWindow(async (concord, look) => {
    const path = join(files, "Extremes.concord");
    await writeFile(path, encodeProject(extremeProject(), META));
    await open(concord, path, CODER);
    await visitExtremes(concord.page, look);
  });
  if (["many-list", "many-grid", "many-search", "many-passages"].some(isWanted))
    await inWindow(async (concord, look) => {
      const { project } = await makeFiles(files, MANY);
      await open(concord, project, "Coder 0");
      await visitMany(concord.page, look);
    });
} finally {
  await removeFolder(files);
  stop();
}

async function inWindow(act: (concord: Concord, look: Look) => Promise<void>): Promise<void> {
  const concord = await launchConcord();
  try {
    await act(concord, async (name) => {
      if (isWanted(name)) await allPictures(concord, join(folder ?? "", name), wantedLooks);
    });
  } finally {
    await concord.close();
  }
}

async function open({ app, page }: Concord, path: string, coder: string): Promise<void> {
  await answerOpenDialog(app, [path]);
  await chooseInMenu(app, "file.open");
  await answerWhoCodes(page, { is: coder });
}

async function visitExtremes(page: Page, look: Look): Promise<void> {
  const setMargin = async (): Promise<void> => {
    await page.getByRole("button", { name: "Reading options" }).click();
    await page.getByText("Show code names beside the text").click();
    await page.keyboard.press("Escape");
  };
  await openStory(page, "TWELVE");
  await look("twelve");
  await setMargin();
  await look("twelve-margin");
  await openStory(page, "NAMED");
  await look("names-margin");
  await openStory(page, "ARABIC");
  await look("arabic-margin");
  await setMargin();
  await look("arabic");
  await page.locator(".coding-story-text mark").nth(1).click();
  await look("arabic-passage");
  await openStory(page, "NAMED");
  await look("names");
  await goTo(page, "Codebook");
  await page.getByRole("main").getByText("Not believed").first().waitFor();
  await look("names-codebook");
  await page.getByRole("row").nth(14).click();
  await look("names-codebook-longest");
  await goTo(page, "Passages");
  await page.getByRole("listbox", { name: "Codes" }).getByRole("option").first().click();
  await page.getByRole("listbox", { name: "Passages" }).getByRole("option").first().click();
  await look("names-passages");
  await page.getByRole("listbox", { name: "Codes" }).getByRole("option").nth(15).click();
  await page.getByRole("listbox", { name: "Passages" }).getByRole("option").first().click();
  await look("names-passages-longest");
}

async function visitMany(page: Page, look: Look): Promise<void> {
  await look("many-list");
  await page.getByRole("button", { name: "Show stories as a table" }).click();
  await page.getByRole("grid", { name: "Stories" }).waitFor();
  await look("many-grid");
  await page.getByRole("button", { name: "Show stories as a list" }).click();
  await page.getByRole("searchbox").first().fill("old man");
  await page.locator(".coding-story-words .coding-hit").first().waitFor();
  await look("many-search");
  await goTo(page, "Passages");
  await page.getByRole("button", { name: "List everybody’s coding" }).click();
  await page.getByRole("listbox", { name: "Codes" }).getByRole("option").nth(1).click();
  await page.getByRole("listbox", { name: "Passages" }).getByRole("option").nth(1).click();
  await look("many-passages");
}
