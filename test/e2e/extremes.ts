// Takes pictures of what is hard to show: a project with nothing in it, twelve coders with long names, twelve passages over one another, right-to-left
// text, sixty codes with long names, and 100,000 stories:
//   npx tsx test/e2e/extremes.ts FOLDER [words in the places' names]
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { encodeProject } from "../../core/file/encode.ts";
import { prepareApplication } from "../../scripts/application.mjs";
import { makeFiles } from "../bench/workspace/project.ts";
import { CROWDED_CODER, crowdedProject } from "./support/crowdedProject.ts";
import { CODER, extremeProject } from "./support/extremeProject.ts";
import { answerWhoCodes, closeMessages, goTo, openStory, seeOthersCoding } from "./support/journey.ts";
import {
  answerOpenDialog,
  chooseInMenu,
  type Concord,
  launchConcord,
  removeFolder,
  temporaryFolder,
} from "./support/launch.ts";
import { allPictures, type Looks, looks } from "./support/looks.ts";
import { visitEmpty } from "./support/places.ts";

const MANY = 100_000;
const META = {
  application: { name: "Concord", version: "extremes" },
  savedAt: "2026-11-28T00:00:00.000Z",
  saveId: "extremes",
};
const EXTREMES = ["twelve", "arabic", "names"];
const CROWDED = ["crowded"];
const MANY_PLACES = ["many-list", "many-grid", "many-search", "many-passages"];
const wantedLooks = looks.filter(({ name }) => !name.startsWith("900"));
/** Of many places: both themes at both usual sizes. */
const usualLooks = looks.filter(({ name }) => /^1.*-/u.test(name));

const folder = process.argv[2];
const wanted = process.argv.slice(3);
if (folder === undefined) throw new Error("Name the folder that the pictures go to.");
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((word) => name.includes(word));
/** Whether anything of a part is wanted, which has these places or places whose names begin so. */
const isAnyWanted = (places: readonly string[]): boolean =>
  wanted.length === 0 ||
  wanted.some((word) => places.some((place) => word.includes(place) || place.includes(word)));
await mkdir(folder, { recursive: true });

type Look = (name: string) => Promise<void>;

const { stop } = await prepareApplication();
const files = await temporaryFolder();
try {
  if (isAnyWanted(["empty", "alone", "import", "welcome"]))
    await inWindow((concord, look) => visitEmpty(concord, ({ name }) => look(name)), usualLooks);
  if (isAnyWanted(CROWDED))
    await inWindow(async (concord, look) => {
      const { project, files: sent } = crowdedProject(META);
      const path = join(files, "Crowded.concord");
      await writeFile(path, encodeProject(project, META));
      for (const { name, bytes } of sent) await writeFile(join(files, name), bytes);
      await open(concord, path, CROWDED_CODER);
      await visitCrowded(
        concord,
        sent.map(({ name }) => join(files, name)),
        look,
      );
    }, usualLooks);
  if (isAnyWanted(EXTREMES))
    await inWindow(async (concord, look) => {
      const path = join(files, "Extremes.concord");
      await writeFile(path, encodeProject(extremeProject(), META));
      await open(concord, path, CODER);
      await visitExtremes(concord.page, look);
    });
  if (isAnyWanted(MANY_PLACES))
    await inWindow(async (concord, look) => {
      const { project } = await makeFiles(files, MANY);
      await open(concord, project, "Coder 0");
      await visitMany(concord.page, look);
    });
} finally {
  await removeFolder(files);
  stop();
}

async function inWindow(
  act: (concord: Concord, look: Look) => Promise<void>,
  pictures: readonly Looks[] = wantedLooks,
): Promise<void> {
  const concord = await launchConcord();
  try {
    await act(concord, async (name) => {
      if (isWanted(name)) await allPictures(concord, join(folder ?? "", name), pictures);
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

async function visitCrowded({ app, page }: Concord, files: readonly string[], look: Look): Promise<void> {
  const { keyboard } = page;
  await goTo(page, "Team");
  await look("crowded-team-before");
  await answerOpenDialog(app, files);
  await page.getByRole("button", { name: "Open a teammate’s file…" }).click();
  const review = page.getByRole("dialog", { name: /^Merge 11 files/u });
  const merge = review.getByRole("button", { name: "Merge 11 files", exact: true });
  await merge.waitFor({ timeout: 60_000 });
  await look("crowded-merge");
  await merge.click();
  await expect(review).toBeHidden({ timeout: 60_000 });
  await closeMessages(page);
  await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
  await look("crowded-team");
  await page.getByRole("heading", { name: "Recent merges" }).scrollIntoViewIfNeeded();
  await look("crowded-team-below");
  await page.getByRole("button", { name: "Divide stories…" }).click();
  await page.getByRole("dialog").waitFor();
  await look("crowded-divide");
  await keyboard.press("Escape");
  await seeOthersCoding(page);
  await look("crowded-agreement");
  await page.getByRole("button", { name: "Waiting", exact: true }).click();
  await page.getByRole("heading", { name: /by pair$/u }).waitFor();
  await look("crowded-agreement-details");
  await page
    .getByRole("button", { name: /on which coders differ about/u })
    .first()
    .click();
  await page.getByRole("listbox", { name: /coders differ about/u }).waitFor();
  await look("crowded-agreement-differences");
  await keyboard.press("Escape");
  await page.getByRole("tab", { name: "All codes", exact: true }).click();
  await page.getByRole("heading", { name: "Passages" }).waitFor({ timeout: 60_000 });
  await look("crowded-agreement-all-codes");
  await page.getByRole("tab", { name: "Coders", exact: true }).click();
  await page.getByRole("region", { name: /for each pair of coders$/u }).waitFor({ timeout: 60_000 });
  await look("crowded-agreement-coders");
  await page.getByRole("tab", { name: "Confusion", exact: true }).click();
  await page.getByRole("grid", { name: "Confusion between codes" }).waitFor({ timeout: 60_000 });
  await look("crowded-agreement-confusion");
  await page.getByRole("tab", { name: "Over time", exact: true }).click();
  await page
    .getByRole("slider")
    .or(page.getByRole("heading", { level: 2 }))
    .first()
    .waitFor({ timeout: 60_000 });
  await look("crowded-agreement-over-time");
  await page.getByRole("tab", { name: "Stories", exact: true }).click();
  await page
    .getByRole("article", { name: /^As coded by/u })
    .first()
    .waitFor({ timeout: 60_000 });
  await look("crowded-agreement-stories");
  await goTo(page, "Reconcile");
  const differences = page.getByRole("listbox", { name: "What coders differ about" });
  await differences.waitFor({ timeout: 60_000 });
  await page
    .getByRole("article", { name: /^As coded by/u })
    .first()
    .waitFor();
  await look("crowded-reconcile");
  await differences.getByRole("option").nth(3).click();
  await look("crowded-reconcile-another");
  await goTo(page, "Project");
  await page.getByRole("button", { name: "History…" }).click();
  await page.getByRole("listbox", { name: "History" }).getByRole("option").first().click();
  await expect(page.getByRole("region", { name: "Entry" })).toBeVisible();
  await look("crowded-history");
  await goTo(page, "Passages");
  await page.getByRole("listbox", { name: "Codes" }).getByRole("option").first().click();
  await page.getByRole("listbox", { name: "Passages" }).getByRole("option").first().click();
  await look("crowded-passages");
  await goTo(page, "Export");
  await page.getByRole("region", { name: "First rows" }).waitFor({ timeout: 60_000 });
  await look("crowded-export");
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
