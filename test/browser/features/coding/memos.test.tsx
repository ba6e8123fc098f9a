import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { purposeOf } from "../../../../core/model/memo.ts";
import { isLive } from "../../../../core/model/record.ts";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { axeFindings } from "../../support/axe.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { openCoding, stories, storyText } from "./codingScreen.tsx";

let screen: CodingScreen;

afterEach(async () => {
  toastQueue.clear();
  await screen.dispose();
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await userEvent.keyboard(key);
};
/** What stands of the coder's memos on a story: kind, what it is about, words. */
const said = (at = 0): string[] =>
  screen.session
    .sheet(screen.coderId, stories[at]?.id ?? "")
    .get()
    .memos.filter(isLive)
    .map((memo) => `${purposeOf(memo)} on ${memo.subject.kind}: ${memo.text}`);
const memo = (name: string) => page.getByRole("textbox", { name, exact: true });
const onStory = () => memo("Memo on the story");

describe("m", () => {
  test("writes a memo on the story that is on disk while it is written; Escape leads back to the text", async () => {
    screen = await openCoding();
    await press("m");
    await expect.element(onStory()).toHaveFocus();
    await press("Code keys are words here: e b l.");
    await expect.poll(() => said()).toEqual(["note on story: Code keys are words here: e b l."]);
    expect(screen.coded(0)).toEqual([]);
    await press(" And more", "{Control>}{Enter}{/Control}");
    // It ends the typing, and not the story.
    await expect.poll(() => said()).toEqual(["note on story: Code keys are words here: e b l. And more"]);
    expect(screen.session.sheet(screen.coderId, stories[0]?.id ?? "").get().review?.state).not.toBe(
      "finished",
    );
    await expect.element(onStory()).toHaveFocus();
    await press("{Escape}");
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    await expect.poll(() => said()).toEqual(["note on story: Code keys are words here: e b l. And more"]);
    await onStory().click();
    await press("{End}", " And later.", "{Escape}");
    await expect
      .poll(() => said())
      .toEqual(["note on story: Code keys are words here: e b l. And more And later."]);
    // Each sitting of typing is one step of undo, however often it was saved.
    await press("{Control>}z{/Control}");
    await expect.element(onStory()).toHaveValue("Code keys are words here: e b l. And more");
    await press("{Control>}z{/Control}");
    await expect.poll(() => said()).toEqual([]);
    await expect.element(onStory()).not.toBeInTheDocument();
    await press("{Control>}y{/Control}");
    await expect.element(onStory()).toHaveValue("Code keys are words here: e b l. And more");
    // The keys stay with the story, here and when undoing leads back to it.
    const text = page.getByRole("textbox", { name: "Story text" });
    await expect.element(text).toHaveFocus();
    await press("f");
    await expect.element(onStory()).not.toBeInTheDocument();
    await press("{Control>}z{/Control}");
    await expect.element(onStory()).toBeVisible();
    await expect.element(text).toHaveFocus();
    await press("{Control>}z{/Control}");
    await expect.poll(() => said()).toEqual([]);
  });

  test("leaves nothing where nothing is written", async () => {
    screen = await openCoding();
    await press("m", "{Escape}");
    await expect.element(onStory()).not.toBeInTheDocument();
    expect(said()).toEqual([]);
    expect(screen.session.history.get().undo).toBeNull();
  });

  test("writes on the passage that is selected, and its marks say so", async () => {
    screen = await openCoding();
    await press("{ArrowDown}", "{Shift>}{ArrowDown}{/Shift}", "e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy: She asked for tea."]);
    const text = storyText().textContent;
    await press("m");
    const field = memo("Memo on Empathy: “She asked for tea.”");
    await expect.element(field).toHaveFocus();
    await press("Hers?", "{Escape}");
    await expect.poll(() => said()).toEqual(["note on annotation: Hers?"]);
    const passages = page.getByRole("region", { name: "Passages" });
    await expect.element(passages.getByRole("button", { name: "has a memo" })).toBeVisible();
    expect(document.querySelectorAll(".ui-mark[data-sign]")).toHaveLength(1);
    expect(storyText().textContent).toBe(text);
    await press("{Escape}", "{ArrowLeft}", "{Enter}");
    await expect.element(page.getByText("Passage selected: Empathy, with a memo")).toBeInTheDocument();
    await press("{Delete}");
    await expect.poll(() => screen.coded(0)).toEqual([]);
    await expect.element(field).toHaveValue("Hers?");
    await expect.element(page.getByText("(code removed)")).toBeVisible();
  });

  test("begins with the words that are selected and not coded", async () => {
    screen = await openCoding();
    await press("{ArrowDown}", "{Shift>}{ArrowDown}{/Shift}", "m");
    await expect.element(onStory()).toHaveValue("> She asked for tea.\n\n");
    await press("{Escape}");
    await expect.element(onStory()).not.toBeInTheDocument();
    await press("m", "Why tea?", "{Escape}");
    await expect.poll(() => said()).toEqual(["note on story: > She asked for tea.\n\nWhy tea?"]);
  });

  test("does nothing while the story is hidden, where no memo is shown either", async () => {
    screen = await openCoding({ at: 2, withText: false });
    await expect.element(page.getByRole("region", { name: "Hidden story" })).toBeVisible();
    await press("m");
    await expect.element(page.getByRole("region", { name: "Memos" })).not.toBeInTheDocument();
    await press("v", "m");
    await expect.element(onStory()).toHaveFocus();
  });
});

test("a memo is saved when another story is opened, gets another kind, and is removed", async () => {
  screen = await openCoding();
  await page.getByRole("button", { name: "New memo" }).click();
  await press("For the meeting");
  await page.getByRole("button", { name: "Next story" }).click();
  await expect.poll(() => said()).toEqual(["note on story: For the meeting"]);
  await page.getByRole("button", { name: "Previous story" }).click();
  await page.getByRole("button", { name: "Kind of memo: Memo on the story" }).click();
  await page.getByRole("option", { name: "Question" }).click();
  await expect.poll(() => said()).toEqual(["question on story: For the meeting"]);
  for (const scheme of ["light", "dark"] as const) {
    document.documentElement.style.colorScheme = scheme;
    expect(await axeFindings()).toEqual([]);
  }
  document.documentElement.style.removeProperty("color-scheme");
  await page.getByRole("button", { name: "Remove: Memo on the story" }).click();
  await expect.poll(() => said()).toEqual([]);
  await expect.element(onStory()).not.toBeInTheDocument();
});
