import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { linear, roundTicks, stretches } from "../../../../renderer/features/agreement/frame/chartScale.ts";
import { OverTimeView } from "../../../../renderer/features/agreement/over-time/OverTimeView.tsx";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { closePage, folderDesktop, openView } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { everyone, threeCoders } from "../../support/threeCoders.ts";

describe("scales", () => {
  test("go straight from a domain to pixels, and stand in the middle for a single point", () => {
    expect([0, 5, 10].map(linear([0, 10], [100, 200]))).toEqual([100, 150, 200]);
    expect(linear([3, 3], [100, 200])(3)).toBe(150);
  });

  test("ticks are round and within the domain", () => {
    expect(roundTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundTicks([-0.4, 1], 7)).toEqual([-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundTicks([30, 164], 9)).toEqual([40, 60, 80, 100, 120, 140, 160]);
  });

  test("stretches part where something is missing", () => {
    expect(stretches([1, 2, 0, 3, 0, 0, 4], (each) => each > 0)).toEqual([[1, 2], [3], [4]]);
  });
});

describe("agreement over time", () => {
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
    return openView(session, desktop, <OverTimeView comparison={comparison} confidence={0.95} />);
  }
  type Screen = Awaited<ReturnType<typeof open>>;
  const chart = (screen: Screen) => screen.getByRole("slider");

  async function windowsOf(screen: Screen, size: number): Promise<void> {
    const field = screen.getByRole("textbox", { name: "Stories per window" });
    await field.fill(String(size));
    await userEvent.keyboard("{Enter}");
  }
  async function chooseCode(screen: Screen, name: string): Promise<void> {
    await screen.getByRole("button", { name: /Code$/u }).click();
    await screen.getByRole("option", { name, exact: true }).click();
  }

  test("each window is read with the arrow keys, in the order in which stories could be compared", async () => {
    const screen = await open(threeCoders());
    await chooseCode(screen, "Hope");
    await windowsOf(screen, 4);
    await expect.element(chart(screen)).toHaveAttribute("aria-valuemax", "8");
    chart(screen).element().focus();
    await userEvent.keyboard("{Home}");
    await expect
      .element(chart(screen))
      .toHaveAttribute(
        "aria-valuetext",
        expect.stringMatching(/^Stories 1 to 4: 1\.00 \[\.\d\d, 1\.00\]\./u),
      );
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    await expect
      .element(chart(screen))
      .toHaveAttribute("aria-valuetext", expect.stringMatching(/^Stories 4 to 7: \.\d\d/u));
    await expect.element(chart(screen)).toHaveAttribute("aria-valuenow", "4");
  });

  test("a window without a figure is a gap that says why", async () => {
    const screen = await open(threeCoders());
    await chooseCode(screen, "Silence");
    await windowsOf(screen, 4);
    await expect
      .element(chart(screen))
      .toHaveAttribute("aria-valuetext", expect.stringContaining("undefined. There is no variation"));
    expect(document.querySelectorAll(".time-chart-line")).toHaveLength(0);
    expect(document.querySelectorAll(".time-chart rect").length).toBeGreaterThan(0);
  });

  test("the same figures are in a table, which opens for the eye", async () => {
    const screen = await open(threeCoders());
    await chooseCode(screen, "Hope");
    await windowsOf(screen, 4);
    const table = screen.getByRole("table", { name: "Agreement in each window of stories" });
    await expect.element(table.getByRole("row").nth(8)).toBeInTheDocument();
    expect(table.element().getBoundingClientRect().height).toBeGreaterThan(0);
    await screen.getByRole("button", { name: "Show as table" }).click();
    await expect.element(screen.getByRole("rowheader", { name: "1 to 4" })).toBeVisible();
  });

  test("changes as coding goes on", async () => {
    const all = threeCoders();
    const screen = await open(all);
    await expect.element(screen.getByText(/Over all 11 stories/u)).toBeVisible();
    await session.switchCoder("jonas");
    await session.finish(all.stories[9]?.id ?? "", true);
    await expect.element(screen.getByText(/Over all 12 stories/u)).toBeVisible();
  });

  test("is exported window by window", async () => {
    const screen = await open(threeCoders());
    await chooseCode(screen, "Hope");
    await windowsOf(screen, 4);
    await expect.element(chart(screen)).toHaveAttribute("aria-valuemax", "8");
    await screen.getByRole("button", { name: "Export as CSV…" }).click();
    await expect
      .poll(() => [...desktop.written.keys()])
      .toEqual(["Three coders - agreement - over time.csv"]);
    const lines = new TextDecoder()
      .decode([...desktop.written.values()][0])
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(10);
    expect(lines[1]).toMatch(
      /^1,Hope,1,4,2024-03-01T09:01:00\.000Z,.*,krippendorff_alpha_nominal,1,,0\.\d+,1,0\.95,dirichlet,/u,
    );
    expect(lines[9]).toMatch(/^all,Hope/u);
  });

  test.each(["light", "dark"])("along dates too, axe finds nothing in %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    const screen = await open(threeCoders());
    await chooseCode(screen, "Hope");
    await windowsOf(screen, 4);
    await screen.getByRole("button", { name: /Order by$/u }).click();
    await screen.getByRole("option", { name: "Date" }).click();
    await expect.element(chart(screen)).toHaveAttribute("aria-valuemax", "8");
    await screen.getByRole("button", { name: "Show as table" }).click();
    expect(await axeFindings()).toEqual([]);
  });

  test("says what is lacking", async () => {
    const all = threeCoders();
    const screen = await open({ ...all, sheets: all.sheets.filter(({ coderId }) => coderId === "mei") });
    await expect
      .element(
        screen.getByRole("heading", { name: "No two of these coders have finished the same story yet" }),
      )
      .toBeVisible();
  });
});
