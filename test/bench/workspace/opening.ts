import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { answerOpenDialog, chooseInMenu } from "../../e2e/support/launch.ts";
import type { Run } from "./bench-run.ts";
import { fileSaved } from "./bench-run.ts";
import { memory, processorTime, quiet } from "./processes.ts";
import { lastInput, now, whenShown } from "./watch.ts";

/** With its text: until that has come the place for it is empty. */
const STORY = ".coding-story-text .ui-marked-paragraph:not(:empty)";
const QUESTION = "[role=dialog] input[type=radio]";
const AGAIN = 3;

/** So long somebody takes to read who may be coding, to find their name and to press twice, in milliseconds. */
const ANSWER = 3_000;

/**
 * Opens the project's file in a profile that does not know it. The application goes on while it waits for the answer to who codes: the time in which it
 * does is not counted.
 */
export async function openFile({ app, page, files, main, row, tasks }: Run): Promise<void> {
  await answerOpenDialog(app, [files.project]);
  const asked = await now(page);
  await chooseInMenu(app, "file.open");
  const known = await whenShown(page, QUESTION);
  await pause(ANSWER);
  const answered = await answer(page);
  const shown = await whenShown(page, STORY);
  row("open file to the question who codes", "s", [(known - asked) / 1000], 1);
  row("open file to first story", "s", [(known - asked + shown - answered) / 1000], 2);
  await fileSaved(page);
  await quiet(main);
  await tasks("opening a file");
}

/** The same with an answer as quick as a program's: all of the time is counted. */
export async function openFileAndAnswerAtOnce({ app, page, files, row }: Run): Promise<void> {
  await answerOpenDialog(app, [files.project]);
  const asked = await now(page);
  await chooseInMenu(app, "file.open");
  await whenShown(page, QUESTION);
  await answer(page);
  const shown = await whenShown(page, STORY);
  row("open file to first story: answered at once", "s", [(shown - asked) / 1000], 3);
  await fileSaved(page);
}

/** Says that Coder 0 codes, and when that was. */
async function answer(page: Page): Promise<number> {
  await page.getByRole("dialog").getByText("I’m Coder 0", { exact: true }).click();
  await page.getByRole("button", { name: "Start coding" }).click();
  return lastInput(page);
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
