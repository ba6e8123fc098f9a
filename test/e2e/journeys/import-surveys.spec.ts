import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import {
  goTo,
  importPreviewed,
  newProject,
  openStory,
  previewStories,
  storyList,
  storyRow,
} from "../support/journey.ts";
import { chooseInMenu, type Concord, launchConcord } from "../support/launch.ts";
import { saved } from "../support/project.ts";

let concord: Concord;
test.beforeEach(async () => {
  concord = await launchConcord();
  await newProject(concord.page, "Surveys", "Ana");
});
test.afterEach(async () => {
  await concord.close();
});

const qualtrics = [
  "StartDate,IPAddress,ResponseId,RecipientEmail,LocationLatitude,Q1,Likes,Q2",
  "Start Date,IP Address,Response ID,Recipient Email,Location Latitude,Your role,Likes,Tell us about a shift that stayed with you.",
  '"{""ImportId"":""startDate""}","{""ImportId"":""ipAddress""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""locationLatitude""}","{""ImportId"":""QID1""}","{""ImportId"":""likes""}","{""ImportId"":""QID2_TEXT""}"',
  "2019-03-02 09:10:00,192.0.2.4,R_1,ana.private@example.org,47.3769,nurse,12,She asked for the window seat &amp; got it.",
  "2019-03-02 10:10:00,192.0.2.7,R_2,ben.private@example.org,47.3811,doctor,3,Nobody had told the son. I did.",
  "2019-03-02 11:00:00,192.0.2.9,R_3,cleo.private@example.org,47.3902,porter,0,",
  "2019-03-02 11:30:00,192.0.2.11,R_4,dia.private@example.org,47.3903,nurse,7,Test test test",
].join("\r\n");

/** All that a saved project holds, as text: every entry of the archive. */
async function textOf(path: string): Promise<string> {
  const entries = unzipSync(new Uint8Array(await readFile(path)));
  return Object.values(entries)
    .map((bytes) => strFromU8(bytes, true))
    .join("\n");
}

function roleOf(page: Page, column: string) {
  return page.getByRole("button", { name: new RegExp(`Role of the column “${column}”`, "u") });
}

test("a Qualtrics export: heading rows and private columns stay out of the project file, and a story is left out and brought back", async () => {
  const { app, page, documents } = concord;
  const path = join(documents, "survey.csv");
  await writeFile(path, qualtrics);
  await previewStories(app, page, path);
  await expect(page.getByText("This looks like a Qualtrics export")).toBeVisible();
  const outcome = page.getByRole("status").filter({ hasText: "will be imported" });
  await expect(outcome).toContainText("3 stories will be imported");
  await expect(outcome).toContainText("3 columns will be left out");
  for (const column of ["IPAddress", "RecipientEmail", "LocationLatitude"])
    await expect(roleOf(page, column)).toHaveText(/Leave out/u);
  await expect(roleOf(page, "Likes")).toHaveText(/hidden while coding/u);
  await expect(roleOf(page, "Q2")).toHaveText(/Story text/u);
  await expect(page.getByText("The text contains HTML codes")).toBeVisible();
  await importPreviewed(page, "3 stories");

  await openStory(page, "R_1");
  const reading = page.getByRole("group", { name: "Reading" }).or(page.getByRole("article")).first();
  await expect(reading).toContainText("window seat & got it");
  await expect(reading).toContainText("Q1: nurse");
  await expect(reading).not.toContainText("Likes");

  await openStory(page, "R_4");
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: /Leave this story out of the study/u }).click();
  await expect(storyList(page).getByRole("option")).toHaveCount(2);

  const file = join(documents, "Surveys.concord");
  await chooseInMenu(app, "file.save");
  await saved(page);
  const kept = await textOf(file);
  expect(kept).toContain('"excluded":true');
  expect(kept).toContain("window seat & got it");
  expect(kept).toContain("Test test test");
  expect(kept).not.toContain("private@example.org");
  expect(kept).not.toMatch(/192\.0\.2\.|47\.3[789]/u);
  expect(kept).not.toContain("ImportId");

  await goTo(page, "Project");
  const leftOut = page.getByRole("grid", { name: "Stories left out of the study" });
  await expect(leftOut).toContainText("R_4");
  await page.getByRole("button", { name: "Bring back R_4" }).click();
  await expect(leftOut).toBeHidden();
  await goTo(page, "Code");
  await expect(storyList(page).getByRole("option")).toHaveCount(3);
  await expect(storyRow(page, "R_4")).toBeVisible();
});

