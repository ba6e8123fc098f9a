// What the keys do in the whole window: across dialogs, panes and pages.
import { expect, test } from "@playwright/test";
import {
  closeMessages,
  goTo,
  messages,
  openSampleStudy,
  openStory,
  storyList,
  storyText,
} from "./support/journey.ts";
import { type Concord, launchConcord } from "./support/launch.ts";

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

test("F1 and ? show the same list of keys wherever they are pressed, and no command runs behind it", async () => {
  const { page } = concord;
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const shown: string[] = [];
  for (const name of ["Code", "Codebook", "Team"] as const) {
    await goTo(page, name);
    for (const key of ["F1", "?"]) {
      await page.keyboard.press(key);
      await expect(dialog.getByRole("heading", { level: 3 })).toHaveText([
        "On the Code page",
        "On the Passages page",
        "On the Codebook page",
        "On the Reconcile page",
        "On the De-identify page",
        "Everywhere",
      ]);
      shown.push(await dialog.innerText());
      // It is looked for in the list, and Escape clears the search before it closes the list.
      await page.keyboard.press("j");
      await expect(dialog.getByRole("searchbox")).toHaveValue("j");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    }
  }
  for (const one of shown) expect(one).toBe(shown[0]);
  for (const words of ["Unexpected win", "Move by single characters", "Next story", "Save now"]) {
    expect(shown[0]).toContain(words);
  }
  // A shortcut stands for one thing: none is listed twice for the same place.
  expect(shown[0]?.match(/Alt\s*←/gu)).toHaveLength(1);
});

test("F6 goes from the list to the story to the codes and round again, Shift+F6 the other way", async () => {
  const { page } = concord;
  await goTo(page, "Code");
  await openStory(page, "S001");
  const inCodes = () => page.evaluate(() => document.activeElement?.closest("[aria-label='Codes']") !== null);
  await storyList(page).focus();
  await page.keyboard.press("F6");
  await expect(storyText(page)).toBeFocused();
  await page.keyboard.press("F6");
  await expect.poll(inCodes).toBe(true);
  await page.keyboard.press("F6");
  await expect(storyList(page)).toBeFocused();
  await page.keyboard.press("Shift+F6");
  await expect.poll(inCodes).toBe(true);
});

test("F6 and Shift+F6 go round the same parts while a message is shown, with the message as one more stop", async () => {
  const { page } = concord;
  await goTo(page, "Code");
  await openStory(page, "S001");
  // A message that stays until it is closed.
  await page.evaluate(() => void Promise.reject(new Error("Nobody awaits this")));
  await expect(messages(page)).toBeVisible();
  await storyList(page).focus();
  const stops: (string | null)[] = [];
  for (const key of ["F6", "F6", "F6", "F6", "Shift+F6", "Shift+F6", "Shift+F6", "Shift+F6"]) {
    await page.keyboard.press(key);
    const pane = page.locator("[data-pane]:not([data-pane='frame']):focus-within");
    stops.push(await pane.getAttribute("aria-label"));
  }
  const round = ["Story", "Codebook", "Messages", "Stories"];
  expect(stops).toEqual([...round, "Messages", "Codebook", "Story", "Stories"]);
  await closeMessages(page);
});

test("Ctrl+F goes to the search box, and Alt+← goes back also from the story's text", async () => {
  const { page } = concord;
  await goTo(page, "Team");
  await goTo(page, "Code");
  await openStory(page, "S001");
  await page.keyboard.press("Control+f");
  await expect(page.getByRole("searchbox", { name: "Search stories" })).toBeFocused();
  await page.keyboard.press("F6");
  await expect(storyText(page)).toBeFocused();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await expect(page.getByText("1 word selected")).toBeAttached();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
});

test("500 keys leave no commands behind", async () => {
  const { page } = concord;
  await goTo(page, "Code");
  await openStory(page, "S001");
  // A press on a story's row puts the caret into its text.
  await expect(storyText(page)).toBeFocused();
  const at = (id: string) => page.getByRole("article", { name: new RegExp(`^${id},`, "u") });
  const before = await liveCommands(concord);
  // To the second story and back: what can be done is another list each time, and a code is applied or removed.
  for (let turn = 0; turn < 125; turn += 1) {
    for (const key of ["j", "k", "7", "x"]) await page.keyboard.press(key);
  }
  await expect(at("S001")).toBeVisible();
  const after = await liveCommands(concord);
  // There is one set of them at any time, beside those of renderings that are on their way. One kept by the next, and so on, makes hundreds of sets.
  expect(after).toBeLessThan(before * 10);
});

/** How many command objects are alive in the page, after a garbage collection. */
async function liveCommands({ page }: Concord): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const prototype = await session.send("Runtime.evaluate", { expression: "Object.prototype" });
  // queryObjects collects garbage first.
  const { objects } = await session.send("Runtime.queryObjects", {
    prototypeObjectId: prototype.result.objectId ?? "",
  });
  const counted = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId ?? "",
    functionDeclaration: `function () {
      return this.filter((each) => {
        const own = Object.getOwnPropertyDescriptors(each);
        return typeof own.run?.value === "function" && typeof own.title?.value === "string";
      }).length;
    }`,
    returnByValue: true,
  });
  await session.detach();
  return Number(counted.result.value);
}
