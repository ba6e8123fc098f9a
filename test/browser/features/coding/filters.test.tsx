import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { withLevel, withoutLevel } from "../../../../core/model/levels.ts";
import type { Story } from "../../../../core/model/story.ts";
import { axeFindings } from "../../support/axe.ts";
import { aStory } from "../../support/project.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { burnout, empathy, listening, openCoding, severity } from "./codingScreen.tsx";

let screen: CodingScreen;
afterEach(async () => {
  delete document.documentElement.dataset["theme"];
  await screen.dispose();
});

const study: readonly Story[] = [
  { ...aStory("Tea at night.", 0), date: "2018-10-19" },
  {
    ...aStory("Tea again, and a long while of nothing at all.", 1),
    date: "2019-02-01",
    contentNotes: ["loss"],
  },
  { ...aStory("No cup.", 2), date: "2019-06-30" },
  { ...aStory("The last tea.", 3) },
];

/** The identifiers in the list. */
const listed = (): string[] =>
  [...document.querySelectorAll(".coding-story-facts > bdi")].map(({ textContent }) => textContent);
const chips = (): string[] =>
  [...document.querySelectorAll(".coding-filter-chip > span")].map(({ textContent }) => textContent);

const openPanel = () => page.getByRole("button", { name: "Filters", exact: true }).click();

async function about(name: string): Promise<void> {
  await openPanel();
  await page.getByRole("button", { name: /Filter by/u }).click();
  await page.getByRole("option", { name, exact: true }).click();
}
const add = () => page.getByRole("button", { name: "Add filter" }).click();

async function withCode(name: string, isPresent = true): Promise<void> {
  await openPanel();
  await page.getByRole("combobox", { name: "Code or theme" }).fill(name);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  if (!isPresent) {
    await page.getByRole("button", { name: /In your coding/u }).click();
    await page.getByRole("option", { name: "You did not apply it" }).click();
  }
  await add();
}

