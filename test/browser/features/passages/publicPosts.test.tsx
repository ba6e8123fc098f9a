// Public posts on the Passages page: paraphrased beside the list, and asked about before they leave.
import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Session } from "../../../../renderer/data/session.ts";
import { writeSetting } from "../../../../renderer/data/settings.ts";
import { PassagesPage } from "../../../../renderer/features/passages/PassagesPage.tsx";
import { aProject } from "../../../support/builders.ts";
import { LETTER, LONG, publicProject } from "../../../support/publicPosts.ts";
import { axeFindings } from "../../support/axe.ts";
import { valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";

let session: Session;
let dispose: () => Promise<void>;
afterEach(async () => {
  await writeSetting("quotes", "written");
  await closePage(session, dispose);
});

test("a quote of a public post is said in other words by a key, shown beside it, and stands in its place in what is copied", async () => {
  await page.viewport(1280, 800);
  ({ session, dispose } = await openTestSession({
    ...publicProject,
    project: aProject({ id: crypto.randomUUID(), name: "Posts" }),
  }));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  await valueOf(session.switchCoder("ana"));
  const desktop = folderDesktop();
  const screen = await openPage(
    session,
    desktop,
    <PassagesPage onOpen={() => undefined} onOpenCodebook={() => undefined} renderExamples={() => null} />,
  );
  await screen.getByRole("listbox", { name: "Codes" }).getByRole("option", { name: /^Hope/u }).click();
  const row = (words: string) =>
    screen
      .getByRole("listbox", { name: "Passages" })
      .getByRole("option")
      .filter({ hasText: words, hasNotText: "Whole story" });
  const details = screen.getByRole("group", { name: "Details" });

  await row(LETTER).click();
  await expect.element(details.getByRole("button", { name: "Open in coding" })).toBeVisible();
  expect(details.getByRole("button", { name: "Paraphrase…" }).query()).toBeNull();
  await userEvent.keyboard("{Alt>}q{/Alt}");
  const messages = page.getByRole("region", { name: /Messages/u });
  await expect.element(messages.getByText(/^Only quotes of public posts are paraphrased/u)).toBeVisible();

  await row(LONG).click();
  await expect.element(details.getByRole("button", { name: "Paraphrase…" })).toBeVisible();
  await userEvent.keyboard("{Alt>}q{/Alt}");
  const dialog = screen.getByRole("dialog", { name: "Paraphrase" });
  await expect.element(dialog.getByText(LONG)).toBeVisible();
  const field = dialog.getByRole("textbox", { name: "In other words" });
  await field.fill("They said that the ward would close.");
  await expect
    .element(dialog.getByText(/“that the ward would close” is still as it was written/u))
    .toBeVisible();
  expect(await axeFindings()).toEqual([]);
  await field.fill("The closure came as a surprise.");
  await expect.poll(() => dialog.getByText(/is still as it was written/u).query()).toBeNull();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect.element(row("Paraphrase: The closure came as a surprise.")).toBeVisible();
  await expect.element(details.getByRole("button", { name: "Change the paraphrase…" })).toBeVisible();

  await screen.getByRole("button", { name: "Export", exact: true }).click();
  await screen.getByRole("menuitem", { name: /^Table/u }).click();
  const asked = screen.getByRole("dialog", { name: "These passages have quotes of public posts" });
  await expect.element(asked.getByText(/1 verbatim quote and the text of 1 post would leave/u)).toBeVisible();
  expect(desktop.written.size).toBe(0);
  await asked.getByRole("radio", { name: /^Your paraphrases/u }).click({ force: true });
  await expect.element(asked.getByText(/Each has its paraphrase/u)).toBeVisible();
  await asked.getByRole("button", { name: "Export…" }).click();
  await expect.poll(() => desktop.written.size).toBe(1);
  const [words = ""] = [...desktop.written.values()].map((bytes) => new TextDecoder().decode(bytes));
  expect(words).toContain("The closure came as a surprise.,");
  expect(words).toContain("paraphrase");
  expect(words).toContain(LETTER);
  expect(words).not.toContain("ward would close");

  await valueOf(session.undo());
  await expect.poll(() => row("Paraphrase:").query()).toBeNull();
});
