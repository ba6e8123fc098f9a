// Every key that the list of keyboard shortcuts names is pressed, and does what stands beside it. The list itself says which keys there are: one
// that is not tried here fails the test.
import { expect, test, type Page } from "@playwright/test";
import { goTo, messages, openSampleStudy, openStory, rail, storyList, storyText } from "./support/journey.ts";
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
const fromList =
  (see: (page: Page) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await openStory(page, "S001");
    await storyList(page).focus();
    await expect(storyList(page)).toBeFocused();
    await pressIt();
    await see(page);
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
const movesOn = inText((before, after) => after.focus > before.focus && after.anchor === after.focus);
const movesBack = inText((before, after) => after.focus < before.focus && after.anchor === after.focus);
const selects = inText((before, after) => after.anchor === before.focus && after.focus > after.anchor);

/** Applies a code to a story and then presses the key. */
const afterCoding =
  (see: (page: Page) => Promise<void>, more: readonly string[] = []): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await openStory(page, "S001");
    const applied = page.getByRole("list", { name: "Codes on the whole story" });
    if (!(await applied.getByText("Unexpected win").isVisible())) await page.keyboard.press("7");
    await expect(applied).toContainText("Unexpected win");
    for (const key of more) {
      await page.keyboard.press(key);
      await expect(applied.getByText("Unexpected win")).toHaveCount(0);
    }
    await pressIt();
    await see(page);
  };
const isGone = async (page: Page) =>
  expect(
    page.getByRole("list", { name: "Codes on the whole story" }).getByText("Unexpected win"),
  ).toHaveCount(0);
const isThere = async (page: Page) =>
  expect(page.getByRole("list", { name: "Codes on the whole story" })).toContainText("Unexpected win");

const finishes: Trial = async ({ page }, pressIt) => {
  await goTo(page, "Code");
  await openStory(page, "S004");
  const reopen = page.getByRole("button", { name: "Reopen" });
  if (await reopen.isVisible()) await page.keyboard.press("f");
  await expect(page.getByRole("button", { name: "Finish", exact: true })).toBeVisible();
  await pressIt();
  await expect(storyList(page).getByRole("option").filter({ hasText: "S004" })).toContainText(
    /finished with/u,
  );
};

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
const onCode =
  (name: string, see: (page: Page, before: readonly string[]) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Codebook");
    await codeRow(page, name).click();
    const before = await codeRow(page, "").allInnerTexts();
    await pressIt();
    await see(page, before);
  };
const treeChanges = async (page: Page, before: readonly string[]) =>
  expect.poll(async () => codeRow(page, "").allInnerTexts()).not.toEqual(before);

/** Types into a field of the code that is chosen. */
const inField =
  (field: string, see: (page: Page, typed: string, before: string) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Team");
    await goTo(page, "Codebook");
    await codeRow(page, "Depletion").click();
    const box = page.getByRole("textbox", { name: field, exact: true });
    const before = await box.inputValue();
    const typed = `${before}, typed`;
    await box.fill(typed);
    await pressIt();
    await see(page, typed, before);
  };
const isKept = (field: string) => async (page: Page, typed: string) => {
  // What is kept can be undone; what is only typed cannot.
  await expect(page.getByRole("textbox", { name: field, exact: true })).toHaveValue(typed);
  await codeRow(page, "Empathy").click();
  await page.keyboard.press("Control+z");
  await expect(
    messages(page)
      .getByText(/^Undone/u)
      .first(),
  ).toBeVisible();
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
    F: finishes,
    "Ctrl+Enter": finishes,
    U: afterCoding(isGone),
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
    V: atStory("S002", async (page) =>
      expect(page.getByRole("region", { name: "Hidden story" })).toHaveCount(0),
    ),
    H: async ({ app, page }, pressIt) => {
      await goTo(page, "Code");
      const said = () =>
        app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("coding.marks")?.label);
      await expect.poll(said).toBe("Hide coded passages in the text");
      await pressIt();
      await expect.poll(said).toBe("Show coded passages in the text");
    },
    "←": movesBack,
    "→": movesOn,
    "↑": movesBack,
    "↓": movesOn,
    "Ctrl+←": movesBack,
    "Ctrl+→": movesOn,
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
    "Alt+↑": onCode("Moral injury", treeChanges),
    "Alt+↓": onCode("Depletion", treeChanges),
    "←": onCode("Burnout", async (page) => expect(codeRow(page, "Haunting loss")).toHaveCount(0)),
    "→": onCode("Burnout", async (page) => expect(codeRow(page, "Haunting loss")).toBeVisible()),
    Delete: onCode("Depletion", async (page) => {
      await expect(page.getByRole("alertdialog")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("alertdialog")).toHaveCount(0);
    }),
    Enter: inField("Name", isKept("Name")),
    "Ctrl+Enter": inField("Definition", isKept("Definition")),
    Esc: inField("Definition", async (page, _, before) =>
      expect(page.getByRole("textbox", { name: "Definition", exact: true })).toHaveValue(before),
    ),
  },
  [everywhere]: {
    "Ctrl+N": opensDialog("New project"),
    "Ctrl+O": asksSystem("showOpenDialog"),
    "Ctrl+I": async ({ page }, pressIt) => {
      await pressIt();
      await expect(page.getByRole("button", { name: "Choose a file…" })).toBeVisible();
    },
    "Ctrl+S": async ({ page }, pressIt) => {
      await pressIt();
      await expect(messages(page).getByText("Saved", { exact: true }).first()).toBeVisible();
      await saved(page);
    },
    "Ctrl+Shift+S": asksSystem("showSaveDialog"),
    "Ctrl+E": async ({ page }, pressIt) => {
      await pressIt();
      await expect(page.getByRole("heading", { level: 1, name: "Export" })).toBeVisible();
    },
    "Ctrl+Z": afterCoding(isGone),
    "Ctrl+Shift+Z": afterCoding(isThere, ["Control+z"]),
    "Ctrl+Y": afterCoding(isThere, ["Control+z"]),
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
    F6: fromList(async (page) => expect(storyText(page)).toBeFocused()),
    "Shift+F6": fromList(async (page) => {
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest("[aria-label='Codes']") !== null))
        .toBe(true);
    }),
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

test("every key in the list of keyboard shortcuts does what is written beside it", async () => {
  test.setTimeout(300_000);
  const concord = await launchConcord();
  const { page } = concord;
  try {
    await openSampleStudy(page);
    const rows = await listedKeys(page);
    expect(rows.length).toBeGreaterThan(60);
    // The last one closes the project.
    const closesLast = rows.toSorted((a, b) => Number(a.key === "Ctrl+W") - Number(b.key === "Ctrl+W"));
    const wrong: string[] = [];
    for (const { where, group, what, key } of closesLast) {
      const trial = group.startsWith("Apply a code") ? appliesCode(what) : trials[where]?.[key];
      const said = `${where}: ${what} (${key})`;
      if (trial === undefined) {
        wrong.push(`${said} is not tried`);
        continue;
      }
      await test.step(said, async () => trial(concord, () => press(page, key)));
    }
    expect(wrong).toEqual([]);
  } finally {
    await concord.close();
  }
});
