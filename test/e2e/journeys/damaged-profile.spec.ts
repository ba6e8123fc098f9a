import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { cp, mkdir, open, readdir, rename, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { codesOnDisk, reportAcknowledged } from "../support/acknowledged.ts";
import type { Acknowledged } from "../support/acknowledged.ts";
import { launchConcord, removeFolder, temporaryFolder } from "../support/launch.ts";
import type { Concord } from "../support/launch.ts";
import { openSampleStudy, saved } from "../support/project.ts";

const KEYS = ["1", "2", "3", "5", "6", "7", "q", "r"];

/** The files of the browser's database, by what LevelDB keeps in them. */
const kinds = {
  log: /^\d+\.log$/u,
  table: /^\d+\.ldb$/u,
  CURRENT: /^CURRENT$/u,
  MANIFEST: /^MANIFEST-\d+$/u,
};

type Harm = (path: string) => Promise<void>;
const harms = {
  cut: async (path) => truncate(path, Math.floor((await stat(path)).size / 2)),
  emptied: (path) => truncate(path, 0),
  gone: (path) => rm(path),
  flipped: async (path) => {
    const file = await open(path, "r+");
    try {
      const { size } = await file.stat();
      for (let at = Math.floor(size / 5); at < size; at += Math.max(1, Math.floor(size / 7))) {
        const byte = new Uint8Array(1);
        await file.read(byte, 0, 1, at);
        await file.write(Uint8Array.of((byte[0] ?? 0) ^ 0xff), 0, 1, at);
      }
    } finally {
      await file.close();
    }
  },
} satisfies Record<string, Harm>;

type Kind = keyof typeof kinds | "folder";

const damages: readonly (readonly [Kind, keyof typeof harms])[] = [
  ["log", "cut"],
  ["log", "emptied"],
  ["log", "gone"],
  ["log", "flipped"],
  ["table", "cut"],
  ["table", "emptied"],
  ["table", "gone"],
  ["table", "flipped"],
  ["CURRENT", "gone"],
  ["CURRENT", "emptied"],
  ["CURRENT", "flipped"],
  ["MANIFEST", "gone"],
  ["MANIFEST", "emptied"],
  ["MANIFEST", "cut"],
  ["MANIFEST", "flipped"],
  ["folder", "gone"],
];

async function damage(databases: string, kind: Kind, harm: keyof typeof harms): Promise<void> {
  if (kind === "folder") return rm(databases, { recursive: true });
  const store = join(databases, "app_concord_0.indexeddb.leveldb");
  const names = (await readdir(store)).filter((name) => kinds[kind].test(name));
  expect(names, `files of kind ${kind}`).not.toEqual([]);
  for (const name of names) await harms[harm](join(store, name));
}

/** Goes to the next story that is not hidden, applies codes by their keys, and waits until all are shown as made. */
async function codeNextStory(page: Page, acknowledged: readonly Acknowledged[]): Promise<void> {
  const heading = page.getByRole("heading", { level: 1 });
  do {
    const before = (await heading.textContent()) ?? "";
    await page.keyboard.press("j");
    await expect(heading).not.toHaveText(before);
  } while (await page.locator("section.ui-veil").isVisible());
  for (const key of KEYS) await page.keyboard.press(key);
  const story = /^S\d+/u.exec((await heading.textContent()) ?? "")?.[0];
  const codesOf = () =>
    new Set(acknowledged.filter((each) => each.story === story).map(({ code }) => code)).size;
  await expect.poll(codesOf).toBe(KEYS.length);
}

/** How opening a project after a damage ended. */
type End = "opened" | "opened from the file, as asked" | "restarted, and opened";

/** Opens the project from the list, takes the way back that is offered, and waits until everything acknowledged is there. */
async function openAgain(
  start: () => Promise<Concord>,
  acknowledged: readonly Acknowledged[],
): Promise<{ readonly end: End; readonly concord: Concord; readonly notice: string }> {
  let concord = await start();
  let end: End = "opened";
  await concord.page.getByRole("button", { name: /^Sample study/u }).click();
  await expect(async () => {
    const dialog = concord.page.getByRole("alertdialog");
    if (await dialog.isVisible()) {
      await expect(dialog).toContainText("damaged");
      await expect(dialog).toContainText(
        /The project file “Sample study.concord”, saved \d+ \w+ \d+, \d\d:\d\d, is whole, and there (?:is|are) \d+ backups?/u,
      );
      const restart = dialog.getByRole("button", { name: "Restart Concord" });
      if (await restart.isVisible()) {
        // The test starts Concord itself: the driver cannot follow a start of the application's own.
        await concord.app.evaluate(({ app }) => {
          app.relaunch = () => undefined;
        });
        await restart.click();
        await concord.close();
        concord = await start();
        end = "restarted, and opened";
      } else {
        await dialog.getByRole("button", { name: "Open from the file" }).click();
        end = "opened from the file, as asked";
      }
    }
    await expect(concord.page.getByRole("button", { name: "Next story", exact: true })).toBeVisible();
    const onDisk = await codesOnDisk(concord.page);
    for (const { story, code } of acknowledged)
      expect([...(onDisk.get(story) ?? [])], `${story}: ${code}`).toContain(code);
  }).toPass({ timeout: 40_000 });
  const notice = (
    await concord.page.getByText(/working copy|safety copy|both changed/u).allInnerTexts()
  ).join(" ");
  return { end, concord, notice };
}

test("whatever is damaged in the browser’s database, the project opens with all that was acknowledged", async () => {
  test.setTimeout(600_000);
  const base = await temporaryFolder();
  const profile = join(base, "profile");
  const documents = join(base, "documents");
  await mkdir(documents);
  const acknowledged: Acknowledged[] = [];
  const start = () => launchConcord({ userDataDir: profile });
  let concord = await start();
  try {
    await concord.app.evaluate(({ app }, path) => app.setPath("documents", path), documents);
    await openSampleStudy(concord.page);
    await saved(concord.page);
    await concord.close();
    concord = await start();
    const { page } = concord;
    await page.getByRole("button", { name: /^Sample study/u }).click();
    await expect(page.getByRole("button", { name: "Next story", exact: true })).toBeVisible({
      timeout: 30_000,
    });
    await reportAcknowledged(page, (shown) => acknowledged.push(shown));
    await codeNextStory(page, acknowledged);
    await saved(page);
    // From here on only the working copy and the safety copy have what is coded.
    await rename(documents, join(base, "away"));
    await codeNextStory(page, acknowledged);
    await concord.kill9();
    await rename(join(base, "away"), documents);
    await rename(profile, join(base, "kept profile"));
    await rename(documents, join(base, "kept documents"));

    for (const [kind, harm] of damages) {
      await cp(join(base, "kept profile"), profile, { recursive: true });
      await cp(join(base, "kept documents"), documents, { recursive: true });
      await damage(join(profile, "IndexedDB"), kind, harm);
      const opened = await openAgain(start, acknowledged);
      concord = opened.concord;
      console.log(`${kind} ${harm}: ${opened.end}. ${opened.notice}`);
      await saved(concord.page);
      const aside = (await readdir(profile)).filter((name) => name.startsWith("IndexedDB damaged"));
      expect(aside).toHaveLength(opened.end === "restarted, and opened" ? 1 : 0);
      await concord.kill9();
      await rm(profile, { recursive: true });
      await rm(documents, { recursive: true });
    }
  } finally {
    await concord.kill9();
    await removeFolder(base);
  }
});
