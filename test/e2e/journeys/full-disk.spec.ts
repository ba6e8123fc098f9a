import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Acknowledged } from "../support/acknowledged.ts";
import { reportAcknowledged } from "../support/acknowledged.ts";
import { begin, codeNextStory, expectOnDisk, openRecentToCode } from "../support/coding.ts";
import { launchConcord, removeFolder, temporaryFolder } from "../support/launch.ts";
import { openSampleStudy, saved } from "../support/project.ts";
import { mayMount, smallDisk } from "../support/smallDisk.ts";

test("a full disk costs nothing that was shown as made, also after two restarts and without the project file", async () => {
  test.skip(!mayMount, "Only root can mount a small file system.");
  test.setTimeout(300_000);
  const disk = await smallDisk(64);
  const drive = await temporaryFolder();
  const documents = join(drive, "documents");
  await mkdir(documents);
  const acknowledged: Acknowledged[] = [];
  let concord = await launchConcord({ userDataDir: disk.folder, documents });
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await saved(page);
    await reportAcknowledged(page, (shown) => acknowledged.push(shown));
    // The drive with the project file goes away too: only the profile has what comes now.
    await rename(documents, join(drive, "away"));
    for (let round = 1; round <= 3; round += 1) {
      await codeNextStory(page);
      await expect.poll(() => acknowledged.length).toBeGreaterThan(round * 6);
    }
    await disk.fill();
    for (let round = 0; round < 4; round += 1) await codeNextStory(page);
    await expect(page.getByText(/disk is full/u).first()).toBeVisible();

    for (let start = 0; start < 2; start += 1) {
      await concord.kill9();
      concord = await launchConcord({ userDataDir: disk.folder });
      await begin(concord.page, "Sample study");
      await expect(concord.page.getByText(/disk is full/u).first()).toBeVisible();
    }
    await concord.kill9();
    await disk.free();
    concord = await launchConcord({ userDataDir: disk.folder });
    await openRecentToCode(concord.page, "Sample study");
    await expectOnDisk(concord.page, acknowledged);
  } finally {
    await concord.kill9();
    await disk.remove();
    await removeFolder(drive);
  }
});

test("once a full disk has room again, the next key is kept without a restart", async () => {
  test.skip(!mayMount, "Only root can mount a small file system.");
  test.setTimeout(300_000);
  const disk = await smallDisk(64);
  const documents = await temporaryFolder();
  const acknowledged: Acknowledged[] = [];
  let concord = await launchConcord({ userDataDir: disk.folder, documents });
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await reportAcknowledged(page, (shown) => acknowledged.push(shown));
    for (let round = 0; round < 3; round += 1) {
      await disk.fill();
      for (let story = 0; story < 4; story += 1) await codeNextStory(page);
      await expect(page.getByText(/disk is full/u).first()).toBeVisible();
      await disk.free();
      const before = acknowledged.length;
      await codeNextStory(page);
      await expect.poll(() => acknowledged.length).toBeGreaterThan(before + 6);
    }
    await saved(page);
    await concord.kill9();
    concord = await launchConcord({ userDataDir: disk.folder });
    await openRecentToCode(concord.page, "Sample study");
    await expectOnDisk(concord.page, acknowledged);
  } finally {
    await concord.kill9();
    await disk.remove();
    await removeFolder(documents);
  }
});
