// Every page and dialog of the application, empty and at work, for what looks at all of them: axe, and the pictures.
import { Buffer } from "node:buffer";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import {
  applyMerge,
  closeMessages,
  dropFiles,
  goTo,
  mergeReview,
  mergeSampleTeammates,
  newProject,
  openSampleStudy,
  openStory,
  rail,
  whoCodes,
} from "./journey.ts";
import { answerOpenDialog, chooseInMenu, type Concord } from "./launch.ts";

/** Somewhere in the application. Over an overlay (a dialog, a menu) the page beneath is inert. */
export interface Place {
  readonly name: string;
  readonly isOverlay: boolean;
}

export type Look = (place: Place) => Promise<void>;

/** After the window has changed its size: brings what opened a popover back into view, and the popover with it. */
export async function followTrigger(page: Page): Promise<void> {
  await page.evaluate(() => {
    const trigger = document.querySelector(".app-page .ui-button[aria-expanded=true]");
    if (trigger === null || document.querySelector(".ui-popover") === null) return;
    trigger.scrollIntoView({ block: "nearest" });
    window.dispatchEvent(new Event("resize"));
  });
}

const table = [
  "id;text;date;content_notes",
  `1;"She walked the ward at four, and the porter brought coffee to everyone who was still awake.";2018-10-19;`,
  `2;"He had written the letter a week before. None of us asked.";2018-10-20;suicide`,
  `1;"The same number again, as when two exports are pasted together.";2018-10-20;`,
  `3;;2018-10-21;`,
  `4;"Eleven years later he came down to thank whoever had been on that night.";2018-10-22;`,
].join("\n");

/** Goes everywhere, from a fresh profile on, and calls `look` at each place. */
export async function visitAll(concord: Concord, look: Look): Promise<void> {
  await visitEmpty(concord, look);
  await visitSample(concord, look);
}

/** From a fresh profile on: a first start, and every page of a project that is still empty. */
export async function visitEmpty({ app, page }: Concord, look: Look): Promise<void> {
  const escape = async (): Promise<void> => {
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  };
  await page.getByRole("heading", { name: "How it works" }).waitFor();
  await look({ name: "welcome-first", isOverlay: false });
  await page.getByRole("button", { name: "New project…" }).click();
  await page.getByRole("dialog", { name: "New project" }).waitFor();
  await look({ name: "new-project", isOverlay: true });
  await escape();
  await page.getByRole("button", { name: "Try the sample study…" }).click();
  await page.getByRole("dialog").waitFor();
  await look({ name: "sample-study", isOverlay: true });
  await escape();

  await newProject(page, "Night shifts", "Ana", "Start with an empty codebook");
  await page.getByRole("heading", { name: "No stories yet" }).waitFor();
  await look({ name: "code-empty", isOverlay: false });
  await goTo(page, "Passages");
  await page.getByRole("heading", { name: "No stories yet" }).waitFor();
  await look({ name: "passages-empty", isOverlay: false });
  await goTo(page, "Codebook");
  await page.getByRole("main").getByRole("heading").first().waitFor();
  await look({ name: "codebook-empty", isOverlay: false });
  await goTo(page, "Memos");
  await page.getByRole("main").getByRole("heading", { name: "No memos yet" }).waitFor();
  await look({ name: "memos-empty", isOverlay: false });
  await goTo(page, "Team");
  await page.getByRole("heading", { name: "How to code as a team" }).waitFor();
  await look({ name: "team-alone", isOverlay: false });
  await goTo(page, "Agreement");
  await page.getByRole("heading", { name: "No stories yet" }).waitFor();
  await look({ name: "agreement-empty", isOverlay: false });
  await goTo(page, "Reconcile");
  await page.getByRole("heading", { name: "No stories yet" }).waitFor();
  await look({ name: "reconcile-empty", isOverlay: false });
  await goTo(page, "Project");
  await page.getByRole("button", { name: "De-identify…" }).click();
  await page.getByRole("heading", { name: "Nothing was found" }).waitFor();
  await look({ name: "de-identify-empty", isOverlay: false });
  await goTo(page, "Export");
  await page.getByRole("heading", { name: "There are no stories to export" }).waitFor();
  await look({ name: "export-empty", isOverlay: false });
  await goTo(page, "Project");
  await page.getByRole("heading", { name: "Collections" }).waitFor();
  await look({ name: "project-empty", isOverlay: false });
  await page.getByRole("button", { name: "History…" }).click();
  await page.getByRole("heading", { name: "No history yet" }).waitFor();
  await look({ name: "history-empty", isOverlay: false });
  await chooseInMenu(app, "file.import");
  await page.getByRole("button", { name: "Choose files…" }).waitFor();
  await look({ name: "import-choose", isOverlay: false });
  await dropFiles(page, [{ name: "night shifts.csv", bytes: Buffer.from(table, "utf8") }]);
  await page.getByRole("button", { name: "Import 3 stories" }).waitFor();
  await expect(page.getByText("Looking for the project’s words…")).toBeHidden();
  await look({ name: "import-preview", isOverlay: false });
  await chooseInMenu(app, "file.close");
  await page.getByRole("button", { name: "Try the sample study…" }).waitFor();
  await look({ name: "welcome", isOverlay: false });
}

