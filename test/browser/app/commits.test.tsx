import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { cleanup } from "vitest-browser-react";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { Machine, withSamples } from "../support/machine.ts";
import { renderWindow } from "../support/window.tsx";

// How often React draws the window at one key press, with the real session and the whole window around the page.

/** React tells its developer tools of each commit, the shipped one too; whether there are any is asked as it loads. */
const tools = vi.hoisted(() => {
  const counting = {
    commits: 0,
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => {
      counting.commits += 1;
    },
    onCommitFiberUnmount: () => undefined,
    checkDCE: () => undefined,
  };
  Object.assign(globalThis, { __REACT_DEVTOOLS_GLOBAL_HOOK__: counting });
  return counting;
});

let projects: Projects;

beforeEach(async () => {
  await page.viewport(1280, 800);
  const machine = await withSamples(new Machine());
  projects = new Projects({ desktop: machine.desktop, environment: windowEnvironment });
  await projects.createSample();
  await renderWindow(machine, projects);
  await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
});

afterEach(async () => {
  await cleanup();
  const open = projects.open.get();
  if (open === null) return;
  await open.session.close();
  await deleteProjectDatabase(open.session.projectId);
});

/** What a key press draws, once all that it asked for is on disk and on the screen. */
async function commitsOf(key: string, isShown: () => boolean): Promise<number> {
  const open = projects.open.get();
  if (open === null) throw new Error("No project is open.");
  tools.commits = 0;
  await userEvent.keyboard(key);
  await expect.poll(isShown).toBe(true);
  await open.session.recentChanges(1);
  await nextFrames();
  return tools.commits;
}

/** Long enough for a scroll event and what it draws. */
async function nextFrames(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

const heading = (): string => document.querySelector("h1")?.textContent ?? "";
const applied = (): number => document.querySelectorAll('[aria-pressed="true"]').length;

test("a code, the next story and finishing a story are one commit each", async () => {
  const open = projects.open.get();
  const coderId = open?.session.currentCoder.get()?.id ?? "";
  const stories = open?.session.stories.get().all ?? [];
  // Three stories in a row that are not hidden: opening one of those moves the focus, which draws again.
  const at = stories.findIndex((_, from) =>
    stories.slice(from, from + 3).every(({ contentNotes }) => contentNotes.length === 0),
  );
  await page.getByRole("option").nth(at).click();
  await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
  // What follows from time and not from a key: the story counts as opened, and the file is saved.
  await expect.poll(() => open?.session.sheet(coderId, stories[at]?.id ?? "").get().review).not.toBeNull();
  await open?.saver.flush();
  open?.saver.stop();

  expect(await commitsOf("1", () => applied() === 1), "a code").toBe(1);
  expect(await commitsOf("2", () => applied() === 2), "another code").toBe(1);
  expect(await commitsOf("1", () => applied() === 1), "removing a code").toBe(1);
  const offered = (): number => document.querySelectorAll(".coding-quick [role=checkbox]").length;
  expect(await commitsOf("{Shift>}{ArrowRight}{/Shift}", () => offered() === 5), "selecting words").toBe(1);
  expect(await commitsOf("3", () => applied() === 1), "a code at the words").toBe(1);
  expect(await commitsOf("{Escape}", () => offered() === 0), "selecting nothing").toBe(1);
  const first = heading();
  // The second draws the numbers beside the states in the list's filter, and nothing else.
  expect(await commitsOf("f", () => heading() !== first), "finishing").toBeLessThanOrEqual(2);
  const second = heading();
  expect(await commitsOf("j", () => heading() !== second), "the next story").toBe(1);
});
