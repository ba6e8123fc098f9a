// A project without stories: each page says why it has nothing, and leads to where stories come from.
import type { ReactElement } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { AgreementPage } from "../../../renderer/features/agreement/AgreementPage.tsx";
import { MemosPage } from "../../../renderer/features/memos/MemosPage.tsx";
import { PassagesPage } from "../../../renderer/features/passages/PassagesPage.tsx";
import { ReconciliationPage } from "../../../renderer/features/reconciliation/ReconciliationPage.tsx";
import { TeamPage } from "../../../renderer/features/team/TeamPage.tsx";
import type { LeadPage } from "../../../renderer/project/leads.tsx";
import { aCode, aCoder, aSnapshot, NOW, someStories } from "../../support/builders.ts";
import { axeFindings } from "../support/axe.ts";
import { closePage, folderDesktop, openPage } from "../support/pages.tsx";
import { openTestSession } from "../support/project.ts";

let session: Session;
let dispose: () => Promise<void>;
const onLead = vi.fn<(page: LeadPage) => void>();
const nothing = () => undefined;
const coders = ["Ana", "Ben"].map((name) => aCoder({ id: name.toLowerCase(), name }));

beforeEach(async () => {
  await page.viewport(1280, 800);
  onLead.mockReset();
});
afterEach(() => closePage(session, dispose));

async function open(shown: ReactElement, over: Partial<ProjectSnapshot> = {}): Promise<void> {
  ({ session, dispose } = await openTestSession(aSnapshot({ coders, codes: [aCode()], ...over })));
  await session.switchCoder("ana");
  await openPage(session, folderDesktop(), shown, onLead);
}

const passages = <PassagesPage onOpen={nothing} onOpenCodebook={nothing} renderExamples={() => null} />;
const importStories = page.getByRole("button", { name: "Import stories" });

test.each([
  ["Passages", passages, /Here you read everything that was coded/u],
  ["Agreement", <AgreementPage onOpenStory={nothing} onOpenTeam={nothing} />, /how well coders agree/u],
  [
    "Reconcile",
    <ReconciliationPage onOpenStory={nothing} onOpenTeam={nothing} renderExamples={() => null} />,
    /Here you settle what coders differ about/u,
  ],
  ["Memos", <MemosPage onOpen={nothing} />, /no stories to write them on yet/u],
  ["Team", <TeamPage />, /There is nothing to divide: this project has no stories yet/u],
])("%s says why it is empty and leads to the import", async (_, shown, why) => {
  await open(shown);
  await expect.element(page.getByText(why)).toBeVisible();
  expect(await axeFindings()).toEqual([]);
  await importStories.click();
  expect(onLead).toHaveBeenCalledExactlyOnceWith("importing");
});

test("a button that can divide nothing says why to screen readers, too", async () => {
  await open(<TeamPage />);
  const divide = page.getByRole("button", { name: "Divide stories…" });
  await expect.element(divide).toBeDisabled();
  await expect
    .element(divide)
    .toHaveAccessibleDescription("There is nothing to divide: this project has no stories yet.");
});

test("where every story is left out of the study, pages lead to the Project page", async () => {
  const stories = someStories(2).map((story) => ({
    ...story,
    exclusion: { excluded: true, revision: 1, updatedAt: NOW, author: "ana" },
  }));
  await open(passages, { stories });
  await expect
    .element(page.getByRole("heading", { name: "Every story is left out of the study" }))
    .toBeVisible();
  await page.getByRole("button", { name: "Open Project" }).click();
  expect(onLead).toHaveBeenCalledExactlyOnceWith("project");
});

test("where there are stories and no memo, the page leads to the stories", async () => {
  await open(<MemosPage onOpen={nothing} />, { stories: someStories(1) });
  await page.getByRole("button", { name: "Open Code", exact: true }).click();
  expect(onLead).toHaveBeenCalledExactlyOnceWith("coding");
});
