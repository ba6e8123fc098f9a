// Every key that the list of keyboard shortcuts names is pressed, and does what stands beside it. The list itself says which keys there are: one
// that is not tried here fails the test.
import { expect, type Page, test } from "@playwright/test";
import { appliesCode, codeKeys } from "./shortcuts/code.ts";
import { codebookKeys } from "./shortcuts/codebook.ts";
import { everywhereKeys } from "./shortcuts/everywhere.ts";
import { passageKeys } from "./shortcuts/passages.ts";
import { passagesPageKeys } from "./shortcuts/passagesPage.ts";
import { reconciliationKeys } from "./shortcuts/reconciliation.ts";
import { redactionKeys } from "./shortcuts/redaction.ts";
import type { Trial } from "./shortcuts/trial.ts";
import { goTo, openSampleStudy } from "./support/journey.ts";
import { launchConcord } from "./support/launch.ts";

/** A row of the list: where it works, what it does, and one of its keys as written there. */
interface Row {
  readonly where: string;
  readonly group: string;
  readonly what: string;
  readonly key: string;
}

async function listedKeys(page: Page): Promise<readonly Row[]> {
  await page.keyboard.press("F1");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toBeVisible();
  const rows = await dialog.locator("section:has(> h3)").evaluateAll((contexts) =>
    contexts.flatMap((context) =>
      [...context.querySelectorAll("dl > div")].flatMap((row) =>
        [...row.querySelectorAll("dd > span")].map((shortcut) => ({
          where: context.querySelector("h3")?.textContent ?? "",
          group: row.closest("section")?.querySelector("h4")?.textContent ?? "",
          what: row.querySelector("dt")?.textContent ?? "",
          key: [...shortcut.querySelectorAll(".ui-kbd")]
            .map((stroke) => [...stroke.querySelectorAll("kbd")].map((part) => part.textContent).join("+"))
            .join(" "),
        })),
      ),
    ),
  );
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  return rows;
}

const names: ReadonlyMap<string, string> = new Map([
  ["Ctrl", "Control"],
  ["Esc", "Escape"],
  ["↑", "ArrowUp"],
  ["↓", "ArrowDown"],
  ["←", "ArrowLeft"],
  ["→", "ArrowRight"],
]);

/** Presses a shortcut as it is written in the list. */
async function press(page: Page, shortcut: string): Promise<void> {
  for (const stroke of shortcut.split(" ")) {
    const parts = stroke.split("+").map((part) => names.get(part) ?? part);
    await page.keyboard.press(parts.map((part) => (part.length === 1 ? part.toLowerCase() : part)).join("+"));
  }
}

const trials: Readonly<Record<string, Readonly<Record<string, Trial>>>> = {
  "On the Code page": codeKeys,
  "On the Passages page": passagesPageKeys,
  "On the Codebook page": codebookKeys,
  Everywhere: everywhereKeys,
};

const ofWhat: Readonly<Record<string, Trial>> = { ...passageKeys, ...reconciliationKeys, ...redactionKeys };

const trialOf = ({ where, group, what, key }: Row): Trial | undefined =>
  group.startsWith("Apply a code") ? appliesCode(what) : (ofWhat[what] ?? trials[where]?.[key]);

/** Trials on teammates' coding come after those that count one's own, and the one that closes the project is the last. */
const turnOf = ({ where, key }: Row): number =>
  key === "Ctrl+W" ? 2 : Number(where === "On the Reconcile page");

test("every key in the list of keyboard shortcuts does what is written beside it", async () => {
  test.setTimeout(600_000);
  const concord = await launchConcord();
  const { page } = concord;
  try {
    await openSampleStudy(page);
    await goTo(page, "Project");
    await page.getByText("Ask coders how confident they are").click();
    // Only quotes of public posts are paraphrased.
    const posts = page.getByRole("group", { name: "Collections of public posts" });
    await posts.getByText("Stories", { exact: true }).click();
    await expect(posts.getByRole("checkbox", { name: "Stories" })).toBeChecked();
    await goTo(page, "Code");
    const rows = await listedKeys(page);
    expect(rows.length).toBeGreaterThan(60);
    const tried = rows.map((row) => ({
      ...row,
      trial: trialOf(row),
      said: `${row.where}: ${row.what} (${row.key})`,
    }));
    expect(tried.filter(({ trial }) => trial === undefined).map(({ said }) => said)).toEqual([]);
    const listed = new Set(rows.map(({ where, key }) => `${where}: ${key}`));
    const all = Object.entries(trials).flatMap(([where, keys]) =>
      Object.keys(keys).map((key) => `${where}: ${key}`),
    );
    expect(all.filter((each) => !listed.has(each))).toEqual([]);
    const said = new Set(rows.map(({ what }) => what));
    expect(Object.keys(ofWhat).filter((what) => !said.has(what))).toEqual([]);
    for (const { key, trial, said } of tried.toSorted((a, b) => turnOf(a) - turnOf(b)))
      await test.step(said, async () => trial?.(concord, () => press(page, key)));
  } finally {
    await concord.close();
  }
});
