import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { noteJoined } from "../../../../renderer/data/ownCoder.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { writeSetting } from "../../../../renderer/data/settings.ts";
import { files } from "../../../../renderer/engine/client.ts";
import { ExportPage } from "../../../../renderer/features/exporting/ExportPage.tsx";
import { aProject } from "../../../support/builders.ts";
import { LETTER, LONG, paraphrase, post, publicProject } from "../../../support/publicPosts.ts";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { aCode, aSnapshot, aStory, openTestSession } from "../../support/project.ts";
import { twoCoders } from "../../support/twoCoders.ts";

let session: Session;
let dispose: () => Promise<void>;
let desktop: FakeDesktop;

beforeEach(async () => {
  await page.viewport(1280, 800);
  desktop = folderDesktop();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await closePage(session, dispose);
  await writeSetting("exporting", null);
});

async function open(snapshot: ProjectSnapshot = twoCoders()) {
  ({ session, dispose } = await openTestSession(snapshot));
  const screen = await openPage(
    session,
    desktop,
    <ExportPage onImport={() => undefined} onDeidentify={() => undefined} onOpen={() => undefined} />,
  );
  // The form is remembered from one opening to the next.
  if (snapshot.stories.length > 0) await screen.getByText("R and Python", { exact: true }).click();
  return screen;
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
    "Two coders - columns.txt",
  ]);
  await screen.getByRole("button", { name: "Show in folder" }).click();
  await expect.poll(() => desktop.calls.includes("files.reveal")).toBe(true);
});

/** The zip is chosen, and no other file. */
async function chooseZipAlone(screen: Awaited<ReturnType<typeof open>>): Promise<void> {
  for (const name of ["One row per annotation (long)", "One row per story and coder (wide)", "Codebook"])
    await screen.getByText(name, { exact: true }).first().click();
  await screen.getByText("What the columns mean", { exact: true }).click();
  await screen.getByText("Zip for a data repository", { exact: true }).click();
}

test("a zip for a data repository waits for its licence, is counted before, and is a file of its own", async () => {
  const screen = await open();
  await screen.getByText("Excel", { exact: true }).click();
  await chooseZipAlone(screen);
  await expect.element(screen.getByText("Choose the licence before you export.")).toBeVisible();
  await expect.element(screen.getByRole("button", exportButton)).toBeDisabled();
  // As it is in the zip, whatever the form of other files.
  await expect.element(screen.getByText("Two coders - repository.zip - long.csv")).toBeVisible();
  await expect.element(screen.getByText(/21 rows/u)).toBeVisible();
  await expect.element(screen.getByRole("columnheader", { name: "code_path" })).toBeInTheDocument();
  await screen.getByRole("button", { name: /Licence of the data in the zip/u }).click();
  await screen.getByRole("option", { name: /CC0-1.0/u }).click();
  await expect.element(screen.getByText(/The authors waive all rights/u)).toBeVisible();
  await expect.poll(axeFindings).toEqual([]);
  await screen.getByRole("button", exportButton).click();
  const outcome = screen.getByRole("status").filter({ hasText: "Exported to the folder “Exports”" });
  await expect.element(outcome).toHaveTextContent(/Two coders - repository\.zip[\d,]+ rows/u);
  expect([...desktop.written.keys()]).toEqual(["Two coders - repository.zip"]);
});

test("the preview shows the first rows of what would be written, and follows the choices", async () => {
  const screen = await open();
  await expect.element(screen.getByText(/21 rows/u)).toBeVisible();
  await expect.element(screen.getByRole("columnheader", { name: "code_path" })).toBeInTheDocument();
  await screen.getByText("Mei", { exact: true }).first().click();
  await expect.element(screen.getByText(/11 rows, /u)).toBeVisible();
  await screen.getByText("Wide", { exact: true }).click();
  await expect.element(screen.getByRole("columnheader", { name: "empathy_any" })).toBeInTheDocument();
  await screen.getByText("Excel", { exact: true }).click();
  await expect.element(screen.getByRole("columnheader", { name: "Empathy (any)" })).toBeInTheDocument();
});

