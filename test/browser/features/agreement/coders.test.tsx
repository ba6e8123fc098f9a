import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { CodersView } from "../../../../renderer/features/agreement/coders/CodersView.tsx";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { changeFinished } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openView } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { everyone, manyCoders, threeCoders } from "../../support/threeCoders.ts";
import { without } from "../../support/twoCoders.ts";

describe("the matrix of coders", () => {
  let session: Session;
  let dispose: () => Promise<void>;
  let desktop: FakeDesktop;

  beforeEach(async () => {
    await page.viewport(1280, 800);
    desktop = folderDesktop();
  });
  afterEach(() => closePage(session, dispose));

  async function open(snapshot: ProjectSnapshot) {
    ({ session, dispose } = await openTestSession(snapshot));
    const comparison = everyone(snapshot);
    return openView(session, desktop, <CodersView comparison={comparison} confidence={0.95} />);
  }
  type Screen = Awaited<ReturnType<typeof open>>;

  async function chooseCode(screen: Screen, name: string): Promise<void> {
    await screen.getByRole("button", { name: /Code$/u }).click();
    await screen.getByRole("option", { name, exact: true }).click();
  }
  const cells = (): string[][] =>
    [...document.querySelectorAll(".coder-matrix tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => cell.textContent),
    );

  test("has every two coders’ figure both ways, worked out by hand, and each coder’s mean", async () => {
    const screen = await open(threeCoders());
    await chooseCode(screen, "Hope");
    await expect.poll(() => cells()[0]?.[2]).toMatch(/^\.74\[\.\d\d, \.\d\d\]11 stories$/u);
    const [amara, jonas] = cells();
    expect(jonas?.[1]).toBe(amara?.[2]);
    expect(amara?.[1]).toBe("the same coder");
    expect(screen.getByRole("rowheader", { name: "Amara" }).elements()).toHaveLength(1);
    await expect
      .element(screen.getByRole("region", { name: "Hope: Cohen’s kappa for each pair of coders" }))
      .toBeVisible();
  });

  test("says why a figure is undefined, to eyes and to screen readers", async () => {
    const screen = await open(threeCoders());
    await chooseCode(screen, "Silence");
    await expect.poll(() => cells()[0]?.[2]).toMatch(/^—no variationundefined: There is no variation/u);
    expect(cells()[0]?.[0]).toContain("undefined for every pair");
  });

  test("takes all codes together at first, pooled, and as sets if asked", async () => {
    const screen = await open(threeCoders());
    await expect
      .element(screen.getByRole("region", { name: "All codes: Pooled kappa for each pair of coders" }))
      .toBeVisible();
    await screen.getByRole("button", { name: /Coefficient$/u }).click();
    await screen.getByRole("option", { name: /MASI/u }).click();
    await expect
      .element(screen.getByRole("region", { name: /MASI distance for each pair of coders/u }))
      .toBeVisible();
  });

  test("is exported pair by pair in full precision, with each mean", async () => {
    const screen = await open(threeCoders());
    await chooseCode(screen, "Hope");
    await expect
      .element(screen.getByRole("region", { name: "Hope: Cohen’s kappa for each pair of coders" }))
      .toBeVisible();
    await screen.getByRole("button", { name: "Export as CSV…" }).click();
    await expect.poll(() => [...desktop.written.keys()]).toEqual(["Three coders - agreement - coders.csv"]);
    const [, first = "", , , mean = ""] = new TextDecoder()
      .decode([...desktop.written.values()][0])
      .split("\r\n");
    const [code, one, other, stories, name, value] = first.split(",");
    expect([code, one, other, stories, name]).toEqual([
      "Hope",
      "Amara",
      "Jonas",
      "11",
      "cohen_kappa_mean_of_pairs",
    ]);
    expect(Number(value)).toBeCloseTo(32 / 43, 12);
    // With Mei, Amara shares fewer than ten stories: that pair is left out of the mean.
    expect(mean).toMatch(/^Hope,Amara,,,.*mean of 1 defined pair,/u);
  });

  test("follows what coders do", async () => {
    const all = threeCoders();
    const screen = await open(all);
    await chooseCode(screen, "Hope");
    await expect.poll(() => cells()[0]?.[2]).toContain(".74");
    await session.switchCoder("jonas");
    await changeFinished(session, all.stories[8]?.id ?? "", "hope");
    await expect.poll(() => cells()[0]?.[2]).toContain("1.00");
  });

  test.each(["light", "dark"])(
    "twelve long names scroll under their headers, and axe finds nothing in %s",
    async (theme) => {
      document.documentElement.dataset["theme"] = theme;
      const screen = await open(manyCoders(30));
      const region = screen.getByRole("region", { name: /for each pair of coders/u });
      await expect.element(region).toBeVisible();
      const scroller = region.element();
      expect(scroller.scrollWidth).toBeGreaterThan(scroller.clientWidth);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
      scroller.scrollLeft = 400;
      const header = screen.getByRole("rowheader").first().element().getBoundingClientRect();
      expect(header.left).toBeLessThan(scroller.getBoundingClientRect().left + 4);
      expect(await axeFindings()).toEqual([]);
    },
  );

  test("says what is lacking", async () => {
    const alone = without(without(threeCoders(), "mei"), "jonas");
    const screen = await open(alone);
    await expect.element(screen.getByRole("heading", { name: "Agreement needs two coders" })).toBeVisible();
    await expect.element(screen.getByRole("button", { name: "Export as CSV…" })).toBeDisabled();
  });
});
