import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { withLevel, withoutLevel } from "../../../../core/model/levels.ts";
import { isFinished } from "../../../../core/model/sheet.ts";
import { rangeOf } from "../../../../renderer/ui/storyDom.ts";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { axeFindings } from "../../support/axe.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { arabic, empathy, openCoding, painful, severity, stories, storyText } from "./codingScreen.tsx";

let screen: CodingScreen;

afterEach(async () => {
  toastQueue.clear();
  delete document.documentElement.dataset["theme"];
  await screen.dispose();
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await userEvent.keyboard(key);
};
const place = (words: string) => expect.element(page.getByText(words, { exact: true })).toBeVisible();

test("where every story is left out of the study, the page says so and where to bring them back", async () => {
  screen = await openCoding();
  for (const { id } of stories) await valueOf(screen.session.excludeStory(id, true));
  await expect
    .element(page.getByRole("heading", { name: "Every story is left out of the study" }))
    .toBeVisible();
  await expect.element(page.getByText(/lists these stories under “Left out of the study”/u)).toBeVisible();
  expect(await axeFindings()).toEqual([]);
});

test("in training the key is shown of a finished story alone, with the rule, and the coder stays to read it", async () => {
  screen = await openCoding();
  const storyIds = stories.slice(0, 2).map(({ id }) => id);
  const codeId = severity.id;
  await valueOf(
    screen.session.assignRound({
      ...{ name: "Training", lists: new Map([[screen.coderId, storyIds]]) },
      division: { together: 1, overlap: 2, stories: 2, seed: 1, by: [] },
      training: {
        ...{ key: "consensus", feedback: "each-story" },
        keys: storyIds.map((storyId) => ({ storyId, answers: [{ codeId, codePoints: [3, 9] }] })),
      },
    }),
  );
  const key = page.getByRole("region", { name: "Training" });
  await press("e");
  await expect.poll(() => screen.coded(0)).toEqual(["Empathy"]);
  await expect.element(key).not.toBeInTheDocument();
  expect(document.body.textContent).not.toContain("The key");
  await press("f");
  await expect.element(key.getByText("You and the key agree on 0 of 2 codes")).toBeVisible();
  await expect.element(key.getByText("The key applies it, at this passage; you don’t")).toBeVisible();
  await expect.element(key.getByText("You apply it; the key doesn’t")).toBeVisible();
  await expect.element(key.getByText("stayed", { exact: true })).toBeVisible();
  await expect.element(key.getByText("How heavy it is.")).toBeVisible();
  expect(await axeFindings()).toEqual([]);
  await press("f");
  await expect.element(key).not.toBeInTheDocument();
});

describe("by keys alone", () => {
  test("a passage is selected and coded", async () => {
    screen = await openCoding();
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    await press("{ArrowDown}", "{Shift>}{ArrowRight}{ArrowRight}{/Shift}", "e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy: She asked"]);
    await press("l");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy: She asked", "Listening: She asked"]);
    await expect.element(page.getByText("Applied “Listening” to the passage")).toBeVisible();
  });

  test("without a selection a code goes on the whole story, and the same key takes it off", async () => {
    screen = await openCoding();
    await press("e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy"]);
    await expect
      .element(page.getByRole("button", { name: /^Empathy/u }))
      .toHaveAttribute("aria-pressed", "true");
    await press("e");
    await expect.poll(() => screen.coded(0)).toEqual([]);
  });

  test("two code keys pressed at once both count", async () => {
    screen = await openCoding();
    for (const key of ["e", "b", "l"]) {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
    }
    await expect.poll(() => screen.coded(0)).toEqual(["Burnout", "Empathy", "Listening"]);
  });

  test("a held key does not toggle on and off", async () => {
    screen = await openCoding();
    const down = (repeat: boolean) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key: "e", repeat, bubbles: true, cancelable: true }),
      );
    down(false);
    down(true);
    // A further key is done after both.
    await press("b");
    await expect.poll(() => screen.coded(0)).toEqual(["Burnout", "Empathy"]);
  });

  test("a rated code goes up a level at each press, then off", async () => {
    screen = await openCoding();
    const values = () => screen.annotations(0).map(({ value }) => value);
    await press("w");
    await expect.poll(values).toEqual([0]);
    await press("w");
    await expect.poll(values).toEqual([1]);
    await expect.element(page.getByText("Severity: grave", { exact: true })).toBeVisible();
    await press("w");
    await expect.poll(() => screen.coded(0)).toEqual([]);
  });

  test("a level that is removed stays what a rating says, and the key goes on from the lowest", async () => {
    screen = await openCoding();
    await press("w");
    await press("w");
    await expect.element(page.getByText("Severity: grave", { exact: true })).toBeVisible();
    const severity = screen.session.codes.get().find(({ name }) => name === "Severity");
    const done = await screen.session.editCode(severity?.id ?? "", {
      rescale: (scale, newId) =>
        scale.kind === "ordinal" ? withoutLevel(withLevel(scale, "mortal", newId), 1) : scale,
    });
    expect(done.ok).toBe(true);
    await expect.element(page.getByText("Severity: grave (removed level)", { exact: true })).toBeVisible();
    await press("w");
    await expect.poll(() => screen.annotations(0).map(({ value }) => value)).toEqual([0]);
    await press("w");
    await expect.element(page.getByText("Severity: mortal", { exact: true })).toBeVisible();
    await press("w");
    await expect.poll(() => screen.coded(0)).toEqual([]);
  });

  test("j and k go from story to story, and the keys stay in the text", async () => {
    screen = await openCoding();
    await press("j");
    await place("2 of 5");
    expect(screen.onStoryChange).toHaveBeenLastCalledWith(stories[1]?.id);
    await press("e");
    await expect.poll(() => screen.coded(1)).toEqual(["Empathy"]);
    await press("k");
    await place("1 of 5");
    await press("{Control>}{ArrowDown}{/Control}");
    await place("2 of 5");
  });

  test("finishing goes on to the next unfinished story; f on a finished one opens it again", async () => {
    screen = await openCoding();
    await press("f");
    await place("2 of 5");
    const finished = () => isFinished(screen.session.sheet(screen.coderId, stories[0]?.id ?? "").get());
    expect(finished()).toBe(true);
    await expect.element(page.getByText("of 5 finished")).toHaveTextContent("1 of 5 finished");
    await press("k", "f");
    await expect.poll(finished).toBe(false);
    await place("1 of 5");
  });

  test("keys pressed before the next story is shown change neither it nor the story just finished", async () => {
    screen = await openCoding();
    await press("e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy"]);
    for (const key of ["f", "e", "f", "l"]) {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
    }
    await place("2 of 5");
    await press("b");
    await expect.poll(() => screen.coded(1)).toEqual(["Burnout"]);
    expect(screen.coded(0)).toEqual(["Empathy"]);
    expect(isFinished(screen.session.sheet(screen.coderId, stories[0]?.id ?? "").get())).toBe(true);
  });

  test("a finished story is changed only once it is reopened", async () => {
    screen = await openCoding();
    await press("e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy"]);
    await userEvent.keyboard("{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}");
    await press("b");
    await expect.poll(() => screen.coded(0)).toEqual(["Burnout: W", "Empathy"]);
    await press("f");
    await place("2 of 5");
    await press("k");
    await place("1 of 5");
    const refused = page.getByText("This story is finished. Press F to reopen it first.");
    await expect
      .element(page.getByText("Finished. Press F to reopen it and change its codes."))
      .toBeVisible();
    const history = screen.session.history.get();
    for (const act of [
      () => press("e"),
      () => press("x"),
      () =>
        page
          .getByRole("button", { name: /^Burnout/u })
          .first()
          .click(),
      () => page.getByRole("button", { name: "Remove Empathy from the whole story" }).click(),
    ]) {
      await act();
      await expect.element(refused).toBeVisible();
    }
    expect(screen.coded(0)).toEqual(["Burnout: W", "Empathy"]);
    expect(screen.session.history.get()).toBe(history);
    await page.getByRole("textbox", { name: "Story text" }).click();
    await press("f");
    await expect.element(page.getByText("Coding: ")).toBeVisible();
    await press("e");
    await expect.poll(() => screen.coded(0)).toEqual(["Burnout: W"]);
  });

  test("a key ignored before the next story is shown stays said, and that story is finished only by a second f", async () => {
    screen = await openCoding();
    const finished = (at: number) =>
      isFinished(screen.session.sheet(screen.coderId, stories[at]?.id ?? "").get());
    const atOnce = (...keys: string[]) => {
      for (const key of keys)
        document.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
        );
    };
    const said = page.getByText(/Key ignored: the next story wasn’t shown yet/u);
    const check = page.getByText(
      "A key was ignored before this story appeared. Check its codes, then press F again to finish it.",
    );
    atOnce("f", "e");
    await place("2 of 5");
    await expect.element(page.getByText("1 of 5 finished")).toBeVisible();
    await expect.element(said).toBeVisible();
    await press("f");
    await expect.element(check).toBeVisible();
    await expect.element(said).not.toBeInTheDocument();
    expect(finished(1)).toBe(false);
    await press("f");
    await place("3 of 5");
    expect(finished(1)).toBe(true);
    // A screen reader tells which story is hidden, and why.
    await expect.element(page.getByText(/, 3 of 5, hidden: \S/u)).toBeInTheDocument();
    // Past the hidden story, one that is coded after the ignored key needs no second f.
    await press("j");
    await place("4 of 5");
    atOnce("f", "b");
    await place("5 of 5");
    await expect.element(said).toBeVisible();
    await press("e", "f");
    await expect.poll(() => finished(4)).toBe(true);
    expect(screen.coded(4)).toEqual(["Empathy"]);
    expect(screen.coded(3)).toEqual([]);
  });

  test("undo goes to the story where the change was, and redo makes it again", async () => {
    screen = await openCoding();
    await press("e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy"]);
    // What describes the text is as it was when the keys came into it, or every code would be told twice.
    await expect.element(page.getByRole("heading", { level: 1 })).toHaveTextContent(/in progress, 1 code$/u);
    await expect
      .element(page.getByRole("textbox", { name: "Story text" }))
      .toHaveAccessibleDescription(/not started$/u);
    await press("j");
    await place("2 of 5");
    await expect
      .element(page.getByRole("textbox", { name: "Story text" }))
      .toHaveAccessibleDescription(/, 2 of 5, /u);
    await press("u");
    await expect.poll(() => screen.coded(0)).toEqual([]);
    await place("1 of 5");
    await press("{Control>}{Shift>}z{/Shift}{/Control}");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy"]);
  });

  test("the code filter finds a code, Enter applies it, Escape leads back to the text", async () => {
    screen = await openCoding();
    await press("{ArrowDown}", "{Shift>}{ArrowRight}{/Shift}", "/");
    await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveFocus();
    await press("burn", "{Shift>}{Enter}{/Shift}");
    await expect.poll(() => screen.coded(0)).toEqual(["Burnout: She"]);
    await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveFocus();
    await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveValue("");
    await press("empa", "{Enter}");
    await expect.poll(() => screen.coded(0)).toEqual(["Burnout: She", "Empathy: She"]);
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    expect(document.getSelection()?.toString()).toBe("She");
    await press("/", "{Escape}");
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
  });

  test("Enter in the empty code filter applies nothing, unless an arrow has chosen a code", async () => {
    screen = await openCoding();
    await press("e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy"]);
    await press("/", "{Enter}", "/", "/", "{Enter}");
    await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveValue("");
    await press("{Escape}", "j");
    await place("2 of 5");
    expect([screen.coded(0), screen.coded(1)]).toEqual([["Empathy"], []]);
    await press("/", "{Home}", "{ArrowUp}", "{ArrowUp}", "{ArrowUp}", "{Enter}");
    await expect.poll(() => screen.coded(1).length).toBe(1);
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
  });

  test("letters typed into a field are not commands", async () => {
    screen = await openCoding();
    await press("s");
    await expect.element(page.getByRole("searchbox", { name: "Search stories" })).toHaveFocus();
    await press("bej");
    await place("Not in the list");
    expect(storyText().textContent).toMatch(/^We stayed all night/u);
    expect(screen.coded(0)).toEqual([]);
    await expect.element(page.getByText("No stories match")).toBeVisible();
  });

  test("x removes the passage at the caret", async () => {
    screen = await openCoding();
    await press("{Shift>}{ArrowRight}{/Shift}", "e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy: We"]);
    await press("{Escape}", "{Home}", "x");
    await expect.poll(() => screen.coded(0)).toEqual([]);
  });

  test("a passage in the list is focused, and x removes it", async () => {
    screen = await openCoding();
    await press("{Shift>}{ArrowRight}{/Shift}", "e", "b");
    const passages = page.getByRole("region", { name: "Passages" });
    await expect.element(passages.getByRole("button", { name: /^Burnout/u })).toBeVisible();
    const row = passages.getByRole("button", { name: /^Burnout/u }).element();
    if (row instanceof HTMLElement) row.focus();
    await expect.poll(() => document.querySelector(".ui-mark[data-emphasised]")?.textContent).toBe("We");
    await press("x");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy: We"]);
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
  });
});

