// Dividing the work, handing it out as files, coding what is one's own elsewhere, bringing it home as a file and by a folder that the team shares, and settling.
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { unlockBytes } from "../../../core/file/cipher.ts";
import { applications } from "../support/applications.ts";
import { applyToStory, projectWithStories } from "../support/coding.ts";
import {
  applyMerge,
  exportMyCoding,
  goTo,
  mergeReview,
  messages,
  openAsNew,
  openStory,
  reviewCoding,
  seeOthersCoding,
  storyList,
  switchCoder,
} from "../support/journey.ts";
import { answerFolderDialog, answerOpenDialog, answerSaveDialog, type Concord } from "../support/launch.ts";
import { readProjectFile, readSheets, readStore, readStories } from "../support/project.ts";

const script = resolve(import.meta.dirname, "../support/read_exports.py");
const start = applications();
const stories = [
  "id,text",
  ...Array.from({ length: 6 }, (_, at) => `T${at + 1},Night number ${at + 1}.`),
].join("\n");

/** As a computer's clock is set: the time of day alone. Playwright's clock would set back the time since the window opened, too, by which saves are paced. */
function setClockBack(milliseconds: number): void {
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args) =>
      Reflect.construct(target, args.length > 0 ? args : [target.now() - milliseconds]) as Date,
    get: (target, key) =>
      key === "now" ? () => RealDate.now() - milliseconds : (Reflect.get(target, key) as unknown),
  });
}

