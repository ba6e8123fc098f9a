import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { axeFindings } from "../support/axe.ts";
import { Machine, withSamples } from "../support/machine.ts";
import { renderWindow } from "../support/window.tsx";

let machine: Machine;
let projects: Projects;

beforeEach(async () => {
  await page.viewport(1280, 800);
  machine = await withSamples(new Machine());
  projects = new Projects({ desktop: machine.desktop, environment: windowEnvironment });
});

afterEach(async () => {
  const open = projects.open.get();
  if (open === null) return;
  machine.writeProblem = null;
  await open.saver.flush();
  open.saver.stop();
  await open.session.close();
  await deleteProjectDatabase(open.session.projectId);
});

async function start() {
  return renderWindow(machine, projects);
}

async function startWithProject() {
  const file = machine.chosen("/documents/Study.concord");
  await projects.create({ name: "Study", coderName: "AN", codebook: "starter", file });
  await projects.open.get()?.saver.flush();
  const screen = await start();
  await expect.element(screen.getByRole("navigation", { name: "Pages of the project" })).toBeVisible();
  return screen;
}

function entry(label: string) {
  for (const menu of machine.menus) {
    for (const each of menu.entries) if (each.kind === "command" && each.label.startsWith(label)) return each;
  }
  return undefined;
}

test("the first start says how it goes and where to begin", async () => {
  const screen = await start();
  await expect.element(screen.getByRole("heading", { name: "How it works" })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "New project…" })).toBeVisible();
  expect(await axeFindings()).toEqual([]);
});

test("a new project is made by name and coder, and its first page asks for stories", async () => {
  const screen = await start();
  await userEvent.keyboard("{Control>}n{/Control}");
  await expect.element(screen.getByRole("textbox", { name: "Name", exact: true })).toHaveFocus();
  await userEvent.keyboard("Night shifts");
  await userEvent.tab();
  await expect.element(screen.getByText("Night shifts.concord in /documents")).toBeVisible();
  await screen.getByRole("button", { name: "Create project" }).click();
  await expect.element(screen.getByText("Enter your name or initials.")).toBeVisible();
  await screen.getByRole("textbox", { name: "Your name or initials" }).fill("AN");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("heading", { name: "No stories yet" })).toBeVisible();
  await expect.poll(() => machine.disk.has("/documents/Night shifts.concord")).toBe(true);
  const title = () => machine.log.findLast((line) => line.startsWith("title "));
  await expect.poll(title).toBe("title Night shifts — Concord");
});

test("the native menu follows the commands and runs them", async () => {
  const screen = await start();
  await expect.poll(() => entry("Import stories…")?.enabled).toBe(false);
  await screen.unmount();
  await startWithProject();
  await expect.poll(() => entry("Import stories…")?.enabled).toBe(true);
  await projects.open.get()?.session.renameProject("Wards");
  await expect
    .poll(() => entry("Undo"))
    .toMatchObject({
      label: "Undo",
      accelerator: "CmdOrCtrl+Z",
      enabled: true,
    });
  machine.emit("command", { id: "view.page.project" });
  await expect.poll(() => document.querySelector("h1")?.textContent).toBe("Wards");
});

test("keys go from page to page and back", async () => {
  const screen = await startWithProject();
  await userEvent.keyboard("{Control>}8{/Control}");
  await expect.element(screen.getByRole("heading", { name: "Backups" })).toBeVisible();
  await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await expect.element(screen.getByRole("heading", { name: "No stories yet" })).toBeVisible();
});

test("the project page has nothing for axe to find", async () => {
  const screen = await startWithProject();
  await userEvent.keyboard("{Control>}8{/Control}");
  await expect.element(screen.getByRole("heading", { name: "Recent changes" })).toBeVisible();
  await expect.element(screen.getByText("When you opened the project")).toBeVisible();
  expect(await axeFindings()).toEqual([]);
});

