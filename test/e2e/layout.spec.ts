// What every page and dialog looks like where there is little room: nothing is cut off, and nothing scrolls that should stand still.
import { expect, type Page, test } from "@playwright/test";
import {
  goTo,
  mergeSampleTeammates,
  openSampleStudy,
  openStory,
  storyList,
  storyText,
} from "./support/journey.ts";
import { type Concord, launchConcord } from "./support/launch.ts";
import { followTrigger, type Place, visitAll, visitDialogs } from "./support/places.ts";

interface Shape {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

const shapes = [
  { name: "1280x800", width: 1280, height: 800, zoom: 1 },
  { name: "900x600", width: 900, height: 600, zoom: 1 },
  { name: "1280x800 at 200%", width: 1280, height: 800, zoom: 2 },
  { name: "900x600 at 200%", width: 900, height: 600, zoom: 2 },
] as const satisfies readonly Shape[];

async function shape({ app, page }: Concord, to: Shape): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    window.setContentSize(width, height);
    window.webContents.setZoomFactor(zoom);
  }, to);
  await page.waitForFunction(({ width, zoom }) => Math.abs(window.innerWidth - width / zoom) <= 1, to);
  await followTrigger(page);
  // The window has answered to its new size once it has been drawn.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  );
}

test("nothing is cut off and no page scrolls twice, at 1280x800, at 900x600 and both at 200%", async () => {
  test.setTimeout(400_000);
  const concord = await launchConcord();
  try {
    const found: Record<string, string[]> = {};
    const look = async (place: Place): Promise<void> => {
      for (const to of shapes) {
        await shape(concord, to);
        const problems = await concord.page.evaluate(layoutProblems);
        if (problems.length > 0) found[`${place.name}, ${to.name}`] = problems;
      }
      await shape(concord, shapes[0]);
    };
    await visitAll(concord, look);
    await visitDialogs(concord, look);
    expect(found).toEqual({});
  } finally {
    await concord.close();
  }
});

/** Runs in the page. */
function layoutProblems(): string[] {
  const problems: string[] = [];
  const root = document.documentElement;
  if (root.scrollHeight > window.innerHeight) problems.push(`the window is ${root.scrollHeight} px high`);
  if (root.scrollWidth > window.innerWidth) problems.push(`the window is ${root.scrollWidth} px wide`);
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
  const scrolls = (element: Element, axis: "x" | "y"): boolean => {
    const style = getComputedStyle(element);
    const overflow = axis === "x" ? style.overflowX : style.overflowY;
    const room =
      axis === "x" ? element.scrollWidth - element.clientWidth : element.scrollHeight - element.clientHeight;
    return (overflow === "auto" || overflow === "scroll") && room > 1;
  };
  const ancestors = (element: Element): Element[] => {
    const found: Element[] = [];
    for (let each = element.parentElement; each !== null; each = each.parentElement) found.push(each);
    return found;
  };
  // A list, table or field that scrolls by itself may stand on a page that scrolls; a page may not stand in a page.
  for (const element of document.querySelectorAll(".app-page *")) {
    const rect = element.getBoundingClientRect();
    const isPage = rect.height > window.innerHeight * 0.8 && rect.width > window.innerWidth * 0.6;
    if (!isPage || !scrolls(element, "y")) continue;
    const outer = ancestors(element).find((each) => scrolls(each, "y"));
    if (outer !== undefined) problems.push(`${nameOf(element)} scrolls inside ${nameOf(outer)}`);
  }
  const modal = document.querySelector("[role=dialog], [role=alertdialog]");
  for (const control of (modal ?? document).querySelectorAll(
    "button, input, textarea, [role=tab], [role=textbox]",
  )) {
    if (!control.checkVisibility({ opacityProperty: false, visibilityProperty: true })) continue;
    const rect = control.getBoundingClientRect();
    // What only screen readers find is a pixel in size.
    if (control.matches("[type=checkbox], [type=radio], [type=range]")) continue;
    if (rect.width <= 1 || control.closest(".ui-visually-hidden, [data-react-aria-hidden]") !== null)
      continue;
    const frame = ancestors(control).find((each) => getComputedStyle(each).overflowX !== "visible");
    if (frame === undefined || scrolls(frame, "x")) continue;
    const within = frame.getBoundingClientRect();
    if (rect.right > within.right + 1 || rect.left < within.left - 1) {
      problems.push(`${nameOf(control)} is cut off by ${frame.className || frame.tagName}`);
    }
  }
  // Messages take one line at the foot of the window, and nothing that can be pressed lies under it.
  const messages = document.querySelector(".ui-toasts");
  if (messages !== null) {
    const line = messages.getBoundingClientRect();
    if (line.height > 44) problems.push(`the messages are ${line.height} px high`);
    const foot = document.querySelector(".app-window-main")?.getBoundingClientRect().bottom ?? 0;
    if (foot > line.top + 1) problems.push(`the messages lie over ${foot - line.top} px of the window`);
  }
  // Tables and rows of tabs may be wider than their place; panes may not.
  for (const pane of document.querySelectorAll(
    ".ui-split, .ui-split-pane, .app-page, .ui-dialog, .coding-page",
  )) {
    if (!scrolls(pane, "x")) continue;
    const edge = pane.getBoundingClientRect().right + 1;
    const widest = [...pane.querySelectorAll("*")].filter(
      (each) => each.getBoundingClientRect().right > edge,
    );
    problems.push(`${nameOf(pane)} scrolls sideways: ${widest.slice(0, 3).map(nameOf).join(", ")}`);
  }
  return [...new Set(problems)];
}

test("in a narrow window the list of stories is a drawer: a key opens it, Escape closes it, a choice leads to the story", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await openStory(page, "S001");
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

    await shape(concord, shapes[3]);
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Find a code" })).toBeFocused();
    await page.keyboard.type("unexpected");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("searchbox", { name: "Find a code" })).toHaveCount(0);
    await expect(page.getByRole("list", { name: "Codes on the whole story" })).toContainText(
      "Unexpected win",
    );
    await expect(storyText(page)).toBeFocused();
  } finally {
    await concord.close();
  }
});

test("at 200% the Code page still says which story this is and how far it is", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await codeFirstStory(page);
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
  } finally {
    await concord.close();
  }
});

test("in a narrow window the codebook's tree is a drawer: a press or Enter chooses a code, Escape leaves things as they are", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await goTo(page, "Codebook");
    await shape(concord, shapes[3]);
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
  } finally {
    await concord.close();
  }
});

test("with forced colours marks, progress bars, tabs and labels can be seen", async () => {
  test.setTimeout(180_000);
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await openStory(page, "S001");
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
  } finally {
    await concord.close();
  }
});

test("with forced colours what is chosen can be seen", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await codeFirstStory(page);
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
  } finally {
    await concord.close();
  }
});

/** The sample study with a code on its first story. */
async function codeFirstStory(page: Page): Promise<void> {
  await openSampleStudy(page);
  await openStory(page, "S001");
  await page.keyboard.press("7");
  await expect(page.getByRole("list", { name: "Codes on the whole story" })).toBeVisible();
}