test("after a choice the rows of the choice before are marked as outdated until the next are there", async () => {
  const screen = await open();
  const rows = screen.getByRole("region", { name: "First rows" });
  await expect.element(screen.getByText(/21 rows/u)).toBeVisible();
  await expect.element(rows).toHaveAttribute("aria-busy", "false");
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const begin = files.previewExport;
  vi.spyOn(files, "previewExport").mockImplementation(async (...asked) => {
    await released;
    return begin(...asked);
  });
  await screen.getByText("Mei", { exact: true }).first().click();
  await expect.element(rows).toHaveAttribute("aria-busy", "true");
  expect(rows.element().querySelector("td")).not.toBeNull();
  expect(screen.getByText(/21 rows/u).query()).toBeNull();
  await expect.element(screen.getByRole("progressbar", { name: "Loading the preview" })).toBeInTheDocument();
  release();
  await expect.element(screen.getByText(/11 rows, /u)).toBeVisible();
  await expect.element(rows).toHaveAttribute("aria-busy", "false");
});

/** Has what is counted come only when it is released. */
function holdCounts() {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const signals: (AbortSignal | undefined)[] = [];
  const count = files.countExport;
  vi.spyOn(files, "countExport").mockImplementation(async (projectId, request, job) => {
    signals.push(job?.signal);
    await released;
    return count(projectId, request, job);
  });
  return { signals, release };
}

test("the first rows are shown before the rest is counted, and nothing moves when it is", async () => {
  const all = twoCoders();
  const stories = all.stories.map((story) => ({ ...story, text: `${story.text} ${"night ".repeat(6000)}` }));
  const { release } = holdCounts();
  ({ session, dispose } = await openTestSession({ ...all, stories }));
  const screen = await openPage(
    session,
    desktop,
    <ExportPage onImport={() => undefined} onDeidentify={() => undefined} onOpen={() => undefined} />,
  );
  await screen.getByText("Excel", { exact: true }).click();
  await expect.element(screen.getByText(/counting rows…/u)).toBeVisible();
  await expect.element(screen.getByRole("columnheader", { name: "code_path" })).toBeInTheDocument();
  await expect.element(screen.getByText(/longer than Excel can show/u)).not.toBeInTheDocument();
  const places = () =>
    [...document.querySelectorAll(".export-choices, .export-scroller, .export-quiet")].map((element) => {
      const { top, left } = element.getBoundingClientRect();
      return [element.className, top, left];
    });
  const before = places();
  release();
  await expect.element(screen.getByText(/21 rows/u)).toBeVisible();
  await expect.element(screen.getByText(/longer than Excel can show/u)).toBeInTheDocument();
  expect(places()).toEqual(before);
});

test("what is being counted is given up when the page is left", async () => {
  const { signals, release } = holdCounts();
  const screen = await open();
  await expect.element(screen.getByText(/counting rows…/u)).toBeVisible();
  await screen.unmount();
  expect(signals.length).toBeGreaterThan(0);
  expect(signals.every((signal) => signal?.aborted)).toBe(true);
  release();
});

test("whoever joined the project to code blind sees their own coding alone until they choose others", async () => {
  const snapshot = twoCoders();
  ({ session, dispose } = await openTestSession(snapshot));
  await session.switchCoder("mei");
  await noteJoined(session.projectId);
  try {
    const screen = await openPage(
      session,
      desktop,
      <ExportPage onImport={() => undefined} onDeidentify={() => undefined} onOpen={() => undefined} />,
    );
    await expect.element(screen.getByRole("checkbox", { name: "Mei" })).toBeChecked();
    await expect.element(screen.getByRole("checkbox", { name: "Amara" })).not.toBeChecked();
    const preview = screen.getByRole("region", { name: "First rows" });
    await expect.element(preview).toHaveTextContent(/Mei/u);
    await expect.element(preview).not.toHaveTextContent(/Amara/u);
    await screen.getByText("Amara", { exact: true }).first().click();
    await expect.element(preview).toHaveTextContent(/Amara/u);
  } finally {
    await writeSetting(`joined.${session.projectId}`, false);
  }
});

const sawOthers = (id: string) => session.coders.get().find((coder) => coder.id === id)?.sawOthersAt;

test("a preview that shows others’ coding counts as having seen it, and one of your own does not", async () => {
  ({ session, dispose } = await openTestSession(twoCoders()));
  await session.switchCoder("mei");
  await noteJoined(session.projectId);
  try {
    const screen = await openPage(
      session,
      desktop,
      <ExportPage onImport={() => undefined} onDeidentify={() => undefined} onOpen={() => undefined} />,
    );
    const preview = screen.getByRole("region", { name: "First rows" });
    await expect.element(preview).toHaveTextContent(/Mei/u);
    await screen.getByRole("button", exportButton).click();
    await expect.poll(() => desktop.written.size).toBe(4);
    await expect.element(screen.getByText(/Exported to the folder/u)).toBeVisible();
    expect(sawOthers("mei")).toBeUndefined();
    await screen.getByText("Amara", { exact: true }).first().click();
    await expect.element(preview).toHaveTextContent(/Amara/u);
    await expect.poll(() => sawOthers("mei")).toBeDefined();
    expect(sawOthers("amara")).toBeUndefined();
  } finally {
    await writeSetting(`joined.${session.projectId}`, false);
  }
});

