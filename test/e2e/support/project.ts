import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { decodeBundle } from "../../../core/file/decode.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { sheetKey } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import type { Part } from "../../../core/parts/part.ts";
import { unpackPart } from "../../../core/parts/part.ts";
import type { WidePassage } from "../../../core/parts/sheet-part.ts";
import { sheetsInPart } from "../../../core/parts/sheet-part.ts";
import { storiesInPart } from "../../../core/parts/story-part.ts";

/** Opens the sample study from the welcome page and waits for its first story. */
export async function openSampleStudy(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try the sample study…" }).click();
  await page.getByRole("button", { name: "Open the sample study" }).click();
  await expect(page.getByRole("heading", { name: "S001" })).toBeVisible({ timeout: 30_000 });
}

/** Makes a project from the welcome page, in the suggested place, with the four themes. */
export async function makeProject(page: Page, name: string, coder: string): Promise<void> {
  await page.getByRole("button", { name: "New project…" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await dialog.getByRole("textbox", { name: "Your name or initials" }).fill(coder);
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("navigation")).toBeVisible({ timeout: 30_000 });
}

/** Waits until the project file holds every change. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator(".projects-save-state")).toHaveAttribute("data-file", "saved", {
    timeout: 60_000,
  });
}

/** What a project file on disk holds, read with the application's own reader. */
export async function readProjectFile(path: string): Promise<ProjectSnapshot> {
  const bundle = decodeBundle(new Uint8Array(await readFile(path)));
  if (!bundle.ok) throw new Error(`${path}: ${JSON.stringify(bundle.error)}`);
  if (bundle.value.kind !== "project") throw new Error(`${path} is no project file`);
  return resolveProject(bundle.value).snapshot;
}

/** A snapshot in an order of its own, to be compared with another. */
export function inOrder(snapshot: ProjectSnapshot): unknown {
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  return {
    ...snapshot,
    collections: snapshot.collections.toSorted(byId),
    stories: snapshot.stories.toSorted(byId),
    codes: snapshot.codes.toSorted(byId),
    codebookVersions: snapshot.codebookVersions
      .map((version) => ({ ...version, codes: version.codes.toSorted(byId) }))
      .toSorted(byId),
    coders: snapshot.coders.toSorted(byId),
    sheets: snapshot.sheets
      .map((sheet) => ({ ...sheet, annotations: sheet.annotations.toSorted(byId) }))
      .toSorted((a, b) => (a.coderId + a.storyId < b.coderId + b.storyId ? -1 : 1)),
  };
}

/** All records of one object store of the project's database, as they are on disk: of its newest generation (see renderer/data/database.ts). */
export async function readStore(page: Page, store: string): Promise<readonly unknown[]> {
  return (await readStores(page, [store]))[0] ?? [];
}

/** The same of several stores as they are at one moment, in one transaction. */
async function readStores(page: Page, stores: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  return page.evaluate(async (names) => {
    const generation = (database: string) => Number(database.split("#")[1] ?? 0);
    const known = (await indexedDB.databases())
      .flatMap((each) => (each.name?.startsWith("concord-project-") === true ? [each.name] : []))
      .toSorted((a, b) => generation(b) - generation(a))[0];
    if (known === undefined) return [];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(known);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error(String(opening.error)));
    });
    try {
      const transaction = database.transaction(names);
      return await Promise.all(
        names.map(
          (name) =>
            new Promise<unknown[]>((resolve, reject) => {
              const reading = transaction.objectStore(name).getAll();
              reading.onsuccess = () => resolve(reading.result as unknown[]);
              reading.onerror = () => reject(new Error(String(reading.error)));
            }),
        ),
      );
    } finally {
      database.close();
    }
  }, stores);
}

/** The stories of the working copy, those in hidden parts too. */
export async function readStories(page: Page): Promise<readonly Story[]> {
  const contents = (await readStore(page, "storyContents")) as readonly Part[];
  return contents.flatMap((content) => storiesInPart(unpackPart(content)));
}

/** The sheets of the working copy as they stand. */
export async function readSheets(page: Page): Promise<readonly Sheet[]> {
  // At one moment: a save folds the small records into the parts, and then removes them.
  const [contents, own] = (await readStores(page, ["sheetContents", "sheets"])) as [
    readonly { entries: readonly (Part & { kind: string })[]; widePassages: readonly WidePassage[] }[],
    readonly Sheet[],
  ];
  const inParts = contents.flatMap(({ entries, widePassages }) =>
    sheetsInPart(
      entries.map((entry) => ({ kind: entry.kind, value: unpackPart(entry) })),
      widePassages,
    ),
  );
  // A small record speaks instead of the part's sheet.
  return [...new Map([...inParts, ...own].map((sheet) => [sheetKey(sheet), sheet])).values()];
}