test("stories are divided, handed out as files, coded by the coder whose they are, and matched when they come back", async () => {
  const lead = await start();
  const { page } = lead;
  await projectWithStories(lead, "Night shifts", "Ana", stories);
  await goTo(page, "Team");
  await page.getByRole("button", { name: "Add a coder" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ben");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Divide stories…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Coded by several" }).fill("2");
  await dialog.getByRole("button", { name: /Unit/u }).click();
  await page.getByRole("option", { name: "stories", exact: true }).click();
  await expect(dialog.getByRole("status")).toHaveText(
    "2 stories by 2 coders each, 4 stories by one coder each.",
  );
  await dialog.getByRole("button", { name: "Assign 6 stories" }).click();
  await expect(messages(page)).toContainText("Assigned 6 stories in “Round 1”");

  await answerFolderDialog(lead.app, lead.documents);
  await page.getByRole("button", { name: "Hand out…" }).click();
  // Who codes here needs no file.
  await expect(page.getByRole("dialog").getByRole("checkbox", { name: "Ana" })).not.toBeChecked();
  const dialogOf = page.getByRole("dialog");
  await dialogOf.getByRole("checkbox", { name: "Put a passphrase on the files" }).click({ force: true });
  await dialogOf.getByRole("textbox", { name: "Passphrase", exact: true }).fill("night shift of four");
  await dialogOf.getByRole("textbox", { name: "Passphrase again" }).fill("night shift of five");
  await page.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(dialogOf).toContainText("The two passphrases differ.");
  await dialogOf.getByRole("textbox", { name: "Passphrase again" }).fill("night shift of four");
  await page.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(messages(page)).toContainText("Handed out 1 file");
  const name = (await readdir(lead.documents)).find((each) => each.includes("Ben"));
  const file = join(lead.documents, name ?? "");
  const locked = await readFile(file);
  expect(locked.includes("Ben")).toBe(false);
  const opened = await unlockBytes(crypto, locked, "night shift of four");
  const plain = join(lead.documents, "plain.concord");
  await writeFile(plain, opened.ok ? opened.value : "");
  const handed = await readProjectFile(plain);
  expect([handed.stories.length, handed.sheets.length, handed.coders.map((coder) => coder.name)]).toEqual([
    4,
    0,
    ["Ben"],
  ]);

  // On Ben's computer it opens as his, without a question.
  const ben = await start();
  await answerOpenDialog(ben.app, [file]);
  await ben.page.getByRole("button", { name: "Open project file…" }).click();
  const asked = ben.page.getByRole("dialog", { name: /^Passphrase for/u });
  await asked.getByRole("textbox", { name: "Passphrase" }).fill("night shift of five");
  await ben.page.keyboard.press("Enter");
  await expect(asked).toContainText("This is not the passphrase of this file.");
  await asked.getByRole("textbox", { name: "Passphrase" }).fill("night shift of four");
  await ben.page.keyboard.press("Enter");
  await expect(asked).toBeHidden();
  await goTo(ben.page, "Code");
  await expect(ben.page.getByText("0 of 4 finished")).toBeVisible();
  await expect(ben.page.getByText("Assigned to me (4)")).toBeVisible();
  await expect(storyList(ben.page).getByRole("option")).toHaveCount(4);
  for (let finished = 1; finished <= 3; finished += 1) {
    await storyList(ben.page).getByRole("option").nth(finished).click();
    await ben.page.keyboard.press("f");
    await expect(ben.page.getByText(`${finished} of 4 finished`)).toBeVisible();
  }
  const coding = join(ben.documents, "ben.concord");
  await exportMyCoding(ben.app, ben.page, coding);

  const review = await reviewCoding(lead.app, page, coding);
  await expect(review).toContainText("Ben: 3 of 4 assigned stories finished, 1 missing.");
  await applyMerge(page);
  await expect(
    page.getByRole("table", { name: "Progress in Round 1" }).getByRole("row").filter({ hasText: "Ben" }),
  ).toContainText("75 %");

  // The history tells all of it, with what Ben's own file brought: the merge can be undone from there.
  await goTo(page, "Project");
  await page.getByRole("button", { name: "History…" }).click();
  const history = page.getByRole("listbox", { name: "History" });
  for (const words of [
    "Handed out 4 stories to Ben, with a passphrase",
    "Assigned “Round 1”",
    "Merged the coding of Ben",
  ])
    await expect(history).toContainText(words);
  await history.getByRole("option").filter({ hasText: "Merged the coding of Ben" }).click();
  await expect(page.getByRole("region", { name: "Entry" })).toContainText("ben.concord");
  await expect(page.getByRole("button", { name: "Undo this merge…" })).toBeVisible();

  // From here on the team shares a folder. Each has their own copy of it, between which the test copies as a service does.
  await goTo(page, "Code");
  await storyList(page).getByRole("option").first().click();
  await applyToStory(page, "b", "Burnout");
  await page.keyboard.press("f");
  const theirs = await shareFolder(lead);
  await page.getByText("Merge what is new at once").click();
  const own = await shareFolder(ben);
  await expect(ben.page.getByRole("checkbox", { name: "Merge teammates’ coding, too" })).not.toBeChecked();
  const benFile = join(own, "Night shifts - Ben.concord");

  // Ben is offline for two rounds: his fourth story, and then a code on it.
  await goTo(ben.page, "Code");
  await storyList(ben.page).getByRole("option").nth(0).click();
  await ben.page.keyboard.press("f");
  await expect(ben.page.getByText("4 of 4 finished")).toBeVisible();
  await expect.poll(async () => (await readProjectFile(benFile)).sheets.length).toBe(4);
  await storyList(ben.page).getByRole("option").nth(0).click();
  await ben.page.keyboard.press("f");
  await expect(ben.page.getByText("3 of 4 finished")).toBeVisible();
  await applyToStory(ben.page, "b", "Burnout");
  await ben.page.keyboard.press("f");
  await expect(ben.page.getByText("4 of 4 finished")).toBeVisible();
  const coded = async () =>
    (await readProjectFile(benFile)).sheets.some(
      ({ annotations, review }) => annotations.length > 0 && review?.state === "finished",
    );
  await expect.poll(coded).toBe(true);

  // His file comes cut short at first, and then whole.
  const bytes = await readFile(benFile);
  const arrived = join(theirs, "Night shifts - Ben.concord");
  await writeFile(arrived, bytes.subarray(0, bytes.length / 2));
  await expect(page.getByText("Not whole", { exact: true })).toBeVisible();
  await writeFile(arrived, bytes);
  await expect(messages(page)).toContainText("Merged teammates’ files from the team folder");
  await expect(
    page.getByRole("table", { name: "Progress in Round 1" }).getByRole("row").filter({ hasText: "Ben" }),
  ).toContainText("100 %");
  await expect(page.getByText("Nothing new", { exact: true })).toBeVisible();

  // Ana’s file brings Ben her name and what is assigned to her: none of her stories, and nothing of her coding, as he codes blind.
  const anas = join(theirs, "Night shifts - Ana.concord");
  await expect.poll(async () => (await readProjectFile(anas)).sheets.length).toBeGreaterThan(0);
  await goTo(ben.page, "Team");
  await writeFile(join(own, "Night shifts - Ana.concord"), await readFile(anas));
  await writeFile(join(own, "notes.txt"), "Ben’s own");
  await ben.page.getByRole("button", { name: "Review what is new…" }).click();
  const others = (await mergeReview(ben.page)).getByRole("checkbox", {
    name: "Add 2 stories that aren’t assigned to you, too",
  });
  await expect(others).not.toBeChecked();
  await applyMerge(ben.page);
  await expect(ben.page.getByText("Nothing new", { exact: true })).toBeVisible();
  expect(await readStories(ben.page)).toHaveLength(4);
  expect(new Set((await readSheets(ben.page)).map(({ coderId }) => coderId)).size).toBe(1);
  // Cleo joins with Ana’s file from the folder. Her clock goes back a day while she codes: what she said last counts all the same.
  const cleo = await start();
  const joined = join(cleo.documents, "joined.concord");
  await writeFile(joined, await readFile(anas));
  await openAsNew(cleo, joined, "Cleo");
  const hers = await shareFolder(cleo);
  // Ana’s own: Ben has coded a story, too, and which of the two stands first in the store is chance.
  const [ana] = ((await readStore(page, "coders")) as readonly { id: string; name: string }[]).filter(
    (coder) => coder.name === "Ana",
  );
  const [ofAna] = (await readSheets(page)).filter(
    ({ coderId, annotations }) => coderId === ana?.id && annotations.length > 0,
  );
  const story = (await readStories(page)).find(({ id }) => id === ofAna?.storyId)?.externalId ?? "";
  await goTo(cleo.page, "Code");
  await openStory(cleo.page, story);
  await applyToStory(cleo.page, "b", "Burnout");
  await cleo.page.evaluate(setClockBack, 24 * 3_600_000);
  await cleo.page.getByRole("button", { name: "Remove Burnout from the whole story" }).click();
  await applyToStory(cleo.page, "e", "Empathy");
  await cleo.page.keyboard.press("f");
  const cleoFile = join(hers, "Night shifts - Cleo.concord");
  const isDone = async () =>
    (await readProjectFile(cleoFile)).sheets.some(({ review }) => review?.state === "finished");
  await expect.poll(isDone).toBe(true);
  await goTo(page, "Team");
  await writeFile(join(theirs, "Night shifts - Cleo.concord"), await readFile(cleoFile));
  await expect(page.getByRole("list", { name: "Coders" })).toContainText("Cleo");
  const coders = (await readStore(page, "coders")) as readonly { id: string; name: string }[];
  const cleoId = coders.find(({ name: each }) => each === "Cleo")?.id;
  const ofCleo = (await readSheets(page)).flatMap(({ coderId, annotations }) =>
    coderId === cleoId ? annotations : [],
  );
  expect(ofCleo).toHaveLength(2);
  expect(ofCleo.filter(({ deletedAt }) => deletedAt === undefined)).toHaveLength(1);
  const [removed] = ofCleo.filter(({ deletedAt }) => deletedAt !== undefined);
  expect(Date.now() - Date.parse(removed?.deletedAt ?? "")).toBeGreaterThan(23 * 3_600_000);

  // Ana settles what they differ about, and her decision reaches Cleo with the others’ coding, once Cleo takes that.
  await seeOthersCoding(page);
  await goTo(page, "Reconcile");
  const differences = page.getByRole("listbox", { name: "What coders differ about" });
  await expect(differences.getByRole("option").first()).toBeVisible();
  // A side is taken once it is seen.
  await expect(page.getByText("Nothing is decided yet")).toBeVisible();
  await page.keyboard.press("1");
  await expect(differences.getByRole("option").first()).toContainText("Settled");
  await expect.poll(async () => (await readProjectFile(anas)).decisions.length).toBe(1);
  await goTo(cleo.page, "Team");
  await cleo.page.getByText("Merge teammates’ coding, too").click();
  await writeFile(join(hers, "Night shifts - Ana.concord"), await readFile(anas));
  await cleo.page.getByRole("button", { name: "Review what is new…" }).click();
  await applyMerge(cleo.page);
  expect(await readStore(cleo.page, "decisions")).toHaveLength(1);

  // Nothing else in the folder was touched.
  expect((await readdir(own)).toSorted()).toEqual([
    "Night shifts - Ana.concord",
    "Night shifts - Ben.concord",
    "notes.txt",
  ]);

  // Dan joins, and is trained on what Ana has coded: the key beside the story once he has finished it, and his figure apart from the study's.
  await goTo(page, "Team");
  await page.getByRole("button", { name: "Add a coder" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Dan");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Divide stories…" }).click();
  const training = page.getByRole("dialog", { name: "Divide stories among coders" });
  await training.getByText(/^Training: all code/u).click();
  await training.getByRole("button", { name: /Key/u }).click();
  await page.getByRole("option", { name: "Ana’s coding" }).click();
  for (const other of ["Ben", "Cleo"])
    await training.getByRole("checkbox", { name: other }).click({ force: true });
  await training.getByRole("textbox", { name: "Stories" }).fill("1");
  await page.keyboard.press("Tab");
  await training.getByRole("button", { name: "Assign 1 story" }).click();
  await expect(training).toBeHidden();
  await switchCoder(page, "Dan");
  await goTo(page, "Code");
  await storyList(page).getByRole("option").first().click();
  const feedback = page.getByRole("region", { name: "Training" });
  await expect(page.getByText("0 of 1 finished")).toBeVisible();
  await expect(feedback).toBeHidden();
  await page.keyboard.press("f");
  await openStory(page, story);
  await expect(feedback).toContainText("You and the key agree on 0 of 1 code that you or the key apply.");
  await goTo(page, "Team");
  const figures = page.getByRole("grid", { name: "Figures against the key in Round 2" });
  await expect(figures.getByRole("row").filter({ hasText: "Dan" })).toContainText("1 of 1");
  const table = join(lead.documents, "training.csv");
  await answerSaveDialog(lead.app, table);
  await page
    .getByRole("region")
    .or(page.locator("section"))
    .filter({ has: page.getByRole("heading", { name: "Training" }) })
    .getByRole("button", { name: "Export as CSV…" })
    .click();
  await expect(messages(page)).toContainText("Exported the table");
  const read = JSON.parse(
    execFileSync("python3", [script, "--training", table], { encoding: "utf8" }),
  ) as unknown;
  expect(read).toMatchObject({
    rows: [
      ["Round 2", "Ana", "Dan", "", 1],
      ["Round 2", "Ana", "Dan", "Burnout", 1],
    ],
    figures: { Burnout: { agreement: 0, sensitivity: 0, specificity: null } },
    oddWidths: [],
    illegalNames: [],
    formulas: [],
  });
});

/** Chooses a new folder as the team's, and waits until this computer's file is there. */
async function shareFolder({ app, page, documents }: Concord): Promise<string> {
  const folder = join(documents, "Team folder");
  await mkdir(folder);
  await answerFolderDialog(app, folder);
  await goTo(page, "Team");
  await page.getByRole("button", { name: "Choose a team folder…" }).click();
  await expect(page.getByText(/Last written/u)).toBeVisible();
  return folder;
}
