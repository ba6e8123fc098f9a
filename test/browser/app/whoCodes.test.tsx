import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { aCoder, aCollection, aSheet, someStories } from "../../support/builders.ts";
import { axeFindings } from "../support/axe.ts";
import { projectFile } from "../support/exchange.ts";
import { Machine } from "../support/machine.ts";
import { aCode, aSnapshot } from "../support/project.ts";
import { renderWindow } from "../support/window.tsx";

const PATH = "/mail/Night shifts.concord";
const amara = aCoder({ id: "amara", name: "Amara" });
const stories = someStories(3);
const code = aCode("Burnout");
const sheets = stories.map((story) => aSheet(amara, story, [code]));

let machine: Machine;
let projects: Projects;
let projectId: string;

beforeEach(async () => {
  await page.viewport(1280, 800);
  machine = new Machine();
  // What the lead sends: her project, with her coding in it. Of a new id each time, as answers are remembered.
  const collections = [aCollection({ storyCount: 3 })];
  const sent = { ...aSnapshot(stories, [code]), collections, coders: [amara], sheets };
  projectId = sent.project.id;
  machine.disk.set(PATH, await projectFile(sent));
  projects = new Projects({ desktop: machine.desktop, environment: windowEnvironment });
});

afterEach(async () => {
  projects.coderQuestion.get()?.answer(null);
  await expect.poll(() => projects.work.get()).toBeNull();
  const open = projects.open.get();
  await open?.saver.flush();
  open?.saver.stop();
  await open?.session.close();
  await deleteProjectDatabase(projectId);
});

async function start() {
  return renderWindow(machine, projects);
}

async function openSent() {
  const screen = await start();
  machine.answers.push(PATH);
  const opening = projects.pickAndOpen();
  const question = screen.getByRole("dialog", { name: "Who is coding on this computer?" });
  await expect.element(question).toBeVisible();
  return { screen, opening, question };
}

async function closeWhenRead(): Promise<void> {
  await expect.poll(() => projects.open.get()?.session.stories.get().ready).toBe(true);
  await projects.close();
}

test("a teammate is asked before anything is shown, is new by default, and changes nobody else's coding", async () => {
  const before = machine.disk.get(PATH);
  const { screen, opening, question } = await openSent();
  await expect.element(question.getByRole("radio", { name: "I’m new here" })).toBeChecked();
  await expect.element(question.getByRole("radio", { name: "I’m Amara" })).not.toBeChecked();
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset["theme"] = theme;
    expect(await axeFindings()).toEqual([]);
  }
  delete document.documentElement.dataset["theme"];

  // Nothing of the project is there, and no command acts on it.
  expect(projects.open.get()).toBeNull();
  await expect.element(screen.getByRole("navigation")).not.toBeInTheDocument();
  expect(document.body.textContent).not.toContain(stories[0]?.text ?? "-");
  const enabled = machine.menus.flatMap((menu) =>
    menu.entries.flatMap((entry) => (entry.kind === "command" && entry.enabled ? [entry.id] : [])),
  );
  expect(enabled.filter((id) => /^(file|edit|team|coding)\./u.test(id))).toEqual([]);

  await question.getByRole("textbox", { name: "Your name or initials" }).fill("Ben");
  await userEvent.keyboard("{Enter}");
  expect(await opening).toBe(true);
  const { session, saver } = projects.open.get() ?? {};
  expect(session?.currentCoder.get()?.name).toBe("Ben");
  expect(session?.ownCoder.get()?.name).toBe("Ben");
  await expect.element(screen.getByRole("article", { name: /^s1,/u })).toBeVisible();
  await expect.element(screen.getByRole("option").first()).not.toHaveTextContent(/finished/u);
  await saver?.flush();
  expect(machine.disk.get(PATH)).not.toEqual(before);
  const layer = session?.layer("amara");
  await expect.poll(() => layer?.get().ready).toBe(true);
  expect([...(layer?.get().states.keys() ?? [])].toSorted()).toEqual(
    sheets.map(({ storyId }) => storyId).toSorted(),
  );
  expect(sheets.map(({ storyId }) => session?.sheet("amara", storyId).get())).toEqual(sheets);
});

test("closing the question closes the project: nothing was written, and it asks again", async () => {
  const before = machine.disk.get(PATH);
  const { screen, opening } = await openSent();
  await userEvent.keyboard("{Escape}");
  expect(await opening).toBe(false);
  expect(projects.open.get()).toBeNull();
  expect(machine.disk.get(PATH)).toEqual(before);
  expect(machine.log.filter((line) => line.startsWith("write"))).toEqual([]);
  await screen
    .getByRole("button", { name: /Test project/u })
    .first()
    .click();
  await expect.element(screen.getByRole("dialog", { name: "Who is coding on this computer?" })).toBeVisible();
  projects.coderQuestion.get()?.answer(null);
});

