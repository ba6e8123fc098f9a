import { once } from "node:events";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { begin } from "../support/coding.ts";
import { goTo } from "../support/journey.ts";
import { chooseInMenu, launchConcord, removeFolder, temporaryFolder } from "../support/launch.ts";
import { makeProject } from "../support/project.ts";

async function openCode(page: Page): Promise<void> {
  await goTo(page, "Codebook");
  await page.getByText("Burnout", { exact: true }).first().click();
  await expect(page.getByRole("textbox", { name: "Definition" })).toBeVisible();
}

const definition = (page: Page) => page.getByRole("textbox", { name: "Definition" });

test("what is being typed is kept when the project or the window is closed", async () => {
  test.setTimeout(300_000);
  const userDataDir = await temporaryFolder();
  try {
    let concord = await launchConcord({ userDataDir });
    await makeProject(concord.page, "Typed", "Amara");
    for (let round = 0; round < 3; round += 1) {
      const { app, page } = concord;
      await openCode(page);
      await definition(page).fill("Closed project");
      await definition(page).press("End");
      await definition(page).pressSequentially(` ${round}`);
      await chooseInMenu(app, "file.close");
      await page.getByRole("button", { name: /^Typed/u }).click();
      await openCode(page);
      await expect(definition(page)).toHaveValue(`Closed project ${round}`);

      await definition(page).fill("Closed window");
      await definition(page).press("End");
      await definition(page).pressSequentially(` ${round}`);
      const gone = once(app.process(), "exit");
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await gone;
      concord = await launchConcord({ userDataDir });
      await begin(concord.page, "Typed");
      await openCode(concord.page);
      await expect(definition(concord.page)).toHaveValue(`Closed window ${round}`);
    }
    await concord.close();
  } finally {
    await removeFolder(userDataDir);
  }
});
