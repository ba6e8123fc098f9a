import { expect, type Locator, type Page, test } from "@playwright/test";
import { openArticle, projectWithStories, wholeStory } from "../support/coding.ts";
import { goTo, openStory, rail, storyList, storyRow, storyText } from "../support/journey.ts";
import { type Concord, launchConcord } from "../support/launch.ts";

const first = "Nobody had slept. The porter brought coffee, and the whole ward breathed out at last.";
const veiled = "She had written the letter before we met her, and none of us asked what was in it.";
const third = "He came back eleven years later with flowers. He walked in on his own feet.";

const stories = [
  "id,text,content_notes",
  `C1,"${first}",`,
  `C2,"${veiled}","suicide; self-harm"`,
  `C3,"${third}",`,
  `C4,"Nothing here that any code is about: the parking garage was full again.",`,
].join("\n");

let concord: Concord;
test.beforeEach(async () => {
  concord = await launchConcord();
  await projectWithStories(concord, "By keys alone", "Ana", stories);
});
test.afterEach(async () => {
  await concord.close();
});

test("stories are read, coded and finished by keys alone", async () => {
  const { page } = concord;
  const { keyboard } = page;
  await expect(openArticle(page, "C1")).toBeVisible();
  // The open story counts as begun after a second before its reader's eyes.
  await expect
    .poll(() => states(page))
    .toEqual([
      expect.stringMatching(/^(not started|in progress)$/u),
      ...Array<string>(3).fill("not started"),
    ]);

  // On the whole story: on, off and on again.
  await keyboard.press("b");
  const whole = wholeStory(page);
  await expect(whole).toContainText("Burnout");
  await expect(storyRow(page, "C1")).toContainText("in progress, 1 code");
  await keyboard.press("b");
  await expect(whole).toBeHidden();
  await keyboard.press("b");
  await expect(whole).toContainText("Burnout");

  // On a passage: "Nobody had slept", then "slept. The porter brought coffee", which overlaps it.
  await keyboard.press("Control+Home");
  await times(3, () => keyboard.press("Shift+ArrowRight"));
  await expect(target(page)).toContainText("Nobody had slept");
  await keyboard.press("1");
  const passages = page.getByRole("region", { name: "Passages" });
  await expect(passages.getByRole("listitem")).toHaveText([/Depletion.*Nobody had slept/su]);
  await keyboard.press("Escape");
  await keyboard.press("Control+Home");
  await times(2, () => keyboard.press("ArrowRight"));
  await times(5, () => keyboard.press("Shift+ArrowRight"));
  await expect(target(page)).toContainText("slept. The porter brought coffee");
  await keyboard.press("e");
  await keyboard.press("7");
  await expect(passages.getByRole("listitem")).toHaveCount(3);
  await keyboard.press("7");
  await expect(passages.getByRole("listitem")).toHaveText([
    /Depletion.*Nobody had slept/su,
    /Empathy.*slept\. The porter brought coffee/su,
  ]);
  for (const [words, lines] of [
    ["Nobody had", 1],
    ["slept", 2],
    ["porter brought coffee", 1],
    ["the whole ward", 0],
  ] as const)
    await expect.poll(() => linesUnder(storyText(page), words), words).toBe(lines);
  await expect(storyText(page)).toHaveText(first);

  // Undo and redo, each saying what it was.
  await keyboard.press("Control+z");
  await keyboard.press("Control+z");
  await expect(passages.getByRole("listitem")).toHaveCount(2);
  await keyboard.press("Control+z");
  await expect(passages.getByRole("listitem")).toHaveCount(1);
  await expect(said(page)).toContainText(/^Undone: /u);
  await keyboard.press("Control+Shift+z");
  await expect(passages.getByRole("listitem")).toHaveCount(2);
  await expect(said(page)).toContainText(/^Redone: /u);

  // A sub-code's key, found by name: / filters, Enter applies.
  await keyboard.press("Escape");
  await keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Find a code" })).toBeFocused();
  await keyboard.type("moral");
  await keyboard.press("Enter");
  await expect(whole).toContainText("Moral injury");
  await keyboard.press("Escape");
  await keyboard.press("Escape");

  // Finishing goes on to the next story that is not finished.
  await keyboard.press("f");
  await expect(openArticle(page, "C2")).toBeVisible();
  await expect(storyRow(page, "C1")).toContainText("finished with 4 codes");
  await expect(page.getByText("1 of 4 finished")).toBeVisible();
  await keyboard.press("j");
  await expect(openArticle(page, "C3")).toBeVisible();
  await keyboard.press("n");
  await expect(openArticle(page, "C4")).toBeVisible();
  await keyboard.press("f");
  await expect(storyRow(page, "C4")).toContainText("finished with no code");
  await keyboard.press("k");
  await keyboard.press("p");
  await keyboard.press("Control+ArrowUp");
  await expect(openArticle(page, "C1")).toBeVisible();
  await keyboard.press("f");
  await expect(storyRow(page, "C1")).toContainText("in progress, 4 codes");
  await keyboard.press("Control+Enter");
  await expect(storyRow(page, "C1")).toContainText("finished with 4 codes");
});

