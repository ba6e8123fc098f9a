import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import { applications } from "../support/applications.ts";
import { applyToStory, projectWithStories, wholeStory } from "../support/coding.ts";
import {
  answerWhoCodes,
  applyMerge,
  closeMessages,
  exportMyCoding,
  finish,
  goTo,
  messages,
  openAsked,
  openAsNew,
  openStory,
  reviewCoding,
  storyRow,
  switchCoder,
  whoCodes,
} from "../support/journey.ts";
import { answerOpenDialog, answerSaveDialog, chooseInMenu, type Concord } from "../support/launch.ts";
import { readProjectFile, saved } from "../support/project.ts";

const stories = [
  "id,text",
  "T1,Nobody had slept and the porter brought coffee.",
  "T2,She asked who had lost his good shoes.",
].join("\n");

const start = applications();

/** A project in which its maker has coded and finished T1. */
async function leadHasCoded(): Promise<{ readonly lead: Concord; readonly file: string }> {
  const lead = await start();
  await projectWithStories(lead, "Night shifts", "Ana", stories);
  await openStory(lead.page, "T1");
  await applyToStory(lead.page, "b", "Burnout");
  await finish(lead.page, "T1");
  await saved(lead.page);
  return { lead, file: join(lead.documents, "Night shifts.concord") };
}

/** Codes T1 as somebody who sees nothing of what others coded, and exports it. */
async function codesBlind(teammate: Concord, coding: string): Promise<void> {
  const { app, page } = teammate;
  await openStory(page, "T1");
  await expect(page.getByText("0 of 2 finished")).toBeVisible();
  await expect(storyRow(page, "T1")).not.toContainText(/finished|code/u);
  await expect(wholeStory(page)).toBeHidden();
  await applyToStory(page, "e", "Empathy");
  await expect(wholeStory(page)).not.toContainText("Burnout");
  await finish(page, "T1");
  await exportMyCoding(app, page, coding);
}

async function leadMerges({ app, page }: Concord, coding: string, name: string): Promise<void> {
  const review = await reviewCoding(app, page, coding);
  await expect(review).toContainText(`${name} (new coder): 1 annotation added, 1 story newly finished.`);
  await applyMerge(page);
  await expect(page.getByRole("list", { name: "Coders" })).toContainText(name);
}

test("a copy for teammates has no coding; who opens it is asked, codes blind, and the lead merges", async () => {
  const { lead, file } = await leadHasCoded();
  const before = await readProjectFile(file);
  const copy = join(lead.documents, "for teammates.concord");
  await answerSaveDialog(lead.app, copy);
  await chooseInMenu(lead.app, "file.save-copy");
  await lead.page.getByRole("button", { name: "Choose where to save…" }).click();
  await expect(messages(lead.page)).toContainText("Saved a copy for teammates");
  const sent = await readProjectFile(copy);
  expect(sent.project.id).toBe(before.project.id);
  expect(sent.stories).toEqual(before.stories);
  expect(sent.codes).toEqual(before.codes);
  expect([sent.sheets, sent.memos, sent.coders, sent.codebookVersions]).toEqual([[], [], [], []]);
  // The project's own file is what it was, and goes on being saved to.
  expect((await readProjectFile(file)).sheets).toEqual(before.sheets);

  // Everybody opens the same file, in a shared folder.
  const bytes = await readFile(copy);
  const ben = await start();
  await openAsked(ben, copy);
  await expect(whoCodes(ben.page).getByRole("radio")).toHaveCount(0);
  await answerWhoCodes(ben.page, { isNew: "Ben" });
  await expect(messages(ben.page).or(ben.page.getByRole("main"))).toContainText(
    /Your work is saved in “Night shifts\.concord” in .*The copy that you opened stays unchanged\./u,
  );
  const coding = join(ben.documents, "ben.concord");
  await codesBlind(ben, coding);
  await saved(ben.page);
  const bens = join(ben.documents, "Night shifts.concord");
  expect((await readProjectFile(bens)).sheets.flatMap(liveAnnotations)).toHaveLength(1);
  expect(bytes.equals(await readFile(copy))).toBe(true);

  // The next teammate sees nothing of it, neither while coding nor in the file.
  const cleo = await start();
  await openAsked(cleo, copy);
  await expect(whoCodes(cleo.page).getByRole("radio")).toHaveCount(0);
  await answerWhoCodes(cleo.page, { isNew: "Cleo" });
  await openStory(cleo.page, "T1");
  await expect(cleo.page.getByText("0 of 2 finished")).toBeVisible();
  await goTo(cleo.page, "Team");
  await expect(cleo.page.getByRole("list", { name: "Coders" })).not.toContainText("Ben");
  await cleo.close();

  // Opened again, the copy leads to Ben's own project.
  await closeMessages(ben.page);
  await answerOpenDialog(ben.app, [copy]);
  await chooseInMenu(ben.app, "file.open");
  await expect(ben.page.getByText("1 of 2 finished")).toBeVisible();
  await expect(storyRow(ben.page, "T1")).toContainText(/finished/u);
  expect(bytes.equals(await readFile(copy))).toBe(true);
  // Somebody who joined sends coding; the lead collects it.
  await goTo(ben.page, "Team");
  await expect(ben.page.getByRole("main").locator('[data-variant="primary"]')).toHaveText(
    /^Export my coding/u,
  );
  await leadMerges(lead, coding, "Ben");
  await saved(lead.page);
  const merged = await readProjectFile(file);
  expect(merged.sheets.flatMap(liveAnnotations)).toHaveLength(2);
  await closeMessages(lead.page);
  await expect(lead.page.getByRole("main").locator('[data-variant="primary"]')).toHaveText(
    "Open a teammate’s file…",
  );
});

