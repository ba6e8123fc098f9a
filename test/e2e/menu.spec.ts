// The native menu: the window's commands and keys in it, and when they can be chosen.
import { type ElectronApplication, expect, test } from "@playwright/test";
import { goTo, openSampleStudy, openStory, rail } from "./support/journey.ts";
import { chooseInMenu, type Concord, enabledInMenu, launchConcord } from "./support/launch.ts";

let concord: Concord;
test.beforeAll(async () => {
  concord = await launchConcord();
  await openSampleStudy(concord.page);
});
test.afterAll(async () => {
  await concord.close();
});

interface Shown {
  readonly id: string;
  readonly role: string | null;
  readonly isEnabled: boolean;
}

/** Every entry of the menu that can be chosen at times: commands by their id, the system's own by their role. */
async function entries(app: ElectronApplication): Promise<readonly Shown[]> {
  return app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? [])
      .flatMap((menu) => menu.submenu?.items ?? [])
      .filter(({ type }) => type !== "separator")
      .map(({ id, role, enabled }) => ({ id, role: role ?? null, isEnabled: enabled })),
  );
}

/**
 * Sends what the menu sends when these entries are chosen, whether or not they can be: a choice may have been on its way. The window has got all of them
 * at the end; what is pressed afterwards might overtake them else.
 */
async function force({ app, page }: Concord, ids: readonly string[]): Promise<void> {
  const arrived = await page.evaluateHandle(() => {
    const heard: string[] = [];
    window.desktop.on("command", ({ id }) => heard.push(id));
    return heard;
  });
  await app.evaluate(({ Menu }, wanted) => {
    for (const id of wanted)
      Menu.getApplicationMenu()?.getMenuItemById(id)?.click({ triggeredByAccelerator: false });
  }, ids);
  await expect.poll(() => arrived.jsonValue()).toEqual(ids);
}

/** With the command that is Undo in the menu behind each: on the Code page the page's own, elsewhere the window's. */
const dialogs: readonly (readonly [what: string, undo: string, open: (concord: Concord) => Promise<void>])[] =
  [
    ["the settings", "coding.undo", ({ app }) => chooseInMenu(app, "app.settings")],
    ["the palette", "coding.undo", ({ page }) => page.keyboard.press("Control+k")],
    ["the list of keys", "coding.undo", ({ app }) => chooseInMenu(app, "help.keys")],
    [
      "the question before a code is removed",
      "edit.undo",
      async ({ page }) => {
        await goTo(page, "Codebook");
        await page.getByRole("row", { name: /Unexpected win/u }).click();
        await page.keyboard.press("Delete");
      },
    ],
  ];

for (const [what, undo, open] of dialogs) {
  test(`behind ${what} no command of the menu runs, and what the system does stays`, async () => {
    const { app, page } = concord;
    await goTo(page, "Code");
    await openStory(page, "S001");
    const applied = page.getByRole("button", { name: /Unexpected win/u, pressed: true }).first();
    if (!(await applied.isVisible())) await page.keyboard.press("7");
    await expect(applied).toBeVisible();
    await expect.poll(() => enabledInMenu(app, "coding.undo")).toBe(true);

    await open(concord);
    const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
    await expect(dialog).toBeVisible();
    await expect
      .poll(async () => (await entries(app)).filter(({ role, isEnabled }) => role === null && isEnabled))
      .toEqual([]);
    const own = (await entries(app)).filter(({ role }) => role !== null);
    expect(own.length).toBeGreaterThan(6);
    expect(own.filter(({ isEnabled }) => !isEnabled)).toEqual([]);
    await force(concord, [undo, "view.page.team", "file.close"]);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();

    // Commands run in their order: had one of those run, this one would come after it.
    await chooseInMenu(app, "view.page.coding");
    await expect(rail(page).getByRole("button", { name: "Code", exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await page.keyboard.press("8");
    await page.keyboard.press("8");
    await expect(applied).toBeVisible();
  });
}

test("the menu shows the window’s commands with their keys, which it leaves to the window, and a choice reaches the window", async () => {
  const { app, page } = concord;
  const shown = (id: string) =>
    app.evaluate(({ Menu }, wanted) => {
      const entry = Menu.getApplicationMenu()?.getMenuItemById(wanted);
      return [entry?.label, entry?.accelerator ?? null, entry?.enabled, entry?.registerAccelerator];
    }, id);
  expect(await shown("file.save")).toEqual(["Save now", "CmdOrCtrl+S", true, false]);
  expect(await shown("file.import-codebook")).toEqual(["Import codebook…", null, true, false]);
  await chooseInMenu(app, "view.page.team");
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  await chooseInMenu(app, "file.close");
  await expect(page.getByRole("button", { name: "Try the sample study…" })).toBeVisible();
  // What needs a project stands there all the same.
  await expect.poll(() => shown("file.save")).toEqual(["Save now", "CmdOrCtrl+S", false, false]);
});
