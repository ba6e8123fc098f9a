import { copyFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { applications } from "../support/applications.ts";
import { applyToStory, projectWithStories, wholeStory } from "../support/coding.ts";
import {
  applyMerge,
  dropFile,
  exportMyCoding,
  goTo,
  importStories,
  mergeReview,
  mergeSampleTeammates,
  messages,
  openAsNew,
  openSampleStudy,
  openStory,
  reviewCoding,
  storyRow,
  switchCoder,
  tableRows,
} from "../support/journey.ts";
import { answerSaveDialog } from "../support/launch.ts";
import { saved } from "../support/project.ts";

const samples = resolve(import.meta.dirname, "../../../samples");
const stories = [
  "id,text",
  "T1,Nobody had slept and the porter brought coffee.",
  "T2,She asked who had lost his good shoes.",
  "T3,The form had no box for the language that he spoke.",
  "T4,Eleven years later he came down with flowers.",
].join("\n");

const start = applications();

test("two coders on one machine each see only their own layer", async () => {
  const concord = await start();
  const { page } = concord;
  await projectWithStories(concord, "Night shifts", "Ana", stories);
  await openStory(page, "T1");
  await applyToStory(page, "b", "Burnout");
  await page.keyboard.press("f");
  await expect(storyRow(page, "T1")).toContainText("finished with 1 code");

  await goTo(page, "Team");
  await page.getByRole("button", { name: "Add a coder" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ana");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("dialog").getByText(/already|another name/iu)).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Ben");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(coderRow(page, "Ana")).toContainText("1 of 4 stories finished");
  await expect(coderRow(page, "Ana")).toContainText("You");
  await switchCoder(page, "Ben");
  await expect(coderRow(page, "Ben")).toContainText("Coding now");

  await goTo(page, "Code");
  await openStory(page, "T1");
  await expect(page.getByText("0 of 4 finished")).toBeVisible();
  await expect(storyRow(page, "T1")).not.toContainText("finished");
  await expect(wholeStory(page)).toBeHidden();
  await applyToStory(page, "e", "Empathy");
  await expect(wholeStory(page)).not.toContainText("Burnout");
  // What one coder did is not another's to undo.
  await page.keyboard.press("Control+z");
  await expect(wholeStory(page)).toBeHidden();
  await switchCoder(page, "Ana");
  await expect(storyRow(page, "T1")).toContainText("finished with 1 code");
  await openStory(page, "T1");
  await expect(wholeStory(page)).toContainText("Burnout");
  await expect(wholeStory(page)).not.toContainText("Empathy");
});

test("coding goes from machine to machine as a file that is looked at before it is merged", async () => {
  const ana = await start();
  await projectWithStories(ana, "Night shifts", "Ana", stories);
  await openStory(ana.page, "T1");
  await applyToStory(ana.page, "b", "Burnout");
  await saved(ana.page);

  // Cleo opens a copy of the project file, codes, and has a story of her own that Ana lacks.
  const cleo = await start();
  const copy = join(cleo.documents, "Night shifts.concord");
  await copyFile(join(ana.documents, "Night shifts.concord"), copy);
  await openAsNew(cleo, copy, "Cleo");
  await writeFile(join(cleo.documents, "more.csv"), "id,text\nX1,A story that only Cleo has got.\n");
  await importStories(cleo.app, cleo.page, join(cleo.documents, "more.csv"));
  await openStory(cleo.page, "X1");
  await applyToStory(cleo.page, "o", "Other");
  await openStory(cleo.page, "T1");
  await expect(wholeStory(cleo.page)).toBeHidden();
  await applyToStory(cleo.page, "1", "Depletion");
  await applyToStory(cleo.page, "e", "Empathy");
  await cleo.page.keyboard.press("f");
  await expect(storyRow(cleo.page, "T1")).toContainText("finished with 2 codes");
  await openStory(cleo.page, "T2");
  await cleo.page.keyboard.press("f");
  await expect(storyRow(cleo.page, "T2")).toContainText("finished with no code");
  const coding = join(cleo.documents, "cleo.concord");
  await exportMyCoding(cleo.app, cleo.page, coding);

  let review = await reviewCoding(ana.app, ana.page, coding);
  await expect(review).toHaveAccessibleName("Merge the coding of Cleo");
  expect(await changesOf(review)).toEqual({
    Coder: "Cleo New here",
    Added: "2",
    Changed: "0",
    Removed: "0",
    Unchanged: "0",
    "Not merged": "2",
    "Newly finished": "2",
  });
  await expect(review).toContainText("Cleo (new coder): 2 annotations added, 2 stories newly finished.");
  const refused = review.getByRole("button", { name: /^The story is not in this project/u });
  await expect(refused).toContainText("2 items");
  await expect(review).toContainText("Import the collection with these stories");
  // Looking changes nothing.
  await review.getByRole("button", { name: "Cancel" }).click();
  await expect(review).toBeHidden();
  await expect(coderRow(ana.page, "Ana")).toBeVisible();
  await expect(coderRow(ana.page, "Cleo")).toBeHidden();

  review = await reviewCoding(ana.app, ana.page, coding);
  await applyMerge(ana.page);
  await expect(messages(ana.page)).toContainText("Merged the coding of Cleo");
  await expect(coderRow(ana.page, "Cleo")).toContainText("2 of 4 stories finished");
  // Ana codes blind.
  await expect(coderRow(ana.page, "Cleo")).not.toContainText("annotation");

  review = await reviewCoding(ana.app, ana.page, coding);
  await expect(review).toContainText("Nothing is new");
  await expect(review.getByRole("button", { name: "Merge", exact: true })).toBeHidden();
  await review.getByRole("button", { name: "Close" }).last().click();

  // Cleo changes her mind: one code off, another on, one story open again.
  await goTo(cleo.page, "Code");
  await openStory(cleo.page, "T1");
  await cleo.page.keyboard.press("f");
  await expect(storyRow(cleo.page, "T1")).toContainText("in progress");
  await cleo.page.getByRole("button", { name: "Remove Empathy from the whole story" }).click();
  await expect(wholeStory(cleo.page)).not.toContainText("Empathy");
  await cleo.page.keyboard.press("f");
  await expect(storyRow(cleo.page, "T1")).toContainText("finished");
  await openStory(cleo.page, "T4");
  await applyToStory(cleo.page, "5", "Kept in touch");
  await openStory(cleo.page, "T2");
  await cleo.page.keyboard.press("f");
  await expect(storyRow(cleo.page, "T2")).toContainText("in progress");
  const later = join(cleo.documents, "cleo later.concord");
  await exportMyCoding(cleo.app, cleo.page, later);

  await goTo(ana.page, "Code");
  await dropFile(ana.page, later);
  review = await mergeReview(ana.page);
  expect(await changesOf(review)).toMatchObject({ Coder: "Cleo", Added: "1", Removed: "1", Unchanged: "1" });
  await expect(review).toContainText("1 story reopened");
  await applyMerge(ana.page);
  await expect(coderRow(ana.page, "Cleo")).toContainText("1 of 4 stories finished");

  // The older file brings nothing back, and the merge can be taken back as a whole.
  review = await reviewCoding(ana.app, ana.page, coding);
  await expect(review).toContainText("Nothing is new");
  await review.getByRole("button", { name: "Close" }).last().click();
  const undo = ana.page.getByRole("button", { name: "Undo this merge: The coding of Cleo" });
  await expect(undo).toHaveCount(2);
  await undo.first().click();
  await expect(coderRow(ana.page, "Cleo")).toContainText("2 of 4 stories finished");

  // Ana's own coding was never touched, and Cleo's never showed while Ana codes.
  await goTo(ana.page, "Code");
  await openStory(ana.page, "T1");
  await expect(wholeStory(ana.page).getByRole("listitem")).toHaveCount(1);
  await expect(wholeStory(ana.page)).toContainText("Burnout");
});

test("coding of other words under the same name is refused with the reason", async () => {
  const dora = await start();
  await projectWithStories(dora, "My own copy", "Dora", stories.replace("good shoes", "best shoes"));
  for (const id of ["T1", "T2"]) {
    await openStory(dora.page, id);
    await applyToStory(dora.page, "b", "Burnout");
    await dora.page.keyboard.press("f");
    await expect(storyRow(dora.page, id)).toContainText("finished with 1 code");
  }
  const coding = join(dora.documents, "dora.concord");
  await exportMyCoding(dora.app, dora.page, coding);

  const ana = await start();
  await projectWithStories(ana, "Night shifts", "Ana", stories);
  const review = await reviewCoding(ana.app, ana.page, coding);
  await expect(review).toContainText("My own copy (another project)");
  expect(await changesOf(review)).toMatchObject({
    Coder: "Dora New here",
    Added: "1",
    "Newly finished": "1",
  });
  await expect(review.getByRole("button", { name: /^The story’s text differs/u })).toBeVisible();
  await expect(review.getByText("T2", { exact: true })).toBeVisible();
  await applyMerge(ana.page);
  await expect(messages(ana.page)).toContainText("weren’t merged");
  await expect(coderRow(ana.page, "Dora")).toContainText("1 of 4 stories finished");
});

test("the sample study's teammates come with a button each, which can be pressed again", async () => {
  const { app, page, documents } = await start();
  await openSampleStudy(page);
  await mergeSampleTeammates(page);
  await expect(coderRow(page, "Amara")).toContainText("180 of 180 stories finished");
  await expect(coderRow(page, "Jonas")).toContainText("164 of 180 stories finished, 5 in progress");
  await expect(coderRow(page, "Mei")).toContainText("148 of 180 stories finished, 3 in progress");
  await expect(page.getByRole("button", { name: /^Open (Amara|Jonas|Mei)’s file/u })).toHaveCount(0);
  await page.getByRole("button", { name: "Mei: merged · Open again" }).click();
  const opened = await mergeReview(page);
  await expect(opened).toContainText("Nothing is new");
  await opened.getByRole("button", { name: "Close" }).last().click();

  for (const file of ["amara.concord", "jonas.concord", "mei.concord"]) {
    const review = await reviewCoding(app, page, join(samples, file));
    await expect(review).toContainText("Nothing is new");
    await review.getByRole("button", { name: "Close" }).last().click();
  }
  // What came with a file goes out again as the same coding.
  await answerSaveDialog(app, join(documents, "again.concord"));
  await page.getByRole("button", { name: "More for Amara" }).click();
  await page.getByRole("menuitem", { name: "Export Amara’s coding…" }).click();
  await expect(messages(page)).toContainText("Exported the coding of Amara");
  const review = await reviewCoding(app, page, join(documents, "again.concord"));
  await expect(review).toContainText("Nothing is new");
  await review.getByRole("button", { name: "Close" }).last().click();
});

function coderRow(page: Page, name: string): Locator {
  return page
    .getByRole("list", { name: "Coders" })
    .getByRole("listitem")
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** The one row of the table of changes, by the names of its columns. */
async function changesOf(review: Locator): Promise<Record<string, string>> {
  const table = review.getByRole("table", { name: "Annotations, by coder" });
  await expect(table).toBeVisible();
  const [header = [], row = [], ...others] = await tableRows(table);
  expect(others).toEqual([]);
  return Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""]));
}
