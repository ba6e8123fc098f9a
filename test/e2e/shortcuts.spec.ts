// Every key that the list of keyboard shortcuts names is pressed, and does what stands beside it. The list itself says which keys there are: one
// that is not tried here fails the test.
import { expect, test, type Locator, type Page } from "@playwright/test";
import {
  goTo,
  messages,
  openSampleStudy,
  openStory,
  rail,
  storyList,
  storyRow,
  storyText,
} from "./support/journey.ts";
import { launchConcord, type Concord } from "./support/launch.ts";
import { saved } from "./support/project.ts";

/** A row of the list: where it works, what it does, and one of its keys as written there. */
interface Row {
  readonly where: string;
  readonly group: string;
  readonly what: string;
  readonly key: string;
}

async function listedKeys(page: Page): Promise<readonly Row[]> {
  await page.keyboard.press("F1");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toBeVisible();
  const rows = await dialog.locator("section:has(> h3)").evaluateAll((contexts) =>
    contexts.flatMap((context) =>
      [...context.querySelectorAll("dl > div")].flatMap((row) =>
        [...row.querySelectorAll("dd > span")].map((shortcut) => ({
          where: context.querySelector("h3")?.textContent ?? "",
          group: row.closest("section")?.querySelector("h4")?.textContent ?? "",
          what: row.querySelector("dt")?.textContent ?? "",
          key: [...shortcut.querySelectorAll(".ui-kbd")]
            .map((stroke) => [...stroke.querySelectorAll("kbd")].map((part) => part.textContent).join("+"))
            .join(" "),
        })),
      ),
    ),
  );
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  return rows;
}

const names: ReadonlyMap<string, string> = new Map([
  ["Ctrl", "Control"],
  ["Esc", "Escape"],
  ["↑", "ArrowUp"],
  ["↓", "ArrowDown"],
  ["←", "ArrowLeft"],
  ["→", "ArrowRight"],
]);

/** Presses a shortcut as it is written in the list. */
async function press(page: Page, shortcut: string): Promise<void> {
  for (const stroke of shortcut.split(" ")) {
    const parts = stroke.split("+").map((part) => names.get(part) ?? part);
    await page.keyboard.press(parts.map((part) => (part.length === 1 ? part.toLowerCase() : part)).join("+"));
  }
}

/** What a key is tried with: how to begin, and what to see once it has been pressed. */
type Trial = (concord: Concord, press: () => Promise<void>) => Promise<void>;

const article = (page: Page, id: string) => page.getByRole("article", { name: new RegExp(`^${id},`, "u") });
const atStory =
  (from: string, see: (page: Page) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await openStory(page, from);
    await pressIt();
    await see(page);
  };
const opensStory = (from: string, to: string) =>
  atStory(from, async (page) => expect(article(page, to)).toBeVisible());
/** Between two neighbours: whether messages are shown, which are one more stop after the last, makes no difference there. */
const fromPane =
  (from: (page: Page) => Locator, to: (page: Page) => Locator): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await openStory(page, "S001");
    await from(page).focus();
    await pressIt();
    await expect(to(page)).toBeFocused();
  };
const focusesBox = (name: string) =>
  atStory("S001", async (page) => {
    await expect(page.getByRole("searchbox", { name })).toBeFocused();
    await page.keyboard.press("F6");
  });
