import "../../../renderer/ui/theme.css";
import "../../../renderer/ui/base.css";
import type { Ref } from "react";
import { createRef, useCallback, useState } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { listMove } from "../../../renderer/ui/listMove.ts";
import type { VirtualListHandle } from "../../../renderer/ui/VirtualList.tsx";
import { VirtualList } from "../../../renderer/ui/VirtualList.tsx";

const COUNT = 100_000;

function Stories(props: {
  readonly onOpen?: (index: number) => void;
  readonly selectsOnMove?: boolean;
  readonly list?: Ref<VirtualListHandle>;
}) {
  const [selected, setSelected] = useState<number | null>(null);
  const { list, ...rest } = props;
  return (
    <div style={{ height: 280, width: 300 }}>
      <VirtualList
        {...rest}
        {...(list !== undefined && { ref: list })}
        label="Stories"
        count={COUNT}
        rowHeight={28}
        getKey={(index) => `story-${index}`}
        selectedIndex={selected}
        onSelect={setSelected}
        renderRow={(index) => `Story ${index + 1}`}
      />
      <output>{selected === null ? "none" : selected + 1}</output>
    </div>
  );
}

test("of 100,000 rows only those near the view are in the document, each told its place in the whole", async () => {
  const screen = await render(<Stories />);
  const first = screen.getByRole("option", { name: "Story 1", exact: true });
  await expect.element(first).toHaveAttribute("aria-setsize", "100000");
  await expect.element(first).toHaveAttribute("aria-posinset", "1");
  expect(screen.getByRole("option").elements().length).toBeLessThan(40);
});

test("arrows, pages, Home and End choose as they move, and the active row is always in the document", async () => {
  const screen = await render(<Stories />);
  const list = screen.getByRole("listbox");
  const chosen = screen.getByRole("status");
  await userEvent.tab();
  await expect.element(list).toHaveFocus();
  const after = async (keys: string, place: string) => {
    await userEvent.keyboard(keys);
    await expect.element(chosen).toHaveTextContent(place);
    await vi.waitFor(() => {
      const active = document.getElementById(list.element().getAttribute("aria-activedescendant") ?? "");
      expect(active?.textContent).toBe(`Story ${place}`);
      expect(active?.getAttribute("aria-selected")).toBe("true");
    }, 15_000);
  };
  await after("{ArrowDown}", "1");
  await after("{ArrowDown}{ArrowDown}", "3");
  await after("{PageDown}", "12");
  await after("{End}", "100000");
  await after("{ArrowDown}", "100000");
  await after("{PageUp}", "99991");
  await after("{Home}", "1");
  list.element().scrollTop = 1_000_000;
  await vi.waitFor(
    () => expect(screen.getByRole("option", { name: "Story 35716" }).elements().length).toBe(1),
    15_000,
  );
  await after("{ArrowDown}", "2");
});

test("a press chooses a row, a double press opens it, and so does Enter", async () => {
  const onOpen = vi.fn();
  const screen = await render(<Stories onOpen={onOpen} />);
  await screen.getByRole("option", { name: "Story 4", exact: true }).click();
  await expect.element(screen.getByRole("status")).toHaveTextContent("4");
  await screen.getByRole("option", { name: "Story 5", exact: true }).dblClick();
  expect(onOpen).toHaveBeenLastCalledWith(4);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith(5);
});

test("without selectsOnMove arrows only move, and Space chooses", async () => {
  const screen = await render(<Stories selectsOnMove={false} />);
  await userEvent.tab();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.element(screen.getByRole("status")).toHaveTextContent("none");
  await userEvent.keyboard(" ");
  await expect.element(screen.getByRole("status")).toHaveTextContent("3");
});

test("the handle brings any row into view", async () => {
  const list = createRef<VirtualListHandle>();
  const screen = await render(<Stories list={list} />);
  await vi.waitFor(() => expect(list.current).not.toBeNull(), 15_000);
  list.current?.scrollToIndex(70_000, "center");
  await expect.element(screen.getByRole("option", { name: "Story 70001" })).toBeInViewport();
  list.current?.focus();
  await expect.element(screen.getByRole("listbox")).toHaveFocus();
});

test("moves stop at the ends and other keys do not move", () => {
  expect(listMove("ArrowUp", 0, 5, 3)).toBe(0);
  expect(listMove("PageDown", 3, 5, 3)).toBe(4);
  expect(listMove("ArrowDown", null, 5, 3)).toBe(0);
  expect(listMove("ArrowUp", null, 5, 3)).toBe(4);
  expect(listMove("a", 2, 5, 3)).toBeNull();
  expect(listMove("Home", null, 0, 3)).toBeNull();
});

/** Rows of 30 and 50 pixels by turns, each with its number; `first` is the number of the first. */
function Measured({ first, onKey }: { readonly first: number; readonly onKey: () => void }) {
  const getKey = useCallback(
    (index: number) => {
      onKey();
      return `memo-${index + first}`;
    },
    [first, onKey],
  );
  return (
    <div style={{ height: 280, width: 300 }}>
      <VirtualList
        label="Memos"
        count={COUNT}
        rowHeight={40}
        isMeasured
        getKey={getKey}
        selectedIndex={null}
        onSelect={() => undefined}
        renderRow={(index) => (
          <div style={{ height: (index + first) % 2 === 0 ? 30 : 50 }}>Memo {index + first}</div>
        )}
      />
    </div>
  );
}

test("a measured list asks for the keys of the rows that are shown, and rows that move to other places keep their own heights", async () => {
  const onKey = vi.fn<() => void>();
  const screen = await render(<Measured first={0} onKey={onKey} />);
  const bounds = (): readonly { readonly top: number; readonly bottom: number }[] =>
    screen
      .getByRole("option")
      .elements()
      .map((row) => row.getBoundingClientRect());
  const follow = () => {
    const rows = bounds();
    return rows.slice(1).every(({ top }, at) => Math.abs(top - (rows[at]?.bottom ?? 0)) < 1);
  };
  await expect.poll(follow).toBe(true);
  expect(onKey.mock.calls.length).toBeLessThan(1_000);
  await screen.rerender(<Measured first={1} onKey={onKey} />);
  await expect.element(screen.getByRole("option").first()).toHaveTextContent("Memo 1");
  await expect.poll(follow).toBe(true);
  expect(
    bounds()
      .slice(0, 2)
      .map(({ top, bottom }) => bottom - top),
  ).toEqual([50, 30]);
});
