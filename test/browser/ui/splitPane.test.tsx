import "../../../renderer/ui/theme.css";
import "../../../renderer/ui/base.css";
import { useState } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SplitPane } from "../../../renderer/ui/SplitPane.tsx";

function Workspace() {
  const [sizes, setSizes] = useState<Readonly<Record<string, number>>>({ stories: 300 });
  return (
    <div style={{ width: 1000, height: 300 }}>
      <SplitPane
        fill="reading"
        sizes={sizes}
        onResize={(id, size) => setSizes((before) => ({ ...before, [id]: size }))}
        panes={[
          { id: "stories", label: "Stories", content: "a", min: 200, max: 420, initial: 260 },
          { id: "reading", label: "Reading", content: "b", min: 320 },
          { id: "codebook", label: "Codebook", content: "c", min: 200, max: 600, initial: 240 },
        ]}
      />
    </div>
  );
}

async function open() {
  await page.viewport(1100, 400);
  const screen = await render(<Workspace />);
  const width = (name: string) =>
    Math.round(screen.getByRole("region", { name, exact: true }).element().getBoundingClientRect().width);
  return { screen, width, stories: screen.getByRole("separator", { name: "Resize Stories" }) };
}

test("widths that were kept are restored, the rest are the panes' own, and one pane fills", async () => {
  const { width } = await open();
  expect([width("Stories"), width("Reading"), width("Codebook")]).toEqual([300, 458, 240]);
});

test("keys move a separator within its pane's bounds and never squeeze the filling pane under its least", async () => {
  const { screen, width, stories } = await open();
  stories.element().focus();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(stories).toHaveAttribute("aria-valuenow", "308");
  expect(width("Stories")).toBe(308);
  await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}");
  await expect.element(stories).toHaveAttribute("aria-valuenow", "260");
  await userEvent.keyboard("{Home}");
  await expect.element(stories).toHaveAttribute("aria-valuenow", "200");
  await userEvent.keyboard("{End}");
  await expect.element(stories).toHaveAttribute("aria-valuenow", "420");

  const codebook = screen.getByRole("separator", { name: "Resize Codebook" });
  codebook.element().focus();
  await userEvent.keyboard("{End}");
  expect(width("Reading")).toBe(320);
  await userEvent.keyboard("{ArrowRight}");
  expect(width("Reading")).toBe(328);
});

test("the pointer drags a separator and a double press restores the pane's own width", async () => {
  const { width, stories } = await open();
  const element = stories.element();
  const at = element.getBoundingClientRect();
  // Chromium refuses to capture a pointer that is not really down, so the drag is made by its events alone.
  element.setPointerCapture = () => undefined;
  const pointer = (type: string, x: number) =>
    element.dispatchEvent(
      new PointerEvent(type, { bubbles: true, clientX: x, clientY: 10, pointerId: 1, button: 0 }),
    );
  pointer("pointerdown", at.x);
  pointer("pointermove", at.x - 60);
  await expect.element(stories).toHaveAttribute("aria-valuenow", "240");
  pointer("pointermove", at.x + 900);
  await expect.element(stories).toHaveAttribute("aria-valuenow", "420");
  pointer("pointerup", at.x);
  pointer("pointermove", at.x - 60);
  await expect.element(stories).toHaveAttribute("aria-valuenow", "420");
  element.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  await expect.element(stories).toHaveAttribute("aria-valuenow", "260");
  expect(width("Stories")).toBe(260);
});