const opensPage = (key: string, heading: string): readonly [string, Trial] => [
  key,
  async ({ page }, pressIt) => {
    await goTo(page, heading === "Codebook" ? "Team" : "Codebook");
    await pressIt();
    await expect(rail(page).getByRole("button", { name: heading, exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
  },
];
const opensDialog =
  (name: string): Trial =>
  async ({ page }, pressIt) => {
    await pressIt();
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
/** A native dialog is asked for; it is closed without an answer. */
const asksSystem =
  (which: "showOpenDialog" | "showSaveDialog"): Trial =>
  async ({ app }, pressIt) => {
    await app.evaluate(({ dialog }, name) => {
      Reflect.set(globalThis, "askedFor", "");
      Reflect.set(dialog, name, () => {
        Reflect.set(globalThis, "askedFor", name);
        return Promise.resolve({ canceled: true, filePaths: [], filePath: "" });
      });
    }, which);
    await pressIt();
    await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, "askedFor") as string)).toBe(which);
  };

/** Where the selection in the story's text begins and ends, in UTF-16 units, and how long the text is. */
async function selection(page: Page) {
  return storyText(page).evaluate((element) => {
    const marked = getSelection();
    const offset = (node: Node | null, at: number): number => {
      if (node === null) return -1;
      const before = document.createRange();
      before.setStart(element, 0);
      before.setEnd(node, at);
      return before.toString().length;
    };
    return {
      anchor: offset(marked?.anchorNode ?? null, marked?.anchorOffset ?? 0),
      focus: offset(marked?.focusNode ?? null, marked?.focusOffset ?? 0),
      length: element.textContent.length,
    };
  });
}
type Selection = Awaited<ReturnType<typeof selection>>;

/** Begins in the midst of the text, with nothing selected. */
const inText =
  (right: (before: Selection, after: Selection) => boolean): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await openStory(page, "S001");
    await storyText(page).focus();
    for (const key of ["Escape", "Control+Home", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"])
      await page.keyboard.press(key);
    const before = await selection(page);
    expect(before.focus).toBeGreaterThan(0);
    await pressIt();
    await expect.poll(async () => right(before, await selection(page))).toBe(true);
  };
/** Moves by a distance in UTF-16 units: one is a character, more is a word. */
const steps = (isRight: (distance: number) => boolean) =>
  inText((before, after) => isRight(after.focus - before.focus) && after.anchor === after.focus);
const movesOn = inText((before, after) => after.focus > before.focus && after.anchor === after.focus);
const movesBack = inText((before, after) => after.focus < before.focus && after.anchor === after.focus);
const selects = inText((before, after) => after.anchor === before.focus && after.focus > after.anchor);

/** Applies a code to a story that has none and then presses the key. */
const afterCoding =
  (story: string, see: (page: Page) => Promise<void>, isUndone = false): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await openStory(page, story);
    await expect(applied(page)).toHaveCount(0);
    await page.keyboard.press("7");
    await isThere(page);
    if (isUndone) {
      await page.keyboard.press("Control+z");
      await isGone(page);
    }
    await pressIt();
    await see(page);
  };
const applied = (page: Page) =>
  page.getByRole("list", { name: "Codes on the whole story" }).getByText("Unexpected win", { exact: true });
const isGone = async (page: Page) => expect(applied(page)).toHaveCount(0);
const isThere = async (page: Page) => expect(applied(page)).toBeVisible();

const finishes = (story: string) =>
  atStory(story, async (page) => expect(storyRow(page, story)).toContainText("finished with"));

const textSize =
  (right: (before: number, after: number) => boolean): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await openStory(page, "S001");
    const size = () =>
      storyText(page).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const before = await size();
    await pressIt();
    await expect.poll(async () => right(before, await size())).toBe(true);
  };

const codeRow = (page: Page, name: string) =>
  page.getByRole("treegrid", { name: "Codebook" }).getByRole("row", { name: new RegExp(`^${name}`, "u") });
/** Chooses a code in the tree; `begin` prepares. */
const onCode =
  (name: string, see: (page: Page) => Promise<void>, begin?: (page: Page) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Codebook");
    await codeRow(page, name).click();
    await begin?.(page);
    await pressIt();
    await see(page);
  };
const isShown = async (page: Page, name: string, is: boolean) =>
  expect(codeRow(page, name)).toHaveCount(is ? 1 : 0);

/** Moves a code to another place among the rows of the tree. */
const movesCode =
  (name: string, isRight: (before: number, after: number) => boolean): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Codebook");
    await codeRow(page, name).click();
    const place = async () =>
      (await codeRow(page, "").allInnerTexts()).findIndex((words) => words.startsWith(name));
    const before = await place();
    await pressIt();
    await expect.poll(async () => isRight(before, await place())).toBe(true);
  };

/** Types into a field of the code that is chosen. */
const inField =
  (field: string, see: (page: Page, box: Locator, typed: string, before: string) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Codebook");
    await codeRow(page, "Depletion").click();
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(/^Depletion/u);
    const box = page.getByRole("textbox", { name: field, exact: true });
    const before = await box.inputValue();
    const typed = `${before}, typed`;
    await box.fill(typed);
    await pressIt();
    await see(page, box, typed, before);
  };
