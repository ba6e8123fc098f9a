import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { cleanup } from "vitest-browser-react";
import { openProjectDatabase } from "../../../../renderer/data/database.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { typingPace } from "../../../../renderer/data/typingPace.ts";
import { CodebookPage } from "../../../../renderer/features/codebook/CodebookPage.tsx";
import { MemosOn } from "../../../../renderer/features/memos/MemosOn.tsx";
import { folderDesktop, openPage } from "../../support/pages.tsx";
import { aCode, aSnapshot, aStory, openTestSession } from "../../support/project.ts";

// Text that saves itself, with the real store and the clock on the wall: what is typed is on the disk while it is typed.

/** Longest wait of a character, in milliseconds; where the computer does much else, a key and what it asks for take their time, too. */
const LIMIT = 1_000;
const TYPED_FOR = 4_000;

const code = { ...aCode("Hope"), definition: "Before." };
let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  await page.viewport(1280, 800);
  ({ session, dispose } = await openTestSession(
    aSnapshot([aStory("A long night.", 0)], [code, aCode("Hopeless", null, 1)]),
  ));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const coder = await session.addCoder("Amara");
  if (!coder.ok) throw new Error(coder.error.message);
  await session.switchCoder(coder.value.id);
});

afterEach(async () => {
  await cleanup();
  await dispose();
});

/** What the disk has, read through a connection of its own. */
async function watching<T>(
  work: (read: () => Promise<{ memo: string; definition: string }>) => Promise<T>,
): Promise<T> {
  const db = await openProjectDatabase(session.projectId);
  if (db === null) throw new Error("There is no working copy.");
  try {
    return await work(async () => ({
      memo: (await db.records("memos").toArray())[0]?.text ?? "",
      definition: (await db.codes.get(code.id))?.definition ?? "",
    }));
  } finally {
    db.close();
  }
}

/** Types without a pause; returns the text, and how long each character waited at most until the disk had it, beyond what two keys took. */
async function typeOn(
  read: () => Promise<string>,
): Promise<{ text: string; longest: number; states: Set<string> }> {
  const states = new Set<string>();
  let text = "";
  let longest = 0;
  const since = new Map<number, number>();
  const look = async () => {
    const length = (await read()).length;
    const now = performance.now();
    for (const [at, typedAt] of since) {
      longest = Math.max(longest, now - typedAt);
      if (at <= length) since.delete(at);
    }
    if (since.size > 0) states.add(session.pendingEdits.typed.get());
  };
  let slowest = 0;
  const began = performance.now();
  while (performance.now() - began < TYPED_FOR) {
    const started = performance.now();
    const letter = text.length % 6 === 5 ? " " : "abcdef".charAt(text.length % 6);
    await userEvent.keyboard(letter);
    text += letter;
    since.set(text.length, performance.now());
    await look();
    slowest = Math.max(slowest, performance.now() - started);
  }
  console.log(`waited ${Math.round(longest)} ms at most; a key took ${Math.round(slowest)} ms at most`);
  return { text, longest: longest - 2 * slowest, states };
}

const changes = async (): Promise<readonly string[]> =>
  (await session.recentChanges()).map(({ action }) => action.kind);

test("a memo that is typed without a pause is on the disk all the while, as one step of undo", async () => {
  const known = (await changes()).length;
  await openPage(session, folderDesktop(), <MemosOn subject={{ kind: "code", id: code.id }} name="Hope" />);
  await page.getByRole("button", { name: "New memo" }).click();
  const field = page.getByRole("textbox", { name: "Memo on Hope" });
  await expect.element(field).toHaveFocus();
  await watching(async (read) => {
    const { text, longest, states } = await typeOn(async () => (await read()).memo);
    expect(longest, "the longest wait").toBeLessThan(LIMIT);
    expect(states, "what is said while text waits").toEqual(new Set(["typed"]));
    await expect.element(field).toHaveValue(text);
    await userEvent.keyboard("{Escape}");
    await expect.poll(async () => (await read()).memo).toBe(text);
  });
  await expect.poll(() => session.pendingEdits.typed.get()).toBe("saved");
  expect((await changes()).slice(0, -known || undefined)).toEqual(["write-memo"]);
  expect(session.history.get().undo?.kind).toBe("write-memo");
  await session.undo();
  expect(session.memos.get()).toEqual([]);
});

test("a definition is on the disk while it is typed; Escape brings back what was there, and leaves no step of undo", async () => {
  const known = (await changes()).length;
  await openPage(session, folderDesktop(), <CodebookPage />);
  const field = page.getByRole("textbox", { name: "Definition" });
  await field.click();
  await userEvent.keyboard("{Control>}a{/Control}");
  await watching(async (read) => {
    const { text, longest } = await typeOn(async () => {
      const { definition } = await read();
      return definition === "Before." ? "" : definition;
    });
    expect(longest, "the longest wait").toBeLessThan(LIMIT);
    await expect.element(field).toHaveValue(text);
    expect((await changes()).length).toBe(known + 1);
    await userEvent.keyboard("{Escape}");
    await expect.element(field).toHaveValue("Before.");
    await expect.poll(async () => (await read()).definition).toBe("Before.");
  });
  expect((await changes()).length).toBe(known);
});

test("a name on the way to another is not told to be taken, and keeps its spaces, until the field is left", async () => {
  await openPage(session, folderDesktop(), <CodebookPage />);
  const field = page.getByRole("textbox", { name: "Name", exact: true });
  await field.click();
  await userEvent.keyboard("{End}less");
  await expect.poll(() => session.pendingEdits.typed.get()).toBe("refused");
  expect(page.getByText(/already a code named/u).elements()).toEqual([]);
  await userEvent.keyboard("ness ");
  await expect.poll(() => session.codes.get().find(({ id }) => id === code.id)?.name).toBe("Hopelessness");
  await userEvent.keyboard("now");
  await expect.element(field).toHaveValue("Hopelessness now");
  await userEvent.keyboard("{Enter}");
  await expect
    .poll(() => session.codes.get().find(({ id }) => id === code.id)?.name)
    .toBe("Hopelessness now");
  await session.undo();
  await expect.element(field).toHaveValue("Hope");
});

test("a short text waits less than a second, a longer one a little longer, and none two", () => {
  expect(typingPace(1)).toBeLessThan(800);
  expect(typingPace(3_000)).toBe(1_000);
  expect(typingPace(1_000_000)).toBe(1_700);
});