describe("the text", () => {
  test("in the document is the story's, unit for unit, however many passages overlap", async () => {
    screen = await openCoding({ at: 1 });
    const story = stories[1];
    if (story === undefined) throw new Error("fixture");
    for (const [start, end, code] of [
      [0, 20, 0],
      [4, 30, 1],
      [7, 9, 2],
      [7, 40, 0],
    ] as const) {
      const id = [stories, "Empathy", "Listening", "Burnout"][code + 1];
      const found = screen.session.codes.get().find(({ name }) => name === id);
      await screen.session.toggleCode(story.id, found?.id ?? "", { start, end });
    }
    await expect.poll(() => document.querySelectorAll(".ui-mark").length).toBeGreaterThan(6);
    expect(storyText().textContent).toBe(story.text);
    for (const { span } of screen.annotations(1)) {
      if (span === undefined) continue;
      expect(rangeOf(storyText(), span.start, span.end)?.toString()).toBe(span.quote);
    }
  });

  test("every passage over a word has a line of its own beneath it", async () => {
    screen = await openCoding();
    await press("{Shift>}{ArrowDown}{/Shift}");
    await expect.element(page.getByText(/^\d+ words selected, to “\S+”$/u)).toBeInTheDocument();
    await press("e", "b", "l");
    await expect.poll(() => screen.coded(0)).toHaveLength(3);
    await expect.poll(() => document.querySelectorAll(".ui-mark").length).toBe(3);
    const lanes = [...document.querySelectorAll(".ui-mark")].map(
      (mark) => getComputedStyle(mark).paddingBlockEnd,
    );
    expect(new Set(lanes).size).toBe(3);
    // Screen readers tell each by its code.
    const told = [...document.querySelectorAll("mark")].map((mark) => mark.getAttribute("aria-description"));
    expect(told.toSorted()).toEqual(["Burnout", "Empathy", "Listening"]);
  });

  test("lines keep their codes' colours while their words are selected", async () => {
    screen = await openCoding();
    await press("{Shift>}{ArrowDown}{/Shift}", "e", "b");
    await expect.poll(() => document.querySelectorAll(".ui-mark").length).toBe(2);
    for (const mark of document.querySelectorAll(".ui-mark")) {
      // Underlines would be painted in the colour of the selected words.
      expect(getComputedStyle(mark).textDecorationLine).toBe("none");
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.backgroundImage = "linear-gradient(var(--c), var(--c))";
      probe.style.setProperty("--c", getComputedStyle(mark).getPropertyValue("--mark-code"));
      const [colour] = /oklch\([^)]*\)/u.exec(getComputedStyle(probe).backgroundImage) ?? [];
      probe.remove();
      expect(colour).toBeDefined();
      expect(getComputedStyle(mark).backgroundImage).toContain(colour);
    }
    const [mark] = document.querySelectorAll(".ui-mark");
    const tint = getComputedStyle(mark!, "::highlight(coding-selection)").backgroundColor;
    expect(tint).toMatch(/\/ 0\.[1-3]\d*\)$/u);
  });

  test("the grounds of twelve passages over one word leave it legible", async () => {
    screen = await openCoding();
    const story = stories[0]!;
    const [first, second, third] = screen.session.codes.get();
    for (const code of [first, second, third])
      for (const end of [3, 9, 13, 20])
        await screen.session.toggleCode(story.id, code?.id ?? "", { start: 0, end });
    await expect.poll(() => screen.coded(0)).toHaveLength(12);
    const atStart = (): Element[] => {
      const found: Element[] = [];
      for (
        let mark = document.querySelector(".ui-marked-paragraph")!.querySelector(".ui-mark");
        mark !== null;
        mark = mark.querySelector(".ui-mark")
      )
        found.push(mark);
      return found;
    };
    await expect.poll(() => atStart().length).toBe(12);
    const seenThrough = atStart().reduce(
      (share, mark) =>
        share * (1 - parseFloat(getComputedStyle(mark).getPropertyValue("--mark-ground")) / 100),
      1,
    );
    expect(1 - seenThrough).toBeLessThan(0.3);
  });

  test("what the pointer selects is snapped to whole graphemes and words without blanks", async () => {
    screen = await openCoding({ at: 1 });
    const text = stories[1]?.text ?? "";
    await expect.poll(() => storyText().textContent).toBe(text);
    const at = text.indexOf("👩");
    const range = rangeOf(storyText(), at - 1, at + 4);
    if (range === null) throw new Error("no range");
    document
      .getSelection()
      ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    storyText().dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
    await expect.element(page.getByText("Coding:")).toBeVisible();
    await expect.poll(() => document.querySelector(".coding-target q")?.textContent).toBe("👩🏽‍⚕️");
    await press("b");
    await expect.poll(() => screen.coded(1)).toEqual(["Burnout: 👩🏽‍⚕️"]);
    expect(screen.annotations(1)[0]?.span?.start).toBe(at);
  });

  test("the selection survives a code being put on it, and a visit to the filter", async () => {
    screen = await openCoding();
    await press("{ArrowDown}", "{Shift>}{ArrowDown}{/Shift}", "e");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy: She asked for tea."]);
    expect(document.getSelection()?.toString()).toBe("She asked for tea.");
    await press("/");
    await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveFocus();
    await press("listen", "{Enter}");
    await expect
      .poll(() => screen.coded(0))
      .toEqual(["Empathy: She asked for tea.", "Listening: She asked for tea."]);
    expect(document.getSelection()?.toString()).toBe("She asked for tea.");
  });

  test("in a right-to-left paragraph left moves on", async () => {
    screen = await openCoding({ at: 3 });
    await press("{Shift>}{ArrowLeft}{/Shift}", "e");
    await expect.poll(() => screen.coded(3)).toEqual(["Empathy: قالت"]);
    const [first, second] = document.querySelectorAll(".ui-marked-paragraph");
    expect([first, second].map((each) => each && getComputedStyle(each).direction)).toEqual(["rtl", "ltr"]);
    expect(storyText().textContent).toBe(arabic);
  });
});

