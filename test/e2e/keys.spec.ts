// What the keys do in the whole window: across dialogs, panes and pages.
import { expect, test } from "@playwright/test";
import { openSampleStudy, openStory } from "./support/journey.ts";
import { launchConcord, type Concord } from "./support/launch.ts";

let concord: Concord;
test.beforeAll(async () => {
  concord = await launchConcord();
  await openSampleStudy(concord.page);
});
test.afterAll(async () => {
  await concord.close();
});

for (const [what, open] of [
  ["the list of keys", "?"],
  ["the palette", "Control+k"],
  ["the settings", "Control+,"],
] as const) {
  test(`the first key after ${what} has closed counts, however soon it comes`, async () => {
    const { page } = concord;
    await openStory(page, "S002");
    await page.getByRole("button", { name: "Next story", exact: true }).focus();
    await page.keyboard.press(open);
    await expect(page.getByRole("dialog")).toBeVisible();
    // Both keys reach the page within the same moment, before anything could fade.
    const session = await page.context().newCDPSession(page);
    const key = (name: string, code: number) => [
      session.send("Input.dispatchKeyEvent", {
        type: "rawKeyDown",
        key: name,
        code: name.length === 1 ? `Key${name.toUpperCase()}` : name,
        windowsVirtualKeyCode: code,
      }),
      session.send("Input.dispatchKeyEvent", { type: "keyUp", key: name, windowsVirtualKeyCode: code }),
    ];
    await Promise.all([...key("Escape", 27), ...key("j", 74)]);
    await session.detach();
    await expect(page.getByRole("article", { name: /^S003,/u })).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
}
