import { join } from "node:path";
import { rail } from "../../e2e/support/journey.ts";
import { answerSaveDialog, removeFolder, temporaryFolder } from "../../e2e/support/launch.ts";
import type { Run } from "./bench-run.ts";
import { longestThreadTime } from "./threadTime.ts";
import { settled } from "./watch.ts";

const ROUNDS = 3;
const FORMATS = [
  ["HTML", /HTML/u],
  ["DOCX", /DOCX/u],
  ["PDF", /^PDF/u],
] as const;

/** Thread time of what opens with the passages of a code: the page, the menu and the dialog; and of making documents of them. */
export async function documents(run: Run): Promise<void> {
  const { app, page, row } = run;
  const goTo = async (name: string): Promise<void> => {
    await rail(page).getByRole("button", { name, exact: true }).click();
    await settled(page);
  };
  const exporting = page.locator(".passages-exports").getByRole("button", { name: "Export" });
  const dialog = page.getByRole("dialog");
  await goTo("Passages");
  const everybody = page.getByRole("button", { name: "List everybody’s coding" });
  if (await everybody.isVisible()) await everybody.click();
  await page.getByRole("listbox", { name: "Codes" }).getByRole("option").nth(1).click();
  await settled(page);
  const took: Record<"code" | "passages" | "menu" | "dialog", number[]> = {
    ...{ code: [], passages: [], menu: [], dialog: [] },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    took.code.push(await longestThreadTime(run, () => goTo("Code")));
    took.passages.push(await longestThreadTime(run, () => goTo("Passages")));
    took.menu.push(
      await longestThreadTime(run, async () => {
        await exporting.click();
        await settled(page);
      }),
    );
    took.dialog.push(
      await longestThreadTime(run, async () => {
        await page.getByRole("menuitem", { name: /^Document/u }).click();
        await settled(page);
      }),
    );
    await page.keyboard.press("Escape");
    await settled(page);
  }
  row("thread time of the longest task: Code again", "ms", took.code, 50);
  row("thread time of the longest task: Passages again", "ms", took.passages, 50);
  row("thread time of the longest task: Export menu", "ms", took.menu, 50);
  row("thread time of the longest task: dialog of a document", "ms", took.dialog, 50);
  const folder = await temporaryFolder();
  for (const [format, name] of FORMATS) {
    await answerSaveDialog(app, join(folder, `passages.${format.toLowerCase()}`));
    await exporting.click();
    await page.getByRole("menuitem", { name: /^Document/u }).click();
    await dialog.getByRole("radio", { name }).check({ force: true });
    await settled(page);
    const began = performance.now();
    const longest = await longestThreadTime(run, async () => {
      await dialog.getByRole("button", { name: "Save…" }).click();
      await dialog.waitFor({ state: "detached" });
    });
    row(`document of a code’s passages: ${format}`, "s", [(performance.now() - began) / 1000], 60);
    row(`thread time of the longest task: making ${format}`, "ms", [longest], 50);
  }
  await removeFolder(folder);
}
