import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { loadSettings } from "../../../../renderer/data/settings.ts";
import { AgreementPage } from "../../../../renderer/features/agreement/AgreementPage.tsx";
import { aCoder, aSheet } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { amara, empathy, mei, twoCoders } from "../../support/twoCoders.ts";

describe("all codes, and the same coder twice", () => {
  let session: Session;
  let dispose: () => Promise<void>;
  let desktop: FakeDesktop;

  beforeEach(async () => {
    await page.viewport(1280, 800);
    desktop = folderDesktop();
    await loadSettings(desktop, () => undefined);
  });
  afterEach(() => closePage(session, dispose));

  async function open(snapshot: ProjectSnapshot) {
    ({ session, dispose } = await openTestSession(snapshot));
    return openPage(
      session,
      desktop,
      <AgreementPage onOpenStory={() => undefined} onOpenTeam={() => undefined} />,
    );
  }

  test("the codes of a story as one set, with what each figure says, and why there are no passages", async () => {
    const screen = await open(twoCoders());
    await screen.getByRole("tab", { name: "All codes" }).click();
    // One code is used, so the pooled kappa of both codes: mean po (.7 + 1)/2, mean pe (.5 + 1)/2.
    const row = screen.getByRole("row", { name: /^Pooled kappa (?!.*only)/u }).first();
    await expect.element(row).toHaveTextContent(/\.40/u);
    // Coders differ on three of ten stories: a wide interval.
    await expect.element(row).toHaveTextContent(/\.40\[−?\.\d\d, \.\d\d\]/u);
    await expect
      .element(screen.getByRole("row", { name: /^Mean kappa over codes/u }))
      .toHaveTextContent("none: a mean over codes");
    await screen.getByRole("button", { name: "Intervals: 95%" }).click();
    await screen.getByText("Percentile bootstrap").click();
    await userEvent.keyboard("{Escape}");
    await expect.element(row).toHaveTextContent(/\.40\[.*, .*\]/u);
    await expect.element(screen.getByText(/applied codes to whole stories only/u)).toBeVisible();
    await screen.getByRole("button", { name: "Export as CSV…" }).click();
    await expect.poll(() => [...desktop.written.keys()]).toEqual(["Two coders - agreement - all codes.csv"]);
    const text = new TextDecoder().decode([...desktop.written.values()][0]);
    expect(text).toContain("overall,sets,,,all,2,10,pooled_cohen_kappa,0.4");
  });

  test("a second pass is no coder to compare with others, but has figures with its own first time", async () => {
    const again = aCoder({ id: "mei-2", name: "Mei, second pass", secondPassOf: "mei" });
    const all = twoCoders({ coders: [amara, mei, again] });
    const sheets = all.stories
      .slice(0, 10)
      .map((story, at) => aSheet(again, story, at < 4 || at === 5 ? [empathy] : []));
    const screen = await open({ ...all, sheets: [...all.sheets, ...sheets] });
    await expect.element(screen.getByRole("checkbox", { name: "Mei, second pass" })).not.toBeChecked();
    await expect.element(screen.getByText("10 stories compared; 1 finished by one coder only")).toBeVisible();
    await screen.getByRole("tab", { name: "Same coder twice" }).click();
    // Nine of ten the same; pe (6·5 + 4·5)/100: kappa .8.
    const row = screen.getByRole("row", { name: /^Empathy/u });
    await expect.element(row).toHaveTextContent(/\.80 \[.*\].*90\.0% agreed, 10 stories/u);
    await expect.element(screen.getByRole("columnheader", { name: "Mei, second pass" })).toBeVisible();
    await screen.getByRole("button", { name: "Export as CSV…" }).click();
    await expect
      .poll(() => [...desktop.written.keys()])
      .toEqual(["Two coders - agreement - same coder twice.csv"]);
  });

  test.each(["light", "dark"])("axe finds nothing in %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    const again = aCoder({ id: "mei-2", name: "Mei, second pass", secondPassOf: "mei" });
    const screen = await open(twoCoders({ coders: [amara, mei, again] }));
    await screen.getByRole("tab", { name: "All codes" }).click();
    await expect.element(screen.getByRole("heading", { name: "Passages" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("tab", { name: "Same coder twice" }).click();
    await expect.element(screen.getByText(/Nobody has finished a story in both passes yet/u)).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });
});