/** Escape discards what has only been typed. */
const keepsText = async (page: Page, box: Locator, typed: string) => {
  await page.keyboard.press("Escape");
  await expect(box).toHaveValue(typed);
};

const appliesCode = (name: string) =>
  atStory("S003", async (page) =>
    expect(
      page.getByRole("list", { name: "Codes on the whole story" }).getByText(name, { exact: true }),
    ).toBeVisible(),
  );

const code = "On the Code page";
const codebook = "On the Codebook page";
const everywhere = "Everywhere";

const trials: Readonly<Record<string, Readonly<Record<string, Trial>>>> = {
  [code]: {
    ...Object.fromEntries(["J", "N", "Ctrl+↓"].map((key) => [key, opensStory("S001", "S002")])),
    ...Object.fromEntries(["K", "P", "Ctrl+↑"].map((key) => [key, opensStory("S004", "S003")])),
    S: focusesBox("Search stories"),
    "Ctrl+F": focusesBox("Search stories"),
    F: finishes("S004"),
    "Ctrl+Enter": finishes("S006"),
    U: afterCoding("S007", isGone),
    "/": focusesBox("Find a code"),
    X: async ({ page }, pressIt) => {
      await goTo(page, "Code");
      await openStory(page, "S001");
      await storyText(page).focus();
      const passages = page.getByRole("region", { name: "Passages" }).getByRole("listitem");
      for (const key of ["Escape", "Control+Home", "Shift+ArrowRight", "Shift+ArrowRight", "7"])
        await page.keyboard.press(key);
      await expect(passages).toHaveCount(1);
      for (const key of ["Escape", "Control+Home", "ArrowRight"]) await page.keyboard.press(key);
      await pressIt();
      await expect(passages).toHaveCount(0);
    },
    V: async ({ page }, pressIt) => {
      await goTo(page, "Code");
      await openStory(page, "S002");
      const hidden = page.getByRole("region", { name: "Hidden story" });
      await expect(hidden).toBeVisible();
      await pressIt();
      await expect(hidden).toHaveCount(0);
    },
    H: async ({ app, page }, pressIt) => {
      await goTo(page, "Code");
      const said = () =>
        app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("coding.marks")?.label);
      await expect.poll(said).toBe("Hide coded passages in the text");
      await pressIt();
      await expect.poll(said).toBe("Show coded passages in the text");
    },
    "←": steps((distance) => distance < -1),
    "→": steps((distance) => distance > 1),
    "↑": movesBack,
    "↓": movesOn,
    "Ctrl+←": steps((distance) => distance === -1),
    "Ctrl+→": steps((distance) => distance === 1),
    "Shift+→": selects,
    "Shift+↓": selects,
    Home: movesBack,
    End: movesOn,
    "Ctrl+Home": inText((_, after) => after.focus === 0 && after.anchor === 0),
    "Ctrl+End": inText((_, after) => after.focus >= after.length - 1 && after.anchor === after.focus),
    "Ctrl+A": inText((_, after) => after.anchor === 0 && after.focus >= after.length - 1),
    Esc: async ({ page }, pressIt) => {
      await storyText(page).focus();
      await page.keyboard.press("Control+a");
      await expect.poll(async () => (await selection(page)).focus).toBeGreaterThan(0);
      await pressIt();
      await expect
        .poll(async () => {
          const { anchor, focus } = await selection(page);
          return focus - anchor;
        })
        .toBe(0);
    },
  },
  [codebook]: {
    "Alt+↑": movesCode("Moral injury", (before, after) => after < before),
    "Alt+↓": movesCode("Depletion", (before, after) => after > before),
    "←": onCode(
      "Empathy",
      async (page) => isShown(page, "Kept in touch", false),
      async (page) => isShown(page, "Kept in touch", true),
    ),
    "→": onCode(
      "Burnout",
      async (page) => isShown(page, "Haunting loss", true),
      async (page) => {
        await page.keyboard.press("ArrowLeft");
        await isShown(page, "Haunting loss", false);
      },
    ),
    Delete: onCode("Depletion", async (page) => {
      await expect(page.getByRole("alertdialog")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("alertdialog")).toHaveCount(0);
    }),
    Enter: inField("Name", keepsText),
    "Ctrl+Enter": inField("Definition", keepsText),
    Esc: inField("Definition", async (_page, box, _typed, before) => expect(box).toHaveValue(before)),
  },
  [everywhere]: {
    "Ctrl+N": opensDialog("New project"),
    "Ctrl+O": asksSystem("showOpenDialog"),
    "Ctrl+I": async ({ page }, pressIt) => {
      await goTo(page, "Code");
      await pressIt();
      await expect(page.getByRole("button", { name: "Choose a file…" })).toBeVisible();
    },
    "Ctrl+S": async ({ page }, pressIt) => {
      const said = messages(page).getByText("Saved", { exact: true });
      await expect(said).toHaveCount(0);
      await pressIt();
      await expect(said).toBeVisible();
      await saved(page);
    },
    "Ctrl+Shift+S": asksSystem("showSaveDialog"),
    "Ctrl+E": async ({ page }, pressIt) => {
      await goTo(page, "Team");
      await pressIt();
      await expect(page.getByRole("heading", { level: 1, name: "Export" })).toBeVisible();
    },
    "Ctrl+Z": afterCoding("S010", isGone),
    "Ctrl+Shift+Z": afterCoding("S012", isThere, true),
    "Ctrl+Y": afterCoding("S013", isThere, true),
    ...Object.fromEntries(
      ["Code", "Codebook", "Team", "Agreement", "Export", "Project"].map((name, at) =>
        opensPage(`Ctrl+${at + 1}`, name),
      ),
    ),
    "Alt+←": async ({ page }, pressIt) => {
      await goTo(page, "Team");
      await goTo(page, "Codebook");
      await pressIt();
      await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
    },
    "Alt+→": async ({ page }, pressIt) => {
      await goTo(page, "Team");
      await goTo(page, "Codebook");
      await page.keyboard.press("Alt+ArrowLeft");
      await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
      await pressIt();
      await expect(codeRow(page, "Depletion")).toBeVisible();
    },
    "Ctrl+K": opensDialog("Commands"),
    F6: fromPane(storyList, storyText),
    "Shift+F6": fromPane(storyText, storyList),
    "Ctrl+]": textSize((before, after) => after > before),
    "Ctrl+[": textSize((before, after) => after < before),
    "Ctrl+,": opensDialog("Settings"),
    F1: opensDialog("Keyboard shortcuts"),
    "?": opensDialog("Keyboard shortcuts"),
    "Ctrl+W": async ({ page }, pressIt) => {
      await pressIt();
      await expect(page.getByRole("button", { name: "Try the sample study…" })).toBeVisible();
    },
  },
};

