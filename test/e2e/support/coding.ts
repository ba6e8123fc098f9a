// What coders do to a story by keys, and where they see it.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { type Acknowledged, codesOnDisk } from "./acknowledged.ts";
import { importStories, newProject, rail } from "./journey.ts";
import type { Concord } from "./launch.ts";

/** The keys of eight codes of the sample study. */
export const CODE_KEYS = ["1", "2", "3", "5", "6", "7", "q", "r"] as const;

/** The story that is open, by its id. */
export function openArticle(page: Page, id: string): Locator {
  return page.getByRole("article", { name: new RegExp(`^${id},`, "u") });
}

export function wholeStory(page: Page): Locator {
  return page.getByRole("list", { name: "Codes on the whole story" });
}

/** Applies a code to the whole story by its key, and waits until it is shown there. */
export async function applyToStory(page: Page, key: string, code: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(wholeStory(page)).toContainText(code);
}

/** Waits until the codebook shows a code as applied, or as not applied, to what is coded. */
export async function expectApplied(page: Page, code: string, applied = true): Promise<void> {
  await expect(page.getByRole("button", { name: new RegExp(`^${code}`, "u") })).toHaveAttribute(
    "aria-pressed",
    String(applied),
  );
}

/** Creates a project and imports a table of stories into it. */
export async function projectWithStories(
  { app, page, documents }: Concord,
  name: string,
  coder: string,
  table: string,
): Promise<void> {
  await newProject(page, name, coder);
  const path = join(documents, "stories.csv");
  await writeFile(path, table);
  await importStories(app, page, path);
}

/**
 * Opens a project at a start: the last one opens by itself, unless that failed the time before; another one from the welcome page's list. Resolves when it
 * is open, or when a question is asked about it.
 */
export async function begin(page: Page, name: string): Promise<void> {
  const recent = page.getByRole("button", { name: new RegExp(`^${name}`, "u") });
  const opened = rail(page).or(page.getByRole("alertdialog")).or(page.getByRole("dialog"));
  await expect(async () => {
    // What is pressed while the last project is being opened does nothing.
    if ((await opened.count()) === 0) await recent.click({ timeout: 1_000 });
    await expect(opened.first()).toBeVisible();
  }).toPass({ timeout: 60_000 });
}

/** The same, and waits until the project can be worked with. */
export async function openRecent(page: Page, name: string): Promise<void> {
  await begin(page, name);
  await expect(rail(page)).toContainText(name);
}

/** The same for a project whose stories are there: waits until one is open. */
export async function openRecentToCode(page: Page, name: string): Promise<void> {
  await openRecent(page, name);
  await expect(page.getByRole("button", { name: "Next story", exact: true })).toBeVisible();
}

/** Goes to the next story that is not hidden and presses the keys of eight codes. Returns the story's id. */
export async function codeNextStory(page: Page): Promise<string> {
  const heading = page.getByRole("heading", { level: 1 });
  do {
    const before = (await heading.textContent()) ?? "";
    await page.keyboard.press("j");
    await expect(heading).not.toHaveText(before);
  } while (await page.locator("section.ui-veil").isVisible());
  for (const key of CODE_KEYS) await page.keyboard.press(key);
  return /^S\d+/u.exec((await heading.textContent()) ?? "")?.[0] ?? "";
}

/** Every annotation that the window showed as made is in the project's database. */
export async function expectOnDisk(page: Page, acknowledged: readonly Acknowledged[]): Promise<void> {
  const onDisk = await codesOnDisk(page);
  for (const { story, code } of acknowledged)
    expect([...(onDisk.get(story) ?? [])], `${story}: ${code}`).toContain(code);
}