test("exporting others’ coding counts as having seen it, though the preview shows the codebook", async () => {
  ({ session, dispose } = await openTestSession(twoCoders()));
  await session.switchCoder("mei");
  await noteJoined(session.projectId);
  try {
    const screen = await openPage(
      session,
      desktop,
      <ExportPage onImport={() => undefined} onDeidentify={() => undefined} onOpen={() => undefined} />,
    );
    await screen.getByText("Codebook", { exact: true }).last().click();
    await expect.element(screen.getByRole("columnheader", { name: "definition" })).toBeInTheDocument();
    await screen.getByText("Amara", { exact: true }).first().click();
    await expect.element(screen.getByRole("checkbox", { name: "Amara" })).toBeChecked();
    expect(sawOthers("mei")).toBeUndefined();
    await screen.getByRole("button", exportButton).click();
    await expect.poll(() => desktop.written.size).toBe(4);
    await expect.poll(() => sawOthers("mei")).toBeDefined();
  } finally {
    await writeSetting(`joined.${session.projectId}`, false);
  }
});

const TEXT = new TextDecoder("utf-8", { ignoreBOM: true });
async function exportedLong(screen: Awaited<ReturnType<typeof open>>): Promise<string> {
  desktop.written.clear();
  await screen.getByRole("button", exportButton).click();
  await expect.poll(() => desktop.written.has("Two coders - columns.txt")).toBe(true);
  return TEXT.decode(desktop.written.get("Two coders - long.csv"));
}

test("one question sets mark, names, delimiter and guarding, and each can be changed by itself", async () => {
  const screen = await open();
  const plain = await exportedLong(screen);
  expect(plain).toMatch(/^story_id,coder,theme,code,quote,start,end,/u);
  await screen.getByText("Excel", { exact: true }).click();
  expect(await exportedLong(screen)).toMatch(/^\uFEFFstory_id,coder,theme,code,quote,/u);
  await screen.getByRole("button", { name: "File format" }).click();
  await screen.getByText("Semicolon", { exact: true }).click();
  expect(await exportedLong(screen)).toMatch(/^\uFEFFstory_id;coder;theme;/u);
  await expect.element(screen.getByText(/Changed from what suits/u)).not.toBeInTheDocument();
  await screen.getByText("Byte order mark (UTF-8)").click();
  await expect.element(screen.getByText("Changed from what suits Excel.")).toBeVisible();
  expect(await exportedLong(screen)).toMatch(/^story_id;coder;theme;/u);
  await screen.getByRole("button", { name: "Reset" }).click();
  expect(await exportedLong(screen)).toMatch(/^\uFEFFstory_id,/u);
  await screen.getByText("SPSS", { exact: true }).click();
  await exportedLong(screen);
  await expect.poll(() => desktop.written.has("Two coders - wide.sps")).toBe(true);
  await screen.getByText("R and Python", { exact: true }).click();
  await expect.element(screen.getByRole("checkbox", { name: "Syntax for SPSS" })).not.toBeChecked();
});

test("without the texts nothing has words of stories, and the project for other programs, which has them, waits", async () => {
  const all = twoCoders();
  const [first, ...others] = all.stories;
  if (first === undefined) throw new Error("fixtures");
  const screen = await open({ ...all, stories: [{ ...first, title: "The last lamp" }, ...others] });
  const told = vi.spyOn(session, "tellHistory");
  const refi = screen.getByRole("checkbox", { name: "Project for other programs (REFI-QDA)" });
  await screen.getByText("Project for other programs (REFI-QDA)", { exact: true }).click();
  await expect.element(refi).toBeChecked();
  const text = screen.getByText("Include the story text", { exact: true });
  await text.click();
  await expect.element(refi).toBeDisabled();
  await expect.element(refi).not.toBeChecked();
  await expect.element(screen.getByText(/^It always has the texts of the stories: choose/u)).toBeVisible();
  await expect.element(screen.getByText(/no file has quotes, titles and examples/u)).toBeVisible();
  const long = await exportedLong(screen);
  expect(long).toContain(",quote,");
  expect([long.includes(first.text), long.includes("The last lamp")]).toEqual([false, false]);
  expect([...desktop.written.keys()]).not.toContain("Two coders.qdpx");
  await expect
    .poll(() => told.mock.calls.map(([entry]) => entry.names))
    .toEqual([{ form: "tables-without-words" }]);
  await text.click();
  await expect.element(refi).toBeChecked();
  await screen.getByText("Project for other programs (REFI-QDA)", { exact: true }).click();
  expect(await exportedLong(screen)).toContain(first.text);
});

