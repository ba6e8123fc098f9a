import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/project.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { AgreementPage } from "../../../../renderer/features/agreement/AgreementPage.tsx";
import { aCoder, aSheet } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
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
  });
  afterEach(() => closePage(session, dispose));

  async function open(snapshot: ProjectSnapshot) {
    ({ session, dispose } = await openTestSession(snapshot));
    return openPage(session, desktop, <AgreementPage onOpenStory={onOpenStory} />);
  }
  type Screen = Awaited<ReturnType<typeof open>>;
  const rowOf = (screen: Screen, name: RegExp) => screen.getByRole("row", { name }).first();
  const differ = "3 stories on which coders differ about Empathy";

  test("shows the figures worked out by hand, as papers set them", async () => {
    const screen = await open(twoCoders());
    const row = rowOf(screen, /Empathy/u);
    await expect.element(row).toHaveTextContent("70.0%");
    const cells = [...row.element().querySelectorAll("td")].map((cell) => cell.textContent);
    expect(cells).toEqual(["70.0%", ".40", ".42", "3 stories", "10", "50%", "60%"]);
    await expect.element(screen.getByText("10 stories compared; 1 finished by one coder only")).toBeVisible();
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
          /^Krippendorff's alpha: undefined\. There is no variation|and Krippendorff's alpha: undefined\. There is no variation/u,
        ),
      )
      .toBeVisible();
  });

  test("a row opens to each pair, each coder's count and the other coefficients", async () => {
    const screen = await open(twoCoders());
    const button = screen.getByRole("button", { name: "Empathy", exact: true });
    await button.click();
    await expect.element(button).toHaveAttribute("aria-expanded", "true");
    await expect.element(screen.getByRole("term").first()).toHaveTextContent("Amara and Mei10 stories");
    await expect.element(screen.getByText("5 of 10")).toBeVisible();
    await expect.element(screen.getByText("Gwet's AC1")).toBeVisible();
  });

  test("a code's disagreements name who gave it, veil what has content notes, and open a story", async () => {
    const all = twoCoders();
    const screen = await open(all);
    await screen.getByRole("button", { name: differ }).click();
    const options = screen.getByRole("option");
    await expect.poll(() => options.elements().length).toBe(3);
    const [first, second] = options.elements();
    expect(first?.textContent).toContain("Gave it:Amara");
    expect(first?.textContent).toContain("Did not:Mei");
    expect(second?.textContent).toContain("Content notes: suicide");
    expect(second?.textContent).not.toContain("a long night");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(onOpenStory).toHaveBeenCalledExactlyOnceWith(all.stories[5]?.id);
    await userEvent.keyboard("{Escape}");
    await expect.element(screen.getByRole("option").first()).not.toBeInTheDocument();
    await expect.element(screen.getByRole("button", { name: differ })).toHaveFocus();
  });

  test("sorts by any figure with the undefined last, and goes back to the codebook's order", async () => {
    const screen = await open(twoCoders());
    const names = () =>
      [...document.querySelectorAll(".agreement-row .ui-code-chip-name")].map((name) => name.textContent);
    await expect.poll(names).toEqual(["Empathy", "Hope"]);
    await screen.getByRole("button", { name: "Code", exact: true }).click();
    await screen.getByRole("button", { name: "Code", exact: true }).click();
    expect(names()).toEqual(["Hope", "Empathy"]);
    await screen.getByRole("button", { name: "Krippendorff's α" }).click();
    await expect
      .element(screen.getByRole("columnheader", { name: "Krippendorff's α" }))
      .toHaveAttribute("aria-sort", "ascending");
    expect(names()).toEqual(["Empathy", "Hope"]);
    await screen.getByRole("button", { name: "Back to the codebook's order" }).click();
    await expect
      .element(screen.getByRole("columnheader", { name: "Krippendorff's α" }))
      .toHaveAttribute("aria-sort", "none");
  });

  test("follows what coders do, keeping the last figures in view meanwhile", async () => {
    const all = twoCoders();
    const screen = await open(all);
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("70.0%");
    await session.switchCoder("mei");
    await session.toggleCode(all.stories[4]?.id ?? "", "empathy", null);
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("70.0%");
    await expect.element(rowOf(screen, /Empathy/u)).toHaveTextContent("80.0%");
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

  test("the table is exported with full precision and the reason for each gap", async () => {
    const screen = await open(twoCoders());
    await screen.getByRole("button", { name: "Export table…" }).click();
    await expect.poll(() => desktop.written.has("Two coders - agreement.csv")).toBe(true);
    const [header = "", first = "", second = ""] = new TextDecoder()
      .decode(desktop.written.get("Two coders - agreement.csv"))
      .split("\r\n");
    const at = header.split(",").indexOf("cohen_kappa_mean_of_pairs");
    expect(Number(first.split(",")[at])).toBeCloseTo(0.4, 12);
    expect(second.split(",")[at]).toBe("");
    expect(second).toContain("krippendorff_alpha_nominal: There is no variation");
  });

  test("says what is lacking: a second coder, or a story that two have finished", async () => {
    let screen = await open(without(twoCoders(), "mei"));
    await expect.element(screen.getByText("Agreement needs two coders")).toBeVisible();
    await closePage(session, dispose);
    const all = twoCoders();
    const [first, second] = all.stories;
    if (first === undefined || second === undefined) throw new Error("fixtures");
    screen = await open({ ...all, sheets: [aSheet(amara, first), aSheet(mei, second)] });
    await expect.element(screen.getByText("No story was finished by two of these coders yet")).toBeVisible();
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
