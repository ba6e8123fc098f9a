import { rail, seeOthersCoding } from "../../e2e/support/journey.ts";
import type { Run } from "./bench-run.ts";
import { quiet } from "./processes.ts";
import { keyToPaint, lastInput, settled, whenShown } from "./watch.ts";

const LIST = "[role=listbox][aria-label='What coders differ about'] [role=option]";

/** What coders differ about: found, gone through by keys, and decided. */
export async function reconcile({ page, main, row, tasks }: Run): Promise<void> {
  await rail(page).getByRole("button", { name: "Reconcile", exact: true }).click();
  await settled(page);
  // Whoever has seen nobody else's coding has to say first that they want to.
  if ((await page.locator(LIST).count()) === 0) await seeOthersCoding(page);
  await rail(page).getByRole("button", { name: "Code", exact: true }).click();
  await settled(page);
  await quiet(main);
  await tasks("before Reconcile");
  await rail(page).getByRole("button", { name: "Reconcile", exact: true }).click();
  const shown = await whenShown(page, LIST);
  row("Reconcile: list shown", "s", [(shown - (await lastInput(page))) / 1000], 1);
  await settled(page);
  await tasks("opening the Reconcile page");
  const next: number[] = [];
  for (let at = 0; at < 10; at += 1) {
    await quiet(main);
    next.push(await keyToPaint(page, "j", "article h3, [role=option][aria-selected=true]"));
  }
  row("Reconcile: next difference", "ms", next, 100);
  await settled(page);
  await tasks("going through differences");
  const decided: number[] = [];
  for (let at = 0; at < 5; at += 1) {
    await quiet(main);
    decided.push(await keyToPaint(page, "1", LIST));
    await settled(page);
    await page.keyboard.press("j");
    await settled(page);
  }
  row("Reconcile: decision shown", "ms", decided, 200);
  await tasks("deciding");
}
