// The steps that journeys share, each as a person takes it: by the names of what is on the screen.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type ElectronApplication, expect, type Locator, type Page } from "@playwright/test";
import { answerOpenDialog, answerSaveDialog, chooseInMenu, type Concord } from "./launch.ts";

export type PageName =
  "Code" | "Passages" | "Codebook" | "Memos" | "Team" | "Agreement" | "Reconcile" | "Export" | "Project";

/** Makes a project on the welcome page and waits until it is open. */
export async function newProject(
  page: Page,
  name: string,
  coder: string,
  codebook: "Start with four themes" | "Start with an empty codebook" = "Start with four themes",
): Promise<void> {
  await page.getByRole("button", { name: "New project…" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await dialog.getByRole("textbox", { name: "Your name or initials" }).fill(coder);
  await dialog.getByText(codebook, { exact: true }).click();
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(dialog).toBeHidden();
  await expect(rail(page)).toContainText(name);
}

/** Opens the sample study from the welcome page. */
export async function openSampleStudy(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try the sample study…" }).click();
  await page.getByRole("button", { name: "Open the sample study" }).click();
  await expect(page.getByRole("option").first()).toBeVisible();
}

/** The names of the pages at the side, with the project's name above and the coder's below. */
export function rail(page: Page): Locator {
  return page.getByRole("navigation", { name: "Pages of the project" });
}

export async function goTo(page: Page, name: PageName): Promise<void> {
  const entry = rail(page).getByRole("button", { name, exact: true });
  await entry.click();
  await expect(entry).toHaveAttribute("aria-current", "page");
}

/** The short messages that come and go. */
export function messages(page: Page): Locator {
  return page.getByRole("region", { name: /Messages/u });
}

/** Closes the messages that are on the screen, as one does to see what is under them. */
export async function closeMessages(page: Page): Promise<void> {
  const close = messages(page).getByRole("button", { name: "Close message" });
  // All at once, in the page: a message that goes by itself in between cannot be pressed any more.
  await expect(async () => {
    await close.evaluateAll((buttons) => {
      for (const button of buttons) if (button instanceof HTMLElement) button.click();
    });
    await expect(close).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
}

/** File > Import, with this file chosen in its dialog; leaves the preview on the screen. */
export async function previewStories(app: ElectronApplication, page: Page, csvPath: string): Promise<void> {
  await answerOpenDialog(app, [csvPath]);
  await chooseInMenu(app, "file.import");
  await page.getByRole("button", { name: "Choose files…" }).click();
}

/** Presses the button of the preview and waits for the stories; `count` as the button says it: "Import 5 stories". */
export async function importPreviewed(page: Page, count?: string): Promise<void> {
  await page
    .getByRole("button", { name: count === undefined ? /^Import [\d,]+ stor/u : `Import ${count}` })
    .click();
  await expect(storyList(page)).toBeVisible({ timeout: 60_000 });
}

/** File > Import of a whole file, as it is guessed to be. */
export async function importStories(app: ElectronApplication, page: Page, csvPath: string): Promise<void> {
  await previewStories(app, page, csvPath);
  await importPreviewed(page);
}

/** Drops files on the window, as from a file manager. */
export async function dropFiles(
  page: Page,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<void> {
  const carried = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  const transfer = await page.evaluateHandle((each) => {
    const data = new DataTransfer();
    for (const { name, base64 } of each) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0);
      data.items.add(new File([bytes], name));
    }
    return data;
  }, carried);
  await page.dispatchEvent("main", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  await transfer.dispose();
}

export async function dropFile(page: Page, path: string): Promise<void> {
  await dropFiles(page, [{ name: basename(path), bytes: await readFile(path) }]);
}

export function storyList(page: Page): Locator {
  return page.getByRole("listbox", { name: "Stories", exact: true });
}

/** A story's row in the list, by its id. */
export function storyRow(page: Page, id: string): Locator {
  return storyList(page)
    .getByRole("option")
    .filter({ has: page.getByText(id, { exact: true }) });
}

/** The story's text once it is there: keys that come before it would find no words. */
export function storyText(page: Page): Locator {
  return page.getByRole("textbox", { name: "Story text" }).and(page.locator("[aria-busy=false]"));
}

/** Opens a story by a press on its row. */
export async function openStory(page: Page, id: string): Promise<void> {
  await storyRow(page, id).click();
  await expect(page.getByRole("article", { name: new RegExp(`^${id},`, "u") })).toBeVisible();
}

/** Finishes the story that is open (f) and waits until its row says so. */
export async function finish(page: Page, id: string): Promise<void> {
  await page.keyboard.press("f");
  await expect(storyRow(page, id)).toContainText(/finished with/u);
}

/** Hands over to another coder at the foot of the rail, and answers what is asked about coding as somebody else. */
export async function switchCoder(page: Page, name: string): Promise<void> {
  await rail(page)
    .getByRole("button", { name: /choose (a|another) coder/u })
    .click();
  const choice = page.getByRole("menuitemcheckbox", { name: new RegExp(`^${name}( \\(you\\))?$`, "u") });
  const isOwn = (await choice.innerText()).includes("(you)");
  await choice.click();
  if (!isOwn)
    await page
      .getByRole("alertdialog", { name: `Switch to ${name}?` })
      .getByRole("button", { name: "Switch" })
      .click();
  await expect(
    rail(page).getByRole("button", { name: `Coding as ${name}: choose another coder` }),
  ).toBeVisible();
}

/** What a project that is new to a computer asks before it shows anything. */
export function whoCodes(page: Page): Locator {
  return page.getByRole("dialog", { name: "Who is coding on this computer?" });
}

/** Answers it as somebody new, or as one of the coders who are in the project, and waits for the project. */
export async function answerWhoCodes(
  page: Page,
  answer: { readonly isNew: string } | { readonly is: string },
): Promise<void> {
  const question = whoCodes(page);
  await expect(question).toBeVisible({ timeout: 30_000 });
  if ("isNew" in answer)
    await question.getByRole("textbox", { name: "Your name or initials" }).fill(answer.isNew);
  else await question.getByText(`I’m ${answer.is}`, { exact: true }).click();
  await question.getByRole("button", { name: "Start coding" }).click();
  await expect(question).toBeHidden();
  await expect(rail(page)).toBeVisible({ timeout: 30_000 });
}

/** Opens a project file from the welcome page, on a computer where nobody has said yet who codes: that is asked before anything is shown. */
export async function openAsked({ app, page }: Pick<Concord, "app" | "page">, path: string): Promise<void> {
  await answerOpenDialog(app, [path]);
  await page.getByRole("button", { name: "Open project file…" }).click();
  await expect(whoCodes(page)).toBeVisible();
  await expect(storyList(page)).toHaveCount(0);
}

/** Opens a project file, or a copy for teammates, as somebody who is new to the project. */
export async function openAsNew(
  concord: Pick<Concord, "app" | "page">,
  path: string,
  name: string,
): Promise<void> {
  await openAsked(concord, path);
  await answerWhoCodes(concord.page, { isNew: name });
}

/** Exports the current coder's coding into a file. */
export async function exportMyCoding(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await goTo(page, "Team");
  // A message of an earlier export would be taken for this one's.
  await closeMessages(page);
  await answerSaveDialog(app, path);
  await page
    .getByRole("main")
    .getByRole("button", { name: /^Export (my|.*’s) coding/u })
    .click();
  await expect(messages(page).getByText(/^Exported the coding of/u)).toBeVisible();
}

/** Opens a teammate's file on the Team page; leaves what it would change on the screen. */
export async function reviewCoding(app: ElectronApplication, page: Page, path: string): Promise<Locator> {
  await goTo(page, "Team");
  await answerOpenDialog(app, [path]);
  await page.getByRole("button", { name: "Open a teammate’s file…" }).click();
  return mergeReview(page);
}

/** What a file would change: the dialog, once the file has been read. */
export async function mergeReview(page: Page): Promise<Locator> {
  const review = page.getByRole("dialog", { name: /^Merge the/u });
  await expect(review).toBeVisible({ timeout: 30_000 });
  return review;
}

/** Merges what is shown and waits until it is done. */
export async function applyMerge(page: Page): Promise<void> {
  const review = page.getByRole("dialog", { name: /^Merge the/u });
  await review.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(review).toBeHidden({ timeout: 30_000 });
}

/** Brings the coding of the sample study's three fictional coders in, from the buttons that the Team page offers. */
export async function mergeSampleTeammates(
  page: Page,
  names: readonly string[] = ["Amara", "Jonas", "Mei"],
): Promise<void> {
  await goTo(page, "Team");
  for (const name of names) {
    await page.getByRole("button", { name: `Open ${name}’s file` }).click();
    await mergeReview(page);
    await applyMerge(page);
    await expect(page.getByRole("list", { name: "Coders" })).toContainText(name);
  }
}

/** Looks at a story on which coders differ: from then on whoever codes has seen others' coding. */
export async function seeOthersCoding(page: Page): Promise<void> {
  await goTo(page, "Agreement");
  await page.getByRole("region", { name: "Agreement, by code" }).waitFor({ timeout: 30_000 });
  await page
    .getByRole("button", { name: /on which coders differ about/u })
    .first()
    .click();
  await page.getByRole("listbox", { name: /coders differ about/u }).waitFor();
  await page.keyboard.press("Escape");
}

/** A table's rows, each as the words of its cells, as they are read on the screen. */
export async function tableRows(table: Locator): Promise<string[][]> {
  return table
    .getByRole("row")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [
          ...row.querySelectorAll<HTMLElement>(
            "th, td, [role=gridcell], [role=rowheader], [role=columnheader]",
          ),
        ].map((cell) => cell.innerText.replace(/\s+/gu, " ").trim()),
      ),
    );
}