test("a workbook with several sheets: the one with rows is shown, another can be chosen, and its stories are as they were written", async () => {
  const { app, page } = concord;
  const workbook = join(import.meta.dirname, "../../support/workbooks/openpyxl.xlsx");
  const path = join(concord.documents, "shifts.xlsx");
  await copyFile(workbook, path);
  await previewStories(app, page, path);
  const sheet = page.getByRole("button", { name: /Sheet$/u });
  await expect(sheet).toContainText("Stories");
  await expect(page.getByText("The cell in the column “story” is empty.")).toBeVisible();
  await expect(page.getByText("Encoding", { exact: true })).toBeHidden();
  await sheet.click();
  await page.getByRole("option", { name: "Old (hidden)" }).click();
  await expect(page.getByRole("button", { name: "Import 1 story" })).toBeVisible();
  await sheet.click();
  await page.getByRole("option", { name: "Stories" }).click();
  await importPreviewed(page, "2 stories");
  await openStory(page, "00017");
  const reading = page.getByRole("article").first();
  await expect(reading).toContainText('She walked the ward 😀, naïve & "awake".');
  await expect(reading).toContainText("2018-10-19 23:59:59");
});

/** An answer of the API's recent search: a tweet, and a retweet of one. */
const collected = JSON.stringify({
  data: [
    {
      id: "1212092628029698048",
      author_id: "2244994945",
      created_at: "2019-12-31T19:26:16.000Z",
      lang: "en",
      text: "We believe the best future version of our API &amp; team will come from building it with YOU.",
      public_metrics: { retweet_count: 7, reply_count: 3, like_count: 38, quote_count: 1 },
    },
    {
      id: "1212092628029698049",
      author_id: "783214",
      created_at: "2019-12-31T20:00:00.000Z",
      lang: "en",
      text: "RT @TwitterDev: We believe the best future version",
      referenced_tweets: [{ type: "retweeted", id: "1212092628029698048" }],
    },
  ],
  includes: { users: [{ id: "2244994945", username: "TwitterDev", name: "Twitter Dev" }] },
  meta: { newest_id: "1212092628029698049", oldest_id: "1212092628029698048", result_count: 2 },
});