describe("a veiled story", () => {
  test("has none of its words in the document until it is opened", async () => {
    screen = await openCoding({ at: 2 });
    await expect.element(page.getByRole("button", { name: "Show story" })).toHaveFocus();
    expect(document.documentElement.outerHTML).not.toContain("spring");
    await expect.element(page.getByRole("option", { name: /Content note: suicide/u })).toBeVisible();
    await press("e");
    const said = page.getByRole("status").filter({ hasText: "Show the story before you code it." });
    await expect.element(said).toBeVisible();
    // Said again, it is drawn again, so that screen readers announce it again.
    const first = said.element().firstElementChild;
    await press("e");
    await expect.poll(() => said.element().firstElementChild === first).toBe(false);
    expect(said.element().textContent).toBe(first?.textContent);
    // It stands beside the button that shows the story, too, for whoever looks there.
    const veil = page.getByRole("region", { name: "Hidden story" });
    await expect.element(veil.getByText("Show the story before you code it.")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    for (const [key, what] of [
      ["f", "finish it"],
      ["x", "change its passages"],
      ["m", "write a memo on it"],
    ] as const) {
      await press(key);
      await expect.element(veil.getByText(`Show the story before you ${what}.`)).toBeVisible();
    }
    expect(screen.coded(2)).toEqual([]);
    await press("{Enter}");
    await expect.poll(() => storyText().textContent).toBe(painful);
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
  });

  test("stays open when one comes back to it, and can be veiled again", async () => {
    screen = await openCoding({ at: 2 });
    await press("v");
    await expect.poll(() => storyText().textContent).toBe(painful);
    await press("j");
    await place("4 of 5");
    await press("k");
    await expect.poll(() => storyText().textContent).toBe(painful);
    await press("v");
    await expect.element(page.getByRole("button", { name: "Show story" })).toHaveFocus();
    expect(document.documentElement.outerHTML).not.toContain("spring");
  });

  test("can be skipped", async () => {
    screen = await openCoding({ at: 2 });
    await page.getByRole("button", { name: "Skip to next story" }).click();
    await place("4 of 5");
  });

  test("is not found by its words, only by its id", async () => {
    screen = await openCoding();
    await press("s");
    await expect.element(page.getByRole("searchbox", { name: "Search stories" })).toHaveFocus();
    await press("spring");
    await expect.element(page.getByText("No stories match")).toBeVisible();
    await userEvent.clear(page.getByRole("searchbox", { name: "Search stories" }));
    await press("S2");
    await expect.element(page.getByRole("option", { name: /Content note: suicide/u })).toBeVisible();
    await expect.element(page.getByText("1 of 5 shown")).toBeVisible();
  });

  test("is marked opened only once it has been open for a second", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      screen = await openCoding({ at: 2 });
      const review = () => screen.session.sheet(screen.coderId, stories[2]?.id ?? "").get().review?.state;
      await expect.element(page.getByRole("button", { name: "Show story" })).toHaveFocus();
      vi.advanceTimersByTime(60_000);
      // Done after whatever the timers began.
      await screen.session.toggleCode(stories[0]?.id ?? "", empathy.id, null);
      expect(review()).toBeUndefined();
      await press("v");
      await expect.poll(() => storyText().textContent).toBe(painful);
      vi.advanceTimersByTime(999);
      await screen.session.toggleCode(stories[0]?.id ?? "", empathy.id, null);
      expect(review()).toBeUndefined();
      vi.advanceTimersByTime(1);
      await expect.poll(review).toBe("in-progress");
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the panes", () => {
  test("codes are put on with the pointer, and a rated code by its level", async () => {
    screen = await openCoding();
    await page.getByRole("button", { name: /^Listening/u }).click();
    await page.getByRole("button", { name: "grave" }).click();
    await expect.poll(() => screen.coded(0)).toEqual(["Listening", "Severity"]);
    expect(screen.annotations(0).find(({ codeId }) => codeId === severity.id)?.value).toBe(1);
    await page.getByRole("button", { name: "Remove Listening from the whole story" }).click();
    await expect.poll(() => screen.coded(0)).toEqual(["Severity"]);
  });

  test("the text can be made larger, and the marks hidden", async () => {
    screen = await openCoding();
    const size = () => Number.parseFloat(getComputedStyle(storyText()).fontSize);
    const before = size();
    await page.getByRole("button", { name: "Reading options" }).click();
    await page.getByRole("button", { name: "Increase text size" }).click();
    await expect.poll(size).toBe(before + 1);
    await page.getByRole("button", { name: "Decrease text size" }).click();
    await press("{Escape}");
    await page.getByRole("textbox", { name: "Story text" }).click();
    await press("{Control>}a{/Control}", "e");
    await expect.poll(() => document.querySelectorAll(".ui-mark").length).toBe(1);
    await press("h");
    await expect.poll(() => document.querySelectorAll(".ui-mark").length).toBe(0);
    await press("h");
    await expect.poll(() => document.querySelectorAll(".ui-mark").length).toBe(1);
  });

  test("a press on a story leaves the keys in its text, and arrows in the list stay there", async () => {
    screen = await openCoding();
    await page.getByRole("option", { name: /^S?.*The café/u }).click();
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    await press("b");
    await expect.poll(() => screen.coded(1)).toEqual(["Burnout"]);
    page.getByRole("listbox", { name: "Stories" }).element().focus();
    await press("{ArrowDown}");
    await expect.element(page.getByRole("listbox", { name: "Stories" })).toHaveFocus();
    await page.getByRole("option", { name: /Content note: suicide/u }).click();
    await expect.element(page.getByRole("button", { name: "Show story" })).toHaveFocus();
  });

  test("a story opened by a key from outside the list takes the keys; a field keeps them", async () => {
    screen = await openCoding();
    const text = page.getByRole("textbox", { name: "Story text" });
    const outside = document.createElement("button");
    document.body.append(outside);
    try {
      outside.focus();
      await press("j");
      await place("2 of 5");
      await expect.element(text).toHaveFocus();
      outside.focus();
      await press("j");
      await expect.element(page.getByRole("button", { name: "Show story" })).toHaveFocus();
      outside.focus();
      await press("v");
      await expect.element(text).toHaveFocus();
      outside.focus();
      await press("f");
      await place("4 of 5");
      await expect.element(text).toHaveFocus();
    } finally {
      outside.remove();
    }
    // From the codes too, once one of them was pressed.
    await page.getByRole("button", { name: /^Burnout/u }).click();
    await expect.poll(() => screen.coded(3)).toEqual(["Burnout"]);
    await press("j");
    await place("5 of 5");
    await expect.element(text).toHaveFocus();
    await press("/", "{Control>}{Enter}{/Control}");
    await place("1 of 5");
    await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveFocus();
  });

  test("what was said of one story is not left standing under the next", async () => {
    screen = await openCoding();
    await press("e");
    await expect.element(page.getByText(/^Applied “Empathy” to the whole story/u)).toBeVisible();
    await press("j");
    await place("2 of 5");
    await expect.element(page.getByText(/^Applied “Empathy”/u)).not.toBeInTheDocument();
  });

  test("the list shows only stories in a state, and says each state in words", async () => {
    screen = await openCoding();
    await press("e", "f");
    await place("2 of 5");
    await expect.element(page.getByRole("option", { name: /finished with 1 code/u })).toBeVisible();
    await page.getByRole("button", { name: /All stories/u }).click();
    await page.getByRole("option", { name: "Not finished (4)" }).click();
    await expect.element(page.getByText("4 of 5 shown")).toBeVisible();
    await expect.element(page.getByRole("option", { name: /We stayed/u })).not.toBeInTheDocument();
  });

  test("without a coder, stories or codes it says what to do next", async () => {
    screen = await openCoding({ withCoder: false });
    await page.getByRole("button", { name: "Add a coder" }).click();
    expect(screen.onNeedCoder).toHaveBeenCalled();
    await screen.dispose();
    screen = await openCoding({ stories: [] });
    await page.getByRole("button", { name: "Import stories" }).click();
    expect(screen.onImport).toHaveBeenCalled();
    await screen.dispose();
    screen = await openCoding({ codes: [] });
    await page.getByRole("button", { name: "Add codes" }).click();
    expect(screen.onOpenCodebook).toHaveBeenCalled();
  });

  test.each(["light", "dark"])("axe finds nothing, coded or veiled, %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    screen = await openCoding();
    await press("{Shift>}{ArrowDown}{/Shift}", "e", "b", "{Escape}", "w");
    await expect.poll(() => screen.coded(0)).toHaveLength(3);
    expect(await axeFindings()).toEqual([]);
    await press("j", "j");
    await expect.element(page.getByRole("button", { name: "Show story" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });
});
