import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Session } from "../../../renderer/data/session.ts";
import { ExportPage } from "../../../renderer/features/exporting/ExportPage.tsx";
import { WhoCodesDialog } from "../../../renderer/features/projects/WhoCodesDialog.tsx";
import { TeamPage } from "../../../renderer/features/team/TeamPage.tsx";
import { whoMayCode } from "../../../renderer/project/whoCodes.ts";
import type { FakeDesktop } from "../support/desktop.ts";
import { closePage, folderDesktop, openPage } from "../support/pages.tsx";
import { openTestSession } from "../support/project.ts";
import { amara, mei, twoCoders } from "../support/twoCoders.ts";

let session: Session;
let dispose: () => Promise<void>;
let desktop: FakeDesktop;

beforeEach(async () => {
  await page.viewport(1280, 800);
  desktop = folderDesktop();
  // Two people of one name, each of whom added herself on her own computer.
  const coders = [amara, mei].map((coder) => ({ ...coder, name: "Lena" }));
  ({ session, dispose } = await openTestSession(twoCoders({ coders })));
});
afterEach(() => closePage(session, dispose));

test("the question who codes has two coders of one name under names that differ", async () => {
  const chosen: string[] = [];
  const screen = await openPage(
    session,
    desktop,
    <WhoCodesDialog
      who={whoMayCode(session)}
      session={Promise.resolve(session)}
      onChosen={(id) => chosen.push(id)}
      onClose={() => undefined}
    />,
  );
  await expect.element(screen.getByRole("radio", { name: "I’m Lena", exact: true })).toBeInTheDocument();
  await screen.getByText("I’m Lena (2)", { exact: true }).click();
  await screen.getByRole("button", { name: "Start coding" }).click();
  expect(chosen).toEqual(["mei"]);
});

test("the Team page lists two coders of one name under names that differ", async () => {
  const screen = await openPage(session, desktop, <TeamPage />);
  await expect
    .element(screen.getByRole("button", { name: "More for Lena", exact: true }))
    .toBeInTheDocument();
  await expect
    .element(screen.getByRole("button", { name: "More for Lena (2)", exact: true }))
    .toBeInTheDocument();
});

test("the Export page lists two coders of one name under names that differ, and writes these names", async () => {
  const screen = await openPage(
    session,
    desktop,
    <ExportPage onImport={() => undefined} onDeidentify={() => undefined} onOpen={() => undefined} />,
  );
  await screen.getByText("R and Python", { exact: true }).click();
  await expect.element(screen.getByRole("checkbox", { name: "Lena", exact: true })).toBeInTheDocument();
  await expect.element(screen.getByRole("checkbox", { name: "Lena (2)", exact: true })).toBeInTheDocument();
  await screen.getByRole("button", { name: "Choose a folder and export…" }).click();
  const long = () => new TextDecoder().decode(desktop.written.get("Two coders - long.csv"));
  await expect.poll(long).toContain("Lena (2)");
});
