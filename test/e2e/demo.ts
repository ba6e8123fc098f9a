// Plays the sample study in the real application and leaves what it made in the folder given as first argument: the sample stories and
// codebook, a little coding by keys, three coders' files merged, agreement, and the coding as CSV, with a picture of each step.
// Started by scripts/demo-player.mjs, which provides the runtime (CONCORD_ELECTRON) and a screen.
import { join } from "node:path";
import { expect } from "@playwright/test";
import {
  applyMerge,
  closeMessages,
  goTo,
  mergeReview,
  openSampleStudy,
  openStory,
  storyText,
  tableRows,
} from "./support/journey.ts";
import { answerFolderDialog, launchConcord } from "./support/launch.ts";

const output = process.argv[2];
if (output === undefined) {
  throw new Error("Run it through `npm run demo`, which provides the runtime and the output folder.");
}

// A profile of its own: the demo never touches the projects of the person who plays it.
const concord = await launchConcord();
const { app, page } = concord;
let pictures = 0;

async function picture(name: string): Promise<void> {
  pictures += 1;
  // Long enough for transitions to end and for somebody who watches to see the page.
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(output ?? "", `${pictures}-${name}.png`) });
}

try {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await page.getByRole("heading", { name: "Concord" }).waitFor();
  const electron = await app.evaluate(() => process.versions["electron"]);
  say(`Concord is open, in Electron ${electron}.`);
  await picture("welcome");

  await openSampleStudy(page);
  const stories = await page.getByRole("option").first().getAttribute("aria-setsize");
  say(`Opened the sample study: ${stories} stories and a codebook.`);
  await openStory(page, "S001");
  await page.keyboard.press("7");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("7");
  await expect(page.getByRole("region", { name: "Passages" })).toContainText("Unexpected win");
  await expect(storyText(page)).toBeVisible();
  await picture("coding");
  say("Coded one story by keyboard: a code on the whole story and a code on a passage.");

  await goTo(page, "Team");
  for (const name of ["Amara", "Jonas", "Mei"]) {
    await page.getByRole("button", { name: `Open ${name}’s file` }).click();
    const review = await mergeReview(page);
    const changes = await review.getByRole("listitem").first().innerText();
    if (name === "Amara") await picture("merge");
    await applyMerge(page);
    await expect(page.getByRole("list", { name: "Coders" })).toContainText(name);
    say(`Merged a teammate's file. ${changes}`);
  }
  await closeMessages(page);
  await picture("team");

  await goTo(page, "Agreement");
  const table = page.getByRole("region", { name: "Agreement, by code" }).getByRole("table");
  await table.waitFor({ timeout: 30_000 });
  const [header = [], , ...rows] = await tableRows(table);
  const column = (name: string): number => {
    const at = header.indexOf(name);
    if (at < 0) throw new Error(`The table has no column “${name}”, only ${header.join(", ")}.`);
    return at;
  };
  say(`Agreement: ${await page.getByRole("status").filter({ hasText: "compared" }).innerText()}.`);
  for (const wanted of ["Donor's gift", "Kept in touch", "Access barrier", "Told those harmed"]) {
    const row = rows.find(([name]) => name === wanted) ?? [];
    // A cell has the figure and, for screen readers, its interval; the figure is enough here.
    const figure = (name: string): string => /^[\d.]+%?/u.exec(row[column(name)] ?? "")?.[0] ?? "undefined";
    say(
      `  ${wanted.padEnd(18)} percent agreement ${figure("Agreement")}, positive agreement ${figure("Positive agreement")}, Krippendorff's alpha ${figure("Krippendorff’s α")}`,
    );
  }
  await picture("agreement");
  await page.getByRole("button", { name: /on which coders differ about Access barrier/u }).click();
  await page.getByRole("listbox", { name: /coders differ about Access barrier/u }).waitFor();
  await picture("where-coders-differ");

  await goTo(page, "Export");
  await answerFolderDialog(app, output);
  await page.getByRole("button", { name: "Choose a folder and export…" }).click();
  await page.getByText(/^Exported to/u).waitFor({ timeout: 30_000 });
  await picture("export");
  say("Exported the coding as CSV files (long, wide, codebook) and a text file that explains the columns.");
} finally {
  await concord.close();
}

function say(words: string): void {
  console.log(words.replace(/\s+$/u, ""));
}
