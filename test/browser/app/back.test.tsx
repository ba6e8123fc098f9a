import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { cleanup } from "vitest-browser-react";
import { keepPages } from "../../../renderer/app/reopening.ts";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { Machine, withSamples } from "../support/machine.ts";
import { renderWindow } from "../support/window.tsx";

// Whoever comes back to a page finds it as they left it, whichever way they come.

let machine: Machine;
let projects: Projects;
let stop: () => void;

beforeEach(async () => {
  sessionStorage.clear();
  await page.viewport(1280, 800);
  machine = await withSamples(new Machine());
  newWindow();
  await projects.createSample();
  await draw();
});

afterEach(async () => {
  const projectId = projects.open.get()?.session.projectId;
  await closeWindow();
  sessionStorage.clear();
  if (projectId !== undefined) await deleteProjectDatabase(projectId);
});

function newWindow(): void {
  projects = new Projects({ desktop: machine.desktop, environment: windowEnvironment });
  stop = keepPages(projects);
}

async function closeWindow(): Promise<void> {
  window.dispatchEvent(new Event("pagehide"));
  await cleanup();
  const open = projects.open.get();
  await open?.saver.flush();
  open?.saver.stop();
  await open?.session.close();
  stop();
}

async function draw(): Promise<void> {
  await renderWindow(machine, projects);
  await expect.element(page.getByRole("navigation", { name: "Pages of the project" })).toBeVisible();
}

const go = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const shown = (): string | null => document.querySelector(".app-page")?.getAttribute("data-page") ?? null;
const scrolled = (selector: string): number => document.querySelector(selector)?.scrollTop ?? -1;
const list = ".coding-stories-list .ui-virtual-scroller";
const rail = "Pages of the project";

