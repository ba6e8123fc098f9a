import { expect, test } from "@playwright/test";
import { expectApplied } from "../support/coding.ts";
import { storyText } from "../support/journey.ts";
import { launchConcord } from "../support/launch.ts";
import { openSampleStudy } from "../support/project.ts";

test("a code that the codebook lacks is made from the story, by keys alone, and undone with its coding", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await expect(storyText(page)).toBeFocused();
    // By its name.
    await page.keyboard.press("/");
    await page.keyboard.type("Resilience");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "New code" });
    await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Resilience");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expectApplied(page, "Resilience");
    // By the words themselves.
    await page.keyboard.press("Escape");
    await expect(storyText(page)).toBeFocused();
    for (const key of ["Home", "Shift+ArrowRight", "Shift+ArrowRight", "Control+Shift+c"])
      await page.keyboard.press(key);
    await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Cardiac arrest");
    await page.keyboard.press("Enter");
    await expect(page.locator(".coding-passage-main")).toHaveText(["Cardiac arrestCardiac arrest"]);
    // Four changes: two codes, and what was coded with them.
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("Control+z");
    await expect(page.getByRole("button", { name: /^Cardiac arrest/u })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Resilience/u })).toHaveCount(0);
  } finally {
    await concord.close();
  }
});
