import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/project.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { ExportPage } from "../../../../renderer/features/exporting/ExportPage.tsx";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { twoCoders } from "../../support/twoCoders.ts";

let session: Session;
let dispose: () => Promise<void>;
let desktop: FakeDesktop;

beforeEach(async () => {
  await page.viewport(1280, 800);
  desktop = folderDesktop();
});
afterEach(() => closePage(session, dispose));

async function open(snapshot: ProjectSnapshot = twoCoders()) {
  ({ session, dispose } = await openTestSession(snapshot));
  return openPage(session, desktop, <ExportPage />);
}
const exportButton = { name: "Choose a folder and export…" };

test("the chosen files land in the chosen folder, with their rows told", async () => {
  const screen = await open();
  await screen.getByRole("button", exportButton).click();
  const outcome = screen.getByRole("status").filter({ hasText: "Exported to the folder “Exports”" });
  await expect.element(outcome).toHaveTextContent(/Two coders - long\.csv21 rows/u);
  await expect.element(outcome).toHaveTextContent(/Two coders - wide\.csv21 rows/u);
  expect([...desktop.written.keys()]).toEqual([
    "Two coders - long.csv",
    "Two coders - wide.csv",
    "Two coders - codebook.csv",
    "Two coders - columns.md",
  ]);
  await screen.getByRole("button", { name: "Show in folder" }).click();
  await expect.poll(() => desktop.calls.includes("files.reveal")).toBe(true);
});

test("the preview shows the first rows of what would be written, and follows the choices", async () => {
  const screen = await open();
  await expect.element(screen.getByText(/21 rows/u)).toBeVisible();
  await expect.element(screen.getByRole("columnheader", { name: "code_path" })).toBeInTheDocument();
  await screen.getByText("Mei", { exact: true }).first().click();
  await expect.element(screen.getByText(/11 rows, /u)).toBeVisible();
  await screen.getByText("Wide", { exact: true }).click();
  await expect.element(screen.getByRole("columnheader", { name: "Empathy (any)" })).toBeInTheDocument();
  await screen.getByText("As statistics programs take them").click();
  await expect.element(screen.getByRole("columnheader", { name: "empathy_any" })).toBeInTheDocument();
});

test("a story with content notes stays veiled in the preview, and is whole in the file", async () => {
  const all = twoCoders();
  const [first, ...others] = all.stories;
  if (first === undefined) throw new Error("fixtures");
  const screen = await open({ ...all, stories: [{ ...first, contentNotes: ["suicide"] }, ...others] });
  await expect.element(screen.getByText("(veiled here: content notes)").first()).toBeInTheDocument();
  await expect.element(screen.getByText(first.text)).not.toBeInTheDocument();
  await screen.getByRole("button", exportButton).click();
  await expect.poll(() => desktop.written.size).toBe(4);
  expect(new TextDecoder().decode(desktop.written.get("Two coders - long.csv"))).toContain(first.text);
});

test("without a file or without a coder there is nothing to export", async () => {
  const screen = await open();
  for (const name of ["Amara", "Mei"]) await screen.getByText(name, { exact: true }).first().click();
  await expect.element(screen.getByText(/Choose at least one coder/u)).toBeVisible();
  await expect.element(screen.getByRole("button", exportButton)).toBeDisabled();
});

test("a file that cannot be written is told of, with those that were", async () => {
  const invoke = desktop.invoke.bind(desktop);
  const full = { ok: false, error: { kind: "disk-full", message: "The disk is full." } } as const;
  desktop.invoke = ((channel: string, input: { name?: string }) =>
    channel === "files.writeInto" && input.name?.includes("wide")
      ? Promise.resolve(full)
      : invoke(channel as never, input as never)) as typeof invoke;
  const screen = await open();
  await screen.getByRole("button", exportButton).click();
  const alert = screen.getByRole("alert");
  await expect.element(alert).toHaveTextContent("The disk is full.");
  await expect.element(alert).toHaveTextContent("Two coders - long.csv");
});

test("it is said plainly that the files hold people's words and are sent nowhere", async () => {
  const screen = await open();
  await expect.element(screen.getByText(/These files hold people's words/u)).toBeVisible();
  await expect.element(screen.getByText(/sent nowhere/u)).toBeVisible();
});

test.each(["light", "dark"])("axe finds nothing in %s, before and after an export", async (theme) => {
  document.documentElement.dataset["theme"] = theme;
  const screen = await open();
  await expect.element(screen.getByText(/21 rows/u)).toBeVisible();
  expect(await axeFindings()).toEqual([]);
  await screen.getByRole("button", exportButton).click();
  await expect.element(screen.getByRole("button", { name: "Show in folder" })).toBeVisible();
  expect(await axeFindings()).toEqual([]);
});
