import { useState } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { StoriesView } from "../../../../renderer/features/agreement/stories/StoriesView.tsx";
import { aCoder, aSheet } from "../../../support/builders.ts";
import { hidden, redactedProject } from "../../../support/redactedProject.ts";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { changeFinished } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openView } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { everyone, manyCoders, threeCoders } from "../../support/threeCoders.ts";

describe("disputed stories", () => {
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

  async function open(snapshot: ProjectSnapshot, storyId: string | null = null) {
    ({ session, dispose } = await openTestSession(snapshot));
    return openView(
      session,
      desktop,
      <Chosen comparison={everyone(snapshot)} storyId={storyId} onOpenStory={onOpenStory} />,
    );
  }
  type Screen = Awaited<ReturnType<typeof open>>;
  const list = (screen: Screen) => screen.getByRole("listbox", { name: "Stories, most disputed first" });
  const rows = () => [...document.querySelectorAll("[role=option]")].map((row) => row.textContent);

  test("come with the most disputed first, on how many codes, and who stands apart", async () => {
    const screen = await open(threeCoders());
    await expect.element(list(screen)).toBeVisible();
    await expect.poll(() => rows()[0]).toMatch(/^s5.*3 codes/u);
    expect(rows()[1]).toMatch(/^s1.*2 codes.*Amara differs$/u);
    expect(rows()[2]).toMatch(/^s2.*2 codes.*Jonas differs$/u);
    expect(rows()[3]).toMatch(/^s9.*1 code/u);
    await expect.element(screen.getByText("5 of 11 stories with disagreements")).toBeVisible();
  });

  test("none of a veiled story’s words are in the document until it is opened, quotes neither", async () => {
    const screen = await open(threeCoders());
    await expect.element(screen.getByRole("region", { name: "Hidden story" })).toBeVisible();
    expect(document.body.textContent).not.toContain("Story number 5");
    expect(document.querySelector(".side-by-side")?.textContent).not.toContain("long night");
    await screen.getByRole("button", { name: "Show story" }).click();
    const amara = screen.getByRole("article", { name: "As coded by Amara" });
    await expect.element(amara).toHaveTextContent("Story number 5: a long night");
    expect([...document.querySelectorAll(".ui-mark")].map((mark) => mark.textContent)).toEqual([
      "a long night",
      "long night",
    ]);
    await screen.getByRole("button", { name: "Hide this story again" }).click();
    await expect.element(screen.getByRole("region", { name: "Hidden story" })).toBeVisible();
    expect(document.body.textContent).not.toContain("Story number 5");
  });

  test("where the project is de-identified neither the story nor a quote has what is redacted", async () => {
    const all = redactedProject();
    const [story] = all.stories;
    if (story === undefined) throw new Error("fixtures");
    const ben = aCoder({ id: "ben", name: "Second" });
    await open({ ...all, coders: [...all.coders, ben], sheets: [...all.sheets, aSheet(ben, story)] });
    await expect.poll(() => document.querySelector(".code-said q")?.textContent).toContain("Babeve] met");
    for (const words of hidden) expect(document.body.textContent).not.toContain(words);
  });

  test("code by code it is told who gave it and to what, differences first", async () => {
    const all = threeCoders();
    const screen = await open(all, all.stories[6]?.id);
    await expect.element(screen.getByRole("heading", { name: "s7" })).toBeVisible();
    const table = screen.getByRole("table", { name: "The codes of this story by coder" });
    await expect.element(table).toHaveTextContent("Coders differ");
    const hope = screen.getByRole("row", { name: /^Hope/u });
    await expect.element(hope).toHaveTextContent("Hopewhole storywhole storynot applied");
    expect(table.element().textContent).not.toContain("Coders agree");
  });

  test("are gone through by keys: arrows in the list, j and k anywhere, Enter opens for coding", async () => {
    const all = threeCoders();
    const screen = await open(all);
    await expect.element(list(screen)).toBeVisible();
    await userEvent.keyboard("j");
    await expect.element(screen.getByRole("heading", { name: "s1", exact: true })).toBeVisible();
    list(screen).element().focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(screen.getByRole("heading", { name: "s2", exact: true })).toBeVisible();
    await userEvent.keyboard("{Enter}");
    expect(onOpenStory).toHaveBeenCalledExactlyOnceWith(all.stories[1]?.id);
    await userEvent.keyboard("k");
    await screen.getByRole("button", { name: "Open in coding" }).click();
    expect(onOpenStory).toHaveBeenLastCalledWith(all.stories[0]?.id);
  });

  test("follow what coders do: the layers at once, the order a little later", async () => {
    const all = threeCoders();
    const screen = await open(all, all.stories[6]?.id);
    await expect.element(screen.getByRole("row", { name: /^Hope/u })).toHaveTextContent("not applied");
    await session.switchCoder("mei");
    await changeFinished(session, all.stories[6]?.id ?? "", "hope");
    await expect
      .element(screen.getByRole("row", { name: /^Hope/u }))
      .toHaveTextContent("Hopewhole storywhole storywhole story");
    await expect.element(screen.getByText("4 of 11 stories with disagreements")).toBeVisible();
  });

  test("are exported in their order", async () => {
    const screen = await open(threeCoders());
    await expect.element(list(screen)).toBeVisible();
    await screen.getByRole("button", { name: "Export as CSV…" }).click();
    await expect.poll(() => [...desktop.written.keys()]).toEqual(["Three coders - agreement - stories.csv"]);
    const lines = new TextDecoder()
      .decode([...desktop.written.values()][0])
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(12);
    expect(lines[1]).toBe("s5,3,3,0.5,,2,2,2");
    expect(lines[2]).toMatch(/^s1,3,2,0\.33\d+,Amara,2,1,1$/u);
    expect(lines[4]).toMatch(/^s9,2,1,0\.25,,1,1,$/u);
  });

  test.each(["light", "dark"])("with many coders axe finds nothing in %s, nor on a veil", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    let screen = await open(threeCoders());
    await expect.element(screen.getByRole("region", { name: "Hidden story" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await closePage(session, dispose);
    document.documentElement.dataset["theme"] = theme;
    screen = await open(manyCoders(40));
    await expect.element(screen.getByRole("article").first()).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
    expect(await axeFindings()).toEqual([]);
  });

  test("says what is lacking", async () => {
    const all = threeCoders();
    const screen = await open({ ...all, sheets: [] });
    await expect
      .element(
        screen.getByRole("heading", { name: "No two of these coders have finished the same story yet" }),
      )
      .toBeVisible();
  });
});

/** The view with the choice of story that its page keeps. */
function Chosen(props: {
  readonly comparison: Comparison;
  readonly storyId: string | null;
  readonly onOpenStory: (storyId: string) => void;
}) {
  const [storyId, setStoryId] = useState(props.storyId);
  const [comparison] = useState(props.comparison);
  return (
    <StoriesView
      comparison={comparison}
      storyId={storyId}
      onSelect={setStoryId}
      onOpenStory={props.onOpenStory}
    />
  );
}