const trialOf = ({ where, group, what, key }: Row): Trial | undefined =>
  group.startsWith("Apply a code") ? appliesCode(what) : trials[where]?.[key];

test("every key in the list of keyboard shortcuts does what is written beside it", async () => {
  test.setTimeout(300_000);
  const concord = await launchConcord();
  const { page } = concord;
  try {
    await openSampleStudy(page);
    const rows = await listedKeys(page);
    expect(rows.length).toBeGreaterThan(60);
    const tried = rows.map((row) => ({
      ...row,
      trial: trialOf(row),
      said: `${row.where}: ${row.what} (${row.key})`,
    }));
    expect(tried.filter(({ trial }) => trial === undefined).map(({ said }) => said)).toEqual([]);
    const listed = new Set(rows.map(({ where, key }) => `${where}: ${key}`));
    const all = Object.entries(trials).flatMap(([where, keys]) =>
      Object.keys(keys).map((key) => `${where}: ${key}`),
    );
    expect(all.filter((each) => !listed.has(each))).toEqual([]);
    // The last one closes the project.
    for (const { key, trial, said } of tried.toSorted(
      (a, b) => Number(a.key === "Ctrl+W") - Number(b.key === "Ctrl+W"),
    ))
      await test.step(said, async () => trial?.(concord, () => press(page, key)));
  } finally {
    await concord.close();
  }
});
