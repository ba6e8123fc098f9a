import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { ConfusionView } from "../../../../renderer/features/agreement/confusion/ConfusionView.tsx";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { changeFinished } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openView } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { everyone, manyCoders, threeCoders } from "../../support/threeCoders.ts";
import { twoCoders } from "../../support/twoCoders.ts";

describe("confusion between codes", () => {
  let session: Session;
  let dispose: () => Promise<void>;
  let desktop: FakeDesktop;
  const onShowStory = vi.fn<(storyId: string) => void>();

  beforeEach(async () => {
    await page.viewport(1280, 800);
    desktop = folderDesktop();
    onShowStory.mockReset();
  });
  afterEach(() => closePage(session, dispose));

  async function open(snapshot: ProjectSnapshot) {
    ({ session, dispose } = await openTestSession(snapshot));
    const comparison = everyone(snapshot);
    return openView(session, desktop, <ConfusionView comparison={comparison} onShowStory={onShowStory} />);
  }
  type Screen = Awaited<ReturnType<typeof open>>;
  const cell = (screen: Screen, name: string) => screen.getByRole("gridcell", { name, exact: true }).first();

  test("the most confused pair comes first, with its count, share and stories, counted by hand", async () => {
    const all = threeCoders();
    const screen = await open(all);
    const row = screen.getByRole("row", { name: /^Anger/u }).first();
    await expect.element(row).toBeVisible();
    // The figures may be there before the stories are read, by whose names they are called then.
    const words = () => [...row.element().children].map((each) => each.textContent);
    await expect.poll(words).toEqual(["Anger", "Grief", "5", "36%", "s1s2s5"]);
    await screen.getByRole("button", { name: "s2", exact: true }).first().click();
    expect(onShowStory).toHaveBeenCalledExactlyOnceWith(all.stories[1]?.id);
  });

  test("a count lists its stories, says who gave what, and keeps a veiled story veiled", async () => {
    const all = threeCoders();
    const screen = await open(all);
    await screen.getByRole("button", { name: "Anger and Grief confused 5 times: list the stories" }).click();
    const options = screen.getByRole("option");
    await expect.poll(() => options.elements().length).toBe(3);
    const [first, , third] = options.elements();
    expect(first?.textContent).toContain("Anger: Amara");
    expect(first?.textContent).toContain("Grief: Jonas, Mei");
    expect(third?.textContent).toContain("Content note: suicide");
    expect(third?.textContent).not.toContain("a long night");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(onShowStory).toHaveBeenCalledExactlyOnceWith(all.stories[1]?.id);
    await userEvent.keyboard("{Escape}");
    await expect
      .element(screen.getByRole("button", { name: "Anger and Grief confused 5 times: list the stories" }))
      .toHaveFocus();
  });

  test("the table is walked with the arrows, and Enter lists the stories of a cell", async () => {
    const screen = await open(threeCoders());
    await expect.element(cell(screen, "Anger from both: 3")).toBeVisible();
    cell(screen, "Anger from both: 3").element().focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(cell(screen, "Anger from one, Grief from the other: 5")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("listbox", { name: "Stories: Anger or Grief" })).toHaveFocus();
    await expect
      .element(cell(screen, "Anger from one, Grief from the other: 5"))
      .toHaveAttribute("aria-selected", "true");
  });

  test("codes that were never confused are shown only if asked for", async () => {
    const screen = await open(threeCoders());
    await expect.element(screen.getByRole("columnheader", { name: "Anger" })).toBeVisible();
    expect(screen.getByRole("columnheader", { name: "Silence" }).elements()).toEqual([]);
    await screen.getByText("Only codes that were confused").click();
    await expect.element(screen.getByRole("columnheader", { name: "Silence" })).toBeInTheDocument();
  });

  test("between two coders rows are the one and columns the other", async () => {
    const screen = await open(threeCoders());
    await screen.getByRole("button", { name: /Coders$/u }).click();
    await screen.getByRole("option", { name: "Amara and Jonas" }).click();
    await expect
      .element(screen.getByText(/Rows are codes that Amara applied, columns codes that Jonas applied/u))
      .toBeVisible();
    await expect.element(cell(screen, "Anger from one, Grief from the other: 2")).toBeVisible();
    await expect.element(cell(screen, "Grief from one, Anger from the other: 1")).toBeVisible();
    await expect.element(cell(screen, "Hope from one, Nothing from the other: 1")).toBeVisible();
  });

  test("of passages only those count that overlap", async () => {
    const screen = await open(threeCoders());
    await screen.getByRole("button", { name: /Unit$/u }).click();
    await screen.getByRole("option", { name: "Passages that overlap" }).click();
    await expect
      .element(screen.getByRole("button", { name: "Anger and Grief confused once: list the stories" }))
      .toBeVisible();
  });

  test("another question closes the stories of a cell that it may not have", async () => {
    const screen = await open(threeCoders());
    await screen.getByRole("button", { name: "Anger and Grief confused 5 times: list the stories" }).click();
    await expect.element(screen.getByRole("listbox", { name: "Stories: Anger or Grief" })).toBeVisible();
    await screen.getByRole("button", { name: /Compare by$/u }).click();
    await screen.getByRole("option", { name: "Themes only" }).click();
    await expect.element(screen.getByRole("listbox", { name: /^Stories:/u })).not.toBeInTheDocument();
  });

  test("every cell is exported, with the share of its pair", async () => {
    const screen = await open(threeCoders());
    await expect.element(cell(screen, "Anger from both: 3")).toBeVisible();
    await screen.getByRole("button", { name: "Export as CSV…" }).click();
    await expect
      .poll(() => [...desktop.written.keys()])
      .toEqual(["Three coders - agreement - confusion.csv"]);
    const text = new TextDecoder().decode([...desktop.written.values()][0]);
    expect(text).toContain(`one coder,Anger,another coder,Grief,5,${5 / 14}\r\n`);
    expect(text).toContain("one coder,Anger,another coder,Anger,3,\r\n");
  });

  test("follows what coders do", async () => {
    const all = threeCoders();
    const screen = await open(all);
    await expect.element(cell(screen, "Anger from both: 3")).toBeVisible();
    await session.switchCoder("amara");
    await changeFinished(session, all.stories[5]?.id ?? "", "hope");
    await expect.element(cell(screen, "Hope from one, Nothing from the other: 5")).toBeVisible();
  });

  test("says so where nothing was confused", async () => {
    const screen = await open(twoCoders());
    await expect.element(screen.getByText("No codes were confused with each other.")).toBeVisible();
  });

  test.each(["light", "dark"])(
    "forty codes scroll in their place, and axe finds nothing in %s",
    async (theme) => {
      document.documentElement.dataset["theme"] = theme;
      const screen = await open(manyCoders(60));
      await expect.element(screen.getByRole("grid")).toBeVisible();
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
      await screen
        .getByRole("button", { name: /list the stories$/u })
        .first()
        .click();
      await expect.element(screen.getByRole("option").first()).toBeVisible();
      expect(await axeFindings()).toEqual([]);
    },
  );
});