test("quotes of public posts are counted before they leave, and left out or paraphrased where somebody says so", async () => {
  const project = aProject({ id: crypto.randomUUID(), name: "Two coders" });
  const screen = await open({ ...publicProject, project, paraphrases: [paraphrase] });
  await valueOf(session.switchCoder("ana"));
  await expect
    .element(screen.getByText(/1 verbatim quote and the text of 1 post would leave/u))
    .toBeVisible();
  expect(await exportedLong(screen)).toContain(LONG);
  await screen.getByText("Your paraphrases in their place", { exact: true }).click();
  await expect.element(screen.getByText(/Each has its paraphrase/u)).toBeVisible();
  await expect
    .element(screen.getByRole("checkbox", { name: "Project for other programs (REFI-QDA)" }))
    .toBeDisabled();
  const long = await exportedLong(screen);
  expect([long.includes(LONG), long.includes(post.externalId ?? "")]).toEqual([false, false]);
  expect([long.includes(paraphrase.text), long.includes(LETTER)]).toEqual([true, true]);
  await screen.getByText("Word for word", { exact: true }).click();
  const text = screen.getByText("Include the story text", { exact: true });
  await text.click();
  await expect.element(screen.getByText(/verbatim quote/u)).not.toBeInTheDocument();
  // The zip alone counts as much.
  await chooseZipAlone(screen);
  await text.click();
  await expect
    .element(screen.getByText(/1 verbatim quote and the text of 1 post would leave/u))
    .toBeVisible();
});

test("a syntax for SPSS comes only with files that SPSS reads", async () => {
  const screen = await open();
  const syntax = screen.getByRole("checkbox", { name: "Syntax for SPSS" });
  await expect.element(syntax).toBeDisabled();
  await expect.element(screen.getByText(/choose SPSS above first/u)).toBeVisible();
  await screen.getByText("SPSS", { exact: true }).click();
  await expect.element(syntax).toBeEnabled();
  await expect.element(syntax).toBeChecked();
  await screen.getByRole("button", { name: "File format" }).click();
  await screen.getByText("Line breaks as spaces").click();
  await expect.element(syntax).toBeDisabled();
  await expect.element(syntax).not.toBeChecked();
  await exportedLong(screen);
  expect([...desktop.written.keys()].filter((name) => name.endsWith(".sps"))).toEqual([]);
});

test("cells that the program cannot hold are said before the export", async () => {
  const all = twoCoders();
  const [first, ...others] = all.stories;
  if (first === undefined) throw new Error("fixtures");
  const long = { ...first, text: `${first.text} ${"night ".repeat(6000)}` };
  const screen = await open({ ...all, stories: [long, ...others] });
  await expect.element(screen.getByText(/21 rows/u)).toBeVisible();
  await expect.element(screen.getByText(/longer than Excel can show/u)).not.toBeInTheDocument();
  await screen.getByText("Excel", { exact: true }).click();
  await expect.element(screen.getByText(/cells are longer than Excel can show/u)).toBeVisible();
});

test("a long story leaves the rows of the preview low, and the page has one scrollbar", async () => {
  const all = twoCoders();
  const stories = all.stories.map((story) => ({ ...story, text: `${story.text}\n${"night\n".repeat(300)}` }));
  const screen = await open({ ...all, stories });
  await expect.element(screen.getByText(/21 rows/u)).toBeVisible();
  const heights = [...document.querySelectorAll(".export-table tbody tr")].map((row) => row.clientHeight);
  expect(heights.length).toBeGreaterThan(2);
  expect(Math.max(...heights)).toBeLessThan(70);
  const scroller = document.querySelector(".export-page")!;
  expect(scroller.scrollHeight).toBeGreaterThan(scroller.clientHeight);
  const outer = [...ancestors(scroller)].filter((element) => element.scrollHeight > element.clientHeight + 1);
  expect(outer.map((element) => element.className || element.tagName)).toEqual([]);
});

