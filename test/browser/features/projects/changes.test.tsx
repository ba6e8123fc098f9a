import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { Session } from "../../../../renderer/data/session.ts";
import { ChangeList } from "../../../../renderer/features/projects/ChangeList.tsx";
import { CollectionList } from "../../../../renderer/features/projects/CollectionList.tsx";
import { aCode, aCoder, aSheet, aSnapshot, someStories } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { valueOf } from "../../support/outcomes.ts";
import { closePage, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";

const code = aCode();
const [ana, ben] = [aCoder({ id: "ana", name: "Ana" }), aCoder({ id: "ben", name: "Ben" })];
const stories = someStories(2);

let session: Session;
let dispose: () => Promise<void>;
afterEach(() => closePage(session, dispose));

test("recent changes do not tell a coder what another coder coded", async () => {
  ({ session, dispose } = await openTestSession(aSnapshot({ stories, codes: [code], coders: [ana, ben] })));
  await session.switchCoder("ben");
  await expect.poll(() => session.stories.get().ready).toBe(true);
  await valueOf(session.toggleCode(stories[0]?.id ?? "", code.id, null));
  const onOpenStory = vi.fn<(storyId: string) => void>();
  const onOpenCode = vi.fn<(codeId: string) => void>();
  const list = (
    <ChangeList
      session={session}
      onOpenHistory={() => undefined}
      onOpenStory={onOpenStory}
      onOpenCode={onOpenCode}
    />
  );
  const screen = await openPage(session, fakeDesktop(), list);
  await expect.element(screen.getByText(/Empathy/u)).toBeVisible();
  // A change of one's own leads to its story, and no other change does.
  await screen.getByRole("button", { name: /^Open the story: apply “Empathy”/u }).click();
  expect(onOpenStory).toHaveBeenCalledExactlyOnceWith(stories[0]?.id);
  // Nor is a story to be opened from a change of a code: its code is, and what it was merged into.
  await valueOf(session.editCode(code.id, { name: "Warmth" }));
  await screen.getByRole("button", { name: "Open the code: change the code “Warmth”" }).click();
  expect(onOpenCode).toHaveBeenCalledExactlyOnceWith(code.id);
  await session.switchCoder("ana");
  await expect.element(screen.getByText("Coding", { exact: true })).toBeVisible();
  await expect.element(screen.getByText(/Empathy/u)).not.toBeInTheDocument();
  await expect.element(screen.getByRole("button", { name: /Open the story/u })).not.toBeInTheDocument();
  await valueOf(session.removeCode(code.id));
  await expect.element(screen.getByRole("button", { name: /Open the code/u })).not.toBeInTheDocument();
});

test("a collection says how many of its stories are in the study and how many are left out", async () => {
  ({ session, dispose } = await openTestSession(aSnapshot({ stories })));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const list = <CollectionList session={session} onImport={() => undefined} />;
  const screen = await openPage(session, fakeDesktop(), list);
  await expect.element(screen.getByRole("gridcell", { name: "2", exact: true })).toBeVisible();
  await valueOf(session.excludeStory(stories[0]?.id ?? "", true));
  await expect.element(screen.getByText("1, 1 left out")).toBeVisible();
});

test("deleting a collection says what is deleted and what is only hidden, and can be undone", async () => {
  const sheets = stories.map((story) => aSheet(ana, story, [code]));
  const snapshot = aSnapshot({ stories, codes: [code], coders: [ana], sheets });
  ({ session, dispose } = await openTestSession(snapshot));
  const list = <CollectionList session={session} onImport={() => undefined} />;
  const screen = await openPage(session, fakeDesktop(), list);
  await expect.poll(() => session.stories.get().ready).toBe(true);
  await screen.getByRole("button", { name: "Delete stories…" }).click();
  const question = screen.getByRole("alertdialog", { name: "Delete “stories”?" });
  await expect.element(question).toHaveTextContent(/2 stories are deleted with it/u);
  await expect.element(question).toHaveTextContent(/1 coder has coded 2 stories of this collection/u);
  expect(await axeFindings()).toEqual([]);
  await question.getByRole("button", { name: "Cancel" }).click();
  expect(session.collections.get()).toHaveLength(1);

  await screen.getByRole("button", { name: "Delete stories…" }).click();
  await question.getByRole("button", { name: "Delete" }).click();
  await expect.element(screen.getByText("No stories yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.element(screen.getByRole("button", { name: "Delete stories…" })).toBeVisible();
});
