import { expect, type Page, test } from "@playwright/test";
import { begin, openArticle } from "../support/coding.ts";
import { storyText } from "../support/journey.ts";
import { launchConcord, removeFolder, temporaryFolder } from "../support/launch.ts";
import { openSampleStudy, saved } from "../support/project.ts";

/** The passages of the story on the screen, as its list says them: code and words. */
function rows(page: Page): Promise<readonly string[]> {
  return page
    .getByRole("region", { name: "Passages" })
    .locator(".coding-passage-main")
    .evaluateAll((found) => found.map((row) => row.textContent));
}

test("a passage is taken hold of, moved, split, joined and recoded by keys alone, and is so after a restart", async () => {
  const folder = await temporaryFolder();
  let concord = await launchConcord({ userDataDir: folder });
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await expect(storyText(page)).toBeFocused();
    // The first sentence with the first code.
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("1");
    await expect.poll(() => rows(page)).toHaveLength(1);
    const [first = ""] = await rows(page);
    const words = first.split(" ").length;
    // Two words less at the end, and one at the start.
    for (const key of [
      "Escape",
      "ArrowLeft",
      "Enter",
      "Enter",
      "ArrowLeft",
      "ArrowLeft",
      "Shift+ArrowRight",
      "Enter",
    ])
      await page.keyboard.press(key);
    await expect.poll(async () => (await rows(page))[0]?.split(" ").length).toBeLessThan(words - 1);
    const [shorter = ""] = await rows(page);
    // Another code, found by its name.
    await page.keyboard.press("F2");
    await expect(page.getByRole("searchbox", { name: "Find a code" })).toBeFocused();
    await page.keyboard.type("haunting");
    await page.keyboard.press("Enter");
    await expect.poll(() => rows(page)).toEqual([expect.stringMatching(/^Haunting loss/u)]);
    // Split at the caret by the menu, and joined again.
    for (const key of ["Escape", "ArrowLeft", "ArrowLeft", "Shift+F10"]) await page.keyboard.press(key);
    await page.keyboard.type("split");
    await page.keyboard.press("Enter");
    await expect.poll(() => rows(page)).toHaveLength(2);
    await page.keyboard.press("Shift+F10");
    await expect(page.getByRole("menuitem", { name: /after it$/u })).toBeVisible();
    await page.getByRole("menuitem", { name: /after it$/u }).press("Enter");
    await expect.poll(() => rows(page)).toHaveLength(1);
    expect((await rows(page))[0]?.replace("Haunting loss", "")).toBe(shorter.replace("Depletion", ""));
    // Four changes back, one key each.
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("u");
    await expect.poll(() => rows(page)).toEqual([first]);
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => rows(page)).toEqual([expect.stringMatching(/^Haunting loss/u)]);
    await saved(page);
    const before = await rows(page);
    await concord.kill9();
    concord = await launchConcord({ userDataDir: folder });
    await begin(concord.page, "Sample study");
    await expect(openArticle(concord.page, "S001")).toBeVisible();
    await expect.poll(() => rows(concord.page)).toEqual(before);
  } finally {
    await concord.kill9();
    await removeFolder(folder);
  }
});

test("the same by the mouse alone: pressed, dragged by an end, and from its menu", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    const text = storyText(page);
    // What is dragged over has to stand where it was seen.
    const place = async () => JSON.stringify(await text.boundingBox());
    let seen = "";
    await expect(async () => {
      const before = seen;
      seen = await place();
      expect(seen).toBe(before);
    }).toPass({ intervals: [200] });
    const box = await text.boundingBox();
    if (box === null) throw new Error("no text");
    // Three words of the first line or so, by dragging from inside one word to inside another.
    await page.mouse.move(box.x + 60, box.y + 14);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + 14, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate(() => document.getSelection()?.toString())).not.toBe("");
    await page.getByRole("button", { name: /^Depletion/u }).click();
    await expect.poll(() => rows(page)).toHaveLength(1);
    const quote = await page.locator(".coding-passage-quote").first().textContent();
    const story = await text.textContent();
    expect(story).toMatch(
      new RegExp(`(^|[^\\p{L}])${quote?.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&") ?? ""}([^\\p{L}]|$)`, "u"),
    );
    // Taken with a press, and made longer by its end.
    await page.mouse.click(box.x + 130, box.y + 14);
    const grip = page.locator('.coding-passage-end[data-edge="end"]');
    await expect(grip).toBeVisible();
    const at = await grip.boundingBox();
    if (at === null) throw new Error("no grip");
    await page.mouse.move(at.x + 1, at.y + at.height + 3);
    await page.mouse.down();
    await page.mouse.move(at.x + 150, at.y + at.height + 3, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => page.locator(".coding-passage-quote").first().textContent()).not.toBe(quote);
    const longer = await page.locator(".coding-passage-quote").first().textContent();
    expect(longer?.startsWith(quote ?? "-")).toBe(true);
    // Its menu.
    await page.mouse.click(box.x + 130, box.y + 14, { button: "right" });
    await page.getByRole("menuitem", { name: /^Split before/u }).click();
    await expect.poll(() => rows(page)).toHaveLength(2);
    await page.mouse.click(box.x + 80, box.y + 14, { button: "right" });
    await page.getByRole("menuitem", { name: "Change its code…" }).click();
    await page.getByRole("button", { name: /^Haunting loss/u }).click();
    await expect
      .poll(async () => (await rows(page)).map((row) => /^(Haunting loss|Depletion)/u.exec(row)?.[0]))
      .toEqual(["Haunting loss", "Depletion"]);
    await page.mouse.click(box.x + 80, box.y + 14, { button: "right" });
    await page.getByRole("menuitem", { name: "Remove", exact: true }).click();
    await expect.poll(() => rows(page)).toHaveLength(1);
  } finally {
    await concord.close();
  }
});
