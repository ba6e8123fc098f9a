import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { rangeOf } from "../../../../renderer/ui/storyDom.ts";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { axeFindings } from "../../support/axe.ts";
import { aStory } from "../../support/project.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { burnout, empathy, openCoding, stories, storyText } from "./codingScreen.tsx";

let screen: CodingScreen;

afterEach(async () => {
  toastQueue.clear();
  await screen.dispose();
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await userEvent.keyboard(key);
};
const coded = (...expected: string[]) => expect.poll(() => screen.coded(0)).toEqual(expected);
const held = () => document.querySelector(".coding-passage[data-held] q")?.textContent;
const marks = (): string =>
  [...document.querySelectorAll(".ui-mark[data-emphasised]")].map((mark) => mark.textContent).join("");

/** The middle of some words of the story, in the window. */
function middleOf(words: string): { x: number; y: number } {
  const start = storyText().textContent.indexOf(words);
  const rect = rangeOf(storyText(), start, start + words.length)?.getBoundingClientRect();
  if (rect === undefined) throw new Error(`“${words}” is not in the text`);
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

async function clickOn(words: string, button: "left" | "right" = "left"): Promise<void> {
  const { x, y } = middleOf(words);
  const frame = storyText().getBoundingClientRect();
  await userEvent.click(storyText(), { button, position: { x: x - frame.x, y: y - frame.y } });
}

/** The words of a sentence coded with Empathy, and the caret before them. */
async function codeTea(): Promise<void> {
  screen = await openCoding();
  await press("{ArrowDown}", "{Shift>}{ArrowDown}{/Shift}", "e");
  await coded("Empathy: She asked for tea.");
  await press("{Escape}");
  await expect.poll(held).toBe(undefined);
}

describe("by keys alone", () => {
  test("Enter takes hold of a passage: a second code, other ends, another code, and gone", async () => {
    await codeTea();
    await press("{ArrowLeft}", "{Enter}");
    await expect.poll(held).toBe("She asked for tea.");
    await press("b");
    await coded("Burnout: She asked for tea.", "Empathy: She asked for tea.");
    await press("b");
    await coded("Empathy: She asked for tea.");
    await press("{Enter}");
    await expect.element(page.getByText("move the end", { exact: false })).toBeVisible();
    await press("{ArrowLeft}", "{Shift>}{ArrowRight}{/Shift}", "{Enter}");
    await coded("Empathy: asked for");
    await expect.poll(held).toBe("asked for");
    await press("{F2}");
    await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveFocus();
    await expect.element(page.getByText("Instead of “Empathy”:")).toBeVisible();
    await press("burn", "{Enter}");
    await coded("Burnout: asked for");
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    await expect.poll(held).toBe("asked for");
    await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveValue("");
    await press("{Delete}");
    await coded();
    await press("{Control>}z{/Control}");
    await coded("Burnout: asked for");
  });

  test("Alt+T and Alt+B make a passage an example of its code, which the code’s card shows; the same key again ends it", async () => {
    await codeTea();
    const examples = () =>
      screen.session.examples.get().map(({ kind, quote, codePoints }) => ({ kind, quote, codePoints }));
    const card = page.getByRole("region", { name: "Definition" });
    const tea = { quote: "She asked for tea.", codePoints: [21, 39] };
    // The caret before it is enough, and a story may be finished: an example is no coding.
    await screen.session.finish(stories[0]?.id ?? "", true);
    await press("{ArrowLeft}", "{Alt>}t{/Alt}");
    await expect.poll(examples).toEqual([{ kind: "typical", ...tea }]);
    await expect
      .element(page.getByText("Now a typical example of “Empathy”", { exact: false }))
      .toBeVisible();
    await expect.element(card.getByRole("region", { name: "Typical examples" })).toHaveTextContent(tea.quote);
    expect(await axeFindings()).toEqual([]);
    await press("{Alt>}b{/Alt}");
    await expect.poll(examples).toEqual([{ kind: "borderline", ...tea }]);
    await press("{Alt>}b{/Alt}");
    await expect.poll(examples).toEqual([]);
    await press("{Control>}z{/Control}");
    await expect.poll(examples).toEqual([{ kind: "borderline", ...tea }]);
    await press("{Control>}z{/Control}");
    await expect.poll(examples).toEqual([{ kind: "typical", ...tea }]);
    expect(screen.coded(0)).toEqual(["Empathy: She asked for tea."]);
  });

  test("each change is one step back", async () => {
    await codeTea();
    await press("{ArrowLeft}", "{Enter}", "{Enter}", "{ArrowLeft}", "{ArrowLeft}", "{Enter}");
    await coded("Empathy: She asked");
    await press("{Control>}z{/Control}");
    await coded("Empathy: She asked for tea.");
    await press("{Control>}y{/Control}");
    await coded("Empathy: She asked");
  });

  test("Escape leaves the ends as they were, and then lets go", async () => {
    await codeTea();
    await press("{ArrowLeft}", "{Enter}", "{Enter}", "{ArrowDown}");
    await expect
      .poll(() => document.getSelection()?.toString())
      .toBe("She asked for tea. Nobody had told her.");
    await press("{Escape}");
    await expect.poll(() => document.getSelection()?.toString()).toBe("She asked for tea.");
    expect(screen.coded(0)).toEqual(["Empathy: She asked for tea."]);
    await press("{Escape}");
    await expect.poll(held).toBe(undefined);
  });

  test("while ends move, a code's key codes nothing, undo leaves the move, and so does going elsewhere", async () => {
    await codeTea();
    await press("{ArrowLeft}", "{Enter}", "{Enter}", "{ArrowRight}", "b");
    await press("{Control>}z{/Control}");
    await expect.poll(() => document.getSelection()?.toString()).toBe("She asked for tea.");
    expect(screen.coded(0)).toEqual(["Empathy: She asked for tea."]);
    await press("{Enter}", "{ArrowRight}", "/");
    await expect
      .poll(() => document.querySelector(".coding-target q")?.textContent)
      .toBe("She asked for tea.");
  });

  test("after an undo no words are selected that no passage has", async () => {
    await codeTea();
    await press("{ArrowLeft}", "{Enter}", "{Enter}", "{ArrowRight}", "{Enter}");
    await coded("Empathy: She asked for tea. Nobody");
    await press("{Control>}z{/Control}");
    await coded("Empathy: She asked for tea.");
    await expect.poll(() => document.getSelection()?.toString()).toBe("");
  });

  test("its menu opens at the caret, splits there, and joins again", async () => {
    await codeTea();
    await press("{Home}", "{ArrowDown}", "{ArrowRight}", "{ArrowRight}", "{Shift>}{F10}{/Shift}");
    await expect.element(page.getByRole("menuitem", { name: "Split before “for”" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await page.getByRole("menuitem", { name: "Split before “for”" }).click();
    await coded("Empathy: She asked", "Empathy: for tea.");
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    await press("{Shift>}{F10}{/Shift}");
    await page.getByRole("menuitem", { name: "Join with the “Empathy” after it" }).click();
    await coded("Empathy: She asked for tea.");
  });

  test("a clause is selected, and then the next", async () => {
    screen = await openCoding();
    await press("{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}", "e");
    await press("{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}", "b");
    await coded("Burnout: She asked for tea.", "Empathy: We stayed all night.");
  });
});

describe("by the pointer alone", () => {
  test("a press takes hold of a passage, the next of the one around it, the next lets go", async () => {
    await codeTea();
    await press("{Home}", "{ArrowDown}", "{ArrowRight}", "{Shift>}{ArrowRight}{/Shift}", "b");
    await coded("Burnout: asked", "Empathy: She asked for tea.");
    await clickOn("asked");
    await expect.poll(held).toBe("asked");
    expect(marks()).toBe("asked");
    await clickOn("asked");
    await expect.poll(held).toBe("She asked for tea.");
    await clickOn("asked");
    await expect.poll(held).toBe(undefined);
    await expect
      .poll(() => document.querySelector(".coding-target-words")?.textContent)
      .toBe("Coding: whole story");
  });

  test("an end is dragged, by whole words", async () => {
    await codeTea();
    await clickOn("asked");
    await expect.poll(held).toBe("She asked for tea.");
    const grip = document.querySelector('.coding-passage-end[data-edge="end"]');
    if (grip === null) throw new Error("no grip");
    const { x, y } = middleOf("told");
    const frame = storyText().getBoundingClientRect();
    await userEvent.dragAndDrop(grip, storyText(), {
      sourcePosition: { x: 1, y: grip.clientHeight + 4 },
      targetPosition: { x: x - frame.x, y: y - frame.y + 16 },
    });
    await coded("Empathy: She asked for tea. Nobody had told");
    await expect.poll(held).toBe("She asked for tea. Nobody had told");
  });

  test("a right click opens its menu: wider, a word less, another code, removed", async () => {
    await codeTea();
    await clickOn("asked", "right");
    await page.getByRole("menuitem", { name: "One word less at the end" }).click();
    await coded("Empathy: She asked for");
    await clickOn("asked", "right");
    await page.getByRole("menuitem", { name: "Widen to whole sentences" }).click();
    await coded("Empathy: She asked for tea.");
    await clickOn("asked", "right");
    await page.getByRole("menuitem", { name: "Change its code…" }).click();
    await page.getByRole("button", { name: "Burnout", exact: false }).first().click();
    await coded("Burnout: She asked for tea.");
    await clickOn("asked", "right");
    await page.getByRole("menuitemcheckbox", { name: "Typical example of its code" }).click();
    await expect.poll(() => screen.session.examples.get().map(({ kind }) => kind)).toEqual(["typical"]);
    await clickOn("asked", "right");
    await expect
      .element(page.getByRole("menuitemcheckbox", { name: "Typical example of its code" }))
      .toBeChecked();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    await coded();
  });

  test("a row of the list takes hold of its passage", async () => {
    await codeTea();
    await page
      .getByRole("region", { name: "Passages" })
      .getByRole("button", { name: /^Empathy/u })
      .click();
    await expect.poll(held).toBe("She asked for tea.");
    await expect.poll(() => document.getSelection()?.toString()).toBe("She asked for tea.");
  });
});

describe("two codes on the same words", () => {
  const clickCode = (name: string) => page.getByRole("button", { name, exact: false }).first().click();

  test("words selected with the mouse take one code by click, then another", async () => {
    screen = await openCoding();
    const [from, to] = [middleOf("She"), middleOf("tea.")];
    const frame = storyText().getBoundingClientRect();
    await userEvent.dragAndDrop(storyText(), storyText(), {
      sourcePosition: { x: from.x - frame.x - 8, y: from.y - frame.y },
      targetPosition: { x: to.x - frame.x + 8, y: to.y - frame.y },
    });
    await expect
      .poll(() => document.querySelector(".coding-target-words q")?.textContent)
      .toBe("She asked for tea");
    await clickCode("Empathy");
    await coded("Empathy: She asked for tea");
    await clickCode("Burnout");
    await coded("Burnout: She asked for tea", "Empathy: She asked for tea");
    expect(document.getSelection()?.toString()).toBe("She asked for tea");
  });

  test("words selected and coded by keys keep their first code when a second is clicked while the passage is held", async () => {
    await codeTea();
    await clickOn("asked");
    await expect.poll(held).toBe("She asked for tea.");
    await clickCode("Burnout");
    await coded("Burnout: She asked for tea.", "Empathy: She asked for tea.");
  });
});

describe("in a story of 8,000 words", () => {
  const line = "We waited in the corridor until the lights went out. ";
  const long = aStory(Array.from({ length: 80 }, (_, at) => `Part ${at}. ${line.repeat(10)}`).join("\n"), 0);
  const spanOf = (words: string) => ({
    start: long.text.indexOf(words),
    end: long.text.indexOf(words) + words.length,
  });
  const page1 = () => document.querySelector<HTMLElement>(".coding-page")!;
  const rowOf = (quote: string) =>
    [...document.querySelectorAll<HTMLElement>(".coding-passage-main")].find(
      (row) => row.querySelector("q")?.textContent === quote,
    );
  const isInView = (element: Element | null | undefined): boolean => {
    const [outer, inner] = [page1().getBoundingClientRect(), element?.getBoundingClientRect()];
    return inner !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom;
  };
  const isReached = (quote: string) =>
    expect
      .poll(() => [document.activeElement === rowOf(quote), isInView(rowOf(quote))])
      .toEqual([true, true]);
  async function codeParts(): Promise<void> {
    screen = await openCoding({ stories: [long] });
    for (const part of ["Part 2.", "Part 40.", "Part 77."])
      await screen.session.toggleCode(long.id, part === "Part 40." ? burnout.id : empathy.id, spanOf(part));
    await expect.poll(() => document.querySelectorAll(".coding-passage-main").length).toBe(3);
    expect(isInView(rowOf("Part 2."))).toBe(false);
  }

  test("Alt+P goes to the rows of the passages, and back to where the caret was", async () => {
    await codeParts();
    await press("{ArrowDown}", "{ArrowDown}");
    const top = page1().scrollTop;
    await press("{Alt>}p{/Alt}");
    await isReached("Part 2.");
    await press("{ArrowDown}");
    await isReached("Part 40.");
    await press("{Alt>}p{/Alt}");
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    expect(page1().scrollTop).toBe(top);
    await press("{Alt>}p{/Alt}", "{ArrowDown}", "{ArrowUp}", "{Escape}");
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    expect(page1().scrollTop).toBe(top);
    // From its passage, a row is a press away, and Enter leads to its words.
    await press("{Alt>}p{/Alt}", "{ArrowDown}", "{Enter}");
    await expect.poll(held).toBe("Part 40.");
    await expect.poll(() => isInView(document.querySelectorAll(".ui-mark")[1])).toBe(true);
    await press("{Alt>}p{/Alt}");
    await isReached("Part 40.");
  });

  test("the number of passages below the story does the same for the mouse, also far from the caret", async () => {
    await codeParts();
    page1().scrollTop = page1().scrollHeight / 3;
    const top = page1().scrollTop;
    await page.getByRole("button", { name: "3 passages" }).click();
    await isReached("Part 40.");
    expect(await axeFindings()).toEqual([]);
    await page.getByRole("button", { name: "Back to the text" }).click();
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    await expect.element(page.getByRole("button", { name: "3 passages" })).toBeVisible();
    expect(page1().scrollTop).toBe(top);
    // Whoever goes to a passage from its row is no longer away.
    await page.getByRole("button", { name: "3 passages" }).click();
    await userEvent.click(rowOf("Part 77.")!);
    await expect.poll(() => isInView(document.querySelectorAll(".ui-mark")[2])).toBe(true);
    await page.getByRole("button", { name: "3 passages" }).click();
    await isReached("Part 77.");
  });
});
