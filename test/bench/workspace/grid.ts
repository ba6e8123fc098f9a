import type { Run } from "./bench-run.ts";
import { quiet } from "./processes.ts";
import { keyToPaint, lastInput, settled, whenShown } from "./watch.ts";

const IDS = ".ui-virtual-grid-rows [data-column=id]";
/** What the window knows of each story, what a worker reads of the stories, and what it reads of all coding. */
const SORTED_BY = ["State", "Length (characters)", "Codes"] as const;
const PAGES = 12;

/** The table of stories: opened, scrolled by pages, sorted, and narrowed down to one state; leaves it closed. */
export async function grid({ page, main, row, tasks }: Run): Promise<void> {
  await quiet(main);
  await page.getByRole("button", { name: "Show stories as a table" }).click();
  const shown = await whenShown(page, IDS);
  row("table of stories: opened", "ms", [shown - (await lastInput(page))], 200);
  await settled(page);
  const table = page.getByRole("grid", { name: "Stories" });
  await table.focus();
  const scrolled: number[] = [];
  // The first presses only bring the rows in view to their end.
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("PageDown");
  for (let press = 0; press < PAGES; press += 1) {
    await settled(page);
    scrolled.push(await keyToPaint(page, "PageDown", IDS));
  }
  row("table of stories: scrolled by a page", "ms", scrolled, 50);
  await tasks("the table of stories");
  for (const name of SORTED_BY) {
    const heading = table.getByRole("columnheader", { name }).getByRole("button");
    await quiet(main);
    await heading.click();
    row(`table of stories: sorted by ${name}`, "ms", [await settled(page)], 500);
    // Downwards, and as they were.
    for (let press = 0; press < 2; press += 1) {
      await heading.click();
      await settled(page);
    }
  }
  await tasks("sorting the table of stories");
  const filtered: number[] = [];
  for (const state of [/^Finished \(/u, /^Not started \(/u, /^All stories \(/u]) {
    await page.locator(".coding-stories-filter .ui-select-button").click();
    const option = page.getByRole("option").filter({ hasText: state }).first();
    await option.focus();
    await page.keyboard.press("Enter");
    filtered.push(await settled(page));
  }
  row("table of stories: filtered", "ms", filtered, 200);
  await tasks("filtering the table of stories");
  await page.getByRole("button", { name: "Show stories as a list" }).click();
  await settled(page);
}
