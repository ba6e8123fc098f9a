import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { newProject } from "../../e2e/support/journey.ts";
import { answerOpenDialog, chooseInMenu } from "../../e2e/support/launch.ts";
import { medianTime } from "../bench.ts";
import type { Run } from "./bench-run.ts";
import { lastInput, whenShown } from "./watch.ts";

/** A CSV file of stories into an empty project: from the choice of the file to the preview, and from there to the last story in the list, beside PapaParse on the same bytes. */
export async function importing({ app, page, files, size, row, tasks }: Run): Promise<void> {
  await newProject(page, "Import", "Coder", "Start with an empty codebook");
  await answerOpenDialog(app, [files.table]);
  await chooseInMenu(app, "file.import");
  await page.getByRole("button", { name: "Choose files…" }).click();
  const chosen = await lastInput(page);
  const start = page.getByRole("button", { name: /^Import [\d,]+ stor/u });
  await start.waitFor();
  const previewed = await page.evaluate(() => performance.now());
  await start.click();
  const pressed = await lastInput(page);
  const listed = await whenShown(page, `[role=option][aria-setsize="${size}"]`);
  const took = previewed - chosen + listed - pressed;
  const bytes = await readFile(files.table);
  const alone = medianTime(
    () => Papa.parse<string[]>(new TextDecoder().decode(bytes), { delimiter: "," }).data.length,
    3,
  );
  row("import: preview", "s", [(previewed - chosen) / 1000], 1);
  row("import: to all stories listed", "s", [(listed - pressed) / 1000], 3);
  row("import", "x", [took / alone.milliseconds], 15);
  await tasks("importing");
}