function* ancestors(element: Element): Generator<Element> {
  for (let above = element.parentElement; above !== null; above = above.parentElement) yield above;
}

test("a story with content notes stays veiled in the preview, and is whole in the file", async () => {
  const all = twoCoders();
  const [first, ...others] = all.stories;
  if (first === undefined) throw new Error("fixtures");
  const screen = await open({ ...all, stories: [{ ...first, contentNotes: ["suicide"] }, ...others] });
  await expect.element(screen.getByText("(hidden here: content notes)").first()).toBeInTheDocument();
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
    channel === "files.beginInto" && input.name?.includes("wide")
      ? Promise.resolve(full)
      : invoke(channel as never, input as never)) as typeof invoke;
  const screen = await open();
  await screen.getByRole("button", exportButton).click();
  const alert = screen.getByRole("alert");
  await expect.element(alert).toHaveTextContent("The disk is full.");
  await expect.element(alert).toHaveTextContent("Two coders - long.csv");
});

test("it is said that the files contain people’s stories and are sent nowhere, until that was read", async () => {
  const screen = await open();
  await expect.element(screen.getByText("These files contain people’s stories")).toBeVisible();
  await expect.element(screen.getByText(/sends them nowhere/u)).toBeVisible();
  await screen.getByRole("button", { name: "OK" }).click();
  await expect.element(screen.getByText("These files contain people’s stories")).not.toBeInTheDocument();
  await closePage(session, dispose);
  const again = await open();
  await expect.element(again.getByText(/21 rows/u)).toBeVisible();
  await expect.element(again.getByText("These files contain people’s stories")).not.toBeInTheDocument();
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

test("before an export stands whether it is de-identified, what outside the texts may identify people, and the way to decide", async () => {
  const stories = ["For Rosa", "Night Shift"].map((title, at) => ({ ...aStory(`Text ${at}.`, at), title }));
  const code = { ...aCode("Fear"), definition: "What Rosa said" };
  ({ session, dispose } = await openTestSession(aSnapshot(stories, [code, aCode("Rest", null, 1)])));
  const coder = await valueOf(session.addCoder("Amara"));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  await session.switchCoder(coder.id);
  for (const [at, text] of ["Write to rosa@example.org", "Sounds tired"].entries()) {
    const id = stories[at]?.id ?? "";
    const subject = { kind: "story", id } as const;
    await valueOf(session.saveStoryMemo(id, { id: `memo-${at}`, subject, purpose: "note", text }));
  }
  const onDeidentify = vi.fn<() => void>();
  const onOpen = vi.fn<(subject: { readonly kind: string; readonly id: string }, passage: unknown) => void>();
  const screen = await openPage(
    session,
    desktop,
    <ExportPage onImport={() => undefined} onDeidentify={onDeidentify} onOpen={onOpen} />,
  );
  const note = screen.getByRole("note", { name: "What may identify people in the files" });
  await expect
    .element(note)
    .toHaveTextContent(/De-identification is off: the texts are as they were written/u);
  const found = () =>
    note
      .getByRole("listitem")
      .elements()
      .map(({ textContent }) => textContent);
  await expect.poll(found).toEqual(["Fear“Rosa”", "Title of story S0“Rosa”"]);
  // Memos are told of once they leave, and only what leaves.
  await screen.getByText("Memos", { exact: true }).first().click();
  await expect
    .poll(found)
    .toEqual(["Fear“Rosa”", "Memo on story S0“rosa@example.org”", "Title of story S0“Rosa”"]);
  await note.getByRole("button", { name: "Memo on story S0" }).click();
  await note.getByRole("button", { name: "Fear" }).click();
  expect(onOpen.mock.calls.map(([{ kind, id }]) => [kind, id])).toEqual([
    ["story", stories[0]?.id],
    ["code", code.id],
  ]);
  await screen.getByText("Codebook", { exact: true }).first().click();
  await expect.poll(found).toEqual(["Memo on story S0“rosa@example.org”", "Title of story S0“Rosa”"]);
  await valueOf(session.changeDeidentification({ isOn: true }));
  await expect.element(note).toHaveTextContent(/De-identification is on: in 0 stories/u);
  await note.getByRole("button", { name: "De-identify…" }).click();
  expect(onDeidentify).toHaveBeenCalledOnce();
});
