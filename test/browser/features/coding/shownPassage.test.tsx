import { afterEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { aStory } from "../../support/project.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { openCoding, painful, storyText } from "./codingScreen.tsx";

let screen: CodingScreen;
afterEach(() => screen.dispose());

const selected = (): string => document.getSelection()?.toString() ?? "";

describe("words that somebody came for", () => {
  test("are selected and in view in a long story, the text has the focus, and it is told once", async () => {
    const words = "the last words of the night";
    const text = `${"We stayed, and nothing happened for a long while. ".repeat(400)}${words}.`;
    const start = text.indexOf(words);
    const onPassageShown = vi.fn<() => void>();
    screen = await openCoding({
      stories: [aStory("Another one.", 0), aStory(text, 1)],
      at: 1,
      passage: { start, end: start + words.length },
      onPassageShown,
    });
    await expect.poll(selected).toBe(words);
    expect(document.activeElement).toBe(storyText());
    await expect
      .poll(() => {
        const rect = document.getSelection()?.getRangeAt(0).getBoundingClientRect();
        return rect !== undefined && rect.top >= 0 && rect.bottom <= window.innerHeight;
      })
      .toBe(true);
    expect(onPassageShown).toHaveBeenCalledOnce();
  });

  test("of a hidden story are selected once it is shown, and not before", async () => {
    const onPassageShown = vi.fn<() => void>();
    const start = painful.indexOf("the spring");
    screen = await openCoding({
      at: 2,
      passage: { start, end: start + "the spring".length },
      onPassageShown,
      withText: false,
    });
    const show = page.getByRole("button", { name: "Show story" });
    await expect.element(show).toBeVisible();
    expect(onPassageShown).not.toHaveBeenCalled();
    await show.click();
    await expect.poll(selected).toBe("the spring");
    expect(onPassageShown).toHaveBeenCalled();
  });
});
