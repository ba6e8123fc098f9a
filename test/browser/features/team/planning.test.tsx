import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Session } from "../../../../renderer/data/session.ts";
import { TeamPage } from "../../../../renderer/features/team/TeamPage.tsx";
import { axeFindings } from "../../support/axe.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { closePage, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { twoCoders } from "../../support/twoCoders.ts";

let session: Session;
let dispose: () => Promise<void>;
afterEach(() => closePage(session, dispose));

test("how many stories to code twice is planned from what was coded so far; whoever codes blind sees their own coding alone", async () => {
  await page.viewport(1280, 800);
  ({ session, dispose } = await openTestSession(twoCoders()));
  await session.switchCoder("amara");
  await openPage(session, fakeDesktop(), <TeamPage />);
  await page.getByRole("button", { name: "Plan how many stories to code twice…" }).click();
  const dialog = page.getByRole("dialog", { name: "Plan how many stories to code twice" });
  const row = (name: string) => dialog.getByRole("row", { name });
  // Amara's alone: she applied Empathy to 5 of 11 stories.
  await expect.element(row("Empathy")).toHaveTextContent("5 of 11");
  const expected = (name: string) =>
    dialog.getByRole("textbox", { name: `Stories with ${name}, in percent` });
  await expect.element(expected("Empathy")).toHaveValue("45.5%");
  await expect.element(expected("Hope")).toHaveValue("10%");
  await session.markSawOthers();
  await expect.element(row("Empathy")).toHaveTextContent("11 of 21");
  await expect.element(expected("Empathy")).toHaveValue("52.4%");

  // A code that is expected in no story is left out.
  await userEvent.fill(expected("Hope"), "0");
  await userEvent.fill(dialog.getByRole("textbox", { name: "Expected agreement (α)" }), "0.9");
  await userEvent.tab();
  await dialog.getByRole("button", { name: "Plan", exact: true }).click();
  await expect.element(dialog.getByText(/^Have \d+ stories coded by both coders: “Empathy”/u)).toBeVisible();
  await expect.element(row("Empathy")).toHaveTextContent(/11 of 21.*\.\d+ to \.\d+/u);
  await expect.element(row("Hope")).toHaveTextContent(/–––––/u);
  expect(await axeFindings()).toEqual([]);

  // What is asked otherwise is not answered by what was found before; and what cannot be shown is said.
  await userEvent.fill(dialog.getByRole("textbox", { name: "Expected agreement (α)" }), "0.5");
  await userEvent.tab();
  await expect.element(dialog.getByText(/is never shown to be above \.667/u)).toBeVisible();
  await expect.element(dialog.getByText(/^Have \d+ stories/u)).not.toBeInTheDocument();
  await expect.element(dialog.getByRole("button", { name: "Plan", exact: true })).toBeDisabled();
});
