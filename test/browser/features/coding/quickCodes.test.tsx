import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { barPlace } from "../../../../renderer/features/coding/barPlace.ts";
import { quickCodes } from "../../../../renderer/features/coding/quickCodes.ts";
import { axeFindings } from "../../support/axe.ts";
import { valueOf } from "../../support/outcomes.ts";
import { aCode } from "../../support/project.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { openCoding, stories, storyText } from "./codingScreen.tsx";

let screen: CodingScreen | undefined;

afterEach(async () => {
  await screen?.dispose();
  screen = undefined;
});

const bar = () => page.getByRole("toolbar", { name: "Codes for the selected words" });
const codes = () =>
  bar()
    .getByRole("checkbox")
    .elements()
    .map((each) => each.getAttribute("title"));

test("the codes that were used last come first, then those of the story, then others of the codebook that have no sub-codes", () => {
  const theme = aCode("Theme");
  const all = [
    theme,
    ...["a", "b", "c", "d", "e", "f"].map((name, at) => ({
      ...aCode(name, null, at + 1),
      parentId: theme.id,
    })),
  ];
  const id = (name: string): string => all.find((code) => code.name === name)?.id ?? "";
  const names = (recent: string[], inStory: string[]): string =>
    quickCodes(all, recent.map(id), inStory.map(id))
      .map(({ name }) => name)
      .join("");
  expect(names([], [])).toBe("abcde");
  expect(names(["f"], ["c", "d", "d"])).toBe("fdcab");
  expect(names(["f", "e", "d", "c"], ["b", "b", "a"])).toBe("fedba");
  expect(quickCodes(all, ["unheard-of"], [])).toHaveLength(5);
  const pinned = quickCodes(all, [id("f")], [id("c")], ["removed", id("e"), id("d")]);
  expect(pinned.map(({ name }) => name).join("")).toBe("edfca");
});

test("the bar is above the first selected line, below the last where the pane has no room, and within the pane", () => {
  const at = (top: number, left: number) => ({ top, bottom: top + 20, left, right: left + 50 });
  const frame = { top: 100, bottom: 900, left: 30, right: 430 };
  const pane = { top: 90, bottom: 600, left: 0, right: 460 };
  const place = (first: number, last: number, left: number) =>
    barPlace({
      first: at(first, left),
      last: at(last, left),
      bar: { top: 0, bottom: 30, left: 0, right: 300 },
      frame,
      pane,
    });
  expect(place(200, 240, 40)).toEqual({ top: 60, left: 10 });
  expect(place(100, 140, 40)).toEqual({ top: 70, left: 10 });
  expect(place(200, 200, 400)).toEqual({ top: 60, left: 114 });
});

test("codes at the selected words are applied by key, by Tab and by mouse, and cover no selected word", async () => {
  screen = await openCoding();
  const coded = (at: number): string[] => screen?.coded(at) ?? [];
  await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
  await expect.element(bar()).toBeVisible();
  const words = document.getSelection()?.getRangeAt(0).getBoundingClientRect();
  const box = bar().element().getBoundingClientRect();
  expect(box.bottom <= (words?.top ?? 0) || box.top >= (words?.bottom ?? 0)).toBe(true);
  const before = codes();
  await userEvent.keyboard("w");
  await expect.poll(() => coded(0)).toHaveLength(1);
  // Nothing moves under the pointer while the same words are selected.
  expect(codes()).toEqual(before);
  await bar().getByRole("checkbox", { name: "Burnout" }).click();
  await expect.poll(() => coded(0)).toContain("Burnout: She asked");
  await expect.element(bar().getByRole("checkbox", { name: "Burnout" })).toBeChecked();
  await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
  await userEvent.keyboard("{Tab}{Escape}");
  expect(storyText()).toBe(document.activeElement);
  expect(await axeFindings()).toEqual([]);

  // The next words: what was used last comes first.
  await userEvent.keyboard("{Escape}{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
  await expect.poll(() => codes().slice(0, 2)).toEqual(["Burnout", "Severity"]);
  await userEvent.keyboard("{Tab}{Enter}");
  await expect.poll(() => coded(0).filter((each) => each.startsWith("Burnout")).length).toBe(2);
});

test("a code that is pinned in its definition is offered first, and no longer once it is unpinned", async () => {
  screen = await openCoding();
  await page.getByRole("button", { name: "Burnout", exact: true }).hover();
  const pin = page.getByRole("button", { name: "Pin Burnout to the codes at selected words" });
  await pin.click();
  await expect.element(pin).toHaveAttribute("aria-pressed", "true");
  await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowRight}{/Shift}");
  await expect.poll(() => codes()[0]).toBe("Burnout");
  expect(await axeFindings()).toEqual([]);
  await pin.click();
  await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowRight}{/Shift}");
  await expect.poll(() => codes()[0]).toBe("Listening");
});

test("the bar is not there for a finished story, nor where it is turned off", async () => {
  screen = await openCoding();
  await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowRight}{/Shift}");
  await expect.element(bar()).toBeVisible();
  await page.getByRole("button", { name: "Reading options" }).click();
  await page.getByText("Offer codes at selected words").click();
  await userEvent.keyboard("{Escape}");
  expect(bar().elements()).toEqual([]);
  await page.getByRole("button", { name: "Reading options" }).click();
  await page.getByText("Offer codes at selected words").click();
  await userEvent.keyboard("{Escape}");
  await expect.element(bar()).toBeVisible();
  await valueOf(screen.session.finish(stories[0]?.id ?? "", true));
  await expect.element(page.getByText("to reopen it and change its codes")).toBeVisible();
  expect(bar().elements()).toEqual([]);
});
