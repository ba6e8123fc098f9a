import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Acknowledged } from "../support/acknowledged.ts";
import { reportAcknowledged } from "../support/acknowledged.ts";
import { CODE_KEYS, expectOnDisk, openRecent, openRecentToCode } from "../support/coding.ts";
import {
  answerOpenDialog,
  chooseInMenu,
  launchConcord,
  removeFolder,
  temporaryFolder,
} from "../support/launch.ts";
import { makeProject, openSampleStudy, readStore, saved } from "../support/project.ts";

/** The number of the story that is being read. */
async function storyNumber(page: Page): Promise<number> {
  return Number(/^S(\d+)/u.exec((await page.getByRole("heading", { level: 1 }).textContent()) ?? "")?.[1]);
}

test("every annotation that was shown as made is there after the main process was killed", async () => {
  test.setTimeout(400_000);
  const userDataDir = await temporaryFolder();
  const acknowledged: Acknowledged[] = [];
  let reached = 0;
  try {
    for (let round = 0; round < 4; round += 1) {
      const concord = await launchConcord({ userDataDir });
      const { page } = concord;
      if (round === 0) {
        await openSampleStudy(page);
        await saved(page);
      } else {
        await openRecentToCode(page, "Sample study");
        await expectOnDisk(page, acknowledged);
      }
      while ((await storyNumber(page)) <= reached) await page.keyboard.press("j");
      await reportAcknowledged(page, (shown) => acknowledged.push(shown));
      const before = acknowledged.length;
      // Key after key, as fast as they are taken, until the process is gone in the midst of it.
      const process = { isGone: false };
      const typing = (async () => {
        for (;;) {
          reached = await storyNumber(page);
          for (const key of CODE_KEYS) {
            if (process.isGone) return;
            await page.keyboard.press(key);
          }
          await page
            .locator('button[aria-pressed="true"], section[aria-label="Hidden story"]')
            .first()
            .waitFor();
          await page.keyboard.press("j");
        }
      })().catch((error: unknown) => {
        if (!process.isGone) throw error;
      });
      await expect.poll(() => acknowledged.length).toBeGreaterThan(before + 20);
      await pause(150 + 330 * round);
      process.isGone = true;
      await concord.kill9();
      // A key that was on its way to the process that is gone may never be answered.
      await Promise.race([typing, pause(2_000)]);
    }
    const last = await launchConcord({ userDataDir });
    await openRecentToCode(last.page, "Sample study");
    expect(acknowledged.length).toBeGreaterThan(40);
    await expectOnDisk(last.page, acknowledged);
    await last.close();
  } finally {
    await removeFolder(userDataDir);
  }
});

test("an import during which the main process was killed is there whole or not at all", async () => {
  test.setTimeout(600_000);
  const folder = await temporaryFolder();
  const rows = Array.from(
    { length: 30_000 },
    (_, at) => `${at},"Story ${at}: ${"we waited for the morning and it came. ".repeat(6)}"`,
  );
  const file = join(folder, "many.csv");
  await writeFile(file, `id,text\r\n${rows.join("\r\n")}\r\n`);
  const outcomes: number[] = [];
  try {
    // First killed when the window says that all is there: then it must be. That tells how long writing takes here. Then killed as soon as the import has
    // begun, and while all is written: from the moment when the bar is at seven tenths (engine/tables.ts).
    let took = 0;
    for (const [round, share] of [1, null, 0, 0.05, 0.15].entries()) {
      const userDataDir = join(folder, `profile ${round}`);
      const concord = await launchConcord({ userDataDir });
      const { page } = concord;
      await makeProject(page, "Many stories", "Amara");
      await answerOpenDialog(concord.app, [file]);
      await chooseInMenu(concord.app, "file.import");
      await page.getByRole("button", { name: "Choose files…" }).click();
      const start = page.getByRole("button", { name: /^Import 30,000 stories/u });
      await expect(start).toBeEnabled({ timeout: 60_000 });
      await start.click();
      if (share !== null) {
        await page.waitForFunction(() => {
          const bar = document.querySelector("[role=progressbar]");
          // Written already where the bar was too short in view.
          if (document.body.textContent.includes("of 30,000 finished")) return true;
          return bar !== null && Number(bar.getAttribute("aria-valuenow")) >= 0.7;
        });
        if (round === 0) {
          const began = performance.now();
          await expect(page.getByText(/of 30,000 finished/u)).toBeVisible({ timeout: 60_000 });
          took = performance.now() - began;
        } else await pause(share * took);
      }
      await concord.kill9();

      const again = await launchConcord({ userDataDir });
      await openRecent(again.page, "Many stories");
      const chunks = (await readStore(again.page, "storyChunks")) as readonly {
        ids: readonly string[];
      }[];
      const collections = await readStore(again.page, "collections");
      const stories = chunks.reduce((sum, chunk) => sum + chunk.ids.length, 0);
      outcomes.push(stories);
      expect([0, 30_000]).toContain(stories);
      expect(collections).toHaveLength(stories === 0 ? 0 : 1);
      await again.close();
    }
    console.log(`stories after each kill: ${outcomes.join(", ")}`);
    expect(outcomes[0]).toBe(30_000);
    expect(outcomes[1]).toBe(0);
  } finally {
    await removeFolder(folder);
  }
});