/** From the welcome page on: every page at work in the sample study. */
export async function visitSample({ app, page }: Concord, look: Look): Promise<void> {
  const { keyboard } = page;
  const over = async (name: string): Promise<void> => {
    await page.getByRole("dialog").waitFor();
    await look({ name, isOverlay: true });
    await keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  };
  await openSampleStudy(page);
  await openStory(page, "S001");
  await keyboard.press("Control+Home");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("7");
  await keyboard.press("Escape");
  for (let words = 0; words < 5; words += 1) await keyboard.press("ArrowLeft");
  for (let words = 0; words < 13; words += 1) await keyboard.press("Shift+ArrowRight");
  await keyboard.press("2");
  await expect(page.getByRole("region", { name: "Passages" }).getByRole("listitem")).toHaveCount(2);
  await keyboard.press("Escape");
  await keyboard.press("e");
  await page.getByRole("list", { name: "Codes on the whole story" }).waitFor();
  await look({ name: "code", isOverlay: false });
  await openStory(page, "S002");
  await page.getByRole("region", { name: "Hidden story" }).waitFor();
  await look({ name: "code-veiled", isOverlay: false });
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await over("code-keys");
  await goTo(page, "Codebook");
  await page.getByRole("main").getByText("Depletion").first().waitFor();
  await look({ name: "codebook", isOverlay: false });
  await goTo(page, "Team");
  await page.getByRole("button", { name: "Open Amara’s file" }).waitFor();
  await look({ name: "team-sample", isOverlay: false });
  await page.getByRole("button", { name: "Open Amara’s file" }).click();
  await mergeReview(page);
  await look({ name: "team-merge", isOverlay: true });
  await applyMerge(page);
  await mergeSampleTeammates(page, ["Jonas", "Mei"]);
  await closeMessages(page);
  await look({ name: "team", isOverlay: false });
  await page.getByRole("button", { name: "Save a copy for teammates…" }).click();
  await over("team-copy");
  await page.getByRole("button", { name: "More for Mei" }).click();
  await page.getByRole("menuitem", { name: "Switch to this coder…" }).click();
  await page.getByRole("alertdialog").waitFor();
  await look({ name: "team-switch", isOverlay: true });
  await page.getByRole("button", { name: "Switch", exact: true }).click();
  await page.getByText("Coding as Mei").waitFor();
  await look({ name: "team-as-other", isOverlay: false });
  await page.getByRole("button", { name: "Switch back" }).click();
  await expect(page.getByText("Coding as Mei")).toBeHidden();

  await goTo(page, "Agreement");
  await page.getByRole("region", { name: "Agreement, by code" }).waitFor({ timeout: 30_000 });
  await look({ name: "agreement", isOverlay: false });
  await page.getByRole("button", { name: "Depletion", exact: true }).click();
  await page.getByRole("heading", { name: "Cohen’s kappa by pair" }).waitFor();
  await look({ name: "agreement-details", isOverlay: false });
  await page.getByRole("button", { name: "Depletion", exact: true }).click();
  await page.getByRole("button", { name: /on which coders differ about Haunting loss/u }).click();
  await page.getByRole("listbox", { name: /coders differ about Haunting loss/u }).waitFor();
  await look({ name: "agreement-differences", isOverlay: false });
  await keyboard.press("Escape");
  await page.getByRole("button", { name: "How to read this" }).click();
  await over("agreement-how-to-read");
  await page.getByRole("button", { name: /^Intervals/u }).click();
  await page.getByRole("radiogroup", { name: "Intervals" }).waitFor();
  await over("agreement-intervals");
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("menuitem", { name: /Methods paragraph/u }).click();
  await over("agreement-methods");
  await page.getByRole("tab", { name: "All codes", exact: true }).click();
  await page.getByRole("heading", { name: "Passages" }).waitFor({ timeout: 30_000 });
  await look({ name: "agreement-all-codes", isOverlay: false });
  await page.getByRole("tab", { name: "Coders", exact: true }).click();
  await page.getByRole("region", { name: /for each pair of coders$/u }).waitFor({ timeout: 30_000 });
  await look({ name: "agreement-coders", isOverlay: false });
  await page.getByRole("tab", { name: "Confusion", exact: true }).click();
  await page.getByRole("grid", { name: "Confusion between codes" }).waitFor({ timeout: 30_000 });
  await look({ name: "agreement-confusion", isOverlay: false });
  await page
    .getByRole("button", { name: /^Access barrier .* list the stories$/u })
    .first()
    .click();
  await page.getByRole("listbox", { name: /^Stories: Access barrier/u }).waitFor();
  await look({ name: "agreement-confused-stories", isOverlay: false });
  await keyboard.press("Escape");
  await page.getByRole("tab", { name: "Over time", exact: true }).click();
  await page.getByRole("slider").waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Show as table" }).click();
  await look({ name: "agreement-over-time", isOverlay: false });
  await page.getByRole("tab", { name: "Stories", exact: true }).click();
  await page
    .getByRole("article", { name: /^As coded by/u })
    .first()
    .waitFor({ timeout: 30_000 });
  await look({ name: "agreement-stories", isOverlay: false });
  await goTo(page, "Reconcile");
  await page.getByRole("listbox", { name: "What coders differ about" }).waitFor({ timeout: 30_000 });
  await page
    .getByRole("article", { name: /^As coded by/u })
    .first()
    .waitFor();
  await look({ name: "reconcile", isOverlay: false });

  await goTo(page, "Passages");
  await page.getByRole("option", { name: /^Empathy/u }).click();
  await page.getByRole("listbox", { name: "Passages" }).getByRole("option").nth(1).click();
  await look({ name: "passages", isOverlay: false });
  await goTo(page, "Export");
  await page.getByRole("region", { name: "First rows" }).waitFor({ timeout: 30_000 });
  await look({ name: "export", isOverlay: false });
  await goTo(page, "Project");
  await page.getByRole("grid", { name: "Collections" }).waitFor();
  await look({ name: "project", isOverlay: false });
  await page.getByRole("button", { name: "History…" }).click();
  await page.getByRole("listbox", { name: "History" }).getByRole("option").first().click();
  await page.getByRole("region", { name: "Entry" }).waitFor();
  await look({ name: "history", isOverlay: false });
  await goTo(page, "Project");
  await page.getByRole("button", { name: "De-identify…" }).click();
  await page
    .getByRole("listbox", { name: "What may identify somebody" })
    .getByRole("option")
    .first()
    .waitFor();
  await look({ name: "de-identify", isOverlay: false });
  for (const [button, name] of [
    ["Settings…", "de-identify-settings"],
    ["Begin a key table…", "de-identify-key-table"],
  ] as const) {
    await page.getByRole("main").getByRole("button", { name: button }).click();
    await over(name);
  }
  for (const [id, name] of [
    ["app.settings", "settings"],
    ["view.palette", "palette"],
    ["help.keys", "keys"],
    ["app.about", "about"],
  ] as const) {
    await chooseInMenu(app, id);
    await over(name);
  }
}