test("the answer is this computer's: a project that is opened again or rebuilt does not ask", async () => {
  const { opening, question } = await openSent();
  await question.getByText("I’m Amara").click();
  await question.getByRole("button", { name: "Start coding" }).click();
  expect(await opening).toBe(true);
  await closeWhenRead();
  expect(await projects.openRecent(projectId, "Test project")).toBe(true);
  expect(projects.open.get()?.session.currentCoder.get()?.id).toBe("amara");
  await closeWhenRead();
  await deleteProjectDatabase(projectId);
  expect(await projects.openRecent(projectId, "Test project")).toBe(true);
  expect(projects.open.get()?.session.currentCoder.get()?.id).toBe("amara");
});

/** The same project with so many stories that checking them takes a while. */
async function sendMany(): Promise<Uint8Array> {
  const many = someStories(3000);
  const sent = { ...aSnapshot(many, [code]), collections: [aCollection({ storyCount: 3000 })] };
  const bytes = await projectFile({ ...sent, coders: [amara], project: { ...sent.project, id: projectId } });
  machine.disk.set(PATH, bytes);
  return bytes;
}

test("it is asked while the stories of the file are still checked, and the answer waits for them", async () => {
  await sendMany();
  await start();
  const asked: string[] = [];
  projects.coderQuestion.subscribe(() => {
    const question = projects.coderQuestion.get();
    if (question === null) return;
    const isOpen = question.session.then(() => "open");
    setTimeout(() => {
      void Promise.race([isOpen, Promise.resolve("not open yet")]).then((state) => {
        asked.push(state);
        question.answer("amara");
      });
    });
  });
  machine.answers.push(PATH);
  expect(await projects.pickAndOpen()).toBe(true);
  expect(asked).toEqual(["not open yet"]);
  const { session } = projects.open.get() ?? {};
  expect(session?.currentCoder.get()?.id).toBe("amara");
  await expect.poll(() => session?.stories.get().all.length).toBe(3000);
  await closeWhenRead();
});

test.each([false, true])(
  "a file whose stories prove to be damaged is refused, and the question goes away (answered: %s)",
  async (isAnswered) => {
    const bytes = (await sendMany()).slice();
    const name = new TextEncoder().encode("stories");
    const at = bytes.findIndex((_, from) => name.every((byte, on) => bytes[from + on] === byte));
    bytes[at + 2000] = (bytes[at + 2000] ?? 0) ^ 1;
    machine.disk.set(PATH, bytes);
    const screen = await start();
    const shown: boolean[] = [];
    projects.coderQuestion.subscribe(() => {
      const question = projects.coderQuestion.get();
      shown.push(question !== null);
      if (isAnswered) question?.answer("amara");
    });
    machine.answers.push(PATH);
    expect(await projects.pickAndOpen()).toBe(false);
    expect([shown[0], shown.at(-1)]).toEqual([true, false]);
    expect(projects.coderQuestion.get()).toBeNull();
    expect(projects.open.get()).toBeNull();
    expect(projects.problem.get()?.message).toMatch(/cut off or damaged/u);
    await expect
      .element(screen.getByRole("dialog", { name: "Who is coding on this computer?" }))
      .not.toBeInTheDocument();
    await expect.element(screen.getByText(/cut off or damaged/u)).toBeVisible();
  },
);

test("a name that another coder has is refused, and the question stays", async () => {
  const { opening, question } = await openSent();
  await question.getByRole("textbox", { name: "Your name or initials" }).fill("amara");
  await question.getByRole("button", { name: "Start coding" }).click();
  await expect.element(question.getByText(/already a coder named “Amara”/u)).toBeVisible();
  expect(projects.open.get()).toBeNull();
  projects.coderQuestion.get()?.answer(null);
  expect(await opening).toBe(false);
});

test("a project that somebody else coded in last asks again", async () => {
  const { opening, question } = await openSent();
  await question.getByRole("textbox", { name: "Your name or initials" }).fill("Ben");
  await question.getByRole("button", { name: "Start coding" }).click();
  await opening;
  await projects.open.get()?.session.switchCoder("amara");
  await closeWhenRead();
  const again = projects.openRecent(projectId, "Test project");
  await expect
    .element(page.getByText("Amara was coding when this project was last open here."))
    .toBeVisible();
  await expect.element(page.getByRole("radio", { name: "I’m Ben" })).toBeChecked();
  await page.getByRole("button", { name: "Start coding" }).click();
  expect(await again).toBe(true);
  expect(projects.open.get()?.session.currentCoder.get()?.name).toBe("Ben");
});
