import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Story } from "../../../../core/model/story.ts";
import { axeFindings } from "../../support/axe.ts";
import { aStory } from "../../support/project.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { openCoding, painful, stories, storyText } from "./codingScreen.tsx";

let screen: CodingScreen;
afterEach(async () => {
  delete document.documentElement.dataset["theme"];
  await screen.dispose();
});

const long = "We waited in the corridor until the lights were out and nobody came. ";
const study: readonly Story[] = [
  ...stories,
  aStory(`${long.repeat(3)}Then there was tea,\nand more tea, and a steaming pot.`, 5),
  { ...aStory("She teaches. No tea for her.", 6), contentNotes: ["loss"] },
  aStory("A cup of tea at last.", 7),
];

const field = () => page.getByRole("searchbox", { name: "Search stories" });
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await userEvent.keyboard(key);
};
/** What a row of the list shows, its hits in brackets. */
const rows = (): string[] =>
  [...document.querySelectorAll(".coding-story-title")].map((row) => {
    const copy = row.cloneNode(true);
    if (!(copy instanceof HTMLElement)) return "";
    for (const hit of copy.querySelectorAll(".coding-hit")) hit.textContent = `[${hit.textContent}]`;
    return copy.textContent;
  });
/** The words that are painted in the text as hits. */
const painted = (): string[] =>
  [...(CSS.highlights.get("coding-hits") ?? [])].map((range) =>
    range instanceof Range ? range.toString() : "",
  );
const selected = (): string => document.getSelection()?.toString() ?? "";

async function search(typed: string, count: number): Promise<void> {
  await field().fill(typed);
  await expect.element(page.getByText(`${count} of 8 shown`)).toBeVisible();
}

describe("the hits of a search", () => {
  test("stand in the list with what is around them, and are painted in the text", async () => {
    screen = await openCoding({ stories: study });
    await search("tea", 3);
    await expect
      .poll(rows)
      .toEqual([
        "…night. She asked for [tea]. Nobody had told her.",
        expect.stringMatching(/^….*Then there was \[tea\], and more \[tea\], and a s\[tea\]ming pot\.$/u),
        "A cup of [tea] at last.",
      ]);
    expect(painted()).toEqual(["tea"]);
    await search('"tea"', 3);
    await expect.element(page.getByText("Finds the word “tea”")).toBeVisible();
    await expect.poll(() => rows()[1]).toMatch(/a steaming pot\.$/u);
    await field().fill("");
    await expect.poll(painted).toEqual([]);
    await expect.poll(() => rows()[0]).toBe("We stayed all night. She asked for tea. Nobody had told her.");
  });

  test("are the words that stand there, over marks too, whatever accents they have", async () => {
    screen = await openCoding({ stories: study, at: 1 });
    await search("CAFE", 1);
    await expect.poll(painted).toEqual(["café"]);
    await press("{Escape}");
    storyText().focus();
    await press("{Control>}a{/Control}", "e", "b");
    await expect.poll(() => screen.coded(1).length).toBe(2);
    await search("cafe", 1);
    await expect.poll(painted).toEqual(["café"]);
    // The title comes first where both have it.
    await expect.poll(rows).toEqual(["The [café]"]);
  });

  test("of a hidden story are nowhere until it is opened", async () => {
    screen = await openCoding({ stories: study, at: 6 });
    await field().fill("teaches");
    await expect.element(page.getByText("No stories match")).toBeVisible();
    await expect
      .element(page.getByText("2 hidden stories are found by ID only, until you show them."))
      .toBeVisible();
    await search("S6", 1);
    await expect.poll(rows).toEqual(["Content note: loss"]);
    expect(document.documentElement.outerHTML).not.toContain("teaches");
    await page.getByRole("button", { name: "Show story" }).click();
    await search("teaches", 1);
    await expect.poll(rows).toEqual(["She [teaches]. No tea for her."]);
    await expect
      .element(page.getByText("1 hidden story is found by ID only, until you show it."))
      .toBeVisible();
    expect(document.documentElement.outerHTML).not.toContain(painful);
  });

  test("are gone through with F3 and Shift+F3, on into other stories, past hidden ones", async () => {
    screen = await openCoding({ stories: study });
    await search("tea", 3);
    await press("{Enter}");
    await expect.poll(selected).toBe("tea");
    await expect.element(page.getByText("Hit 1 of 1 in this story")).toBeVisible();
    await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
    await press("{F3}");
    await expect.element(page.getByText("Hit 1 of 3 in this story")).toBeVisible();
    await press("{F3}", "{F3}");
    await expect.element(page.getByText("Hit 3 of 3 in this story")).toBeVisible();
    expect(selected()).toBe("tea");
    await press("{F3}");
    await expect.poll(() => storyText().textContent).toContain("A cup of");
    await expect.element(page.getByText("Hit 1 of 1 in this story")).toBeVisible();
    await press("{F3}");
    await expect.element(page.getByText("No more hits below")).toBeVisible();
    await press("{Shift>}{F3}{/Shift}");
    await expect.element(page.getByText("Hit 3 of 3 in this story")).toBeVisible();
    // What is selected is what a code applies to.
    await press("e");
    await expect.poll(() => screen.coded(5)).toEqual(["Empathy: tea"]);
  });

  test("are looked for with F3 from the search field too, and without words F3 leads there", async () => {
    screen = await openCoding({ stories: study });
    await press("{F3}");
    await expect.element(field()).toHaveFocus();
    await search("told", 1);
    await press("{F3}");
    await expect.poll(selected).toBe("told");
    await press("{Control>}f{/Control}");
    await expect.element(field()).toHaveFocus();
    await press("asked");
    await expect.element(field()).toHaveValue("asked");
  });

  test.each(["light", "dark"])("are no hindrance to anybody, %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    screen = await openCoding({ stories: study });
    await search("tea OR night", 3);
    await expect.poll(() => document.querySelectorAll(".coding-hit").length).toBeGreaterThan(3);
    expect(await axeFindings()).toEqual([]);
  });
});
