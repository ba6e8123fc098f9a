// A study becomes one that identifies fewer people: by keys, with a key table of its own, up to the exported file.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { finish, goTo, importStories, newProject, openStory, storyText } from "../support/journey.ts";
import { answerFolderDialog, answerOpenDialog, answerSaveDialog, launchConcord } from "../support/launch.ts";

const PASSPHRASE = "rain on the tin roof";
const status = (page: Page) => page.getByRole("status").filter({ hasText: /open, .* accepted/u });

test("a name and a date are accepted by keys, nothing of them is in an export, and the key table opens again", async () => {
  const concord = await launchConcord();
  const { app, page, documents } = concord;
  try {
    await newProject(page, "Night shifts", "Ana", "Start with an empty codebook");
    const csv = join(documents, "stories.csv");
    await writeFile(
      csv,
      "id,text\nS1,That night we met Rosa on the ward.\nS2,It was on 3 March 2014 that we left.\n",
    );
    await importStories(app, page, csv);
    await goTo(page, "Project");
    await page.getByRole("main").getByRole("button", { name: "De-identify…" }).click();
    await expect(status(page)).toHaveText("2 open, 0 accepted, 0 refused");

    const keys = join(documents, "people.concordkeys");
    await answerSaveDialog(app, keys);
    await page.getByRole("button", { name: "Begin a key table…" }).click();
    await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill(PASSPHRASE);
    await page.getByRole("textbox", { name: "Passphrase again" }).fill(PASSPHRASE);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Key table: people.concordkeys")).toBeVisible();

    await page.getByRole("button", { name: "Settings…" }).click();
    await page.getByText("De-identify this project").click();
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("De-identification is on.")).toBeVisible();

    await page.getByRole("listbox", { name: "What may identify somebody" }).focus();
    await page.keyboard.press("a");
    await expect(status(page)).toHaveText("1 open, 1 accepted, 0 refused");
    await page.keyboard.press("a");
    await expect(status(page)).toHaveText("0 open, 2 accepted, 0 refused");
    const listed = await page.getByRole("option").allTextContents();
    const [pseudonym = ""] = listed.join(" ").match(/\[\p{Lu}\p{Ll}+\]/u) ?? [];
    expect(listed.join(" ")).toMatch(/Rosa.*→ \[\p{Lu}\p{Ll}+\]/u);

    await page.getByRole("button", { name: "Close the key table" }).click();
    await answerOpenDialog(app, [keys]);
    await page.getByRole("button", { name: "Open a key table…" }).click();
    await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill(PASSPHRASE);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Key table: people.concordkeys")).toBeVisible();
    expect((await readFile(keys)).includes("Rosa")).toBe(false);

    await goTo(page, "Code");
    for (const [id, words] of [
      ["S1", pseudonym],
      ["S2", "It was on 2014 that we left."],
    ] as const) {
      await openStory(page, id);
      await expect(storyText(page)).toContainText(words);
      await finish(page, id);
    }
    await goTo(page, "Export");
    const folder = join(documents, "tables");
    await mkdir(folder);
    await answerFolderDialog(app, folder);
    await page.getByRole("button", { name: "Choose a folder and export…" }).click();
    await expect(page.getByText(/Exported to the folder/u)).toBeVisible();
    const long = await readFile(join(folder, "Night shifts - long.csv"), "utf8");
    expect(long).toContain(pseudonym);
    expect(long).toContain("It was on 2014 that we left.");
    expect(long).not.toMatch(/Rosa|3 March/u);
  } finally {
    await concord.close();
  }
});