test("the rail leads into the text: a passage is selected and coded at once, also after J and F pressed on the rail", async () => {
  const { page } = concord;
  const { keyboard } = page;
  const entry = (name: string) => rail(page).getByRole("button", { name, exact: true });
  const passages = page.getByRole("region", { name: "Passages" }).getByRole("listitem");
  const codePassage = async () => {
    await keyboard.press("Control+Home");
    await times(3, () => keyboard.press("Shift+ArrowRight"));
    await keyboard.press("1");
  };
  await goTo(page, "Team");
  await goTo(page, "Code");
  await expect(storyText(page)).toBeFocused();
  await codePassage();
  await expect(passages).toHaveText([/Depletion.*Nobody had slept/su]);

  // Pressed on the page that is open, it leads there too; walking the rail by keys does not.
  await goTo(page, "Code");
  await expect(storyText(page)).toBeFocused();
  await goTo(page, "Team");
  await entry("Code").focus();
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  await keyboard.press("Enter");
  await expect(storyText(page)).toBeFocused();

  await entry("Code").focus();
  await keyboard.press("j");
  await expect(page.getByRole("button", { name: "Show story" })).toBeFocused();
  await entry("Code").focus();
  await keyboard.press("j");
  await expect(openArticle(page, "C3")).toBeVisible();
  await expect(storyText(page)).toBeFocused();
  await entry("Code").focus();
  await keyboard.press("f");
  await expect(openArticle(page, "C4")).toBeVisible();
  await expect(storyText(page)).toBeFocused();
  await codePassage();
  await expect(passages).toHaveText([/Depletion.*Nothing here that/su]);

  // The Enter that opens the page does not show a hidden story.
  await openStory(page, "C2");
  await goTo(page, "Team");
  await entry("Code").focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Show story" })).toBeFocused();
});

test("a story with content notes is nowhere in the page until it is opened", async () => {
  const { page } = concord;
  const { keyboard } = page;
  await expect(storyRow(page, "C2")).toContainText("Content notes: suicide, self-harm");
  await page.clock.install();
  await keyboard.press("j");
  await expect(openArticle(page, "C2")).toBeVisible();
  const veil = page.getByRole("region", { name: "Hidden story" });
  await expect(veil.getByRole("listitem")).toHaveText(["suicide", "self-harm"]);
  await expectNowhere(page, "the letter");

  // It cannot be coded, finished or found by its words.
  await keyboard.press("b");
  await expect(said(page)).toContainText("Show the story before you code it.");
  await expect(page.getByRole("button", { name: "Finish" })).toBeDisabled();
  await keyboard.press("s");
  await expect(page.getByRole("searchbox", { name: "Search stories" })).toBeFocused();
  await keyboard.type("letter");
  await expect(page.getByRole("heading", { name: "No stories match" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(storyList(page).getByRole("option")).toHaveCount(4);

  // However long it is in view it is not begun, as a story that is shown is.
  await page.clock.runFor(10_000);
  await openStory(page, "C3");
  await page.clock.runFor(10_000);
  await expect(storyRow(page, "C3")).toContainText("in progress");
  await expect(storyRow(page, "C2")).toContainText("not started");
  await openStory(page, "C2");

  await keyboard.press("F6");
  await keyboard.press("v");
  await expect(storyText(page)).toHaveText(veiled);
  await expect(storyRow(page, "C2")).toContainText("She had written the letter");
  await expect(storyRow(page, "C2")).toContainText("in progress");
  await keyboard.press("2");
  await expect(wholeStory(page)).toContainText("Haunting loss");

  await keyboard.press("v");
  await expect(veil).toBeVisible();
  await expectNowhere(page, "the letter");

  // A press on the button opens it as the key does; another visit to the page finds it veiled again only if it was left so.
  await keyboard.press("Enter");
  await expect(storyText(page)).toHaveText(veiled);
});

test("a passage selected with the pointer is snapped to whole graphemes and coded", async () => {
  const { page } = concord;
  await openStory(page, "C3");
  const box = await storyText(page).evaluate((root) => {
    const node = document.createTreeWalker(root, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    const words = node?.textContent ?? "";
    if (node === null) throw new Error("no text");
    const start = words.indexOf("eleven");
    range.setStart(node, start);
    range.setEnd(node, start + "eleven years later".length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, y: (top + bottom) / 2 };
  });
  await page.mouse.move(box.left + 1, box.y);
  await page.mouse.down();
  await page.mouse.move(box.right - 1, box.y, { steps: 6 });
  await page.mouse.up();
  await expect(target(page)).toContainText("eleven years later");
  await page.getByRole("button", { name: "Kept in touch" }).click();
  await expect(page.getByRole("region", { name: "Passages" }).getByRole("listitem")).toHaveText([
    /Kept in touch.*eleven years later/su,
  ]);
});

function states(page: Page): Promise<string[]> {
  return storyList(page)
    .getByRole("option")
    .evaluateAll((rows) =>
      rows.map((row) => /(not started|in progress.*|finished.*)$/u.exec(row.textContent)?.[0] ?? ""),
    );
}

/** The line that says what the next code goes on. */
function target(page: Page): Locator {
  return page.getByRole("paragraph").filter({ hasText: "Coding:" });
}

/** The line under the story that says what was done last. */
function said(page: Page): Locator {
  return page.getByRole("status").filter({ hasText: /Undone|Redone|Show the story|Applied|Removed/u });
}

async function times(count: number, act: () => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += 1) await act();
}

/** How many lines of their own stand under these words: every line of another height. Null where the words are not in one piece. */
function linesUnder(text: Locator, words: string): Promise<number | null> {
  return text.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node.textContent ?? "").includes(wanted)) continue;
      const lines = new Set<string>();
      for (let up = node.parentElement; up !== null && up !== root; up = up.parentElement) {
        const look = getComputedStyle(up);
        if (look.backgroundImage.includes("gradient")) lines.add(look.paddingBlockEnd);
      }
      return lines.size;
    }
    return null;
  }, words);
}

async function expectNowhere(page: Page, words: string): Promise<void> {
  expect(await page.content()).not.toContain(words);
  expect(
    await page.evaluate(
      (wanted) =>
        [...document.querySelectorAll("input, textarea")].some(
          (field) => "value" in field && String(field.value).includes(wanted),
        ),
      words,
    ),
  ).toBe(false);
}