describe("the filters of the story list", () => {
  test("by a code show what one has coded oneself, with its sub-codes, as it is coded", async () => {
    screen = await openCoding({ stories: study });
    const { session } = screen;
    await session.toggleCode(study[0]!.id, listening.id, null);
    await session.toggleCode(study[2]!.id, burnout.id, { start: 0, end: 2 });
    await withCode("Empathy");
    await expect.poll(listed).toEqual(["S0"]);
    expect(chips()).toEqual(["With “Empathy”"]);
    await expect.element(page.getByText("1 of 4 shown")).toBeVisible();
    // A story that is coded comes, one whose code is removed goes.
    await session.toggleCode(study[3]!.id, empathy.id, null);
    await expect.poll(listed).toEqual(["S0", "S3"]);
    await session.toggleCode(study[0]!.id, listening.id, null);
    await expect.poll(listed).toEqual(["S3"]);
    await page.getByRole("button", { name: "Remove the filter With “Empathy”" }).click();
    await expect.poll(listed).toEqual(["S0", "S1", "S2", "S3"]);
    await withCode("Burnout", false);
    await expect.poll(listed).toEqual(["S0", "S1", "S3"]);
  });

  test("by the level of a rating, also one that has been removed from its code", async () => {
    screen = await openCoding({ stories: study });
    const { session } = screen;
    await session.setValue(study[0]!.id, severity.id, null, 0);
    await session.setValue(study[2]!.id, severity.id, { start: 0, end: 2 }, 1);
    await about("Level");
    await page.getByRole("combobox", { name: "You rated it on" }).fill("grave");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await add();
    await expect.poll(listed).toEqual(["S2"]);
    expect(chips()).toEqual(["Severity: grave"]);
    await session.setValue(study[3]!.id, severity.id, null, 1);
    await expect.poll(listed).toEqual(["S2", "S3"]);
    await session.editCode(severity.id, {
      rescale: (scale, newId) =>
        scale.kind === "ordinal" ? withoutLevel(withLevel(scale, "mortal", newId), 1) : scale,
    });
    await expect.poll(chips).toEqual(["Severity: grave (removed level)"]);
    expect(listed()).toEqual(["S2", "S3"]);
    await page.getByRole("button", { name: /^Remove the filter/u }).click();
    await about("Level");
    await page.getByRole("combobox", { name: "You rated it on" }).fill("any");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await add();
    expect(chips()).toEqual(["Any removed level"]);
    await expect.poll(listed).toEqual(["S2", "S3"]);
    await session.setValue(study[3]!.id, severity.id, null, 0);
    await expect.poll(listed).toEqual(["S2"]);
  });

  test("by an older definition are a list to go through with F4, which confirms a story and opens the next", async () => {
    screen = await openCoding({ stories: study });
    const { session } = screen;
    for (const at of [0, 2, 3]) await session.toggleCode(study[at]!.id, empathy.id, null);
    await session.toggleCode(study[1]!.id, burnout.id, null);
    await session.finish(study[2]!.id, true);
    await session.editCode(empathy.id, { definition: "Feeling with somebody." });
    await about("Older definition");
    await page.getByRole("combobox", { name: "Coded under an older definition of" }).fill("Any");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await add();
    await expect.poll(listed).toEqual(["S0", "S2", "S3"]);
    expect(chips()).toEqual(["Older definition"]);
    const bar = page.getByRole("region", { name: "Coded under an older definition" });
    await expect.element(bar.getByText(/of “Empathy”/u)).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await bar.getByRole("button", { name: "What has changed" }).click();
    await expect
      .element(page.getByRole("dialog", { name: "What has changed" }))
      .toHaveTextContent(/Feeling with somebody/u);
    await userEvent.keyboard("{Escape}{F4}");
    await expect.poll(listed).toEqual(["S2", "S3"]);
    await expect.element(page.getByRole("heading", { name: /^S2, 1 of 2/u })).toBeInTheDocument();
    // A finished story is confirmed as it is.
    await userEvent.keyboard("{F4}");
    await expect.poll(listed).toEqual(["S3"]);
    expect(session.sheet(screen.coderId, study[2]!.id).get().review?.state).toBe("finished");
    // Another code instead confirms as well, and undo brings back both the coding and its place in the list.
    await expect.element(page.getByRole("heading", { name: /^S3, 1 of 1/u })).toBeInTheDocument();
    await userEvent.keyboard("eb");
    await expect.poll(listed).toEqual([]);
    await userEvent.keyboard("uu");
    await expect.poll(listed).toEqual(["S3"]);
    await userEvent.keyboard("u");
    await expect.poll(listed).toEqual(["S2", "S3"]);
  });

  test("stand beside words, states and one another, and are cleared at once", async () => {
    screen = await openCoding({ stories: study });
    await about("Date");
    await page.getByRole("textbox", { name: "From" }).fill("2019");
    await add();
    await expect.poll(listed).toEqual(["S1", "S2"]);
    await about("Content note");
    await page
      .getByRole("button", { name: /Content note/u })
      .last()
      .click();
    await page.getByRole("option", { name: "No content note" }).click();
    await add();
    await expect.poll(listed).toEqual(["S2"]);
    await page.getByRole("searchbox", { name: "Search stories" }).fill("tea");
    await expect.element(page.getByText("No stories match")).toBeVisible();
    expect(chips()).toEqual(["Date: from 2019", "No content note"]);
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect.poll(listed).toEqual(["S0", "S1", "S2", "S3"]);
    await expect.element(page.getByRole("searchbox", { name: "Search stories" })).toHaveValue("");
  });

  test("by length and by whole words", async () => {
    screen = await openCoding({ stories: study });
    await about("Length");
    const most = page.getByRole("textbox", { name: "At most (characters)" });
    await most.fill("7");
    await userEvent.keyboard("{Tab}");
    await add();
    await expect.poll(listed).toEqual(["S2"]);
    await page.getByRole("button", { name: "Clear all" }).click();
    await page.getByRole("searchbox", { name: "Search stories" }).fill("te");
    await expect.poll(listed).toEqual(["S0", "S3"]);
    await openPanel();
    await page.getByRole("checkbox", { name: "Search whole words only" }).click({ force: true });
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByText("No stories match")).toBeVisible();
    expect(chips()).toEqual(["Whole words"]);
  });

  test("sort the list, and the keys go on in its order", async () => {
    screen = await openCoding({ stories: study });
    await openPanel();
    await page.getByRole("button", { name: /Sort by/u }).click();
    await page.getByRole("option", { name: "Longest first" }).click();
    await userEvent.keyboard("{Escape}");
    await expect.poll(listed).toEqual(["S1", "S0", "S3", "S2"]);
    expect(chips()).toEqual(["Longest first"]);
    const shownStory = (): string | undefined => document.querySelector("h1")?.textContent;
    expect(shownStory()).toMatch(/^S0,/u);
    document.querySelector<HTMLElement>(".coding-story-text")?.focus();
    await userEvent.keyboard("j");
    await expect.poll(shownStory).toMatch(/^S3,/u);
    await userEvent.keyboard("j");
    await expect.poll(shownStory).toMatch(/^S2,/u);
    await userEvent.keyboard("kk");
    await expect.poll(shownStory).toMatch(/^S0,/u);
    await page.getByRole("searchbox", { name: "Search stories" }).fill("tea");
    await expect.poll(listed).toEqual(["S0", "S3"]);
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect.poll(listed).toEqual(["S0", "S1", "S2", "S3"]);
  });

  test("say what is wrong with a date, and take none that they cannot compare", async () => {
    screen = await openCoding({ stories: study });
    await about("Date");
    await page.getByRole("textbox", { name: "From" }).fill("19.10.2018");
    await expect.element(page.getByText("Type a date as 2018-10-19, 2018-10 or 2018.")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Add filter" })).toBeDisabled();
  });

  test("are saved under a name, come again, and can be deleted", async () => {
    screen = await openCoding({ stories: study });
    await screen.session.toggleCode(study[3]!.id, empathy.id, null);
    await withCode("Empathy");
    await expect.poll(listed).toEqual(["S3"]);
    await openPanel();
    await page.getByRole("textbox", { name: "Save these filters as" }).fill("Kind ones");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await userEvent.keyboard("{Escape}");
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect.poll(listed).toHaveLength(4);
    await openPanel();
    await page.getByRole("button", { name: "Kind ones", exact: true }).click();
    await expect.poll(listed).toEqual(["S3"]);
    await openPanel();
    await page.getByRole("button", { name: "Delete the saved filter Kind ones" }).click();
    await expect
      .element(page.getByRole("button", { name: "Kind ones", exact: true }))
      .not.toBeInTheDocument();
  });

  test("rows show the codes that are applied, by name for screen readers, as they are applied", async () => {
    screen = await openCoding({ stories: study });
    await screen.session.toggleCode(study[0]!.id, burnout.id, null);
    await screen.session.toggleCode(study[0]!.id, empathy.id, { start: 0, end: 3 });
    await expect.element(page.getByRole("img", { name: "Empathy, Burnout" })).toBeVisible();
    await screen.session.undo();
    await expect.element(page.getByRole("img", { name: "Burnout", exact: true })).toBeVisible();
  });

  test.each(["light", "dark"])("axe finds nothing, %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    screen = await openCoding({ stories: study });
    await screen.session.toggleCode(study[0]!.id, empathy.id, null);
    await withCode("Empathy");
    await expect.poll(listed).toEqual(["S0"]);
    expect(await axeFindings()).toEqual([]);
    await openPanel();
    await expect.element(page.getByRole("button", { name: "Add filter" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });
});

describe("stories that are assigned", () => {
  const division = { together: 1, overlap: 0, stories: 4, seed: 1, by: [] };
  const idsOf = (...places: readonly number[]) => places.map((at) => study[at]!.id);

  test("are the list of whoever codes, in their order, with their progress; all stories are one press away", async () => {
    screen = await openCoding({ stories: study });
    const { session, coderId } = screen;
    await expect.poll(listed).toEqual(["S0", "S1", "S2", "S3"]);
    const lists = new Map([
      [coderId, idsOf(3, 2)],
      ["ben", idsOf(0)],
    ]);
    const assigned = await session.assignRound({ name: "Round 1", lists, division });
    expect(assigned.ok).toBe(true);
    await expect.poll(listed).toEqual(["S3", "S2"]);
    // Nobody had asked for the first story of the study: the coder starts with the first of their own.
    await expect.element(page.getByText("0 of 2 finished")).toBeVisible();
    await expect.element(page.getByText("The last tea.", { exact: true }).first()).toBeVisible();
    await session.finish(study[3]!.id, true);
    await expect.element(page.getByText("1 of 2 finished")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await page.getByText("Assigned to me (2)").click();
    await expect.poll(listed).toEqual(["S0", "S1", "S2", "S3"]);
    await expect.element(page.getByText("1 of 4 finished")).toBeVisible();
    await page.getByText("Assigned to me (2)").click();
    await expect.poll(listed).toEqual(["S3", "S2"]);
    await session.undo();
    await session.undo();
    await expect.poll(listed).toEqual(["S0", "S1", "S2", "S3"]);
  });

  test("open at the first of the coder’s own list, and the counter, next and previous follow it", async () => {
    screen = await openCoding({ stories: study });
    const { session, coderId } = screen;
    const at = (words: RegExp) =>
      expect.element(page.getByRole("heading", { name: words })).toBeInTheDocument();
    // The first story of the study is theirs too, in the middle of their list.
    await session.assignRound({ name: "Round 1", lists: new Map([[coderId, idsOf(3, 0, 2)]]), division });
    await expect.poll(listed).toEqual(["S3", "S0", "S2"]);
    await at(/^S3, 1 of 3/u);
    await userEvent.keyboard("j");
    await at(/^S0, 2 of 3/u);
    await userEvent.keyboard("j");
    await at(/^S2, 3 of 3/u);
    await userEvent.keyboard("kk");
    await at(/^S3, 1 of 3/u);
    await page.getByText("Assigned to me (3)").click();
    await at(/^S3, 4 of 4/u);
  });

  test("to others, to anybody and to nobody are filters among the others", async () => {
    screen = await openCoding({ stories: study });
    const { session } = screen;
    const ben = await session.addCoder("Ben");
    if (!ben.ok) throw new Error(ben.error.message);
    await session.assignRound({ name: "Round 1", lists: new Map([[ben.value.id, idsOf(0, 3)]]), division });
    const to = async (name: string): Promise<void> => {
      await about("Assigned");
      await page.getByRole("button", { name: /Assigned to/u }).click();
      await page.getByRole("option", { name, exact: true }).click();
      await add();
    };
    await to("Nobody");
    await expect.poll(listed).toEqual(["S1", "S2"]);
    expect(chips()).toEqual(["Assigned to nobody"]);
    await page.getByRole("button", { name: "Clear all" }).click();
    await to("Ben");
    await expect.poll(listed).toEqual(["S0", "S3"]);
    expect(chips()).toEqual(["Assigned to Ben"]);
  });
});