test("the project file itself asks before it shows the lead's coding, and shows none of it to somebody new", async () => {
  const { lead, file } = await leadHasCoded();
  const cleo = await start();
  const theirs = join(cleo.documents, "Night shifts.concord");
  await copyFile(file, theirs);
  const before = await readProjectFile(theirs);
  await openAsked(cleo, theirs);
  // Nothing is shown yet, and nothing can be done as Ana.
  await expect(cleo.page.getByRole("navigation")).toHaveCount(0);
  await expect(whoCodes(cleo.page).getByRole("radio", { name: "I’m new here" })).toBeChecked();
  for (const key of ["b", "f", "Control+z"]) await cleo.page.keyboard.press(key);
  await expect(whoCodes(cleo.page)).toBeVisible();
  await whoCodes(cleo.page).getByRole("textbox").clear();

  // Closing the question closes the project, and it is asked again.
  await cleo.page.keyboard.press("Escape");
  await expect(whoCodes(cleo.page)).toBeHidden();
  await openAsNew(cleo, theirs, "Cleo");
  const coding = join(cleo.documents, "cleo.concord");
  await codesBlind(cleo, coding);
  await saved(cleo.page);
  const there = await readProjectFile(theirs);
  const ana = there.coders.find((coder) => coder.name === "Ana");
  expect(there.sheets.filter((sheet) => sheet.coderId === ana?.id)).toEqual(before.sheets);
  await leadMerges(lead, coding, "Cleo");
});

test("coding as somebody else is asked about, marked as long as it lasts, and left with one press", async () => {
  const { lead } = await leadHasCoded();
  const { page } = lead;
  await goTo(page, "Team");
  await page.getByRole("button", { name: "Add a coder" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ben");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await switchCoder(page, "Ben");
  const banner = page.getByRole("status").filter({ hasText: "Coding as Ben" });
  await expect(banner).toBeVisible();
  await expect(page.locator(".app-shell")).toHaveAttribute("data-other-coder");
  for (const name of ["Code", "Agreement", "Export", "Team"] as const) {
    await goTo(page, name);
    await expect(banner).toBeVisible();
  }
  await expect(page.getByRole("button", { name: "Export Ben’s coding…" })).toBeVisible();
  await banner.getByRole("button", { name: "Switch back" }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByRole("button", { name: "Export my coding (Ana)…" })).toBeVisible();
});
