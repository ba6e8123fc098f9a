import { setTimeout as pause } from "node:timers/promises";
import { chooseInMenu } from "../../e2e/support/launch.ts";
import type { Run } from "./bench-run.ts";
import { fileSaved } from "./bench-run.ts";
import { bytesWritten, processorTime, quiet } from "./processes.ts";
import { KEYS } from "./project.ts";
import { quantile } from "./row.ts";
import { keyToPaint, now, settled } from "./watch.ts";

const CODE = ".coding-code-toggle";
const STORY = "h1";
const BETWEEN_KEYS = 100;

/** Keys while nothing else goes on: codes, the next story, finishing. */
export async function keys(run: Run): Promise<void> {
  const { row, tasks } = run;
  const code: number[] = [];
  const next: number[] = [];
  const finish: number[] = [];
  await toUnfinished(run);
  for (let story = 0; story < 12; story += 1) {
    for (const key of KEYS.slice(0, 4)) code.push(await press(run, key, CODE));
    finish.push(await press(run, "f", STORY));
    for (let more = 0; more < 3; more += 1) next.push(await press(run, "j", STORY));
  }
  row("key to paint p95: code on", "ms", code, 50);
  row("key to paint p95: next story", "ms", next, 33);
  row("key to paint p95: finish", "ms", finish, 50);
  await tasks("coding");
}

/** One code and the save that it brings, and keys during such a save. */
export async function saving(run: Run): Promise<void> {
  const { app, page, main, row, tasks } = run;
  const processor: number[] = [];
  await toUnfinished(run);
  for (const key of KEYS.slice(4, 7)) {
    await chooseInMenu(app, "file.save");
    await fileSaved(page);
    await quiet(main);
    const before = await processorTime(main);
    await press(run, key, CODE);
    await chooseInMenu(app, "file.save");
    await fileSaved(page);
    await quiet(main);
    processor.push((await processorTime(main)) - before);
  }
  row("save after one code: processor time", "s", processor, 0.5);
  await tasks("saving");

  const waits: number[] = [];
  for (let save = 0; save < 3; save += 1) {
    waits.push(await press(run, KEYS[7], CODE));
    await chooseInMenu(app, "file.save");
    const saved = page.locator(".projects-save-state[data-file=saved]");
    await page
      .locator(".projects-save-state[data-file=saving]")
      .waitFor({ timeout: 2_000 })
      .catch(() => null);
    // Each code leaves the file behind again; what counts is the save that runs now.
    const until = (await now(page)) + 4_000;
    while ((await now(page)) < until) {
      for (const key of KEYS.slice(0, 4)) waits.push(await press(run, key, CODE));
      if (await saved.isVisible()) break;
    }
    // What was coded meanwhile would otherwise wait for the pace of autosaves: minutes for a large file.
    await chooseInMenu(app, "file.save");
    await fileSaved(page);
  }
  row("key to paint p95 while saving", "ms", waits, 50);
  row("save after one code: longest wait of a key", "ms", [quantile(waits, 1)], 100);
  await tasks("coding while saving");
}

/** Codes at a steady pace, and what goes to the disk meanwhile, saves and all. */
export async function written(run: Run): Promise<void> {
  const { page, main, row } = run;
  const PACE = 5_000;
  const LONGEST = 300_000;
  await toUnfinished(run);
  await fileSaved(page);
  const began = await now(page);
  let before: { readonly at: number; readonly bytes: number } | null = null;
  let found: number | null = null;
  // From the end of one save to the end of another: the pace of saving follows from how long a save takes.
  for (let turn = 0; found === null; turn += 1) {
    const at = await now(page);
    await press(run, KEYS[turn % 4] ?? "1", CODE);
    const saved = page.locator(".projects-save-state[data-file=saved]");
    const isSaved = await saved.waitFor({ timeout: Math.max(1, PACE - ((await now(page)) - at)) }).then(
      () => true,
      () => false,
    );
    const bytes = await bytesWritten(main);
    const time = await now(page);
    if (isSaved && before === null) before = { at: time, bytes };
    else if (before !== null && (time - began > LONGEST || (isSaved && time - before.at > 55_000)))
      found = ((bytes - before.bytes) / (time - before.at)) * 3_600_000;
    else if (time - began > 2 * LONGEST) found = (bytes / (time - began)) * 3_600_000;
    await pause(Math.max(0, PACE - ((await now(page)) - at)));
  }
  row("bytes written per hour", "MB", [found / 1e6], 1_000);
}

/** Looking for words and for stories in one state. */
export async function searching({ page, main, row, tasks }: Run): Promise<void> {
  const field = page.getByRole("searchbox", { name: "Search stories" });
  const searches: number[] = [];
  const filters: number[] = [];
  const FOUND = ".coding-stories-list, .coding-stories-found";
  // Numbers of stories: each sign more leaves fewer of them.
  for (const words of ["735", "842", "519"]) {
    await field.focus();
    for (const sign of words) {
      searches.push(await keyToPaint(page, sign, FOUND));
      await pause(BETWEEN_KEYS);
    }
    await quiet(main);
    await field.fill("");
    await settled(page);
  }
  // Each shows others than the one before, also where no story is in progress.
  for (const state of [
    /^Finished \(/u,
    /^Not started \(/u,
    /^All stories \(/u,
    /^Not finished \(/u,
    /^All/u,
  ]) {
    await page.locator(".coding-stories-filter .ui-select-button").click();
    const option = page.getByRole("option").filter({ hasText: state }).first();
    await option.focus();
    filters.push(await keyToPaint(page, "Enter", FOUND));
    await settled(page);
  }
  row("search keystroke p95", "ms", searches, 100);
  row("filter p95", "ms", filters, 100);
  await tasks("searching and filtering");
}

/** The project opens on a finished story, which takes no codes: reopened and finished again, it hands over to the next that is not. */
async function toUnfinished(run: Run): Promise<void> {
  const { page } = run;
  const isFinished = page.locator(".coding-target", { hasText: "Finished." });
  if (!(await isFinished.isVisible())) return;
  await page.keyboard.press("f");
  await isFinished.waitFor({ state: "hidden" });
  await press(run, "f", STORY);
}

async function press({ page }: Run, key: string, selector: string): Promise<number> {
  const took = await keyToPaint(page, key, selector);
  await pause(BETWEEN_KEYS);
  return took;
}