test("the window closes only once the file holds everything", async () => {
  await startWithProject();
  await projects.open.get()?.session.renameProject("Last change");
  machine.log.length = 0;
  machine.emit("close-requested", {});
  await expect.poll(() => machine.log.includes("close")).toBe(true);
  expect(machine.log.indexOf("write /documents/Study.concord")).toBeLessThan(machine.log.indexOf("close"));
  expect(machine.log).toContain("write /documents/Study.concord");
});

test("“Saved” is said of the project file only once it is up to date, “Saving…” until then, without an announcement", async () => {
  const screen = await startWithProject();
  await projects.open.get()?.saver.flush();
  const shown = () => document.querySelector(".projects-save-state");
  const word = () => shown()?.textContent.trim();
  await expect.poll(word).toBe("Saved");
  const file = projects.open.get()?.saver.state;
  await projects.open.get()?.session.renameProject("Renamed");
  expect(file?.get().kind).not.toBe("saved");
  await expect.poll(word).toBe("Saving…");
  expect(shown()?.getAttribute("title")).toBe(
    "Your changes are saved on this computer. The project file is being updated.",
  );
  expect(shown()?.closest("[aria-live], [role=status], [role=alert], [role=log]")).toBeNull();
  await projects.open.get()?.saver.flush();
  await expect.poll(word).toBe("Saved");
  await userEvent.keyboard("{Control>}8{/Control}");
  await projects.open.get()?.saver.flush();
  await expect.element(screen.getByText("(up to date)", { exact: true })).toBeVisible();
});

test("an error about a save leaves once the file is saved", async () => {
  const screen = await startWithProject();
  const { saver, session } = projects.open.get() ?? {};
  machine.disk.set("/documents/Study.concord", new TextEncoder().encode("not a project"));
  await session?.renameProject("Renamed");
  await saver?.saveNow();
  await screen.getByRole("button", { name: "Check again" }).click();
  const messages = screen.getByRole("region", { name: "Messages" });
  await expect.element(messages.getByText("Couldn’t read “Study.concord”")).toBeVisible();
  await screen.getByRole("button", { name: "Replace it (a copy is kept)" }).click();
  await expect.element(messages.getByText("Replaced “Study.concord”")).toBeVisible();
  await expect.element(messages.getByText("Couldn’t read “Study.concord”")).not.toBeInTheDocument();
});

test("a key of Undo that finds nothing says so", async () => {
  const screen = await startWithProject();
  await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  const messages = screen.getByRole("region", { name: "Messages" });
  await expect.element(messages.getByText("There is nothing to redo.")).toBeVisible();
  await projects.open.get()?.session.renameProject("Renamed");
  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.element(messages.getByText("Undone: rename the project to “Renamed”")).toBeVisible();
  await expect.element(messages.getByText("There is nothing to redo.")).not.toBeInTheDocument();
});

test("when the file cannot be saved, closing asks, and staying tells the main process", async () => {
  const screen = await startWithProject();
  machine.writeProblem = { kind: "disk-full", message: "The disk is full." };
  await projects.open.get()?.session.renameProject("Last change");
  machine.emit("close-requested", {});
  await screen.getByRole("button", { name: "Stay" }).click();
  await expect.poll(() => machine.log.includes("stay")).toBe(true);
  expect(machine.log).not.toContain("close");
  machine.emit("close-requested", {});
  await screen.getByRole("button", { name: "Close anyway" }).click();
  await expect.poll(() => machine.log.includes("close")).toBe(true);
});

test("a file of another kind is refused with a sentence", async () => {
  const screen = await startWithProject();
  drop(new File(["PNG"], "paper.png"));
  await expect.element(screen.getByText(/opens tables of stories/u)).toBeVisible();
});

test("a table that is dropped on the window goes to the import", async () => {
  const screen = await startWithProject();
  drop(new File(["id,text\n1,She sat down.\n"], "wards.csv"));
  await expect.element(screen.getByText(/wards/u).first()).toBeVisible();
  expect(projects.problem.get()).toBeNull();
});

