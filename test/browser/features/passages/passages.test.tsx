import { parse } from "papaparse";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Span } from "../../../../core/text.ts";
import { setOpened } from "../../../../renderer/data/openedStories.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { agreement } from "../../../../renderer/engine/codingClient.ts";
import { CodeExamples } from "../../../../renderer/features/codebook/CodeExamples.tsx";
import { PassagesPage } from "../../../../renderer/features/passages/PassagesPage.tsx";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { manyCoders, threeCoders } from "../../support/threeCoders.ts";
import { twoCoders } from "../../support/twoCoders.ts";

describe("the Passages page", () => {
  let session: Session;
  let dispose: () => Promise<void>;
  let desktop: FakeDesktop;
  const onOpen = vi.fn<(storyId: string, span: Span | null) => void>();

  beforeEach(async () => {
    await page.viewport(1280, 800);
    desktop = folderDesktop();
    onOpen.mockReset();
  });
  afterEach(() => closePage(session, dispose));

  const thePage = (
    <PassagesPage
      onOpen={onOpen}
      onOpenCodebook={() => undefined}
      renderExamples={(codeId) => <CodeExamples codeId={codeId} level={3} onOpen={onOpen} />}
    />
  );

  async function open(snapshot: ProjectSnapshot, coderId = "amara") {
    ({ session, dispose } = await openTestSession(snapshot));
    await expect.poll(() => session.stories.get().ready).toBe(true);
    await valueOf(session.switchCoder(coderId));
    return openPage(session, desktop, thePage);
  }
  type Screen = Awaited<ReturnType<typeof open>>;
  const codes = (screen: Screen) => screen.getByRole("listbox", { name: "Codes" });
  const list = (screen: Screen) => screen.getByRole("listbox", { name: "Passages" });
  const rows = () =>
    [...document.querySelectorAll("[role=listbox][aria-label=Passages] [role=option]")].map(
      (row) => row.textContent,
    );
  const choose = (screen: Screen, code: RegExp) => codes(screen).getByRole("option", { name: code }).click();
  /** Has the document that the dialog offers saved as HTML. */
  const saveAsHtml = async (screen: Screen): Promise<void> => {
    await screen.getByRole("radio", { name: /^Web page/u }).click({ force: true });
    await screen.getByRole("button", { name: "Save…" }).click();
  };
  const everybody = (screen: Screen) =>
    screen.getByRole("button", { name: "List everybody’s coding" }).click();

  test("lists one’s own coding alone until everybody’s is asked for, says so, and notes that others’ was seen", async () => {
    const screen = await open(threeCoders());
    await expect.element(screen.getByText(/^Only your own coding is listed/u)).toBeVisible();
    await choose(screen, /^Anger/u);
    await expect.element(screen.getByRole("status").getByText("4 passages")).toBeVisible();
    expect(rows().every((row) => row.includes("Amara"))).toBe(true);
    expect(session.currentCoder.get()?.sawOthersAt).toBeUndefined();
    await everybody(screen);
    await expect.element(screen.getByText("7 passages")).toBeVisible();
    expect(rows().some((row) => row.includes("Jonas"))).toBe(true);
    await expect.element(screen.getByText("Everybody’s coding is listed (3 coders).")).toBeVisible();
    await expect.poll(() => session.currentCoder.get()?.sawOthersAt).toBeDefined();
  });

  test("lists what coders come to as that of a coder of its own, where somebody asks for it, follows decisions, and keeps it from figures", async () => {
    const all = twoCoders();
    const screen = await open(all);
    await choose(screen, /^Empathy/u);
    const filters = screen.getByRole("button", { name: /^(?:All stories|Only: .*)$/u });
    const box = screen.getByRole("checkbox", { name: "Consensus (discussion)" });
    // Who codes blind is not offered it.
    await filters.click();
    await expect.element(screen.getByRole("button", { name: "Show all" })).toBeVisible();
    await expect.element(box).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await everybody(screen);
    await expect.element(screen.getByRole("status").getByText("11 passages")).toBeVisible();
    await filters.click();
    await box.click({ force: true });
    for (const name of ["Amara", "Mei"])
      await screen.getByRole("checkbox", { name, exact: true }).click({ force: true });
    await userEvent.keyboard("{Escape}");
    await expect.element(screen.getByRole("button", { name: "Only: Consensus (discussion)" })).toBeVisible();
    await expect.element(screen.getByRole("status").getByText("4 passages")).toBeVisible();
    expect(rows().every((row) => row.includes("Consensus"))).toBe(true);
    await expect.element(codes(screen).getByRole("option", { name: /^Empathy, 4/u })).toBeVisible();
    const decision = { storyId: all.stories[4]?.id ?? "", codeId: "empathy", reason: "", note: "" };
    await valueOf(session.decide({ ...decision, value: 1 }));
    await expect.element(screen.getByRole("status").getByText("5 passages")).toBeVisible();
    await valueOf(session.undo());
    await expect.element(screen.getByRole("status").getByText("4 passages")).toBeVisible();
    await screen.getByRole("button", { name: "Export" }).click();
    await screen.getByRole("menuitem", { name: /CSV/u }).click();
    await expect.poll(() => desktop.written.size).toBe(1);
    const [csv] = [...desktop.written.values()].map((bytes) => new TextDecoder().decode(bytes));
    expect(
      parse<Record<string, string>>(csv ?? "", { header: true }).data.map(({ coder }) => coder),
    ).toContain("Consensus (discussion)");
    // Nobody's figures and counts have it.
    const tallies = await valueOf(agreement.tallies(session.projectId));
    expect(Object.keys(tallies).toSorted()).toEqual(["amara", "mei"]);
  });

  test("shows none of a hidden story’s words until it is shown", async () => {
    const all = threeCoders();
    // A story that its reader has finished is not hidden.
    const sheets = all.sheets.map((sheet) =>
      sheet.storyId === all.stories[4]?.id ? { ...sheet, review: null } : sheet,
    );
    const screen = await open({ ...all, sheets });
    await choose(screen, /^Anger/u);
    await expect.poll(() => rows().some((row) => row.includes("Content note: suicide"))).toBe(true);
    expect(document.body.textContent).not.toContain("Story number 5");
    await list(screen)
      .getByRole("option", { name: /Content note/u })
      .click();
    await expect.element(screen.getByRole("region", { name: "Hidden story" })).toBeVisible();
    expect(document.body.textContent).not.toContain("Story number 5");
    await screen.getByRole("button", { name: "Show story" }).click();
    await expect.poll(() => document.querySelector(".passages-mark")?.textContent).toBe("a long night");
    await expect.element(list(screen)).toHaveTextContent("Story number 5: a long night");
    await screen.getByRole("button", { name: "Hide this story again" }).click();
    await expect.poll(() => document.body.textContent).not.toContain("Story number 5");
  });

  test("recodes one’s own passages one after another by the codes’ keys, each to be undone, and keeps their extents", async () => {
    const all = threeCoders();
    const keys = ["q", "w", "e", "r"];
    const sheets = all.sheets.map((sheet) => ({ ...sheet, review: null }));
    const keyed = all.codes
      .map((code, at) => ({ ...code, key: keys[at] ?? "" }))
      .filter(({ key }) => key !== "");
    const screen = await open({ ...all, sheets, codes: keyed });
    const anger = session.codes.get().find(({ name }) => name === "Anger");
    const other = session.codes.get().find(({ id }) => id !== anger?.id);
    if (anger === undefined || other?.key === undefined) throw new Error("fixtures");
    const stated = () =>
      all.stories.flatMap(({ id }) =>
        session
          .sheet("amara", id)
          .get()
          .annotations.filter(({ deletedAt }) => deletedAt === undefined)
          .map(({ codeId, span }) => `${id} ${span?.start ?? ""} ${span?.end ?? ""} ${codeId}`),
      );
    const extents = () =>
      stated()
        .map((each) => each.slice(0, each.lastIndexOf(" ")))
        .toSorted();
    await choose(screen, /^Anger/u);
    await expect.element(screen.getByRole("status").getByText("4 passages")).toBeVisible();
    await expect.poll(() => stated().length).toBeGreaterThan(3);
    const [before, places] = [stated(), extents()];
    await screen.getByRole("switch", { name: "Recode by keys" }).click({ force: true });
    await expect.element(screen.getByRole("list", { name: "Keys of the codes" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await list(screen).getByRole("option").first().click();
    for (const left of [3, 2]) {
      await userEvent.keyboard(other.key);
      await expect.element(screen.getByText(`${left} passages`)).toBeVisible();
      await expect
        .element(screen.getByText(new RegExp(`“${other.name}” instead of “Anger”`, "u")))
        .toBeVisible();
    }
    // Its own key says that a passage is right: the next one is looked at.
    await userEvent.keyboard(anger.key ?? "");
    expect(extents()).toEqual(places);
    expect(stated()).not.toEqual(before);
    await session.undo();
    await session.undo();
    expect(stated()).toEqual(before);
  });

  test("changes, adds and removes a code by keys, refuses for a finished story in words, and never changes others’ coding", async () => {
    const all = threeCoders();
    const screen = await open(all);
    await choose(screen, /^Anger/u);
    await expect.element(screen.getByRole("status").getByText("4 passages")).toBeVisible();
    await list(screen).getByRole("option").first().click();
    // It is refused before anything is asked.
    await userEvent.keyboard("{F2}");
    await expect
      .element(
        screen.getByText("You have finished this story. Reopen it before you change its codes.").first(),
      )
      .toBeVisible();
    expect(screen.getByRole("dialog").elements()).toEqual([]);
    await screen.getByRole("button", { name: "Reopen the story" }).click();
    await expect.poll(() => session.history.get().undo?.kind).toBe("reopen-story");
    await list(screen).getByRole("option").first().click();
    await userEvent.keyboard("{Delete}");
    await expect.element(screen.getByText("3 passages")).toBeVisible();
    await session.undo();
    await expect.element(screen.getByText("4 passages")).toBeVisible();
    await userEvent.keyboard("{F2}");
    const dialog = screen.getByRole("dialog", { name: "Change the code of the passage" });
    await expect.element(dialog).toBeVisible();
    // Enter takes the first match, and once more confirms.
    await userEvent.keyboard("Ho{Enter}");
    await expect.element(dialog.getByRole("combobox", { name: "Code" })).toHaveValue("Hope");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText("3 passages")).toBeVisible();
    await everybody(screen);
    await list(screen).getByRole("option", { name: /Jonas/u }).first().click();
    expect(screen.getByRole("button", { name: "Change", exact: true }).elements()).toEqual([]);
  });

  test("stars one’s own passages by key and menu, lists them alone, and never others’", async () => {
    const screen = await open(threeCoders());
    await choose(screen, /^Anger/u);
    await expect.element(screen.getByText("4 passages", { exact: true })).toBeVisible();
    await list(screen).getByRole("option").nth(1).click();
    // In finished stories, too.
    await userEvent.keyboard("{Alt>}s{/Alt}");
    await expect.element(screen.getByText(/^Starred the passage\./u)).toBeVisible();
    await expect
      .poll(() => rows().map((row) => row.includes("Starred")))
      .toEqual([false, true, false, false]);
    await list(screen).getByRole("option").first().click();
    await screen.getByRole("button", { name: "Change", exact: true }).click();
    await screen.getByRole("menuitem", { name: /^Star it/u }).click();
    await expect.poll(() => rows().map((row) => row.includes("Starred"))).toEqual([true, true, false, false]);
    expect(rows().some((row) => row.includes("memo"))).toBe(false);
    await screen.getByRole("checkbox", { name: "Starred" }).click({ force: true });
    await expect.element(screen.getByText("2 passages", { exact: true })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Export" }).click();
    await screen.getByRole("menuitem", { name: /^Document/u }).click();
    await saveAsHtml(screen);
    const name = "Three coders - passages - Anger.html";
    await expect.poll(() => [...desktop.written.keys()]).toEqual([name]);
    const html = new TextDecoder().decode(desktop.written.get(name));
    expect(html).toContain("Starred passages only");
    expect(html.match(/★ Starred/gu)).toHaveLength(2);
    await session.undo();
    await expect.element(screen.getByText("1 passage", { exact: true })).toBeVisible();
    await list(screen).getByRole("option").first().click();
    await userEvent.keyboard("{Alt>}s{/Alt}");
    await expect.element(screen.getByText("No starred passages")).toBeVisible();
    await screen.getByRole("checkbox", { name: "Starred" }).click({ force: true });
    await everybody(screen);
    await list(screen).getByRole("option", { name: /Jonas/u }).first().click();
    await userEvent.keyboard("{Alt>}s{/Alt}");
    expect(rows().some((row) => row.includes("Starred"))).toBe(false);
    for (const { id } of threeCoders().stories) expect(session.sheet("jonas", id).get().memos).toEqual([]);
  });

  test("makes passages examples of their code by key and menu, also others’ once they are seen, and shows them beside the definition", async () => {
    const screen = await open(threeCoders());
    const examples = () => session.examples.get().map(({ coderId, kind, quote }) => [coderId, kind, quote]);
    await choose(screen, /^Anger/u);
    await list(screen)
      .getByRole("option", { name: /Story number 5/u })
      .click();
    await userEvent.keyboard("{Alt>}t{/Alt}");
    await expect.poll(examples).toEqual([["amara", "typical", "a long night"]]);
    await expect.element(screen.getByText(/^Now a typical example of “Anger”\./u)).toBeVisible();
    const typical = screen.getByRole("region", { name: "Typical examples" });
    await expect.element(typical).toHaveTextContent("a long night");
    await expect.element(typical).toHaveTextContent("Content note: suicide");
    expect(await axeFindings()).toEqual([]);
    await typical.getByRole("button", { name: /^\D*5$/u }).click();
    await expect.poll(() => onOpen.mock.lastCall?.[1]).toEqual({ start: 16, end: 28 });
    await screen.getByRole("button", { name: "Example", exact: true }).click();
    await screen.getByRole("menuitemcheckbox", { name: /^Borderline/u }).click();
    await expect.poll(examples).toEqual([["amara", "borderline", "a long night"]]);

    // Jonas codes blind: he sees neither her coding nor her example.
    await screen.unmount();
    await valueOf(session.switchCoder("jonas"));
    const his = await openPage(session, desktop, thePage);
    await choose(his, /^Anger/u);
    await expect.element(his.getByText(/^Only your own coding/u)).toBeVisible();
    await expect.element(his.getByRole("region", { name: "Borderline examples" })).not.toBeInTheDocument();
    await everybody(his);
    await expect.element(his.getByRole("region", { name: "Borderline examples" })).toHaveTextContent("Amara");
    await list(his)
      .getByRole("option", { name: /Story number 5: a long night/u })
      .click();
    await userEvent.keyboard("{Alt>}b{/Alt}");
    await expect.poll(() => examples().length).toBe(2);
    await expect
      .element(his.getByRole("region", { name: "Borderline examples" }))
      .toHaveTextContent(/Amara, you|you, Amara/u);
    await expect.poll(() => document.querySelectorAll(".code-example").length).toBe(1);
  });

  test("takes stories of some dates, and says what is left out for want of one", async () => {
    const all = threeCoders();
    const dates = ["2018-10-19", "", "", "2019-02-01"];
    const stories = all.stories.map((story, at) => {
      const date = dates[at] ?? "";
      return date === "" ? story : { ...story, date };
    });
    const screen = await open({ ...all, stories });
    await choose(screen, /^Anger/u);
    await expect.element(screen.getByText("4 passages", { exact: true })).toBeVisible();
    await screen.getByRole("button", { name: "All stories" }).click();
    await screen.getByRole("textbox", { name: "From" }).fill("2018-1");
    await expect.element(screen.getByText("Type a date as 2018-10-19, 2018-10 or 2018.")).toBeVisible();
    await screen.getByRole("textbox", { name: "From" }).fill("2018-10");
    await screen.getByRole("textbox", { name: "To" }).fill("2018");
    await userEvent.keyboard("{Escape}");
    await expect.element(screen.getByText("1 passage", { exact: true })).toBeVisible();
    await expect
      .element(screen.getByText(/2 passages are left out: their stories have no date/u))
      .toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Only: dated 2018-10 to 2018" }).click();
    await screen.getByRole("button", { name: "Show all" }).click();
    await userEvent.keyboard("{Escape}");
    await expect.element(screen.getByText("4 passages", { exact: true })).toBeVisible();
  });

  test("is worked by keys: a code, its passages, and into the story with the words selected", async () => {
    const all = threeCoders();
    const screen = await open(all);
    screen.getByRole("searchbox", { name: "Find a code" }).element().focus();
    await userEvent.keyboard("anger{Tab}{ArrowDown}");
    await expect.poll(() => rows().length).toBe(4);
    list(screen).element().focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(all.stories[4]?.id, { start: 16, end: 28 });
    await userEvent.keyboard("{Home}{Enter}");
    expect(onOpen).toHaveBeenLastCalledWith(all.stories[0]?.id, null);
  });

  test("follows what is coded and undone meanwhile", async () => {
    const all = threeCoders();
    const screen = await open(all, "mei");
    await choose(screen, /^Silence/u);
    await expect.element(screen.getByText("No passages")).toBeVisible();
    const storyId = all.stories[8]?.id ?? "";
    await valueOf(session.toggleCode(storyId, "silence", { start: 0, end: 5 }));
    await expect.element(screen.getByText("1 passage", { exact: true })).toBeVisible();
    await expect.poll(() => document.querySelector(".passages-mark")?.textContent).toBe("Story");
    await session.undo();
    await expect.element(screen.getByText("No passages")).toBeVisible();
  });

  test("puts passages under headings that Enter closes and opens", async () => {
    const screen = await open(threeCoders());
    await everybody(screen);
    await choose(screen, /^Every code/u);
    await screen.getByRole("button", { name: /^No groups/u }).click();
    await screen.getByRole("option", { name: "Group by coder" }).click();
    const heading = list(screen).getByRole("option", { name: /^Amara, 10 passages, open$/u });
    await expect.element(heading).toBeVisible();
    list(screen).element().focus();
    await userEvent.keyboard("{Home}{Enter}");
    await expect
      .element(list(screen).getByRole("option", { name: /^Amara, 10 passages, closed$/u }))
      .toBeVisible();
    await expect.poll(() => rows()[1]).toMatch(/^Jonas/u);
    await userEvent.keyboard("{Enter}");
    await expect.element(heading).toBeVisible();
  });

  test("asks for what else is coded there, by which coder", async () => {
    const screen = await open(threeCoders());
    await everybody(screen);
    await choose(screen, /^Anger/u);
    await screen.getByRole("button", { name: "Add condition" }).click();
    await screen.getByRole("combobox", { name: "Code of the condition" }).fill("Grief");
    await screen.getByRole("option", { name: "Grief" }).click();
    // Nobody coded both in one story.
    await expect.element(screen.getByText("No passages")).toBeVisible();
    await screen.getByRole("button", { name: /^by the same coder/u }).click();
    await screen.getByRole("option", { name: "by any coder listed" }).click();
    await expect.element(screen.getByText("3 passages", { exact: true })).toBeVisible();
    await screen.getByRole("button", { name: /^and also/u }).click();
    await screen.getByRole("option", { name: "but not" }).click();
    await expect.element(screen.getByText("4 passages", { exact: true })).toBeVisible();
    await screen.getByRole("button", { name: "Remove condition" }).click();
    await expect.element(screen.getByText("7 passages", { exact: true })).toBeVisible();
  });

  test("writes what is listed as a table and as a document, others’ coding no more than the list has", async () => {
    const screen = await open(threeCoders());
    await choose(screen, /^Anger/u);
    await expect.element(screen.getByText("4 passages", { exact: true })).toBeVisible();
    await screen.getByRole("button", { name: "Export" }).click();
    await screen.getByRole("menuitem", { name: /^Table/u }).click();
    const name = "Three coders - passages - Anger";
    await expect.poll(() => [...desktop.written.keys()]).toEqual([`${name}.csv`]);
    const csv = new TextDecoder().decode(desktop.written.get(`${name}.csv`)).replace(/^\uFEFF/u, "");
    const [header, ...written] = parse<string[]>(csv.trim()).data.map((row) => row.slice(0, 4));
    expect(header).toEqual(["story_id", "coder", "code", "quote"]);
    const textOf = (number: number) => `Story number ${number}: a long night, and then the morning.`;
    expect(written).toEqual([
      ["s1", "Amara", "Anger", textOf(1)],
      ["s4", "Amara", "Anger", textOf(4)],
      ["s5", "Amara", "Anger", "a long night"],
      ["s10", "Amara", "Anger", textOf(10)],
    ]);
    await screen.getByRole("button", { name: "Export" }).click();
    const withHidden = screen.getByRole("checkbox", { name: "Text of 1 story that is hidden from you" });
    const savedHtml = async (): Promise<string> => {
      desktop.written.clear();
      await saveAsHtml(screen);
      await expect.poll(() => [...desktop.written.keys()]).toEqual([`${name}.html`]);
      return new TextDecoder().decode(desktop.written.get(`${name}.html`));
    };
    const asDocument = async (): Promise<void> => {
      await screen.getByRole("button", { name: "Export" }).click();
      await screen.getByRole("menuitem", { name: /^Document/u }).click();
    };
    await screen.getByRole("menuitem", { name: /^Document/u }).click();
    // She has finished the story with a content note, so it is open to her.
    expect(withHidden.elements()).toEqual([]);
    const html = await savedHtml();
    expect(html).toContain('<dt>Passages</dt><dd dir="auto">4 passages in 4 stories</dd>');
    expect(html).toContain('<dt>Coders</dt><dd dir="auto">Amara</dd>');
    expect(html).toContain("One coder’s own coding only.");
    expect(html).toContain("<mark>a long night</mark>");
    expect(html).toContain("Content note: suicide");

    const withNote = session.stories.get().all.find(({ contentNotes }) => contentNotes.length > 0);
    setOpened(session, withNote?.id ?? "", false);
    await asDocument();
    await expect.element(withHidden).not.toBeChecked();
    expect(await axeFindings()).toEqual([]);
    const veiled = await savedHtml();
    expect(veiled).toContain("left out because the story is hidden");
    expect(veiled).toContain("Content note: suicide");
    expect(veiled).not.toContain("<mark>");
    await asDocument();
    await withHidden.click({ force: true });
    expect(await savedHtml()).toContain("<mark>a long night</mark>");
    expect(html).not.toContain("Jonas");
    expect(veiled).not.toContain("Jonas");
  });

  test("keeps the place for whoever comes back from a story", async () => {
    const screen = await open(threeCoders());
    await choose(screen, /^Anger/u);
    await expect.poll(() => rows().length).toBe(4);
    await list(screen).getByRole("option").nth(1).click();
    await screen.unmount();
    const again = await openPage(session, desktop, thePage);
    await expect
      .element(list(again).getByRole("option", { selected: true }))
      .toHaveAttribute("aria-posinset", "2");
  });

  test.each(["light", "dark"])("passes axe, %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    const screen = await open(threeCoders());
    expect(await axeFindings()).toEqual([]);
    await everybody(screen);
    await choose(screen, /^Anger/u);
    await screen.getByRole("button", { name: "Add condition" }).click();
    await list(screen).getByRole("option").nth(0).click();
    await expect.element(screen.getByRole("region", { name: "Passage", exact: true })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  test("long names and many coders stay in their places in a small window", async () => {
    await page.viewport(640, 400);
    const screen = await open(manyCoders(30), "coder-0");
    await screen.getByRole("button", { name: "Codes" }).click();
    await choose(screen, /^1\. A code/u);
    await userEvent.keyboard("{Escape}");
    await expect.element(screen.getByRole("button", { name: "Codes" })).toHaveFocus();
    await expect.poll(() => rows().length).toBeGreaterThan(0);
    expect(await axeFindings()).toEqual([]);
  });
});
