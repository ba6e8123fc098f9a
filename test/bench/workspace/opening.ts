import { setTimeout as pause } from "node:timers/promises";
import { answerOpenDialog, chooseInMenu } from "../../e2e/support/launch.ts";
import type { Run } from "./bench-run.ts";
import { fileSaved } from "./bench-run.ts";
import { memory, processorTime, quiet } from "./processes.ts";
import { lastInput, now, whenShown } from "./watch.ts";

/** With its text: until that has come the place for it is empty. */
const STORY = ".coding-story-text .ui-marked-paragraph:not(:empty)";
const AGAIN = 3;

/** Opens the project's file in a profile that does not know it. */
export async function openFile({ app, page, files, main, row, tasks }: Run): Promise<void> {
  await answerOpenDialog(app, [files.project]);
  const asked = await now(page);
  await chooseInMenu(app, "file.open");
  const known = await whenShown(page, "[role=dialog] input[type=radio]");
  await page.getByRole("dialog").getByText("I’m Coder 0", { exact: true }).click();
  await page.getByRole("button", { name: "Start coding" }).click();
  const answered = await lastInput(page);
  const shown = await whenShown(page, STORY);
  row("open file to first story", "s", [(known - asked + shown - answered) / 1000], 2);
  await fileSaved(page);
  await quiet(main);
  await tasks("opening a file");
}

/** Closes the project and opens its working copy, some times; leaves it open. */
export async function openWorkingCopy(run: Run): Promise<void> {
  const { app, page, main, window, size, row, tasks } = run;
  const first: number[] = [];
  const all: number[] = [];
  const processor: number[] = [];
  const whole: number[] = [];
  for (let time = 0; time < AGAIN; time += 1) {
    await chooseInMenu(app, "file.close");
    await page.locator(".projects-recent-open").first().waitFor();
    await quiet(main);
    const before = await processorTime(main);
    await page.locator(".projects-recent-open").first().click();
    const pressed = await lastInput(page);
    first.push(((await whenShown(page, STORY)) - pressed) / 1000);
    all.push(((await whenShown(page, `[role=option][aria-setsize="${size}"]`)) - pressed) / 1000);
    const listed = await processorTime(main);
    // The backup is made after the stories are listed, or while they are; either way it ends in quiet.
    await pause(500);
    await quiet(main);
    const after = await processorTime(main);
    processor.push(after - listed);
    whole.push(after - before);
  }
  row("open working copy to first story", "s", first, 0.5);
  row("open working copy to all stories listed", "s", all, 1);
  row("backup on opening", "s", processor, 0.2);
  row("open working copy: processor time", "s", whole, 2);
  row("memory of the window's process", "MB", [await memory(window)], 350);
  await tasks("opening a working copy");
}