test("a project file that the system opens is opened", async () => {
  const screen = await startWithProject();
  const projectId = projects.open.get()?.session.projectId;
  await projects.close();
  machine.emit("open-file", { ...machine.grant("/documents/Study.concord"), size: 1 });
  await expect.element(screen.getByRole("navigation", { name: "Pages of the project" })).toBeVisible();
  expect(projects.open.get()?.session.projectId).toBe(projectId);
});

function drop(file: File): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  const options = { bubbles: true, cancelable: true, dataTransfer };
  document.body.dispatchEvent(new DragEvent("dragover", options));
  document.body.dispatchEvent(new DragEvent("drop", options));
}

test("a project is deleted from this computer after two questions, and stays where one is declined", async () => {
  await startWithProject();
  const { projectId } = projects.open.get()?.session ?? { projectId: "" };
  await expect.poll(() => machine.backups.get(projectId)?.length ?? 0).toBe(1);
  await projects.close();
  await page.getByRole("button", { name: "Actions for “Study”" }).click();
  await page.getByRole("menuitem", { name: "Delete from this computer…" }).click();
  const first = page.getByRole("alertdialog", { name: "Delete “Study” from this computer?" });
  await expect.element(first).toHaveTextContent(/working copy with everyone’s coding and 1 backup\./u);
  await expect.element(first).toHaveTextContent(/“Study\.concord” in \/documents, stays where it is/u);
  expect(await axeFindings()).toEqual([]);
  await first.getByRole("button", { name: "Delete…" }).click();
  const second = page.getByRole("alertdialog", { name: "Permanently delete “Study”?" });
  await second.getByRole("button", { name: "Cancel" }).click();
  expect(machine.backups.get(projectId)).toHaveLength(1);

  await page.getByRole("button", { name: "Actions for “Study”" }).click();
  await page.getByRole("menuitem", { name: "Delete from this computer…" }).click();
  await first.getByRole("button", { name: "Delete…" }).click();
  await second.getByRole("button", { name: "Delete permanently" }).click();
  await expect.element(page.getByRole("heading", { name: "How it works" })).toBeVisible();
  expect(machine.backups.get(projectId)).toBeUndefined();
  expect(machine.disk.has("/documents/Study.concord")).toBe(true);
});

test("a file that something else has taken the place of is said once on a page, with three choices", async () => {
  const screen = await startWithProject();
  await userEvent.keyboard("{Control>}8{/Control}");
  machine.disk.set("/documents/Study.concord", new TextEncoder().encode("half of"));
  await projects.open.get()?.session.renameProject("Wards");
  await projects.open.get()?.saver.flush();
  const notice = screen.getByRole("status").filter({ hasText: "“Study.concord” is not being saved" });
  await expect.element(notice).toBeVisible();
  expect(
    notice
      .getByRole("button")
      .elements()
      .map((button) => button.textContent),
  ).toEqual(["Replace it (a copy is kept)", "Save elsewhere…", "Check again"]);
  await expect
    .element(notice)
    .toHaveTextContent(
      "This is not a Concord file. Concord leaves “Study.concord” in /documents unchanged until you choose. Your work is safe on this computer. Replace the file with your work (a copy of the damaged one is kept), or save elsewhere.",
    );
  expect(screen.getByText("File not up to date").elements()).toHaveLength(1);
  expect(document.body.textContent).not.toMatch(/not saved/iu);
  await notice.getByRole("button", { name: "Replace it (a copy is kept)" }).click();
  await expect.poll(() => machine.disk.has("/documents/copy of Study.concord")).toBe(true);
  await expect.element(notice).not.toBeInTheDocument();
});

test("a disk that is filling up is said, and no more once it is dismissed", async () => {
  machine.freeSpace = 430_000_000;
  const screen = await startWithProject();
  await expect.element(screen.getByText("430.0 MB left.", { exact: false })).toBeVisible();
  await screen.getByRole("button", { name: "OK", exact: true }).click();
  await expect.element(screen.getByText("430.0 MB left.", { exact: false })).not.toBeInTheDocument();
});
