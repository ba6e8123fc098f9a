// Settling what coders differ about, with the real session, worker and database.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Decision } from "../../../../core/model/decision.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { ReconciliationPage } from "../../../../renderer/features/reconciliation/ReconciliationPage.tsx";
import { aCoder, NOW } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { undoWords, valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { manyCoders, threeCoders } from "../../support/threeCoders.ts";

describe("reconciliation", () => {
  let session: Session;
  let dispose: () => Promise<void>;
  let desktop: FakeDesktop;
  const onOpenStory = vi.fn<(storyId: string) => void>();

  beforeEach(async () => {
    await page.viewport(1280, 800);
    desktop = folderDesktop();
    onOpenStory.mockReset();
  });
  afterEach(() => closePage(session, dispose));

  /** `as`: who codes; everybody has seen others' coding unless `isBlind`. */
  async function open(told: ProjectSnapshot, { as = told.coders[0]?.id ?? "", isBlind = false } = {}) {
    const coders = isBlind ? told.coders : told.coders.map((coder) => ({ ...coder, sawOthersAt: NOW }));
    ({ session, dispose } = await openTestSession({ ...told, coders }));
    await valueOf(session.switchCoder(as));
    return openPage(
      session,
      desktop,
      <ReconciliationPage
        onOpenStory={onOpenStory}
        onOpenTeam={() => undefined}
        renderExamples={() => null}
      />,
    );
  }
  const rows = () => [...document.querySelectorAll("[role=option]")].map((row) => row.textContent);
  const heading = () => document.querySelector(".story-pane h2")?.textContent;
  const decisions = (): Decision[] => [...(session.decisions().get()?.values() ?? [])];
  const choose = async (label: string, option: string) => {
    await page.getByRole("button", { name: new RegExp(`${label}$`, "u") }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };

  test("a blind coder sees why it is closed, and nothing of what others coded", async () => {
    const screen = await open(threeCoders(), { isBlind: true });
    await expect.element(screen.getByText("You code without seeing others’ coding")).toBeVisible();
    expect(document.body.textContent).not.toMatch(/Jonas|Grief|applied|s5/u);
    expect(session.currentCoder.get()?.sawOthersAt).toBeUndefined();
    await expect.element(screen.getByRole("button", { name: "Open Team" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "See others’ coding…" }).click();
    await screen.getByRole("button", { name: "Cancel" }).click();
    expect(session.currentCoder.get()?.sawOthersAt).toBeUndefined();
    await screen.getByRole("button", { name: "See others’ coding…" }).click();
    await screen.getByRole("button", { name: "See others’ coding", exact: true }).click();
    await expect.element(screen.getByRole("listbox", { name: "What coders differ about" })).toBeVisible();
    expect(session.currentCoder.get()?.sawOthersAt).toBeDefined();
  });

  test("differences are listed with who says what; keys take a side, give a reason and go on, each a step of undo", async () => {
    const told = threeCoders();
    const screen = await open(told);
    await expect.element(screen.getByRole("listbox", { name: "What coders differ about" })).toBeVisible();
    await choose("Order", "Story by story");
    await expect.poll(() => rows()[0]).toMatch(/^s1.*Anger.*Amara: applied · Jonas, Mei: not applied/u);
    await expect.element(screen.getByRole("article", { name: "As coded by Jonas" })).toBeVisible();
    const before = session.sheet("amara", told.stories[0]?.id ?? "").get();

    // Letters go to a list of choices as long as it has the focus.
    await screen.getByRole("heading", { name: "s1" }).click();
    await userEvent.keyboard("s2");
    await expect
      .poll(decisions)
      .toMatchObject([{ value: 0, sideOf: "jonas", reason: "slip", author: "amara" }]);
    expect(decisions()[0]?.basis).toEqual({ amara: 1, jonas: 0, mei: 0 });
    await expect.poll(() => rows()[0]).toContain("Settled");
    expect(undoWords(session)).toBe("decide on “Anger” in “s1”: not applied");
    await userEvent.keyboard("r");
    await expect.poll(decisions).toMatchObject([{ value: 0, sideOf: "jonas", reason: "rule-ambiguous" }]);
    expect(undoWords(session)).toBe("change the reason for the decision on “Anger” in “s1”: rule ambiguous");
    await userEvent.keyboard("a");
    await expect.poll(decisions).toMatchObject([{ value: 1, reason: "rule-ambiguous" }]);
    expect(decisions()[0]?.sideOf).toBeUndefined();
    await valueOf(session.undo());
    await valueOf(session.undo());
    await expect.poll(decisions).toMatchObject([{ value: 0, reason: "slip" }]);
    await valueOf(session.undo());
    await expect.poll(decisions).toEqual([]);
    await expect.poll(() => rows()[0]).not.toContain("Settled");
    await valueOf(session.redo());
    await expect.poll(decisions).toMatchObject([{ value: 0, reason: "slip" }]);
    expect(session.sheet("amara", told.stories[0]?.id ?? "").get()).toEqual(before);

    await userEvent.keyboard("j");
    await expect.poll(() => rows()[1]).toMatch(/^s1.*Grief/u);
    await userEvent.keyboard("q");
    await expect.poll(() => rows()[1]).toContain("Others asked");
    // What is typed next is the question: its letters decide nothing.
    const question = screen.getByRole("textbox", { name: "Question" });
    await expect.element(question).toHaveFocus();
    await userEvent.keyboard("Is a dream grief, too?{Escape}");
    await expect
      .poll(() => decisions().find(({ codeId }) => codeId === "grief"))
      .toMatchObject({ isOpen: true, note: "Is a dream grief, too?", reason: "" });
    await expect.element(screen.getByText(/1 asked; 1 settled$/u)).toBeVisible();
    await userEvent.keyboard("k{Delete}");
    await expect.poll(decisions).toMatchObject([{ isOpen: true, codeId: "grief" }]);
    await expect.element(screen.getByText(/1 asked; 0 settled$/u)).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    document.documentElement.dataset["theme"] = "dark";
    expect(await axeFindings()).toEqual([]);
  });

  test("by mouse: an answer, a reason and a note; a decision is there for whoever opens the page later, and for majority nobody", async () => {
    const screen = await open(threeCoders());
    await choose("Order", "Story by story");
    await expect.poll(heading).toBe("s1");
    await screen.getByRole("button", { name: "Not applied" }).click();
    await screen.getByRole("button", { name: "Real difference" }).click();
    await screen.getByRole("textbox", { name: "Note" }).fill("Told as a memory.");
    await screen.getByRole("heading", { name: "s1" }).click();
    await expect
      .poll(decisions)
      .toMatchObject([{ value: 0, reason: "real-difference", note: "Told as a memory." }]);
    await choose("Show", "Settled");
    await expect.poll(() => rows().length).toBe(1);
    await choose("Consensus of the study", "Adjudicator: Amara");
    await expect
      .poll(() => session.project.get().consensus)
      .toEqual({ way: "adjudicator", adjudicatorId: "amara" });
    await expect.element(screen.getByText("Nothing here is like that")).toBeVisible();
    await choose("Show", "Open");
    await expect.element(screen.getByText("You decide as the adjudicator")).toBeVisible();
    await screen.getByRole("button", { name: /^Applied/u }).click();
    await expect
      .poll(() =>
        decisions()
          .map((each) => each.adjudicatorId ?? null)
          .sort(),
      )
      .toEqual(["amara", null]);
  });

  test("a story with a content note stays hidden until it is opened, and its keys mean nothing until then", async () => {
    // Whoever has finished a story sees it; somebody who has not coded does not.
    const told = threeCoders();
    const screen = await open(
      { ...told, coders: [...told.coders, aCoder({ id: "noor", name: "Noor" })] },
      { as: "noor" },
    );
    await choose("What", "Passages");
    await expect.element(screen.getByRole("region", { name: "Hidden story" })).toBeVisible();
    expect(document.body.textContent).not.toContain("Story number 5");
    await userEvent.keyboard("1u");
    expect(decisions()).toEqual([]);
    await screen.getByRole("button", { name: "Show story" }).click();
    await screen.getByRole("heading", { name: "s5" }).click();
    await expect
      .element(screen.getByRole("article", { name: "As coded by Amara" }))
      .toHaveTextContent("Story number 5: a long night");
    await userEvent.keyboard("1");
    const text = "Story number 5: a long night, and then the morning.";
    const start = text.indexOf("a long night");
    await expect
      .poll(decisions)
      .toMatchObject([{ bounds: "coder", passages: [[start, start + 12]], sideOf: "amara" }]);
    await expect.poll(() => rows()[0]).toContain("Settled");
    await userEvent.keyboard("x");
    await expect.poll(decisions).toMatchObject([{ bounds: "none", passages: [], value: 0 }]);
    await screen.getByRole("button", { name: "End later" }).click();
    await userEvent.keyboard("w");
    await expect.poll(decisions).toMatchObject([{ bounds: "drawn", passages: [[start, start + 17]] }]);
  });

  test("names can be hidden: letters, in an order of each story’s own, and nothing else names a coder", async () => {
    const screen = await open(threeCoders());
    await expect.element(screen.getByRole("article").first()).toBeVisible();
    await userEvent.keyboard("h");
    await expect.element(screen.getByRole("article", { name: "As coded by Coder A" })).toBeVisible();
    const shown = document.querySelector(".reconciliation-panes")?.textContent ?? "";
    expect(shown).not.toMatch(/Amara|Jonas|Mei/u);
  });

  test("when somebody says something else, what was decided is to be looked at again, and may stand", async () => {
    const told = threeCoders();
    const screen = await open(told);
    await choose("Order", "Story by story");
    await expect.poll(heading).toBe("s1");
    await screen.getByRole("heading", { name: "s1" }).click();
    await userEvent.keyboard("2");
    await expect.poll(() => rows()[0]).toContain("Settled");
    const storyId = told.stories[0]?.id ?? "";
    await valueOf(session.finish(storyId, false));
    await expect.poll(() => rows().some((row) => row.includes("Look again"))).toBe(true);
    await choose("Show", "Look again");
    await screen.getByRole("heading", { name: "s1" }).click();
    await userEvent.keyboard("t");
    await expect.poll(() => decisions()[0]?.basis).toEqual({ jonas: 0, mei: 0 });
  });

  test("twelve coders with long names and forty codes fit, and nothing to settle says so", async () => {
    const screen = await open(manyCoders(6));
    await expect.element(screen.getByRole("listbox", { name: "What coders differ about" })).toBeVisible();
    await expect.element(screen.getByRole("article").first()).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1280);
    expect(await axeFindings()).toEqual([]);
    await closePage(session, dispose);
    const agreed = threeCoders();
    const empty = await open({
      ...agreed,
      sheets: agreed.sheets.filter(({ coderId }) => coderId === "amara"),
    });
    await expect.element(empty.getByText("Nothing to settle")).toBeVisible();
  });
});
