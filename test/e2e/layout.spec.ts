// What can be seen and reached where there is little room, and where the system forces its colours. places.spec.ts looks at every page.
import { expect, test } from "@playwright/test";
import {
  goTo,
  mergeSampleTeammates,
  openSampleStudy,
  openStory,
  storyList,
  storyText,
} from "./support/journey.ts";
import { type Concord, launchConcord } from "./support/launch.ts";
import { shape, shapes } from "./support/shapes.ts";

let concord: Concord;
test.beforeAll(async () => {
  concord = await launchConcord();
  const { page } = concord;
  await openSampleStudy(page);
  await openStory(page, "S001");
  await page.keyboard.press("7");
  await expect(page.getByRole("list", { name: "Codes on the whole story" })).toBeVisible();
});
test.afterAll(async () => {
  await concord.close();
});

// All in one window. Each begins with room, in the window's own colours, at the first story, on which there is a code.
test.beforeEach(async () => {
  const { page } = concord;
  await shape(concord, shapes[0]);
  await page.emulateMedia({ forcedColors: null });
  await goTo(page, "Code");
  await openStory(page, "S001");
});

test("in a narrow window the list of stories is a drawer: a key opens it, Escape closes it, a choice leads to the story", async () => {
  const { page } = concord;
  await shape(concord, shapes[1]);
  await expect(storyList(page)).toHaveCount(0);
  await page.keyboard.press("s");
  await expect(page.getByRole("searchbox", { name: "Search stories" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(storyList(page)).toHaveCount(0);
  await expect(storyText(page)).toBeFocused();

  await page.getByRole("button", { name: "Stories", exact: true }).click();
  await storyList(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(storyList(page)).toHaveCount(0);
  await expect(page.getByRole("article", { name: /^S003,/u })).toBeVisible();
  await expect(storyText(page)).toBeFocused();

  await shape(concord, shapes[2]);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Find a code" })).toBeFocused();
  await page.keyboard.type("unexpected");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("searchbox", { name: "Find a code" })).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Codes on the whole story" })).toContainText("Unexpected win");
  await expect(storyText(page)).toBeFocused();
});

test("at 200% the Code page still says which story this is and how far it is", async () => {
  const { page } = concord;
  // What was done last is said there, too.
  const codes = page.getByRole("list", { name: "Codes on the whole story" });
  await page.keyboard.press("7");
  await expect(codes).toBeHidden();
  await page.keyboard.press("7");
  await expect(codes).toBeVisible();
  for (const to of [shapes[2], shapes[3]]) {
    await shape(concord, to);
    await expect(page.locator(".coding-toolbar-count")).toHaveText("1 of 180");
    await expect(page.locator(".coding-status-words")).toHaveText("In progress, 1 code");
    const cut = await page
      .locator(".coding-toolbar-id, .coding-toolbar-count, .coding-status-said, .coding-status-words")
      .evaluateAll((all) =>
        all
          .filter((each) => {
            const rect = each.getBoundingClientRect();
            const pane = each.closest(".coding-reading")!.getBoundingClientRect();
            const isInside =
              rect.width > 0 &&
              rect.left >= pane.left &&
              rect.right <= pane.right &&
              rect.bottom <= innerHeight;
            const isWhole =
              each.scrollWidth <= each.clientWidth + 1 && each.scrollHeight <= each.clientHeight + 1;
            return !isInside || !(isWhole || getComputedStyle(each).display === "inline");
          })
          .map((each) => each.classList.value),
      );
    expect(cut, to.name).toEqual([]);
  }
});

test("in a narrow window the codebook's tree is a drawer: a press or Enter chooses a code, Escape leaves things as they are", async () => {
  const { page } = concord;
  await goTo(page, "Codebook");
  await shape(concord, shapes[2]);
  const tree = page.getByRole("treegrid", { name: "Codebook" });
  const codes = page.getByRole("main").getByRole("button", { name: "Codes", exact: true });
  await expect(tree).toHaveCount(0);
  await codes.click();
  await tree.getByRole("row", { name: "Depletion" }).click();
  await expect(tree).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Depletion" })).toBeVisible();
  await expect(codes).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(tree).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(tree).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Haunting loss" })).toBeVisible();
  await codes.click();
  await expect(tree).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tree).toHaveCount(0);
  await expect(codes).toBeFocused();
});

test("with forced colours what is chosen can be seen", async () => {
  const { page } = concord;
  await page.emulateMedia({ forcedColors: "active" });
  const look = (selector: string, property: string, pseudo?: string) =>
    page.evaluate(
      ({ selector, property, pseudo }) => {
        const element = document.querySelector(selector);
        return element && getComputedStyle(element, pseudo).getPropertyValue(property);
      },
      { selector, property, pseudo },
    );
  const highlight = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "Highlight";
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  });
  for (const chosen of [
    ".ui-nav-rail-entry[aria-current]",
    ".coding-code[data-applied]",
    "[role=option][aria-selected=true]",
  ]) {
    await expect.poll(() => look(chosen, "outline-color"), chosen).toBe(highlight);
    await expect.poll(() => look(chosen, "outline-style"), chosen).not.toBe("none");
  }
  await page.keyboard.press("Control+3");
  await page.getByRole("row", { name: "Burnout" }).waitFor();
  for (const chosen of [".codebook-tree-row[data-selected]", ".codebook-colour[data-selected]"]) {
    await expect.poll(() => look(chosen, "outline-color"), chosen).toBe(highlight);
  }
  await page.keyboard.press("Control+,");
  await page.getByRole("dialog", { name: "Settings" }).waitFor();
  await expect
    .poll(() => look(".ui-choice[data-selected] .ui-choice-dot", "background-color"))
    .toBe(highlight);
  expect(await look(".ui-choice:not([data-selected]) .ui-choice-dot", "background-color")).not.toBe(
    highlight,
  );
  await expect
    .poll(() => look(".ui-choice[data-selected] .ui-switch-track", "background-color"))
    .toBe(highlight);
  await expect.poll(() => look(".ui-dialog-footer .ui-button", "forced-color-adjust")).toBe("none");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("with forced colours marks, progress bars, tabs and labels can be seen", async () => {
  const { page } = concord;
  await openStory(page, "S003");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("7");
  await expect(page.locator(".ui-mark")).not.toHaveCount(0);
  await page.emulateMedia({ forcedColors: "active" });
  const look = (selector: string, property: string, pseudo?: string) =>
    page.evaluate(
      ({ selector, property, pseudo }) =>
        getComputedStyle(document.querySelector(selector)!, pseudo).getPropertyValue(property),
      { selector, property, pseudo },
    );
  const colourOf = (name: string) =>
    page.evaluate((colour) => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = colour;
      const found = getComputedStyle(probe).color;
      probe.remove();
      return found;
    }, name);
  const [highlight, words] = [await colourOf("Highlight"), await colourOf("CanvasText")];
  expect(await look(".ui-mark", "background-image")).toContain(words);
  expect(await look(".coding-progress-track", "forced-color-adjust")).toBe("none");
  expect(await look(".coding-progress-finished", "background-color")).toBe(highlight);
  expect(await look(".coding-progress-track", "outline-style")).toBe("solid");
  expect(await look(".ui-kbd kbd", "forced-color-adjust")).toBe("none");

  await mergeSampleTeammates(page, ["Amara", "Jonas"]);
  expect(await look(".team-progress-track", "forced-color-adjust")).toBe("none");
  expect(await look(".team-progress-track", "outline-style")).toBe("solid");
  expect(await look(".team-progress-fill", "background-color")).toBe(highlight);
  expect(await look(".team-progress-track", "background-color")).not.toBe(highlight);

  await goTo(page, "Agreement");
  await page.getByRole("region", { name: "Agreement, by code" }).waitFor({ timeout: 30_000 });
  expect(await look(".agreement-bar > span", "background-color")).toBe(words);
  expect(await look(".agreement-bar", "background-color")).not.toBe(words);
  expect(await look(".ui-tab[data-selected]", "background-color", "::after")).toBe(highlight);
  expect(await look(".ui-tab[data-selected]", "forced-color-adjust", "::after")).toBe("none");
  await page.getByRole("button", { name: /Labels$/u }).click();
  await page.getByRole("option", { name: /Krippendorff/u }).click();
  await page.locator(".agreement-band-bars").first().waitFor();
  expect(await look(".agreement-band-bars > [data-filled]", "forced-color-adjust")).toBe("none");
  expect(await look(".agreement-band-bars > [data-filled]", "background-color")).toBe(words);
  expect(await look(".agreement-band-bars > :not([data-filled])", "background-color")).not.toBe(words);

  // The word on a button that deletes stands on a ground, not white on white.
  await goTo(page, "Project");
  await page.getByRole("button", { name: "Delete Stories…" }).click();
  await page.getByRole("alertdialog").waitFor();
  const danger = ".ui-button[data-variant=danger]";
  expect(await look(danger, "background-color")).toBe(highlight);
  expect(await look(danger, "color")).toBe(await colourOf("HighlightText"));
  expect(await look(danger, "forced-color-adjust")).toBe("none");
});
