import type { PageName } from "../../e2e/support/journey.ts";
import { applyMerge, closeMessages, mergeReview, rail } from "../../e2e/support/journey.ts";
import { answerFolderDialog, answerOpenDialog, temporaryFolder } from "../../e2e/support/launch.ts";
import type { Run } from "./bench-run.ts";
import { fileSaved } from "./bench-run.ts";
import { forgetPeak, peakMemory, processorTime, quiet } from "./processes.ts";
import { SOME_SHEETS } from "./project.ts";
import { lastInput, settled, whenShown } from "./watch.ts";

const VIEWS = ["All codes", "Coders", "Confusion", "Over time", "Stories", "Codes"] as const;

/** Each page for the first time, and each view of agreement. */
export async function pages(run: Run): Promise<void> {
  const { page, main, row, tasks } = run;
  for (const name of ["Team", "Export", "Agreement"] as const) {
    await quiet(main);
    await goTo(run, name);
    // Its tables are counted in the background; what is to be there at once is their beginning.
    if (name === "Export") {
      const shown = await whenShown(page, ".export-table");
      row("page shown: Export", "s", [(shown - (await lastInput(page))) / 1000], 0.5);
    }
    row(`page settled: ${name}`, "s", [(await settled(page)) / 1000], name === "Export" ? 3 : 0.5);
    await tasks(`the ${name} page`);
  }
  for (const name of VIEWS) {
    await quiet(main);
    await page.getByRole("tab", { name, exact: true }).click();
    row(`page settled: Agreement, ${name}`, "s", [(await settled(page)) / 1000], 0.5);
  }
  await tasks("the views of agreement");
  await goTo(run, "Code");
  row("page settled: Code again", "s", [(await settled(page)) / 1000], 0.5);
}

/** The long and the wide table of the whole project, with the stories' text. */
export async function exporting(run: Run): Promise<void> {
  const { app, page, main, window, row, tasks } = run;
  await goTo(run, "Export");
  await settled(page);
  await quiet(main);
  await answerFolderDialog(app, await temporaryFolder());
  await forgetPeak(window);
  await forgetPeak(main);
  await page.getByRole("button", { name: "Choose a folder and export…" }).click();
  const pressed = await lastInput(page);
  await page.getByText(/^Exported to/u).waitFor();
  row(
    "export long and wide: time",
    "s",
    [((await page.evaluate(() => performance.now())) - pressed) / 1000],
    10,
  );
  row("export long and wide: memory", "MB", [await peakMemory(window)], 600);
  row("export long and wide: memory of the main process", "MB", [await peakMemory(main)], 600);
  await tasks("exporting");
}

/** Two teammates' coding: of 5,000 stories, and of all. */
export async function merging(run: Run): Promise<void> {
  const { size, files } = run;
  if (size >= SOME_SHEETS)
    await merge(run, files.someSheets, "merge 5,000 sheets", { preview: 0.5, apply: 1 });
  if (size >= 100_000) await merge(run, files.everySheet, "merge 100,000 sheets", { preview: 3, apply: 4 });
}

async function merge(
  run: Run,
  file: string,
  metric: string,
  aims: { readonly preview: number; readonly apply: number },
): Promise<void> {
  const { app, page, main, window, row, tasks } = run;
  await goTo(run, "Team");
  await settled(page);
  await fileSaved(page);
  await quiet(main);
  await closeMessages(page);
  await answerOpenDialog(app, [file]);
  await forgetPeak(window);
  const before = await processorTime(main);
  await page.getByRole("button", { name: "Open a teammate’s file…" }).click();
  const pressed = await lastInput(page);
  const known = await whenShown(page, ".team-review .team-sentences");
  row(`${metric}: preview`, "s", [(known - pressed) / 1000], aims.preview);
  await mergeReview(page);
  const planned = await processorTime(main);
  row(`${metric}: processor time of the preview`, "s", [planned - before], aims.preview);
  await applyMerge(page);
  const ended = await page.evaluate(() => performance.now());
  row(`${metric}: apply`, "s", [(ended - (await lastInput(page))) / 1000], aims.apply);
  row(`${metric}: processor time of applying`, "s", [(await processorTime(main)) - planned], aims.apply);
  row(`${metric}: memory`, "MB", [await peakMemory(window)], 800);
  await tasks(metric);
  await fileSaved(page);
}

/** Goes to the Code page, with the focus in the story, where keys are the page's. */
export async function toCode(run: Run): Promise<void> {
  await goTo(run, "Code");
  await run.page.locator(".coding-page").focus();
}

async function goTo({ page }: Run, name: PageName): Promise<void> {
  await rail(page).getByRole("button", { name, exact: true }).click();
}
