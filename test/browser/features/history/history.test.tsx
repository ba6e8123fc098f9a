// The history from the commands that make it to the page: what is written, in one transaction with what it tells, stays and is shown.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { encodeProject } from "../../../../core/file/encode.ts";
import type { HistoryEntry } from "../../../../core/model/history-entry.ts";
import { isAsWritten, newHistoryEntry } from "../../../../core/model/history-entry.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { HistoryPage } from "../../../../renderer/features/history/HistoryPage.tsx";
import {
  aCode,
  aCoder,
  aCollection,
  aProject,
  aSheet,
  aSnapshot,
  later,
  NOW,
  someStories,
} from "../../../support/builders.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { mergeFile, valueOf } from "../../support/outcomes.ts";
import { closePage, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";

const code = aCode();
const [ana, ben] = [aCoder({ id: "ana", name: "Ana" }), aCoder({ id: "ben", name: "Ben" })];
const stories = someStories(2);
const home = aSnapshot({
  project: aProject({ id: "history" }),
  collections: [aCollection({ storyCount: 2 })],
  stories,
  codes: [code],
  coders: [ana, ben],
});
const storyId = stories[0]?.id ?? "";

let session: Session;
let dispose: () => Promise<void>;
beforeEach(async () => {
  ({ session, dispose } = await openTestSession(home));
  await session.switchCoder("ana");
  await expect.poll(() => session.stories.get().ready).toBe(true);
});
afterEach(() => closePage(session, dispose));

function fileOf(theirs: Partial<ProjectSnapshot>): Uint8Array {
  return encodeProject(
    { ...home, ...theirs },
    { application: { name: "Concord", version: "0" }, savedAt: later(60), saveId: crypto.randomUUID() },
  );
}

async function entries(): Promise<readonly HistoryEntry[]> {
  const all = await session.historyEntries();
  expect(all.every(isAsWritten)).toBe(true);
  return all.toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
}

async function events(): Promise<string[]> {
  return (await entries()).map(({ event }) => event);
}

/** How many entries are listed. */
function count(screen: Awaited<ReturnType<typeof openPage>>) {
  return screen.getByRole("status").filter({ hasText: /entries/u });
}

const decision = { storyId, codeId: code.id, value: 1, reason: "slip", note: "Read too quickly." };
const links = () => ({
  onOpenStory: vi.fn<(storyId: string) => void>(),
  onOpenCode: vi.fn<(codeId: string) => void>(),
  onOpenTeam: vi.fn<() => void>(),
  onOpenCodebook: vi.fn<() => void>(),
  onOpenProject: vi.fn<() => void>(),
});

test("what is told is written with what it tells, undo adds and removes nothing, and coding is not told", async () => {
  await valueOf(session.toggleCode(storyId, code.id, null));
  await valueOf(session.freezeCodebook({ name: "Pilot", note: "" }));
  await valueOf(session.undo());
  await valueOf(session.redo());
  await valueOf(session.markSawOthers());
  await valueOf(session.decide(decision));
  const told = await entries();
  expect(told.map(({ event }) => event)).toEqual([
    "freeze-codebook",
    "undo",
    "redo",
    "open-coding",
    "decide",
  ]);
  const [frozen, undone, redone, , decided] = told;
  expect([undone?.about.entryId, redone?.about.entryId]).toEqual([frozen?.id, frozen?.id]);
  expect(decided).toMatchObject({
    author: "ana",
    about: { storyId, codeId: code.id },
    names: { code: code.name, reason: "slip", note: "Read too quickly." },
  });
  expect(undone?.names).not.toHaveProperty("reason");
});

test("a merge tells its file and numbers, brings others’ entries, and undoing it takes none of them away", async () => {
  const theirs = newHistoryEntry({ event: "export", names: { form: "coding" } }, "ben", NOW);
  const sheets = stories.map((story) => aSheet(ben, story, [{ code }]));
  await mergeFile(session, fileOf({ sheets, history: [theirs] }));
  const told = await entries();
  expect(told).toContainEqual(theirs);
  const merged = told.find(({ event }) => event === "merge");
  expect(merged).toMatchObject({ event: "merge", author: "ana", counts: { coders: 1, added: 2 } });
  expect(merged?.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/u);
  const [seq = -1] = [...(await session.undoableEntries()).values()];
  await valueOf(session.takeBack(seq));
  expect((await events()).toSorted()).toEqual(["export", "merge", "undo"]);
  await valueOf(session.redoChange(seq));
  expect((await events()).toSorted()).toEqual(["export", "merge", "redo", "undo"]);
  // Nor does it come again with their file.
  await mergeFile(session, fileOf({ sheets, history: [theirs] }));
  expect((await events()).toSorted()).toEqual(["export", "merge", "redo", "undo"]);
});

test("a file that brings entries alone adds them, and neither a step of undo nor an entry of its own", async () => {
  const theirs = newHistoryEntry({ event: "export", names: { form: "coding" } }, "ben", NOW);
  await mergeFile(session, fileOf({ history: [theirs] }));
  await mergeFile(session, fileOf({ history: [theirs] }));
  expect(await entries()).toEqual([theirs]);
  expect(await session.recentChanges()).toEqual([]);
});

test("the page lists, filters and opens by keyboard what is told, and exports what it lists", async () => {
  await valueOf(session.freezeCodebook({ name: "Pilot", note: "" }));
  await valueOf(session.markSawOthers());
  await valueOf(session.decide(decision));
  await session.switchCoder("ben");
  await valueOf(session.markSawOthers());
  const ways = links();
  const desktop = fakeDesktop();
  const screen = await openPage(session, desktop, <HistoryPage {...ways} />);
  await expect.element(count(screen)).toHaveTextContent("4 entries");
  await screen.getByRole("searchbox").fill("empathy");
  await expect.element(count(screen)).toHaveTextContent("1 of 4 entries");
  const list = screen.getByRole("listbox", { name: "History" }).element();
  if (list instanceof HTMLElement) list.focus();
  await userEvent.keyboard("{ArrowDown}");
  const entry = screen.getByRole("region", { name: "Entry" });
  await expect.element(entry).toHaveTextContent(/ReasonSlip/u);
  await expect.element(entry).toHaveTextContent(/NoteRead too quickly\./u);
  await screen.getByRole("button", { name: "Open story" }).click();
  await screen.getByRole("button", { name: "Open code" }).click();
  expect(ways.onOpenStory).toHaveBeenCalledExactlyOnceWith(storyId);
  expect(ways.onOpenCode).toHaveBeenCalledExactlyOnceWith(code.id);
  await screen.getByRole("button", { name: "Export CSV…" }).click();
  await expect.poll(() => desktop.written.size).toBe(1);
  const [csv] = [...desktop.written.values()].map((bytes) => new TextDecoder().decode(bytes));
  expect(csv?.trimEnd().split("\r\n")).toHaveLength(2);
  expect(csv).toContain("Empathy");
  await expect.poll(events).toEqual(["freeze-codebook", "open-coding", "decide", "open-coding", "export"]);
  await screen.getByRole("searchbox").fill("nothing like it");
  await screen.getByRole("button", { name: "Show everything" }).click();
  await expect.element(count(screen)).toHaveTextContent("5 entries");
});

test("a merge is undone from its entry, which stays", async () => {
  const sheets = stories.map((story) => aSheet(ben, story, [{ code }]));
  await mergeFile(session, fileOf({ sheets }));
  const screen = await openPage(session, fakeDesktop(), <HistoryPage {...links()} />);
  await screen.getByRole("option").click();
  await screen.getByRole("button", { name: "Undo this merge…" }).click();
  await screen.getByRole("alertdialog").getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(async () => (await events()).toSorted()).toEqual(["merge", "undo"]);
  await expect.element(screen.getByRole("button", { name: "Undo this merge…" })).not.toBeInTheDocument();
  await expect.poll(() => screen.getByRole("option").elements().length).toBe(2);
});

test("whoever codes blind reads that others decided, and not on what", async () => {
  await valueOf(session.decide(decision));
  await session.switchCoder("ben");
  const screen = await openPage(session, fakeDesktop(), <HistoryPage {...links()} />);
  await expect.element(screen.getByText("Decided on a code in a story")).toBeVisible();
  await expect.element(screen.getByText(/You code blind/u)).toBeVisible();
  await screen.getByRole("option").click();
  await expect.element(screen.getByRole("region", { name: "Entry" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Open story" }).elements()).toEqual([]);
  expect(document.body.textContent).not.toContain("Empathy");
});