const longName =
  "Told somebody who was not there that night, and was not believed for eleven years afterwards";

/** What asks before something goes away, who codes, and long names in every list: from the sample study as `visitSample` leaves it. */
export async function visitDialogs({ app, page, documents }: Concord, look: Look): Promise<void> {
  const { keyboard } = page;
  const asked = async (name: string): Promise<void> => {
    await page.getByRole("alertdialog").or(page.getByRole("dialog")).waitFor();
    await look({ name, isOverlay: true });
    await keyboard.press("Escape");
    await expect(page.getByRole("alertdialog").or(page.getByRole("dialog"))).toBeHidden();
  };
  await goTo(page, "Project");
  await page.getByRole("button", { name: "Delete Stories…" }).click();
  await asked("project-delete-collection");
  await page
    .getByRole("button", { name: /^Undo this import/u })
    .first()
    .click();
  await asked("project-undo-import");
  await page
    .getByRole("button", { name: /^Restore the backup of/u })
    .first()
    .click();
  await asked("project-restore");
  await goTo(page, "Team");
  for (const [item, name] of [
    ["Add a second pass…", "team-second-pass"],
    ["Remove…", "team-remove-coder"],
  ] as const) {
    await page.getByRole("button", { name: "More for Mei" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await asked(name);
  }
  await goTo(page, "Codebook");
  await page.getByRole("button", { name: "New theme" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(longName);
  await look({ name: "codebook-new-theme", isOverlay: true });
  await page.getByRole("button", { name: "Add theme" }).click();
  await page.getByRole("heading", { name: longName }).waitFor();
  await look({ name: "codebook-long-name", isOverlay: false });
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove…" }).click();
  await asked("codebook-remove");
  await goTo(page, "Code");
  await look({ name: "code-long-name", isOverlay: false });
  await chooseInMenu(app, "help.keys");
  await asked("keys-long-name");
  await chooseInMenu(app, "view.palette");
  await page.getByRole("combobox", { name: "Find a command" }).fill("Told");
  await asked("palette-long-name");

  const copy = join(documents, "Sample study, from Ben.concord");
  await copyFile(join(documents, "Sample study.concord"), copy);
  await answerOpenDialog(app, [copy]);
  await chooseInMenu(app, "file.open");
  await asked("copy-question");
  // Whoever cancels has the project open again.
  await rail(page).waitFor();
  await chooseInMenu(app, "file.close");
  // Not the message that says it was deleted.
  const recent = page
    .getByRole("listitem")
    .filter({ hasText: "Sample study" })
    .filter({ has: page.getByRole("button", { name: /^Actions for/u }) });
  const askToDelete = async (): Promise<void> => {
    await recent.getByRole("button", { name: /^Actions for/u }).click();
    await page.getByRole("menuitem", { name: /^Delete from this computer/u }).click();
  };
  await askToDelete();
  await asked("welcome-delete");
  await askToDelete();
  await page.getByRole("button", { name: "Delete…", exact: true }).click();
  await page.getByRole("alertdialog", { name: /^Permanently delete/u }).waitFor();
  await look({ name: "welcome-delete-sure", isOverlay: true });
  await page.getByRole("button", { name: "Delete permanently" }).click();
  await expect(recent).toBeHidden();
  await answerOpenDialog(app, [join(documents, "Sample study.concord")]);
  await page.getByRole("button", { name: "Open project file…" }).click();
  await whoCodes(page).waitFor();
  await look({ name: "who-codes", isOverlay: true });
}
