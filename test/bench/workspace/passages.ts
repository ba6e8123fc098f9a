import { rail } from "../../e2e/support/journey.ts";
import type { Run } from "./bench-run.ts";
import { quiet } from "./processes.ts";
import { keyToPaint, lastInput, whenShown } from "./watch.ts";

/** What a row says of its code: it differs from one code's passages to the next one's. */
const ROWS = ".passages-row-code";

/** The passages of one code after another, by all coders, and of every code. */
export async function passages({ page, main, row, tasks }: Run): Promise<void> {
  await quiet(main);
  await rail(page).getByRole("button", { name: "Passages", exact: true }).click();
  const everybody = page.getByRole("button", { name: "List everybody’s coding" });
  if (await everybody.isVisible()) await everybody.click();
  const codes = page.getByRole("listbox", { name: "Codes" });
  await codes.getByRole("option").nth(1).click();
  const shown = await whenShown(page, ROWS);
  row("passages of the first code listed", "s", [(shown - (await lastInput(page))) / 1000], 3);
  await tasks("opening the Passages page");
  await codes.focus();
  const took: number[] = [];
  for (let code = 0; code < 8; code += 1) {
    await quiet(main);
    took.push(await keyToPaint(page, "ArrowDown", ROWS));
  }
  row("passages of a code listed", "ms", took, 300);
  await tasks("listing the passages of a code");
  await quiet(main);
  row("passages of every code listed", "ms", [await keyToPaint(page, "Home", ROWS)], 1000);
  await tasks("listing the passages of every code");
}