async function scrollTo(selector: string, top: number): Promise<void> {
  const scroller = document.querySelector(selector);
  expect(scroller, selector).not.toBeNull();
  scroller?.scrollTo({ top });
  await expect.poll(() => scrolled(selector)).toBe(top);
  // The event that tells of it comes with the next frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

test("Back finds the Code page with its search, its list and its text where they stood", async () => {
  await page.viewport(1280, 480);
  await expect.element(page.getByRole("textbox", { name: "Story text" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search stories" }).fill("the");
  await expect.element(page.getByText(/of \d+ shown/u)).toBeVisible();
  await page.getByRole("searchbox", { name: "Find a code" }).fill("bur");
  await scrollTo(list, 160);
  await scrollTo(".coding-page", 40);
  await go("Team");
  await expect.poll(shown).toBe("team");
  await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await expect.poll(shown).toBe("coding");
  await expect.element(page.getByRole("searchbox", { name: "Search stories" })).toHaveValue("the");
  await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveValue("bur");
  await expect.poll(() => scrolled(list)).toBe(160);
  await expect.poll(() => scrolled(".coding-page")).toBe(40);
});

test("the menu's entry and the buttons find the codebook as it was: the code, a folded theme", async () => {
  await go("Codebook");
  const tree = page.getByRole("treegrid", { name: "Codebook" });
  await tree.getByRole("row").nth(2).click();
  const code = document.querySelector<HTMLInputElement>(".codebook-panes input[type=text]")?.value;
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  await expect.poll(() => tree.getByRole("row").elements()[0]?.getAttribute("aria-expanded")).toBe("false");
  const rows = tree.getByRole("row").elements().length;
  await go("Agreement");
  await expect.poll(shown).toBe("agreement");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect.poll(() => tree.getByRole("row").elements().length).toBe(rows);
  expect(document.querySelector<HTMLInputElement>(".codebook-panes input[type=text]")?.value).toBe(code);
  await page.getByRole("button", { name: "Forward", exact: true }).click();
  await expect.poll(shown).toBe("agreement");
});

test("the mouse's own buttons go back and forward, and not while a dialog is open", async () => {
  await go("Team");
  await go("Memos");
  const press = (button: number) =>
    document.body.dispatchEvent(new MouseEvent("mouseup", { button, bubbles: true, cancelable: true }));
  press(3);
  await expect.poll(shown).toBe("team");
  press(4);
  await expect.poll(shown).toBe("memos");
  await userEvent.keyboard("{F1}");
  await expect.element(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  press(3);
  expect(shown()).toBe("memos");
});

test("a window that is made anew shows the page and its filter; after closing the project nothing is left of them", async () => {
  await page.getByRole("searchbox", { name: "Search stories" }).fill("night");
  await go("Passages");
  await page.getByRole("searchbox", { name: "Find a code" }).fill("emp");
  const projectId = projects.open.get()?.session.projectId ?? "";
  await closeWindow();
  newWindow();
  await projects.reopen(projectId);
  await draw();
  expect(shown()).toBe("passages");
  await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveValue("emp");
  await userEvent.click(page.getByRole("navigation", { name: rail }).getByRole("button", { name: "Back" }));
  await expect.element(page.getByRole("searchbox", { name: "Search stories" })).toHaveValue("night");
  await projects.close();
  expect(JSON.stringify(sessionStorage)).not.toContain("night");
  await projects.reopen(projectId);
  await expect.element(page.getByRole("searchbox", { name: "Search stories" })).toHaveValue("");
});

const active = (): Element | null => document.activeElement;

test("a passage that is opened shows its story with the words selected though the table is open, which Esc leaves and Back finds again", async () => {
  const table = () => page.getByRole("grid", { name: "Stories" });
  const text = () => page.getByRole("textbox", { name: "Story text" });
  const session = projects.open.get()?.session;
  const codeId = session?.codes.get().at(-1)?.id ?? "";
  const storyId = session?.stories.get().all[3]?.id ?? "";
  const coded = await session?.toggleCode(storyId, codeId, { start: 0, end: 24 });
  expect(coded?.ok).toBe(true);
  await page.getByRole("button", { name: "Show stories as a table" }).click();
  await expect.element(table()).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(text()).toHaveFocus();
  await page.getByRole("button", { name: "Show stories as a table" }).click();
  await go("Passages");
  await page.getByRole("option", { name: /^Every code/u }).click();
  const passages = page.getByRole("listbox", { name: "Passages" });
  await expect.poll(() => document.querySelector(".passages-mark")).not.toBeNull();
  await userEvent.click(document.querySelector(".passages-mark") ?? document.body);
  const words = document.querySelector("[role=option][aria-selected=true] mark")?.textContent ?? "";
  expect(words).not.toBe("");
  await userEvent.keyboard("{Enter}");
  await expect.element(text()).toHaveFocus();
  await expect.poll(() => document.getSelection()?.toString()).toBe(words);
  await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await expect.element(passages).toHaveFocus();
  await userEvent.keyboard("{Control>}1{/Control}");
  await expect.element(table()).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(text()).toHaveFocus();
});

test("every page that is gone to has the focus and is announced", async () => {
  for (const [at, name] of [
    "Code",
    "Passages",
    "Codebook",
    "Memos",
    "Team",
    "Agreement",
    "Export",
    "Project",
  ].entries()) {
    if (at === 0) continue;
    await userEvent.keyboard(`{Control>}${at + 1}{/Control}`);
    await expect.poll(shown).not.toBe("coding");
    // The page before it stands until the next one is drawn, and has the focus until then.
    const said = () => [...document.querySelectorAll("[aria-live=polite]")].map((each) => each.textContent);
    await expect.poll(said).toContain(`${name} page`);
    await expect.poll(() => active()?.closest(".app-page") !== null, { message: name }).toBe(true);
  }
  await page.getByRole("button", { name: "Import stories" }).first().click();
  await expect.poll(shown).toBe("importing");
  await expect.poll(() => active()?.closest(".app-page")?.getAttribute("data-page")).toBe("importing");
});