test("a SurveyMonkey export with old Macintosh line ends, tweets of an API and labels of doccano: each as its program writes it", async () => {
  const { app, page, documents } = concord;
  const path = join(documents, "monkey.csv");
  const rows = [
    "Respondent ID,Collector ID,Email Address,Which did you meet?,,What happened?",
    ",,,Burnout,Other (please specify),Open-Ended Response",
    "118000001,9001,ana.private@example.org,Burnout,,The alarm was for the wrong bed and we all ran.",
    "118000002,9001,ben.private@example.org,,a near miss,I drew up ten times the dose. The student saw it.",
  ];
  await writeFile(path, rows.join("\r"));
  await previewStories(app, page, path);
  await expect(page.getByText("This looks like a SurveyMonkey export")).toBeVisible();
  await expect(roleOf(page, "Which did you meet\\?: Burnout")).toHaveText(/Attribute/u);
  await expect(roleOf(page, "Email Address")).toHaveText(/Leave out/u);
  await expect(roleOf(page, "What happened\\?")).toHaveText(/Story text/u);
  await importPreviewed(page, "2 stories");
  await expect(storyList(page).getByRole("option")).toHaveCount(2);

  // Tweets as twarc collects them from version 2 of the API: an answer of it on each line.
  const tweets = join(documents, "collected.jsonl");
  await writeFile(tweets, collected);
  await previewStories(app, page, tweets);
  await expect(page.getByRole("switch", { name: "Leave out 1 retweet" })).toBeChecked();
  await importPreviewed(page, "1 story");
  await expect(storyList(page).getByRole("option")).toHaveCount(3);

  // Labels as doccano exports them, which come with their stories and stay in their places.
  const labelled = join(documents, "all.jsonl");
  await writeFile(
    labelled,
    '{"id": 5, "text": "🌙 She feared the night", "label": [[2, 12, "Fear"]], "Comments": []}',
  );
  await previewStories(app, page, labelled);
  await expect(page.getByText("1 annotation will be added, 1 of them on passages")).toBeVisible();
  await importPreviewed(page, "1 story");

  // Highlights of Taguette, as its csv.writer has them: they are laid on a story that is here.
  const highlights = join(documents, "all_tags.csv");
  await writeFile(
    highlights,
    "id,document,tag,content\r\n3,5,Night,the  night\r\n3,5,Dark,the  night\r\n4,Gone,Dark,x\r\n",
  );
  await previewStories(app, page, highlights);
  await expect(page.getByText("2 of 3 rows found in 1 story")).toBeVisible();
  await expect(page.getByText("Line 4: No story is called “Gone”.")).toBeVisible();
  await page.getByRole("button", { name: "Apply 2 codes" }).click();
  await expect(page.getByText("Applied 2 codes to 1 story", { exact: true })).toBeVisible();

  // A spreadsheet of codes alone: its rows name stories that are here, and add none.
  const codes = join(documents, "coded.csv");
  await writeFile(codes, "story,who,codes\n5,Ben,Alarm; Haste\n1212092628029698048,Ben,Haste\n7,Ben,Haste\n");
  await previewStories(app, page, codes);
  await page.getByRole("button", { name: "Code these stories…" }).click();
  await expect(page.getByRole("heading", { name: "Import coding" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "None Coding" }).click();
  await page.getByRole("option", { name: /^A column of codes/u }).click();
  await page.getByRole("button", { name: /Who coded$/u }).click();
  await page.getByRole("option", { name: "who", exact: true }).click();
  await expect(page.getByText("2 of 3 rows found in 2 stories")).toBeVisible();
  await expect(page.getByText("Line 4: No story that is here has the identifier “7”.")).toBeVisible();
  await page.getByRole("button", { name: "Apply 3 codes" }).click();
  await expect(page.getByText("Applied 3 codes to 2 stories", { exact: true })).toBeVisible();
  await expect(storyList(page).getByRole("option")).toHaveCount(4);

  // The same again is nothing new, and undoing it leaves the stories.
  await previewStories(app, page, codes);
  await page.getByRole("button", { name: "Code these stories…" }).click();
  await page.getByRole("button", { name: "None Coding" }).click();
  await page.getByRole("option", { name: /^A column of codes/u }).click();
  await page.getByRole("button", { name: /Who coded$/u }).click();
  await page.getByRole("option", { name: "who", exact: true }).click();
  await expect(page.getByText("3 codes are already in the project")).toBeVisible();
  await expect(page.getByText("The codes in this file are already in the project.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Cancel" }).click();
  await goTo(page, "Project");
  const change = page.getByRole("listitem").filter({ hasText: "Import “coded.csv” (3 codes on 2 stories)" });
  await change.getByRole("button", { name: "Undo this import…" }).click();
  const asked = page.getByRole("alertdialog");
  await expect(asked).toContainText("The coding that this import added is removed");
  await expect(asked).not.toContainText("no longer shown");
  await asked.getByRole("button", { name: "Cancel" }).click();

  const file = join(documents, "Surveys.concord");
  await chooseInMenu(app, "file.save");
  await saved(page);
  const kept = await textOf(file);
  expect(kept).toContain("drew up ten times");
  expect(kept).toContain("Haste");
  expect(kept).toContain('"the night"');
  expect(kept).toContain("1212092628029698048");
  expect(kept).toContain('"passages":[[0,2,12]],"quotes":["She feared"]');
  expect(kept).not.toContain("private@example.org");
});
