import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { firstRevision } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { loadSettings } from "../../../../renderer/data/settings.ts";
import { AgreementPage } from "../../../../renderer/features/agreement/AgreementPage.tsx";
import { aCoder, aSheet } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { changeFinished, valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { amara, mei, twoCoders, without } from "../../support/twoCoders.ts";

describe("the page", () => {
  let session: Session;
  let dispose: () => Promise<void>;
  let desktop: FakeDesktop;
  const onOpenStory = vi.fn<(storyId: string) => void>();

  beforeEach(async () => {
    await page.viewport(1280, 800);
    desktop = folderDesktop();
    onOpenStory.mockReset();
    // What one test chose to show is kept on the machine, and would be there in the next.
    await loadSettings(desktop, () => undefined);
  });
  afterEach(() => closePage(session, dispose));

  async function open(snapshot: ProjectSnapshot) {
    ({ session, dispose } = await openTestSession(snapshot));
    return openPage(
      session,
      desktop,
      <AgreementPage onOpenStory={onOpenStory} onOpenTeam={() => undefined} />,
    );
  }
  type Screen = Awaited<ReturnType<typeof open>>;
  const rowOf = (screen: Screen, name: RegExp) => screen.getByRole("row", { name }).first();
  const differ = "3 stories on which coders differ about Empathy";

  test("shows the figures worked out by hand, as papers set them", async () => {
    const screen = await open(twoCoders());
    const row = rowOf(screen, /Empathy/u);
    await expect.element(row).toHaveTextContent("70.0%");
    const cells = [...row.element().querySelectorAll("td")].map((cell) => cell.textContent);
    expect(cells.map((words) => words.split(",")[0]?.replace(/\[.*/u, ""))).toEqual([
      "70.0%",
      "72.7%",
      ".40",
      ".42",
      "3 stories",
      "10",
      "50%",
      "60%",
    ]);
    await expect.element(screen.getByText("10 stories compared; 1 finished by one coder only")).toBeVisible();
  });

  test("follows coding while it is open, without a sign that comes and goes, and without anybody's sheets", async () => {
    const snapshot = twoCoders();
    const screen = await open(snapshot);
    const layer = vi.spyOn(session, "layer");
    const row = rowOf(screen, /Empathy/u);
    await expect.element(row).toHaveTextContent("70.0%");
    await valueOf(session.switchCoder("amara"));
    // A busy computer may take the second after which the sign is shown; sooner it never comes.
    let began = performance.now();
    let early = 0;
    const watch = new MutationObserver(() => {
      const isSaid = document.querySelector(".agreement-computing") !== null;
      if (isSaid && performance.now() - began < 1_000) early += 1;
    });
    watch.observe(document.body, { childList: true, subtree: true });
    // Amara gave it to the first five; Mei to the fourth, too, but not to the fifth.
    await changeFinished(session, snapshot.stories[4]?.id ?? "", "empathy");
    await expect.element(row).toHaveTextContent("80.0%");
    began = performance.now();
    for (let step = 0; step < 3; step += 1) await valueOf(session.undo());
    await expect.element(row).toHaveTextContent("70.0%");
    began = performance.now();
    await screen.getByRole("tab", { name: "Stories" }).click();
    await expect.element(screen.getByRole("article", { name: "As coded by Mei" })).toBeVisible();
    watch.disconnect();
    expect(early).toBe(0);
    // One’s own says which stories with content notes are open.
    expect(layer.mock.calls.every(([coderId]) => coderId === "amara")).toBe(true);
  });

  test("draws each interval to scale, gives its figures, and follows the confidence", async () => {
    const screen = await open(twoCoders());
    const row = rowOf(screen, /Empathy/u);
    await screen.getByRole("button", { name: "Intervals: 95%" }).click();
    await screen.getByText("From the standard error").click();
    await userEvent.keyboard("{Escape}");
    // Cut at 1, as every interval.
    await expect.element(row).toHaveTextContent(/\.40, 95% interval \[−\.16, \.96\]/u);
    await expect.element(screen.getByText(/^.*Dot: value\. Line: 95% interval/u)).toBeVisible();
    const cell = row.element().querySelectorAll("td")[2];
    const numbers = (selector: string, ...names: string[]): number[] =>
      names.map((name) => Number(cell?.querySelector(selector)?.getAttribute(name)));
    const [low = NaN, high = NaN] = numbers(".agreement-range-interval", "x1", "x2");
    const [value = NaN] = numbers(".agreement-range-value", "cx");
    const [zero = NaN] = numbers(".agreement-range-zero", "x1");
    // The distances on the screen are as the figures': .40 lies in the middle of its interval, 0 between low and .40.
    expect(value).toBeCloseTo((low + high) / 2, 3);
    expect((value - zero) / (high - low)).toBeCloseTo(0.4 / (0.9566 + 0.1566), 2);
    await screen.getByRole("button", { name: "Intervals: 95%, standard error" }).click();
    await screen.getByRole("button", { name: /Confidence/u }).click();
    await screen.getByRole("option", { name: "99%" }).click();
    await userEvent.keyboard("{Escape}");
    await expect.element(row).toHaveTextContent(/\.40, 99% interval \[−\.33, 1\.00\]/u);
  });

  test("draws the bootstrap with progress, and the same seed gives the same intervals", async () => {
    const screen = await open(twoCoders());
    await screen.getByRole("button", { name: "Intervals: 95%" }).click();
    await screen.getByText("Percentile bootstrap").click();
    await userEvent.keyboard("{Escape}");
    const row = rowOf(screen, /Empathy/u);
    await expect.element(row).toHaveTextContent(/\.42, 95% interval/u);
    const words = row.element().textContent;
    // Every column has one: the bootstrap asks for no standard error.
    expect(words.match(/95% interval/gu)).toHaveLength(4);
    await screen.getByRole("button", { name: "Intervals: 95%, bootstrap" }).click();
    await screen.getByRole("textbox", { name: "Seed" }).fill("2");
    await userEvent.keyboard("{Enter}");
    await expect
      .poll(() => /95% interval/u.test(row.element().textContent) && row.element().textContent !== words)
      .toBe(true);
    await screen.getByRole("textbox", { name: "Seed" }).fill("1");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => row.element().textContent).toBe(words);
  });

  test("shows the coefficients that are chosen, and their bands in words", async () => {
    const screen = await open(twoCoders());
    await screen.getByRole("button", { name: "Coefficients (4)" }).click();
    await screen.getByText("Gwet’s AC1", { exact: true }).click();
    await screen.getByText("Percent agreement", { exact: true }).click();
    await userEvent.keyboard("{Escape}");
    await expect.element(screen.getByRole("columnheader", { name: "Gwet’s AC1" })).toBeVisible();
    await expect
      .element(screen.getByRole("columnheader", { name: "Agreement", exact: true }))
      .not.toBeInTheDocument();
    await screen.getByRole("button", { name: /Labels$/u }).click();
    await screen.getByRole("option", { name: /Landis and Koch/u }).click();
    // Kappa of .40 is fair; alpha and AC1 have no word from those who wrote of kappa.
    const row = rowOf(screen, /Empathy/u);
    await expect.element(row).toHaveTextContent(/\.40.*fair/u);
    expect(row.element().textContent.match(/fair|moderate|substantial/gu)).toEqual(["fair"]);
  });

  test("stories are chosen by a column of their file and by who finished them", async () => {
    const all = twoCoders();
    const [collection] = all.collections;
    if (collection === undefined) throw new Error("fixtures");
    const screen = await open({
      ...all,
      collections: [{ ...collection, attributeNames: ["role"] }],
      stories: all.stories.map((story, at) => ({ ...story, attributes: [at < 5 ? "nurse" : "surgeon"] })),
    });
    await expect.element(screen.getByText("10 stories compared; 1 finished by one coder only")).toBeVisible();
    await screen.getByRole("button", { name: "All stories", exact: true }).click();
    await screen.getByText("Only stories finished by every coder compared").click();
    await screen.getByRole("button", { name: /Attribute/u }).click();
    await screen.getByRole("option", { name: "role" }).click();
    await userEvent.keyboard("{Escape}");
    await expect
      .element(screen.getByRole("button", { name: "Stories: role = nurse, by every coder" }))
      .toBeVisible();
    // Of the first five stories the coders differ on the fifth.
    await expect.element(screen.getByText("5 stories compared")).toBeVisible();
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("80.0%");
  });

  test("figures are told per codebook version, and where a version leaves nothing the page says so", async () => {
    const all = twoCoders();
    const sheets = all.sheets.map((sheet, at) => ({
      ...sheet,
      review: sheet.review && { ...sheet.review, codebookVersion: at < 8 ? "first" : "second" },
    }));
    const at = (createdAt: string, id: string) => ({ id, createdAt, codes: [...all.codes] });
    const screen = await open({
      ...all,
      sheets,
      codebookVersions: [
        at("2018-10-19T10:00:00.000Z", "first"),
        at("2018-11-02T10:00:00.000Z", "second"),
        at("2018-12-02T10:00:00.000Z", "third"),
      ],
      frozenCodebooks: [
        {
          ...firstRevision("f2", "amara", "2018-12-05T10:00:00.000Z"),
          versionId: "third",
          name: "Round 3",
          note: "",
        },
        {
          ...firstRevision("f1", "amara", "2018-11-05T10:00:00.000Z"),
          versionId: "second",
          name: "Round 2",
          note: "",
        },
      ],
    });
    await screen.getByRole("button", { name: /Codebook version/u }).click();
    await expect.element(screen.getByRole("option", { name: /19 Oct 2018/u })).toHaveTextContent("2 codes");
    await screen.getByRole("option", { name: /19 Oct 2018/u }).click();
    await expect.element(screen.getByText("4 stories compared")).toBeVisible();
    await screen.getByRole("button", { name: /Codebook version/u }).click();
    await expect
      .element(screen.getByRole("option", { name: /Round 2/u }))
      .toHaveTextContent("Frozen on 5 Nov 2018");
    const unused = screen.getByRole("option", { name: /Round 3/u });
    await expect.element(unused).toHaveTextContent("nobody has finished a story with it yet");
    await expect.element(unused).toHaveAttribute("aria-disabled", "true");
    await screen.getByRole("option", { name: /Round 2/u }).click();
    await expect.element(screen.getByText(/^6 stories compared/u)).toBeVisible();
    const said = /the codebook “Round 2”, frozen on 5 Nov 2018/u;
    await expect.element(screen.getByRole("status").first()).toHaveTextContent(said);
    await screen.getByRole("button", { name: "Export as CSV…" }).click();
    await expect.poll(() => desktop.written.size).toBe(1);
    const [csv] = [...desktop.written.values()].map((bytes) => new TextDecoder().decode(bytes));
    const [header, ...lines] = (csv ?? "").trim().split(/\r?\n/u);
    expect(header).toMatch(/,codebook_version$/u);
    expect(lines.every((line) => line.includes("“Round 2”, frozen on 5 Nov 2018"))).toBe(true);
    await screen.getByRole("button", { name: "Copy", exact: true }).click();
    await screen.getByRole("menuitem", { name: /Methods paragraph/u }).click();
    await expect
      .element(
        screen.getByText(
          /codes, “Round 2”, frozen on 5 Nov 2018.*; coding with other versions was left out/u,
        ),
      )
      .toBeVisible();
  });

  // What the Copy buttons put on the clipboard is read from the system's clipboard in test/e2e/clipboard.spec.ts.
  test("words the methods for a paper, with the works that it cites", async () => {
    const screen = await open(twoCoders());
    await screen.getByRole("button", { name: "Copy", exact: true }).click();
    await screen.getByRole("menuitem", { name: /Methods paragraph/u }).click();
    await expect
      .element(
        screen.getByText(
          /Two coders used a codebook of two codes.*the 10 stories that both of them finished/u,
        ),
      )
      .toBeVisible();
    await expect.element(screen.getByText(/^Cohen, J\. \(1960\)/u)).toBeVisible();
  });

  test("says in words why a figure is undefined, to eyes and to screen readers", async () => {
    const screen = await open(twoCoders());
    const row = rowOf(screen, /Hope/u);
    await expect.element(row).toHaveTextContent("no variation");
    await expect.element(row).toHaveTextContent("undefined: There is no variation");
    await screen.getByRole("button", { name: "Hope" }).click();
    await expect
      .element(
        screen.getByText(
          /Cohen’s kappa and Krippendorff’s alpha, nominal: undefined\. There is no variation/u,
        ),
      )
      .toBeVisible();
  });

  test("a row opens to each pair, each coder’s count and the other coefficients", async () => {
    const screen = await open(twoCoders());
    const button = screen.getByRole("button", { name: "Empathy", exact: true });
    await button.click();
    await expect.element(button).toHaveAttribute("aria-expanded", "true");
    await expect.element(screen.getByRole("term").first()).toHaveTextContent("Amara and Mei10 stories");
    await expect.element(screen.getByText("5 of 10")).toBeVisible();
    await expect
      .element(screen.getByText("Of 7 stories with the code, both coders applied it to 4.", { exact: true }))
      .toBeVisible();
    await expect.element(screen.getByText(/^P\(κ < \.667\) [=<>] .*; P\(α < \.667\) [=<>]/u)).toBeVisible();
    await expect.element(screen.getByText("Gwet’s AC1")).toBeVisible();
  });

  test("a code’s disagreements name who gave it, veil what has content notes, and open a story", async () => {
    const all = twoCoders();
    const screen = await open(all);
    await screen.getByRole("button", { name: differ }).click();
    const options = screen.getByRole("option");
    await expect.poll(() => options.elements().length).toBe(3);
    const [first, second] = options.elements();
    expect(first?.textContent).toContain("Applied:Amara");
    expect(first?.textContent).toContain("Not applied:Mei");
    expect(second?.textContent).toContain("Content notes: suicide");
    expect(second?.textContent).not.toContain("a long night");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(onOpenStory).toHaveBeenCalledExactlyOnceWith(all.stories[5]?.id);
    await userEvent.keyboard("{Escape}");
    await expect.element(screen.getByRole("option").first()).not.toBeInTheDocument();
    await expect.element(screen.getByRole("button", { name: differ })).toHaveFocus();
  });

  test("looking at others’ coding is noted: figures stay on this visit, and are of the first pass from the next one on", async () => {
    const all = twoCoders();
    let screen = await open(all);
    await session.switchCoder("mei");
    const state = () => screen.getByRole("button", { name: /State of the stories/u });
    await expect.element(state()).toHaveTextContent("Present state");
    await screen.getByRole("button", { name: differ }).click();
    await expect.poll(() => session.coders.get().find(({ id }) => id === "mei")?.sawOthersAt).toBeDefined();
    await screen.getByRole("tab", { name: "Coders", exact: true }).click();
    await screen.getByRole("tab", { name: "Codes", exact: true }).click();
    await expect.element(state()).toHaveTextContent("Present state");
    const news = screen.getByText(/this page now shows the first pass/u);
    await expect.element(news).not.toBeInTheDocument();

    await screen.unmount();
    screen = await openPage(
      session,
      desktop,
      <AgreementPage onOpenStory={onOpenStory} onOpenTeam={() => undefined} />,
    );
    await expect.element(state()).toHaveTextContent("First pass");
    await expect.element(news).toBeVisible();

    // Mei now finishes the story that only Amara had finished, and then changes her mind: the first pass stays.
    const last = all.stories[10]?.id ?? "";
    await session.toggleCode(last, "empathy", null);
    await session.finish(last, true);
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("63.6%");
    await changeFinished(session, last, "empathy");
    await state().click();
    await expect.element(screen.getByText(/1 story has changed since/u)).toBeVisible();
    await screen.getByRole("option", { name: /Present state/u }).click();
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("72.7%");
    await state().click();
    await screen.getByRole("option", { name: /First pass/u }).click();
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("63.6%");

    // It is said once: on the next visit it is known.
    await screen.unmount();
    await openPage(
      session,
      desktop,
      <AgreementPage onOpenStory={onOpenStory} onOpenTeam={() => undefined} />,
    );
    await expect.element(state()).toHaveTextContent("First pass");
    await expect.element(news).not.toBeInTheDocument();
  });

  test("sorts by any figure with the undefined last, and goes back to the codebook’s order", async () => {
    const screen = await open(twoCoders());
    const names = () =>
      [...document.querySelectorAll(".agreement-row .ui-code-chip-name")].map((name) => name.textContent);
    await expect.poll(names).toEqual(["Empathy", "Hope"]);
    await screen.getByRole("button", { name: "Code", exact: true }).click();
    await screen.getByRole("button", { name: "Code", exact: true }).click();
    await expect.poll(names).toEqual(["Hope", "Empathy"]);
    await screen.getByRole("button", { name: "Krippendorff’s α" }).click();
    await expect
      .element(screen.getByRole("columnheader", { name: "Krippendorff’s α" }))
      .toHaveAttribute("aria-sort", "ascending");
    await expect.poll(names).toEqual(["Empathy", "Hope"]);
    await screen.getByRole("button", { name: "Restore codebook order" }).click();
    await expect
      .element(screen.getByRole("columnheader", { name: "Krippendorff’s α" }))
      .toHaveAttribute("aria-sort", "none");
  });

  test("follows what coders do, keeping the last figures in view meanwhile", async () => {
    const all = twoCoders();
    const screen = await open(all);
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("70.0%");
    await session.switchCoder("mei");
    const shown = new Set<string>();
    const look = () =>
      shown.add(/\d+\.\d%/u.exec(rowOf(screen, /Empathy/u).query()?.textContent ?? "")?.[0] ?? "nothing");
    const looking = new MutationObserver(look);
    looking.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
    await changeFinished(session, all.stories[4]?.id ?? "", "empathy");
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("80.0%");
    looking.disconnect();
    // While the story was reopened, seven of nine agreed: that may be seen for a moment, and nothing else.
    expect([...shown].filter((figure) => figure !== "77.8%")).toEqual(["70.0%", "80.0%"]);
  });

  test("leaves out a coder who has finished nothing, until they are chosen", async () => {
    const jonas = aCoder({ id: "jonas", name: "Jonas" });
    const screen = await open(twoCoders({ coders: [amara, jonas, mei] }));
    const box = screen.getByRole("checkbox", { name: /^Jonas/u });
    await expect.element(box).not.toBeChecked();
    await expect.element(screen.getByRole("columnheader", { name: "Jonas" })).not.toBeInTheDocument();
    await screen.getByText("Jonas").click();
    await expect.element(screen.getByRole("columnheader", { name: "Jonas" })).toBeVisible();
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("70.0%");
  });

  test("leaves out a coder who shares one story with the others, says so, and compares them if asked", async () => {
    const jonas = aCoder({ id: "jonas", name: "Jonas" });
    const all = twoCoders({ coders: [amara, jonas, mei] });
    const [story] = all.stories;
    if (story === undefined) throw new Error("fixtures");
    const screen = await open({ ...all, sheets: [...all.sheets, aSheet(jonas, story)] });
    const box = screen.getByRole("checkbox", { name: "Jonas (1 story in common, left out)" });
    await expect.element(box).not.toBeChecked();
    const row = rowOf(screen, /Empathy/u);
    await expect.element(row).toHaveTextContent(/70\.0%.*\.40/u);
    await screen.getByText("Jonas", { exact: false }).click();
    await expect.element(screen.getByRole("checkbox", { name: "Jonas (1 story in common)" })).toBeChecked();
    // Of three coders kappa is a mean over pairs, which is no default column.
    await expect.element(screen.getByRole("columnheader", { name: /Cohen/u })).not.toBeInTheDocument();
  });

  test("is found again as it was left: its tab, and the row whose disagreements are shown", async () => {
    const screen = await open(twoCoders());
    await screen.getByRole("button", { name: differ }).click();
    await expect.poll(() => screen.getByRole("option").elements().length).toBe(3);
    await screen.unmount();
    const again = await openPage(
      session,
      desktop,
      <AgreementPage onOpenStory={onOpenStory} onOpenTeam={() => undefined} />,
    );
    await expect.poll(() => again.getByRole("option").elements().length).toBe(3);
    await again.getByRole("tab", { name: "All codes" }).click();
    await again.unmount();
    const last = await openPage(
      session,
      desktop,
      <AgreementPage onOpenStory={onOpenStory} onOpenTeam={() => undefined} />,
    );
    await expect
      .element(last.getByRole("tab", { name: "All codes" }))
      .toHaveAttribute("aria-selected", "true");
    await last.getByRole("tab", { name: "Codes", exact: true }).click();
    await last.getByRole("button", { name: "Code", exact: true }).click();
    await last.getByRole("tab", { name: "Confusion" }).click();
    await last.getByRole("button", { name: /^Codes Compare by/u }).click();
    await last.getByRole("option", { name: "Themes only" }).click();
    await last.unmount();
    const sorted = await openPage(
      session,
      desktop,
      <AgreementPage onOpenStory={onOpenStory} onOpenTeam={() => undefined} />,
    );
    await expect.element(sorted.getByRole("button", { name: /^Themes only Compare by/u })).toBeVisible();
    await sorted.getByRole("tab", { name: "Codes", exact: true }).click();
    await expect
      .element(sorted.getByRole("columnheader", { name: "Code", exact: true }))
      .toHaveAttribute("aria-sort", "ascending");
  });

  test("the table is exported with full precision and the reason for each gap", async () => {
    const screen = await open(twoCoders());
    await screen.getByRole("button", { name: "Export as CSV…" }).click();
    await expect.poll(() => desktop.written.has("Two coders - agreement.csv")).toBe(true);
    const [header = "", first = "", second = ""] = new TextDecoder()
      .decode(desktop.written.get("Two coders - agreement.csv"))
      .split("\r\n");
    const at = header.split(",").indexOf("cohen_kappa_mean_of_pairs");
    expect(Number(first.split(",")[at])).toBeCloseTo(0.4, 12);
    expect(second.split(",")[at]).toBe("");
    expect(header.split(",")).toContain("bias_index_amara_minus_mei");
    expect(second).toContain("krippendorff_alpha_nominal: There is no variation");
  });

  test("the figures are saved as a document from whichever view, with the reason for each gap and the methods", async () => {
    const screen = await open(twoCoders());
    await expect.element(rowOf(screen, /Empathy/u)).toBeVisible();
    await screen.getByRole("tab", { name: "Coders" }).click();
    await userEvent.keyboard("{Control>}p{/Control}");
    const dialog = screen.getByRole("dialog", { name: "Print or save agreement" });
    await dialog.getByText("Web page (HTML)").click();
    await dialog.getByRole("button", { name: "Save…" }).click();
    const name = "Two coders - agreement.html";
    await expect.poll(() => desktop.written.has(name)).toBe(true);
    const html = new TextDecoder().decode(desktop.written.get(name));
    const headings = [...html.matchAll(/<h2 id[^>]*>([^<]+)</gu)].map(([, words]) => words);
    expect(headings).toEqual([
      "Agreement on each code",
      "How often each coder applied each code",
      "Figures that are undefined",
      "Methods",
      "References",
    ]);
    expect(html).toContain('<dt>Coders</dt><dd dir="auto">Amara, Mei</dd>');
    expect(html).toContain("All stories: 10 stories compared; 1 story was finished by one coder only");
    expect(html).toMatch(/Empathy.*70\.0%/su);
    expect(html).toContain("5 of 10 (50%)");
    expect(html).toContain("There is no variation");
    expect(html).toContain("The reasons are below.");
    expect(html).toContain("All figures were computed with Concord");

    // What is printed is told in the history as what is saved; what somebody does not print after all is not.
    const told = async () => (await session.historyEntries()).map(({ names }) => names);
    await expect.poll(told).toEqual([{ form: "document" }]);
    for (const prints of [false, true]) {
      desktop.prints = prints;
      await screen.getByRole("tab", { name: "Coders" }).click();
      await userEvent.keyboard("{Control>}p{/Control}");
      await dialog.getByText("Printed pages", { exact: true }).click();
      await dialog.getByRole("button", { name: "Print…" }).click();
      if (!prints) {
        await expect.poll(() => desktop.calls.includes("print.show")).toBe(true);
        await userEvent.keyboard("{Escape}");
        await expect.element(dialog).not.toBeInTheDocument();
      }
    }
    await expect
      .poll(told)
      .toContainEqual({ form: "document", by: "print", document: "Two coders - agreement" });
    expect(await told()).toHaveLength(2);
  });

  test("says what is lacking: a second coder, or a story that two have finished", async () => {
    let screen = await open(without(twoCoders(), "mei"));
    await expect.element(screen.getByText("Agreement needs two coders")).toBeVisible();
    await closePage(session, dispose);
    const all = twoCoders();
    const [first, second] = all.stories;
    if (first === undefined || second === undefined) throw new Error("fixtures");
    screen = await open({ ...all, sheets: [aSheet(amara, first), aSheet(mei, second)] });
    await expect
      .element(screen.getByText("No two of these coders have finished the same story yet"))
      .toBeVisible();
    await expect.element(screen.getByText(/2 stories were finished by one of them/u)).toBeVisible();
  });

  test.each(["light", "dark"])(
    "axe finds nothing in %s, with details and the panel open, and in the guide",
    async (theme) => {
      document.documentElement.dataset["theme"] = theme;
      const screen = await open(twoCoders());
      await screen.getByRole("button", { name: "Hope" }).click();
      await screen.getByRole("button", { name: differ }).click();
      await expect.element(screen.getByRole("option").first()).toBeVisible();
      expect(await axeFindings()).toEqual([]);
      await screen.getByRole("button", { name: "How to read this" }).click();
      await expect.element(screen.getByRole("dialog")).toBeVisible();
      expect(await axeFindings()).toEqual([]);
    },
  );
});
