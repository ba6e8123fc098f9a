import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Code } from "../../../../core/model/code.ts";
import { writeSetting } from "../../../../renderer/data/settings.ts";
import { axeFindings } from "../../support/axe.ts";
import { aCode, aStory } from "../../support/project.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { burnout, empathy, openCoding, stories, storyText } from "./codingScreen.tsx";

let screen: CodingScreen;

afterEach(async () => {
  await writeSetting("coding.reading", null);
  delete document.documentElement.dataset["theme"];
  await screen.dispose();
});

const showMargin = () =>
  writeSetting("coding.reading", {
    ...{ size: 18, line: 1.6, marksAreShown: true, goesOn: true, marginIsShown: true },
  });
const names = () =>
  [...document.querySelectorAll<HTMLElement>(".coding-margin-code")].toSorted(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
const words = () => names().map((name) => name.textContent);
const named = (name: string): HTMLElement => {
  const found = names().find(({ textContent }) => textContent === name);
  if (found === undefined) throw new Error(`${name} is not in the margin`);
  return found;
};
const middle = (element: Element | null): number => {
  const { top, height } = element?.getBoundingClientRect() ?? { top: Number.NaN, height: 0 };
  return top + height / 2;
};
const storyId = stories[0]!.id;

describe("the margin", () => {
  test("is turned on in the reading options, and off again", async () => {
    screen = await openCoding();
    await screen.session.toggleCode(storyId, empathy.id, { start: 0, end: 2 });
    await expect.poll(() => document.querySelector(".ui-mark")?.textContent).toBe("We");
    expect(words()).toEqual([]);
    await page.getByRole("button", { name: "Reading options" }).click();
    await page.getByText("Show code names beside the text").click();
    await expect.poll(words).toEqual(["Empathy"]);
    await page.getByText("Show code names beside the text").click();
    await expect.poll(words).toEqual([]);
  });

  test("has each name at its passage's first line, and a press selects the passage for the next key", async () => {
    await showMargin();
    const long = aStory(Array.from({ length: 12 }, (_, at) => `Line ${at}.`).join("\n"), 0);
    screen = await openCoding({ stories: [long] });
    const span = (line: string) => {
      const start = long.text.indexOf(line);
      return { start, end: start + line.length };
    };
    await screen.session.toggleCode(long.id, burnout.id, span("Line 7."));
    await screen.session.toggleCode(long.id, empathy.id, span("Line 2."));
    await expect.poll(words).toEqual(["Empathy", "Burnout"]);
    const paragraphs = storyText().querySelectorAll("p");
    expect(Math.abs(middle(named("Empathy")) - middle(paragraphs[2] ?? null))).toBeLessThan(4);
    expect(Math.abs(middle(named("Burnout")) - middle(paragraphs[7] ?? null))).toBeLessThan(4);
    await userEvent.click(named("Burnout"));
    await expect.poll(() => document.getSelection()?.toString()).toBe("Line 7.");
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    await expect.poll(() => named("Burnout").dataset["held"]).toBe("true");
    await userEvent.keyboard("{Delete}");
    await expect.poll(() => screen.coded(0)).toEqual(["Empathy: Line 2."]);
    await expect.poll(words).toEqual(["Empathy"]);
  });

  test("keeps its room before the first code comes, and takes none in a narrow pane", async () => {
    await showMargin();
    screen = await openCoding();
    const width = () => storyText().getBoundingClientRect().width;
    await expect.poll(width).toBeLessThan(460);
    const before = storyText().getBoundingClientRect();
    await screen.session.toggleCode(storyId, empathy.id, { start: 0, end: 2 });
    await expect.poll(words).toEqual(["Empathy"]);
    expect(storyText().getBoundingClientRect().toJSON()).toEqual(before.toJSON());
    await page.viewport(1060, 800);
    await expect.poll(() => getComputedStyle(names()[0]!.parentElement!).display).toBe("none");
    expect(storyText().scrollWidth).toBeLessThanOrEqual(Math.ceil(width()));
  });

  test("is taken away with the marks", async () => {
    await showMargin();
    screen = await openCoding();
    await screen.session.toggleCode(storyId, empathy.id, { start: 0, end: 2 });
    await expect.poll(words).toEqual(["Empathy"]);
    await page.getByRole("button", { name: "Reading options" }).click();
    await page.getByText("Show coded passages in the text").click();
    await expect.poll(words).toEqual([]);
  });

  test.each(["light", "dark"])("has room for twelve passages of one line, %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    await showMargin();
    const many: Code[] = Array.from({ length: 12 }, (_, at) => ({
      ...aCode(at === 3 ? "Talks about what the night shift leaves undone" : `Code ${at + 1}`, null, at),
      colour: at + 1,
    }));
    screen = await openCoding({ codes: many });
    for (const [at, { id }] of many.entries())
      await screen.session.toggleCode(storyId, id, { start: at, end: 40 + at });
    await expect.poll(() => words().length).toBe(12);
    const boxes = () => names().map((name) => name.getBoundingClientRect());
    await expect
      .poll(() => boxes().every(({ top }, at) => at === 0 || top >= (boxes()[at - 1]?.bottom ?? 0)))
      .toBe(true);
    // What stands below the text stands below the last name too.
    const list = document.querySelector(".coding-passages")?.getBoundingClientRect().top ?? 0;
    expect(list).toBeGreaterThan(boxes().at(-1)?.bottom ?? 0);
    const cut = named("Talks about what the night shift leaves undone");
    const height = cut.getBoundingClientRect().height;
    await userEvent.hover(cut);
    await expect.poll(() => cut.getBoundingClientRect().height).toBeGreaterThan(height);
    await userEvent.unhover(cut);
    await expect.poll(() => cut.getBoundingClientRect().height).toBe(height);
    // Its row in the list of passages shows it whole for the keys.
    document.querySelectorAll<HTMLElement>(".coding-passage-main")[3]?.focus();
    await expect.poll(() => cut.getBoundingClientRect().height).toBeGreaterThan(height);
    expect(await axeFindings()).toEqual([]);
  });
});
